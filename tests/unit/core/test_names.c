/* Names that are one for certain: writings of a declared organisation, and of one that nothing declares. */
#include <coopgraph/network.h>

#include <string.h>

#include "check.h"
#include "core/network.h"

typedef struct made {
    coop_context ctx;
    coop_network *network;
} made;

static void begin(made *m) {
    *m = (made){.ctx = COOP_CONTEXT_INIT};
    check_eq(coop_problems_new(&m->ctx.problems, 0, &m->ctx), COOP_OK);
    check_eq(coop_network_new(&m->network, &m->ctx), COOP_OK);
}

static void end(made *m) {
    coop_network_free(m->network);
    coop_problems_free(m->ctx.problems);
    CHECK_CLEAN();
}

static void declare(made *m, const char *id, const char *label) {
    coop_organisation row = COOP_ORGANISATION_INIT;
    uint32_t index;
    row.id = id;
    row.label = label;
    check_eq(coop_network_add_organisation(m->network, &index, &row, &m->ctx), COOP_OK);
}

static void tie(made *m, const char *a, const char *b) {
    coop_tie row = COOP_TIE_INIT;
    check_eq(coop_i_network_refer_name(m->network, &row.source, a, NULL, &m->ctx), COOP_OK);
    check_eq(coop_i_network_refer_name(m->network, &row.target, b, NULL, &m->ctx), COOP_OK);
    check_eq(coop_network_add_tie(m->network, NULL, &row, &m->ctx), COOP_OK);
}

static coop_status finish(made *m) {
    return coop_network_finish(m->network, NULL, &m->ctx);
}

/* The ids of all organisations, in their order: "a|b". */
static void check_ids(const made *m, const char *expected) {
    char ids[1024] = "";
    for (uint32_t i = 0; i < coop_network_organisations(m->network); i++) {
        if (i) strcat(ids, "|");
        strcat(ids, coop_network_id(m->network, i));
    }
    check_str(ids, expected);
}

static const char *message(const made *m, const char *code) {
    for (size_t i = 0; i < coop_problems_stored(m->ctx.problems); i++) {
        const coop_problem *p = coop_problems_get(m->ctx.problems, i);
        if (strcmp(p->code, code) == 0) return p->message;
    }
    return "";
}

Test(names, of_ties_alone_are_one_whatever_case_quotes_and_form) {
    made m;
    begin(&m);
    tie(&m, "«Микран»", "ТПУ");
    tie(&m, "Микран", "ТУСУР");
    tie(&m, "ООО \"Микран\"", "ЭлеСи");
    tie(&m, "МИКРАН", "АО «ЭлеСи»");
    tie(&m, "Mikran", "ТУСУР");
    tie(&m, "Микран\u00a0", "тусур");
    check_eq_where(finish(&m), COOP_OK, "%s", m.ctx.error.message);
    check_ids(&m, "Mikran|Микран|ТПУ|ТУСУР|ЭлеСи"); /* another script is no certainty */
    check_eq(coop_network_ties(m.network), 6);      /* each row is kept */
    check_str(message(&m, "same-name"),
              "5 names were taken for another writing of the same (case, quotes, dashes, legal form): "
              "'«Микран»' = 'Микран', 'МИКРАН' = 'Микран', 'ООО \"Микран\"' = 'Микран', …");
    end(&m);
}

Test(names, two_firms_that_differ_by_legal_form_stay_apart) {
    made m;
    begin(&m);
    tie(&m, "ООО «Альфа»", "Бета");
    tie(&m, "АО «Альфа»", "Бета");
    tie(&m, "ПАО Альфа", "Гамма");
    tie(&m, "Альфа", "Гамма");
    check_eq(finish(&m), COOP_OK);
    check_ids(&m, "Альфа|Бета|Гамма|ООО «Альфа»|ПАО Альфа"); /* АО and ПАО: of the same length in letters, not bytes */
    check_str(message(&m, "another-form"),
              "3 names are alike but for their legal forms and stay apart, as 'Альфа', 'ООО «Альфа»', "
              "'ПАО Альфа'; --aliases FILE makes them one");
    end(&m);
}

