/* What a rank has read: names and ties, from networks that are not finished. */
#include <stdlib.h>
#include <string.h>

#include "core/graph.h"
#include "core/graph_build.h"
#include "distributed/input.h"
#include "distributed/talk.h"

void distributed_input_clear(distributed_input *input) {
    coop_i_pool_free(input->texts);
    coop_i_map_clear(&input->of);
    free(input->names);
    free(input->ties);
    *input = (distributed_input){0};
}

/* ---- names and ties of a network ---- */

static uint32_t text_of(distributed_input *input, const char *text) {
    uint32_t id = 0;
    if (!coop_i_pool_puts(input->texts, &id, text)) distributed_die(COOP_ANALYSIS, "out of memory for names");
    return id;
}

const char *distributed_input_text(distributed_input *input, const char *text) {
    return coop_i_pool_get(input->texts, text_of(input, text));
}

bool distributed_groups_by(const char *group) {
    return group && (!strcmp(group, "country") || !strcmp(group, "region") || !strcmp(group, "city"));
}

static uint32_t group_of(distributed_input *input, const coop_organisation *row) {
    if (!input->group) return 0;
    return text_of(input, *input->group == 'r'                   ? row->region
                          : strcmp(input->group, "country") == 0 ? row->country
                                                                 : row->city);
}

static uint32_t country_of(distributed_input *input, const coop_organisation *row) {
    return input->gaps && row->country ? text_of(input, row->country) : 0;
}

/* Whether ties of a kind are training; whether they are of owning or funding. */
static bool trains(const char *kind) {
    const coop_tie_kind_row *row = coop_tie_kind_find(kind);
    return row && row->trains;
}

static bool holds(const char *kind) {
    const coop_tie_kind_row *row = coop_tie_kind_find(kind);
    return row && row->holds;
}

static uint32_t new_name(distributed_input *input, uint32_t id) {
    distributed_grow(&input->names, &input->capacity, input->count + 1, sizeof *input->names);
    input->names[input->count] = (distributed_name){.id = id, .kind = COOP_KIND_OTHER, .number = UINT64_MAX};
    return (uint32_t)input->count++;
}

/* The name of an id, made when it is new. */
static uint32_t name_of(distributed_input *input, const char *id) {
    uint32_t text = text_of(input, id), found;
    if (coop_i_map_get(&input->of, text, &found)) return found;
    found = new_name(input, text);
    if (!coop_i_map_put(&input->of, text, found)) distributed_die(COOP_ANALYSIS, "out of memory for names");
    return found;
}

static uint32_t add_organisation(distributed_input *input, const distributed_part *part, uint32_t i, bool declares,
                                 bool listed) {
    coop_organisation row;
    coop_network_organisation(&row, part->network, i);
    uint32_t at = name_of(input, row.id);
    unsigned standing = coop_i_part_standing(part->network, i) | (listed ? (unsigned)COOP_I_PART_CLUSTER : 0U);
    if (!declares) standing &= ~(unsigned)COOP_I_PART_DECLARED;
    if (standing & input->names[at].standing & COOP_I_PART_DECLARED) /* what that means is for the id's home to say */
        at = new_name(input, input->names[at].id);
    distributed_name *name = &input->names[at];
    bool first = name->standing == 0 && name->line == 0,
         now = (standing & COOP_I_PART_DECLARED) && !(name->standing & COOP_I_PART_DECLARED);
    if (now) {
        name->label = row.label ? text_of(input, row.label) : 0;
        name->kind = (uint8_t)row.kind;
        name->group = group_of(input, &row);
        name->country = country_of(input, &row);
    }
    if (first || now) {
        name->file = text_of(input, row.place.file);
        name->line = row.place.line + part->shift;
        name->column = row.place.column;
    }
    name->standing = (uint8_t)(name->standing | standing);
    return at;
}

/* `tie` with these ends and this weight. */
static void add_tie(distributed_input *input, uint32_t source, uint32_t target, double weight, const coop_tie *tie) {
    distributed_grow(&input->ties, &input->tie_capacity, input->tie_count + 1, sizeof *input->ties);
    input->ties[input->tie_count++] = (distributed_tie){.source = source,
                                                        .target = target,
                                                        .weight = weight,
                                                        .kind = input->weighs ? text_of(input, tie->kind) : 0,
                                                        .directed = tie->directed,
                                                        .trains = input->gaps && trains(tie->kind),
                                                        .holds = input->partners && holds(tie->kind)};
}

void distributed_input_add(distributed_input *input, const distributed_part *part) {
    uint32_t n = coop_network_organisations(part->network);
    uint64_t ties = coop_network_ties(part->network);
    uint32_t *name = distributed_room(n, sizeof *name); /* 1 + the name of each */
    bool *listed = distributed_room(n, sizeof *listed);
    coop_i_part_clusters(listed, part->network);
    for (uint32_t i = part->first_organisation; i < n; i++)
        if (!(coop_i_part_standing(part->network, i) & COOP_I_PART_NONE))
            name[i] = 1 + add_organisation(input, part, i, true, listed[i]);
    for (uint64_t t = part->first_tie; t < ties; t++) {
        coop_tie tie;
        coop_network_tie(&tie, part->network, t);
        const uint32_t ends[2] = {tie.source, tie.target};
        for (int e = 0; e < 2; e++) {
            if (!name[ends[e]]) name[ends[e]] = 1 + add_organisation(input, part, ends[e], false, listed[ends[e]]);
            input->names[name[ends[e]] - 1].uses++;
        }
        input->rows_read++;
        if (coop_i_part_period(&input->counts, input->finish, &tie) &&
            (input->weighs || strcmp(tie.kind, COOP_MEMBERSHIP) != 0))
            add_tie(input, name[tie.source] - 1, name[tie.target] - 1, tie.weight, &tie);
    }
    free(listed);
    free(name);
}

void distributed_input_settle(distributed_input *input, const coop_graph *graph) {
    const coop_network *network = coop_graph_network(graph);
    uint32_t n = coop_network_organisations(network);
    for (uint32_t i = 0; i < n; i++) {
        coop_organisation row;
        coop_network_organisation(&row, network, i);
        uint32_t at = name_of(input, row.id); /* which may move the names */
        distributed_name *name = &input->names[at];
        name->label = text_of(input, row.label);
        name->kind = (uint8_t)row.kind;
        name->group = group_of(input, &row);
        name->country = country_of(input, &row);
        name->standing = COOP_I_PART_DECLARED;
    }
    for (uint64_t t = 0; t < coop_network_ties(network); input->rows_read++) {
        coop_tie bond;
        t = coop_network_bond(&bond, network, t);
        double factor = coop_i_graph_factor(graph, &bond);
        if (factor > 0) add_tie(input, bond.source, bond.target, bond.weight * factor, &bond);
    }
}
