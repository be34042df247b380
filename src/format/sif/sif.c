/* SIF, Cytoscape's simple interaction format: "node kind node node …" a line, a node alone where it has no ties. Words
 * are parted by tabs from the first line on that has any, else by blanks. Ties have no direction. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "format/export/writer.h"
#include "format/line_words.h"
#include "format/record/record.h"
#include "util/mem.h"

typedef struct reader {
    record_rows rows;
    record_item record;
    format_line_words words;
    bool tabs; /* some line has one */
} reader;

static coop_status read_line(void *owner, char *line, const coop_place *place) {
    reader *r = owner;
    coop_context *ctx = r->rows.ctx;
    uint32_t alone;
    r->tabs |= strchr(line, '\t') != NULL;
    coop_status status = format_line_words_take(&r->words, line, r->tabs ? "\t\r" : " \r", place, ctx);
    const format_line_word *words = r->words.items;
    if (status != COOP_OK || r->words.count == 0) return status;
    if (r->words.count == 1) return coop_network_refer(r->rows.network, &alone, words[0].text, place, ctx);
    if (r->words.count == 2)
        return coop_i_reject(ctx, place, "bad-row",
                             "a line needs a node, the kind of its ties, and one node or more: 'A supplies B'");
    for (size_t i = 2; i < r->words.count && status == COOP_OK; i++)
        status = record_rows_tie(&r->rows, &r->record, words[0].text, words[i].text, false, words[1].text, NULL, place);
    return status;
}

static coop_status read_sif(coop_network *network, coop_i_input *input, const coop_load_options *options,
                            coop_context *ctx) {
    reader r = {.words.quoting = FORMAT_BARE_WORDS};
    coop_status status = record_rows_init(&r.rows, network, coop_i_input_name(input), ctx);
    if (status != COOP_OK) return status;
    status = format_each_line(input, options->charset, read_line, &r, ctx);
    if (status == COOP_OK) status = record_rows_end(&r.rows);
    record_rows_clear(&r.rows);
    record_clear(&r.record);
    format_line_words_clear(&r.words);
    return status;
}

/* ---- writing ---- */

/* Tabs and line breaks part words, and none can be escaped. */
static void put(coop_i_output *output, const char *text, uint64_t *changed) {
    bool odd = strpbrk(text, "\t\r\n") != NULL;
    *changed += odd;
    for (; *text; text++) coop_i_output_write(output, odd && strchr("\t\r\n", *text) ? " " : text, 1);
}

static coop_status write_ties(coop_i_output *output, const coop_network *network, bool *met, coop_context *ctx) {
    uint64_t count = coop_network_ties(network), changed = 0, weights = 0, directed = 0, dates = 0, labels = 0;
    for (uint64_t i = 0; i < count; i++) {
        coop_tie tie;
        if (i % 16384 == 0 && coop_cancelled(ctx)) return COOP_INTERRUPTED;
        coop_network_tie(&tie, network, i);
        put(output, coop_network_id(network, tie.source), &changed);
        coop_i_output_puts(output, "\t");
        put(output, tie.kind, &changed);
        coop_i_output_puts(output, "\t");
        put(output, coop_network_id(network, tie.target), &changed);
        coop_i_output_puts(output, "\n");
        met[tie.source] = met[tie.target] = true;
        weights += tie.weight != 1;
        directed += tie.directed;
        dates += tie.since || tie.until;
    }
    for (uint32_t i = 0; i < coop_network_organisations(network); i++) {
        labels += strcmp(coop_network_label(network, i), coop_network_id(network, i)) != 0;
        if (met[i]) continue;
        put(output, coop_network_id(network, i), &changed);
        coop_i_output_puts(output, "\t\n"); /* the tab keeps blanks of the name together */
    }
    coop_i_tell_count_of(ctx, "loss", labels, SAY_LOSS_NAMES, "SIF");
    coop_i_tell_count_of(ctx, "loss", weights, SAY_LOSS_STRENGTHS, "SIF");
    coop_i_tell_count_of(ctx, "loss", directed, SAY_LOSS_DIRECTIONS, "SIF");
    coop_i_tell_count_of(ctx, "loss", dates, SAY_LOSS_DATES, "SIF");
    coop_i_tell_count(ctx, "loss", changed, SAY_LOSS_BLANKS);
    return COOP_OK;
}

static coop_status write_sif(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    bool *met = coop_i_calloc(coop_network_organisations(export_->network), sizeof *met);
    if (!met) return coop_fail_memory(ctx);
    coop_status status = write_ties(output, export_->network, met, ctx);
    free(met);
    return status;
}

const format_codec format_codec_sif = {
    .keeps = FORMAT_KEEPS_ORGANISATIONS | FORMAT_KEEPS_TIES, .read = read_sif, .empty = true, .write = write_sif};
