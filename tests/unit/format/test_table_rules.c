/* Where a rule about tables begins and ends: the last year that is one, the fewest names, the second of two columns. */
#include "unit/format/people.h"

Test(table_rules, rows_without_a_name) {
    static const table tables[] = {
        {"Организация;Альфа;Бета;Гамма\nАльфа;;1;2\n;1;;3\nГамма;2;3;\n", NULL, NULL, " empty-id"},
        {"Проект;Участник 1;Участник 2;Участник 3\nП1;Микран;ТПУ;\n;;ТУСУР;\nП2;ТГУ;ТПУ;\n", NULL, NULL, " empty-id"},
    };
    CHECK_ALL(tables);
}

/* Figures may be a strength that is not read, which is told; years are none. */
Test(table_rules, years_are_no_figures) {
    static const struct {
        const char *text;
        uint64_t told;
    } cases[] = {
        {"Организация 1;Организация 2;Z\nА;Б;1900\nА;В;2100\n", 0},
        {"Организация 1;Организация 2;Z\nА;Б;1899\nА;В;2100\n", 1},
        {"Организация 1;Организация 2;Z\nА;Б;1900\nА;В;2101\n", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        csv got = csv_load(cases[i].text, NULL);
        check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
        check_eq_where(coop_problems_count_code(got.ctx.problems, "not-the-weight"), cases[i].told, "%s",
                       cases[i].text);
        csv_free(&got);
    }
    CHECK_CLEAN();
}

Test(table_rules, tables_that_are_refused) {
    static const struct {
        const char *text, *error;
    } cases[] = {
        {"Acme,Globex,Initech,Hooli\nGlobex,Initech\n", "adjacency list"},
        {"Acme,Globex,Initech\nGlobex,Initech\n", "no header"},
        {"\"sep=;\"", "the file is empty"},
        {"sep=;", "the file is empty"},
        {"\"sep=;", "no header"},
        {"sep=", "no header"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        csv got = csv_load(cases[i].text, NULL);
        check_eq(got.status, COOP_INPUT);
        cr_expect(strstr(csv_error(&got), cases[i].error), "%s: %s", cases[i].text, csv_error(&got));
        csv_free(&got);
    }
    CHECK_CLEAN();
}

/* Of a symmetric matrix each pair is taken once: from the row that comes first. */
Test(table_rules, pairs_of_a_symmetric_matrix) {
    csv got = csv_load(";Бета;Альфа\nБета;;2\nАльфа;2;\n", NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_ties(got.network), 1);
    check_str(coop_network_label(got.network, csv_tie(&got, 0).source), "Бета");
    csv_free(&got);
    CHECK_CLEAN();
}

/* Beside another, also where it is longer than the rows that are held. */
Test(table_rules, a_long_table_beside_another) {
    static char text[1 << 16];
    strcpy(text, "Заказчик;Исполнитель;;Организация;Партнёр\n");
    for (int i = 0; i < 500; i++) sprintf(text + strlen(text), "А%d;Б%d;;В%d;Г%d\n", i, i, i, i);
    csv got = csv_load(text, NULL);
    check_eq_where(got.status, COOP_OK, "%s", csv_error(&got));
    check_eq(coop_network_ties(got.network), 1000);
    check_neq(coop_network_find(got.network, "А499"), COOP_NONE);
    check_neq(coop_network_find(got.network, "Г499"), COOP_NONE);
    csv_free(&got);
    CHECK_CLEAN();
}
