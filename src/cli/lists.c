/* The library's rows as tables. */
#include <string.h>

#include "cli/engine.h"
#include "cli/lists.h"
#include "util/buf.h"
#include "util/hint.h"
#include "util/text.h"
#include "util/words.h"

enum { WIDEST_LIST = 12 };

/* A list is a header and a function that gives the text of one cell (NULL = missing). */
typedef const char *cell_fn(size_t row, size_t column);

/* Aliases and suffixes stand in the rows as "a|b|c"; people read "a, b, c". */
static coop_status put_cell(coop_table *table, size_t row, size_t column, const char *text, coop_context *ctx) {
    coop_i_buf words = {0};
    for (; *text; text++) {
        if (*text == '|')
            coop_i_buf_puts(&words, ", ");
        else
            coop_i_buf_putc(&words, *text);
    }
    coop_status status =
        words.failed ? coop_fail_memory(ctx) : coop_table_set(table, row, column, COOP_STRING_VALUE(words.data), ctx);
    coop_i_buf_clear(&words);
    return status;
}

static coop_status make(coop_table **table, const char *name, const char *title, const char *const *columns,
                        size_t count, size_t rows, cell_fn *cell, coop_context *ctx) {
    coop_column_spec specs[WIDEST_LIST];
    for (size_t c = 0; c < count; c++)
        specs[c] = (coop_column_spec){.name = columns[c], .type = COOP_STRING, .title = columns[c]};
    coop_table *made = NULL;
    coop_status status = coop_table_new(&made, name, title, COOP_ROWS_FREE, specs, count, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, rows, ctx);
    for (size_t r = 0; r < rows; r++) {
        for (size_t c = 0; c < count && status == COOP_OK; c++) {
            const char *text = cell(r, c);
            bool is_name = strcmp(columns[c], "name") == 0; /* what is typed is the same in every language */
            if (text && *text) status = put_cell(made, r, c, is_name ? text : coop_i_term(ctx->language, text), ctx);
        }
    }
    if (status == COOP_OK)
        *table = made;
    else
        coop_table_free(made);
    return status;
}

#define LENGTH(array) (sizeof(array) / sizeof(array)[0])

static const char *yes(bool is) {
    return is ? "yes" : "no";
}

static const char *measure_cell(size_t row, size_t column) {
    size_t count;
    const coop_measure *m = coop_measure_rows(&count) + row;
    const char *const cells[] = {m->name,          m->summary,     m->range,
                                 m->formula,       m->normalised,  m->disconnected,
                                 m->reference,     m->gephi,       yes(m->weighted),
                                 yes(m->directed), yes(m->costly), yes(cli_engine_has(CLI_ENGINE_MEASURE, m->name))};
    return cells[column];
}

static coop_status measures(coop_table **table, bool full, coop_context *ctx) {
    static const char *const columns[] = {"name",      "meaning", "range",    "formula",  "normalised", "disconnected",
                                          "reference", "gephi",   "weighted", "directed", "costly",     "distributed"};
    size_t rows;
    coop_measure_rows(&rows);
    return make(table, "measures", "Measures", columns, full ? LENGTH(columns) : 3, rows, measure_cell, ctx);
}

static const char *whole_cell(size_t row, size_t column) {
    size_t count;
    const coop_whole *w = coop_whole_rows(&count) + row;
    const char *const cells[] = {w->name,          w->summary,
                                 w->range,         w->formula,
                                 w->disconnected,  w->reference,
                                 yes(w->directed), yes(w->costly),
                                 yes(w->chance),   yes(cli_engine_has(CLI_ENGINE_FIGURE, w->name))};
    return cells[column];
}

static coop_status wholes(coop_table **table, bool full, coop_context *ctx) {
    static const char *const columns[] = {"name",      "meaning",  "range",  "formula",   "disconnected",
                                          "reference", "directed", "costly", "by chance", "distributed"};
    size_t rows;
    coop_whole_rows(&rows);
    return make(table, "network", "Figures of the whole network", columns, full ? LENGTH(columns) : 3, rows, whole_cell,
                ctx);
}

