/* Records on their way to the network: they are added now or have to wait. */
#include <stdlib.h>
#include <string.h>

#include "core/language.h"
#include "format/record/record.h"
#include "util/mem.h"

typedef record_rows rows_t;
typedef record_item record_t;

static bool is_written(rows_t *rows, const char *id) {
    return id && coop_i_pool_find(rows->written, id, strlen(id)) != 0;
}

static bool knows_ends(rows_t *rows, const record_t *record) {
    return record->kind == RECORD_EDGE && is_written(rows, record_text_at(record, record->source)) &&
           is_written(rows, record_text_at(record, record->target));
}

/* "1,234" where other numbers of its column may tell what the comma is. */
static bool is_open_number(const record_t *record, const record_datum *datum, const record_key *key) {
    const char *text = record_text_at(record, datum->text);
    coop_type type = datum->typed ? datum->type : key->type;
    bool number =
        type == COOP_INTEGER || type == COOP_REAL || record_is_number(key->meaning[record->kind != RECORD_NODE]);
    /* analyser: a datum has a text, empty at least */
    return number && strchr(text, ',') && coop_i_decimals_open(&key->decimals, text);
}

static bool must_wait(rows_t *rows, record_t *record) {
    bool membership = false;
    for (size_t i = 0; i < record->count; i++) {
        if (record->data[i].key == SIZE_MAX) continue;
        const record_key *key = record_key_of(rows, record, &record->data[i]);
        if (!key) return true; /* keys may follow the graph */
        record->data[i].known = (uint32_t)(key - rows->keys) + 1;
        if (is_open_number(record, &record->data[i], key)) return true;
        membership |= key->meaning[1] == RECORD_KIND && /* analyser: a datum has a text, empty at least */
                      strcmp(record_text_at(record, record->data[i].text), COOP_MEMBERSHIP) == 0;
    }
    return record->kind != RECORD_NODE && ((rows->has_original_ids && !knows_ends(rows, record)) || membership);
}

static coop_status add_now(rows_t *rows, const record_t *record) {
    switch (record->kind) {
    case RECORD_NODE:
        return record_add_node(rows, record);
    case RECORD_EDGE:
        return record_add_edge(rows, record);
    default:
        return record_add_hyperedge(rows, record);
    }
}

coop_status record_rows_add(rows_t *rows, record_t *record) {
    if (!must_wait(rows, record)) {
        coop_status status = add_now(rows, record);
        coop_i_buf_reset(&record->text);
        record->count = 0;
        return status;
    }
    if (!coop_i_grow(&rows->later, &rows->later_capacity, rows->later_count + 1, sizeof *rows->later)) {
        return coop_fail_memory(rows->ctx);
    }
    rows->later[rows->later_count++] = *record;
    *record = (record_t){0};
    return COOP_OK;
}

coop_status record_rows_tie(rows_t *rows, record_t *record, const char *source, const char *target, bool directed,
                            const char *kind, const char *weight, const coop_place *place) {
    record_start(record, RECORD_EDGE, directed, place);
    if (!record_text(record, &record->source, source) || !record_text(record, &record->target, target))
        return coop_fail_memory(rows->ctx);
    coop_status status = COOP_OK;
    if (weight) status = record_rows_value(rows, record, "weight", COOP_REAL, weight, place);
    if (kind && status == COOP_OK) status = record_rows_value(rows, record, "kind", COOP_STRING, kind, place);
    return status == COOP_OK ? record_rows_add(rows, record) : status;
}

/* A column that nothing declares holds texts; its name tells what it means all the same. */
static coop_status declare_unknown_keys(rows_t *rows, const record_t *record) {
    const char *of = record->kind == RECORD_NODE ? "node " : "edge ";
    coop_status status = COOP_OK;
    for (size_t i = 0; i < record->count && status == COOP_OK; i++) {
        const record_datum *datum = &record->data[i];
        if (datum->key == SIZE_MAX || record_key_of(rows, record, datum)) continue;
        coop_place place = {.file = rows->file, .line = datum->line, .column = datum->column};
        const char *id = record_text_at(record, datum->key);
        /* analyser: its key is no SIZE_MAX, asked above */
        const char *name = rows->classed && strncmp(id, of, strlen(of)) == 0 ? id + strlen(of) : id;
        record_key *key;
        status = record_rows_key(&key, rows, id, name, NULL, NULL, &place);
        coop_problems_add(rows->ctx->problems, COOP_WARNING, "unknown-key", &place,
                          "no column '%s' is declared; its values are read as texts", name);
    }
    return status;
}

