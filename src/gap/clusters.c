/* Pairs of groups with far fewer ties than their members' activity would lead to, or every pair.
 *
 * Observed: the strength of the ties between members of A and members of B. Expected, under the weighted configuration
 * model (every organisation keeps its strength, ties are placed at random): the sum of s_i s_j / 2W over the same
 * pairs. An organisation in both groups counts in both; it is not paired with itself. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/say.h"
#include "gap/closing.h"
#include "gap/gap.h"
#include "gap/pairs.h"
#include "util/buf.h"
#include "util/mem.h"

enum { GROUP_A, GROUP_B, OBSERVED, EXPECTED, RATIO, Z, TIES, SHARED, NEEDS, A_NEEDS, B_NEEDS, BEST };
enum { SENTENCE = BEST + GAP_CLOSING_COLUMNS, COLUMNS };

static const coop_column_spec columns[] = {
    {"group_a", COOP_STRING, "Group", NULL, NULL},
    {"group_b", COOP_STRING, "Other group", NULL, NULL},
    {"observed", COOP_REAL, "Strength between them", NULL, "summed strength of the ties between their members"},
    {"expected", COOP_REAL, "Expected", NULL,
     "when every organisation keeps its strength and ties are placed at random"},
    {"ratio", COOP_REAL, "Ratio", NULL, "observed / expected"},
    {"z", COOP_REAL, "z", NULL,
     "of the observed strength, when every organisation keeps its number of partners and strengths are dealt among the "
     "ties (configuration model, exact variance)"},
    {"ties", COOP_INTEGER, "Ties between them", NULL, "pairs of their members with a tie"},
    {"shared_members", COOP_INTEGER, "Shared members", NULL, NULL},
    {"needs", COOP_INTEGER, "Needs met across", NULL,
     "competences that one needs, none of its members offers, and the other offers; both ways"},
    {"a_needs", COOP_STRING, "The first needs", NULL, "those of the first group, up to five"},
    {"b_needs", COOP_STRING, "The other needs", NULL, "those of the other group, up to five"},
    GAP_CLOSING_SPECS{"sentence", COOP_STRING, "In words", NULL, NULL},
};

typedef struct search {
    const coop_graph *graph;
    const coop_gap_options *options;
    const gap_closing *closing;
    gap_groups groups;
    gap_layer layer;
    gap_group_pairs found;
    bool *from, *to;
} search;

static bool too_few(const gap_group_pair *p, const coop_gap_options *options) {
    return p->expected > 0 && p->observed < (options->few > 0 ? options->few : COOP_GAP_FEW) * p->expected;
}

/* ---- order: the gaps first, those with most to give each other at the top ---- */

typedef struct ranked {
    bool gap;
    uint32_t needs, at;
    double missing;
} ranked;