static const char *method_cell(size_t row, size_t column) {
    size_t count;
    const coop_method *m = coop_method_rows(&count) + row;
    const char *const cells[] = {m->name, m->summary, m->reference, yes(m->resolution),
                                 yes(cli_engine_has(CLI_ENGINE_METHOD, m->name))};
    return cells[column];
}

static coop_status methods(coop_table **table, bool full, coop_context *ctx) {
    static const char *const columns[] = {"name", "meaning", "reference", "resolution", "distributed"};
    size_t rows;
    coop_method_rows(&rows);
    return make(table, "methods", "Methods of finding communities", columns, full ? LENGTH(columns) : 2, rows,
                method_cell, ctx);
}

static const char *format_cell(size_t row, size_t column) {
    size_t count;
    const coop_format *f = coop_format_rows(&count) + row;
    const char *const cells[] = {f->name,        f->title,  f->suffixes, yes(f->reads),
                                 yes(f->writes), f->losses, f->reference};
    return cells[column];
}

static coop_status formats(coop_table **table, bool full, coop_context *ctx) {
    static const char *const columns[] = {"name", "title", "suffixes", "reads", "writes", "cannot hold", "reference"};
    size_t rows;
    coop_format_rows(&rows);
    coop_status status = make(table, "formats", "Formats", columns, full ? LENGTH(columns) : 6, rows, format_cell, ctx);
    if (status == COOP_OK) {
        status = coop_table_note(*table, ctx, "%s", coop_i_word(ctx->language, SAY_LIST_COMPRESSED));
        if (status != COOP_OK) coop_table_free(*table);
    }
    return status;
}

static const char *gap_cell(size_t row, size_t column) {
    size_t count;
    const coop_gap *g = coop_gap_rows(&count) + row;
    const char *const cells[] = {g->name, g->title, g->summary, g->reference,
                                 yes(cli_engine_has(CLI_ENGINE_GAP, g->name))};
    return cells[column];
}

static coop_status gaps(coop_table **table, bool full, coop_context *ctx) {
    static const char *const columns[] = {"name", "title", "meaning", "reference", "distributed"};
    size_t rows;
    coop_gap_rows(&rows);
    return make(table, "gaps", "Gaps", columns, full ? LENGTH(columns) : 3, rows, gap_cell, ctx);
}

static const char *role_cell(size_t row, size_t column) {
    size_t count;
    const coop_role *r = coop_role_rows(&count) + row;
    const char *const cells[] = {r->name, r->summary, r->formula, r->reference};
    return cells[column];
}

static coop_status roles(coop_table **table, bool full, coop_context *ctx) {
    static const char *const columns[] = {"name", "meaning", "formula", "reference"};
    size_t rows;
    coop_role_rows(&rows);
    return make(table, "roles", "Tables of roles", columns, full ? LENGTH(columns) : 2, rows, role_cell, ctx);
}

static const char *signal_cell(size_t row, size_t column) {
    size_t count;
    const coop_signal *s = coop_signal_rows(&count) + row;
    const char *const cells[] = {s->name, s->summary, s->formula, s->cost, s->reference};
    return cells[column];
}

static coop_status signals(coop_table **table, bool full, coop_context *ctx) {
    static const char *const columns[] = {"name", "meaning", "formula", "cost", "reference"};
    size_t rows;
    coop_signal_rows(&rows);
    return make(table, "signals", "Signals of a good partnership", columns, full ? LENGTH(columns) : 3, rows,
                signal_cell, ctx);
}

static const char *normalisation_cell(size_t row, size_t column) {
    size_t count;
    const coop_normalisation *n = coop_normalisation_rows(&count) + row;
    const char *const cells[] = {n->name, n->summary, n->range, n->formula, n->equal, n->reference};
    return cells[column];
}

static coop_status normalisations(coop_table **table, bool full, coop_context *ctx) {
    static const char *const columns[] = {"name", "meaning", "range", "formula", "all equal", "reference"};
    size_t rows;
    coop_normalisation_rows(&rows);
    return make(table, "normalisations", "How a rating makes values comparable", columns, full ? LENGTH(columns) : 3,
                rows, normalisation_cell, ctx);
}

