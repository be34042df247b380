/* The parser over the rows of a command. getopt_long is not used: it cannot say "did you mean". */
#include <stdlib.h>
#include <string.h>

#include "cli/options.h"
#include "util/hint.h"
#include "util/mem.h"
#include "util/number.h"
#include "util/text.h"
#include "util/words.h"

static bool list_add(cli_list *list, const char *item) {
    if (!coop_i_grow(&list->items, &list->capacity, list->count + 1, sizeof *list->items)) return false;
    list->items[list->count++] = item;
    return true;
}

static void *field(cli_options *options, const cli_option *option) {
    return (char *)(option->own ? options->own : options) + option->field;
}

static bool is_named(const char *row, const char *name, size_t length) {
    return row && strlen(row) == length && !strncmp(row, name, length);
}

/* The row of a long name, as it is now or as it was. */
static const cli_option *find(const char *name, size_t length, const cli_command *command) {
    const cli_option *row;
    for (size_t i = 0; (row = cli_command_option(command, i)) != NULL; i++)
        if (is_named(row->name, name, length)) return row;
    for (size_t i = 0; (row = cli_command_option(command, i)) != NULL; i++)
        if (is_named(row->old, name, length)) return row;
    return NULL;
}

static const cli_option *find_letter(char letter, const cli_command *command) {
    const cli_option *row;
    for (size_t i = 0; (row = cli_command_option(command, i)) != NULL; i++)
        if (row->letter == letter) return row;
    return NULL;
}

static coop_status unknown(const char *argument, const cli_command *command, bool (*elsewhere)(const char *name),
                           coop_context *ctx) {
    const char *end = strchr(argument, '='), *names[CLI_NAMES];
    size_t length = end ? (size_t)(end - argument) : strlen(argument), known = 0;
    const cli_option *row;
    for (size_t i = 0; (row = cli_command_option(command, i)) != NULL && known < CLI_NAMES; i++)
        names[known++] = row->name;
    if (argument[0] == '-' && argument[1] == '-') {
        char *word = coop_i_strndup(argument + 2, length - 2);
        if (!word) return coop_fail_memory(ctx);
        const char *near = coop_i_text_nearest(word, names, known);
        bool other = elsewhere && elsewhere(word), replaced = command->lacks && !strcmp(command->lacks, word);
        free(word);
        if (replaced)
            return coop_fail(ctx, COOP_USAGE, "option '%.*s' does not belong to this command; instead it has %s",
                             (int)length, argument, command->instead);
        if (other) /* the word is right, the command is not: say so rather than guess another word */
            return coop_fail(ctx, COOP_USAGE, "option '%.*s' does not belong to this command; --help lists its options",
                             (int)length, argument);
        if (near)
            return coop_fail(ctx, COOP_USAGE, "unknown option '%.*s' (did you mean '--%s'?)", (int)length, argument,
                             near);
    }
    return coop_fail(ctx, COOP_USAGE, "unknown option '%.*s'; --help lists the options", (int)length, argument);
}

/* ---- values ---- */

static coop_status bad_value(const cli_option *option, const char *text, coop_context *ctx) {
    cli_words words;
    cli_option_values(&words, option);
    return coop_fail(ctx, COOP_USAGE, "--%s: unknown value '%s'%s", option->name, text,
                     coop_i_hint_all(ctx->language, text, words.names, words.count).text);
}

/* Which of the values it is, their count when none. A value may be told in Russian, whatever the language that is
 * spoken:
 * --of организация; the name itself goes before. */
static size_t which_of(const cli_words *words, const char *text) {
    for (size_t i = 0; i < words->count; i++)
        if (!strcmp(words->names[i], text)) return i;
    const coop_language *russian = coop_language_named("ru");
    for (size_t i = 0; i < words->count; i++)
        if (!strcmp(coop_i_term(russian, words->names[i]), text)) return i;
    return words->count;
}

/* A copy that lives as long as the options. */
static char *own(cli_options *options, const char *text) {
    char *copy = coop_i_strndup(text, strlen(text));
    if (copy && list_add(&options->owned, copy)) return copy;
    free(copy);
    return NULL;
}