static int compare_ranked(const void *x, const void *y) {
    const ranked *a = x, *b = y;
    if (a->gap != b->gap) return a->gap ? -1 : 1;
    if (a->gap && a->needs != b->needs) return a->needs > b->needs ? -1 : 1;
    if (a->missing != b->missing) return a->missing > b->missing ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

static size_t rank(ranked *order, const search *s, bool every) {
    size_t count = 0;
    for (size_t i = 0; i < s->found.count; i++) {
        const gap_group_pair *p = &s->found.pairs[i];
        bool gap = too_few(p, s->options);
        if (gap || every) order[count++] = (ranked){gap, p->needs, (uint32_t)i, p->expected - p->observed};
    }
    if (count > 0) qsort(order, count, sizeof *order, compare_ranked);
    return count;
}

/* ---- words ---- */

/* "polymers, sensors, …": what one lacks and the other offers. */
static void put_needs(coop_i_buf *text, const search *s, uint32_t needs, uint32_t offers) {
    enum { SHOWN = 5 };
    uint32_t tags[SHOWN];
    size_t count = gap_group_gives(tags, SHOWN, &s->found.tags, needs, offers);
    for (size_t i = 0; i < count && i < SHOWN; i++)
        coop_i_buf_printf(text, "%s%s", i ? ", " : "", coop_network_tag(s->graph->network, tags[i]));
    if (count > SHOWN) coop_i_buf_puts(text, ", …");
}

static void put_sentence(coop_i_buf *text, const coop_i_words *words, const search *s, const gap_group_pair *p,
                         uint32_t from, uint32_t to, const char *a_needs, const char *b_needs) {
    const char *a = s->groups.names[p->a], *b = s->groups.names[p->b];
    if (p->observed > 0 && p->expected > 0)
        coop_i_say(text, words, SAY_APART_SHARE, COOP_I_TEXT(a), COOP_I_TEXT(b),
                   COOP_I_REAL(100 * p->observed / p->expected, 0));
    else
        coop_i_say(text, words, SAY_APART_NOT, COOP_I_TEXT(a), COOP_I_TEXT(b));
    if (p->shared > 0) coop_i_say(text, words, SAY_APART_MEMBERS, COOP_I_COUNT(p->shared));
    if (*a_needs) coop_i_say(text, words, SAY_APART_FIRST_NEEDS, COOP_I_TEXT(a_needs));
    if (*b_needs) coop_i_say(text, words, SAY_APART_SECOND_NEEDS, COOP_I_TEXT(b_needs));
    if (from != COOP_NONE && to != COOP_NONE)
        coop_i_say(text, words, SAY_APART_BEGIN, COOP_I_TEXT(coop_network_label(s->graph->network, from)),
                   COOP_I_TEXT(coop_network_label(s->graph->network, to)));
    coop_i_buf_putc(text, '.');
}

/* ---- whom to bring together ---- */

static size_t mark_only(bool *marked, const gap_groups *g, uint32_t group, uint32_t but, bool value) {
    size_t count = 0;
    for (uint32_t i = g->first[group]; i < g->first[group + 1]; i++) {
        uint32_t u = g->member[i];
        if (gap_in_group(g, u, but)) continue;
        marked[u] = value;
        count++;
    }
    return count;
}

/* The strongest member of a that is no member of b. */
static uint32_t starter(const search *s, uint32_t a, uint32_t b) {
    const gap_groups *g = &s->groups;
    uint32_t best = COOP_NONE;
    for (uint32_t i = g->first[a]; i < g->first[a + 1]; i++) {
        uint32_t u = g->member[i];
        if (!gap_in_group(g, u, b) && (best == COOP_NONE || s->layer.strength[u] > s->layer.strength[best])) best = u;
    }
    return best;
}

/* Pairs that are no gap need no tie; where nobody can be asked, or nothing speaks for a pair, the strongest two. */
static coop_status find_ties(coop_pair pairs[GAP_CLOSING_TIES], size_t *count, search *s, const gap_group_pair *p,
                             size_t row, coop_context *ctx) {
    const gap_groups *g = &s->groups;
    coop_status status = COOP_OK;
    *count = 0;
    if (!too_few(p, s->options)) return COOP_OK;
    bool ask = row < gap_closing_rows(s->options);
    bool both = mark_only(s->from, g, p->a, p->b, true) > 0 && mark_only(s->to, g, p->b, p->a, true) > 0;
    if (ask && both) status = gap_closing_find(pairs, count, s->closing, s->from, s->to, ctx);
    mark_only(s->from, g, p->a, p->b, false);
    mark_only(s->to, g, p->b, p->a, false);
    if (status == COOP_OK && *count == 0 && both) {
        pairs[0] = (coop_pair){starter(s, p->a, p->b), starter(s, p->b, p->a)};
        *count = 1;
    }
    return status;
}

static coop_status fill_row(coop_table *table, size_t row, search *s, const gap_group_pair *p, coop_context *ctx) {
    coop_pair pairs[GAP_CLOSING_TIES];
    coop_i_buf a_needs = {0}, b_needs = {0}, text = {0};
    size_t count;
    coop_status status = find_ties(pairs, &count, s, p, row, ctx);
    if (status != COOP_OK) return status;
    put_needs(&a_needs, s, p->a, p->b);
    put_needs(&b_needs, s, p->b, p->a);
    put_sentence(&text, coop_i_language(ctx), s, p, count ? pairs[0].a : COOP_NONE, count ? pairs[0].b : COOP_NONE,
                 coop_i_buf_text(&a_needs), coop_i_buf_text(&b_needs));
    if (a_needs.failed || b_needs.failed || text.failed) status = coop_fail_memory(ctx);
    const coop_value cells[] = {COOP_STRING_VALUE(s->groups.names[p->a]),
                                COOP_STRING_VALUE(s->groups.names[p->b]),
                                COOP_REAL_VALUE(p->observed),
                                COOP_REAL_VALUE(p->expected),
                                COOP_REAL_VALUE(p->expected > 0 ? p->observed / p->expected : NAN),
                                COOP_REAL_VALUE(p->deviation > 0 ? (p->observed - p->mean) / p->deviation : NAN),
                                COOP_INT_VALUE(p->ties),
                                COOP_INT_VALUE(p->shared),
                                COOP_INT_VALUE(p->needs),
                                COOP_STRING_VALUE(a_needs.length ? a_needs.data : NULL),
                                COOP_STRING_VALUE(b_needs.length ? b_needs.data : NULL)};
    for (size_t c = 0; c < BEST && status == COOP_OK; c++) status = coop_table_set(table, row, c, cells[c], ctx);
    if (status == COOP_OK) status = gap_closing_put(table, row, BEST, s->graph, pairs, count, ctx);
    if (status == COOP_OK)
        status = coop_table_set(table, row, SENTENCE, COOP_STRING_VALUE(coop_i_buf_text(&text)), ctx);
    coop_i_buf_clear(&a_needs);
    coop_i_buf_clear(&b_needs);
    coop_i_buf_clear(&text);
    return status;
}

static coop_status add_notes(coop_table *table, const search *s, bool every, size_t rows, coop_context *ctx) {
    uint32_t asked = gap_closing_rows(s->options);
    coop_status status = coop_i_note(table, ctx, every ? SAY_APART_EXPECTED : SAY_APART_EXPECTED_FEW,
                                     COOP_I_SHORT(s->options->few > 0 ? s->options->few : COOP_GAP_FEW, 6));
    if (status == COOP_OK && s->groups.count < 2 && !s->groups.cluster) /* of clusters see lack.c */
        status = coop_i_note_plain(table, ctx, s->groups.count == 0 ? SAY_APART_NO_GROUP : SAY_APART_ONE_GROUP);
    if (status == COOP_OK && s->found.sparse)
        status = coop_i_note(table, ctx, SAY_APART_SPARSE, COOP_I_COUNT(s->groups.count), COOP_I_COUNT(GAP_EVERY_PAIR));
    if (status == COOP_OK && s->closing && rows > asked)
        status = coop_i_note(table, ctx, SAY_APART_BRIDGED, COOP_I_COUNT(asked));
    return status;
}

static coop_status fill_table(coop_table *table, search *s, bool every, coop_context *ctx) {
    ranked *order = coop_i_calloc(s->found.count, sizeof *order);
    if (!order) return coop_fail_memory(ctx);
    size_t count = rank(order, s, every);
    coop_status status = coop_table_add_rows(table, NULL, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        status = fill_row(table, i, s, &s->found.pairs[order[i].at], ctx);
        if (status == COOP_OK && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    free(order);
    return status == COOP_OK ? add_notes(table, s, every, count, ctx) : status;
}

static coop_status between_groups(coop_table **table, const coop_gap *gap, bool every, const coop_graph *graph,
                                  const coop_gap_options *options, const gap_closing *closing, coop_context *ctx) {
    search s = {.graph = graph, .options = options, .closing = closing};
    coop_table *made = NULL;
    coop_status status = gap_groups_init(&s.groups, graph, options, ctx);
    s.from = coop_i_calloc(graph->n, sizeof *s.from);
    s.to = coop_i_calloc(graph->n, sizeof *s.to);
    if (status == COOP_OK && (!s.from || !s.to || !gap_layer_init(&s.layer, graph))) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = gap_group_pairs_find(&s.found, &s.groups, &s.layer, graph, ctx);
    if (status == COOP_OK)
        status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_PER_GROUP, columns, COLUMNS, ctx);
    if (status == COOP_OK) status = fill_table(made, &s, every, ctx);
    gap_group_pairs_clear(&s.found);
    gap_layer_clear(&s.layer);
    gap_groups_clear(&s.groups);
    free(s.from);
    free(s.to);
    return coop_i_table_give(table, made, status);
}

static coop_status apart_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                               const coop_gap_options *options, const gap_closing *closing, coop_context *ctx) {
    return between_groups(table, gap, false, graph, options, closing, ctx);
}

static coop_status pairs_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                               const coop_gap_options *options, const gap_closing *closing, coop_context *ctx) {
    return between_groups(table, gap, true, graph, options, closing, ctx);
}

const gap_code gap_apart_code = {.closing = apart_table, .asks = GAP_ASKS_GROUPS};
const gap_code gap_pairs_code = {.closing = pairs_table, .asks = GAP_ASKS_GROUPS};
