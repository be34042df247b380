/* coopgraph check: every problem with its place. */
#include <string.h>

#include "cli/problems.h"
#include "cli/session.h"
#include "cli/verdict.h"

typedef struct own_options {
    const char *suggest_aliases;
} own_options;
static const own_options initial = {0};

enum { SEVERITY, CODE, FILE_NAME, LINE, COLUMN, PATH, MESSAGE, COLUMNS };

static coop_status text(coop_table *table, size_t row, size_t column, const char *value, coop_context *ctx) {
    return value && *value ? coop_table_set(table, row, column, COOP_STRING_VALUE(value), ctx) : COOP_OK;
}

static coop_status put_problem(coop_table *table, size_t row, const coop_problem *problem, coop_context *ctx) {
    static const char *const words[] = {[COOP_NOTE] = "note", [COOP_WARNING] = "warning", [COOP_ERROR] = "error"};
    const coop_place *place = &problem->place;
    coop_status status = text(table, row, SEVERITY, words[problem->severity], ctx);
    if (status == COOP_OK) status = text(table, row, CODE, problem->code, ctx);
    if (status == COOP_OK) status = text(table, row, FILE_NAME, place->file, ctx);
    if (status == COOP_OK && place->line)
        status = coop_table_set(table, row, LINE, COOP_INT_VALUE((int64_t)place->line), ctx);
    if (status == COOP_OK && place->column)
        status = coop_table_set(table, row, COLUMN, COOP_INT_VALUE((int64_t)place->column), ctx);
    if (status == COOP_OK) status = text(table, row, PATH, place->path, ctx);
    if (status == COOP_OK) status = text(table, row, MESSAGE, problem->message, ctx);
    return status;
}

