/* More of organisations that are there: found by code or name, filled where something is missing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/fill.h"
#include "core/network.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/text.h"

struct coop_i_fill {
    coop_network *network;
    coop_i_pool *keys;
    coop_i_map by_code, by_name; /* key -> organisation; COOP_NONE = several */
    coop_i_buf buf;
    uint32_t organisations;
};

void coop_i_fill_free(coop_i_fill *fill) {
    if (!fill) return;
    coop_i_pool_free(fill->keys);
    coop_i_map_clear(&fill->by_code);
    coop_i_map_clear(&fill->by_name);
    coop_i_buf_clear(&fill->buf);
    free(fill);
}

uint32_t coop_i_fill_count(const coop_i_fill *fill) {
    return (uint32_t)fill->network->organisations.count;
}

uint32_t coop_i_fill_organisations(const coop_i_fill *fill) {
    return fill->organisations;
}

static bool put(coop_i_map *map, coop_i_fill *fill, uint32_t index) {
    uint32_t id, other;
    if (fill->buf.failed) return false;
    if (fill->buf.length == 0) return true;
    if (!coop_i_pool_puts(fill->keys, &id, coop_i_buf_text(&fill->buf))) return false;
    if (!coop_i_map_get(map, id, &other)) other = index;
    return coop_i_map_put(map, id, other == index ? index : COOP_NONE);
}

/* Both kinds of keys lie in one pool: a code has a mark in front. */
static void code_key(coop_i_buf *out, const char *text) {
    const char *slash = strstr(text, "://") ? strrchr(text, '/') : NULL;
    coop_i_buf_reset(out);
    coop_i_buf_putc(out, '#');
    for (const char *c = slash ? slash + 1 : text; *c; c++)
        if (*c != ' ') coop_i_buf_putc(out, *c >= 'A' && *c <= 'Z' ? (char)(*c | 0x20) : *c);
}

static bool name_key(coop_i_buf *out, const char *text) {
    coop_i_buf_reset(out);
    return coop_i_text_name_key(out, text);
}

static bool is_registry(const coop_column *column) {
    return strcasecmp(coop_column_name(column), "ror") == 0 && coop_column_type(column) == COOP_STRING;
}

bool coop_i_fill_has_code(const coop_i_fill *fill, uint32_t index) {
    const coop_network *network = fill->network;
    coop_value value;
    for (size_t c = 0; c < network->attributes[COOP_OF_ORGANISATION].count; c++) {
        const coop_column *column = &network->attributes[COOP_OF_ORGANISATION].rows[c];
        if (is_registry(column) && coop_column_get(&value, column, index) && *value.string) return true;
    }
    return false;
}

static bool remember(coop_i_fill *fill) {
    coop_network *network = fill->network;
    const coop_i_organisations *all = &network->organisations;
    bool fine = true;
    for (uint32_t i = 0; i < all->count && fine; i++) {
        if (all->flags[i] & COOP_I_MERGED) continue;
        fill->organisations++;
        const char *id = coop_i_text_of(network, all->id[i]);
        code_key(&fill->buf, id);
        fine = put(&fill->by_code, fill, i) &&
               name_key(&fill->buf, all->label[i] ? coop_i_text_of(network, all->label[i]) : id) &&
               put(&fill->by_name, fill, i);
    }
    for (size_t c = 0; c < network->attributes[COOP_OF_ORGANISATION].count && fine; c++) {
        const coop_column *column = &network->attributes[COOP_OF_ORGANISATION].rows[c];
        coop_value value;
        if (!is_registry(column)) continue;
        for (uint32_t i = 0; i < all->count && fine; i++) {
            if ((all->flags[i] & COOP_I_MERGED) || !coop_column_get(&value, column, i) || !*value.string) continue;
            code_key(&fill->buf, value.string);
            fine = put(&fill->by_code, fill, i);
        }
    }
    return fine;
}

coop_status coop_i_fill_new(coop_i_fill **fill, coop_network *network, coop_context *ctx) {
    coop_status status =
        coop_i_network_match(network, ctx); /* what several files name is one before it is looked for */
    if (status != COOP_OK) return status;
    coop_i_fill *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->network = network;
    made->keys = coop_i_pool_new();
    if (!made->keys || !remember(made)) {
        coop_i_fill_free(made);
        return coop_fail_memory(ctx);
    }
    *fill = made;
    return COOP_OK;
}

static uint32_t get(const coop_i_map *map, const coop_i_fill *fill) {
    uint32_t index, id = coop_i_pool_find(fill->keys, coop_i_buf_text(&fill->buf), fill->buf.length);
    return id != 0 && coop_i_map_get(map, id, &index) ? index : COOP_NONE;
}

