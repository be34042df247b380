#include "suggest/joins.h"

#include <stdlib.h>

#include "community/community.h"
#include "signal/matches.h"
#include "util/mem.h"

/* Below this part of the ties expected two groups hardly cooperate. Communities are parted where ties are few: there
 * half of them is the rule, and so is none where hardly one would be expected. */
static const struct {
    double few, lacking;
} HOLE[SUGGEST_JOINS_BYS] = {
    [SUGGEST_JOINS_CLUSTERS] = {0.5, 0}, [SUGGEST_JOINS_REGIONS] = {0.5, 0}, [SUGGEST_JOINS_COMMUNITIES] = {0.25, 1}};

static void clear_groups(suggest_joins *joins) {
    coop_i_top_clear(&joins->holes);
    coop_i_map_clear(&joins->ties);
    gap_groups_clear(&joins->groups);
    free(joins->degree);
    for (uint32_t i = 0; joins->names && i < joins->name_count; i++) free(joins->names[i]);
    free(joins->names);
}

void suggest_joins_clear(suggest_joins *joins) {
    clear_groups(joins);
    *joins = (suggest_joins){0};
}

const char *suggest_joins_word(const suggest_joins *joins) {
    static const char *const words[SUGGEST_JOINS_BYS] = {"clusters", "regions", "communities"};
    return words[joins->by];
}

/* ---- the ties between groups ---- */

static size_t groups_of(const uint32_t **list, const gap_groups *groups, uint32_t u) {
    *list = groups->of + groups->first_of[u];
    return gap_groups_of(groups, u);
}

/* One more tie between each group of u and each of v. (Of two clusters that share a member it may count twice; those
 * are never asked for.) */
static bool count_tie(suggest_joins *joins, uint32_t u, uint32_t v) {
    const uint32_t *of_u, *of_v;
    size_t u_count = groups_of(&of_u, &joins->groups, u), v_count = groups_of(&of_v, &joins->groups, v);
    for (size_t i = 0; i < u_count; i++) {
        for (size_t j = 0; j < v_count; j++) {
            uint32_t ties = 0;
            if (of_u[i] == of_v[j]) continue;
            coop_i_map_get(&joins->ties, coop_i_pair(of_u[i], of_v[j]), &ties);
            if (!coop_i_map_put(&joins->ties, coop_i_pair(of_u[i], of_v[j]), ties + 1)) return false;
        }
    }
    return true;
}

static bool count_ties(suggest_joins *joins, const suggest_view *view) {
    const coop_i_csr *ties = &view->graph->all;
    joins->twice_all = 2 * (double)view->graph->pairs;
    joins->degree = coop_i_calloc(joins->groups.count, sizeof *joins->degree);
    if (!joins->degree) return false;
    for (uint32_t u = 0; u < view->n; u++) {
        const uint32_t *list;
        size_t count = groups_of(&list, &joins->groups, u);
        for (size_t g = 0; g < count; g++) joins->degree[list[g]] += (double)coop_i_degree(ties, u);
        for (uint64_t i = ties->offset[u]; i < ties->offset[u + 1] && count > 0; i++)
            if (ties->to[i] > u && !count_tie(joins, u, ties->to[i])) return false;
    }
    return true;
}

/* ---- holes ---- */

static bool share_members(const gap_groups *groups, uint32_t c, uint32_t d) {
    const uint32_t *member = groups->member, *first = groups->first;
    signal_matches matches = {member + first[c], member + first[c + 1], member + first[d], member + first[d + 1]};
    uint32_t shared;
    return groups->cluster && signal_matches_next(&matches, &shared); /* others share nobody */
}

/* True for far fewer ties than expected; sets both figures. False when the two share members. */
static bool is_hole(suggest_join *join, const suggest_joins *joins) {
    join->ties = 0;
    join->expected =
        joins->twice_all > 0 ? joins->degree[join->of_a] * joins->degree[join->of_b] / joins->twice_all : 0;
    coop_i_map_get(&joins->ties, coop_i_pair(join->of_a, join->of_b), &join->ties);
    if (join->ties >= HOLE[joins->by].few * join->expected) return false;
    if (join->expected - join->ties < HOLE[joins->by].lacking) return false;
    return !share_members(&joins->groups, join->of_a, join->of_b);
}

