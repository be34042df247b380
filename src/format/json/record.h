/* The records of the native format: one implementation of each, for JSON and for JSON Lines, both ways. */
#ifndef COOP_FORMAT_JSON_RECORD_H
#define COOP_FORMAT_JSON_RECORD_H

#include <stddef.h>

#include "core/json_fields.h"
#include "format/format.h"
#include "format/json/out.h"
#include "format/stated.h"

/* ---- reading ---- */
void json_attributes(coop_i_json_reader *reader, coop_owner owner, uint32_t index, const cJSON *attributes);

typedef void json_record_fn(coop_i_json_reader *reader, const cJSON *object);
json_record_fn json_organisation, json_tie, json_agreement, json_project, json_programme;
/* The indicators of an organisation or a programme. */
void json_indicators(coop_i_json_reader *reader, uint32_t owner, bool of_programme, const cJSON *list);
void json_source(coop_i_json_reader *reader, const char *key, const cJSON *object);
/* name, description, licence, format, version: a member of the document or of the "network" record. */
bool json_header(coop_i_json_reader *reader, const char *key, const cJSON *value);

/* ---- writing ---- */
typedef struct json_writer {
    json_out out;
    const coop_export *export_;
    const coop_network *network;
    bool lines;       /* JSON Lines */
    const char *type; /* of the record being written */
    uint64_t written; /* records of the present list */
} json_writer;

/* Around a record: its separator or line, and its type in JSON Lines. */
void json_begin(json_writer *writer);
void json_end(json_writer *writer);
/* Members of an attribute column's row (and, for organisations, of the export's tables). */
void json_write_attributes(json_writer *writer, coop_owner owner, size_t row);

/* Row i of a type, if it is written at all. */
typedef void json_write_fn(json_writer *writer, uint64_t i);
typedef uint64_t json_count_fn(const coop_export *export_);
json_write_fn json_write_organisation, json_write_tie, json_write_agreement, json_write_project, json_write_programme;
json_count_fn json_count_organisations, json_count_ties, json_count_agreements, json_count_projects,
    json_count_programmes;
void json_write_indicators(json_writer *writer, uint32_t owner, bool of_programme);
/* The citations, sorted by key; `write` is called for each. */
coop_status json_each_source(json_writer *writer,
                             void (*write)(json_writer *writer, const char *key, const char *fields[5]),
                             coop_context *ctx);
void json_write_source(json_out *out, const char *fields[5]);
void json_write_header(json_out *out, const coop_network *network);
/* All records of a type. */
coop_status json_write_all(json_writer *writer, size_t type, coop_context *ctx);

typedef struct json_type {
    const char *name; /* "organisation": the type of a line */
    const char *list; /* "organisations": the member of the document */
    json_record_fn *read;
    json_count_fn *count;
    json_write_fn *write;
} json_type;
enum { JSON_TYPES = 5 };
coop_status json_write(coop_i_output *output, const coop_export *export_, coop_context *ctx);
extern const json_type json_types[JSON_TYPES];

/* json/read.c: "/ties/17", where a record stands; made for each, so not by printf. "" = the document is the list. */
void json_path(coop_i_buf *path, const char *list, int64_t index);

#endif
