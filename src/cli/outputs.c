/* What -o asks for: checked before the work, written after it. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cost.h"
#include "cli/files.h"
#include "cli/problems.h"
#include "cli/session.h"
#include "util/mem.h"

static bool is_stdout(const char *path) {
    return !strcmp(path, "-");
}

static const coop_format *format_of(const cli_options *options, const char *path) {
    return options->to ? coop_format_find(options->to) : coop_format_of_path(path);
}

/* Every format that can be written, with its suffixes. */
static coop_status no_format(const char *path, coop_context *ctx) {
    coop_i_buf names = {0};
    size_t count;
    const coop_format *rows = coop_format_rows(&count);
    for (size_t i = 0; i < count; i++)
        if (rows[i].writes) coop_i_buf_printf(&names, "%s%s", names.length ? ", " : "", rows[i].name);
    coop_status status =
        is_stdout(path)
            ? coop_fail(ctx, COOP_USAGE, "-o -: standard output has no suffix; add --to with one of: %s",
                        coop_i_buf_text(&names))
            : coop_fail(ctx, COOP_USAGE, "-o %s: its suffix names no format; use another or --to with one of: %s", path,
                        coop_i_buf_text(&names));
    coop_i_buf_clear(&names);
    return status;
}

static coop_status plan_one(const cli_options *options, size_t i, coop_context *ctx) {
    const char *path = options->outputs.items[i];
    if (!*path) return coop_fail(ctx, COOP_USAGE, "-o: the file has no name");
    if (cli_is_page(options, path)) {
        if (options->command->pages) return COOP_OK;
        return coop_fail(ctx, COOP_USAGE, "-o %s: a page is written of a report: by 'coopgraph analyze' or 'compare'",
                         path);
    }
    const coop_format *format = format_of(options, path);
    if (!format) return no_format(path, ctx);
    if (!format->writes)
        return coop_fail(ctx, COOP_USAGE, "-o %s: %s is read, not written; 'coopgraph list formats' names what is",
                         path, format->title);
    for (size_t k = 0; k < i && is_stdout(path); k++)
        if (is_stdout(options->outputs.items[k])) return coop_fail(ctx, COOP_USAGE, "-o - is given twice");
    return COOP_OK;
}

/* ---- nothing is written over what is read ---- */

static coop_status plan_file(void *data, const char *path, cli_file what, coop_context *ctx) {
    (void)data;
    bool read = what == CLI_READ || (what == CLI_KEY && access(path, F_OK) == 0);
    if (read) return coop_outputs_plan(&path, 1, NULL, 0, ctx);
    return what != CLI_FOLDER ? coop_outputs_plan(NULL, 0, &path, 1, ctx) : COOP_OK;
}

coop_status cli_outputs_plan(cli_session *session) {
    const cli_options *options = session->options;
    coop_status status = COOP_OK;
    for (size_t i = 0; i < options->outputs.count && status == COOP_OK; i++)
        status = plan_one(options, i, &session->ctx);
    session->ctx.guard_files = true;
    session->ctx.replace_inputs = options->force;
    if (status == COOP_OK) status = cli_each_file(options, plan_file, NULL, &session->ctx);
    if (status == COOP_OK && cli_outputs_take_stdout(session) && cli_options_given(options, "format"))
        status = coop_fail(&session->ctx, COOP_USAGE,
                           "-o - writes the network to standard output: --format has no place there, leave one out");
    return status;
}

/* ---- the picture ---- */

/* A drawing without a picture would be empty. */
static bool want_picture(const cli_session *session, const cli_extras *extras) {
    const cli_options *options = session->options;
    bool plain = extras->plain && !cli_options_given(options, "colour-by") && !cli_options_given(options, "size-by") &&
                 strcmp(options->layout, "new") != 0;
    for (size_t i = 0; i < options->outputs.count; i++) {
        if (cli_is_page(options, options->outputs.items[i])) return true;
        const coop_format *format = format_of(options, options->outputs.items[i]);
        if (coop_format_keeps_picture(format) && (!plain || coop_format_is_drawing(format))) return true;
    }
    return false;
}

typedef struct looks { /* what the picture options point to */
    coop_communities *found;
    const char **names;
    double *sizes;
} looks;

