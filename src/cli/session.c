/* Loading, the snapshot, the kept tables, printing. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/problems.h"
#include "cli/progress.h"
#include "cli/render.h"
#include "cli/session.h"
#include "util/file.h"
#include "util/hint.h"
#include "util/number.h"
#include "util/text.h"

/* ---- input ---- */

/* "2015-2020", "2015", "2015-" or "-2020"; an end that is left out stays 0. */
static coop_status range_of(uint32_t *first, uint32_t *last, const char *name, const char *text, coop_context *ctx) {
    char from[8] = "", to[8] = "", rest;
    int64_t low = 0, high = 0;
    if (!text) return COOP_OK;
    const char *dash = strchr(text, '-');
    bool two = dash && (sscanf(text, "%6[0-9]-%6[0-9]%c", from, to, &rest) == 2 ||
                        (dash[1] == '\0' && sscanf(text, "%6[0-9]-%c", from, &rest) == 1) ||
                        sscanf(text, "-%6[0-9]%c", to, &rest) == 1);
    bool one = !dash && sscanf(text, "%6[0-9]%c", from, &rest) == 1;
    if ((*from && !coop_i_integer_parse(&low, from)) || (*to && !coop_i_integer_parse(&high, to))) one = two = false;
    if (one) high = low;
    if (!(one || two) || (high != 0 && high < low) || (low == 0 && high == 0))
        return coop_fail(ctx, COOP_USAGE, "--%s %s: give a range like 2-10, 5, 3- or -8", name, text);
    *first = (uint32_t)low;
    *last = (uint32_t)high;
    return COOP_OK;
}

static coop_status filter_ranges(coop_load_filter *filter, const cli_options *options, coop_context *ctx) {
    uint32_t first = 0, last = 0;
    coop_status status = range_of(&first, &last, "years", options->years, ctx);
    filter->first_year = (int32_t)first;
    filter->last_year = (int32_t)last;
    if (status == COOP_OK) status = range_of(&filter->fewest, &filter->most, "consortium", options->consortium, ctx);
    return status;
}

coop_status cli_load_files(coop_network **network, const char *const *paths, size_t count, const coop_period *period,
                           cli_session *session) {
    coop_context *ctx = &session->ctx;
    coop_load_options load = session->options->load;
    coop_finish_options finish = session->options->finish;
    coop_taxonomy *taxonomy = NULL;
    finish.directed = session->options->graph.directed;
    load.finish = &finish;
    if (finish.symmetrize != COOP_AS_STATED && finish.directed)
        return coop_fail(ctx, COOP_USAGE, "--symmetrize and --directed exclude each other; give one");
    coop_status status = filter_ranges(&load.filter, session->options, ctx);
    if (period) finish.period = *period;
    if (status == COOP_OK && session->options->taxonomy)
        status = coop_taxonomy_load(&taxonomy, session->options->taxonomy, ctx);
    if (status == COOP_OK) status = coop_load(network, paths, count, &load, ctx);
    if (status == COOP_OK && taxonomy) status = coop_network_apply_taxonomy(*network, taxonomy, ctx);
    if (status == COOP_OK && session->options->labels)
        status = coop_network_use_labels(*network, session->options->labels, ctx);
    coop_taxonomy_free(taxonomy);
    return status;
}

coop_status cli_load(cli_session *session) {
    const cli_list *files = &session->options->arguments;
    coop_status status = coop_problems_new(&session->ctx.problems, CLI_KEEP, &session->ctx);
    if (status != COOP_OK) return status;
    return cli_load_files(&session->network, files->items, files->count, NULL, session);
}

coop_status cli_snapshot(cli_session *session) {
    return coop_graph_new(&session->graph, session->network, &session->options->graph, &session->ctx);
}

/* ---- tables ---- */

coop_status cli_show(cli_session *session, const coop_table *table) {
    cli_tables *tables = &session->tables;
    if (tables->count == CLI_TABLES)
        return coop_fail(&session->ctx, COOP_ANALYSIS, "more than %d tables", (int)CLI_TABLES);
    tables->items[tables->count++] = table;
    return COOP_OK;
}

coop_status cli_keep(cli_session *session, coop_table *table) {
    coop_status status = cli_show(session, table);
    if (status == COOP_OK)
        session->tables.owned[session->tables.owned_count++] = table;
    else
        coop_table_free(table);
    return status;
}

const coop_table *cli_kept(const cli_session *session, const char *name) {
    for (size_t i = 0; i < session->tables.count; i++)
        if (!strcmp(coop_table_name(session->tables.items[i]), name)) return session->tables.items[i];
    return NULL;
}

/* ---- printing ---- */

