/* Names in disguise: the pseudonyms are those that Python's hmac module makes of the same key and texts (HMAC-SHA-256
 * of what the text is, a NUL and the text; the first 64 bits from the lowest, five to a sign). */
#include <coopgraph/coopgraph.h>
#include <criterion/criterion.h>
#include <string.h>

#include "check.h"

static const char open_text[] =
    "{\"name\":\"Secret club\",\"sources\":{\"s1\":{\"title\":\"Minutes\"}},\"organisations\":["
    "{\"id\":\"a\",\"label\":\"ООО "
    "«Альфа»\",\"kind\":\"company\",\"city\":\"Томск\",\"region\":\"Томск\",\"country\":\"RU\","
    "\"latitude\":56.48,\"longitude\":84.95,\"founded\":1999,\"source\":\"s1\",\"offers\":[\"lasers\"],"
    "\"indicators\":[{\"name\":\"jobs\",\"value\":4512.3,\"unit\":\"persons\"}],"
    "\"attributes\":{\"note\":\"private\",\"inn\":7017005289,\"staff\":-348,\"share\":0.0462,\"open\":true,\"label_"
    "ru\":\"Альфа\"}},"
    "{\"id\":\"b\",\"kind\":\"Лига\"}],"
    "\"ties\":[{\"from\":\"a\",\"to\":\"b\",\"kind\":\"friends\",\"weight\":2.25,\"since\":\"2021-05-17\",\"source\":"
    "\"letter\"}],"
    "\"projects\":[{\"id\":\"P-1\",\"label\":\"Laser\",\"start\":\"2020-02-03\",\"budget\":950000,\"participants\":["
    "{\"organisation\":\"a\",\"role\":\"lead\"},{\"organisation\":\"b\",\"role\":\"observer\",\"functions\":[\"tests\"]"
    "}],"
    "\"funding\":[{\"from\":\"Fund X\",\"amount\":123}]}],"
    "\"programmes\":[{\"id\":\"G\",\"label\":\"Growth\",\"required\":0,\"blocks\":[\"Press\"]}]}";

static coop_network *disguised(const coop_network *network, coop_context *ctx) {
    unsigned char key[COOP_KEY_SIZE];
    coop_network *hidden = NULL;
    for (int i = 0; i < COOP_KEY_SIZE; i++) key[i] = (unsigned char)i;
    check_eq_where(coop_network_anonymised(&hidden, network, key, ctx), COOP_OK, "%s", ctx->error.message);
    return hidden;
}

static const char *as_json(const coop_network *network, coop_context *ctx) {
    const coop_export everything = {.network = network};
    const char *path = check_path("hidden.json");
    check_eq_where(coop_save(path, &everything, NULL, ctx), COOP_OK, "%s", ctx->error.message);
    return check_read(path, NULL);
}

Test(disguise, pseudonyms_are_keyed_and_amounts_are_coarse) {
    static const char *const there[] = {
        "\"XY952GJDYQ5G\"",
        "\"PCX8X2R2VW5G\"",         /* ids a and b */
        "\"Company EHQSWCJFKM2J\"", /* a name */
        "\"city 8RBJRH84DH03\"",
        "\"region FGXB3BD8GA7J\"", /* spelled alike, disguised otherwise */
        "\"source S2H6ME6PX32B\"",
        "\"source 03W8DYHZT3Z1\"",
        "\"kind 4K0ZHTZWMN3K\"",
        "\"kind MSYZEM4A62ZV\"", /* own words for kinds, of an organisation and of a tie */
        "\"competence 0D3Z58DAY8E4\"",
        "\"indicator X0ZSNGY2XG18\"",
        "\"value 0PPD9HTW4BW3\"",
        "\"value H9QD2DNFX70F\"", /* a text; a number that is a name in a register */
        "\"91AVAVY95MC0\"",
        "\"Project A9ZE0QSA2MB2\"",
        "\"coordinator\"",
        "\"role T8YSKSEZHEX0\"",
        "\"functions KQF4HMERCEAY\"",
        "\"fund 3H5KKD35NARY\"",
        "\"C09FWVZHAC2Z\"",
        "\"Programme T66YTEAANBJB\"",
        "\"item MEPSJWNYDDP2\"",
        /* what stays, and what is left of numbers */
        "\"RU\"",
        "1999",
        "\"persons\"",
        "2.25",
        "5000",
        "-300",
        "0.05",
        "true",
        "1000000",
        "100",
        "\"2021\"",
        "\"2020\"",
    };
    static const char *const gone[] = {"Secret",   "Minutes", "Альфа",      "Томск", "56.48",  "lasers",   "4512",
                                       "jobs",     "private", "7017005289", "348",   "0.046",  "label_ru", "Лига",
                                       "friends",  "2021-05", "letter",     "P-1",   "Laser",  "2020-02",  "950000",
                                       "observer", "tests",   "Fund X",     "123",   "Growth", "Press"};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("open.json", open_text, &ctx), *hidden = disguised(network, &ctx);
    const char *text = as_json(hidden, &ctx);
    for (size_t i = 0; i < sizeof there / sizeof *there; i++)
        cr_expect(strstr(text, there[i]), "no %s in %s", there[i], text);
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        cr_expect(!strstr(text, gone[i]), "%s in %s", gone[i], text);
    uint32_t a = coop_network_find(hidden, "XY952GJDYQ5G");
    coop_organisation row;
    cr_assert_neq(a, COOP_NONE);
    coop_network_organisation(&row, hidden, a);
    check_near(row.latitude, 56, 0);
    check_near(row.longitude, 85, 0);
    coop_network_free(hidden);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(disguise, what_is_missing_stays_missing) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("bare.json", "{\"organisations\":[{\"id\":\"a\"},{\"id\":\"b\"}]}", &ctx);
    coop_network *hidden = disguised(network, &ctx);
    coop_organisation row;
    coop_network_organisation(&row, hidden, coop_network_find(hidden, "XY952GJDYQ5G"));
    check_str(row.label, "Other MWQDDGGN9W8J"); /* without a name its id is one */
    cr_assert(!row.city && !row.region && !row.source && isnan(row.latitude));
    coop_network_free(hidden);
    coop_network_free(network);
    CHECK_CLEAN();
}
