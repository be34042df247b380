/* Splits: which ties are hidden. */
#include "evaluate/split.h"

#include <inttypes.h>
#include <stdlib.h>

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
    coop_status status = generate_years(&world->before, network, o->from_year, o->split_year, true, o->max_party, ctx);
    if (status == COOP_OK) status = generate_years(&world->after, network, o->split_year, 0, false, o->max_party, ctx);
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
    return options->split == COOP_SPLIT_YEAR ? part_by_year(world, &plain, ctx)
                                             : partners_of(&world->all, network, &plain, ctx);
}

void evaluate_world_clear(evaluate_world *world) {
    coop_graph_free(world->all);
    coop_graph_free(world->later);
    coop_network_free(world->before);
    coop_network_free(world->after);
    *world = (evaluate_world){0};
}

/* ---- random ---- */

static coop_status draw(evaluate_split *split, coop_context *ctx) {
    const evaluate_world *world = split->world;
    const coop_evaluate_options *o = world->options;
    evaluate_pairs all = {0}, hidden = {0};
    coop_status status = COOP_OK;
    if (!all_ties(&all, world->all)) goto short_of_memory;
    size_t test = (size_t)((double)all.count * o->test_share),
           validation = (size_t)((double)all.count * o->validation_share);
    if (test == 0) {
        status = coop_fail(ctx, COOP_INPUT, "%zu %s between partners: too few to hide a share of %g of them", all.count,
                           all.count == 1 ? "tie" : "ties", o->test_share);
        goto done;
    }
    if (!evaluate_pairs_sample(&hidden, &all, test + validation, split->seed, EVALUATE_STREAM_SPLIT) ||
        !evaluate_pairs_sample(&split->test, &hidden, test, split->seed, EVALUATE_STREAM_TEST))
        goto short_of_memory;
    for (size_t i = 0, t = 0; i < hidden.count; i++) { /* what is hidden and no test tie is set aside */
        coop_pair p = hidden.items[i];
        if (t < split->test.count && p.a == split->test.items[t].a && p.b == split->test.items[t].b)
            t++;
        else if (!evaluate_pairs_add(&split->validation, p.a, p.b))
            goto short_of_memory;
    }
    goto done;
short_of_memory:
    status = coop_fail_memory(ctx);
done:
    evaluate_pairs_clear(&all);
    evaluate_pairs_clear(&hidden);
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

/* Without train ties all but the test ties are known; else what is in neither is set aside. */
static coop_status take_given(evaluate_split *split, coop_context *ctx) {
    const evaluate_world *world = split->world;
    const coop_evaluate_options *o = world->options;
    evaluate_pairs train = {0}, all = {0};
    coop_i_map known = {0};
    coop_status status = translate(&split->test, world->network, o->test, "test", ctx);
    if (status == COOP_OK && o->train) {
        status = translate(&train, world->network, o->train, "train", ctx);
        if (status == COOP_OK) status = keys_of(&known, &train, 1, ctx);
        if (status == COOP_OK) status = in_both(split, &known, ctx);
        if (status == COOP_OK) status = keys_of(&known, &split->test, 1, ctx);
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

/* What is judged, by what it is. By year newcomers and repeated ties stand apart; else newcomers are among the new. */
static bool sort_out(evaluate_split *split) {
    const coop_evaluate_options *o = split->world->options;
    evaluate_pairs sorted[EVALUATE_TIES] = {0};
    bool by_year = o->split == COOP_SPLIT_YEAR, fine = true;
    for (size_t i = 0; i < split->test.count && fine; i++) {
        coop_pair p = split->test.items[i];
        bool newcomer = !is_known(split, p.a) || !is_known(split, p.b), repeat = evaluate_tied(split->known, p.a, p.b);
        if (newcomer) fine = evaluate_pairs_add(&sorted[EVALUATE_NEWCOMER], p.a, p.b);
        if (repeat) fine = evaluate_pairs_add(&sorted[EVALUATE_REPEAT], p.a, p.b);
        if (fine && !repeat && !(newcomer && by_year)) fine = evaluate_pairs_add(&sorted[EVALUATE_NEW], p.a, p.b);
    }
    for (int t = 0; t < EVALUATE_TIES; t++) {
        size_t keep = o->most_ties ? o->most_ties : sorted[t].count;
        split->found[t] = sorted[t].count;
        fine = fine && evaluate_pairs_sample(&split->ties[t], &sorted[t], keep, split->seed, EVALUATE_STREAM_KEEP);
        evaluate_pairs_clear(&sorted[t]);
    }
    return fine;
}

/* By year those who are known; else all who have a tie, found or not: a false tie must not be told by being alone. */
static bool find_people(evaluate_split *split) {
    const coop_graph *whole = split->world->all;
    bool by_year = split->world->options->split == COOP_SPLIT_YEAR;
    uint32_t n = whole->n;
    split->people = coop_i_calloc(n, sizeof *split->people);
    split->is_person = coop_i_calloc(n, sizeof *split->is_person);
    if (!split->people || !split->is_person) return false;
    for (uint32_t u = 0; u < n; u++) split->is_person[u] = coop_i_degree(&whole->all, u) > 0;
    for (size_t i = 0; i < split->test.count && !by_year; i++)
        split->is_person[split->test.items[i].a] = split->is_person[split->test.items[i].b] = true;
    for (uint32_t u = 0; u < n; u++)
        if (split->is_person[u]) split->people[split->people_count++] = u;
    return true;
}

static coop_status hide(evaluate_split *split, coop_context *ctx) {
    const evaluate_world *world = split->world;
    evaluate_pairs hidden = {0};
    bool fine = true;
    for (size_t i = 0; i < split->test.count && fine; i++)
        fine = evaluate_pairs_add(&hidden, split->test.items[i].a, split->test.items[i].b);
    for (size_t i = 0; i < split->validation.count && fine && !world->options->validation_known; i++)
        fine = evaluate_pairs_add(&hidden, split->validation.items[i].a, split->validation.items[i].b);
    coop_status status =
        fine ? coop_graph_without(&split->made, world->all, hidden.items, hidden.count, ctx) : coop_fail_memory(ctx);
    evaluate_pairs_clear(&hidden);
    split->known = split->made;
    if (status == COOP_OK && split->known->pairs == 0)
        status = coop_fail(ctx, COOP_INPUT, "no tie is left to learn from when the test ties are hidden");
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
        if (status == COOP_OK) status = hide(split, ctx);
    }
    if (status == COOP_OK) status = keys_of(&split->hidden, &split->validation, EVALUATE_ASIDE, ctx);
    if (status == COOP_OK) status = keys_of(&split->hidden, &split->test, EVALUATE_TEST, ctx);
    if (status == COOP_OK && (!find_people(split) || !sort_out(split))) status = coop_fail_memory(ctx);
    return status;
}

void evaluate_split_clear(evaluate_split *split) {
    coop_graph_free(split->made);
    evaluate_pairs_clear(&split->test);
    evaluate_pairs_clear(&split->validation);
    for (int t = 0; t < EVALUATE_TIES; t++) evaluate_pairs_clear(&split->ties[t]);
    free(split->people);
    free(split->is_person);
    coop_i_map_clear(&split->hidden);
    *split = (evaluate_split){0};
}

bool evaluate_split_tied(const evaluate_split *split, uint32_t a, uint32_t b) {
    uint32_t one;
    return evaluate_tied(split->known, a, b) || coop_i_map_get(&split->hidden, coop_i_pair(a, b), &one);
}