static coop_status problems_table(cli_session *session) {
    static const coop_column_spec columns[COLUMNS] = {
        {.name = "severity", .type = COOP_STRING}, {.name = "code", .type = COOP_STRING},
        {.name = "file", .type = COOP_STRING},     {.name = "line", .type = COOP_INTEGER},
        {.name = "column", .type = COOP_INTEGER},  {.name = "path", .type = COOP_STRING},
        {.name = "message", .type = COOP_STRING},
    };
    coop_context *ctx = &session->ctx;
    size_t count = coop_problems_stored(ctx->problems);
    coop_table *table = NULL;
    coop_status status = coop_table_new(&table, "problems", "Problems", COOP_ROWS_FREE, columns, COLUMNS, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(table, NULL, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++)
        status = put_problem(table, i, coop_problems_get(ctx->problems, i), ctx);
    if (status == COOP_OK) return cli_keep(session, table);
    coop_table_free(table);
    return status;
}

/* What was understood of the input is told in the verdict. */
static bool is_listed(const coop_problem *problem) {
    return strcmp(problem->code, "detected") != 0;
}

static size_t count_listed(const coop_problems *problems, coop_severity severity) {
    size_t count = 0;
    for (size_t i = 0; i < coop_problems_stored(problems); i++) {
        const coop_problem *problem = coop_problems_get(problems, i);
        count += problem->severity == severity && is_listed(problem);
    }
    return count;
}

/* Errors first, then warnings, then notes; within one severity as they were met. */
static void screen(cli_session *session, const void *data) {
    (void)data;
    static const coop_i_message heads[] = {
        [COOP_NOTE] = SAY_CHECK_NOTES, [COOP_WARNING] = SAY_CHECK_WARNINGS, [COOP_ERROR] = SAY_CHECK_ERRORS};
    static const cli_ink inks[] = {[COOP_NOTE] = CLI_DIM, [COOP_WARNING] = CLI_WARN, [COOP_ERROR] = CLI_BAD};
    const coop_problems *problems = session->ctx.problems;
    coop_i_buf *out = &session->out;
    for (int severity = COOP_ERROR; severity >= COOP_NOTE; severity--) {
        size_t count = count_listed(problems, (coop_severity)severity);
        if (count == 0) continue;
        cli_say(out, &session->style, inks[severity], heads[severity], COOP_I_COUNT(count));
        coop_i_buf_putc(out, '\n');
        for (size_t i = 0; i < coop_problems_stored(problems); i++) {
            const coop_problem *problem = coop_problems_get(problems, i);
            if ((int)problem->severity != severity || !is_listed(problem)) continue;
            char place[1024];
            cli_place_text(place, sizeof place, &problem->place);
            coop_i_buf line = {0};
            coop_i_buf_printf(&line, "%s%s%s  [%s]", place, *place ? ": " : "", problem->message, problem->code);
            if (line.failed) out->failed = true;
            coop_i_buf_puts(out, "  ");
            cli_put_wrapped(out, coop_i_buf_text(&line), 2, 4, session->style.width);
            coop_i_buf_clear(&line);
        }
    }
    coop_network_facts facts;
    coop_network_facts_of(&facts, session->network);
    if (coop_problems_count(problems, COOP_ERROR) + coop_problems_count(problems, COOP_WARNING) + facts.losses == 0)
        coop_i_buf_printf(out, "%s\n", coop_i_word(session->style.words, SAY_CHECK_CLEAN));
    cli_put_verdict(session);
}

static coop_status understood_tables(cli_session *session) {
    coop_status status = COOP_OK;
    for (size_t which = 0; which < COOP_UNDERSTOOD_TABLES && status == COOP_OK; which++) {
        coop_table *table = NULL;
        status = coop_check_understood(&table, which, session->ctx.readings, &session->ctx);
        if (status == COOP_OK) status = cli_keep(session, table);
    }
    return status;
}

/* All that the files name, unknown ones, too. What is wrong with them is told of the first reading. */
static coop_status load_all(coop_network **network, cli_session *session, coop_load_options load) {
    coop_context *ctx = &session->ctx;
    coop_problems *told = ctx->problems;
    coop_readings *understood = ctx->readings;
    coop_finish_options finish = *load.finish;
    finish.add_unknown = true;
    load.finish = &finish;
    ctx->readings = NULL;
    ctx->problems = NULL;
    coop_status status = coop_problems_new(&ctx->problems, 1, ctx);
    if (status == COOP_OK)
        status = coop_load(network, session->options->arguments.items, session->options->arguments.count, &load, ctx);
    coop_problems_free(ctx->problems);
    ctx->problems = told;
    ctx->readings = understood;
    return status;
}

/* Writings that may be of one organisation, written for editing. */
static coop_status suggest_aliases(cli_session *session, const char *path, coop_load_options load) {
    coop_context *ctx = &session->ctx;
    coop_network *network = NULL;
    coop_table *table = NULL;
    coop_status status = load_all(&network, session, load);
    if (status == COOP_OK) status = coop_suggest_aliases(&table, network, ctx);
    const coop_table *const tables[] = {table};
    if (status == COOP_OK) status = coop_tables_write(path, tables, 1, network, COOP_TABLE_CSV, ctx);
    if (status == COOP_OK)
        coop_problems_add(ctx->problems, COOP_NOTE, "aliases", NULL,
                          "%zu writings that may be of other organisations are in '%s': edit it (use = true or false), "
                          "then --aliases '%s'",
                          coop_table_rows(table), path, path);
    coop_table_free(table);
    coop_network_free(network);
    return status;
}

static coop_status run(cli_session *session) {
    const own_options *own = session->options->own;
    const cli_list *files = &session->options->arguments;
    coop_context *ctx = &session->ctx;
    coop_load_options load = session->options->load;
    coop_finish_options finish = session->options->finish;
    load.finish = &finish;
    finish.lenient = true; /* bad rows are what is looked for; the rest is looked at too */
    coop_status status = coop_problems_new(&ctx->problems, 0, ctx);
    if (status == COOP_OK) status = coop_readings_new(&ctx->readings, ctx);
    if (status == COOP_OK) status = coop_load(&session->network, files->items, files->count, &load, ctx);
    if (status == COOP_OK) status = coop_check(session->network, ctx);
    if (status == COOP_OK && own->suggest_aliases) status = suggest_aliases(session, own->suggest_aliases, load);
    if (status == COOP_OK) status = problems_table(session);
    if (status == COOP_OK) status = understood_tables(session);
    if (status != COOP_OK) return status;
    coop_network_facts facts;
    coop_network_facts_of(&facts, session->network);
    session->found = coop_problems_count(ctx->problems, COOP_ERROR) > 0 ? COOP_INPUT
                     : session->options->strict && facts.losses > 0     ? COOP_OUTPUT
                                                                        : COOP_OK;
    session->reported = true; /* they are what is printed */
    return cli_print(session, screen, NULL);
}

static const cli_option rows[] = {
    {.name = "suggest-aliases",
     .argument = "FILE",
     CLI_TEXT_IN(own_options, suggest_aliases),
     .group = CLI_OUTPUT,
     .file = CLI_WRITTEN,
     .help = "write who may be who, for --aliases (CSV)"},
    {.name = "strict",
     CLI_FLAG_IN(cli_options, strict),
     .group = CLI_OUTPUT,
     .help = "exit 4 when reading loses something of the files"},
};

const cli_command cli_command_check = {
    .name = "check",
    .summary = "every problem of a file, with its place",
    .usage = "FILE...",
    .text = "Lists what is wrong or looks wrong: unknown ids, duplicates, bad weights,\n"
            "names that differ by little, organisations without ties; then what was\n"
            "understood of each file, what was left out and what to do next. Exit code 3\n"
            "when there are errors, 0 when there are warnings only.\n",
    .examples = "coopgraph check network.json\n"
                "coopgraph check ties.csv --suggest-aliases aliases.csv\n"
                "coopgraph check members.csv ties.csv --format json\n",
    .minimum = 1,
    .maximum = UINT32_MAX,
    .run = run,
    .own = CLI_SET(rows),
    .shared = {&cli_set_reading, &cli_set_timing, &cli_set_printing, &cli_set_printing_one, &cli_set_threading,
               &cli_set_general},
    .shown = "format",
    .initial = &initial,
    .size = sizeof initial,
};