/* The table's own spelling of a value goes into *name. */
static coop_status choose(const char **name, cli_options *options, const cli_option *option, const char *text,
                          coop_context *ctx) {
    cli_words words;
    cli_option_values(&words, option);
    size_t which = which_of(&words, text);
    if (which == words.count) return bad_value(option, text, ctx);
    *name = option->names ? words.names[which] : own(options, words.names[which]);
    return *name ? COOP_OK : coop_fail_memory(ctx);
}

static coop_status set_choices(cli_options *options, const cli_option *option, const char *text, coop_context *ctx) {
    cli_list *list = field(options, option);
    char *copy = own(options, text);
    if (!copy) return coop_fail_memory(ctx);
    for (char *word = copy; word;) {
        char *next = strchr(word, ',');
        if (next) *next++ = '\0';
        const char *name = NULL;
        coop_status status = choose(&name, options, option, word, ctx);
        if (status != COOP_OK) return status;
        for (size_t i = 0; i < list->count; i++)
            if (!strcmp(list->items[i], name))
                return coop_fail(ctx, COOP_USAGE, "--%s: '%s' is named twice", option->name, name);
        if (!list_add(list, name)) return coop_fail_memory(ctx);
        word = next;
    }
    return COOP_OK;
}

static coop_status number(double *value, const cli_option *option, const char *text, bool whole, coop_context *ctx) {
    char low[COOP_I_NUMBER_SIZE], high[COOP_I_NUMBER_SIZE * 12];
    double read;
    bool good = coop_i_number_read(&read, text, NULL) && read >= option->minimum && read <= option->maximum;
    if (good && (!whole || read == (double)(int64_t)read)) { /* the limits keep it inside int64 */
        *value = read;
        return COOP_OK;
    }
    coop_i_number_print(low, option->minimum);
    coop_i_number_fixed(high, option->maximum, 0); /* in full, without an exponent */
    return coop_fail(ctx, COOP_USAGE, "--%s: '%s' is no %snumber from %s to %s", option->name, text,
                     whole ? "whole " : "", low, high);
}

static coop_status set_factor(cli_options *options, const cli_option *option, const char *text, coop_context *ctx) {
    cli_factors *factors = field(options, option);
    const char *sign = strrchr(text, '=');
    if (!sign || sign == text)
        return coop_fail(ctx, COOP_USAGE, "--%s: '%s' is not of the form %s", option->name, text, option->argument);
    double value;
    coop_status status = number(&value, option, sign + 1, false, ctx);
    if (status != COOP_OK) return status;
    char *name = coop_i_strndup(text, (size_t)(sign - text));
    if (!name || !list_add(&options->owned, name)) {
        free(name);
        return coop_fail_memory(ctx);
    }
    for (size_t i = 0; i < factors->count; i++)
        if (!strcmp(factors->items[i].kind, name))
            return coop_fail(ctx, COOP_USAGE, "--%s: '%s' is given twice", option->name, name);
    if (!coop_i_grow(&factors->items, &factors->capacity, factors->count + 1, sizeof *factors->items))
        return coop_fail_memory(ctx);
    factors->items[factors->count++] = (coop_kind_weight){name, value};
    return COOP_OK;
}

/* An enum as it is stored: its type has no negative values, so it is as wide as an unsigned number. */
static coop_status set_enum(cli_options *options, const cli_option *option, const char *text, coop_context *ctx) {
    cli_words words;
    cli_option_values(&words, option);
    unsigned which = (unsigned)which_of(&words, text);
    if (which == words.count) return bad_value(option, text, ctx);
    which += (unsigned)option->minimum;
    memcpy(field(options, option), &which, sizeof which);
    return COOP_OK;
}