coop_status coop_i_fill_by_code(uint32_t *index, coop_i_fill *fill, const char *code, coop_context *ctx) {
    code_key(&fill->buf, code);
    if (fill->buf.failed) return coop_fail_memory(ctx);
    *index = get(&fill->by_code, fill);
    return COOP_OK;
}

coop_status coop_i_fill_by_name(uint32_t *index, coop_i_fill *fill, const char *name, coop_context *ctx) {
    if (!name_key(&fill->buf, name)) return coop_fail_memory(ctx);
    *index = fill->buf.length > 0 ? get(&fill->by_name, fill) : COOP_NONE;
    return COOP_OK;
}

const char *coop_i_fill_country(const coop_i_fill *fill, uint32_t index) {
    return coop_i_text_of(fill->network, fill->network->organisations.country[index]);
}

/* ---- filling ---- */

static void conflict(coop_i_fill *fill, uint32_t i, const char *what, const char *mine, const char *theirs,
                     const char *who, coop_context *ctx) {
    const coop_i_organisations *all = &fill->network->organisations;
    const coop_place place = {
        .file = coop_i_text_of(fill->network, all->file[i]), .line = all->line[i], .column = all->column[i]};
    coop_problems_add(ctx->problems, COOP_WARNING, "conflict", &place,
                      "organisation '%s': %s is '%s' here, which is kept, but '%s' in %s",
                      coop_i_text_of(fill->network, all->id[i]), what, mine, theirs, who);
}

static bool fill_text(coop_i_fill *fill, uint32_t *column, const char *text) {
    return *column != 0 || !text || !*text || coop_i_pool_puts(fill->network->pool, column, text);
}

static coop_status fill_kind(coop_i_fill *fill, uint32_t i, const char *text, const char *who, coop_context *ctx) {
    coop_i_organisations *all = &fill->network->organisations;
    coop_kind kind;
    bool known;
    if (!text) return COOP_OK;
    coop_status status = coop_kind_find(&kind, &known, text, ctx);
    if (status != COOP_OK) return status;
    if (all->kind_text[i] == 0) {
        if (!coop_i_pool_puts(fill->network->pool, &all->kind_text[i], text)) return coop_fail_memory(ctx);
        all->kind[i] = (uint8_t)kind;
        if (known) all->flags[i] |= COOP_I_KIND_KNOWN;
    } else if (all->kind[i] != kind && all->kind[i] != COOP_KIND_OTHER) {
        conflict(fill, i, "kind", coop_kind_name((coop_kind)all->kind[i]), coop_kind_name(kind), who, ctx);
    }
    return COOP_OK;
}

static void fill_place(coop_i_fill *fill, uint32_t i, const coop_organisation *row, const char *who,
                       coop_context *ctx) {
    coop_i_organisations *all = &fill->network->organisations;
    if (isnan(row->latitude) || isnan(row->longitude)) return;
    if (isnan(all->latitude[i]) || isnan(all->longitude[i])) {
        all->latitude[i] = row->latitude;
        all->longitude[i] = row->longitude;
    } else if (fabs(all->latitude[i] - row->latitude) > 0.5 || fabs(all->longitude[i] - row->longitude) > 0.5) {
        char mine[64], theirs[64];
        snprintf(mine, sizeof mine, "%.4f, %.4f", all->latitude[i], all->longitude[i]);
        snprintf(theirs, sizeof theirs, "%.4f, %.4f", row->latitude, row->longitude);
        conflict(fill, i, "the place", mine, theirs, who, ctx);
    }
}

coop_status coop_i_fill_organisation(coop_i_fill *fill, uint32_t i, const coop_organisation *row, const char *who,
                                     coop_context *ctx) {
    coop_i_organisations *all = &fill->network->organisations;
    if (all->label[i] == all->id[i]) all->label[i] = 0;
    if (!fill_text(fill, &all->label[i], row->label) || !fill_text(fill, &all->country[i], row->country) ||
        !fill_text(fill, &all->region[i], row->region) || !fill_text(fill, &all->city[i], row->city) ||
        !fill_text(fill, &all->reference[i], row->source))
        return coop_fail_memory(ctx);
    fill_place(fill, i, row, who, ctx);
    if (all->founded[i] == 0) {
        all->founded[i] = row->founded;
    } else if (row->founded != 0 && row->founded != all->founded[i]) {
        char mine[16], theirs[16];
        snprintf(mine, sizeof mine, "%d", all->founded[i]);
        snprintf(theirs, sizeof theirs, "%d", row->founded);
        conflict(fill, i, "founded", mine, theirs, who, ctx);
    }
    return fill_kind(fill, i, row->kind_text, who, ctx);
}
