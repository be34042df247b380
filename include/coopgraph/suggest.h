/* Partnership suggestions: pairs without a tie, ranked, each with its reasons. Never an n x n matrix. */
#ifndef COOPGRAPH_SUGGEST_H
#define COOPGRAPH_SUGGEST_H

#include <coopgraph/model.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Which pairs are wanted. A text is a name ("Tomsk region": both are in it), two names ("company:university": one is
 * the one, the other the other) or a name and a star ("Tomsk region:*": at least one is in it). Rules by the same thing
 * are alternatives; rules by different things must all fit. Names are compared folded, by their transliteration, then
 * as parts; kinds also by their aliases, several of them parted by commas. */
typedef enum coop_suggest_by {
    COOP_BY_KIND,
    COOP_BY_CLUSTER,
    COOP_BY_REGION,
    COOP_BY_COUNTRY,
    COOP_SUGGEST_BYS
} coop_suggest_by;
typedef struct coop_suggest_rule {
    coop_suggest_by by;
    const char *text;
} coop_suggest_rule;

enum { COOP_NEWCOMER_PARTNERS = 2 }; /* an organisation with at most so many partners is a newcomer */

/* Pairs and organisations that are never suggested. */
typedef struct coop_exclusions coop_exclusions;
/* From a table (CSV of any delimiter, charset and compression): one organisation a line, or two for a pair, by id or
 * name. A header may name the columns: a and b (as suggestions are written), source and target, id. All bad lines are
 * told with their place; then it fails with COOP_INPUT. */
COOP_API coop_status coop_exclusions_load(coop_exclusions **exclusions, const char *path, const coop_network *network,
                                          coop_context *ctx);
COOP_API void coop_exclusions_free(coop_exclusions *exclusions);
COOP_API size_t coop_exclusions_count(const coop_exclusions *exclusions); /* pairs and organisations */

/* What is ranked by. Likelihood and benefit are two columns whatever is asked for. */
typedef enum coop_suggest_objective {
    COOP_BALANCED,      /* the geometric mean of likelihood and benefit */
    COOP_LIKELY,        /* likelihood alone */
    COOP_COMPLEMENTARY, /* of likelihood and the part of the benefit that meets needs by offers; pairs without are left
                           out, and a network without needs and offers is COOP_ANALYSIS */
    COOP_BRIDGING,      /* of likelihood and the part of the benefit that brings the network together */
    COOP_OBJECTIVES
} coop_suggest_objective;

typedef struct coop_suggest_options {
    size_t size;           /* of this structure, set by its initialiser */
    uint32_t top;          /* how many; 0 = COOP_SUGGEST_TOP */
    uint32_t organisation; /* only suggestions for this one; COOP_NONE = overall */
    bool every;            /* the top for every organisation instead of overall */
    uint32_t hub_cut; /* shared partners with more ties than this do not propose pairs (where others do, they count);
                         0 = none is cut while that is affordable, else chosen by size; a cut is told in a note */
    coop_suggest_objective objective;
    const coop_model *model; /* borrowed; NULL = learned from the network, or the formula where it is too small */
    /* eligibility */
    const coop_suggest_rule *rules;
    size_t rule_count;
    bool cross_cluster; /* each belongs to a declared cluster, and to none of the other's */
    bool newcomers;     /* at least one of the two is a newcomer */
    double max_km;      /* no farther apart; pairs with an unknown place are left out; 0 = any distance */
    const coop_exclusions *exclusions; /* NULL = none */
    /* the choice among eligible pairs */
    uint32_t per_org; /* no organisation is in more suggestions than this: greedy, which weighs at least half as much
                         as the best choice (b-matching); 0 = no cap; COOP_PER_ORG_USUAL */
    bool diverse;     /* maximal marginal relevance: each next one is good and unlike those before */
    double lambda;    /* with diverse, 0..1: how much being good counts against being unlike */
    bool signals;     /* a column for every signal's raw value too */
} coop_suggest_options;
#define COOP_SUGGEST_OPTIONS_INIT                                                                                      \
    COOP_INIT(coop_suggest_options, COOP_SET(size, sizeof(coop_suggest_options)), COOP_SET(top, COOP_SUGGEST_TOP),     \
              COOP_SET(organisation, UINT32_MAX), COOP_SET(per_org, COOP_PER_ORG_USUAL), COOP_SET(lambda, 0.7))