static coop_status set(cli_options *options, const cli_option *option, const char *text, coop_context *ctx) {
    coop_status status = COOP_OK;
    double value = 0;
    switch (option->type) {
    case CLI_FLAG:
        *(bool *)field(options, option) = true;
        break;
    case CLI_CHOICE:
        status = choose(field(options, option), options, option, text, ctx);
        break;
    case CLI_TEXT:
    case CLI_PAIR:
        *(const char **)field(options, option) = text;
        break;
    case CLI_ENUM:
        status = set_enum(options, option, text, ctx);
        break;
    case CLI_U32:
        status = number(&value, option, text, true, ctx);
        if (status == COOP_OK) *(uint32_t *)field(options, option) = (uint32_t)value;
        break;
    case CLI_U64:
        status = number(&value, option, text, true, ctx);
        if (status == COOP_OK) *(uint64_t *)field(options, option) = (uint64_t)value;
        break;
    case CLI_I32:
        status = number(&value, option, text, true, ctx);
        if (status == COOP_OK) *(int32_t *)field(options, option) = (int32_t)value;
        break;
    case CLI_REAL:
        status = number(&value, option, text, false, ctx);
        if (status == COOP_OK) *(double *)field(options, option) = value;
        break;
    case CLI_TEXTS:
    case CLI_FILES:
        if (!list_add(field(options, option), text)) status = coop_fail_memory(ctx);
        break;
    case CLI_CHOICES:
        status = set_choices(options, option, text, ctx);
        break;
    case CLI_FACTORS:
        status = set_factor(options, option, text, ctx);
        break;
    }
    return status;
}

/* ---- the command line ---- */

static coop_status mark(cli_options *options, const cli_option *option, coop_context *ctx) {
    bool repeats = option->type == CLI_FLAG || cli_option_repeats(option);
    for (size_t i = 0; i < options->given_count; i++) {
        if (options->given[i] != option) continue;
        return repeats ? COOP_OK : coop_fail(ctx, COOP_USAGE, "--%s is given twice", option->name);
    }
    if (options->given_count == CLI_GIVEN) return coop_fail(ctx, COOP_USAGE, "more than %d options", (int)CLI_GIVEN);
    options->given[options->given_count++] = option;
    return COOP_OK;
}

/* One option with its arguments; `joined` is the text behind '=' or behind the letter. *i is the argument last used. */
static coop_status take(cli_options *options, const cli_option *option, const char *joined, int *i, int argc,
                        const char *const *argv, coop_context *ctx) {
    coop_status status = mark(options, option, ctx);
    if (status != COOP_OK) return status;
    if (option->type == CLI_FLAG) {
        if (joined) return coop_fail(ctx, COOP_USAGE, "--%s takes no value", option->name);
        return set(options, option, NULL, ctx);
    }
    int wanted = option->type == CLI_PAIR ? 2 : 1;
    for (int k = 0; k < wanted; k++) {
        const char *text = k == 0 ? joined : NULL;
        if (!text && *i + 1 < argc && strncmp(argv[*i + 1], "--", 2) != 0) text = argv[++*i];
        if (!text) return coop_fail(ctx, COOP_USAGE, "--%s needs %s", option->name, option->argument);
        if (k == 0)
            status = set(options, option, text, ctx);
        else
            ((const char **)field(options, option))[1] = text;
        if (status != COOP_OK) return status;
    }
    bool more = option->type == CLI_FILES && !joined;
    while (more && status == COOP_OK && *i + 1 < argc && (argv[*i + 1][0] != '-' || !argv[*i + 1][1]))
        status = set(options, option, argv[++*i], ctx);
    return status;
}

/* "-qv", "-o FILE", "-oFILE" */
static coop_status take_letters(cli_options *options, int *i, int argc, const char *const *argv, coop_context *ctx) {
    const char *argument = argv[*i];
    for (const char *letter = argument + 1; *letter; letter++) {
        const cli_option *option = find_letter(*letter, options->command);
        if (!option) return unknown(argument, options->command, NULL, ctx);
        const char *rest = option->type != CLI_FLAG && letter[1] ? letter + 1 : NULL;
        coop_status status = take(options, option, rest, i, argc, argv, ctx);
        if (status != COOP_OK || option->type != CLI_FLAG) return status;
    }
    return COOP_OK;
}

/* "--top 3", "--top=3" */
static coop_status take_word(cli_options *options, int *i, int argc, const char *const *argv,
                             bool (*elsewhere)(const char *name), coop_context *ctx) {
    const char *argument = argv[*i], *sign = strchr(argument, '=');
    size_t length = sign ? (size_t)(sign - argument) - 2 : strlen(argument) - 2;
    const cli_option *option = find(argument + 2, length, options->command);
    if (!option) return unknown(argument, options->command, elsewhere, ctx);
    if (!is_named(option->name, argument + 2, length) && options->old_count < CLI_OLD)
        options->old[options->old_count++] = option;
    return take(options, option, sign ? sign + 1 : NULL, i, argc, argv, ctx);
}

