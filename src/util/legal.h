/* Legal forms of organisations (graphs/legal-forms.csv): where one stands in the words of a name, and what it says. */
#ifndef COOP_UTIL_LEGAL_H
#define COOP_UTIL_LEGAL_H

#include "util/name_words.h"

typedef struct coop_i_legal {
    const char *kind; /* of the organisation, as coop_kind_name says it; "" = any */
    uint32_t group;   /* a bit: firms of one name whose forms are of different groups are different; 0 = of none */
} coop_i_legal;

/* How many of the words [first, end) at their beginning (or at their end) are a legal form, the longest there is; 0 =
 * none. *form (may be NULL) is what it says. Safe in several threads; false when memory is short. */
bool coop_i_legal_at(size_t *taken, coop_i_legal *form, const coop_i_name_words *words, size_t first, size_t end,
                     bool at_end);

#endif
