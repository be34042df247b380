/* JSON Lines: a record a line, each with a "type". A bad line is a problem of its own; the next is read on. */
#include <string.h>

#include "core/language.h"
#include "format/json/graph.h"
#include "format/json/record.h"
#include "util/hint.h"
#include "util/text.h"

enum { TYPES = JSON_TYPES + 2, DETECT_SURE = 95 };

static const char *const type_names[TYPES] = {"organisation", "tie",    "agreement", "project",
                                              "programme",    "source", "network"};

static void read_header(coop_i_json_reader *reader, const cJSON *object) {
    const cJSON *member;
    cJSON_ArrayForEach(member, object) {
        if (strcmp(member->string, "type") == 0 || json_header(reader, member->string, member)) continue;
        coop_i_json_warn(reader, member, "unknown-key", "unknown name '%s' was ignored", member->string);
    }
}

static void read_record(coop_i_json_reader *reader, const cJSON *object) {
    if (!cJSON_IsObject(object)) {
        coop_i_json_problem(reader, object, "wrong-type", "a line must be an object in { } but is %s",
                            coop_i_json_type_name(reader, object));
        return;
    }
    const cJSON *type = cJSON_GetObjectItemCaseSensitive(object, "type");
    if (!cJSON_IsString(type)) {
        coop_i_json_problem(reader, type ? type : object, "missing-value",
                            "each line says its \"type\": organisation, tie, agreement, project, programme, source or "
                            "network");
        return;
    }
    const char *name = type->valuestring;
    for (size_t i = 0; i < JSON_TYPES; i++) {
        if (strcmp(name, json_types[i].name) == 0) {
            json_types[i].read(reader, object);
            return;
        }
    }
    if (strcmp(name, "source") == 0) {
        json_source(reader, NULL, object);
    } else if (strcmp(name, "network") == 0) {
        read_header(reader, object);
    } else {
        coop_i_json_problem(reader, type, "unknown-type", "there is no record type '%s'%s", name,
                            coop_i_hint_near(coop_i_language(reader->ctx), name, type_names, TYPES, "").text);
    }
}

static coop_status jsonl_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                              coop_context *ctx) {
    coop_i_json json;
    coop_i_json_reader reader = {.network = network, .ctx = ctx, .typed = true};
    if (coop_i_json_open(&json, input, true, options->charset, ctx) != COOP_OK) goto done;
    if (coop_i_json_next(&json) < 0 && json.status == COOP_OK) {
        coop_fail_at(ctx, COOP_INPUT, coop_i_input_name(input), 0, 0, "the file holds nothing but blanks");
        json.status = COOP_INPUT;
    }
    while (reader.status == COOP_OK && coop_i_json_next(&json) >= 0) {
        coop_i_json_record record;
        if (coop_i_json_value(&json, &record)) {
            coop_i_json_start(&reader, &record);
            read_record(&reader, record.tree);
            if (coop_i_json_next(&json) >= 0 && !json.broken) {
                coop_i_json_bad(&json, "more follows behind the record: each record has a line of its own");
                coop_i_json_skip_line(&json);
            }
        } else {
            coop_i_json_skip_line(&json);
        }
        coop_i_json_record_clear(&record);
    }
done:
    coop_i_buf_clear(&reader.path);
    coop_i_json_close(&json);
    return json.status != COOP_OK ? json.status : reader.status;
}

/* A first line that is an object with a "type" of its own, and no document with lists of nodes and edges. */
static int jsonl_detect(const char *bytes, size_t length) {
    json_shape shape;
    size_t line = 0;
    while (line < length && bytes[line] != '\n' && bytes[line] != '\r') line++;
    while (line > 0 && bytes[line - 1] == ' ') line--;
    if (line < 2 || bytes[0] != '{' || bytes[line - 1] != '}') return 0;
    json_shape_of(&shape, bytes, line);
    bool document = shape.nodes || shape.edges || shape.elements || shape.native || shape.graph || shape.items;
    return shape.type && !document ? DETECT_SURE : 0;
}

static void write_source(json_writer *writer, const char *key, const char *fields[5]) {
    json_begin(writer);
    json_out_text(&writer->out, "key", key);
    json_write_source(&writer->out, fields);
    json_end(writer);
}

static coop_status jsonl_write(coop_i_output *output, const coop_export *export_, coop_context *ctx) {
    json_writer writer = {
        .out = {.output = output}, .export_ = export_, .network = export_->network, .lines = true, .type = "network"};
    json_begin(&writer);
    json_write_header(&writer.out, writer.network);
    json_end(&writer);
    writer.type = "source";
    coop_status status = json_each_source(&writer, write_source, ctx);
    for (size_t type = 0; type < JSON_TYPES && status == COOP_OK; type++) {
        status = json_write_all(&writer, type, ctx);
    }
    json_out_clear(&writer.out);
    return status;
}

const format_codec format_codec_jsonl = {
    .keeps = FORMAT_KEEPS_NETWORK | FORMAT_KEEPS_COLUMNS | FORMAT_KEEPS_SUGGESTIONS,
    .detect = jsonl_detect,
    .read = jsonl_read,
    .write = jsonl_write,
};