static coop_status begin(cli_options *options, const cli_command *command, coop_context *ctx) {
    *options = cli_options_initial;
    options->command = command;
    if (command->size == 0) return COOP_OK;
    options->own = coop_i_calloc(1, command->size);
    if (!options->own) return coop_fail_memory(ctx);
    memcpy(options->own, command->initial, command->size);
    return COOP_OK;
}

/* What the library's structures borrow of each other and of the lists. */
static void lend(cli_options *options) {
    options->load.finish = &options->finish;
    options->report.measures = &options->analysis.measures;
    options->report.communities = &options->analysis.communities;
    options->report.gaps = &options->analysis.gaps;
    options->report.suggestions = &options->analysis.suggestions;
    options->report.whole = &options->analysis.whole;
    options->load.columns = options->columns.items;
    options->load.column_count = options->columns.count;
    options->load.filter.countries = options->countries.items;
    options->load.filter.country_count = options->countries.count;
    options->load.filter.programmes = options->programmes.items;
    options->load.filter.programme_count = options->programmes.count;
    options->graph.kind_weights = options->kind_weights.items;
    options->graph.kind_weight_count = options->kind_weights.count;
    options->graph.only_kinds = options->only_kinds.items;
    options->graph.only_kind_count = options->only_kinds.count;
    options->analysis.measures.names = options->measures.count ? options->measures.items : NULL;
    options->analysis.measures.count = options->measures.count;
    options->analysis.measures.near = options->near.items;
    options->analysis.measures.near_count = options->near.count;
    options->analysis.whole.samples = options->analysis.measures.samples;
    options->analysis.whole.draws = options->analysis.gaps.draws;
    options->report.gap_names = options->gaps.items;
    options->report.gap_count = options->gaps.count;
}

static coop_status read_period(cli_options *options, coop_context *ctx) {
    if (options->at && options->window)
        return coop_fail(ctx, COOP_USAGE, "--at and --window exclude each other; give one");
    if (options->at && !coop_moment_parse(&options->period, options->at))
        return coop_fail(ctx, COOP_USAGE, "--at %s: give a date like 2020, 2020-03 or 2020-03-15", options->at);
    if (options->window && !coop_period_parse(&options->period, options->window))
        return coop_fail(ctx, COOP_USAGE, "--window %s: give a span like 2016-2019, 2016- or -2019", options->window);
    if (!options->every_year) options->finish.period = options->period;
    return COOP_OK;
}

coop_status cli_options_parse(cli_options *options, const cli_command *command, int argc, const char *const *argv,
                              bool (*elsewhere)(const char *name), coop_context *ctx) {
    coop_status status = begin(options, command, ctx);
    options->argc = argc;
    options->argv = argv;
    bool plain = false; /* after "--" */
    for (int i = 0; i < argc && status == COOP_OK; i++) {
        const char *argument = argv[i];
        if (plain || argument[0] != '-' || !argument[1]) {
            if (!list_add(&options->arguments, argument)) status = coop_fail_memory(ctx);
        } else if (!strcmp(argument, "--")) {
            plain = true;
        } else if (argument[1] == '-') {
            status = take_word(options, &i, argc, argv, elsewhere, ctx);
        } else {
            status = take_letters(options, &i, argc, argv, ctx);
        }
    }
    lend(options);
    return status == COOP_OK ? read_period(options, ctx) : status;
}

void cli_options_clear(cli_options *options) {
    const cli_option *row;
    for (size_t i = 0; i < options->owned.count; i++) free((void *)(uintptr_t)options->owned.items[i]);
    free(options->owned.items);
    free(options->arguments.items);
    for (size_t i = 0; options->command && (row = cli_command_option(options->command, i)) != NULL; i++) {
        if (row->own && !options->own) continue;
        if (row->type == CLI_TEXTS || row->type == CLI_FILES || row->type == CLI_CHOICES)
            free(((cli_list *)field(options, row))->items);
        else if (row->type == CLI_FACTORS)
            free(((cli_factors *)field(options, row))->items);
    }
    free(options->own);
    *options = (cli_options){0};
}

bool cli_options_given(const cli_options *options, const char *name) {
    for (size_t i = 0; i < options->given_count; i++)
        if (!strcmp(options->given[i]->name, name)) return true;
    return false;
}
