/* Whom a person means: one organisation, or those of a list. */
#include <stdlib.h>
#include <string.h>

#include <coopgraph/network.h>

#include "core/network_search.h"
#include "util/mem.h"
#include "util/text.h"

coop_status coop_i_not_one(const char *text, const coop_i_candidate *candidates, size_t shown, uint64_t count,
                           coop_context *ctx) {
    coop_i_buf names = {0};
    for (size_t i = 0; i < shown; i++) {
        const char *id = candidates[i].id, *label = candidates[i].label;
        bool number = count == 0 && !coop_i_text_has_letter(id); /* of a register: no help to who seeks a name */
        coop_i_buf_printf(&names, "%s%s", i ? ", " : "", number ? label : id);
        if (!number && strcmp(id, label) != 0) coop_i_buf_printf(&names, " (%s)", label);
    }
    if (count > shown) coop_i_buf_printf(&names, " … and %zu more", (size_t)count - shown);
    coop_status status;
    if (names.failed)
        status = coop_fail_memory(ctx);
    else if (count)
        status = coop_fail(ctx, COOP_USAGE, "'%s' may be any of: %s; give the id", text, coop_i_buf_text(&names));
    else if (shown)
        status = coop_fail(ctx, COOP_USAGE, "no organisation '%s'; did you mean %s?", text, coop_i_buf_text(&names));
    else
        status = coop_fail(ctx, COOP_USAGE, "no organisation '%s' in the network", text);
    coop_i_buf_clear(&names);
    return status;
}

coop_status coop_network_named(uint32_t *organisation, const coop_network *network, const char *text,
                               coop_context *ctx) {
    enum { NEAREST = 3 };
    uint32_t found[COOP_I_CANDIDATES];
    coop_i_candidate candidates[COOP_I_CANDIDATES];
    size_t count = coop_network_search(found, COOP_I_CANDIDATES, network, text), shown = count;
    if (count == 1) {
        *organisation = found[0];
        return COOP_OK;
    }
    if (count == 0) shown = coop_network_nearest(found, NEAREST, network, text);
    if (shown > COOP_I_CANDIDATES) shown = COOP_I_CANDIDATES;
    for (size_t i = 0; i < shown; i++)
        candidates[i] = (coop_i_candidate){coop_network_id(network, found[i]), coop_network_label(network, found[i])};
    return coop_i_not_one(text, candidates, shown, count, ctx);
}

coop_status coop_network_named_list(uint32_t *organisations, size_t *count, const coop_network *network,
                                    const char *text, coop_context *ctx) {
    uint32_t found;
    bool whole = coop_network_search(&found, 1, network, text) == 1;
    coop_status status = COOP_OK;
    *count = 0;
    for (const char *at = text; at && status == COOP_OK;) {
        size_t length = whole ? strlen(at) : strcspn(at, ",");
        char *name = coop_i_strndup(at, length);
        status = name ? coop_network_named(&organisations[(*count)++], network, name, ctx) : coop_fail_memory(ctx);
        free(name);
        at = at[length] ? at + length + 1 : NULL;
    }
    return status;
}
