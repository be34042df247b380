/* Out and in again through every format that has columns of its own choosing: every type of attribute, odd texts,
 * missing values, directed, undirected and parallel ties come back equal, up to what the format's row declares. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "unit/format/graphml.h"
#include "util/buf.h"

typedef struct trip {
    const char *format, *suffix;
    bool no_ids;     /* the format has numbers or names for ids */
    bool no_empty;   /* an empty text is a missing one */
    bool no_text;    /* attributes are numbers */
    bool no_control; /* control characters become U+FFFD or blanks */
    bool no_suggestions;
} trip;

static const trip trips[] = {
    {.format = "node-link", .suffix = ".node-link.json"},
    {.format = "graphology", .suffix = ".graphology.json"},
    {.format = "cytoscape", .suffix = ".cyjs"},
    {.format = "gml", .suffix = ".gml"},
    {.format = "pajek", .suffix = ".net"},
    {.format = "pajek-project", .suffix = ".paj"},
    {.format = "coop", .suffix = ".coop", .no_suggestions = true},
};
enum { TRIPS = sizeof trips / sizeof *trips };

static coop_network *there_and_back(const coop_export *export_, const trip *t, coop_context *ctx) {
    char name[64];
    snprintf(name, sizeof name, "trip%s", t->suffix);
    const char *path = check_path(name);
    coop_network *network = NULL;
    check_eq_where(coop_save(path, export_, NULL, ctx), COOP_OK, "%s: %s", t->format, ctx->error.message);
    check_eq_where(coop_load(&network, &path, 1, NULL, ctx), COOP_OK, "%s: %s", t->format, ctx->error.message);
    return network;
}

/* Directions mixed and not, with suggestions, measures, a picture, lists of competences and memberships. */
Test(round_trips, sample) {
    for (size_t i = 0; i < TRIPS; i++) {
        for (int mixed = 0; mixed < 2; mixed++) {
            gml_sample s;
            gml_sample_init(&s, mixed);
            coop_network *back = there_and_back(&s.export_, &trips[i], &s.ctx);
            coop_network_facts facts;
            coop_network_facts_of(&facts, back);
            check_eq_where(facts.suggested_rows, !trips[i].no_suggestions, "%s", trips[i].format);
            if (!trips[i].no_ids) gml_same(s.network, back);
            gml_same_text(coop_network_text(back, COOP_NAME), "Проба & \"sample\"");
            for (size_t p = 0; p < coop_problems_stored(s.problems); p++) {
                const coop_problem *problem = coop_problems_get(s.problems, p);
                bool known =
                    strcmp(problem->code, "unknown-kind") == 0 || strcmp(problem->code, "unknown-tie-kind") == 0;
                cr_assert(problem->severity == COOP_NOTE || known, "%s: %s", trips[i].format, problem->message);
            }
            coop_network_free(back);
            gml_sample_clear(&s);
        }
    }
    CHECK_CLEAN();
}

/* ---- attributes ---- */

static coop_network *odd_network(coop_context *ctx) {
    static const char *const names[] = {"Выручка, млн «₽»",
                                        "with \"quotes\" & <tags>",
                                        "tab\there",
                                        "UPPER",
                                        "upper",
                                        "weight",
                                        "Kind of",
                                        "1st"};
    static const char *const texts[] = {"",
                                        " ",
                                        "null",
                                        "\"quoted\" 'single'",
                                        "línea\nnueva\ttab",
                                        "\\n \\\\",
                                        "Томск «Ё»",
                                        "ctl \x01\x1f.",
                                        "007",
                                        "true",
                                        "1e5",
                                        "NaN",
                                        "&#1090; &amp; &lt;",
                                        "]] [ ]",
                                        "日本 𝄞"};
    coop_network *network = NULL;
    coop_network_new(&network, ctx);
    coop_tie tie = COOP_TIE_INIT;
    for (int i = 0; i < 15; i++) {
        char id[48], label[48];
        snprintf(id, sizeof id, i % 3 ? "id-%d" : "идентификатор %d \"q\"", i);
        snprintf(label, sizeof label, "Имя %d <\"&'> |", i);
        coop_organisation row = COOP_ORGANISATION_INIT;
        row.id = id;
        row.label = label;
        uint32_t index;
        coop_network_add_organisation(network, &index, &row, ctx);
        coop_network_set_attribute(network, COOP_OF_ORGANISATION, index, "text", COOP_STRING_VALUE(texts[i]), ctx);
        if (i % 2) {
            coop_network_set_attribute(network, COOP_OF_ORGANISATION, index, "flag", COOP_BOOL_VALUE(i % 4 == 1), ctx);
            coop_network_set_attribute(network, COOP_OF_ORGANISATION, index, names[i % 8],
                                       COOP_INT_VALUE(INT64_MAX - i), ctx);
        } else {
            coop_network_set_attribute(network, COOP_OF_ORGANISATION, index, names[i % 8], COOP_REAL_VALUE(i / 3.0),
                                       ctx);
            coop_network_set_attribute(network, COOP_OF_ORGANISATION, index, "tiny", COOP_REAL_VALUE(-1e-300), ctx);
            coop_network_set_attribute(network, COOP_OF_ORGANISATION, index, "whole", COOP_REAL_VALUE(i), ctx);
        }
        if (i == 0) continue;
        tie.source = index;
        tie.target = index - 1;
        tie.directed = i % 3 == 0;
        tie.weight = 1 / 3.0 + i;
        tie.kind = i % 5 ? NULL : "supply";
        coop_network_add_tie(network, &index, &tie, ctx);
        coop_network_set_attribute(network, COOP_OF_TIE, index, "note", COOP_STRING_VALUE(texts[i]), ctx);
        coop_network_set_attribute(network, COOP_OF_TIE, index, "сумма", COOP_REAL_VALUE(i * 0.1), ctx);
        if (i == 7) { /* the same pair again, of another kind and the other way */
            coop_tie other = tie;
            other.kind = "funding";
            other.directed = true;
            other.source = tie.target;
            other.target = tie.source;
            coop_network_add_tie(network, NULL, &other, ctx);
        }
    }
    coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    check_eq_where(coop_network_finish(network, &finish, ctx), COOP_OK, "%s", ctx->error.message);
    return network;
}

