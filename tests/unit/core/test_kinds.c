/* Kinds by words in a text. */
#include <coopgraph/network.h>

#include <string.h>

#include "check.h"
#include "core/network.h"
#include "util/text.h"

static void is(bool of_tie, const char *text, const char *expected) {
    const char *kind;
    cr_assert(coop_i_kind_read(&kind, of_tie, text, NULL, 0, false));
    cr_expect_str_eq(kind ? kind : "none", expected, "'%s' is %s", text, kind ? kind : "none");
}

Test(kinds, of_organisations_as_people_write_them) {
    static const char *const texts[][2] = {{"Частная компания", "company"},
                                           {"ФГБОУ ВО", "university"},
                                           {"АО", "company"},
                                           {"Научно-исследовательский институт", "research"},
                                           {"Государственное учреждение", "government"},
                                           {"Инжиниринговая компания", "company"},
                                           {"Университет (НИУ)", "university"},
                                           {"Частное", "company"},
                                           {"Крупное предприятие", "corporation"}, /* as крупная компания */
                                           {"ВУЗ", "university"},
                                           {"Образовательная организация высшего образования", "university"},
                                           {"Орган исполнительной власти", "government"},
                                           {"органы исполнительной власти субъектов РФ", "government"},
                                           {"Инфраструктура поддержки", "technopark"},
                                           {"ЦКП", "research"},
                                           {"РЦИ", "research"},
                                           {"ГБУ", "government"},
                                           {"ООО (малое предприятие)", "company"},
                                           {"ФГБУН", "research"},
                                           {"ФГУП", "company"},
                                           {"АНО", "association"},
                                           {"АНО ВО", "university"},
                                           {"Частный вуз", "university"},
                                           {"Министерство науки и высшего образования", "government"},
                                           {"Ассоциация предприятий", "association"},
                                           {"Управляющая компания кластера", "company"},
                                           {"Управляющая компания технопарка", "technopark"},
                                           {"Инвестиционная компания", "fund"},
                                           {"Институт развития", "fund"},
                                           {"Академия наук", "research"},
                                           {"Институт РАН", "research"},
                                           {"Национальный исследовательский университет", "university"},
                                           {"Некоммерческая организация", "association"},
                                           {"коммерческая организация", "company"},
                                           {"Научно-производственное предприятие", "company"},
                                           {"Участник кластера", "other"},
                                           {"Private company", "company"},
                                           {"Research-based company", "company"},
                                           {"Limited liability company", "company"},
                                           {"Technology park company", "technopark"},
                                           {"University of applied sciences", "university"},
                                           {"Public research organisation", "research"},
                                           {"GmbH", "company"},
                                           {"гос. корпорация", "corporation"},
                                           {"спутник", "none"},
                                           {"", "none"},
                                           {"***", "none"},
                                           {"кластеризация", "cluster"}};
    for (size_t i = 0; i < COOP_I_LENGTH(texts); i++) is(false, texts[i][0], texts[i][1]);
    CHECK_CLEAN();
}

Test(kinds, of_ties_as_people_write_them) {
    static const char *const texts[][2] = {{"Договор поставки", "supply"},
                                           {"Договор поставки № 12 от 01.02.2020", "supply"},
                                           {"Практика студентов", "training"},
                                           {"Производственная практика", "training"},
                                           {"Соглашение о сотрудничестве", "agreement"},
                                           {"договор о целевом обучении", "training"},
                                           {"Договор на выполнение НИОКР", "research"},
                                           {"Лицензионный договор", "licence"},
                                           {"Договор аренды", "residence"},
                                           {"Грантовое соглашение", "funding"},
                                           {"договор", "agreement"},
                                           {"Совместный проект", "project"},
                                           {"Участник кластера", "membership"},
                                           {"Договор подряда", "service"},
                                           {"Supply contract", "supply"},
                                           {"R&D", "research"},
                                           {"Н.И.Р.", "research"},
                                           {"дружба", "none"},
                                           {"pp", "none"}};
    for (size_t i = 0; i < COOP_I_LENGTH(texts); i++) is(true, texts[i][0], texts[i][1]);
    CHECK_CLEAN();
}

