/* One pair, suggested or not: its figures, where it stands, and what would have to change. */
#include <math.h>
#include <stdlib.h>

#include "suggest/rows.h"
#include "suggest/search.h"
#include "util/mem.h"
#include "util/number.h"

/* ---- where it stands ---- */

/* The rank of y among the candidates of x (from 1), 0 when it is none; *of = how many there are. */
static uint32_t rank_for(uint32_t *of, coop_i_candidates *candidates, const coop_i_proposer *proposer, uint32_t x,
                         uint32_t y) {
    double score = -1;
    uint32_t better = 0;
    coop_i_propose(candidates, proposer, x);
    *of = candidates->count;
    for (uint32_t c = 0; c < candidates->count; c++) {
        if (candidates->list[c] == y) score = candidates->score[c];
    }
    if (score < 0) return 0;
    for (uint32_t c = 0; c < candidates->count; c++) { /* the order of util/top.h */
        better += candidates->score[c] > score || (candidates->score[c] == score && candidates->list[c] < y);
    }
    return better + 1;
}

static void say_score(coop_i_buf *text, double score) {
    char out[COOP_I_NUMBER_SIZE * 12];
    coop_i_number_fixed(out, score, 3);
    coop_i_buf_puts(text, out);
}

/* To three decimals, unless nothing would be left. */
static void say_strength(coop_i_buf *text, double weight) {
    coop_i_buf_number(text, weight >= 0.001 && weight < 1e12 ? round(weight * 1000) / 1000 : weight);
}

static void say_rank(coop_i_buf *text, const coop_suggester *suggester, coop_i_candidates *candidates, uint32_t x,
                     uint32_t y) {
    const coop_network *network = suggester->scorer->network;
    uint32_t of, rank = rank_for(&of, candidates, suggester->proposer, x, y);
    if (rank == 0) return; /* proposed from the other end alone, by a list that was cut */
    coop_i_buf_printf(text, "; for %s it is number %u of %u", coop_network_label(network, x), rank, of);
}

/* False when nothing proposes the pair. */
static bool say_standing(coop_i_buf *text, const coop_suggester *suggester, const coop_i_found *found,
                         coop_i_candidates *candidates, const coop_i_explanation *e) {
    uint32_t a = e->a < e->b ? e->a : e->b, b = e->a < e->b ? e->b : e->a, of;
    if (rank_for(&of, candidates, suggester->proposer, a, b) == 0 &&
        rank_for(&of, candidates, suggester->proposer, b, a) == 0) {
        return false;
    }
    size_t rank = 0;
    while (rank < found->count && !(found->pairs[rank].a == a && found->pairs[rank].b == b)) rank++;
    if (rank < found->count) {
        coop_i_buf_printf(text, "rank %zu of the list", rank + 1);
    } else {
        coop_i_buf_printf(text, "not among the best %zu of all: its score is ", found->count);
        say_score(text, e->score);
        coop_i_buf_puts(text, ", the last of them has ");
        say_score(text, found->pairs[found->count - 1].score);
    }
    say_rank(text, suggester, candidates, e->a, e->b);
    say_rank(text, suggester, candidates, e->b, e->a);
    return true;
}

/* ---- what would have to change ---- */

/* Breadth-first from `from` over partners; previous[to] leads back. The number of steps, 0 when there is no way. */
static uint32_t steps_between(uint32_t *previous, uint32_t *queue, const coop_i_scorer *scorer, uint32_t from,
                              uint32_t to) {
    uint32_t head = 0, count = 1, steps = 0;
    for (uint32_t u = 0; u < scorer->n; u++) previous[u] = COOP_NONE;
    previous[from] = from;
    queue[0] = from;
    while (head < count && previous[to] == COOP_NONE) {
        uint32_t u = queue[head++];
        for (uint64_t i = scorer->partners.offset[u]; i < scorer->partners.offset[u + 1]; i++) {
            uint32_t v = scorer->partners.to[i];
            if (previous[v] != COOP_NONE) continue;
            previous[v] = u;
            queue[count++] = v;
        }
    }
    if (previous[to] == COOP_NONE) return 0;
    for (uint32_t u = to; u != from; u = previous[u]) steps++;
    return steps;
}

static void say_way(coop_i_buf *text, const coop_i_scorer *scorer, const uint32_t *previous,
                    const coop_i_explanation *e, uint32_t steps) {
    const coop_network *network = scorer->network;
    enum { SHOWN = 8 }; /* previous leads from b back to a */
    coop_i_buf_printf(text, "; they are %u steps apart", steps);
    if (steps <= SHOWN) {
        coop_i_buf_printf(text, " (%s", coop_network_label(network, e->a));
        for (uint32_t u = e->a; u != e->b;) {
            u = previous[u];
            coop_i_buf_printf(text, " - %s", coop_network_label(network, u));
        }
        coop_i_buf_putc(text, ')');
    }
    coop_i_buf_printf(text, "; a tie between %s and %s would give them a shared partner",
                      coop_network_label(network, previous[e->a]), coop_network_label(network, e->b));
}

static void say_unmet(coop_i_buf *text, const coop_network *network, uint32_t x, uint32_t y) {
    const uint32_t *tags;
    size_t count = coop_network_competences(&tags, network, x, COOP_NEED);
    if (count == 0) return;
    coop_i_buf_printf(text, "; it would be suggested if %s offered what %s needs (", coop_network_label(network, y),
                      coop_network_label(network, x));
    for (size_t k = 0; k < count && k < COOP_I_NAMED; k++) {
        coop_i_buf_printf(text, "%s%s", k ? ", " : "", coop_network_tag(network, tags[k]));
    }
    if (count > COOP_I_NAMED) coop_i_buf_printf(text, " and %zu more", count - COOP_I_NAMED);
    coop_i_buf_putc(text, ')');
}