static coop_status colours(coop_picture_options *picture, looks *held, cli_session *session, const cli_extras *extras) {
    const cli_options *options = session->options;
    const char *by = options->colour_by ? options->colour_by : extras->colour_by;
    if (strcmp(by, "community") != 0) return COOP_OK;
    const coop_communities *communities = extras->communities;
    if (!communities) {
        coop_community_options community = COOP_COMMUNITY_OPTIONS_INIT;
        coop_status status = coop_communities_detect(&held->found, session->graph, &community, &session->ctx);
        if (status != COOP_OK) return status;
        communities = held->found;
    }
    uint32_t count = coop_communities_count(communities);
    held->names = coop_i_calloc(count, sizeof *held->names);
    if (!held->names) return coop_fail_memory(&session->ctx);
    for (uint32_t i = 0; i < count; i++) held->names[i] = coop_communities_name(communities, i);
    picture->groups = coop_communities_of(communities);
    picture->group_names = held->names;
    picture->group_count = count;
    return COOP_OK;
}

static coop_status sizes(coop_picture_options *picture, looks *held, cli_session *session, const cli_extras *extras) {
    const char *by = session->options->size_by;
    const coop_measure *row = coop_measure_find(by);
    const coop_table *table = NULL;
    coop_table *made = NULL;
    size_t column = SIZE_MAX;
    for (size_t i = 0; i < extras->count && column == SIZE_MAX; i++) {
        table = extras->tables[i];
        column = coop_table_find_column(table, by);
    }
    coop_status status = COOP_OK;
    if (column == SIZE_MAX) {
        coop_measure_options measure = session->options->analysis.measures;
        measure.names = &by;
        measure.count = 1;
        if (!row || !row->near) measure.near_count = 0;
        status = coop_measures(&made, session->graph, &measure, &session->ctx);
        if (status != COOP_OK) return status;
        table = made;
        column = coop_table_find_column(table, by);
    }
    size_t rows = coop_table_rows(table);
    held->sizes = coop_i_calloc(rows, sizeof *held->sizes);
    if (!held->sizes) status = coop_fail_memory(&session->ctx);
    for (size_t i = 0; status == COOP_OK && i < rows; i++) held->sizes[i] = coop_table_real(table, i, column);
    coop_table_free(made);
    picture->sizes = held->sizes;
    picture->size_by = by;
    picture->size_title = row ? row->title : NULL;
    return status;
}

static coop_status draw(coop_picture **picture, looks *held, cli_session *session, const cli_extras *extras) {
    coop_picture_options options = COOP_PICTURE_OPTIONS_INIT;
    options.keep = strcmp(session->options->layout, "new") != 0;
    bool first = !session->graph; /* nothing was computed, so nothing expected */
    coop_status status = first ? cli_snapshot(session) : COOP_OK;
    if (status == COOP_OK && first) status = cli_expect(session, 0);
    if (status == COOP_OK) status = colours(&options, held, session, extras);
    if (status == COOP_OK) status = sizes(&options, held, session, extras);
    if (status == COOP_OK) status = coop_picture_new(picture, session->graph, &options, &session->ctx);
    return status;
}

coop_status cli_save(cli_session *session, const cli_extras *extras) {
    const cli_options *options = session->options;
    const coop_table *kept[CLI_TABLES];
    for (size_t i = 0; i < session->tables.count; i++) {
        const coop_table *shown = session->tables.items[i];
        bool whole = extras->ties && !strcmp(coop_table_name(shown), coop_table_name(extras->ties));
        kept[i] = whole ? extras->ties : shown;
    }
    coop_export export_ = {
        .network = session->network,
        .tables = extras->tables,
        .table_count = extras->count,
        .suggestions = extras->suggestions,
        .ties = extras->ties,
        .sheets = kept,
        .sheet_count = session->tables.count,
        .undirected = options->undirected,
        .gephi_names = options->gephi_names,
        .sheet = options->sheet,
        .labels = options->labels,
        .changes = extras->comparison ? coop_comparison_find(extras->comparison, "ties") : NULL,
    };
    coop_save_options save = {.size = sizeof(coop_save_options), .format = options->to, .strict = options->strict};
    coop_picture *picture = NULL;
    looks held = {0};
    cli_cover cover = {0};
    coop_status status = options->outputs.count > 0 ? cli_cover_make(&cover, session, extras) : COOP_OK;
    export_.cover = cover.lines;
    export_.cover_count = cover.count;
    session->brief = !extras->plain && !options->verbose;
    cli_problems_notes(session->ctx.problems, 0, &session->codes_read);
    if (status == COOP_OK && want_picture(session, extras)) status = draw(&picture, &held, session, extras);
    export_.picture = picture;
    for (size_t i = 0; i < options->outputs.count && status == COOP_OK; i++) {
        const char *path = options->outputs.items[i];
        status = cli_is_page(options, path) ? cli_save_page(session, path, extras, picture)
                                            : coop_save(path, &export_, &save, &session->ctx);
    }
    cli_cover_clear(&cover);
    coop_picture_free(picture);
    coop_communities_free(held.found);
    free((void *)held.names);
    free(held.sizes);
    return status;
}
