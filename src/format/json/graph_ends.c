/* Edges that name their ends by number: ids of nodes, or their places in the list (D3, NetworkX 1). Where ids are
 * numbers too an end tells which only if it can be one alone; edges before it wait. */
#include <stdlib.h>
#include <string.h>

#include "format/json/graph.h"
#include "util/mem.h"
#include "util/number.h"

typedef json_graph_reader reader;

static bool is_place(const reader *g, const char *text, int64_t *place) {
    return coop_i_integer_parse(place, text) && *place >= 0 && (uint64_t)*place < g->nodes;
}

static void look_at_end(reader *g, const char *text) {
    int64_t place;
    /* analyser: an edge that waits has both its ends */
    bool place_fits = is_place(g, text, &place), id_fits = coop_i_pool_find(g->ids, text, strlen(text)) != 0;
    if (g->numbers == JSON_GRAPH_EITHER && place_fits != id_fits)
        g->numbers = id_fits ? JSON_GRAPH_IDS : JSON_GRAPH_PLACES;
}

static coop_status name_end(reader *g, record_item *record, size_t *offset) {
    int64_t place;
    if (!is_place(g, record_text_at(record, *offset), &place)) return COOP_OK;
    const char *id = coop_i_pool_get(g->ids, g->by_number[place]);
    return !id || record_text(record, offset, id) ? COOP_OK : coop_fail_memory(g->at.ctx);
}

static coop_status add(reader *g, record_item *record) {
    coop_status status = COOP_OK;
    if (g->numbers == JSON_GRAPH_PLACES) {
        status = name_end(g, record, &record->source);
        if (status == COOP_OK) status = name_end(g, record, &record->target);
    }
    return status == COOP_OK ? record_rows_add(&g->rows, record) : status;
}

static coop_status hold(reader *g) {
    if (!coop_i_grow(&g->held, &g->held_capacity, g->held_count + 1, sizeof *g->held))
        return coop_fail_memory(g->at.ctx);
    g->held[g->held_count++] = g->record;
    g->record = (record_item){0};
    return COOP_OK;
}

coop_status json_graph_settle(reader *g) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < g->held_count; i++) {
        if (status == COOP_OK) status = add(g, &g->held[i]);
        record_clear(&g->held[i]);
    }
    g->held_count = 0;
    return status;
}

coop_status json_graph_give(reader *g) {
    record_item *record = &g->record;
    if (record->kind != RECORD_EDGE || !g->dialect->indexed || !g->number_ids || g->in_order || g->nodes == 0)
        return record_rows_add(&g->rows, record);
    bool open = g->numbers == JSON_GRAPH_EITHER;
    look_at_end(g, record_text_at(record, record->source));
    look_at_end(g, record_text_at(record, record->target));
    if (g->numbers == JSON_GRAPH_EITHER) return hold(g);
    coop_status status = open ? json_graph_settle(g) : COOP_OK;
    return status == COOP_OK ? add(g, record) : status;
}

coop_status json_graph_label_groups(reader *g) {
    coop_status status = COOP_OK;
    const coop_place place = {.file = g->rows.file};
    for (size_t i = 0; i < g->grouped_count && status == COOP_OK; i++) {
        uint32_t label, index;
        if (!coop_i_map_get(&g->groups, (uint64_t)g->grouped[i].group, &label)) continue;
        status =
            coop_network_refer(g->rows.network, &index, coop_i_pool_get(g->ids, g->grouped[i].id), &place, g->at.ctx);
        if (status == COOP_OK && index != COOP_NONE)
            status = coop_network_set_attribute(g->rows.network, COOP_OF_ORGANISATION, index, "cluster label",
                                                COOP_STRING_VALUE(coop_i_pool_get(g->ids, label)), g->at.ctx);
    }
    return status;
}
