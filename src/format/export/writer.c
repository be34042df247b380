/* The two passes of the writers of GraphML and GEXF. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "core/progress.h"
#include "format/export/writer.h"

typedef export_writer writer;

static uint64_t ties_of(const writer *w) {
    return coop_network_ties(w->row.export_->network);
}

static size_t suggestions_of(const writer *w) {
    return w->row.export_->suggestions ? coop_table_rows(w->row.export_->suggestions) : 0;
}

static void set_node(export_row *row, uint32_t i) {
    row->node = i;
    row->suggestion = SIZE_MAX;
    coop_network_organisation(&row->organisation, row->export_->network, i);
}

/* Once in a while: progress, and whether to stop. */
static bool stop(const writer *w, const char *stage, uint64_t done, coop_context *ctx) {
    if (done % 16384 != 0) return false;
    uint64_t all = coop_network_organisations(w->row.export_->network) + ties_of(w);
    coop_progress(ctx, stage, (double)done / (double)(all + 1));
    return coop_cancelled(ctx) || (w->xml.output && coop_i_output_failed(w->xml.output));
}

/* ---- first pass: which columns ---- */

static void look_at(writer *w, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        export_column *column = &w->columns.items[i];
        coop_value value;
        if (column->seen && (column->type != COOP_INTEGER || column->wide)) continue;
        if (column->counts && !column->counts(&w->row) && column->type != COOP_INTEGER) continue;
        if (!column->get(&value, &w->row, column)) continue;
        if (value.type == COOP_INTEGER && (value.integer < INT32_MIN || value.integer > INT32_MAX)) column->wide = true;
        bool counts = column->counts ? column->counts(&w->row) : value.type != COOP_BOOLEAN || value.boolean;
        column->seen |= counts || (column->values && value.type == COOP_BOOLEAN);
    }
}

/* Rows of a pair stand together; one without direction may name its ends the other way round. */
static bool is_parallel(const coop_tie *tie, uint32_t source, uint32_t target) {
    return (tie->source == source && tie->target == target) ||
           (!tie->directed && tie->source == target && tie->target == source);
}

static coop_status look(writer *w, const char *stage, coop_context *ctx) {
    uint64_t directed = 0, undirected = suggestions_of(w), done = 0;
    uint32_t source = COOP_NONE, target = COOP_NONE;
    for (uint32_t i = 0; i < coop_network_organisations(w->row.export_->network); i++) {
        if (stop(w, stage, done++, ctx)) return COOP_INTERRUPTED;
        set_node(&w->row, i);
        w->odd_ids += !xml_is_token(w->row.organisation.id);
        look_at(w, 0, w->columns.node_count);
    }
    for (uint64_t i = 0; i < ties_of(w); i++) {
        if (stop(w, stage, done++, ctx)) return COOP_INTERRUPTED;
        if (!export_tie_at(&w->row, i)) continue;
        *(w->row.tie.directed ? &directed : &undirected) += 1;
        w->parallel += is_parallel(&w->row.tie, source, target);
        w->summed += w->row.tie.rows - 1;
        w->strongest = fmax(w->strongest, w->row.tie.weight);
        w->dated |= w->row.tie.since || w->row.tie.until;
        source = w->row.tie.source;
        target = w->row.tie.target;
        look_at(w, w->columns.node_count, w->columns.count);
    }
    for (size_t i = 0; i < suggestions_of(w); i++) {
        export_suggestion_at(&w->row, i);
        w->strongest = fmax(w->strongest, w->row.tie.weight);
        look_at(w, w->columns.node_count, w->columns.count);
    }
    for (size_t i = 0; i < w->columns.count; i++) /* Gephi's "weighted degree" */
        w->odd_ids += w->columns.items[i].seen && !xml_is_token(w->columns.items[i].id);
    w->directed = directed > 0 && undirected == 0;
    w->mixed = directed > 0 && undirected > 0;
    return COOP_OK;
}

static coop_status set_before(writer *w, const export_way *way, coop_context *ctx) {
    for (size_t i = 0; i < w->columns.count && way->before[0]; i++) {
        export_column *column = &w->columns.items[i];
        coop_i_buf text = {0};
        if (!column->seen) continue;
        coop_i_buf_puts(&text, way->before[0]);
        coop_i_buf_puts(&text, column->id); /* a name of letters and digits: nothing in it needs a reference */
        coop_i_buf_puts(&text, way->before[1]);
        if (text.failed) {
            coop_i_buf_clear(&text);
            return coop_fail_memory(ctx);
        }
        column->before = text.data;
    }
    return COOP_OK;
}

/* ---- second pass: writing ---- */

static bool is_missing(const writer *w, const coop_value *value) {
    return (value->type == COOP_STRING && (!value->string || (!*value->string && !w->keeps_empty))) ||
           (value->type == COOP_REAL && isnan(value->real)) ||
           (value->type == COOP_ORGANISATION_REF && value->organisation == COOP_NONE);
}

bool export_value_of(coop_value *value, writer *w, const export_column *column) {
    if (!column->seen) return false;
    bool has = column->get(value, &w->row, column);
    w->row.failed |= w->row.text.failed;
    return has && !is_missing(w, value);
}