#define COOP_SUGGEST_TOP 10
/* So that a list is worth reading: in an overall one nobody is in more than a fifth of the suggestions asked for (two
 * of ten), and by COOP_BALANCED no more than two fifths give the same above all, needs aside, while there are others.
 * Lists for one or for every organisation have no cap. */
#define COOP_PER_ORG_USUAL UINT32_MAX

/* One row per pair, best first; equally good ones in canonical order. Directions of ties are dropped.
 *
 * Never suggested: pairs with a tie, and clusters (organisations of that kind or with declared members), because
 * belonging to a cluster is no partnership. Ownership and funding by a government body make no partners (a tie they
 * are, so the two are not suggested to each other, and figures before and after count it). A pair is proposed by a
 * shared partner, by a need that the other's offer meets, by a cluster, by a walk over partners, and by a hole between
 * two groups; an organisation for which those find little, a newcomer above all, also by its city, its region and the
 * kinds that go well with its own.
 *
 * Overall a < b and no pair comes twice. With `organisation` that one is always a. With `every` rows are grouped by a,
 * in canonical order: a pair that is good for both stands under both.
 *
 * O(sum of squared degrees up to the hub cut + candidates) time; memory O(n) a thread beyond the table. */
COOP_API coop_status coop_suggestions(coop_table **table, const coop_graph *graph, const coop_suggest_options *options,
                                      coop_context *ctx);
/* The same rows in portions, one table after the other, none of which is kept: what to do with lists for a million
 * organisations. `read` is given tables of the same name and columns; the last one (or the only one, of no rows) has
 * the notes. It borrows them; what it returns ends the work unless it is COOP_OK. */
typedef coop_status coop_portion_fn(void *data, const coop_table *portion, coop_context *ctx);
COOP_API coop_status coop_suggestions_read(coop_portion_fn *read, void *data, const coop_graph *graph,
                                           const coop_suggest_options *options, coop_context *ctx);
/* Why the list is what it is. *model: the `most` signals (0 = all) that set the judged pairs apart most, by the spread
 * of what they add to the log-odds (on an even sample where these are more than 20,000). *simple: the `top` of simple
 * methods (common neighbours, preferential attachment) among the judged pairs, each with its place by score. Judged are
 * the candidates of the overall list, or of `organisation`. As dear as coop_suggestions. */
COOP_API coop_status coop_suggestions_explain(coop_table **model, coop_table **simple, const coop_graph *graph,
                                              const coop_suggest_options *options, size_t most, coop_context *ctx);
/* The same columns for one pair, suggested or not, with a last column "standing": "tied already (strength 3)", "rank 4
 * of the list; for A it is number 1 of 17; …", or why it is not suggested and what would change that. `options` as for
 * the overall list that it is compared with. */
COOP_API coop_status coop_suggestion_pair(coop_table **table, const coop_graph *graph, uint32_t a, uint32_t b,
                                          const coop_suggest_options *options, coop_context *ctx);

/* ---- many questions about one graph ---- */

/* What ranking takes, prepared once; read-only after, so that many threads may ask it. The graph must outlive it. */
typedef struct coop_suggester coop_suggester;
/* COOP_USAGE for options that do not fit the network, COOP_INTERRUPTED; learns the model where none is given. */
COOP_API coop_status coop_suggester_new(coop_suggester **suggester, const coop_graph *graph,
                                        const coop_suggest_options *options, coop_context *ctx);
COOP_API void coop_suggester_free(coop_suggester *suggester);

typedef struct coop_suggested {
    uint32_t a, b;                     /* a of the one set, b of the other */
    double score, likelihood, benefit; /* as in the columns of coop_suggestions */
} coop_suggested;

/* Pairs without a tie between two sets of organisations that the options allow, each once, whichever of its ends is in
 * both sets; the same set twice asks for pairs within it. `from` and `to` have n values. `pairs` has room for `most`;
 * *count is how many were found. Looked at are, of small sets (up to 100,000 pairs), all pairs, so that something is
 * found wherever one exists; of larger ones the candidates of coop_suggestions for the organisations of the smaller
 * set. Of these the 20 * most (at least 200) that look best by a quick value are judged as coop_suggestions does, and
 * the best of them given, best first.
 *
 * O(pairs) or O(the candidates of the smaller set); no more memory than the candidates of one organisation a thread. */
COOP_API coop_status coop_suggest_between(coop_suggested *pairs, size_t *count, const coop_suggester *suggester,
                                          const bool *from, const bool *to, size_t most, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
