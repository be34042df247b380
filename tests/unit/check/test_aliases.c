/* Aliases that are proposed: who may be who, why, and how sure. */
#include <coopgraph/check.h>

#include <stdio.h>
#include <string.h>

#include "check.h"
#include "check/duplicates.h"
#include "core/network.h"

typedef struct asked {
    coop_context ctx;
    coop_network *network;
    coop_table *table;
} asked;

/* Each name has a tie with "Hub", so that none is without. */
static void ask(asked *a, const char *const *names, size_t count) {
    *a = (asked){.ctx = COOP_CONTEXT_INIT};
    check_eq(coop_problems_new(&a->ctx.problems, 0, &a->ctx), COOP_OK);
    check_eq(coop_network_new(&a->network, &a->ctx), COOP_OK);
    for (size_t i = 0; i < count; i++) {
        coop_tie tie = COOP_TIE_INIT;
        check_eq(coop_i_network_refer_name(a->network, &tie.source, names[i], NULL, &a->ctx), COOP_OK);
        check_eq(coop_i_network_refer_name(a->network, &tie.target, "Hub", NULL, &a->ctx), COOP_OK);
        check_eq(coop_network_add_tie(a->network, NULL, &tie, &a->ctx), COOP_OK);
    }
    check_eq(coop_network_finish(a->network, NULL, &a->ctx), COOP_OK);
    check_eq_where(coop_suggest_aliases(&a->table, a->network, &a->ctx), COOP_OK, "%s", a->ctx.error.message);
}
#define ASK(a, ...)                                                                                                    \
    ask(a, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static void done(asked *a) {
    coop_table_free(a->table);
    coop_network_free(a->network);
    coop_problems_free(a->ctx.problems);
    CHECK_CLEAN();
}

static const char *cell(const asked *a, size_t row, size_t column) {
    coop_value value;
    cr_assert(coop_column_get(&value, coop_table_column(a->table, column), row));
    return value.type == COOP_BOOLEAN ? (value.boolean ? "yes" : "no") : value.string;
}

/* "name > id, yes, likely, reason" */
static void check_row(const asked *a, size_t row, const char *expected) {
    char text[512];
    check_lt(row, coop_table_rows(a->table));
    snprintf(text, sizeof text, "%s > %s, %s, %s, %s", cell(a, row, 0), cell(a, row, 1), cell(a, row, 2),
             cell(a, row, 3), cell(a, row, 4));
    cr_expect_str_eq(text, expected);
}

Test(aliases, scripts_slips_orders_and_abbreviations) {
    asked a;
    ASK(&a, "Микран", "Mikran", "ТПУ", "НИ ТПУ", "Томский политехнический университет", "Институт оптики атмосферы",
        "Оптики атмосферы институт", "Стройинвест", "Стройинвестт", "Школа 12 Ленина", "Школа 13 Ленина");
    check_eq(coop_table_rows(a.table), 5);
    check_row(&a, 0,
              "Оптики атмосферы институт > Институт оптики атмосферы, yes, likely, the same words in another "
              "order");
    check_row(&a, 1, "Mikran > Микран, yes, likely, the same name in another script");
    check_row(&a, 2, "ТПУ > НИ ТПУ, yes, likely, an abbreviation by first letters");
    check_row(&a, 3, "Томский политехнический университет > НИ ТПУ, yes, likely, an abbreviation by first letters");
    check_row(&a, 4, "Стройинвестт > Стройинвест, yes, likely, one letter differs");
    done(&a);
}

Test(aliases, what_may_be_two_is_not_used) {
    asked a;
    ASK(&a, "ООО Альфа", "АО Альфа", "ТПУ", "Томский политехнический университет",
        "Томский педагогический университет");
    check_eq(coop_table_rows(a.table), 3);
    check_row(&a, 0, "ООО Альфа > АО Альфа, no, perhaps, the same name, another legal form");
    check_row(&a, 1, "Томский педагогический университет > ТПУ, no, perhaps, an abbreviation by first letters");
    check_row(&a, 2, "Томский политехнический университет > ТПУ, no, perhaps, an abbreviation by first letters");
    done(&a);
}

Test(aliases, what_is_one_already_is_said_for_editing) {
    asked a;
    ASK(&a, "Микран", "Микран", "АО «Микран»");
    check_eq(coop_table_rows(a.table), 1);
    check_row(&a, 0, "АО «Микран» > Микран, yes, certain, case, quotes, dashes, legal form");
    done(&a);
}

Test(aliases, nothing_alike_gives_no_rows) {
    asked a;
    ASK(&a, "Альфа", "Бета", "Гамма", "АО", "***");
    check_eq(coop_table_rows(a.table), 0);
    done(&a);
}

Test(aliases, codes_of_a_register) {
    asked a = {.ctx = COOP_CONTEXT_INIT};
    check_eq(coop_network_new(&a.network, &a.ctx), COOP_OK);
    static const char *const rows[][3] = {
        {"a", "Первый завод", "7017 000001"}, {"b", "Сибирь", "7017000001"}, {"c", "Третий", "7017000003"}};
    for (size_t i = 0; i < 3; i++) {
        coop_organisation row = COOP_ORGANISATION_INIT;
        uint32_t index;
        row.id = rows[i][0];
        row.label = rows[i][1];
        check_eq(coop_network_add_organisation(a.network, &index, &row, &a.ctx), COOP_OK);
        check_eq(coop_network_set_attribute(a.network, COOP_OF_ORGANISATION, index, "ИНН",
                                            COOP_STRING_VALUE(rows[i][2]), &a.ctx),
                 COOP_OK);
    }
    check_eq(coop_network_finish(a.network, NULL, &a.ctx), COOP_OK);
    check_eq(coop_suggest_aliases(&a.table, a.network, &a.ctx), COOP_OK);
    check_eq(coop_table_rows(a.table), 1);
    check_row(&a, 0, "Сибирь > a, yes, certain, the same code of a register");
    done(&a);
}

/* Every name of a big table lands in small buckets; a table of one key is linear, too. */
Test(aliases, of_many_names_in_little_time, .timeout = 60) {
    asked a = {.ctx = COOP_CONTEXT_INIT};
    check_eq(coop_network_new(&a.network, &a.ctx), COOP_OK);
    uint32_t hub, index;
    check_eq(coop_i_network_refer_name(a.network, &hub, "Hub", NULL, &a.ctx), COOP_OK);
    for (unsigned i = 0; i < 35000; i++) {
        char name[64];
        coop_tie tie = COOP_TIE_INIT;
        if (i % 2)
            snprintf(name, sizeof name, "Завод %u имени %u", i, i * 7919 % 100003);
        else
            snprintf(name, sizeof name, "«Альфа-%u»", i);
        check_eq(coop_i_network_refer_name(a.network, &index, name, NULL, &a.ctx), COOP_OK);
        tie.source = index;
        tie.target = hub;
        check_eq(coop_network_add_tie(a.network, NULL, &tie, &a.ctx), COOP_OK);
    }
    check_eq(coop_network_finish(a.network, NULL, &a.ctx), COOP_OK);
    check_eq(coop_suggest_aliases(&a.table, a.network, &a.ctx), COOP_OK);
    const volatile int stop = 1;
    coop_table *none = NULL;
    a.ctx.cancel = &stop;
    check_eq(coop_suggest_aliases(&none, a.network, &a.ctx), COOP_INTERRUPTED);
    cr_assert_null(none);
    done(&a);
}

/* ---- two edits ---- */

/* Optimal string alignment by its definition, without limits or shortcuts. */
static size_t naive_distance(const char *a, const char *b) {
    static size_t d[64][64];
    size_t m = strlen(a), n = strlen(b);
    for (size_t i = 0; i <= m; i++) {
        for (size_t j = 0; j <= n; j++) {
            size_t best = i == 0 ? j : j == 0 ? i : d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            if (i > 0 && d[i - 1][j] + 1 < best) best = d[i - 1][j] + 1;
            if (j > 0 && d[i][j - 1] + 1 < best) best = d[i][j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && d[i - 2][j - 2] + 1 < best)
                best = d[i - 2][j - 2] + 1;
            d[i][j] = best;
        }
    }
    return d[m][n];
}

/* A name of one letter after another, changed in up to three places (no swaps). */
static void change(char *out, const char *name, unsigned *seed) {
    size_t edits = *seed % 4;
    strcpy(out, name);
    for (size_t e = 0; e < edits; e++) {
        *seed = *seed * 1103515245 + 12345;
        size_t length = strlen(out), at = 1 + (*seed >> 16) % (length - 1);
        if ((*seed >> 8) % 3 == 0)
            out[at] = (char)('a' + (*seed >> 24) % 20);
        else if ((*seed >> 8) % 3 == 1)
            memmove(out + at, out + at + 1, length - at);
        else
            memmove(out + at + 1, out + at, length - at + 1);
    }
}

typedef struct met {
    const coop_network *network;
    uint32_t pairs;
    bool wrong;
} met;

static bool meet(void *data, uint32_t u, uint32_t earlier, unsigned edits) {
    met *m = data;
    size_t distance = naive_distance(coop_network_label(m->network, u), coop_network_label(m->network, earlier));
    m->pairs += edits == 2;
    m->wrong = m->wrong || distance != edits;
    return true;
}

Test(aliases, all_pairs_two_edits_apart_are_found) {
    enum { NAMES = 120 };
    static char names[NAMES][64];
    const char *list[NAMES];
    unsigned seed = 7;
    for (size_t i = 0; i < NAMES; i++) {
        if (i % 6 == 0)
            for (size_t k = 0; k < 18; k++) {
                seed = seed * 1103515245 + 12345;
                names[i][k] = (char)('a' + (seed >> 16) % 20);
            }
        else
            change(names[i], names[i - i % 6], &seed);
        seed = seed * 1103515245 + 12345;
        list[i] = names[i];
    }
    asked a;
    uint32_t expected = 0;
    ask(&a, list, NAMES);
    met m = {.network = a.network};
    check_eq(check_alike(a.network, 2, meet, &m, &a.ctx), COOP_OK);
    for (uint32_t u = 0; u < coop_network_organisations(a.network); u++)
        for (uint32_t v = 0; v < u; v++) {
            const char *x = coop_network_label(a.network, u), *y = coop_network_label(a.network, v);
            expected += x[0] == y[0] && strlen(x) >= 12 && strlen(y) >= 12 && naive_distance(x, y) == 2;
        }
    check_gt(expected, 20u);
    check_eq(m.pairs, expected);
    cr_assert_not(m.wrong);
    done(&a);
}

Test(aliases, two_slips_in_a_long_name_are_for_the_user_to_judge) {
    asked a;
    ASK(&a, "Томский машиностроительный завод", "Томский машинострительный заводд", "Школа 12 посёлка Дальний",
        "Школа 21 поселка Дальний", "Стройинвест", "Строинвест Т");
    check_eq(coop_table_rows(a.table), 1);
    check_row(&a, 0,
              "Томский машиностроительный завод > Томский машинострительный заводд, no, perhaps, two letters differ");
    done(&a);
}

Test(aliases, an_abbreviation_is_a_hint) {
    coop_context ctx = COOP_CONTEXT_INIT;
    static const char members[] = "id;Название\n1;Томский политехнический университет\n2;НИ ТГУ\n3;Микран\n";
    static const struct {
        const char *typed, *meant;
    } rows[] = {{"ТПУ", "1"}, {"НИ ТПУ", "1"}, {"TPU", "1"}, {"Томский государственный университет", "2"}};
    coop_network *network = check_load("m.csv", members, &ctx);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t near[3] = {COOP_NONE};
        check_geq_where(coop_network_nearest(near, 3, network, rows[i].typed), 1u, "%s", rows[i].typed);
        cr_expect_str_eq(coop_network_id(network, near[0]), rows[i].meant, "%s", rows[i].typed);
    }
    coop_network_free(network);
    CHECK_CLEAN();
}
