/* Is the likelihood what it says? Over all pairs of those with known ties that are not known to be tied: of those that
 * were called likely, how many are ties? In time, how many became ties. Where a share of the ties was hidden, each that
 * is found stands for others that are known.
 *
 * Pairs that share an organisation are not independent. With all pairs the variance of a band's share is the sum of the
 * squared residuals of organisations less what was counted twice (Aronow, Samii and Assenova 2015); of rows drawn, that
 * of the rows. From it follows how many independent pairs would tell as much, and Wilson's interval (1927). */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "core/say.h"
#include "evaluate/figures.h"
#include "generate/generate.h"
#include "util/mem.h"

enum { MOST_PAIRS = 400000 }; /* a repetition; beyond, organisations are drawn */
enum { PORTION = 1 << 18 };   /* pairs that are scored at a time: those of one end share its work */

static void count_pair(evaluate_reliability *r, coop_pair pair, double likelihood, double rate, bool tied,
                       double stands, bool both_ends) {
    if (isnan(likelihood)) return;
    int at = (int)(likelihood * EVALUATE_BANDS);
    at = at < 0 ? 0 : at >= EVALUATE_BANDS ? EVALUATE_BANDS - 1 : at;
    evaluate_band *band = &r->bands[at];
    band->count++;
    band->tied_count += tied;
    band->pairs += stands;
    band->tied += stands * tied;
    band->likelihood += stands * likelihood;
    band->squares += stands * stands;
    band->tied_squares += stands * stands * tied;
    r->brier += stands * (likelihood - tied) * (likelihood - tied);
    r->rates += stands * (rate - tied) * (rate - tied);
    for (int end = 0; end < 1 + both_ends; end++) {
        evaluate_part *part = &r->parts[(size_t)(end ? pair.b : pair.a) * EVALUATE_BANDS + (size_t)at];
        part->pairs += stands;
        part->tied += stands * tied;
    }
}

/* Pairs of some organisations that are asked about. */
typedef struct portion {
    evaluate_pairs of, pairs; /* of: pair by pair which organisation was asked about */
    double *likelihood;
} portion;

static void portion_clear(portion *p) {
    evaluate_pairs_clear(&p->of);
    evaluate_pairs_clear(&p->pairs);
    free(p->likelihood);
    *p = (portion){0};
}

/* What is asked of organisation x: all others, or those after it when every organisation is asked about. */
static bool ask(portion *p, const evaluate_split *split, uint32_t x, bool all) {
    bool fine = true;
    for (uint32_t i = 0; i < split->people_count && fine; i++) {
        uint32_t y = split->people[i], which = EVALUATE_TEST;
        if ((all && y <= x) || y == x || evaluate_tied(split->known, x, y)) continue;
        coop_i_map_get(&split->hidden, coop_i_pair(x, y), &which);
        if (which == EVALUATE_TEST) fine = evaluate_pairs_add(&p->pairs, x, y) && evaluate_pairs_add(&p->of, x, x);
    }
    return fine;
}

/* The organisations asked about: all, or as many as there are pairs to look at. */
static bool draw_rows(evaluate_pairs *rows, const evaluate_split *split, bool all) {
    evaluate_pairs people = {0};
    bool fine = true;
    for (uint32_t i = 0; i < split->people_count && fine; i++)
        fine = evaluate_pairs_add(&people, split->people[i], split->people[i]);
    size_t keep = all ? people.count : (size_t)MOST_PAIRS / (people.count + 1) + 1;
    fine = fine && evaluate_pairs_sample(rows, &people, keep, split->seed, EVALUATE_STREAM_RELY);
    evaluate_pairs_clear(&people);
    return fine;
}

/* By year: the ties of the years that the model speaks of. */
static coop_status find_soon(suggest_seen *soon, const evaluate_split *split, double years, coop_context *ctx) {
    const evaluate_world *world = split->world;
    int32_t from = world->options->split_year;
    coop_graph *all = NULL;
    coop_status status = generate_years(&soon->network, world->network, from, from + (int32_t)years, false, ctx);
    if (status == COOP_OK) status = coop_graph_new(&all, soon->network, NULL, ctx);
    if (status == COOP_OK) status = coop_graph_partners(&soon->graph, all, ctx);
    coop_graph_free(all);
    return status;
}

