/* Finding an organisation by what a person types: id, label, a part of it, or something misspelt. */
#include "core/network_search.h"

#include <stdlib.h>
#include <string.h>

#include "core/network.h"
#include "util/initials.h"
#include "util/text.h"
#include "util/top.h"

typedef struct matches {
    uint32_t *list;
    size_t capacity, count;
} matches;

static void match(matches *found, uint32_t i) {
    if (found->count < found->capacity) found->list[found->count] = i;
    found->count++;
}

/* The names of an organisation: id, label, then its labels in other languages (attributes called label_ru, label_en,
 * …). */
enum { ID, LABEL, OTHER_LABELS };

static size_t name_count(const coop_network *network) {
    return OTHER_LABELS + network->attributes[COOP_OF_ORGANISATION].count;
}

static const char *name_of(const coop_network *network, uint32_t i, size_t which) {
    if (which == ID) return coop_i_text_of(network, network->organisations.id[i]);
    if (which == LABEL) return coop_i_text_of(network, network->organisations.label[i]);
    coop_value value;
    const coop_column *column = &network->attributes[COOP_OF_ORGANISATION].rows[which - OTHER_LABELS];
    bool is_label = column->type == COOP_STRING && strncmp(column->name, "label_", 6) == 0;
    return is_label && coop_column_get(&value, column, i) ? value.string : NULL;
}

static bool reduce(coop_i_buf *out, const char *text, coop_i_way how) {
    coop_i_buf_reset(out);
    return how == COOP_I_KEY ? coop_i_text_name_key(out, text) : coop_i_text_fold(out, text);
}

bool coop_i_wanted_init(coop_i_wanted *wanted, const char *text, coop_i_way how) {
    *wanted = (coop_i_wanted){.how = how};
    return reduce(&wanted->text, text, how) && wanted->text.length > 0;
}

void coop_i_wanted_clear(coop_i_wanted *wanted) {
    coop_i_buf_clear(&wanted->text);
    coop_i_buf_clear(&wanted->name);
}

bool coop_i_is_wanted(coop_i_wanted *wanted, const char *name) {
    if (!reduce(&wanted->name, name, wanted->how)) return false;
    const char *a = coop_i_buf_text(&wanted->name), *b = coop_i_buf_text(&wanted->text);
    return wanted->how == COOP_I_PART ? strstr(a, b) != NULL : strcmp(a, b) == 0;
}

static void search_by(matches *found, const coop_network *network, const char *text, coop_i_way how) {
    coop_i_wanted wanted;
    bool usable = coop_i_wanted_init(&wanted, text, how);
    for (uint32_t i = 0; usable && i < network->organisations.count; i++) {
        bool hit = false;
        for (size_t k = 0; k < name_count(network) && !hit; k++) {
            const char *candidate = name_of(network, i, k);
            hit = candidate && coop_i_is_wanted(&wanted, candidate);
        }
        if (hit) match(found, i);
    }
    coop_i_wanted_clear(&wanted);
}

size_t coop_network_search(uint32_t *candidates, size_t capacity, const coop_network *network, const char *text) {
    matches found = {candidates, capacity, 0};
    uint32_t exact = coop_network_find(network, text);
    if (exact != COOP_NONE) match(&found, exact);
    for (uint32_t i = 0; exact == COOP_NONE && i < network->organisations.count; i++) {
        if (strcmp(coop_network_label(network, i), text) == 0) match(&found, i);
    }
    for (coop_i_way how = COOP_I_WHOLE; how < COOP_I_WAYS && found.count == 0; how++)
        search_by(&found, network, text, how);
    return found.count;
}

/* Edits between what was typed and the nearest of an organisation's names, in either script; limit + 1 when it is
 * farther. Numbers of registers are near to each other by chance. */
static size_t distance_of(const coop_network *network, uint32_t i, const coop_i_buf wanted[2], size_t limit,
                          coop_i_buf *name) {
    size_t least = limit + 1;
    for (size_t k = 0; k < name_count(network); k++) {
        const char *candidate = name_of(network, i, k);
        if (candidate && !coop_i_text_has_letter(candidate)) continue;
        for (coop_i_way how = COOP_I_WHOLE; candidate && how <= COOP_I_KEY; how++) {
            if (!reduce(name, candidate, how)) continue;
            size_t distance = coop_i_text_distance(coop_i_buf_text(&wanted[how]), coop_i_buf_text(name), limit);
            if (distance < least) least = distance;
        }
    }
    return least;
}

/* Whether one of an organisation's names abbreviates the text, or is abbreviated by it. */
static bool abbreviates(const coop_network *network, uint32_t i, const char *text) {
    bool does = false;
    for (size_t k = 0; k < name_count(network) && !does; k++) {
        const char *name = name_of(network, i, k);
        if (!name || !coop_i_text_has_letter(name)) continue;
        if (!coop_i_text_abbreviates(&does, text, name)) return false;
        if (!does && !coop_i_text_abbreviates(&does, name, text)) return false;
    }
    return does;
}

size_t coop_network_nearest(uint32_t *candidates, size_t capacity, const coop_network *network, const char *text) {
    coop_i_top best = {0};
    coop_i_buf wanted[2] = {{0}, {0}}, name = {0};
    size_t count = 0;
    if (coop_i_top_init(&best, capacity) && reduce(&wanted[COOP_I_WHOLE], text, COOP_I_WHOLE) &&
        reduce(&wanted[COOP_I_KEY], text, COOP_I_KEY)) {
        size_t length = wanted[COOP_I_KEY].length, limit = length < 4 ? 1 : length < 9 ? 2 : 3;
        for (uint32_t i = 0; i < network->organisations.count; i++) {
            if (!(network->organisations.flags[i] & COOP_I_DECLARED)) continue;
            size_t distance = distance_of(network, i, wanted, limit, &name);
            if (distance > 0 && abbreviates(network, i, text)) distance = 0;
            if (distance <= limit) coop_i_top_offer(&best, (coop_i_scored){.score = -(double)distance, .a = i});
        }
        coop_i_top_sort(&best);
        for (; count < best.count; count++) candidates[count] = best.items[count].a;
    }
    coop_i_top_clear(&best);
    coop_i_buf_clear(&wanted[COOP_I_WHOLE]);
    coop_i_buf_clear(&wanted[COOP_I_KEY]);
    coop_i_buf_clear(&name);
    return count;
}
