/* Aliases that are proposed: who may be who, why, and how sure. */
#include <coopgraph/check.h>

#include <stdio.h>
#include <string.h>

#include "check.h"
#include "core/network.h"

typedef struct asked {
    coop_context ctx;
    coop_network *network;
    coop_table *table;
} asked;

/* Each name has a tie with "Hub", so that none is without. */
static void ask(asked *a, const char *const *names, size_t count) {
    *a = (asked){.ctx = COOP_CONTEXT_INIT};
    cr_assert(coop_problems_new(&a->ctx.problems, 0, &a->ctx) == COOP_OK);
    cr_assert(coop_network_new(&a->network, &a->ctx) == COOP_OK);
    for (size_t i = 0; i < count; i++) {
        coop_tie tie = COOP_TIE_INIT;
        cr_assert(coop_i_network_refer_name(a->network, &tie.source, names[i], NULL, &a->ctx) == COOP_OK);
        cr_assert(coop_i_network_refer_name(a->network, &tie.target, "Hub", NULL, &a->ctx) == COOP_OK);
        cr_assert(coop_network_add_tie(a->network, NULL, &tie, &a->ctx) == COOP_OK);
    }
    cr_assert(coop_network_finish(a->network, NULL, &a->ctx) == COOP_OK);
    cr_assert(coop_suggest_aliases(&a->table, a->network, &a->ctx) == COOP_OK, "%s", a->ctx.error.message);
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
    cr_assert_lt(row, coop_table_rows(a->table));
    snprintf(text, sizeof text, "%s > %s, %s, %s, %s", cell(a, row, 0), cell(a, row, 1), cell(a, row, 2),
             cell(a, row, 3), cell(a, row, 4));
    cr_expect_str_eq(text, expected);
}

Test(aliases, scripts_slips_orders_and_abbreviations) {
    asked a;
    ASK(&a, "Микран", "Mikran", "ТПУ", "НИ ТПУ", "Томский политехнический университет", "Институт оптики атмосферы",
        "Оптики атмосферы институт", "Стройинвест", "Стройинвестт", "Школа 12 Ленина", "Школа 13 Ленина");
    cr_assert_eq(coop_table_rows(a.table), 5);
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
    cr_assert_eq(coop_table_rows(a.table), 3);
    check_row(&a, 0, "ООО Альфа > АО Альфа, no, perhaps, the same name, another legal form");
    check_row(&a, 1, "Томский педагогический университет > ТПУ, no, perhaps, an abbreviation by first letters");
    check_row(&a, 2, "Томский политехнический университет > ТПУ, no, perhaps, an abbreviation by first letters");
    done(&a);
}

Test(aliases, what_is_one_already_is_said_for_editing) {
    asked a;
    ASK(&a, "Микран", "Микран", "АО «Микран»");
    cr_assert_eq(coop_table_rows(a.table), 1);
    check_row(&a, 0, "АО «Микран» > Микран, yes, certain, case, quotes, dashes, legal form");
    done(&a);
}

Test(aliases, nothing_alike_gives_no_rows) {
    asked a;
    ASK(&a, "Альфа", "Бета", "Гамма", "АО", "***");
    cr_assert_eq(coop_table_rows(a.table), 0);
    done(&a);
}

Test(aliases, codes_of_a_register) {
    asked a = {.ctx = COOP_CONTEXT_INIT};
    cr_assert(coop_network_new(&a.network, &a.ctx) == COOP_OK);
    static const char *const rows[][3] = {
        {"a", "Первый завод", "7017 000001"}, {"b", "Сибирь", "7017000001"}, {"c", "Третий", "7017000003"}};
    for (size_t i = 0; i < 3; i++) {
        coop_organisation row = COOP_ORGANISATION_INIT;
        uint32_t index;
        row.id = rows[i][0];
        row.label = rows[i][1];
        cr_assert(coop_network_add_organisation(a.network, &index, &row, &a.ctx) == COOP_OK);
        cr_assert(coop_network_set_attribute(a.network, COOP_OF_ORGANISATION, index, "ИНН",
                                             COOP_STRING_VALUE(rows[i][2]), &a.ctx) == COOP_OK);
    }
    cr_assert(coop_network_finish(a.network, NULL, &a.ctx) == COOP_OK);
    cr_assert(coop_suggest_aliases(&a.table, a.network, &a.ctx) == COOP_OK);
    cr_assert_eq(coop_table_rows(a.table), 1);
    check_row(&a, 0, "Сибирь > a, yes, certain, the same code of a register");
    done(&a);
}

/* Every name of a big table lands in small buckets; a table of one key is linear, too. */
Test(aliases, of_many_names_in_little_time, .timeout = 60) {
    asked a = {.ctx = COOP_CONTEXT_INIT};
    cr_assert(coop_network_new(&a.network, &a.ctx) == COOP_OK);
    uint32_t hub, index;
    cr_assert(coop_i_network_refer_name(a.network, &hub, "Hub", NULL, &a.ctx) == COOP_OK);
    for (unsigned i = 0; i < 35000; i++) {
        char name[64];
        coop_tie tie = COOP_TIE_INIT;
        if (i % 2)
            snprintf(name, sizeof name, "Завод %u имени %u", i, i * 7919 % 100003);
        else
            snprintf(name, sizeof name, "«Альфа-%u»", i);
        cr_assert(coop_i_network_refer_name(a.network, &index, name, NULL, &a.ctx) == COOP_OK);
        tie.source = index;
        tie.target = hub;
        cr_assert(coop_network_add_tie(a.network, NULL, &tie, &a.ctx) == COOP_OK);
    }
    cr_assert(coop_network_finish(a.network, NULL, &a.ctx) == COOP_OK);
    cr_assert(coop_suggest_aliases(&a.table, a.network, &a.ctx) == COOP_OK);
    const volatile int stop = 1;
    coop_table *none = NULL;
    a.ctx.cancel = &stop;
    cr_assert(coop_suggest_aliases(&none, a.network, &a.ctx) == COOP_INTERRUPTED);
    cr_assert_null(none);
    done(&a);
}
