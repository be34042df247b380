/* Taxonomies: what meets what, what a network makes of it, and every mistake with its place. */
#include <coopgraph/taxonomy.h>
#include <stdio.h>

#include "check.h"
#include "util/buf.h"

static coop_taxonomy *taxonomy(const char *competences, coop_context *ctx) {
    char text[4096];
    coop_taxonomy *made = NULL;
    snprintf(text, sizeof text, "{\"format\":\"coopgraph-taxonomy\",\"version\":1,\"competences\":[\n%s]}",
             competences);
    coop_taxonomy_load(&made, check_write("taxonomy.json", text), ctx);
    return made;
}

#define LASERS                                                                                                         \
    "{\"tag\":\"fibre lasers\",\"synonyms\":[\"волоконные лазеры\"],\"broader\":[\"Lasers\"]},\n"      \
    "{\"tag\":\"lasers\",\"synonyms\":[\"лазеры\"],\"broader\":[\"photonics\"]},\n"                              \
    "{\"tag\":\"lidar\",\"broader\":[\"лазеры\",\"sensing\"]}\n"

Test(taxonomy, an_offer_meets_the_same_and_the_broader) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_taxonomy *t = taxonomy(LASERS, &ctx);
    cr_assert(t, "%s", ctx.error.message);
    check_eq(coop_taxonomy_competences(t), 5); /* photonics and sensing have no record of their own */
    const struct {
        const char *offer, *need;
        bool met;
    } cases[] = {
        {"lasers", "lasers", true},          {"LASERS ", "лазеры", true},    {"fibre lasers", "lasers", true},
        {"fibre lasers", "photonics", true}, {"Lidar", "sensing", true},     {"lidar", "Photonics", true},
        {"lasers", "fibre lasers", false},   {"photonics", "lasers", false}, {"lidar", "fibre lasers", false},
        {"unknown", "unknown", true},        {"unknown", "lasers", false},   {"Волоконные  ЛАЗЕРЫ", "лазеры", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_eq_where(coop_taxonomy_meets(t, cases[i].offer, cases[i].need), cases[i].met, "%s for %s", cases[i].offer,
                       cases[i].need);
    coop_taxonomy_free(t);
    CHECK_CLEAN();
}

static coop_network *network(coop_context *ctx) {
    return check_load("network.json",
                      "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
                      "{\"id\":\"a\",\"offers\":[\"волоконные лазеры\",\"tea\"]},"
                      "{\"id\":\"b\",\"needs\":[\"lasers\",\"tea\"]},"
                      "{\"id\":\"c\",\"needs\":[\"photonics\"],\"offers\":[\"лазеры\"]},"
                      "{\"id\":\"d\",\"needs\":[\"fibre lasers\"]}]}",
                      ctx);
}

static uint32_t tag(const coop_network *net, const char *text) {
    for (uint32_t t = 0; t < coop_network_tags(net); t++)
        if (!strcmp(coop_network_tag(net, t), text)) return t;
    cr_assert_fail("no tag %s", text);
    return COOP_NONE;
}

/* "ac": who is in the list, by id */
static void expect(const coop_network *net, const char *text, coop_competence which, const char *ids) {
    const uint32_t *list;
    char got[16] = "";
    size_t count = coop_network_tagged(&list, net, tag(net, text), which);
    for (size_t i = 0; i < count; i++) strcat(got, coop_network_id(net, list[i]));
    check_str_where(got, ids, "%s: %s, expected %s", text, got, ids);
}

Test(taxonomy, a_network_goes_by_it) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_taxonomy *t = taxonomy(LASERS, &ctx);
    coop_network *net = network(&ctx);
    expect(net, "lasers", COOP_OFFER, "");
    check_eq(coop_network_apply_taxonomy(net, t, &ctx), COOP_OK);
    coop_taxonomy_free(t); /* not needed any more */
    expect(net, "lasers", COOP_OFFER, "ac");
    expect(net, "photonics", COOP_OFFER, "ac");
    expect(net, "fibre lasers", COOP_OFFER, "a");
    expect(net, "tea", COOP_OFFER, "a");
    expect(net, "волоконные лазеры", COOP_NEED, "bcd");
    expect(net, "лазеры", COOP_NEED, "bc");
    const uint32_t *tags;
    check_eq_where(coop_network_competences(&tags, net, 0, COOP_OFFER), 2, "%s", "what was written stays");
    check_eq_where(coop_network_supplies(&tags, net, 0), 6, "%s", "all words for lasers, and tea");
    cr_assert(coop_network_meets(net, tag(net, "волоконные лазеры"), tag(net, "lasers")));
    cr_assert(!coop_network_meets(net, tag(net, "лазеры"), tag(net, "fibre lasers")));
    t = taxonomy(LASERS, &ctx);
    check_eq_where(coop_network_apply_taxonomy(net, t, &ctx), COOP_USAGE, "%s", "once is enough");
    coop_taxonomy_free(t);
    coop_network_free(net);
    CHECK_CLEAN();
}