static const coop_column *column_of(const coop_network *network, coop_owner owner, const char *name) {
    for (size_t i = 0; i < coop_network_attributes(network, owner); i++) {
        const coop_column *column = coop_network_attribute(network, owner, i);
        if (strcmp(coop_column_name(column), name) == 0) return column;
    }
    return NULL;
}

static void same_value(const coop_column *a, const coop_column *b, size_t row, const trip *t) {
    coop_value x, y;
    bool has = coop_column_get(&x, a, row), comes = b && coop_column_get(&y, b, row);
    const char *name = coop_column_name(a);
    if (has && t->no_text && x.type == COOP_STRING) return;
    if (has && t->no_empty && x.type == COOP_STRING && !x.string[strspn(x.string, " ")]) return;
    if (has && t->no_control && x.type == COOP_STRING && strpbrk(x.string, "\x01\x1f\n\t")) return;
    check_eq_where(has, comes, "%s: row %zu of %s is %s", t->format, row, name, has ? "lost" : "made up");
    if (!has) return;
    check_eq_where(x.type, y.type, "%s: the type of %s is %d, not %d", t->format, name, y.type, x.type);
    if (x.type == COOP_STRING) check_str_where(y.string, x.string, "%s: %s", t->format, name);
    if (x.type == COOP_BOOLEAN) check_eq_where(x.boolean, y.boolean, "%s: %s", t->format, name);
    if (x.type == COOP_INTEGER) check_eq_where(x.integer, y.integer, "%s: %s", t->format, name);
    if (x.type == COOP_REAL) check_eq_where(x.real, y.real, "%s: %s is %.17g", t->format, name, y.real);
}

static void same_attributes(const coop_network *a, const coop_network *b, coop_owner owner, const trip *t) {
    size_t rows = owner == COOP_OF_TIE ? (size_t)coop_network_ties(a) : coop_network_organisations(a);
    for (size_t i = 0; i < coop_network_attributes(a, owner); i++) {
        const coop_column *x = coop_network_attribute(a, owner, i);
        const char *name = coop_column_name(x);
        char renamed[80];
        const coop_column *y = column_of(b, owner, name);
        snprintf(renamed, sizeof renamed, "%s_2", name);
        if (!y) y = column_of(b, owner, renamed);
        for (size_t row = 0; row < rows; row++) same_value(x, y, row, t);
    }
}

Test(round_trips, odd_attributes) {
    for (size_t i = 0; i < TRIPS; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        check_eq(coop_problems_new(&ctx.problems, 0, &ctx), COOP_OK);
        coop_network *network = odd_network(&ctx);
        const coop_export everything = {.network = network};
        coop_network *back = there_and_back(&everything, &trips[i], &ctx);
        if (trips[i].no_ids) {
            check_eq(coop_network_organisations(network), coop_network_organisations(back));
            check_eq(coop_network_ties(network), coop_network_ties(back));
        } else {
            gml_same(network, back);
            same_attributes(network, back, COOP_OF_ORGANISATION, &trips[i]);
            same_attributes(network, back, COOP_OF_TIE, &trips[i]);
        }
        coop_network_free(back);
        coop_network_free(network);
        coop_problems_free(ctx.problems);
    }
    CHECK_CLEAN();
}

/* An id is an id, also where the same text in another column would say that there is none, or a sum. */
static const char *const odd_ids[] = {"-",       "n/a", "nobody", "нет", "итого", "Total", "x",
                                      "unknown", "NA",  "...",    "0",   "'-",    "''n/a"};
enum { ODD_IDS = sizeof odd_ids / sizeof *odd_ids, ODD_NAMES = 8 };

