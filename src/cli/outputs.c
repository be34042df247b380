/* What -o asks for: checked before the work, written after it. */
#include <string.h>
#include <sys/stat.h>

#include "cli/session.h"

static bool is_stdout(const char *path) {
    return !strcmp(path, "-");
}

static const coop_format *format_of(const cli_options *options, const char *path) {
    return options->to ? coop_format_find(options->to) : coop_format_of_path(path);
}

static bool same_file(const char *a, const char *b) {
    struct stat first, second;
    return stat(a, &first) == 0 && stat(b, &second) == 0 && S_ISREG(first.st_mode) && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
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
    const coop_format *format = format_of(options, path);
    if (!format) return no_format(path, ctx);
    if (!format->writes)
        return coop_fail(ctx, COOP_USAGE, "-o %s: %s is read, not written; 'coopgraph list formats' names what is",
                         path, format->title);
    for (size_t k = 0; k < i; k++)
        if (!strcmp(options->outputs.items[k], path)) return coop_fail(ctx, COOP_USAGE, "-o %s is given twice", path);
    for (size_t k = 0; k < options->arguments.count; k++)
        if (!is_stdout(path) && same_file(options->arguments.items[k], path))
            return coop_fail(ctx, COOP_USAGE, "-o %s would overwrite an input file; choose another name", path);
    return COOP_OK;
}

coop_status cli_outputs_plan(cli_session *session) {
    const cli_options *options = session->options;
    coop_status status = COOP_OK;
    for (size_t i = 0; i < options->outputs.count && status == COOP_OK; i++)
        status = plan_one(options, i, &session->ctx);
    if (status == COOP_OK && cli_outputs_take_stdout(session) && cli_options_given(options, "format"))
        status = coop_fail(&session->ctx, COOP_USAGE,
                           "-o - writes the network to standard output: --format has no place there, leave one out");
    return status;
}

bool cli_outputs_take_stdout(const cli_session *session) {
    const cli_list *outputs = &session->options->outputs;
    for (size_t i = 0; i < outputs->count; i++)
        if (is_stdout(outputs->items[i])) return true;
    return false;
}

coop_status cli_save(cli_session *session, const cli_extras *extras) {
    const cli_options *options = session->options;
    coop_export export_ = {
        .network = session->network,
        .tables = extras->tables,
        .table_count = extras->count,
        .suggestions = extras->suggestions,
        .undirected = options->undirected,
        .gephi_names = options->gephi_names,
    };
    coop_save_options save = {.format = options->to};
    coop_status status = COOP_OK;
    for (size_t i = 0; i < options->outputs.count && status == COOP_OK; i++)
        status = coop_save(options->outputs.items[i], &export_, &save, &session->ctx);
    return status;
}
