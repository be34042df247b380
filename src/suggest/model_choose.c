/* Which way to weigh the signals: by lists of organisations whose ties were hidden, and from which it did not learn.
 * The usual way is kept unless another is better by a standard error over organisations (after the rule of Breiman,
 * Friedman, Olshen and Stone 1984). Where the network tells when ties began the lists are those of what came last, for
 * that is what is asked for. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "suggest/model.h"
#include "util/mem.h"

enum { LATEST_LISTS = 20 }; /* fewer tell nothing */

typedef struct choosing {
    const suggest_examples *e;
    size_t lists;    /* that are judged … */
    bool latest;     /* … and are of what came last */
    bool many;       /* much to learn from */
    bool *counts;    /* by list: it is */
    double *merit;   /* ways * lists of all */
    double *of_some; /* signals * lists of all: each signal alone */
    double *judged;  /* ways * examples */
    double *score;   /* by pair of all lists */
    double *starts;  /* of the regressions */
} choosing;

/* Whether models are judged by this half, for the choice or to tell chances. */
static bool asked(const choosing *c, uint8_t half) {
    return half == SUGGEST_LATEST ? suggest_examples_ahead(c->e) : !c->latest;
}

static void clear(choosing *c) {
    free(c->counts);
    free(c->merit);
    free(c->of_some);
    free(c->judged);
    free(c->score);
    free(c->starts);
}

static bool init(choosing *c, const coop_model *model, const suggest_examples *e) {
    const suggest_lists *lists = &e->lists;
    *c = (choosing){.e = e};
    c->counts = coop_i_calloc(lists->count, sizeof *c->counts);
    c->merit = coop_i_calloc(lists->count, SUGGEST_WAYS * sizeof *c->merit);
    c->of_some = coop_i_calloc(lists->count, e->signals * sizeof *c->of_some);
    c->judged = coop_i_calloc(e->count, SUGGEST_WAYS * sizeof *c->judged);
    c->score = coop_i_calloc(lists->pairs, sizeof *c->score);
    c->starts = coop_i_calloc(suggest_way_terms(model), 2 * sizeof *c->starts);
    if (!c->counts || !c->merit || !c->of_some || !c->judged || !c->score || !c->starts) return false;
    size_t late = 0, hidden = 0;
    for (size_t i = 0; i < e->count; i++) hidden += e->tied[i] && e->half[i] != SUGGEST_LATEST;
    c->many = hidden >= SUGGEST_MANY_TIES;
    for (size_t l = 0; l < lists->count; l++) late += lists->half[l] == SUGGEST_LATEST;
    c->latest = late >= LATEST_LISTS;
    c->lists = c->latest ? late : lists->count - late;
    for (size_t l = 0; l < lists->count; l++) c->counts[l] = (lists->half[l] == SUGGEST_LATEST) == c->latest;
    return true;
}

/* ---- signals by themselves ---- */

static bool judge_signals(choosing *c) {
    const suggest_lists *lists = &c->e->lists;
    bool fine = true;
    for (size_t s = 0; s < c->e->signals && fine; s++) {
        for (size_t p = 0; p < lists->pairs; p++) c->score[p] = lists->values[p * lists->signals + s];
        fine = suggest_lists_judge(c->of_some + s * lists->count, lists, c->score);
    }
    return fine;
}

/* The best on lists that `leave` leaves. */
static size_t best_signal(const choosing *c, uint8_t leave) {
    const suggest_lists *lists = &c->e->lists;
    double most = -1;
    size_t best = 0;
    for (size_t s = 0; s < c->e->signals; s++) {
        double sum = 0;
        for (size_t l = 0; l < lists->count; l++)
            if (leave == SUGGEST_LEAVE_NONE ? c->counts[l] : lists->half[l] != leave)
                sum += c->of_some[s * lists->count + l];
        if (sum > most) best = s;
        most = fmax(most, sum);
    }
    return best;
}

/* ---- each way ---- */

/* What the model says of each example of this half, from which it did not learn. */
static void judge_examples(double *judged, const coop_model *model, const suggest_examples *e, uint8_t half) {
    for (size_t i = 0; i < e->count; i++)
        if (e->half[i] == half) judged[i] = suggest_log_odds(model, e->bent + i * e->signals * SUGGEST_SCALES);
}

static coop_status judge_way(choosing *c, coop_model *model, suggest_way way, coop_context *ctx) {
    const suggest_examples *e = c->e;
    const suggest_lists *lists = &e->lists;
    coop_status status = COOP_OK;
    for (uint8_t half = 0; half <= SUGGEST_LATEST && status == COOP_OK; half++) {
        if (!asked(c, half)) continue;
        status = suggest_way_learn(model, way, best_signal(c, half), e, half, c->starts, ctx);
        if (status == COOP_OK && way >= SUGGEST_WAY_LEAN) judge_examples(c->judged + way * e->count, model, e, half);
        for (size_t l = 0; l < lists->count && status == COOP_OK; l++)
            for (size_t p = lists->first[l]; p < lists->first[l + 1] && lists->half[l] == half; p++)
                c->score[p] = suggest_log_odds(model, lists->bent + p * lists->signals * SUGGEST_SCALES);
    }
    if (status == COOP_OK && !suggest_lists_judge(c->merit + way * lists->count, lists, c->score))
        status = coop_fail_memory(ctx);
    return status;
}

