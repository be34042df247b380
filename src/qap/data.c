/* The variables of a quadratic assignment: what each pair of organisations has. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/language.h"
#include "gap/partition.h"
#include "qap/qap.h"
#include "util/geo.h"
#include "util/hint.h"
#include "util/mem.h"
#include "util/text.h"

/* ---- which there are ---- */

static coop_status add_name(qap_data *d, const char *text, size_t length, coop_context *ctx) {
    if (d->count > QAP_MOST)
        return coop_fail(ctx, COOP_USAGE, "at most %d variables may explain another", (int)QAP_MOST);
    char *name = coop_i_strndup(text, length);
    if (!name) return coop_fail_memory(ctx);
    for (size_t i = 0; i < d->count; i++) {
        if (strcmp(d->names[i], name) != 0) continue;
        coop_status status = coop_fail(ctx, COOP_USAGE, "'%s' is named twice", name);
        free(name);
        return status;
    }
    d->names[d->count++] = name;
    return COOP_OK;
}

static coop_status add_names(qap_data *d, const coop_qap_options *options, coop_context *ctx) {
    const char *explain = options->explain ? options->explain : "ties";
    coop_status status = add_name(d, explain, strlen(explain), ctx);
    for (size_t i = 0; i < options->by_count; i++) {
        for (const char *at = options->by[i]; at && status == COOP_OK;) {
            size_t length = strcspn(at, ",");
            status = add_name(d, at, length, ctx);
            at = at[length] ? at + length + 1 : NULL;
        }
    }
    if (status == COOP_OK && d->count < 2)
        status =
            coop_fail(ctx, COOP_USAGE, "nothing may explain %s: name variables, such as same:region,distance", explain);
    return status;
}

static const char *behind(const char *name, const char *prefix) {
    size_t length = strlen(prefix);
    return strncmp(name, prefix, length) == 0 ? name + length : NULL;
}

/* ---- of whom all is known ---- */

static coop_status find_groups(uint32_t **groups, const qap_data *d, const char *word, coop_context *ctx) {
    coop_gap_options options = COOP_GAP_OPTIONS_INIT;
    gap_partition partition = {0};
    options.group = word;
    coop_status status = gap_partition_init(&partition, d->graph, &options, ctx);
    if (status != COOP_OK) return status;
    *groups = partition.group;
    partition.group = NULL;
    gap_partition_clear(&partition);
    return COOP_OK;
}

static bool is_known(const qap_data *d, uint32_t *const *groups, size_t variable, uint32_t u) {
    coop_organisation row;
    if (groups[variable]) return groups[variable][u] != COOP_NONE;
    if (strcmp(d->names[variable], "distance") != 0) return true;
    coop_network_organisation(&row, d->graph->network, u);
    return !isnan(row.latitude) && !isnan(row.longitude);
}

static coop_status choose(qap_data *d, uint32_t *const *groups, coop_context *ctx) {
    d->who = coop_i_calloc(d->graph->n, sizeof *d->who);
    if (!d->who) return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < d->graph->n; u++) {
        bool known = coop_i_takes_part(d->graph, u);
        for (size_t v = 0; v < d->count && known; v++) known = is_known(d, groups, v, u);
        if (known) d->who[d->n++] = u;
    }
    d->left_out = d->graph->count - d->n;
    d->pairs = (size_t)d->n * (d->n ? d->n - 1 : 0) / (d->graph->directed ? 1 : 2);
    d->cells = d->pairs + (d->graph->directed ? d->n : 0);
    if (d->n > COOP_QAP_ORGANISATIONS)
        return coop_fail(ctx, COOP_USAGE,
                         "every pair of %u organisations would be compared; at most %d can be: take a part "
                         "of the network, or groups (convert --by)",
                         d->n, COOP_QAP_ORGANISATIONS);
    if (d->n < 4)
        return coop_fail(ctx, COOP_USAGE, "of only %u organisations all variables are known: at least 4 are needed",
                         d->n);
    return COOP_OK;
}

/* ---- values ---- */

typedef struct source { /* where the values of a variable are from: one of these */
    const coop_graph *ties;
    const uint32_t *group;
    const coop_organisation *places;
} source;

static double value_of(const source *from, uint32_t u, uint32_t v) {
    if (from->group) return from->group[u] == from->group[v];
    if (from->places)
        return coop_i_km(from->places[u].latitude, from->places[u].longitude, from->places[v].latitude,
                         from->places[v].longitude);
    uint64_t arc = coop_i_arc(&from->ties->out, u, v);
    return arc == UINT64_MAX ? 0 : from->ties->out.weight[arc];
}

