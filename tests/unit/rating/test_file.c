/* A rating file with one slip: where it is and what it is are said, and nothing is made of it. */
#include <criterion/criterion.h>

#include "rate.h"

typedef struct slip {
    const char *text, *said;
} slip;

static const slip slips[] = {
    {"[1]", "this is JSON, but no rating"},
    {"{\"format\": \"coopgraph-rating\", \"version\": 1", "the file ends here"},
    {"{\"organisations\": []}", "it has no \"format\": \"coopgraph-rating\""},
    {"{\"format\": \"coopgraph-network\"}", "its format is 'coopgraph-network'"},
    {"{\"format\": \"coopgraph-rating\", \"version\": 2}", "version 2 of a rating is not known"},
    {"{\"format\": \"coopgraph-rating\"}", "version"},
    {RATE_FILE("\"indicators\": [{\"value\": \"a\"}]") "{}", "more follows"},
    {RATE_FILE("\"indikators\": []"), "indikators"},
    {RATE_FILE("\"name\": 7"), "name"},
    {RATE_FILE("\"coverage\": 1.5"), "'coverage' must be from 0 to 1"},
    {RATE_FILE("\"aggregation\": \"median\""), "'median'"},
    {RATE_FILE("\"missing\": \"guess\""), "'guess'"},
    {RATE_FILE("\"normalisation\": \"log\""), "'log'"},
    {RATE_FILE("\"bands_of\": \"rank\""), "'rank'"},
    {RATE_FILE("\"scale\": [1]"), "'scale' must be two numbers"},
    {RATE_FILE("\"scale\": [1, 2, 3]"), "'scale' must be two numbers"},
    {RATE_FILE("\"scale\": [\"a\", 2]"), "scale"},
    {RATE_FILE("\"scale\": [1, \"b\"]"), "scale"},
    {RATE_FILE("\"scale\": [2, 1]"), "the second number must be above the first"},
    {RATE_FILE("\"units\": {\"by\": \"street\"}"), "'street'"},
    {RATE_FILE("\"units\": {\"of\": \"cluster\"}"), "of"},
    {RATE_FILE("\"units\": {\"kinds\": [\"dragon\"]}"), "'dragon' is no kind of organisations"},
    {RATE_FILE("\"units\": {\"kinds\": [3]}"), "kinds"},
    {RATE_FILE("\"units\": {\"only\": [3]}"), "only"},
    {RATE_FILE("\"bands\": [{\"above\": 1}]"), "name"},
    {RATE_FILE("\"bands\": [{\"name\": \"x\"}, {\"name\": \"y\"}]"), "two bands begin at the same place"},
    {RATE_FILE("\"uncertainty\": {\"draws\": -1}"), "'draws' must be from 0"},
    {RATE_FILE("\"uncertainty\": {\"weights\": 2}"), "'weights' must be from 0 to 1"},
    {RATE_FILE("\"uncertainty\": {\"flips\": 2}"), "'flips' must be from 0 to 1"},
    {RATE_FILE("\"uncertainty\": {\"drawn\": 2}"), "drawn"},
    {RATE_FILE("\"uncertainty\": {\"normalisations\": [1]}"), "normalisations"},
    {RATE_FILE("\"uncertainty\": {\"normalisations\": [\"log\"]}"), "'log'"},
    {RATE_FILE("\"uncertainty\": {\"aggregations\": [1]}"), "aggregations"},
    {RATE_FILE("\"uncertainty\": {\"aggregations\": [\"median\"]}"), "'median'"},
    {RATE_FILE("\"indicators\": [{}]"), "value"},
    {RATE_FILE("\"indicators\": [{\"value\": \"a\", \"weight\": -1}]"), "'weight' must be at least 0"},
    {RATE_FILE("\"indicators\": [{\"value\": \"a\", \"direction\": \"left\"}]"), "'left'"},
    {RATE_FILE("\"indicators\": [{\"value\": \"a\", \"combine\": \"product\"}]"), "'product'"},
    {RATE_FILE("\"indicators\": [{\"value\": \"a\", \"normalisation\": \"log\"}]"), "'log'"},
    {RATE_FILE("\"indicators\": [{\"value\": \"a\", \"kinds\": [\"dragon\"]}]"), "'dragon'"},
    {RATE_FILE("\"indicators\": [{\"value\": \"a\", \"with\": [\"dragon\"]}]"), "'dragon'"},
    {RATE_FILE("\"indicators\": [{\"value\": \"a\", \"goalposts\": []}]"), "'goalposts' must be two numbers"},
    {RATE_FILE("\"indicators\": [{\"value\": \"\"}]"), "value"},
    {RATE_FILE("\"groups\": [{\"indicators\": []}]"), "name"},
    {RATE_FILE("\"groups\": [{\"name\": \"g\", \"weight\": -2}]"), "'weight' must be at least 0"},
    {RATE_FILE("\"groups\": [{\"name\": \"g\", \"missing\": \"guess\"}]"), "'guess'"},
    {RATE_FILE("\"groups\": [{\"name\": \"g\", \"groups\": [{\"name\": \"h\", \"groups\": [{\"name\": \"i\"}]}]}]"),
     "groups nest one level deep"},
};

Test(rating_file, a_slip_is_one_line_and_no_rating) {
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_rating *rating = NULL;
        coop_rating_options options = COOP_RATING_OPTIONS_INIT;
        coop_status status = coop_rating_new(&rating, check_write("rating.json", slips[i].text), &options, &ctx);
        cr_expect(status != COOP_OK && rating == NULL, "%s is taken", slips[i].text);
        cr_expect(strstr(ctx.error.message, slips[i].said), "%s: %s", slips[i].text, ctx.error.message);
        cr_expect(!strchr(ctx.error.message, '\n'), "%s: %s", slips[i].text, ctx.error.message);
        coop_rating_free(rating);
    }
    CHECK_CLEAN();
}

Test(rating_file, what_stays_unsaid_is_as_documented) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_rating *rating = NULL;
    coop_rating_options options = COOP_RATING_OPTIONS_INIT;
    const char *text = RATE_FILE("\"uncertainty\": {}, \"units\": {\"only\": [\"ada\"]}, \"bands\": [{\"name\": "
                                 "\"low\"}, {\"name\": \"high\", \"above\": 1}],"
                                 "\"groups\": [{\"name\": \"g\", \"indicators\": [{\"value\": \"a\", \"direction\": "
                                 "\"down\", \"goalposts\": [0, 9]}]}]");
    check_eq_where(coop_rating_new(&rating, check_write("rating.json", text), &options, &ctx), COOP_OK, "%s",
                   ctx.error.message);
    coop_rating_free(rating);
    CHECK_CLEAN();
}
