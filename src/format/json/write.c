/* Writes the native format: a record a line, in canonical order, streaming. */
#include <stdlib.h>
#include <string.h>

#include "format/json/record.h"
#include "util/mem.h"

coop_status json_write_all(json_writer *writer, size_t type, coop_context *ctx) {
    const json_type *row = &json_types[type];
    uint64_t count = row->count(writer->export_), before = 0, all = 0;
    for (size_t t = 0; t < JSON_TYPES; t++) {
        uint64_t rows = json_types[t].count(writer->export_);
        if (t < type) before += rows;
        all += rows;
    }
    writer->type = row->name;
    writer->written = 0;
    for (uint64_t i = 0; i < count; i++) {
        if (i % 4096 == 0) {
            if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
            if (coop_i_output_failed(writer->out.output)) break; /* commit tells why */
            coop_progress(ctx, "Writing", (double)(before + i) / (double)all);
        }
        row->write(writer, i);
    }
    return writer->out.clean.failed ? coop_fail_memory(ctx) : COOP_OK;
}

void json_write_header(json_out *out, const coop_network *network) {
    json_out_text(out, "format", "coopgraph-network");
    json_out_number(out, "version", 1);
    json_out_text(out, "name", coop_network_text(network, COOP_NAME));
    json_out_text(out, "description", coop_network_text(network, COOP_DESCRIPTION));
    json_out_text(out, "licence", coop_network_text(network, COOP_LICENCE));
}

void json_write_source(json_out *out, const char *fields[5]) {
    static const char *const names[5] = {"title", "document", "url", "date", "note"};
    for (int i = 0; i < 5; i++) json_out_text(out, names[i], fields[i]);
}

typedef struct citation {
    const char *key;
    size_t index;
} citation;

static int compare_citations(const void *a, const void *b) {
    const citation *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    return order != 0 ? order : (x->index > y->index) - (x->index < y->index);
}

coop_status json_each_source(json_writer *writer,
                             void (*write)(json_writer *writer, const char *key, const char *fields[5]),
                             coop_context *ctx) {
    size_t count = coop_network_sources(writer->network);
    citation *list = coop_i_calloc(count, sizeof *list);
    if (!list) return coop_fail_memory(ctx);
    const char *fields[5];
    for (size_t i = 0; i < count; i++) {
        list[i] = (citation){coop_network_source(writer->network, i, fields), i};
    }
    if (count > 0) qsort(list, count, sizeof *list, compare_citations);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && strcmp(list[i].key, list[i - 1].key) == 0) continue; /* two files cite alike: the first counts */
        coop_network_source(writer->network, list[i].index, fields);
        write(writer, list[i].key, fields);
    }
    free(list);
    return COOP_OK;
}

static void write_source(json_writer *writer, const char *key, const char *fields[5]) {
    json_out *out = &writer->out;
    coop_i_output_puts(out->output, writer->written++ == 0 ? "\n    " : ",\n    ");
    out->inner = false;
    json_out_open(out, key, '{');
    json_write_source(out, fields);
    json_out_close(out, '{');
}

/* A member of the top level on a line of its own. */
static void member(json_out *out) {
    coop_i_output_puts(out->output, ",\n  ");
    out->inner = false;
}

static void write_top(json_out *out, const coop_network *network) {
    static const char *const names[] = {
        [COOP_NAME] = "name", [COOP_DESCRIPTION] = "description", [COOP_LICENCE] = "licence"};
    coop_i_output_puts(out->output, "{\n  \"format\": \"coopgraph-network\",\n  \"version\": 1");
    for (size_t i = 0; i < COOP_I_LENGTH(names); i++) {
        const char *text = coop_network_text(network, (coop_text)i);
        if (!text) continue;
        member(out);
        json_out_text(out, names[i], text);
    }
}

coop_status json_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    json_writer writer = {.out = {.output = output}, .export_ = export_, .network = export_->network};
    json_out *out = &writer.out;
    coop_status status = COOP_OK;
    write_top(out, writer.network);
    if (coop_network_sources(writer.network) > 0) {
        member(out);
        json_out_open(out, "sources", '{');
        status = json_each_source(&writer, write_source, ctx);
        coop_i_output_puts(output, "\n  }");
    }
    for (size_t type = 0; type < JSON_TYPES && status == COOP_OK; type++) {
        if (json_types[type].count(export_) == 0) continue;
        member(out);
        json_out_open(out, json_types[type].list, '[');
        status = json_write_all(&writer, type, ctx);
        coop_i_output_puts(output, "\n  ]");
    }
    coop_i_output_puts(output, "\n}\n");
    json_out_clear(out);
    return status;
}
