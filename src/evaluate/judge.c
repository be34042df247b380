/* Judging: what the methods said against what is true, with weights drawn for the bootstrap. */
#include <math.h>
#include <stdlib.h>

#include "evaluate/figures.h"
#include "util/mem.h"

typedef struct judging {
    coop_evaluation *e;
    const evaluate_split *split;
    const evaluate_ready *ready;
    uint32_t repetition;
    uint32_t *people; /* whom the bootstrap draws from: all who are in a question */
    size_t people_count;
    unsigned workers;
    uint32_t **weights; /* one a worker */
} judging;

/* A figure's place for a value, made at the first use. */
static bool open_figure(const judging *j, evaluate_figure *figure) {
    coop_evaluation *e = j->e;
    if (figure->values) return true;
    figure->values = coop_i_calloc(e->repeats, sizeof *figure->values);
    if (e->options.draws) figure->draws = coop_i_calloc(e->options.draws, sizeof *figure->draws);
    for (uint32_t i = 0; figure->values && i < e->repeats; i++) figure->values[i] = NAN;
    return figure->values && (figure->draws || !e->options.draws);
}

static bool put(const judging *j, evaluate_ties ties, evaluate_against against, size_t method, evaluate_metric metric,
                double value, size_t items) {
    evaluate_figure *figure = evaluate_figure_at(j->e, ties, against, method, metric);
    if (!open_figure(j, figure)) return false;
    figure->values[j->repetition] = value;
    figure->items += items;
    return true;
}

static void put_draw(const judging *j, evaluate_ties ties, evaluate_against against, size_t method,
                     evaluate_metric metric, uint32_t draw, double value) {
    if (isnan(value)) return; /* nobody of the question was drawn */
    evaluate_draw *to = &evaluate_figure_at(j->e, ties, against, method, metric)->draws[draw];
    to->sum += value;
    to->count++;
}

