/* Command lines: the first byte chooses a command, the words behind it are parted by NULs. Whatever they are, options
 * or one clean error; no file is opened. What was understood lies within what the rows allow, and "--x=y" is "--x y".
 */
#include "cli/commands.h"
#include "fuzz/reader.h"

enum { MOST = 64 };

static void within(const cli_options *options, const cli_option *row, const coop_context *ctx) {
    const void *value = cli_option_value(options, row);
    const double number = row->type == CLI_U32    ? *(const uint32_t *)value
                          : row->type == CLI_U64  ? (double)*(const uint64_t *)value
                          : row->type == CLI_I32  ? *(const int32_t *)value
                          : row->type == CLI_REAL ? *(const double *)value
                                                  : NAN;
    if (!isnan(number)) fuzz_demand(number >= row->minimum && number <= row->maximum, row->name, ctx);
    if (row->type == CLI_REAL) fuzz_demand(!isnan(number), row->name, ctx);
    if (row->type == CLI_FLAG) fuzz_demand(*(const bool *)value, row->name, ctx);
    if (row->type == CLI_CHOICES || row->type == CLI_TEXTS || row->type == CLI_FILES)
        fuzz_demand(((const cli_list *)value)->count > 0, row->name, ctx);
    if (row->type == CLI_FACTORS) fuzz_demand(((const cli_factors *)value)->count > 0, row->name, ctx);
}

static void is_one_of(const cli_options *options, const cli_option *row, const coop_context *ctx) {
    cli_words words;
    size_t which = 0;
    if (row->type != CLI_CHOICE) return;
    cli_option_values(&words, row);
    const char *chosen = *(const char *const *)cli_option_value(options, row);
    while (which < words.count && strcmp(words.names[which], chosen) != 0) which++;
    fuzz_demand(which < words.count, row->name, ctx);
}

static coop_status parse(cli_options *options, const cli_command *command, int argc, const char *const *argv,
                         coop_context *ctx) {
    coop_status status = cli_options_parse(options, command, argc, argv, cli_any_takes, ctx);
    fuzz_demand(status == COOP_OK || (status == COOP_USAGE && ctx->error.message[0]), "an unclear failure", ctx);
    for (size_t i = 0; status == COOP_OK && i < options->given_count; i++) {
        fuzz_demand(cli_command_takes(command, options->given[i]), "another command's option", ctx);
        within(options, options->given[i], ctx);
        is_one_of(options, options->given[i], ctx);
    }
    return status;
}

/* The same words with each "--x=y" as two; false where that may be understood otherwise: a value that begins like an
 * option, or a list of files, which goes on. */
static bool apart(const char **words, int *count, char *room, const cli_command *command, int argc,
                  const char *const *argv) {
    *count = 0;
    for (int i = 0; i < argc; i++) {
        const char *sign = strchr(argv[i], '=');
        bool splits = strncmp(argv[i], "--", 2) == 0 && sign;
        if (strcmp(argv[i], "--") == 0 || (splits && strncmp(sign + 1, "--", 2) == 0)) return false;
        if (!splits) {
            words[(*count)++] = argv[i];
            continue;
        }
        const size_t length = (size_t)(sign - argv[i]) - 2;
        const cli_option *row;
        for (size_t k = 0; (row = cli_command_option(command, k)) != NULL; k++)
            if ((row->type == CLI_FILES || row->type == CLI_FLAG) && strncmp(row->name, argv[i] + 2, length) == 0)
                return false;
        memcpy(room, argv[i], length + 2);
        room[length + 2] = '\0';
        words[(*count)++] = room;
        words[(*count)++] = sign + 1;
        room += length + 3;
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    static char text[4096], room[sizeof text];
    const char *argv[MOST], *words[2 * MOST];
    size_t commands;
    int argc = 0, count = 0;
    if (length < 2 || length >= sizeof text) return 0;
    const cli_command *command = cli_command_rows(&commands)[bytes[0] % cli_names_commands(argv, MOST)];
    memcpy(text, bytes + 1, length - 1);
    text[length - 1] = '\0';
    for (size_t at = 0; at < length - 1 && argc < MOST; at += strlen(text + at) + 1) argv[argc++] = text + at;
    coop_context ctx = COOP_CONTEXT_INIT, again = COOP_CONTEXT_INIT;
    cli_options options, other;
    coop_status status = parse(&options, command, argc, argv, &ctx);
    if (status == COOP_OK && apart(words, &count, room, command, argc, argv)) {
        fuzz_demand(parse(&other, command, count, words, &again) == COOP_OK, "--x=y is not --x y", &again);
        fuzz_demand(other.given_count == options.given_count && other.arguments.count == options.arguments.count,
                    "--x=y says something else than --x y", &again);
        cli_options_clear(&other);
    }
    cli_options_clear(&options);
    return 0;
}