Test(names, of_declared_organisations) {
    made m;
    begin(&m);
    declare(&m, "7017000001", "АО «НПФ «Микран»");
    declare(&m, "7017000002", "ООО «Альфа»");
    declare(&m, "7017000003", "АО «Альфа»");
    declare(&m, "tusur", "ТУСУР");
    tie(&m, "НПФ Микран", "тусур");
    tie(&m, "нпф «микран»", "TUSUR"); /* by the id */
    tie(&m, "Альфа (АО)", "ТУСУР");
    tie(&m, "общество с ограниченной ответственностью альфа", "ТУСУР");
    check_eq_where(finish(&m), COOP_OK, "%s", m.ctx.error.message);
    check_ids(&m, "7017000001|7017000002|7017000003|tusur");
    check_eq(coop_network_ties(m.network), 4);
    end(&m);
}

Test(names, that_may_be_several_are_none_and_hints_name_labels) {
    made m;
    begin(&m);
    declare(&m, "7017000002", "ООО «Альфа»");
    declare(&m, "7017000003", "АО «Альфа»");
    declare(&m, "7017000004", "Бета");
    tie(&m, "Альфа", "Бета");
    check_eq(finish(&m), COOP_INPUT);
    check_str(message(&m, "unknown-organisation"),
              "unknown organisation 'Альфа' (did you mean 'ООО «Альфа»' or 'АО «Альфа»'?)");
    end(&m);
    begin(&m);
    declare(&m, "7017000002", "Бета");
    declare(&m, "7017000003", "Гамма");
    tie(&m, "7017000004", "Бета"); /* a number that is near to two others: no hint */
    check_eq(finish(&m), COOP_INPUT);
    check_str(message(&m, "unknown-organisation"),
              "unknown organisation '7017000004'; declare it among the organisations or correct the name");
    end(&m);
}

Test(names, a_tie_between_two_writings_is_told) {
    made m;
    begin(&m);
    tie(&m, "Микран", "АО «Микран»");
    tie(&m, "Микран", "ТПУ");
    check_eq(finish(&m), COOP_OK);
    check_ids(&m, "Микран|ТПУ");
    check_eq(coop_network_ties(m.network), 1);
    check_str(message(&m, "self-tie"), "1 tie between two writings of one organisation is left out");
    end(&m);
}

Test(names, what_programs_write_differs_by_case) {
    made m;
    begin(&m);
    coop_tie row = COOP_TIE_INIT;
    check_eq(coop_network_refer(m.network, &row.source, "abc", NULL, &m.ctx), COOP_OK);
    check_eq(coop_network_refer(m.network, &row.target, "ABC", NULL, &m.ctx), COOP_OK);
    check_eq(coop_network_add_tie(m.network, NULL, &row, &m.ctx), COOP_OK);
    check_eq(finish(&m), COOP_OK);
    check_ids(&m, "ABC|abc");
    end(&m);
}

/* The writing that is shown is the one used most, whatever the order of rows. */
Test(names, order_of_rows_does_not_matter) {
    static const char *const ends[][2] = {
        {"«Бета»", "Гамма"}, {"БЕТА", "Дельта"}, {"бета", "Гамма"}, {"«Бета»", "Дельта"}, {"ГАММА", "ДЕЛЬТА"}};
    for (int turn = 0; turn < 5; turn++) {
        made m;
        begin(&m);
        for (int i = 0; i < 5; i++) tie(&m, ends[(i * 3 + turn) % 5][0], ends[(i * 3 + turn) % 5][1]);
        check_eq(finish(&m), COOP_OK);
        check_ids(&m, "«Бета»|Гамма|Дельта");
        end(&m);
    }
}
