/* The words of a rating and what they mean: the one place where a normalisation or a figure gets its name. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/language.h"
#include "rating/rating.h"
#include "util/hint.h"
#include "util/text.h"

const char *const rating_by_words[RATING_BYS] = {"organisation", "cluster", "region"};
const char *const rating_mean_words[RATING_MEANS] = {"arithmetic", "geometric"};
const char *const rating_missing_words[RATING_MISSINGS] = {"reweigh", "zero", "mean", "refuse"};
const char *const rating_combine_words[RATING_COMBINES] = {"sum", "mean", "count", "max", "min", "own"};
const char *const rating_from_words[RATING_FROMS] = {"", "indicator", "attribute", "measure", "figure"};

static const coop_normalisation scales[RATING_SCALES] = {
    [RATING_RATIO] = {"ratio", "percentage of the mean", "100 x / mean; lower is better: 200 - 100 x / mean",
                      "0 and more; the mean unit 100", "100", "OECD/JRC 2008, 5.4; the national rating of technoparks"},
    [RATING_MIN_MAX] = {"min-max", "from the worst value, 0, to the best, 100",
                        "100 (x - worst) / (best - worst); with goalposts these are fixed and values beyond them cut",
                        "0 .. 100, or the rating's scale", "the middle of the scale", "OECD/JRC 2008, 5.3; UNDP 2001"},
    [RATING_Z_SCORE] = {"z-score", "standard deviations above the mean",
                        "(x - mean) / standard deviation (of a sample); lower is better: the opposite",
                        "about -3 .. 3; the mean unit 0", "0", "OECD/JRC 2008, 5.2"},
    [RATING_RANK] = {"rank", "how many are worse, and 1", "1 + number of units with a worse value",
                     "1 .. number of units", "1", "OECD/JRC 2008, table 15"},
    [RATING_PERCENTILE] = {"percentile", "the rank in per cent of the number of units", "100 rank / number of units",
                           "above 0 .. 100", "100 / number of units", "OECD/JRC 2008, table 15"},
    [RATING_NONE] = {"none", "as it is: the values are comparable already", "x; lower is better: -x", "that of x", "x",
                     ""},
};

const coop_normalisation *coop_normalisation_rows(size_t *count) {
    *count = RATING_SCALES;
    return scales;
}

const char *rating_scale_word(rating_scale scale) {
    return scales[scale].name;
}

coop_status rating_wrong(const coop_rating *rating, rating_where where, coop_context *ctx, const char *format, ...) {
    char message[COOP_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    coop_i_error_text(message, coop_i_language(ctx), format, args);
    va_end(args);
    return coop_fail_at(ctx, COOP_INPUT, rating->file, where.line, where.column, "%s", message);
}

coop_status rating_word(int *found, const coop_rating *rating, const char *what, const char *text,
                        const char *const *words, size_t count, rating_where where, coop_context *ctx) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i], text) == 0) {
            *found = (int)i;
            return COOP_OK;
        }
    }
    return rating_wrong(rating, where, ctx, "'%s' is no %s%s", text, what,
                        coop_i_hint_all(coop_i_language(ctx), text, words, count).text);
}

coop_status rating_scale_find(rating_scale *scale, const coop_rating *rating, const char *text, rating_where where,
                              coop_context *ctx) {
    const char *names[RATING_SCALES];
    int found = 0;
    for (size_t i = 0; i < RATING_SCALES; i++) names[i] = scales[i].name;
    coop_status status = rating_word(&found, rating, "normalisation", text, names, RATING_SCALES, where, ctx);
    if (status == COOP_OK) *scale = (rating_scale)found;
    return status;
}