bool export_field_of(coop_value *value, writer *w, const char *name) {
    bool edge = w->row.node == COOP_NONE;
    size_t end = edge ? w->columns.count : w->columns.node_count;
    for (size_t i = edge ? w->columns.node_count : 0; i < end; i++) {
        const export_column *column = &w->columns.items[i];
        if (column->field && strcmp(column->name, name) == 0) return export_value_of(value, w, column);
    }
    return false;
}

bool export_colour_of(unsigned *colour, writer *w) {
    coop_value r, g, b;
    if (!export_field_of(&r, w, "r") || !export_field_of(&g, w, "g") || !export_field_of(&b, w, "b")) return false;
    *colour = ((unsigned)r.integer & 255) << 16 | ((unsigned)g.integer & 255) << 8 | ((unsigned)b.integer & 255);
    return true;
}

bool export_is_one(const export_column *column, const char *const *names) {
    for (; column->field && *names; names++)
        if (strcmp(column->name, *names) == 0) return true;
    return false;
}

void export_put_xml(writer *w, const export_column *column, const coop_value *value, const char *infinity) {
    switch (value->type) {
    case COOP_BOOLEAN:
        export_put(w, value->boolean ? "true" : "false");
        break;
    case COOP_INTEGER:
        coop_i_output_integer(w->xml.output, value->integer);
        break;
    case COOP_REAL:
        if (isinf(value->real)) {
            export_put(w, value->real > 0 ? "" : "-");
            export_put(w, infinity);
        } else {
            coop_i_output_number(w->xml.output, value->real);
        }
        break;
    case COOP_ORGANISATION_REF:
        xml_text(&w->xml, coop_network_id(w->row.export_->network, value->organisation));
        break;
    case COOP_STRING:
        export_look_at_text(w, column, value->string);
        xml_text(&w->xml, value->string);
        break;
    }
}

static coop_status write_all(writer *w, const export_way *way, coop_context *ctx) {
    uint64_t done = 0;
    way->head(w);
    for (uint32_t i = 0; i < coop_network_organisations(w->row.export_->network); i++) {
        if (stop(w, way->stage, done++, ctx)) return COOP_INTERRUPTED;
        set_node(&w->row, i);
        way->node(w);
    }
    if (way->middle) way->middle(w);
    for (uint64_t i = 0; i < ties_of(w); i++) {
        if (stop(w, way->stage, done++, ctx)) return COOP_INTERRUPTED;
        if (!export_tie_at(&w->row, i)) continue;
        way->edge(w);
        w->edges++;
    }
    for (size_t i = 0; i < suggestions_of(w); i++) {
        export_suggestion_at(&w->row, i);
        way->edge(w);
        w->edges++;
    }
    way->tail(w);
    return COOP_OK;
}

void export_tell_summed(coop_context *ctx, const char *format, uint64_t rows) {
    coop_i_tell_count_of(ctx, "loss", rows, SAY_LOSS_SUMMED, format);
}

void export_tell_replaced(const writer *w, coop_context *ctx) {
    coop_i_tell_count(ctx, "replaced", w->columns.replaced, SAY_REPLACED);
}

void export_look_at_text(writer *w, const export_column *column, const char *text) {
    w->inf += !column->is_label && strstr(text, "INF") != NULL;
    w->vanish += strcmp(text, "null") == 0 || !text[strspn(text, " \t\r\n")];
}

void export_tell_texts(const writer *w, coop_context *ctx) {
    coop_i_tell_count(ctx, "loss", w->xml.replaced, SAY_LOSS_XML);
    coop_i_tell_count(ctx, "loss", w->inf, SAY_LOSS_INF);
    coop_i_tell_count(ctx, "loss", w->vanish, SAY_LOSS_VANISH);
}

coop_status export_write(coop_i_output *output, const coop_export *export_, const export_way *way, void *own,
                         coop_context *ctx) {
    writer w = {.xml.output = output, .row.export_ = export_, .keeps_empty = way->keeps_empty, .own = own};
    coop_network_facts facts;
    coop_network_facts_of(&facts, export_->network);
    w.row.undirected = export_->undirected && facts.directed_ties > 0;
    w.row.sums = way->sums;
    coop_status status = export_columns_init(&w.columns, way->names ? way->names : &export_graphml_names, export_, ctx);
    if (status != COOP_OK) return status;
    const double looked = 0.2; /* of the time */
    coop_i_part part;
    coop_i_part_begin(&part, ctx, way->stage, 0, looked);
    status = look(&w, way->stage, ctx);
    coop_i_part_end(&part, ctx);
    coop_i_part_begin(&part, ctx, way->stage, looked, 1);
    if (status == COOP_OK) status = set_before(&w, way, ctx);
    if (status == COOP_OK) status = write_all(&w, way, ctx);
    coop_i_part_end(&part, ctx);
    /* A write that failed is told by the commit, which knows why. */
    if (status == COOP_INTERRUPTED && coop_i_output_failed(output)) status = COOP_OK;
    if (status == COOP_OK && (w.row.failed || w.xml.failed)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) way->tell(&w, ctx);
    coop_i_buf_clear(&w.row.text);
    coop_i_buf_clear(&w.xml.clean);
    export_columns_clear(&w.columns);
    return status;
}
