/* Organisations called by their names in another language. */
#include <string.h>

#include "core/network.h"
#include "core/say.h"

static const coop_column *names_in(const coop_network *network, const char *language) {
    for (size_t i = 0; i < coop_network_attributes(network, COOP_OF_ORGANISATION); i++) {
        const coop_column *column = coop_network_attribute(network, COOP_OF_ORGANISATION, i);
        const char *name = coop_column_name(column);
        bool is_label = coop_column_type(column) == COOP_STRING && !strncmp(name, "label_", strlen("label_"));
        if (is_label && !strcmp(name + strlen("label_"), language)) return column;
    }
    return NULL;
}

/* The column may move when another one is added, so it is looked up each time. */
static coop_status rename_one(bool *renamed, coop_network *network, const char *language, uint32_t i,
                              coop_context *ctx) {
    coop_value value;
    *renamed = coop_column_get(&value, names_in(network, language), i) && *value.string;
    if (!*renamed) return COOP_OK;
    coop_value before = COOP_STRING_VALUE(coop_network_label(network, i));
    uint32_t id;
    if (!coop_i_pool_puts(network->pool, &id, value.string)) return coop_fail_memory(ctx);
    coop_status status = COOP_OK;
    if (strcmp(before.string, value.string) != 0)
        status = coop_network_set_attribute(network, COOP_OF_ORGANISATION, i, "label_other", before, ctx);
    network->organisations.label[i] = id;
    return status;
}

coop_status coop_network_use_labels(coop_network *network, const char *language, coop_context *ctx) {
    uint32_t n = coop_network_organisations(network), renamed = 0;
    coop_status status = COOP_OK;
    bool known = names_in(network, language) != NULL;
    for (uint32_t i = 0; known && i < n && status == COOP_OK; i++) {
        bool one;
        status = rename_one(&one, network, language, i, ctx);
        renamed += one;
    }
    if (status == COOP_OK)
        coop_i_tell(ctx, COOP_NOTE, "labels", NULL, SAY_NAMES_IN, COOP_I_COUNT(renamed), COOP_I_COUNT(n),
                    COOP_I_TEXT(language));
    return status;
}