static const char *figure_cell(size_t row, size_t column) {
    size_t count;
    const coop_figure *f = coop_figure_rows(&count) + row;
    const char *const cells[] = {f->name, f->summary, f->of_group ? "clusters, regions" : "all"};
    return cells[column];
}

static coop_status figures(coop_table **table, bool full, coop_context *ctx) {
    static const char *const columns[] = {"name", "meaning", "of"};
    size_t rows;
    (void)full;
    coop_figure_rows(&rows);
    return make(table, "figures", "Figures that a rating counts from the network, beside measures", columns,
                LENGTH(columns), rows, figure_cell, ctx);
}

static const char *kind_cell(size_t row, size_t column) {
    size_t count;
    const coop_kind_row *k = coop_kind_rows(&count) + row;
    const char *const cells[] = {k->name, k->title, NULL};
    return cells[column];
}

/* The last column of a list of kinds: all words for each. */
static coop_status put_words(coop_table *table, size_t column, const char *of, const char *const *names, size_t count,
                             coop_context *ctx) {
    size_t rows;
    const coop_kind_words *words = coop_kind_words_rows(&rows);
    coop_i_buf list = {0};
    coop_status status = COOP_OK;
    for (size_t k = 0; k < count && status == COOP_OK; k++) {
        coop_i_buf_reset(&list);
        for (size_t i = 0; i < rows; i++)
            if (strcmp(words[i].of, of) == 0 && strcmp(words[i].kind, names[k]) == 0)
                coop_i_buf_printf(&list, "%s%s", list.length ? "|" : "", words[i].words);
        status = list.failed ? coop_fail_memory(ctx) : put_cell(table, k, column, coop_i_buf_text(&list), ctx);
    }
    coop_i_buf_clear(&list);
    return status;
}

/* The same, of a table just made; it is freed where that fails. */
static coop_status with_words(coop_table **table, coop_status status, const char *of, const char *const *names,
                              size_t count, coop_context *ctx) {
    if (status != COOP_OK) return status;
    status = put_words(*table, 2, of, names, count, ctx);
    if (status != COOP_OK) coop_table_free(*table);
    return status;
}

static coop_status kinds(coop_table **table, bool full, coop_context *ctx) {
    static const char *const columns[] = {"name", "title", "words for it"};
    size_t rows;
    (void)full;
    const coop_kind_row *row = coop_kind_rows(&rows);
    const char *names[COOP_KINDS];
    for (size_t k = 0; k < rows; k++) names[k] = row[k].name;
    return with_words(table,
                      make(table, "kinds", "Kinds of organisations", columns, LENGTH(columns), rows, kind_cell, ctx),
                      "organisation", names, rows, ctx);
}

static const char *tie_kind_cell(size_t row, size_t column) {
    size_t count;
    const coop_tie_kind_row *k = coop_tie_kind_rows(&count) + row;
    const char *const cells[] = {k->name, k->meaning, NULL};
    return cells[column];
}

static coop_status tie_kinds(coop_table **table, bool full, coop_context *ctx) {
    static const char *const columns[] = {"name", "meaning", "words for it"};
    size_t rows;
    (void)full;
    const coop_tie_kind_row *row = coop_tie_kind_rows(&rows);
    const char *names[32];
    for (size_t k = 0; k < rows; k++) names[k] = row[k].name;
    return with_words(table,
                      make(table, "tie-kinds", "Kinds of ties (other words are kept as they are)", columns,
                           LENGTH(columns), rows, tie_kind_cell, ctx),
                      "tie", names, rows, ctx);
}

static const char *column_cell(size_t row, size_t column) {
    static const char *const tables[COOP_CSV_TABLES] = {[COOP_CSV_ORGANISATIONS] = "organisations",
                                                        [COOP_CSV_TIES] = "ties",
                                                        [COOP_CSV_PARTICIPATIONS] = "participations"};
    size_t count;
    const coop_csv_column *c = coop_csv_columns(&count) + row;
    const char *const cells[] = {tables[c->table], c->name, c->meaning, c->aliases};
    return cells[column];
}

