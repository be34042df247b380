/* Splits: which ties are hidden. */
#include "evaluate/split.h"

#include <inttypes.h>
#include <stdlib.h>

#include "core/language.h"
#include "generate/generate.h"
#include "util/mem.h"
#include "util/random.h"

bool evaluate_pairs_add(evaluate_pairs *pairs, uint32_t a, uint32_t b) {
    if (!coop_i_grow(&pairs->items, &pairs->capacity, pairs->count + 1, sizeof *pairs->items)) return false;
    pairs->items[pairs->count++] = a < b ? (coop_pair){a, b} : (coop_pair){b, a};
    return true;
}

static int compare(const void *left, const void *right) {
    const coop_pair *x = left, *y = right;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

void evaluate_pairs_sort(evaluate_pairs *pairs) {
    if (pairs->count == 0) return;
    size_t kept = 1;
    qsort(pairs->items, pairs->count, sizeof *pairs->items, compare);
    for (size_t i = 1; i < pairs->count; i++)
        if (compare(&pairs->items[i], &pairs->items[kept - 1]) != 0) pairs->items[kept++] = pairs->items[i];
    pairs->count = kept;
}

void evaluate_pairs_clear(evaluate_pairs *pairs) {
    free(pairs->items);
    *pairs = (evaluate_pairs){0};
}

static bool all_ties(evaluate_pairs *pairs, const coop_graph *graph) {
    const coop_i_csr *ties = &graph->all;
    for (uint32_t u = 0; u < graph->n; u++) {
        for (uint64_t k = ties->offset[u]; k < ties->offset[u + 1]; k++)
            if (ties->to[k] > u && !evaluate_pairs_add(pairs, u, ties->to[k])) return false;
    }
    return true;
}

bool evaluate_pairs_sample(evaluate_pairs *sample, const evaluate_pairs *pairs, size_t keep, uint64_t seed,
                           uint64_t stream) {
    coop_i_random random;
    coop_i_random_init(&random, seed, stream);
    size_t left = keep < pairs->count ? keep : pairs->count; /* each of those that are left has the same chance */
    for (size_t i = 0; i < pairs->count && left > 0; i++) {
        if (coop_i_random_below(&random, pairs->count - i) >= left) continue;
        left--;
        if (!evaluate_pairs_add(sample, pairs->items[i].a, pairs->items[i].b)) return false;
    }
    return true;
}

/* ---- the world ---- */

static coop_status partners_of(coop_graph **partners, const coop_network *network, const coop_graph_options *options,
                               coop_context *ctx) {
    coop_graph *graph = NULL;
    coop_status status = coop_graph_new(&graph, network, options, ctx);
    if (status == COOP_OK) status = coop_graph_partners(partners, graph, ctx);
    coop_graph_free(graph);
    return status;
}

static coop_status check(const coop_evaluate_options *o, coop_context *ctx) {
    if (o->split == COOP_SPLIT_RANDOM) {
        if (o->repeats == 0) return coop_fail(ctx, COOP_USAGE, "a random split needs at least one repetition");
        if (!(o->test_share > 0 && o->validation_share >= 0 && o->test_share + o->validation_share < 1))
            return coop_fail(ctx, COOP_USAGE,
                             "the shares of test and validation ties must leave some to know: %g and %g do not",
                             o->test_share, o->validation_share);
    }
    if (o->split == COOP_SPLIT_GIVEN && !o->test) return coop_fail(ctx, COOP_USAGE, "a given split needs test ties");
    if (o->split == COOP_SPLIT_YEAR && o->from_year && o->from_year >= o->split_year)
        return coop_fail(ctx, COOP_USAGE, "no year lies between %d (from) and %d (split)", (int)o->from_year,
                         (int)o->split_year);
    return COOP_OK;
}

static coop_status part_by_year(evaluate_world *world, const coop_graph_options *graph, coop_context *ctx) {
    const coop_evaluate_options *o = world->options;
    const coop_network *network = world->network;
    coop_status status = generate_years(&world->before, network, o->from_year, o->split_year, true, ctx);
    if (status == COOP_OK) status = generate_years(&world->after, network, o->split_year, 0, false, ctx);
    if (status != COOP_OK) return status;
    world->undated = generate_years_undated(network);
    uint32_t n = coop_network_organisations(network);
    if (coop_network_organisations(world->before) != n || coop_network_organisations(world->after) != n)
        return coop_fail(ctx, COOP_USAGE, "a split by year needs ties between organisations, not nodes for projects");
    status = partners_of(&world->all, world->before, graph, ctx);
    if (status == COOP_OK) status = partners_of(&world->later, world->after, graph, ctx);
    if (status != COOP_OK) return status;
    if (world->later->pairs == 0)
        return coop_fail(ctx, COOP_INPUT, "no tie between partners began in %d or later; choose another year",
                         (int)o->split_year);
    if (world->all->pairs == 0)
        return coop_fail(ctx, COOP_INPUT, "no tie between partners began before %d; choose another year",
                         (int)o->split_year);
    return COOP_OK;
}

coop_status evaluate_world_init(evaluate_world *world, const coop_network *network, const coop_graph_options *graph,
                                const coop_evaluate_options *options, coop_context *ctx) {
    coop_graph_options plain = COOP_GRAPH_OPTIONS_INIT;
    if (graph) plain = *graph;
    plain.directed = false;
    *world = (evaluate_world){.network = network, .options = options};
    coop_status status = check(options, ctx);
    if (status != COOP_OK) return status;
    if (options->split == COOP_SPLIT_YEAR) return part_by_year(world, &plain, ctx);
    status = partners_of(&world->all, network, &plain, ctx);
    if (status == COOP_OK && options->split == COOP_SPLIT_RANDOM)
        status = suggest_sources_find(&world->sources, world->all, ctx);
    return status;
}

void evaluate_world_clear(evaluate_world *world) {
    coop_graph_free(world->all);
    suggest_sources_clear(&world->sources);
    coop_graph_free(world->later);
    coop_network_free(world->before);
    coop_network_free(world->after);
    *world = (evaluate_world){0};
}

/* ---- random ---- */

static size_t share_of(size_t count, double share) {
    return (size_t)((double)count * share + 1e-9); /* two thirds of 120 are 80 */
}

/* What is hidden of the sources, `share` of its events and of its direct ties. */
static bool draw_sources(suggest_sources *drawn, const suggest_sources *from, double share, uint64_t seed,
                         uint64_t stream) {
    evaluate_pairs events = {0}, direct = {.items = from->direct, .count = from->direct_count}, sample[2] = {{0}};
    bool fine = true;
    for (size_t i = 0; i < from->event_count && fine; i++) /* an event as a pair with itself */
        fine = evaluate_pairs_add(&events, from->events[i], from->events[i]);
    fine = fine &&
           evaluate_pairs_sample(&sample[0], &events, share_of(events.count, share), seed,
                                 stream + EVALUATE_STREAM_EVENTS) &&
           evaluate_pairs_sample(&sample[1], &direct, share_of(direct.count, share), seed, stream);
    drawn->direct = sample[1].items;
    drawn->direct_count = sample[1].count;
    drawn->events = coop_i_calloc(sample[0].count, sizeof *drawn->events);
    fine = fine && drawn->events;
    for (; fine && drawn->event_count < sample[0].count; drawn->event_count++)
        drawn->events[drawn->event_count] = sample[0].items[drawn->event_count].a;
    evaluate_pairs_clear(&sample[0]);
    evaluate_pairs_clear(&events);
    return fine;
}

/* Those of `all` that are not among `some`, both ascending. */
static bool others(suggest_sources *rest, const suggest_sources *all, const suggest_sources *some) {
    evaluate_pairs direct = {0};
    rest->events = coop_i_calloc(all->event_count, sizeof *rest->events);
    bool fine = rest->events != NULL;
    for (size_t i = 0, k = 0; i < all->event_count && fine; i++) {
        if (k < some->event_count && some->events[k] == all->events[i])
            k++;
        else
            rest->events[rest->event_count++] = all->events[i];
    }
    for (size_t i = 0, k = 0; i < all->direct_count && fine; i++) {
        if (k < some->direct_count && compare(&some->direct[k], &all->direct[i]) == 0)
            k++;
        else
            fine = evaluate_pairs_add(&direct, all->direct[i].a, all->direct[i].b);
    }
    rest->direct = direct.items;
    rest->direct_count = direct.count;
    return fine;
}

static coop_status unseen(evaluate_pairs *pairs, const coop_graph *whole, const coop_graph *seen, coop_context *ctx) {
    coop_status status = suggest_unseen(&pairs->items, &pairs->count, whole, seen, ctx);
    pairs->capacity = pairs->count;
    return status;
}

/* Test ties are those that would be known but for the test sources; what else is hidden is set aside. */
static coop_status hide_drawn(evaluate_split *split, const suggest_sources *test, const suggest_sources *aside,
                              const suggest_sources *both, coop_context *ctx) {
    const evaluate_world *world = split->world;
    bool known = world->options->validation_known, any_aside = aside->event_count + aside->direct_count > 0;
    suggest_seen with_test = {0};
    coop_status status = suggest_seen_without(&split->seen, world->all, known ? test : both, ctx);
    if (status == COOP_OK && any_aside) status = suggest_seen_without(&with_test, world->all, aside, ctx);
    split->known = split->seen.graph;
    if (status == COOP_OK)
        status = unseen(&split->test, any_aside && !known ? with_test.graph : world->all, split->known, ctx);
    if (status == COOP_OK && any_aside) status = unseen(&split->validation, world->all, with_test.graph, ctx);
    suggest_seen_clear(&with_test);
    return status;
}

static coop_status fail_few(uint64_t ties, double share, coop_context *ctx) {
    coop_i_buf count = {0};
    coop_i_say_ties(&count, coop_i_language(ctx), ties, ties);
    coop_status status = coop_fail(ctx, COOP_INPUT, "%s between partners: too few to hide a share of %g of them",
                                   coop_i_buf_text(&count), share);
    coop_i_buf_clear(&count);
    return status;
}

static coop_status draw(evaluate_split *split, coop_context *ctx) {
    const evaluate_world *world = split->world;
    const coop_evaluate_options *o = world->options;
    suggest_sources both = {0}, test = {0}, aside = {0};
    double share = o->test_share + o->validation_share;
    bool fine = draw_sources(&both, &world->sources, share, split->seed, EVALUATE_STREAM_SPLIT) &&
                draw_sources(&test, &both, o->test_share / share, split->seed, EVALUATE_STREAM_TEST) &&
                others(&aside, &both, &test);
    coop_status status = fine ? hide_drawn(split, &test, &aside, &both, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK && split->test.count == 0) status = fail_few(world->all->pairs, o->test_share, ctx);
    suggest_sources_clear(&both);
    suggest_sources_clear(&test);
    suggest_sources_clear(&aside);
    return status;
}

/* ---- given ---- */

/* The ties of another network by the ids of this one. */
static coop_status translate(evaluate_pairs *pairs, const coop_network *network, const coop_network *from,
                             const char *which, coop_context *ctx) {
    for (uint64_t i = 0; i < coop_network_ties(from); i++) {
        coop_tie tie;
        coop_network_tie(&tie, from, i);
        const char *ids[] = {coop_network_id(from, tie.source), coop_network_id(from, tie.target)};
        uint32_t ends[2];
        for (int k = 0; k < 2; k++) {
            ends[k] = coop_network_find(network, ids[k]);
            if (ends[k] == COOP_NONE)
                return coop_fail(ctx, COOP_INPUT,
                                 "%s tie '%s' - '%s': the network has no organisation '%s'; give the file that has it",
                                 which, ids[0], ids[1], ids[k]);
        }
        if (!evaluate_pairs_add(pairs, ends[0], ends[1])) return coop_fail_memory(ctx);
    }
    evaluate_pairs_sort(pairs);
    if (pairs->count == 0) return coop_fail(ctx, COOP_INPUT, "the %s file has no tie", which);
    return COOP_OK;
}

static coop_status keys_of(coop_i_map *map, const evaluate_pairs *pairs, uint32_t value, coop_context *ctx) {
    if (!coop_i_map_reserve(map, map->count + pairs->count)) return coop_fail_memory(ctx);
    for (size_t i = 0; i < pairs->count; i++)
        if (!coop_i_map_put(map, coop_i_pair(pairs->items[i].a, pairs->items[i].b), value))
            return coop_fail_memory(ctx);
    return COOP_OK;
}

static coop_status in_both(const evaluate_split *split, const coop_i_map *train, coop_context *ctx) {
    uint32_t one;
    const coop_network *network = split->world->network;
    for (size_t i = 0; i < split->test.count; i++) {
        coop_pair p = split->test.items[i];
        if (coop_i_map_get(train, coop_i_pair(p.a, p.b), &one))
            return coop_fail(ctx, COOP_INPUT,
                             "test tie '%s' - '%s' is in train too: what is to be found must not be known",
                             coop_network_id(network, p.a), coop_network_id(network, p.b));
    }
    return COOP_OK;
}

static coop_status take_false(evaluate_split *split, coop_context *ctx) {
    const evaluate_world *world = split->world;
    coop_i_map true_ones = {0};
    uint32_t one;
    coop_status status = translate(&split->not_ties, world->network, world->options->test_false, "test-false", ctx);
    if (status == COOP_OK) status = keys_of(&true_ones, &split->test, 1, ctx);
    for (size_t i = 0; i < split->not_ties.count && status == COOP_OK; i++) {
        coop_pair p = split->not_ties.items[i];
        if (coop_i_map_get(&true_ones, coop_i_pair(p.a, p.b), &one))
            status = coop_fail(ctx, COOP_INPUT, "test-false tie '%s' - '%s' is a test tie too",
                               coop_network_id(world->network, p.a), coop_network_id(world->network, p.b));
    }
    coop_i_map_clear(&true_ones);
    return status;
}

/* Without train ties all but the test ties are known; else what is in neither is set aside. */
static coop_status take_given(evaluate_split *split, coop_context *ctx) {
    const evaluate_world *world = split->world;
    const coop_evaluate_options *o = world->options;
    evaluate_pairs train = {0}, all = {0};
    coop_i_map known = {0};
    coop_status status = translate(&split->test, world->network, o->test, "test", ctx);
    if (status == COOP_OK && o->test_false) status = take_false(split, ctx);
    if (status == COOP_OK && o->train) {
        status = translate(&train, world->network, o->train, "train", ctx);
        if (status == COOP_OK) status = keys_of(&known, &train, 1, ctx);
        if (status == COOP_OK) status = in_both(split, &known, ctx);
        if (status == COOP_OK) status = keys_of(&known, &split->test, 1, ctx);
        if (status == COOP_OK) status = keys_of(&known, &split->not_ties, 1, ctx);
        if (status == COOP_OK && !all_ties(&all, world->all)) status = coop_fail_memory(ctx);
        for (size_t i = 0; i < all.count && status == COOP_OK; i++) {
            uint32_t one;
            coop_pair p = all.items[i];
            if (coop_i_map_get(&known, coop_i_pair(p.a, p.b), &one)) continue;
            if (!evaluate_pairs_add(&split->validation, p.a, p.b)) status = coop_fail_memory(ctx);
        }
    }
    coop_i_map_clear(&known);
    evaluate_pairs_clear(&train);
    evaluate_pairs_clear(&all);
    return status;
}

/* ---- all ---- */

static bool is_known(const evaluate_split *split, uint32_t u) {
    return coop_i_degree(&split->known->all, u) > 0;
}

static evaluate_ties sort_of(const evaluate_split *split, coop_pair p) {
    int known = is_known(split, p.a) + is_known(split, p.b);
    if (evaluate_tied(split->known, p.a, p.b)) return EVALUATE_REPEAT;
    return known == 2 ? EVALUATE_NEW : known == 1 ? EVALUATE_NEWCOMER : EVALUATE_STRANGERS;
}

/* Which are judged; all together only where others do so. */
static bool sort_out(evaluate_split *split) {
    const coop_evaluate_options *o = split->world->options;
    evaluate_pairs sorted[EVALUATE_TIES] = {0};
    bool fine = true;
    for (size_t i = 0; i < split->test.count && fine; i++) {
        coop_pair p = split->test.items[i];
        fine = evaluate_pairs_add(&sorted[EVALUATE_ALL], p.a, p.b) &&
               evaluate_pairs_add(&sorted[sort_of(split, p)], p.a, p.b);
    }
    for (int t = 0; t < EVALUATE_TIES; t++) {
        bool judged = t == EVALUATE_NEW || t == EVALUATE_NEWCOMER || (t == EVALUATE_ALL && o->split != COOP_SPLIT_YEAR);
        size_t keep = o->most_ties && !o->test_false ? o->most_ties : sorted[t].count;
        split->found[t] = sorted[t].count;
        fine = fine &&
               evaluate_pairs_sample(&split->ties[t], &sorted[t], judged ? keep : 0, split->seed, EVALUATE_STREAM_KEEP);
        evaluate_pairs_clear(&sorted[t]);
    }
    return fine;
}

/* Among all a false tie must not be told by being alone. */
static bool find_people(evaluate_split *split) {
    uint32_t n = split->known->n;
    split->people = coop_i_calloc(n, sizeof *split->people);
    split->everyone = coop_i_calloc(n, sizeof *split->everyone);
    split->is_person = coop_i_calloc(n, sizeof *split->is_person);
    bool *met = coop_i_calloc(n, sizeof *met);
    bool fine = split->people && split->everyone && split->is_person && met;
    for (size_t i = 0; i < split->test.count && fine; i++)
        met[split->test.items[i].a] = met[split->test.items[i].b] = true;
    for (uint32_t u = 0; u < n && fine; u++) {
        split->is_person[u] = is_known(split, u);
        if (split->is_person[u]) split->people[split->people_count++] = u;
        if (met[u] || split->is_person[u]) split->everyone[split->everyone_count++] = u;
    }
    free(met);
    return fine;
}

/* Given: what is to be found, set aside or no tie is not known. */
static coop_status hide(evaluate_split *split, coop_context *ctx) {
    const evaluate_pairs *parts[] = {&split->test, &split->validation, &split->not_ties};
    evaluate_pairs hidden = {0};
    bool fine = true;
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        for (size_t i = 0; i < parts[k]->count && fine; i++)
            fine = evaluate_pairs_add(&hidden, parts[k]->items[i].a, parts[k]->items[i].b);
    coop_status status =
        fine ? coop_graph_without(&split->seen.graph, split->world->all, hidden.items, hidden.count, ctx)
             : coop_fail_memory(ctx);
    evaluate_pairs_clear(&hidden);
    split->known = split->seen.graph;
    return status;
}

coop_status evaluate_split_init(evaluate_split *split, const evaluate_world *world, uint32_t i, coop_context *ctx) {
    coop_status status = COOP_OK;
    *split = (evaluate_split){.world = world, .seed = ctx->seed + i};
    if (world->options->split == COOP_SPLIT_YEAR) {
        split->known = world->all;
        if (!all_ties(&split->test, world->later)) status = coop_fail_memory(ctx);
    } else {
        status = world->options->split == COOP_SPLIT_RANDOM ? draw(split, ctx) : take_given(split, ctx);
        if (status == COOP_OK && world->options->split == COOP_SPLIT_GIVEN) status = hide(split, ctx);
        if (status == COOP_OK && split->known->pairs == 0)
            status = coop_fail(ctx, COOP_INPUT, "no tie is left to learn from when the test ties are hidden");
    }
    if (status == COOP_OK) status = keys_of(&split->hidden, &split->validation, EVALUATE_ASIDE, ctx);
    if (status == COOP_OK) status = keys_of(&split->hidden, &split->test, EVALUATE_TEST, ctx);
    if (status == COOP_OK && (!find_people(split) || !sort_out(split))) status = coop_fail_memory(ctx);
    return status;
}

void evaluate_split_clear(evaluate_split *split) {
    suggest_seen_clear(&split->seen);
    evaluate_pairs_clear(&split->test);
    evaluate_pairs_clear(&split->validation);
    evaluate_pairs_clear(&split->not_ties);
    for (int t = 0; t < EVALUATE_TIES; t++) evaluate_pairs_clear(&split->ties[t]);
    free(split->people);
    free(split->is_person);
    free(split->everyone);
    coop_i_map_clear(&split->hidden);
    *split = (evaluate_split){0};
}

bool evaluate_split_tied(const evaluate_split *split, uint32_t a, uint32_t b) {
    uint32_t one;
    return evaluate_tied(split->known, a, b) || coop_i_map_get(&split->hidden, coop_i_pair(a, b), &one);
}
