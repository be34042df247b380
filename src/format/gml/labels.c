/* Labels that are unique in a file: NetworkX refuses GML in which two nodes have the same. Organisations that share one
 * have their id behind it, "Phoenix (a)", and their name stands beside as `name`. */
#include <stdlib.h>
#include <string.h>

#include "format/gml/gml.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/pool.h"

/* How many organisations have each label; pool id - 1 is its place. */
static uint32_t *count_labels(coop_i_pool *labels, const coop_network *network) {
    uint32_t n = coop_network_organisations(network), id;
    uint32_t *count = coop_i_calloc(n, sizeof *count);
    for (uint32_t u = 0; u < n && count; u++) {
        if (coop_i_pool_puts(labels, &id, coop_network_label(network, u))) {
            count[id - 1]++;
        } else {
            free(count);
            count = NULL;
        }
    }
    return count;
}

/* Others may be called what this one would be: then the id stands behind it again. */
static char *with_id(coop_i_pool *labels, const char *label, const char *id) {
    coop_i_buf made = {0};
    uint32_t known;
    coop_i_buf_puts(&made, label);
    do {
        coop_i_buf_printf(&made, " (%s)", id);
    } while (!made.failed && coop_i_pool_find(labels, made.data, made.length));
    if (!made.failed && coop_i_pool_puts(labels, &known, made.data)) return made.data;
    coop_i_buf_clear(&made);
    return NULL;
}

coop_status gml_labels(char ***unique, const coop_network *network, coop_context *ctx) {
    uint32_t n = coop_network_organisations(network);
    coop_i_pool *labels = coop_i_pool_new();
    char **made = coop_i_calloc(n, sizeof *made);
    uint32_t *count = labels ? count_labels(labels, network) : NULL;
    bool fine = made && count;
    for (uint32_t u = 0; u < n && fine; u++) {
        const char *label = coop_network_label(network, u);
        if (count[coop_i_pool_find(labels, label, strlen(label)) - 1] < 2) continue;
        made[u] = with_id(labels, label, coop_network_id(network, u));
        fine = made[u] != NULL;
    }
    free(count);
    coop_i_pool_free(labels);
    if (fine) {
        *unique = made;
        return COOP_OK;
    }
    gml_labels_free(made, n);
    return coop_fail_memory(ctx);
}

void gml_labels_free(char **unique, uint32_t n) {
    for (uint32_t u = 0; unique && u < n; u++) free(unique[u]);
    free(unique);
}
