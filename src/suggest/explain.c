#include "suggest/explain.h"

#include <string.h>

#include "suggest/matches.h"
#include "util/number.h"

void coop_i_explanation_clear(coop_i_explanation *e) {
    coop_i_buf *const bufs[] = {&e->shared_names, &e->a_needs, &e->b_needs, &e->clusters, &e->joins, &e->reason};
    for (size_t i = 0; i < sizeof bufs / sizeof bufs[0]; i++) coop_i_buf_clear(bufs[i]);
}

static void reset(coop_i_explanation *e) {
    coop_i_buf *const bufs[] = {&e->shared_names, &e->a_needs, &e->b_needs, &e->clusters, &e->joins, &e->reason};
    for (size_t i = 0; i < sizeof bufs / sizeof bufs[0]; i++) coop_i_buf_reset(bufs[i]);
}

bool coop_i_explanation_failed(const coop_i_explanation *e) {
    return e->shared_names.failed || e->a_needs.failed || e->b_needs.failed || e->clusters.failed || e->joins.failed ||
           e->reason.failed;
}

/* ---- shared partners ---- */

typedef struct shared_partner {
    uint32_t z;
    double weaker, both; /* of its two ties */
} shared_partner;

static bool closer(const shared_partner *x, const shared_partner *y) {
    if (x->weaker != y->weaker) return x->weaker > y->weaker;
    return x->both != y->both ? x->both > y->both : x->z < y->z;
}

static void keep_closest(shared_partner best[COOP_I_NAMED], uint32_t seen, shared_partner now) {
    uint32_t count = seen < COOP_I_NAMED ? seen : COOP_I_NAMED, at = count;
    while (at > 0 && closer(&now, &best[at - 1])) at--;
    if (at == COOP_I_NAMED) return;
    uint32_t moved = (count < COOP_I_NAMED ? count : COOP_I_NAMED - 1) - at;
    memmove(&best[at + 1], &best[at], moved * sizeof *best);
    best[at] = now;
}

/* Goes over the shared partners: hubs or the others, in canonical order, as propose.c adds them. */
static void walk_shared(coop_i_explanation *e, double sums[COOP_I_SUMS], shared_partner best[COOP_I_NAMED],
                        const coop_i_proposer *proposer, bool hubs) {
    const coop_i_csr *partners = &proposer->scorer->partners;
    uint64_t i = partners->offset[e->a], i_end = partners->offset[e->a + 1];
    uint64_t j = partners->offset[e->b], j_end = partners->offset[e->b + 1];
    while (i < i_end && j < j_end) {
        uint32_t z = partners->to[i], other = partners->to[j];
        if (z == other && coop_i_is_hub(proposer, z) == hubs) {
            double wa = partners->weight[i], wb = partners->weight[j];
            coop_i_add_partner(sums, coop_i_partner_row(proposer->scorer, z), wa, wb);
            keep_closest(best, e->shared_count++, (shared_partner){z, wa < wb ? wa : wb, wa + wb});
        }
        i += z <= other;
        j += other <= z;
    }
}

/* ---- text ---- */

/* Adds a name to a list with commas. */
static void add_name(coop_i_buf *list, const char *name) {
    if (list->length > 0) coop_i_buf_puts(list, ", ");
    coop_i_buf_puts(list, name);
}

static void next_reason(coop_i_buf *reason) {
    if (reason->length > 0) coop_i_buf_puts(reason, "; ");
}

static void say_shared(coop_i_explanation *e) {
    if (e->shared_count == 0) return;
    coop_i_buf_printf(&e->reason, "%u shared partner%s (%s", e->shared_count, e->shared_count == 1 ? "" : "s",
                      coop_i_buf_text(&e->shared_names));
    if (e->shared_count > COOP_I_NAMED) coop_i_buf_printf(&e->reason, " and %u more", e->shared_count - COOP_I_NAMED);
    coop_i_buf_putc(&e->reason, ')');
}

/* "Mikran offers what TUSUR needs: lasers, optics, coatings and 2 more" */
static void say_needs(coop_i_explanation *e, coop_i_buf *all, const coop_network *network, uint32_t x, uint32_t y) {
    coop_i_matches matches = coop_i_matches_of(network, x, y);
    uint32_t count = 0;
    for (uint32_t tag; coop_i_matches_next(&matches, &tag); count++) {
        const char *name = coop_network_tag(network, tag);
        add_name(all, name);
        if (count == 0) {
            next_reason(&e->reason);
            coop_i_buf_printf(&e->reason, "%s offers what %s needs: %s", coop_network_label(network, y),
                              coop_network_label(network, x), name);
        } else if (count < COOP_I_NAMED) {
            coop_i_buf_printf(&e->reason, ", %s", name);
        }
    }
    if (count > COOP_I_NAMED) coop_i_buf_printf(&e->reason, " and %u more", count - COOP_I_NAMED);
}

