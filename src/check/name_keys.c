#include "check/name_keys.h"

#include <stdlib.h>
#include <string.h>

#include "util/buf.h"
#include "util/mem.h"
#include "util/text.h"

static coop_status make_keys(check_names *n, coop_context *ctx) {
    uint32_t count = coop_network_organisations(n->network);
    coop_i_buf key = {0};
    bool fine = true, stop = false;
    for (uint32_t u = 0; u < count && fine && !stop; u++) {
        coop_i_buf_reset(&key);
        fine = coop_i_text_name_key(&key, coop_network_label(n->network, u)) &&
               coop_i_pool_puts(n->keys, &n->key[u], coop_i_buf_text(&key));
        stop = u % 4096 == 0 && coop_cancelled(ctx);
    }
    coop_i_buf_clear(&key);
    if (stop) return COOP_INTERRUPTED;
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

coop_status check_names_init(check_names *names, const coop_network *network, coop_context *ctx) {
    uint32_t count = coop_network_organisations(network);
    *names = (check_names){.network = network, .keys = coop_i_pool_new()};
    names->key = coop_i_calloc(count, sizeof *names->key);
    coop_status status = names->keys && names->key ? make_keys(names, ctx) : coop_fail_memory(ctx);
    if (status != COOP_OK) return status;
    names->first = coop_i_calloc((size_t)coop_i_pool_count(names->keys) + 1, sizeof *names->first);
    if (!names->first) return coop_fail_memory(ctx);
    for (uint32_t u = count; u > 0; u--) names->first[names->key[u - 1]] = u;
    return COOP_OK;
}

void check_names_clear(check_names *names) {
    coop_i_pool_free(names->keys);
    free(names->key);
    free(names->first);
}

bool check_names_comparable(const check_names *n, uint32_t a, uint32_t b) {
    return (coop_network_kind(n->network, a) == COOP_KIND_CLUSTER) ==
           (coop_network_kind(n->network, b) == COOP_KIND_CLUSTER);
}

static bool same_digits(const char *a, const char *b) {
    static const char digits[] = "0123456789";
    for (;;) {
        a += strcspn(a, digits);
        b += strcspn(b, digits);
        if (*a != *b) return false;
        if (*a == '\0') return true;
        a++;
        b++;
    }
}

static bool differ(const char *a, const char *b) {
    return a && b && strcmp(a, b) != 0;
}

bool check_names_may_slip(const check_names *n, uint32_t key, uint32_t other) {
    const char *a = coop_i_pool_get(n->keys, key), *b = coop_i_pool_get(n->keys, other);
    uint32_t u = n->first[key] - 1, v = n->first[other] - 1;
    coop_organisation x, y;
    if (a[0] != b[0] || !same_digits(a, b) || !check_names_comparable(n, u, v)) return false;
    coop_network_organisation(&x, n->network, u);
    coop_network_organisation(&y, n->network, v);
    return !differ(x.country, y.country) && !differ(x.city, y.city);
}
