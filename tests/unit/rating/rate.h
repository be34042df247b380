/* Small networks of numbers and the ratings of them. */
#ifndef COOP_TESTS_RATE_H
#define COOP_TESTS_RATE_H

#include <coopgraph/coopgraph.h>
#include <stdio.h>
#include <string.h>

#include "check.h"

typedef struct rate_case {
    coop_network *network;
    coop_graph *graph;
    coop_rating *rating;
    coop_rated *rated;
    coop_table *ranks, *contributions, *pairs, *indicators;
} rate_case;

/* A network of `count` companies with `width` indicators each (NaN = missing), row by row. */
static inline coop_network *rate_numbers(const char *const *ids, size_t count, const char *const *names, size_t width,
                                         const double *values, coop_context *ctx) {
    coop_network *network = NULL;
    check_eq(coop_network_new(&network, ctx), COOP_OK);
    for (size_t i = 0; i < count; i++) {
        coop_organisation row = COOP_ORGANISATION_INIT;
        uint32_t index;
        row.id = ids[i];
        row.kind_text = "company";
        check_eq(coop_network_add_organisation(network, &index, &row, ctx), COOP_OK);
        for (size_t k = 0; k < width; k++) {
            coop_indicator number = {.owner = index, .name = names[k], .value = values[i * width + k]};
            if (isnan(number.value)) continue;
            check_eq(coop_network_add_indicator(network, &number, false, ctx), COOP_OK);
        }
    }
    check_eq_where(coop_network_finish(network, NULL, ctx), COOP_OK, "%s", ctx->error.message);
    return network;
}

/* Rates by a rating file with this text (NULL: by the options alone). The status is returned. */
static inline coop_status rate_try(rate_case *c, coop_network *network, const char *text,
                                   const coop_rating_options *options, coop_context *ctx) {
    *c = (rate_case){.network = network};
    coop_graph_options graph = COOP_GRAPH_OPTIONS_INIT;
    const char *path = text ? check_write("rating.json", text) : NULL;
    coop_status status = coop_graph_new(&c->graph, network, &graph, ctx);
    if (status == COOP_OK) status = coop_rating_new(&c->rating, path, options, ctx);
    if (status == COOP_OK) status = coop_rate(&c->rated, c->rating, c->graph, ctx);
    if (status == COOP_OK) status = coop_rated_ranks(&c->ranks, c->rated, ctx);
    if (status == COOP_OK) status = coop_rated_contributions(&c->contributions, c->rated, ctx);
    if (status == COOP_OK) status = coop_rated_pairs(&c->pairs, c->rated, ctx);
    if (status == COOP_OK) status = coop_rated_indicators(&c->indicators, c->rated, ctx);
    return status;
}

static inline void rate_free(rate_case *c) {
    coop_table_free(c->ranks);
    coop_table_free(c->contributions);
    coop_table_free(c->pairs);
    coop_table_free(c->indicators);
    coop_rated_free(c->rated);
    coop_rating_free(c->rating);
    coop_graph_free(c->graph);
    coop_network_free(c->network);
}

/* The row of an organisation in the table of ranks. */
static inline size_t rate_row(const rate_case *c, const char *id) {
    for (size_t r = 0; r < coop_table_rows(c->ranks); r++) {
        uint32_t i = coop_table_organisation(c->ranks, r, 1);
        if (i != COOP_NONE && strcmp(coop_network_id(c->network, i), id) == 0) return r;
    }
    cr_assert(false, "no row of %s", id);
    return 0;
}

static inline double rate_cell(const rate_case *c, const char *id, const char *column) {
    return coop_table_real(c->ranks, rate_row(c, id), coop_table_find_column(c->ranks, column));
}

/* A number of a unit and an indicator in the table of contributions. */
static inline double rate_part(const rate_case *c, const char *id, const char *indicator, const char *column) {
    size_t name = coop_table_find_column(c->contributions, "indicator");
    for (size_t r = 0; r < coop_table_rows(c->contributions); r++) {
        uint32_t i = coop_table_organisation(c->contributions, r, 0);
        if (strcmp(coop_network_id(c->network, i), id) == 0 &&
            strcmp(coop_table_string(c->contributions, r, name), indicator) == 0)
            return coop_table_real(c->contributions, r, coop_table_find_column(c->contributions, column));
    }
    return NAN;
}

#define RATE_FILE(body) "{\"format\": \"coopgraph-rating\", \"version\": 1, " body "}"

#endif
