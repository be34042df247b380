/* Kinds of organisations and of ties, and the words for them, English and Russian. */
#ifndef COOPGRAPH_KIND_H
#define COOPGRAPH_KIND_H

#include <coopgraph/context.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum coop_kind {
    COOP_KIND_COMPANY,
    COOP_KIND_UNIVERSITY,
    COOP_KIND_CORPORATION,
    COOP_KIND_RESEARCH,
    COOP_KIND_GOVERNMENT,
    COOP_KIND_TECHNOPARK,
    COOP_KIND_FUND,
    COOP_KIND_ASSOCIATION,
    COOP_KIND_CLUSTER,
    COOP_KIND_OTHER,
    COOP_KINDS
} coop_kind;

typedef struct coop_kind_row {
    coop_kind kind;
    const char *name;  /* "company" */
    const char *one;   /* "company", "research institute" */
    const char *title; /* "companies" */
} coop_kind_row;
/* All kinds, *count of them; static. coop_kind_name: the English name of one. */
COOP_API const coop_kind_row *coop_kind_rows(size_t *count);
COOP_API const char *coop_kind_name(coop_kind kind);
/* COOP_KIND_OTHER and *known = false for a text that is no kind and no word for one; fails only when memory is short.
 */
COOP_API coop_status coop_kind_find(coop_kind *kind, bool *known, const char *text, coop_context *ctx);

/* Tie kinds are open words; these rows hold the known ones. */
typedef struct coop_tie_kind_row {
    const char *name;
    const char *meaning;
    bool holds;  /* one has a share in the other or pays for it: a government body that does no more is no partner */
    bool trains; /* people of one learn at the other: the education gap asks for these ties where there are any */
} coop_tie_kind_row;
/* All known kinds of ties, *count of them; static. coop_tie_kind_find: by name, NULL for a word of the data's own. */
COOP_API const coop_tie_kind_row *coop_tie_kind_rows(size_t *count);
COOP_API const coop_tie_kind_row *coop_tie_kind_find(const char *name);

/* Which words in a text tell its kind: the table of graphs/kinds.csv, which the library holds in itself. The first row
 * of which a phrase stands in the text counts. */
typedef struct coop_kind_words {
    const char *of;   /* "organisation" or "tie" */
    const char *kind; /* its name */
    const char *words; /* "договор* поставк*|поставщик*": phrases, folded; * = the word may go on */
} coop_kind_words;
COOP_API const coop_kind_words *coop_kind_words_rows(size_t *count);

#ifdef __cplusplus
}
#endif
#endif