static coop_status judging_init(judging *j, coop_context *ctx) {
    const evaluate_split *split = j->split;
    uint32_t n = split->known->n;
    bool *met = coop_i_calloc(n, sizeof *met);
    j->people = coop_i_calloc(n, sizeof *j->people);
    j->workers = coop_threads(ctx);
    j->weights = coop_i_calloc(j->workers, sizeof *j->weights);
    bool fine = met && j->people && j->weights;
    for (unsigned w = 0; w < j->workers && fine; w++)
        fine = (j->weights[w] = coop_i_calloc(n, sizeof **j->weights)) != NULL;
    for (uint32_t u = 0; u < n && fine; u++) met[u] = split->is_person[u];
    for (size_t i = 0; i < split->test.count && fine; i++)
        met[split->test.items[i].a] = met[split->test.items[i].b] = true;
    for (uint32_t u = 0; u < n && fine; u++)
        if (met[u]) j->people[j->people_count++] = u;
    free(met);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

static void judging_clear(judging *j) {
    for (unsigned w = 0; w < j->workers && j->weights; w++) free(j->weights[w]);
    free(j->weights);
    free(j->people);
}

/* ---- pools ---- */

static const evaluate_metric pool_metrics[] = {EVALUATE_AUC, EVALUATE_PRECISION_AVERAGE, EVALUATE_HITS};

static double pool_value(const evaluate_area *area, evaluate_metric metric) {
    return metric == EVALUATE_AUC ? area->auc : metric == EVALUATE_HITS ? area->hits : area->average_precision;
}

static void draw_pool(const judging *j, evaluate_ties ties, evaluate_against against, const evaluate_judged *items,
                      size_t count) {
    coop_evaluation *e = j->e;
    uint32_t next = 0;
#pragma omp parallel for schedule(static, 1) num_threads(j->workers) if (j->workers > 1)
    for (unsigned w = 0; w < j->workers; w++) {
        for (;;) {
            uint32_t d;
#pragma omp atomic capture
            d = next++;
            if (d >= e->options.draws) break;
            evaluate_draw_weights(j->weights[w], j->split->known->n, j->people, j->people_count, e->seed, d);
            for (size_t m = 0; m < e->methods.count; m++) {
                evaluate_area area = evaluate_area_of(items + m * count, count, j->weights[w], e->options.hits);
                for (size_t k = 0; k < 3; k++)
                    put_draw(j, ties, against, m, pool_metrics[k], d, pool_value(&area, pool_metrics[k]));
            }
        }
    }
}

static bool judge_pool(const judging *j, evaluate_ties ties, evaluate_against against, const evaluate_questions *q,
                       const double *scores, evaluate_judged *items) {
    coop_evaluation *e = j->e;
    size_t count = q->pairs.count, tied = j->split->ties[ties].count;
    bool fine = true;
    for (size_t m = 0; m < e->methods.count && fine; m++) {
        evaluate_judged *mine = items + m * count;
        for (size_t p = 0; p < count; p++)
            mine[p] = (evaluate_judged){scores[m * count + p], q->pairs.items[p].a, q->pairs.items[p].b, q->tied[p]};
        evaluate_judged_sort(mine, count);
        evaluate_area area = evaluate_area_of(mine, count, NULL, e->options.hits);
        for (size_t k = 0; k < 3 && fine; k++)
            fine = put(j, ties, against, m, pool_metrics[k], pool_value(&area, pool_metrics[k]), tied);
        if (ties != EVALUATE_NEW || isnan(area.auc)) continue;
        evaluate_curve *curve = &e->curves[m * 2 + (against == EVALUATE_DEGREE)];
        evaluate_curves_add(curve->roc, curve->precision, mine, count);
        curve->count++;
    }
    if (fine && e->options.draws) draw_pool(j, ties, against, items, count);
    return fine;
}

static coop_status pool(const judging *j, evaluate_ties ties, evaluate_against against, coop_context *ctx) {
    coop_evaluation *e = j->e;
    evaluate_questions q = {0};
    double *scores = NULL;
    evaluate_judged *items = NULL;
    coop_status status = evaluate_ask_pool(&q, j->split, ties, against, ctx);
    if (status != COOP_OK) goto done;
    if (against != EVALUATE_GIVEN && q.pairs.count < 2 * j->split->ties[ties].count) e->fewer_false = true;
    scores = coop_i_calloc(q.pairs.count, e->methods.count * sizeof *scores);
    items = coop_i_calloc(q.pairs.count, e->methods.count * sizeof *items);
    status = scores && items ? evaluate_ready_score(scores, j->ready, q.pairs.items, q.pairs.count, ctx)
                             : coop_fail_memory(ctx);
    if (status == COOP_OK && !judge_pool(j, ties, against, &q, scores, items)) status = coop_fail_memory(ctx);
done:
    free(items);
    free(scores);
    evaluate_questions_clear(&q);
    return status;
}

/* ---- lists ---- */

static const evaluate_metric hard_metrics[] = {EVALUATE_AUC, EVALUATE_MRR},
                             every_metrics[] = {EVALUATE_MRR, EVALUATE_NDCG, EVALUATE_PRECISION_AT};

typedef struct merits { /* of all lists: values[(l * methods + m) * metrics + k] */
    const evaluate_metric *metrics;
    size_t count, lists;
    coop_pair *about;
    double *values;
} merits;

static void judge_hard(double *values, const double *scores, const evaluate_questions *q, size_t l) {
    size_t from = q->first[l], end = q->first[l + 1];
    values[1] = evaluate_place_of(&values[0], scores[from], scores + from + 1, end - from - 1);
}

static void judge_every(double *values, const double *scores, const evaluate_questions *q, size_t l,
                        evaluate_judged *items, uint32_t k) {
    size_t from = q->first[l], count = q->first[l + 1] - from;
    for (size_t p = 0; p < count; p++)
        items[p] = (evaluate_judged){scores[from + p], q->pairs.items[from + p].a, q->pairs.items[from + p].b,
                                     q->tied[from + p]};
    evaluate_judged_sort(items, count);
    evaluate_list_merit merit = evaluate_list_merit_of(items, count, k);
    values[0] = merit.reciprocal;
    values[1] = merit.ndcg;
    values[2] = merit.precision;
}

static coop_status judge_lists(merits *all, const judging *j, evaluate_against against, const evaluate_questions *q,
                               coop_context *ctx) {
    coop_evaluation *e = j->e;
    size_t methods = e->methods.count, pairs = q->pairs.count, longest = 0;
    for (size_t l = 0; l < q->lists; l++)
        if (q->first[l + 1] - q->first[l] > longest) longest = q->first[l + 1] - q->first[l];
    double *scores = coop_i_calloc(pairs, methods * sizeof *scores);
    evaluate_judged *items = coop_i_calloc(longest, sizeof *items);
    coop_status status =
        scores && items ? evaluate_ready_score(scores, j->ready, q->pairs.items, pairs, ctx) : coop_fail_memory(ctx);
    for (size_t l = 0; l < q->lists && status == COOP_OK; l++) {
        all->about[all->lists] = q->about[l];
        for (size_t m = 0; m < methods; m++) {
            double *to = &all->values[(all->lists * methods + m) * all->count];
            if (against == EVALUATE_HARD)
                judge_hard(to, scores + m * pairs, q, l);
            else
                judge_every(to, scores + m * pairs, q, l, items, e->options.at);
        }
        all->lists++;
    }
    free(items);
    free(scores);
    return status;
}

/* The mean of a figure over lists, each as often as the organisations it is about were drawn. */
static double mean_of(const merits *all, size_t methods, size_t m, size_t k, const uint32_t *weight) {
    double sum = 0, weights = 0;
    for (size_t l = 0; l < all->lists; l++) {
        double value = all->values[(l * methods + m) * all->count + k];
        coop_pair about = all->about[l];
        double w = !weight ? 1 : about.a == about.b ? weight[about.a] : (double)weight[about.a] * weight[about.b];
        if (isnan(value)) continue;
        sum += w * value;
        weights += w;
    }
    return weights > 0 ? sum / weights : NAN;
}

static bool sum_lists(const merits *all, const judging *j, evaluate_against against) {
    coop_evaluation *e = j->e;
    size_t methods = e->methods.count;
    bool fine = true;
    for (size_t m = 0; m < methods; m++)
        for (size_t k = 0; k < all->count && fine; k++)
            fine = put(j, EVALUATE_NEW, against, m, all->metrics[k], mean_of(all, methods, m, k, NULL), all->lists);
    for (uint32_t d = 0; d < e->options.draws && fine; d++) {
        evaluate_draw_weights(j->weights[0], j->split->known->n, j->people, j->people_count, e->seed, d);
        for (size_t m = 0; m < methods; m++)
            for (size_t k = 0; k < all->count; k++)
                put_draw(j, EVALUATE_NEW, against, m, all->metrics[k], d, mean_of(all, methods, m, k, j->weights[0]));
    }
    return fine;
}

static coop_status lists(const judging *j, evaluate_against against, coop_context *ctx) {
    coop_evaluation *e = j->e;
    evaluate_asking asking;
    evaluate_questions q = {0};
    bool hard = against == EVALUATE_HARD;
    merits all = {.metrics = hard ? hard_metrics : every_metrics, .count = hard ? 2 : 3};
    coop_status status = evaluate_asking_init(&asking, j->split, against, ctx);
    uint64_t *of = hard ? &e->hard_of : &e->ranked_of;
    if (asking.found > *of) *of = asking.found;
    if (status == COOP_OK) {
        all.about = coop_i_calloc(asking.count, sizeof *all.about);
        all.values = coop_i_calloc(asking.count, e->methods.count * all.count * sizeof *all.values);
        if (!all.about || !all.values) status = coop_fail_memory(ctx);
    }
    while (status == COOP_OK && asking.next < asking.count) {
        coop_progress(ctx, hard ? "Hard false ties" : "Ranking for organisations",
                      (double)asking.next / (double)asking.count);
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        if (status == COOP_OK) status = evaluate_ask_lists(&q, &asking, ctx);
        if (status == COOP_OK) status = judge_lists(&all, j, against, &q, ctx);
    }
    if (status == COOP_OK && all.lists > 0 && !sum_lists(&all, j, against)) status = coop_fail_memory(ctx);
    free(all.about);
    free(all.values);
    evaluate_questions_clear(&q);
    evaluate_asking_clear(&asking);
    return status;
}

coop_status evaluate_judge(coop_evaluation *e, const evaluate_split *split, const evaluate_ready *ready,
                           uint32_t repetition, coop_context *ctx) {
    static const struct {
        evaluate_ties ties;
        evaluate_against against;
    } pools[] = {{EVALUATE_ALL, EVALUATE_UNIFORM},      {EVALUATE_ALL, EVALUATE_GIVEN},
                 {EVALUATE_NEW, EVALUATE_UNIFORM},      {EVALUATE_NEW, EVALUATE_DEGREE},
                 {EVALUATE_NEWCOMER, EVALUATE_UNIFORM}, {EVALUATE_NEWCOMER, EVALUATE_DEGREE}};
    const size_t count = sizeof pools / sizeof *pools;
    judging j = {.e = e, .split = split, .ready = ready, .repetition = repetition};
    coop_status status = judging_init(&j, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (split->ties[pools[i].ties].count == 0) continue;
        if (pools[i].against == EVALUATE_GIVEN && split->not_ties.count == 0) continue;
        coop_progress(ctx, "Judging", (double)i / (double)count);
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        if (status == COOP_OK) status = pool(&j, pools[i].ties, pools[i].against, ctx);
    }
    if (status == COOP_OK && e->options.hard && split->ties[EVALUATE_NEW].count) status = lists(&j, EVALUATE_HARD, ctx);
    if (status == COOP_OK && e->options.ranked) status = lists(&j, EVALUATE_EVERY, ctx);
    if (status == COOP_OK && e->methods.model && split->found[EVALUATE_NEW])
        status = evaluate_rely(e, split, ready, ctx);
    judging_clear(&j);
    return status;
}