static void say_clusters(coop_i_explanation *e, const coop_network *network) {
    coop_i_matches matches = coop_i_matches_clusters(network, e->a, e->b);
    uint32_t count = 0;
    for (uint32_t c; coop_i_matches_next(&matches, &c); count++) {
        const char *name = coop_network_label(network, c);
        coop_i_buf_printf(&e->clusters, "%s%s", count ? "; " : "", name); /* names of clusters have commas */
        if (count == 0) {
            next_reason(&e->reason);
            coop_i_buf_printf(&e->reason, "both in %s", name);
        } else if (count < COOP_I_NAMED) {
            coop_i_buf_printf(&e->reason, " and %s", name);
        }
    }
    if (count > COOP_I_NAMED) coop_i_buf_printf(&e->reason, " and %u more clusters", count - COOP_I_NAMED);
}

static void say_joins(coop_i_explanation *e, const coop_i_joins *joins, const coop_i_scorer *scorer) {
    coop_i_join join = {0};
    if (!coop_i_joins_find(&join, joins, scorer, e->a, e->b)) return;
    const char *of_a = coop_network_label(scorer->network, join.of_a);
    const char *of_b = coop_network_label(scorer->network, join.of_b);
    coop_i_buf_printf(&e->joins, "%s + %s", of_a, of_b);
    next_reason(&e->reason);
    if (join.ties == 0) {
        coop_i_buf_printf(&e->reason, "would be the first partnership between members of %s and %s", of_a, of_b);
    } else {
        char expected[COOP_I_NUMBER_SIZE * 12];
        coop_i_number_fixed(expected, join.expected, 1);
        coop_i_buf_printf(&e->reason, "joins %s and %s, whose members have %u partnership%s where %s would be expected",
                          of_a, of_b, join.ties, join.ties == 1 ? "" : "s", expected);
    }
}

static void say_alone(coop_i_explanation *e, const coop_i_scorer *scorer) {
    bool a = coop_i_partners_of(scorer, e->a) == 0, b = coop_i_partners_of(scorer, e->b) == 0;
    if (!(a || b) || scorer->cluster[e->a] || scorer->cluster[e->b]) return;
    next_reason(&e->reason);
    if (a && b) {
        coop_i_buf_puts(&e->reason, "neither has a partner yet");
    } else {
        coop_i_buf_printf(&e->reason, "%s has no partner yet", coop_network_label(scorer->network, a ? e->a : e->b));
    }
}

void coop_i_pair_sums(double sums[COOP_I_SUMS], const coop_i_proposer *proposer, uint32_t a, uint32_t b) {
    coop_i_explanation e = {.a = a, .b = b};
    shared_partner best[COOP_I_NAMED] = {0};
    walk_shared(&e, sums, best, proposer, false);
    if (proposer->hubs > 0) walk_shared(&e, sums, best, proposer, true);
}

void coop_i_explain(coop_i_explanation *e, const coop_i_proposer *proposer, const coop_i_joins *joins, uint32_t a,
                    uint32_t b) {
    const coop_i_scorer *scorer = proposer->scorer;
    double sums[COOP_I_SUMS] = {0};
    shared_partner best[COOP_I_NAMED] = {0};
    reset(e);
    e->a = a;
    e->b = b;
    e->shared_count = 0;
    walk_shared(e, sums, best, proposer, false);
    if (proposer->hubs > 0) walk_shared(e, sums, best, proposer, true);
    e->score = coop_i_score(e->values, scorer, sums, a, b);
    for (uint32_t k = 0; k < COOP_I_NAMED && k < e->shared_count; k++) {
        e->shared[k] = best[k].z;
        add_name(&e->shared_names, coop_network_label(scorer->network, best[k].z));
    }
    say_shared(e);
    say_needs(e, &e->a_needs, scorer->network, a, b);
    say_needs(e, &e->b_needs, scorer->network, b, a);
    say_clusters(e, scorer->network);
    if (e->reason.length == 0) coop_i_buf_puts(&e->reason, "no shared partner, no need met, no cluster in common");
    say_joins(e, joins, scorer);
    say_alone(e, scorer);
}