static const struct {
    coop_severity severity;
    const char *code, *one, *many; /* several behind their number */
} losses[RECORD_LOSSES] = {
    [RECORD_LOST_NOT_A_NUMBER] = {COOP_WARNING, "not-a-number", "1 value is NaN, no number: read as missing",
                                  "values (this is the first) are NaN, no number: read as missing"},
    [RECORD_LOST_PICTURE] = {COOP_NOTE, "picture", "1 detail of how the file draws its nodes and edges is not kept",
                             "details of how the file draws its nodes and edges (this is the first) are not kept"},
    [RECORD_LOST_GRAPH_ATTRIBUTE] = {COOP_WARNING, "graph-attribute", "1 attribute of the whole graph is left out",
                                     "attributes of the whole graph (this is the first) are left out"},
    [RECORD_LOST_NODE_TIME] = {COOP_WARNING, "node-time",
                               "1 time of a node is left out: organisations have no dates here",
                               "times of nodes (this is the first) are left out: organisations have no dates here"},
    [RECORD_LOST_CHANGING_VALUE] =
        {COOP_WARNING, "changing-value", "1 value of one time is kept without it; the last one in the file counts",
         "values of one time each (this is the first) are kept without it; the last one in the "
         "file counts"},
    [RECORD_LOST_SEVERAL_TIMES] =
        {COOP_WARNING, "several-times", "1 tie of several times is kept from the first beginning to the last end",
         "ties of several times (this is the first) are kept from the first beginning to the last "
         "end"},
    [RECORD_LOST_CLOCK] = {COOP_NOTE, "time-of-day", "this date has a time of day, which is left out",
                           "dates (this is the first) have a time of day, which is left out"},
    [RECORD_LOST_DAY] = {COOP_NOTE, "day-of-year", "of this date the year alone is kept",
                         "dates (this is the first) are kept as years alone"},
    [RECORD_LOST_NO_DATE] = {COOP_WARNING, "bad-date", "1 time is no date like 2015-02-09 and is left out",
                             "times (this is the first) are no dates like 2015-02-09 and are left out"},
    [RECORD_LOST_TIME_LIST] =
        {COOP_WARNING, "bad-date", "1 list of timestamps or intervals of an edge is left out; export spells",
         "lists of timestamps or intervals of edges (this is the first) are left out; export spells"},
    [RECORD_LOST_NESTING] =
        {COOP_WARNING, "nested-graph",
         "1 node or group inside another is read as part of one flat network; who was inside whom is not kept",
         "nodes or groups inside others (this is the first) are read as parts of one flat network; who was inside whom "
         "is not kept"},
    [RECORD_LOST_PORT] = {COOP_WARNING, "port", "1 port of a node is not kept; edges go to the node",
                          "ports of nodes (this is the first) are not kept; edges go to the nodes"},
};

static void tell_losses(const rows_t *rows) {
    const coop_i_words *words = coop_i_language(rows->ctx);
    for (size_t i = 0; i < RECORD_LOSSES; i++) {
        const struct record_lost *loss = &rows->lost[i];
        if (loss->count == 1)
            coop_problems_add(rows->ctx->problems, losses[i].severity, losses[i].code, &loss->first, "%s",
                              coop_i_term(words, losses[i].one));
        if (loss->count < 2) continue;
        coop_i_buf said = {0};
        coop_i_say_many(&said, words, loss->count, losses[i].many);
        coop_problems_add(rows->ctx->problems, losses[i].severity, losses[i].code, &loss->first, "%s",
                          coop_i_buf_text(&said));
        coop_i_buf_clear(&said);
    }
}

coop_status record_rows_end(rows_t *rows) {
    coop_status status = COOP_OK;
    for (int nodes = 1; nodes >= 0; nodes--) {
        for (size_t i = 0; i < rows->later_count && status == COOP_OK; i++) {
            if ((rows->later[i].kind == RECORD_NODE) != (nodes == 1)) continue;
            status = declare_unknown_keys(rows, &rows->later[i]);
            if (status == COOP_OK) status = add_now(rows, &rows->later[i]);
        }
    }
    const record_key *unused = NULL;
    if (status == COOP_OK && !record_not_the_weight(&unused, rows)) status = coop_fail_memory(rows->ctx);
    if (unused)
        coop_problems_add(rows->ctx->problems, COOP_WARNING, "not-the-weight", &unused->first,
                          "column '%s' is not taken for the strength: every tie counts 1; to take it, call it 'weight'",
                          unused->name);
    tell_losses(rows);
    for (size_t i = 0; i < rows->member_count && status == COOP_OK; i++) {
        const struct record_member *member = &rows->members[i];
        coop_place place = {.file = rows->file, .line = member->line, .column = member->column};
        uint32_t met = RECORD_NOT_MET;
        coop_i_map_get(&rows->memberships, coop_i_pair(member->organisation, member->cluster), &met);
        if (met == RECORD_MET) continue;
        status = coop_network_add_membership(rows->network, member->organisation, member->cluster, &place, rows->ctx);
    }
    return status;
}