/* The first `count` of them in a ring. */
static coop_network *ring_of_odd_ids(size_t count, coop_context *ctx) {
    coop_i_buf text = {0};
    coop_i_buf_puts(&text, "{\"organisations\":[");
    for (size_t i = 0; i < count; i++) coop_i_buf_printf(&text, "%s{\"id\":\"%s\"}", i ? "," : "", odd_ids[i]);
    coop_i_buf_puts(&text, "],\"ties\":[");
    for (size_t i = 0; i < count; i++)
        coop_i_buf_printf(&text, "%s{\"from\":\"%s\",\"to\":\"%s\"}", i ? "," : "", odd_ids[i],
                          odd_ids[(i + 1) % count]);
    coop_i_buf_puts(&text, "]}");
    coop_network *network = check_load("ids.json", coop_i_buf_text(&text), ctx);
    coop_i_buf_clear(&text);
    return network;
}

static void has_ring_of_odd_ids(const coop_network *network, size_t count, const char *where) {
    check_eq_where(coop_network_organisations(network), count, "%s", where);
    check_eq_where(coop_network_ties(network), count, "%s", where);
    for (size_t k = 0; k < count; k++)
        check_neq_where(coop_network_find(network, odd_ids[k]), COOP_NONE, "%s: %s", where, odd_ids[k]);
}

Test(round_trips, ids_that_look_like_no_value) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = ring_of_odd_ids(ODD_IDS, &ctx);
    for (size_t i = 0; i < TRIPS; i++) {
        coop_network *back = there_and_back(&(coop_export){.network = network}, &trips[i], &ctx);
        has_ring_of_odd_ids(back, ODD_IDS, trips[i].format);
        coop_network_free(back);
    }
    coop_network_free(network);
    CHECK_CLEAN();
}

/* In tables an apostrophe says that such a word is a name. A matrix has names: "NA" would be
 * another writing of "n/a" there, and 0 a cell. */
Test(round_trips, ids_that_look_like_no_value_in_tables) {
    static const struct {
        const char *written, *read[2];
        size_t ids;
    } tables[] = {{"ids.csv", {"ids.nodes.csv", "ids.ties.csv"}, ODD_IDS},
                  {"ids.xlsx", {"ids.xlsx"}, ODD_IDS},
                  {"ids.matrix.csv", {"ids.matrix.csv"}, ODD_NAMES},
                  {"ids.matrix.xlsx", {"ids.matrix.xlsx"}, ODD_NAMES}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = ring_of_odd_ids(tables[i].ids, &ctx), *back = NULL;
        check_eq(coop_save(check_path(tables[i].written), &(coop_export){.network = network}, NULL, &ctx), COOP_OK);
        char first[256], second[256];
        const char *paths[] = {first, second};
        snprintf(first, sizeof first, "%s", check_path(tables[i].read[0]));
        if (tables[i].read[1]) snprintf(second, sizeof second, "%s", check_path(tables[i].read[1]));
        check_eq_where(coop_load(&back, paths, tables[i].read[1] ? 2 : 1, NULL, &ctx), COOP_OK, "%s: %s",
                       tables[i].written, ctx.error.message);
        if (back) has_ring_of_odd_ids(back, tables[i].ids, tables[i].written);
        coop_network_free(back);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* The same bytes each time, and after a trip through the format itself. */
Test(round_trips, same_bytes) {
    for (size_t i = 0; i < TRIPS; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        char first[64], second[64];
        snprintf(first, sizeof first, "first%s", trips[i].suffix);
        snprintf(second, sizeof second, "second%s", trips[i].suffix);
        coop_network *network = odd_network(&ctx);
        const coop_export one = {.network = network};
        check_eq(coop_save(check_path(first), &one, NULL, &ctx), COOP_OK);
        coop_network *back = NULL;
        const char *path = check_path(first);
        check_eq_where(coop_load(&back, &path, 1, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
        const coop_export two = {.network = back};
        check_eq(coop_save(check_path(second), &two, NULL, &ctx), COOP_OK);
        check_str_where(check_read(check_path(second), NULL), check_read(check_path(first), NULL), "%s",
                        trips[i].format);
        coop_network_free(network);
        coop_network_free(back);
    }
    CHECK_CLEAN();
}

/* A file that ends anywhere: what was read so far, or one clear error. */
Test(round_trips, cut_anywhere, .timeout = 120) {
    for (size_t i = 0; i < TRIPS; i++) {
        char name[64];
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = check_load("small.edges", "a\tb\t2\nb\tc\t3\n", &ctx);
        const coop_export everything = {.network = network};
        snprintf(name, sizeof name, "whole%s", trips[i].suffix);
        check_eq(coop_save(check_path(name), &everything, NULL, &ctx), COOP_OK);
        size_t length;
        const char *whole = check_read(check_path(name), &length);
        coop_load_options options = COOP_LOAD_OPTIONS_INIT;
        options.format = trips[i].format;
        for (size_t cut = 0; cut < length; cut++) {
            coop_context own = COOP_CONTEXT_INIT;
            coop_network *part = NULL;
            const char *path = check_write_bytes("cut", whole, cut);
            coop_status status = coop_load(&part, &path, 1, &options, &own);
            cr_assert(status == COOP_OK || (status == COOP_INPUT && own.error.message[0] && !part), "%s cut at %zu: %d",
                      trips[i].format, cut, (int)status);
            coop_network_free(part);
        }
        coop_network_free(network);
    }
    CHECK_CLEAN();
}