static coop_status csv_columns(coop_table **table, bool full, coop_context *ctx) {
    static const char *const columns[] = {"table", "name", "meaning", "also read as"};
    size_t rows;
    (void)full;
    coop_csv_columns(&rows);
    return make(table, "columns", "Columns of CSV files (others become attributes)", columns, LENGTH(columns), rows,
                column_cell, ctx);
}

static coop_status options(coop_table **table, bool full, coop_context *ctx) {
    static const coop_column_spec columns[] = {{.name = "name", .type = COOP_STRING, .title = "name"},
                                               {.name = "argument", .type = COOP_STRING, .title = "argument"},
                                               {.name = "default", .type = COOP_STRING, .title = "default"},
                                               {.name = "meaning", .type = COOP_STRING, .title = "meaning"}};
    const cli_option *every[CLI_OPTIONS];
    size_t count = cli_every_option(every);
    coop_table *made = NULL;
    (void)full;
    coop_status status = coop_table_new(&made, "options", "Options", COOP_ROWS_FREE, columns, LENGTH(columns), ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        char initial[64];
        cli_option_default(initial, every[i], cli_command_of(every[i]));
        const char *const cells[] = {every[i]->name, every[i]->argument, initial,
                                     coop_i_term(ctx->language, every[i]->help)};
        for (size_t c = 0; c < LENGTH(columns) && status == COOP_OK; c++)
            if (cells[c] && *cells[c]) status = coop_table_set(made, i, c, COOP_STRING_VALUE(cells[c]), ctx);
    }
    if (status == COOP_OK)
        *table = made;
    else
        coop_table_free(made);
    return status;
}

static const char *command_cell(size_t row, size_t column) {
    size_t count;
    const cli_command *c = cli_command_rows(&count)[row];
    const char *const cells[] = {c->name, c->summary, c->usage, yes(cli_engine_has(CLI_ENGINE_COMMAND, c->name))};
    return cells[column];
}

static coop_status commands(coop_table **table, bool full, coop_context *ctx) {
    static const char *const columns[] = {"name", "meaning", "usage", "distributed"};
    size_t rows;
    cli_command_rows(&rows);
    return make(table, "commands", "Commands", columns, full ? LENGTH(columns) : 2, rows, command_cell, ctx);
}

static const cli_list_row rows[] = {
    {"formats", "what is read and written, and what it cannot hold", formats},
    {"measures", "figures of every organisation", measures},
    {"network", "figures of the whole network", wholes},
    {"methods", "how communities are found", methods},
    {"gaps", "what is missing or fragile", gaps},
    {"roles", "key players, cliques, structural equivalence", roles},
    {"signals", "what speaks for a new partnership", signals},
    {"normalisations", "how a rating makes values comparable", normalisations},
    {"figures", "what a rating can count from the network, beside measures", figures},
    {"kinds", "kinds of organisations, with the words that mean them", kinds},
    {"tie-kinds", "kinds of ties, with the words that mean them", tie_kinds},
    {"columns", "columns of CSV files, in English and Russian", csv_columns},
    {"options", "every option with its default", options},
    {"commands", "what the program can do", commands},
};

const cli_list_row *cli_list_rows(size_t *count) {
    *count = LENGTH(rows);
    return rows;
}

const cli_list_row *cli_list_find(const char *name, coop_context *ctx) {
    for (size_t i = 0; i < LENGTH(rows); i++)
        if (!strcmp(rows[i].name, name)) return &rows[i];
    const char *names[CLI_NAMES];
    size_t count = cli_names_lists(names, CLI_NAMES);
    coop_fail(ctx, COOP_USAGE, "there is no list '%s'%s", name,
              coop_i_hint_near(ctx->language, name, names, count, "; 'coopgraph list' has them all").text);
    return NULL;
}

size_t cli_names_lists(const char **names, size_t capacity) {
    size_t count = 0;
    for (; count < LENGTH(rows) && count < capacity; count++) names[count] = rows[count].name;
    return count;
}