static void fill_from(double *values, const qap_data *d, const source *from) {
    for (uint32_t i = 0; i < d->n; i++)
        for (uint32_t k = qap_first(d, i); k < d->n; k++) *values++ = i == k ? 0 : value_of(from, d->who[i], d->who[k]);
}

static coop_status fill_kind(double *values, const qap_data *d, const char *kind, coop_context *ctx) {
    const coop_network *network = d->graph->network;
    const char *found = NULL;
    coop_graph *graph = NULL;
    for (uint64_t i = 0; i < coop_network_ties(network) && !found;) {
        coop_tie bond;
        i = coop_network_bond(&bond, network, i);
        if (!strcmp(bond.kind, kind) && coop_i_counts(d->graph, bond.kind)) found = bond.kind;
    }
    if (!found) return coop_fail(ctx, COOP_USAGE, "no tie that counts has the kind '%s'", kind);
    coop_status status = coop_i_graph_of_kind(&graph, d->graph, found, ctx);
    if (status == COOP_OK) fill_from(values, d, &(const source){.ties = graph});
    coop_graph_free(graph);
    return status;
}

static coop_status fill_distance(double *values, const qap_data *d, coop_context *ctx) {
    coop_organisation *places = coop_i_calloc(d->graph->n, sizeof *places);
    if (!places) return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < d->graph->n; u++) coop_network_organisation(&places[u], d->graph->network, u);
    fill_from(values, d, &(const source){.places = places});
    free(places);
    return COOP_OK;
}

/* Takes the mean away; false when all are the same. */
static bool centre(qap_data *d, size_t v) {
    double *values = d->values[v], sum = 0, squares = 0;
    for (size_t i = 0; i < d->cells; i++) sum += values[i];
    d->means[v] = sum / (double)d->pairs;
    for (uint32_t i = 0; i < d->n; i++) {
        for (uint32_t k = qap_first(d, i); k < d->n; k++, values++) {
            if (k != i) *values -= d->means[v];
            squares += *values * *values;
        }
    }
    return squares > 1e-24 * (double)d->pairs * fmax(1, d->means[v] * d->means[v]);
}

static coop_status fill(qap_data *d, uint32_t *const *groups, size_t v, coop_context *ctx) {
    const char *kind = behind(d->names[v], "kind:");
    double *values = d->values[v] = coop_i_calloc(d->cells, sizeof(double));
    coop_status status = values ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK && kind)
        status = fill_kind(values, d, kind, ctx);
    else if (status == COOP_OK && groups[v])
        fill_from(values, d, &(const source){.group = groups[v]});
    else if (status == COOP_OK && !strcmp(d->names[v], "distance"))
        status = fill_distance(values, d, ctx);
    else if (status == COOP_OK)
        fill_from(values, d, &(const source){.ties = d->graph});
    if (status == COOP_OK && !centre(d, v))
        status = coop_fail(ctx, COOP_USAGE, "%s is the same for every pair: it explains nothing", d->names[v]);
    return status == COOP_OK && coop_cancelled(ctx) ? COOP_INTERRUPTED : status;
}

static coop_status check_name(const char *name, coop_context *ctx) {
    static const char *const words[] = {"ties", "distance", "kind:…", "same:…"};
    if (!strcmp(name, "ties") || !strcmp(name, "distance") || behind(name, "kind:") || behind(name, "same:"))
        return COOP_OK;
    return coop_fail(
        ctx, COOP_USAGE, "there is no variable '%s'%s", name,
        coop_i_hint_near(coop_i_language(ctx), name, words, 4, "; there are ties, distance, kind:WORD and same:WORD")
            .text);
}

coop_status qap_data_init(qap_data *data, const coop_graph *graph, const coop_qap_options *options, coop_context *ctx) {
    qap_data d = {.graph = graph};
    uint32_t *groups[1 + QAP_MOST] = {0};
    coop_status status = add_names(&d, options, ctx);
    for (size_t v = 0; v < d.count && status == COOP_OK; v++) {
        const char *word = behind(d.names[v], "same:");
        status = check_name(d.names[v], ctx);
        if (status == COOP_OK && word) status = find_groups(&groups[v], &d, word, ctx);
    }
    if (status == COOP_OK) status = choose(&d, groups, ctx);
    for (size_t v = 0; v < d.count && status == COOP_OK; v++) status = fill(&d, groups, v, ctx);
    for (size_t v = 0; v < d.count; v++) free(groups[v]);
    if (status == COOP_OK)
        *data = d;
    else
        qap_data_clear(&d);
    return status;
}

void qap_data_clear(qap_data *d) {
    for (size_t v = 0; v < d->count; v++) {
        free(d->names[v]);
        free(d->values[v]);
    }
    free(d->who);
    *d = (qap_data){0};
}
