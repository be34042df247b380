/* Loading CSV from strings, and looking at what was told. */
#ifndef COOP_TESTS_CSV_H
#define COOP_TESTS_CSV_H

#include <coopgraph/format.h>

#include <stdio.h>
#include <string.h>

#include "check.h"

typedef struct csv {
    coop_context ctx;
    coop_network *network;
    coop_status status;
} csv;

/* Up to two files: a.csv and b.csv (NULL = none). */
static inline csv csv_load_bytes(const char *a, size_t a_length, const char *b, const coop_load_options *options) {
    csv got = {.ctx = COOP_CONTEXT_INIT};
    check_eq(coop_problems_new(&got.ctx.problems, 0, &got.ctx), COOP_OK);
    const char *paths[2] = {check_write_bytes("a.csv", a, a_length), b ? check_write("b.csv", b) : NULL};
    got.status = coop_load(&got.network, paths, b ? 2 : 1, options, &got.ctx);
    return got;
}

static inline csv csv_load(const char *a, const char *b) {
    return csv_load_bytes(a, strlen(a), b, NULL);
}

static inline void csv_free(csv *got) {
    coop_network_free(got->network);
    coop_problems_free(got->ctx.problems);
}

static inline const char *csv_error(const csv *got) {
    return got->ctx.error.message;
}

/* "line:column code message" of the i-th problem of a severity; "" beyond the last. */
static inline const char *csv_told(const csv *got, coop_severity severity, size_t i) {
    static char text[COOP_MESSAGE_SIZE + 100];
    text[0] = '\0';
    for (size_t k = 0; k < coop_problems_stored(got->ctx.problems); k++) {
        const coop_problem *p = coop_problems_get(got->ctx.problems, k);
        if (p->severity != severity || i-- > 0) continue;
        snprintf(text, sizeof text, "%lu:%lu %s %s", (unsigned long)p->place.line, (unsigned long)p->place.column,
                 p->code, p->message);
        break;
    }
    return text;
}

/* The i-th organisation in canonical order. */
static inline coop_organisation csv_organisation(const csv *got, uint32_t i) {
    coop_organisation row;
    coop_network_organisation(&row, got->network, i);
    return row;
}

static inline coop_tie csv_tie(const csv *got, uint64_t i) {
    coop_tie row;
    coop_network_tie(&row, got->network, i);
    return row;
}

/* The type of an attribute, -1 when there is none. */
static inline int csv_type(const csv *got, coop_owner owner, const char *name) {
    for (size_t i = 0; i < coop_network_attributes(got->network, owner); i++) {
        const coop_column *column = coop_network_attribute(got->network, owner, i);
        if (strcmp(coop_column_name(column), name) == 0) return (int)coop_column_type(column);
    }
    return -1;
}

static inline bool csv_value(coop_value *value, const csv *got, coop_owner owner, const char *name, size_t row) {
    for (size_t i = 0; i < coop_network_attributes(got->network, owner); i++) {
        const coop_column *column = coop_network_attribute(got->network, owner, i);
        if (strcmp(coop_column_name(column), name) == 0) return coop_column_get(value, column, row);
    }
    return false;
}

#endif
