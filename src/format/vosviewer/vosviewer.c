/* What VOSviewer shows of an organisation: label, place, cluster, weights, scores, description. */
#include "format/vosviewer/vosviewer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "format/export/writer.h"
#include "util/mem.h"

static const char *const reserved[] = {"id", NULL};
static const export_names vos_names = {.reserved = reserved, .exact = true};

void vosviewer_node(vosviewer_map *vos, uint32_t i) {
    vos->row.node = i;
    vos->row.suggestion = SIZE_MAX;
    coop_network_organisation(&vos->row.organisation, vos->row.export_->network, i);
}

double vosviewer_number(vosviewer_map *vos, const export_column *column) {
    coop_value value;
    bool has = column->get(&value, &vos->row, column);
    vos->failed |= vos->row.text.failed;
    if (!has || (value.type != COOP_INTEGER && value.type != COOP_REAL)) return (double)NAN;
    double number = value.type == COOP_INTEGER ? (double)value.integer : value.real;
    return isfinite(number) ? number : (double)NAN;
}

static bool is_place(const export_column *column) {
    static const char *const names[] = {"x", "y", "size", "r", "g", "b"};
    for (size_t i = 0; column->field && i < sizeof names / sizeof *names; i++) {
        if (strcmp(column->name, names[i]) == 0) return true;
    }
    return false;
}

bool vosviewer_is_figure(const vosviewer_map *vos, size_t i) {
    const export_column *column = &vos->columns.items[i];
    return column->seen && (column->type == COOP_INTEGER || column->type == COOP_REAL) && !is_place(column) &&
           column != vos->cluster;
}

static void look_at(vosviewer_map *vos, size_t i) {
    export_column *column = &vos->columns.items[i];
    coop_value value;
    bool has = column->get(&value, &vos->row, column);
    vos->failed |= vos->row.text.failed;
    if (!has || (value.type == COOP_REAL && isnan(value.real))) {
        vos->weight[i] = false;
        return;
    }
    column->seen |= value.type != COOP_BOOLEAN || value.boolean;
    if (value.type == COOP_INTEGER || value.type == COOP_REAL) {
        double number = value.type == COOP_INTEGER ? (double)value.integer : value.real;
        if (number < 0) vos->weight[i] = false;
    }
}

static bool is_cluster(vosviewer_map *vos, const export_column *column) {
    if (column->type != COOP_INTEGER || strcmp(column->name, "community") != 0) return false;
    for (uint32_t i = 0; i < coop_network_organisations(vos->row.export_->network); i++) {
        vosviewer_node(vos, i);
        double number = vosviewer_number(vos, column);
        if (number < 0 || number > 1000) return false;
    }
    return true;
}

coop_status vosviewer_init(vosviewer_map *vos, const coop_export *export_, coop_context *ctx) {
    *vos = (vosviewer_map){.row.export_ = export_};
    coop_status status = export_columns_init(&vos->columns, &vos_names, export_, ctx);
    if (status != COOP_OK) return status;
    vos->weight = coop_i_calloc(vos->columns.node_count, sizeof *vos->weight);
    if (!vos->weight) status = coop_fail_memory(ctx);
    for (size_t i = 0; status == COOP_OK && i < vos->columns.node_count; i++)
        vos->weight[i] = !vos->columns.items[i].field;
    for (uint32_t i = 0; status == COOP_OK && i < coop_network_organisations(export_->network); i++) {
        if (i % 16384 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        vosviewer_node(vos, i);
        for (size_t c = 0; c < vos->columns.node_count; c++) look_at(vos, c);
    }
    for (size_t c = 0; status == COOP_OK && c < vos->columns.node_count; c++) {
        const export_column *column = &vos->columns.items[c];
        if (column->field && strcmp(column->name, "x") == 0 && column->seen) vos->x = column;
        if (column->field && strcmp(column->name, "y") == 0 && column->seen) vos->y = column;
        if (!vos->cluster && column->seen && is_cluster(vos, column)) vos->cluster = column;
        bool text = column->type != COOP_INTEGER && column->type != COOP_REAL;
        vos->texts += column->seen && text && !column->field;
    }
    if (status == COOP_OK && vos->failed) status = coop_fail_memory(ctx);
    if (status != COOP_OK) vosviewer_clear(vos);
    return status;
}

void vosviewer_clear(vosviewer_map *vos) {
    export_columns_clear(&vos->columns);
    coop_i_buf_clear(&vos->row.text);
    free(vos->weight);
    vos->weight = NULL;
}

/* Communities are counted from 0 or 1; VOSviewer's clusters from 1. */
int vosviewer_cluster(vosviewer_map *vos) {
    double number = vos->cluster ? vosviewer_number(vos, vos->cluster) : (double)NAN;
    return isnan(number) ? 0 : (int)number;
}

static void add_part(coop_i_buf *out, const char *before, const char *text) {
    if (!text || !*text) return;
    if (out->length) coop_i_buf_puts(out, "; ");
    coop_i_buf_puts(out, before);
    for (; *text; text++) { /* a description may hold HTML */
        if (*text == '<' || *text == '>') {
            coop_i_buf_puts(out, *text == '<' ? "&lt;" : "&gt;");
        } else {
            coop_i_buf_putc(out, *text == '\t' || *text == '\n' || *text == '\r' || *text == '"' ? ' ' : *text);
        }
    }
}

void vosviewer_description(coop_i_buf *out, vosviewer_map *vos) {
    const coop_organisation *row = &vos->row.organisation;
    const coop_network *network = vos->row.export_->network;
    static const char *const titles[] = {"offers ", "needs "};
    coop_i_buf_reset(out);
    add_part(out, "", row->kind_known ? coop_kind_name(row->kind) : row->kind_text);
    add_part(out, "", row->city);
    add_part(out, "", row->region);
    add_part(out, "", row->country);
    for (int which = 0; which < 2; which++) {
        const uint32_t *tags;
        size_t count = coop_network_competences(&tags, network, vos->row.node, (coop_competence)which);
        for (size_t i = 0; i < count; i++) add_part(out, i ? "" : titles[which], coop_network_tag(network, tags[i]));
    }
    vos->failed |= out->failed;
}

void vosviewer_tell(const vosviewer_map *vos, coop_context *ctx) {
    const coop_network *network = vos->row.export_->network;
    coop_network_facts facts;
    uint64_t kinds = 0, dates = 0, summed = 0, end;
    coop_network_facts_of(&facts, network);
    for (uint64_t i = 0; i < coop_network_ties(network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        kinds += strcmp(tie.kind, "cooperation") != 0;
        dates += tie.since || tie.until;
    }
    for (uint64_t i = 0; i < coop_network_ties(network); i = end) {
        coop_tie bond;
        end = coop_network_bond(&bond, network, i);
        summed += bond.rows - 1;
    }
    export_tell_summed(ctx, "VOSviewer", summed);
    coop_i_tell_count_of(ctx, "loss", vos->texts, SAY_LOSS_TEXT_COLUMNS, "VOSviewer");
    coop_i_tell_count_of(ctx, "loss", facts.directed_ties, SAY_LOSS_DIRECTIONS, "VOSviewer");
    coop_i_tell_count_of(ctx, "loss", kinds, SAY_LOSS_KINDS, "VOSviewer");
    coop_i_tell_count_of(ctx, "loss", dates, SAY_LOSS_DATES, "VOSviewer");
    coop_i_tell_count(ctx, "replaced", vos->columns.replaced, SAY_REPLACED);
}
