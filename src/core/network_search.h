/* Whether a name is what a person typed, and what is said when that is not one organisation. */
#ifndef COOP_CORE_NETWORK_SEARCH_H
#define COOP_CORE_NETWORK_SEARCH_H

#include <coopgraph/context.h>

#include "util/buf.h"

/* Ways in which a typed text that is no id and no label may be meant, the surest first: folded alike, alike but for
 * script and legal form (ТУСУР = TUSUR, ООО «Микран» = Mikran), a part. */
typedef enum coop_i_way { COOP_I_WHOLE, COOP_I_KEY, COOP_I_PART, COOP_I_WAYS } coop_i_way;

typedef struct coop_i_wanted { /* the text in the form in which it is compared */
    coop_i_buf text, name;
    coop_i_way how;
} coop_i_wanted;
/* False when nothing of the text is left to compare. To be cleared in any case. */
bool coop_i_wanted_init(coop_i_wanted *wanted, const char *text, coop_i_way how);
void coop_i_wanted_clear(coop_i_wanted *wanted);
bool coop_i_is_wanted(coop_i_wanted *wanted, const char *name);

/* COOP_USAGE: the text is none, or `count`; the first candidates are told, or the nearest when there are none. */
enum { COOP_I_CANDIDATES = 8 };
typedef struct coop_i_candidate {
    const char *id, *label;
} coop_i_candidate;
coop_status coop_i_not_one(const char *text, const coop_i_candidate *candidates, size_t shown, uint64_t count,
                           coop_context *ctx);

#endif
