/* The indicators and groups of a rating, as they are added. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rating/rating.h"
#include "util/mem.h"
#include "util/number.h"

enum { MOST_NODES = 10000, YEAR_DIGITS = 4 };

coop_status rating_text(const char **copy, coop_rating *rating, const char *text, coop_context *ctx) {
    uint32_t id = 0;
    *copy = NULL;
    if (!text) return COOP_OK;
    if (!coop_i_pool_puts(rating->pool, &id, text)) return coop_fail_memory(ctx);
    *copy = coop_i_pool_get(rating->pool, id);
    return COOP_OK;
}

coop_status rating_add(uint32_t *index, coop_rating *rating, uint32_t parent, bool leaf, coop_context *ctx) {
    if (rating->count == MOST_NODES)
        return coop_fail_at(ctx, COOP_INPUT, rating->file, 0, 0,
                            "more than %d indicators and groups: this is no rating", MOST_NODES);
    if (!coop_i_grow(&rating->nodes, &rating->capacity, rating->count + 1, sizeof *rating->nodes))
        return coop_fail_memory(ctx);
    rating->nodes[rating->count] = (rating_node){
        .weight = 1,
        .parent = parent,
        .leaf = leaf ? rating->leaves++ : UINT32_MAX,
        .times = 1,
        .scale = RATING_SCALES, /* not chosen yet */
        .missing = RATING_MISSINGS,
        .mean = RATING_MEANS,
        .low = NAN,
        .high = NAN,
    };
    *index = (uint32_t)rating->count++;
    return COOP_OK;
}

coop_status rating_operand_parse(rating_operand *operand, coop_rating *rating, const char *text, rating_where where,
                                 coop_context *ctx) {
    *operand = (rating_operand){.from = RATING_ANY};
    for (int from = RATING_INDICATOR; from < RATING_FROMS; from++) {
        size_t length = strlen(rating_from_words[from]);
        if (strncmp(text, rating_from_words[from], length) == 0 && text[length] == ':') {
            operand->from = (rating_from)from;
            text += length + 1;
            break;
        }
    }
    size_t length = strlen(text);
    int64_t year;
    if (length > YEAR_DIGITS && text[length - YEAR_DIGITS - 1] == '@' &&
        strspn(text + length - YEAR_DIGITS, "0123456789") == YEAR_DIGITS &&
        coop_i_integer_parse(&year, text + length - YEAR_DIGITS)) {
        operand->year = (int32_t)year;
        length -= YEAR_DIGITS + 1;
    }
    while (length > 0 && text[length - 1] == ' ') length--;
    while (length > 0 && *text == ' ') text++, length--;
    if (length == 0) return rating_wrong(rating, where, ctx, "an indicator without a name");
    char *name = coop_i_strndup(text, length);
    coop_status status = name ? rating_text(&operand->name, rating, name, ctx) : coop_fail_memory(ctx);
    free(name);
    return status;
}