typedef struct looking {
    evaluate_reliability *r;
    const evaluate_split *split;
    const coop_graph *soon; /* NULL: whatever is hidden counts */
    double rate, stands;
    bool all;
} looking;

static void count_portion(const looking *l, const portion *p) {
    for (size_t i = 0; i < p->pairs.count; i++) {
        uint32_t which;
        coop_pair pair = p->pairs.items[i];
        bool tied = coop_i_map_get(&l->split->hidden, coop_i_pair(pair.a, pair.b), &which);
        if (l->soon) tied = tied && evaluate_tied(l->soon, pair.a, pair.b);
        if (pair.a != p->of.items[i].a) pair = (coop_pair){pair.b, pair.a};
        count_pair(l->r, pair, p->likelihood[i], l->rate, tied, tied ? l->stands : 1, l->all);
    }
}

coop_status evaluate_rely(coop_evaluation *e, const evaluate_split *split, const evaluate_ready *ready,
                          coop_context *ctx) {
    evaluate_reliability *r = &e->reliability;
    double people = split->people_count, found = (double)split->found[EVALUATE_NEW],
           rate = coop_model_base_rate(ready->model);
    suggest_seen soon = {0};
    bool all = people * (people - 1) / 2 <= MOST_PAIRS, by_year = e->options.split == COOP_SPLIT_YEAR, fine = true;
    double stands = by_year ? 1 : ((double)split->known->pairs + found) / found;
    evaluate_pairs rows = {0};
    if (!r->parts) r->parts = coop_i_calloc(split->known->n, EVALUATE_BANDS * sizeof *r->parts);
    fine = r->parts && draw_rows(&rows, split, all);
    coop_status status = fine ? COOP_OK : coop_fail_memory(ctx);
    if (by_year) r->years = (int32_t)fmax(coop_model_years(ready->model), 0); /* fmax: NaN for the formula */
    if (status == COOP_OK && r->years > 0) status = find_soon(&soon, split, r->years, ctx);
    if (isnan(rate)) rate = 0.5;
    r->rate += rate;
    r->rows = r->rows || !all;
    const looking l = {r, split, soon.graph, rate, stands, all};
    for (size_t i = 0; i < rows.count && status == COOP_OK;) {
        portion p = {0};
        for (; i < rows.count && p.pairs.count < PORTION && fine; i++) fine = ask(&p, split, rows.items[i].a, all);
        p.likelihood = coop_i_calloc(p.pairs.count, sizeof *p.likelihood);
        status = fine && p.likelihood ? coop_model_score(p.likelihood, NULL, ready->model, ready->model_signals,
                                                         p.pairs.items, p.pairs.count, ctx)
                                      : coop_fail_memory(ctx);
        if (status == COOP_OK) count_portion(&l, &p);
        portion_clear(&p);
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    suggest_seen_clear(&soon);
    evaluate_pairs_clear(&rows);
    return status;
}

/* ---- the table ---- */

/* How many independent pairs tell as much of a band's share as those in it. */
static double independent(const evaluate_reliability *r, int at, uint32_t n, double share) {
    const evaluate_band *band = &r->bands[at];
    double squares = 0,
           own = (1 - share) * (1 - share) * band->tied_squares + share * share * (band->squares - band->tied_squares);
    if (share <= 0 || share >= 1) { /* of a tie that was not found each stands for as many as one that was */
        double most = band->squares / band->pairs;
        return band->pairs / fmax(most, 1);
    }
    for (uint32_t u = 0; u < n; u++) {
        const evaluate_part *part = &r->parts[(size_t)u * EVALUATE_BANDS + (size_t)at];
        double residual = part->tied - share * part->pairs;
        squares += residual * residual;
    }
    double variance = fmax(r->rows ? squares : squares - own, own) / (band->pairs * band->pairs);
    return share * (1 - share) / variance;
}

static void wilson(double *low, double *high, double share, double n) {
    const double z = 1.959963984540054; /* of 95 % */
    double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
    double half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    *low = fmin(share, fmax(0, middle - half)); /* the last bits of a share of 1 are chance */
    *high = fmax(share, fmin(1, middle + half));
}

static coop_status put_band(coop_table *table, const coop_evaluation *e, int at, coop_context *ctx) {
    size_t row;
    const evaluate_band *band = &e->reliability.bands[at];
    double share = band->tied / band->pairs, low, high;
    wilson(&low, &high, share, independent(&e->reliability, at, e->world.all->n, share));
    coop_status status = coop_table_add_rows(table, &row, 1, ctx);
    if (status == COOP_OK)
        status = coop_table_set_text(table, row, 0, ctx, "%d-%d %%", at * 100 / EVALUATE_BANDS,
                                     (at + 1) * 100 / EVALUATE_BANDS);
    const coop_value values[] = {COOP_INT_VALUE((int64_t)band->count),
                                 COOP_INT_VALUE((int64_t)band->tied_count),
                                 COOP_REAL_VALUE(band->likelihood / band->pairs),
                                 COOP_REAL_VALUE(share),
                                 COOP_REAL_VALUE(low),
                                 COOP_REAL_VALUE(high)};
    for (size_t c = 0; c < sizeof values / sizeof *values && status == COOP_OK; c++)
        status = coop_table_set(table, row, c + 1, values[c], ctx);
    return status;
}

static coop_status note(coop_table *table, const coop_evaluation *e, coop_context *ctx) {
    const evaluate_reliability *r = &e->reliability;
    const coop_i_said of_pairs =
        COOP_I_TEXT(coop_i_word(coop_i_language(ctx), r->rows ? SAY_RELIABILITY_SOME : SAY_RELIABILITY_ALL));
    double pairs = 0, tied = 0, off = 0, rate = r->rate / e->repeats;
    for (int i = 0; i < EVALUATE_BANDS; i++) {
        pairs += r->bands[i].pairs;
        tied += r->bands[i].tied;
        off += fabs(r->bands[i].likelihood - r->bands[i].tied);
    }
    coop_status status = coop_i_note(table, ctx, SAY_RELIABILITY, COOP_I_SHORT(off / pairs, 3),
                                     COOP_I_SHORT(fabs(rate - tied / pairs), 3), COOP_I_SHORT(100 * rate, 3),
                                     COOP_I_SHORT(r->brier / pairs, 3), COOP_I_SHORT(r->rates / pairs, 3));
    if (status == COOP_OK && r->years > 0)
        return coop_i_note(table, ctx, SAY_RELIABILITY_YEARS, of_pairs, COOP_I_COUNT(r->years));
    if (status == COOP_OK)
        status = coop_i_note(
            table, ctx, e->options.split == COOP_SPLIT_YEAR ? SAY_RELIABILITY_SPLIT : SAY_RELIABILITY_HIDDEN, of_pairs);
    return status;
}

coop_status coop_evaluation_reliability(coop_table **table, const coop_evaluation *e, coop_context *ctx) {
    static const coop_column_spec columns[] = {
        {"likelihood", COOP_STRING, "Likelihood", NULL, "likelihoods from … to …"},
        {"pairs", COOP_INTEGER, "Pairs", NULL, "how many pairs got such a likelihood, in all repetitions"},
        {"ties", COOP_INTEGER, "Ties", NULL, "how many of them are ties that were to be found"},
        {"predicted", COOP_REAL, "Predicted", NULL, "their mean likelihood"},
        {"observed", COOP_REAL, "Observed", NULL, "the share of true ties among them"},
        {"low", COOP_REAL, "Low", NULL, "lower end of the 95 % interval of the share"},
        {"high", COOP_REAL, "High", NULL, "upper end"},
    };
    coop_table *made = NULL;
    bool any = false;
    coop_status status = coop_table_new(&made, "reliability", "Is the likelihood what it says?", COOP_ROWS_FREE,
                                        columns, sizeof columns / sizeof *columns, ctx);
    for (int i = 0; i < EVALUATE_BANDS && status == COOP_OK; i++) {
        if (e->reliability.bands[i].count == 0) continue;
        any = true;
        status = put_band(made, e, i, ctx);
    }
    if (status == COOP_OK && any) status = note(made, e, ctx);
    return coop_i_graph_table_give(table, made, e->world.all, status, ctx);
}