/* What programs write, and what is typed at an option, names a kind as a whole. */
Test(kinds, as_a_whole) {
    coop_kind kind;
    bool known;
    const char *tie;
    coop_context ctx = COOP_CONTEXT_INIT;
    cr_assert(coop_kind_find(&kind, &known, "универсетет Томска", &ctx) == COOP_OK && !known);
    cr_assert(coop_kind_find(&kind, &known, "Томский университет", &ctx) == COOP_OK && !known);
    cr_assert(coop_kind_find(&kind, &known, "университеты", &ctx) == COOP_OK && known);
    check_eq(kind, COOP_KIND_UNIVERSITY);
    cr_assert(coop_kind_find(&kind, &known, "compani", &ctx) == COOP_OK && !known);
    cr_assert(coop_i_tie_kind(&tie, "поставка") && strcmp(tie, "supply") == 0);
    cr_assert(coop_i_tie_kind(&tie, "supplies to") && !tie);
    CHECK_CLEAN();
}

/* Every kind that the table names is one; its words stand there as folding leaves them. */
Test(kinds, the_table_is_whole) {
    size_t count;
    const coop_kind_words *rows = coop_kind_words_rows(&count);
    for (size_t i = 0; i < count; i++) {
        bool tie = strcmp(rows[i].of, "tie") == 0;
        const char *kind;
        cr_assert(tie || strcmp(rows[i].of, "organisation") == 0, "%s", rows[i].of);
        cr_assert(coop_i_kind_read(&kind, tie, rows[i].kind, NULL, 0, true) && kind);
        cr_expect_str_eq(kind, rows[i].kind);
        coop_i_buf folded = {0};
        cr_assert(coop_i_text_fold(&folded, rows[i].words));
        cr_expect_str_eq(coop_i_buf_text(&folded), rows[i].words);
        coop_i_buf_clear(&folded);
    }
    CHECK_CLEAN();
}

Test(kinds, words_of_the_user_go_first) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    check_eq(coop_problems_new(&ctx.problems, 0, &ctx), COOP_OK);
    check_eq(coop_network_new(&network, &ctx), COOP_OK);
    check_eq(coop_network_add_kind_words(network, false, "technopark", "Наукоград*; Кванториум", NULL, &ctx), COOP_OK);
    check_eq(coop_network_add_kind_words(network, false, "research", "университетск* клиник*", NULL, &ctx), COOP_OK);
    check_eq(coop_network_add_kind_words(network, true, "mentoring", "наставнич*, шефств*", NULL, &ctx), COOP_OK);
    check_eq(coop_network_add_kind_words(network, false, "тихнопарк", "x", NULL, &ctx), COOP_OK);
    check_eq(coop_problems_count_code(ctx.problems, "unknown-kind"), 1);
    check_str(coop_problems_get(ctx.problems, 0)->message,
              "organisations have no kind 'тихнопарк' (did you mean 'technopark'?); `coopgraph list kinds` has "
              "them");
    static const struct {
        const char *text;
        coop_kind kind;
    } cases[] = {{"Наукоград Кольцово", COOP_KIND_TECHNOPARK},
                 {"Университетская клиника", COOP_KIND_RESEARCH},
                 {"Университет", COOP_KIND_UNIVERSITY},
                 {"КВАНТОРИУМ", COOP_KIND_TECHNOPARK}};
    for (uint32_t i = 0; i < COOP_I_LENGTH(cases); i++) {
        coop_organisation row = COOP_ORGANISATION_INIT;
        char id[2] = {(char)('a' + i), 0};
        uint32_t index;
        row.id = id;
        row.kind_text = cases[i].text;
        check_eq(coop_network_add_organisation(network, &index, &row, &ctx), COOP_OK);
        cr_expect_eq(coop_network_kind(network, index), cases[i].kind, "%s", cases[i].text);
    }
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    CHECK_CLEAN();
}