bool cli_outputs_take_stdout(const cli_session *session) {
    const cli_list *outputs = &session->options->outputs;
    for (size_t i = 0; i < outputs->count; i++)
        if (!strcmp(outputs->items[i], "-")) return true;
    return false;
}

bool cli_prints_text(const cli_session *session) {
    return !strcmp(session->options->format, "table") && !cli_outputs_take_stdout(session);
}

uint64_t cli_unlisted(const cli_session *session) {
    if (!session->brief || session->options->quiet) return 0;
    return cli_problems_notes(session->ctx.problems, session->codes_read, NULL);
}

void cli_tell(cli_session *session, coop_status status) {
    if (session->reported) return;
    bool quiet = session->options->quiet;
    session->reported = true;
    cli_progress_clear();
    cli_problems_report(session->ctx.problems,
                        quiet                                           ? COOP_ERROR
                        : status == COOP_OK || session->options->strict ? COOP_NOTE
                                                                        : COOP_WARNING,
                        session->brief ? session->codes_read : SIZE_MAX, session->ctx.language);
    if (status != COOP_OK || quiet) return;
    if (!session->told_outputs) cli_outputs_report(session->ctx.problems, session->ctx.language);
    uint64_t unlisted = session->told_outputs ? 0 : cli_unlisted(session);
    if (unlisted) cli_tell_line(session->ctx.language, SAY_TOLD_UNLISTED, COOP_I_COUNT(unlisted));
    uint64_t errors = coop_problems_count(session->ctx.problems, COOP_ERROR);
    if (session->network && errors) cli_tell_line(session->ctx.language, SAY_TOLD_LEFT_OUT, COOP_I_COUNT(errors));
}

void cli_tell_notes(const cli_session *session, const coop_table *table) {
    if (strcmp(session->options->format, "csv") != 0 || session->options->quiet) return;
    for (size_t i = 0; i < coop_table_notes(table); i++)
        fprintf(stderr, "coopgraph: %s: %s\n", coop_table_name(table), coop_table_note_text(table, i));
}

coop_status cli_flush(cli_session *session) {
    cli_tell(session, COOP_OK);
    if (session->out.failed || coop_i_buf_ever_failed()) return coop_fail_memory(&session->ctx);
    const char *at = coop_i_buf_text(&session->out);
    size_t left = session->out.length;
    while (left > 0) {
        ssize_t done = write(STDOUT_FILENO, at, left);
        if (done < 0 && errno == EINTR && !coop_cancelled(&session->ctx)) continue;
        if (done < 0 && errno == EINTR) return COOP_INTERRUPTED;
        if (done < 0 && errno == EPIPE) return COOP_OUTPUT; /* without a message: the reader has all it wanted */
        if (done < 0) return coop_fail(&session->ctx, COOP_OUTPUT, "standard output: %s", coop_i_file_error(errno));
        at += done;
        left -= (size_t)done;
    }
    coop_i_buf_reset(&session->out);
    return COOP_OK;
}

static coop_status unknown_table(const cli_session *session, coop_context *ctx) {
    const char *each[CLI_TABLES], *wanted = session->options->table;
    for (size_t i = 0; i < session->tables.count; i++) each[i] = coop_table_name(session->tables.items[i]);
    return coop_fail(ctx, COOP_USAGE, "--table: there is no table '%s'%s", wanted,
                     coop_i_hint_all(ctx->language, wanted, each, session->tables.count).text);
}

coop_status cli_print(cli_session *session, cli_screen_fn *screen, const void *data) {
    const cli_options *options = session->options;
    const coop_table *chosen[CLI_TABLES];
    size_t count = 0;
    for (size_t i = 0; i < session->tables.count; i++)
        if (!options->table || !strcmp(coop_table_name(session->tables.items[i]), options->table))
            chosen[count++] = session->tables.items[i];
    if (options->table && count == 0) return unknown_table(session, &session->ctx);
    if (cli_outputs_take_stdout(session)) return COOP_OK;
    if (!cli_prints_text(session)) {
        cli_tell(session, COOP_OK);
        coop_table_format format = strcmp(options->format, "csv") ? COOP_TABLE_JSON : COOP_TABLE_CSV;
        coop_status status = coop_tables_write("-", chosen, count, session->network, format, &session->ctx);
        for (size_t i = 0; i < count && status == COOP_OK; i++) cli_tell_notes(session, chosen[i]);
        return status;
    }
    if (screen && !options->table) screen(session, data);
    if (!screen || options->table || options->verbose) {
        for (size_t i = 0; i < count; i++) {
            if (session->out.length) coop_i_buf_putc(&session->out, '\n');
            cli_render_table(&session->out, &session->style, chosen[i], session->network);
        }
    }
    return cli_flush(session);
}