/* By the way that was taken; those that learn nothing are soon made again. */
static coop_status tell_judged(double *judged, const choosing *c, coop_model *model, suggest_way way,
                               coop_context *ctx) {
    const suggest_examples *e = c->e;
    coop_status status = COOP_OK;
    memcpy(judged, c->judged + way * e->count, e->count * sizeof *judged);
    for (uint8_t half = 0; half <= SUGGEST_LATEST && way < SUGGEST_WAY_LEAN && status == COOP_OK; half++) {
        status = suggest_way_learn(model, way, best_signal(c, half), e, half, c->starts, ctx);
        if (status == COOP_OK) judge_examples(judged, model, e, half);
    }
    return status;
}

static double mean_of(const choosing *c, suggest_way way) {
    double sum = 0;
    for (size_t l = 0; l < c->e->lists.count; l++)
        if (c->counts[l]) sum += c->merit[way * c->e->lists.count + l];
    return c->lists > 0 ? sum / (double)c->lists : NAN;
}

/* The standard error of how far one is ahead of the other: lists of one organisation are one piece of news. */
static double error_of(const choosing *c, suggest_way one, suggest_way other, double ahead, double *sums) {
    const suggest_lists *lists = &c->e->lists;
    double squares = 0;
    memset(sums, 0, c->e->n * sizeof *sums);
    for (size_t l = 0; l < lists->count; l++)
        if (c->counts[l])
            sums[lists->of[l]] += c->merit[one * lists->count + l] - c->merit[other * lists->count + l] - ahead;
    for (uint32_t u = 0; u < c->e->n; u++) squares += sums[u] * sums[u];
    return sqrt(squares) / (double)c->lists;
}

/* Which comes first, and how many standard errors another has to be better by. What came in other networks leads where
 * events make ties; where none do that is another question, and where there is much to learn from, learning leads. */
typedef struct custom {
    suggest_way order[SUGGEST_WAYS];
    double errors;
} custom;

static const custom EVENTS = {{SUGGEST_WAY_PRIOR, SUGGEST_WAY_SIGNAL, SUGGEST_WAY_BOTH, SUGGEST_WAY_LEAN,
                               SUGGEST_WAY_LEARN, SUGGEST_WAY_OWN},
                              1},
                    TIES = {{SUGGEST_WAY_LEAN, SUGGEST_WAY_LEARN, SUGGEST_WAY_OWN, SUGGEST_WAY_SIGNAL, SUGGEST_WAY_BOTH,
                             SUGGEST_WAY_PRIOR},
                            1},
                    MUCH = {{SUGGEST_WAY_OWN, SUGGEST_WAY_LEARN, SUGGEST_WAY_LEAN, SUGGEST_WAY_SIGNAL, SUGGEST_WAY_BOTH,
                             SUGGEST_WAY_PRIOR},
                            2};

static bool take(suggest_choice *choice, const choosing *c) {
    const custom *usual = c->many ? &MUCH : c->e->news > 0 ? &EVENTS : &TIES;
    double *sums = coop_i_calloc(c->e->n, sizeof *sums);
    suggest_way best = SUGGEST_WAY_PRIOR;
    if (!sums) return false;
    for (suggest_way w = 0; w < SUGGEST_WAYS; w++)
        if (choice->merit[w] > choice->merit[best]) best = w;
    choice->way = best;
    for (size_t k = 0; k < SUGGEST_WAYS; k++) { /* not one that was not tried */
        double ahead = choice->merit[best] - choice->merit[usual->order[k]];
        if (!(ahead <= usual->errors * error_of(c, best, usual->order[k], ahead, sums))) continue;
        choice->way = usual->order[k];
        break;
    }
    choice->usual = usual->order[0];
    choice->errors = usual->errors;
    free(sums);
    return true;
}

/* Where nothing tells which is better there is what other networks tell. */
static bool tried(const choosing *c, suggest_way way) {
    if (way == SUGGEST_WAY_PRIOR) return true;
    if (c->e->few) return false;
    return c->lists > 0 && !(c->many && (way == SUGGEST_WAY_LEAN || way == SUGGEST_WAY_LEARN));
}

coop_status suggest_way_choose(suggest_choice *choice, double *judged, coop_model *model, const suggest_examples *e,
                               coop_context *ctx) {
    choosing c;
    coop_status status = init(&c, model, e) && judge_signals(&c) ? COOP_OK : coop_fail_memory(ctx);
    for (suggest_way way = 0; way < SUGGEST_WAYS && status == COOP_OK; way++) {
        choice->merit[way] = NAN;
        if (!tried(&c, way)) continue;
        status = judge_way(&c, model, way, ctx);
        choice->merit[way] = mean_of(&c, way);
    }
    if (status == COOP_OK && !take(choice, &c)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) {
        choice->signal = e->rows[best_signal(&c, SUGGEST_LEAVE_NONE)];
        choice->lists = c.lists;
        choice->latest = c.latest;
        choice->few = e->few;
        status = tell_judged(judged, &c, model, choice->way, ctx);
    }
    if (status == COOP_OK) {
        size_t signal = best_signal(&c, SUGGEST_LEAVE_NONE);
        status = suggest_way_learn(model, choice->way, signal, e, SUGGEST_LEAVE_NONE, c.starts, ctx);
    }
    clear(&c);
    return status;
}
