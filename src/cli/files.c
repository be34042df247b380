#include <stdlib.h>

#include "cli/files.h"
#include "cli/session.h"

static coop_status each_of(const cli_list *files, cli_file what, cli_file_fn *call, void *data, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < files->count && status == COOP_OK; i++) status = call(data, files->items[i], what, ctx);
    return status;
}

static coop_status of_option(const cli_options *options, const cli_option *option, cli_file_fn *call, void *data,
                             coop_context *ctx) {
    const void *value = cli_option_value(options, option);
    if (option->type == CLI_FILES) return each_of(value, option->file, call, data, ctx);
    const char *file = option->type == CLI_TEXT ? *(const char *const *)value : NULL;
    return file ? call(data, file, option->file, ctx) : COOP_OK;
}

/* "x.csv" is two files. */
static coop_status of_output(const cli_options *options, const char *path, cli_file_fn *call, void *data,
                             coop_context *ctx) {
    const coop_save_options save = {.size = sizeof(coop_save_options), .format = options->to};
    char *names[COOP_SAVED_FILES];
    size_t count = 0;
    if (cli_is_page(options, path)) return call(data, path, CLI_WRITTEN, ctx);
    coop_status status = coop_save_files(names, &count, path, &save, ctx);
    for (size_t i = 0; i < count; i++) {
        if (status == COOP_OK) status = call(data, names[i], CLI_WRITTEN, ctx);
        free(names[i]);
    }
    return status;
}

coop_status cli_each_file(const cli_options *options, cli_file_fn *call, void *data, coop_context *ctx) {
    const cli_option *option;
    coop_status status = each_of(&options->arguments, CLI_READ, call, data, ctx);
    for (int written = 0; written < 2; written++) {
        for (size_t i = 0; (option = cli_command_option(options->command, i)) != NULL && status == COOP_OK; i++)
            if (option->file != CLI_NO_FILE && (option->file == CLI_WRITTEN || option->file == CLI_FOLDER) == written)
                status = of_option(options, option, call, data, ctx);
    }
    for (size_t i = 0; i < options->outputs.count && status == COOP_OK; i++)
        status = of_output(options, options->outputs.items[i], call, data, ctx);
    return status;
}
