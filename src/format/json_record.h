/* The records of the native format: one implementation of each, for JSON and for JSON Lines, both ways. */
#ifndef COOP_FORMAT_JSON_RECORD_H
#define COOP_FORMAT_JSON_RECORD_H

#include <stddef.h>

#include "core/json_fields.h"
#include "format/format.h"
#include "format/json_out.h"

/* ---- reading ---- */
void coop_i_json_attributes(coop_i_json_reader *reader, coop_owner owner, uint32_t index, const cJSON *attributes);

typedef void coop_i_json_record_fn(coop_i_json_reader *reader, const cJSON *object);
coop_i_json_record_fn coop_i_json_organisation, coop_i_json_tie, coop_i_json_agreement, coop_i_json_project,
    coop_i_json_programme;
/* The indicators of an organisation or a programme. */
void coop_i_json_indicators(coop_i_json_reader *reader, uint32_t owner, bool of_programme, const cJSON *list);
void coop_i_json_source(coop_i_json_reader *reader, const char *key, const cJSON *object);
/* name, description, licence, format, version: a member of the document or of the "network" record. */
bool coop_i_json_header(coop_i_json_reader *reader, const char *key, const cJSON *value);

/* ---- writing ---- */
typedef struct coop_i_json_writer {
    coop_i_json_out out;
    const coop_export *export_;
    const coop_network *network;
    bool lines;       /* JSON Lines */
    const char *type; /* of the record being written */
    uint64_t written; /* records of the present list */
} coop_i_json_writer;

/* Around a record: its separator or line, and its type in JSON Lines. */
void coop_i_json_begin(coop_i_json_writer *writer);
void coop_i_json_end(coop_i_json_writer *writer);
/* Members of an attribute column's row (and, for organisations, of the export's tables). */
void coop_i_json_write_attributes(coop_i_json_writer *writer, coop_owner owner, size_t row);
/* The part of a tie that rows state: its weight without what agreements, projects and the lists of clusters add.
 * 0 when nothing is left to write. */
double coop_i_json_stated(const coop_network *network, const coop_tie *tie);
/* True when `clusters` of the organisation names the cluster, so that no tie does. */
bool coop_i_json_lists_cluster(const coop_network *network, uint32_t organisation, uint32_t cluster);

/* Row i of a type, if it is written at all. */
typedef void coop_i_json_write_fn(coop_i_json_writer *writer, uint64_t i);
typedef uint64_t coop_i_json_count_fn(const coop_export *export_);
coop_i_json_write_fn coop_i_json_write_organisation, coop_i_json_write_tie, coop_i_json_write_agreement,
    coop_i_json_write_project, coop_i_json_write_programme;
coop_i_json_count_fn coop_i_json_count_organisations, coop_i_json_count_ties, coop_i_json_count_agreements,
    coop_i_json_count_projects, coop_i_json_count_programmes;
/* True for a node that stands for an agreement or a project (projection "nodes"): the event itself is written. */
bool coop_i_json_is_event_node(const coop_network *network, const coop_organisation *row);
void coop_i_json_write_indicators(coop_i_json_writer *writer, uint32_t owner, bool of_programme);
/* The citations, sorted by key; `write` is called for each. */
coop_status coop_i_json_each_source(coop_i_json_writer *writer,
                                    void (*write)(coop_i_json_writer *writer, const char *key, const char *fields[5]),
                                    coop_context *ctx);
void coop_i_json_write_source(coop_i_json_out *out, const char *fields[5]);
void coop_i_json_write_header(coop_i_json_out *out, const coop_network *network);
/* All records of a type. */
coop_status coop_i_json_write_all(coop_i_json_writer *writer, size_t type, coop_context *ctx);

typedef struct coop_i_json_type {
    const char *name; /* "organisation": the type of a line */
    const char *list; /* "organisations": the member of the document */
    coop_i_json_record_fn *read;
    coop_i_json_count_fn *count;
    coop_i_json_write_fn *write;
} coop_i_json_type;
enum { COOP_I_JSON_TYPES = 5 };
coop_status coop_i_json_write(coop_i_output *output, const coop_export *export_, coop_context *ctx);
extern const coop_i_json_type coop_i_json_types[COOP_I_JSON_TYPES];

#endif