Test(taxonomy, without_one_only_equal_words_meet) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *net = network(&ctx);
    const uint32_t *tags;
    check_eq(coop_network_supplies(&tags, net, 0), 2);
    cr_assert(coop_network_meets(net, 1, 1) && !coop_network_meets(net, 1, 0));
    coop_network_free(net);
    CHECK_CLEAN();
}

Test(taxonomy, mistakes_with_their_places) {
    const struct {
        const char *competences, *message;
        uint64_t line;
    } cases[] = {
        {"{\"tag\":\"a\",\"broader\":[\"a\"]}",
         "/competences/0: 'a' is broader than itself (a < a); leave one of these \"broader\" out", 2},
        {"{\"tag\":\"a\",\"broader\":[\"b\"]},\n{\"tag\":\"b\",\"synonyms\":[\"b2\"],\"broader\":[\"x\",\"c\"]},\n"
         "{\"tag\":\"c\",\"broader\":[\"B2\"]}",
         "/competences/2: 'c' is broader than itself (c < b < c); leave one of these \"broader\" out", 4},
        {"{\"tag\":\"a\"},\n{\"tag\":\"b\",\"synonyms\":[\" A\"]}", "/competences/1/synonyms/0: ' A' means 'a' already",
         3},
        {"{\"tag\":\"a\"},\n{\"tag\":\"a\"}", "/competences/1: 'a' means 'a' already", 3},
        {"{\"tag\":\"a\",\"synonym\":[\"b\"]}", "/competences/0/synonym: unknown name 'synonym'", 2},
        {"{\"synonyms\":[\"b\"]}", "/competences/0: ", 2},
        {"{\"tag\":\"a\",\"broader\":\"b\"}", "/competences/0/broader: ", 2},
        {"7", "/competences/0: ", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_taxonomy *t = taxonomy(cases[i].competences, &ctx);
        cr_assert(!t, "%s", cases[i].competences);
        check_eq(ctx.error.status, COOP_INPUT);
        check_eq_where(strstr(ctx.error.message, cases[i].message), ctx.error.message, "%s", ctx.error.message);
        check_eq_where(ctx.error.line, cases[i].line, "%s: line %llu", cases[i].message,
                       (unsigned long long)ctx.error.line);
    }
    CHECK_CLEAN();
}

Test(taxonomy, files_that_are_none) {
    static const char *const texts[] = {"",
                                        "{",
                                        "[]",
                                        "{\"format\":\"coopgraph-network\",\"version\":1}",
                                        "{\"format\":\"coopgraph-taxonomy\",\"version\":2,\"competences\":[]}",
                                        "{\"format\":\"coopgraph-taxonomy\",\"version\":1}",
                                        "{\"format\":\"coopgraph-taxonomy\",\"version\":1,\"competences\":[]} more"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_taxonomy *t = NULL;
        check_eq_where(coop_taxonomy_load(&t, check_write("none.json", texts[i]), &ctx), COOP_INPUT, "%s", texts[i]);
        cr_assert(!t && ctx.error.message[0]);
    }
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_taxonomy *t = NULL;
    check_eq(coop_taxonomy_load(&t, check_path("absent.json"), &ctx), COOP_INPUT);
    CHECK_CLEAN();
}

/* A chain of n, each broader than the one before: no recursion, and linear. */
Test(taxonomy, a_long_chain) {
    coop_context ctx = COOP_CONTEXT_INIT;
    enum { LONG = 20000 };
    coop_i_buf text = {0};
    coop_i_buf_puts(&text, "{\"format\":\"coopgraph-taxonomy\",\"version\":1,\"competences\":[");
    for (int i = 0; i < LONG; i++)
        coop_i_buf_printf(&text, "%s{\"tag\":\"t%d\",\"broader\":[\"t%d\"]}", i ? "," : "", i, i + 1);
    coop_i_buf_puts(&text, "]}");
    coop_taxonomy *t = NULL;
    check_eq_where(coop_taxonomy_load(&t, check_write("chain.json", coop_i_buf_text(&text)), &ctx), COOP_OK, "%s",
                   ctx.error.message);
    cr_assert(coop_taxonomy_meets(t, "t0", "t20000") && !coop_taxonomy_meets(t, "t20000", "t0"));
    coop_taxonomy_free(t);
    coop_i_buf_clear(&text);
    CHECK_CLEAN();
}