/* Groups by the ties of their members, most first. */
static bool sort_groups(coop_i_top *sorted, const suggest_joins *joins) {
    if (!coop_i_top_init(sorted, joins->groups.count)) return false;
    for (uint32_t g = 0; g < joins->groups.count; g++)
        if (joins->degree[g] > 0) coop_i_top_offer(sorted, (coop_i_scored){joins->degree[g], g, 0});
    coop_i_top_sort(sorted);
    return true;
}

/* What is expected falls along the sorted groups, and no pair lacks more than that. */
static bool find_holes(suggest_joins *joins) {
    coop_i_top sorted = {0}, *holes = &joins->holes;
    if (!coop_i_top_init(holes, SUGGEST_HOLES) || !sort_groups(&sorted, joins)) return false;
    for (size_t i = 0; i < sorted.count; i++) {
        for (size_t j = i + 1; j < sorted.count; j++) {
            suggest_join join = {.of_a = sorted.items[i].a, .of_b = sorted.items[j].a};
            bool empty = is_hole(&join, joins);
            if (holes->count == SUGGEST_HOLES && join.expected <= holes->items[0].score) break;
            if (empty) coop_i_top_offer(holes, (coop_i_scored){join.expected - join.ties, join.of_a, join.of_b});
        }
    }
    coop_i_top_clear(&sorted);
    coop_i_top_sort(holes);
    return true;
}

/* ---- the groups ---- */

static coop_status set_groups(suggest_joins *joins, const suggest_view *view, const uint32_t *communities,
                              coop_context *ctx) {
    coop_gap_options options = COOP_GAP_OPTIONS_INIT;
    if (joins->by == SUGGEST_JOINS_REGIONS) options.group = "region";
    if (joins->by == SUGGEST_JOINS_COMMUNITIES) {
        coop_status status =
            community_name_communities(&joins->names, view->graph, communities, joins->name_count, ctx);
        if (status != COOP_OK) return status;
        options.groups = communities;
        options.group_names = (const char *const *)joins->names;
    }
    return gap_groups_init(&joins->groups, view->graph, &options, ctx);
}

coop_status suggest_joins_init(suggest_joins *joins, const suggest_view *view, const uint32_t *communities,
                               uint32_t count, coop_context *ctx) {
    suggest_joins made = {0};
    coop_status status = COOP_OK;
    int bys = communities ? SUGGEST_JOINS_BYS : SUGGEST_JOINS_COMMUNITIES;
    for (int by = 0; by < bys && status == COOP_OK && made.holes.count == 0; by++) {
        suggest_joins_clear(&made);
        made.by = (suggest_joins_by)by;
        made.name_count = count;
        status = set_groups(&made, view, communities, ctx);
        if (status == COOP_OK && !(count_ties(&made, view) && find_holes(&made))) status = coop_fail_memory(ctx);
    }
    if (status == COOP_OK)
        *joins = made;
    else
        suggest_joins_clear(&made);
    return status;
}

/* ---- one pair ---- */

/* Fewer of those expected first; equally few: more expected. */
static bool emptier(const suggest_join *x, const suggest_join *y) {
    double x_part = x->ties / x->expected, y_part = y->ties / y->expected;
    return x_part != y_part ? x_part < y_part : x->expected > y->expected;
}

bool suggest_joins_find(suggest_join *join, const suggest_joins *joins, uint32_t a, uint32_t b) {
    const uint32_t *of_a, *of_b;
    size_t a_count = groups_of(&of_a, &joins->groups, a), b_count = groups_of(&of_b, &joins->groups, b);
    signal_matches shared = {of_a, of_a + a_count, of_b, of_b + b_count};
    uint32_t group;
    bool found = false;
    if (joins->holes.count == 0 || signal_matches_next(&shared, &group)) return false;
    for (size_t i = 0; i < a_count; i++) {
        for (size_t j = 0; j < b_count; j++) {
            suggest_join now = {.of_a = of_a[i], .of_b = of_b[j]};
            if (!is_hole(&now, joins) || (found && !emptier(&now, join))) continue;
            *join = now;
            found = true;
        }
    }
    return found;
}
