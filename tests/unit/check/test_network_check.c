#include <coopgraph/check.h>
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "check.h"

static coop_network *load(const char *organisations, coop_context *ctx) {
    char text[4096];
    snprintf(text, sizeof text, "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[%s]}",
             organisations);
    check_eq(coop_problems_new(&ctx->problems, 0, ctx), COOP_OK);
    return check_load("n.json", text, ctx);
}

static uint64_t warnings(const char *code, const char *organisations) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = load(organisations, &ctx);
    check_eq_where(coop_check(network, &ctx), COOP_OK, "%s", ctx.error.message);
    uint64_t count = coop_problems_count_code(ctx.problems, code);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    return count;
}

Test(network_check, spellings_of_one_name) {
    const char *mikran = "{\"id\":\"1\",\"label\":\"ООО «Микран»\"},{\"id\":\"2\",\"label\":\"АО "
                         "\\\"Микран\\\"\"},{\"id\":\"3\",\"label\":\"Mikran\"}";
    check_eq(warnings("near-duplicate", mikran), 2);
    check_eq(
        warnings("near-duplicate", "{\"id\":\"1\",\"label\":\"Томсккабель\"},{\"id\":\"2\",\"label\":\"Томскабель\"}"),
        1);
    check_eq(warnings("near-duplicate", "{\"id\":\"1\",\"label\":\"Артлайф\"},{\"id\":\"2\",\"label\":\"Солагифт\"}"),
             0);
    CHECK_CLEAN();
}

Test(network_check, other_numbers_and_short_names_are_other_organisations) {
    check_eq(
        warnings("near-duplicate",
                 "{\"id\":\"1\",\"label\":\"School 12 of Tomsk\"},{\"id\":\"2\",\"label\":\"School 13 of Tomsk\"}"),
        0);
    check_eq(warnings("near-duplicate", "{\"id\":\"1\",\"label\":\"TSU\"},{\"id\":\"2\",\"label\":\"TPU\"}"), 0);
    check_eq(warnings("near-duplicate",
                      "{\"id\":\"1\",\"label\":\"SAVA\",\"kind\":\"cluster\"},{\"id\":\"2\",\"label\":\"SAVA\"}"),
             0);
    CHECK_CLEAN();
}

Test(network_check, the_message_names_both_and_the_cure) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = load("{\"id\":\"a\",\"label\":\"Микран\"},{\"id\":\"b\",\"label\":\"АО Микран\"}", &ctx);
    check_eq(coop_check(network, &ctx), COOP_OK);
    const coop_problem *problem = coop_problems_get(ctx.problems, 0);
    check_str(problem->code, "near-duplicate");
    cr_assert(strstr(problem->message, "'АО Микран' (b) looks like 'Микран' (a"));
    check_neq(problem->place.line, 0);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    CHECK_CLEAN();
}

Test(network_check, lonely_empty_and_odd_ones) {
    check_eq(warnings("no-ties", "{\"id\":\"a\"},{\"id\":\"b\"}"), 2);
    check_eq(warnings("empty-cluster", "{\"id\":\"a\",\"kind\":\"cluster\"}"), 1);
    check_eq(warnings("empty-cluster", "{\"id\":\"a\",\"kind\":\"cluster\"},{\"id\":\"b\",\"clusters\":[\"a\"]}"), 0);
    check_eq(warnings("zero-coordinates", "{\"id\":\"a\",\"latitude\":0,\"longitude\":0}"), 1);
    check_eq(
        warnings("needs-what-it-offers", "{\"id\":\"a\",\"offers\":[\"lasers\",\"optics\"],\"needs\":[\"Optics\"]}"),
        1);
    CHECK_CLEAN();
}

Test(network_check, a_slip_is_not_in_the_first_letter_nor_in_another_city) {
    check_eq(warnings("near-duplicate",
                      "{\"id\":\"1\",\"label\":\"Omsk State University\"},{\"id\":\"2\",\"label\":\"Tomsk State "
                      "University\"}"),
             0);
    const char *cities = "{\"id\":\"1\",\"label\":\"Томсккабель\",\"city\":\"Томск\"},{\"id\":\"2\",\"label\":"
                         "\"Томскабель\",\"city\":\"%s\"}";
    char text[256];
    snprintf(text, sizeof text, cities, "Омск");
    check_eq(warnings("near-duplicate", text), 0);
    snprintf(text, sizeof text, cities, "Томск");
    check_eq(warnings("near-duplicate", text), 1);
    CHECK_CLEAN();
}

Test(network_check, eight_thousand_names_in_no_time) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    check_eq(coop_network_new(&network, &ctx), COOP_OK);
    for (unsigned i = 0; i < 8000; i++) {
        char id[16], label[32];
        coop_organisation row = COOP_ORGANISATION_INIT;
        snprintf(id, sizeof id, "%u", i);
        /* four letters that spell i, twice: no two names are one edit apart */
        for (unsigned k = 0, rest = i; k < 8; k++) {
            label[k] = (char)('a' + rest % 26);
            rest = k == 3 ? i : rest / 26;
        }
        snprintf(label + 8, sizeof label - 8, " works");
        row.id = id, row.label = label;
        check_eq(coop_network_add_organisation(network, &(uint32_t){0}, &row, &ctx), COOP_OK);
    }
    const coop_finish_options options = COOP_FINISH_OPTIONS_INIT;
    check_eq(coop_network_finish(network, &options, &ctx), COOP_OK);
    check_eq(coop_problems_new(&ctx.problems, 3, &ctx), COOP_OK);
    clock_t start = clock();
    check_eq(coop_check(network, &ctx), COOP_OK);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    check_lt_where(seconds, 5, "%g s",
                   seconds); /* 0.1 s; under a sanitizer ten times that; all pairs would take minutes */
    check_eq(coop_problems_count_code(ctx.problems, "near-duplicate"), 0);
    coop_problems_free(ctx.problems);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* A tie that says "2" means the organisation with that id. */
Test(network_check, names_that_are_ids_of_others) {
    check_eq(warnings("label-is-id", "{\"id\":\"1\",\"label\":\"2\"},{\"id\":\"2\",\"label\":\"ТПУ\"}"), 1);
    check_eq(warnings("label-is-id", "{\"id\":\"1\",\"label\":\"1\"},{\"id\":\"2\"}"), 0);
    CHECK_CLEAN();
}