static coop_status say_change(coop_i_buf *text, const coop_suggester *suggester, const coop_i_explanation *e,
                              coop_context *ctx) {
    const coop_i_scorer *scorer = suggester->scorer;
    if (e->shared_count > 0) {
        coop_i_buf_printf(text,
                          "not suggested: each shared partner has more than %llu tie%s, and such hubs propose no "
                          "pairs; a higher limit would change that",
                          (unsigned long long)suggester->proposer->hub_cut,
                          suggester->proposer->hub_cut == 1 ? "" : "s");
        return COOP_OK;
    }
    coop_i_buf_printf(text, "not suggested: no shared partner, no need met, no %scluster in common",
                      e->clusters.length > 0 ? "small " : "");
    uint32_t *previous = coop_i_calloc(scorer->n, sizeof *previous), *queue = coop_i_calloc(scorer->n, sizeof *queue);
    if (!previous || !queue) {
        free(previous);
        free(queue);
        return coop_fail_memory(ctx);
    }
    uint32_t steps = steps_between(previous, queue, scorer, e->b, e->a);
    if (steps > 0) {
        say_way(text, scorer, previous, e, steps);
    } else {
        coop_i_buf_puts(text, "; no chain of partners leads from one to the other");
    }
    say_unmet(text, scorer->network, e->a, e->b);
    say_unmet(text, scorer->network, e->b, e->a);
    free(previous);
    free(queue);
    return COOP_OK;
}

/* ---- the table ---- */

static coop_status say(coop_i_buf *text, const coop_suggester *suggester, const coop_i_explanation *e,
                       const coop_suggest_options *options, coop_context *ctx) {
    const coop_i_scorer *scorer = suggester->scorer;
    const coop_i_csr *all = &scorer->graph->all;
    coop_status status = COOP_OK;
    coop_i_found found = {0};
    coop_i_candidates candidates = {0};
    uint64_t arc = coop_i_arc(all, e->a, e->b);
    if (arc != UINT64_MAX) {
        coop_i_buf_puts(text, "tied already (strength ");
        say_strength(text, all->weight[arc]);
        coop_i_buf_putc(text, ')');
        return COOP_OK;
    }
    if (scorer->cluster[e->a] || scorer->cluster[e->b]) {
        coop_i_buf_printf(text, "not suggested: %s is a cluster, and belonging to one is no partnership",
                          coop_network_label(scorer->network, scorer->cluster[e->a] ? e->a : e->b));
        return COOP_OK;
    }
    status = coop_i_search(&found, suggester->proposer,
                           &(coop_i_query){.top = coop_i_top_of(options), .organisation = COOP_NONE}, ctx);
    if (status == COOP_OK && !coop_i_candidates_init(&candidates, scorer->n)) status = coop_fail_memory(ctx);
    if (status == COOP_OK && !say_standing(text, suggester, &found, &candidates, e)) {
        status = say_change(text, suggester, e, ctx);
    }
    coop_i_candidates_clear(&candidates);
    coop_i_found_clear(&found);
    return status;
}

static coop_status check_pair(const coop_graph *graph, uint32_t a, uint32_t b, coop_context *ctx) {
    if (a >= graph->n || b >= graph->n) {
        return coop_fail(ctx, COOP_USAGE, "no organisation has the number %u: the network has %u",
                         a >= graph->n ? a : b, graph->n);
    }
    if (a == b) {
        return coop_fail(ctx, COOP_USAGE, "a pair is two different organisations, not %s twice",
                         coop_network_label(graph->network, a));
    }
    return COOP_OK;
}

coop_status coop_suggestion_pair(coop_table **table, const coop_graph *graph, uint32_t a, uint32_t b,
                                 const coop_suggest_options *options, coop_context *ctx) {
    static const coop_suggest_options defaults = COOP_SUGGEST_OPTIONS_INIT;
    static const coop_column_spec standing = {"standing", COOP_STRING, "Standing", NULL,
                                              "tied already, its rank, or why it is not suggested"};
    if (!options) options = &defaults;
    coop_suggester *suggester = NULL;
    coop_i_explanation e = {0};
    coop_i_buf text = {0};
    coop_table *made = NULL;
    coop_status status = check_pair(graph, a, b, ctx);
    if (status == COOP_OK) status = coop_suggester_new(&suggester, graph, options, ctx);
    if (status != COOP_OK) return status;
    coop_i_explain(&e, suggester->proposer, &suggester->joins, a, b);
    status = say(&text, suggester, &e, options, ctx);
    if (status == COOP_OK && text.failed) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = coop_i_rows_table(&made, suggester, "A pair explained", ctx);
    if (status == COOP_OK) status = coop_table_add_column(made, &standing, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, 1, ctx);
    if (status == COOP_OK) status = coop_i_rows_set(made, 0, suggester, &e, ctx);
    if (status == COOP_OK) {
        status = coop_table_set(made, 0, coop_table_columns(made) - 1, COOP_STRING_VALUE(coop_i_buf_text(&text)), ctx);
    }
    if (status == COOP_OK) {
        *table = made;
    } else {
        coop_table_free(made);
    }
    coop_i_buf_clear(&text);
    coop_i_explanation_clear(&e);
    coop_suggester_free(suggester);
    return status;
}
