/* What the columns of a GraphML file are called (G2, G3): the user's names where a format allows them, each once. */
#include <string.h>

#include "format/export/export.h"
#include "util/mem.h"
#include "util/text.h"

static coop_status copy(char **made, const char *text, coop_context *ctx) {
    *made = coop_i_strndup(text, strlen(text));
    return *made ? COOP_OK : coop_fail_memory(ctx);
}

/* Appends the form under which a name is taken. Where names are exact, ours still count in any case, because readers
 * know them so: they are marked. */
static bool add_key(coop_i_buf *key, const export_columns *columns, const char *name, bool ours) {
    bool exact = columns->allowed->exact;
    if (exact && ours) coop_i_buf_putc(key, '\1');
    if (exact && !ours) {
        coop_i_buf_puts(key, name);
    } else if (!coop_i_text_fold(key, name)) {
        return false;
    }
    return !key->failed;
}

/* True when `name` (whatever its case, where names are not exact) was free; it is taken then. */
static coop_status take(bool *was_free, const export_columns *columns, coop_i_pool *taken, const char *name, bool ours,
                        coop_context *ctx) {
    coop_i_buf key = {0};
    uint32_t id, before = coop_i_pool_count(taken);
    bool stored = true, blocked = false;
    if (columns->allowed->exact && !ours) {
        stored = add_key(&key, columns, name, true);
        blocked = stored && coop_i_pool_find(taken, coop_i_buf_text(&key), key.length) != 0;
        coop_i_buf_reset(&key);
    }
    stored = stored && add_key(&key, columns, name, ours) &&
             (blocked || coop_i_pool_add(taken, &id, coop_i_buf_text(&key), key.length));
    coop_i_buf_clear(&key);
    if (!stored) return coop_fail_memory(ctx);
    *was_free = coop_i_pool_count(taken) > before;
    return COOP_OK;
}

/* `base`, or base_2, base_3 … when it is taken. */
static coop_status choose(char **chosen, const export_columns *columns, coop_i_pool *taken, const char *base,
                          coop_context *ctx) {
    coop_i_buf name = {0};
    bool is_free = false;
    coop_status status = COOP_OK;
    for (unsigned n = 1; status == COOP_OK && !is_free; n++) {
        coop_i_buf_reset(&name);
        coop_i_buf_puts(&name, base);
        if (n > 1) coop_i_buf_printf(&name, "_%u", n);
        status =
            name.failed ? coop_fail_memory(ctx) : take(&is_free, columns, taken, coop_i_buf_text(&name), false, ctx);
    }
    if (status == COOP_OK) status = copy(chosen, coop_i_buf_text(&name), ctx);
    coop_i_buf_clear(&name);
    return status;
}

static coop_status set_name(export_column *column, export_columns *columns, const export_naming *how,
                            coop_context *ctx) {
    coop_i_pool *taken = columns->names[how->edge];
    if (how->field) {
        bool ignored;
        coop_status status = copy(&column->name, how->name, ctx);
        return status == COOP_OK ? take(&ignored, columns, taken, how->name, true, ctx) : status;
    }
    coop_i_buf token = {0};
    if (columns->allowed->token) {
        columns->allowed->token(&token, how->name);
    } else {
        coop_i_buf_puts(&token, how->name);
    }
    coop_status status =
        token.failed ? coop_fail_memory(ctx) : choose(&column->name, columns, taken, coop_i_buf_text(&token), ctx);
    coop_i_buf_clear(&token);
    if (status == COOP_OK && strcmp(column->name, how->name) != 0) columns->renamed++;
    return status;
}

/* Where nodes and edges share ids and both have a column of one name, that of edges is "edge_…". */
static coop_status set_id(export_column *column, export_columns *columns, const export_naming *how, coop_context *ctx) {
    bool is_free;
    const char *base = how->id ? how->id : column->name;
    coop_i_pool *taken = how->edge && columns->ids[1] ? columns->ids[1] : columns->ids[0];
    coop_status status = take(&is_free, columns, taken, base, false, ctx);
    if (status != COOP_OK || is_free) return status == COOP_OK ? copy(&column->id, base, ctx) : status;
    coop_i_buf other = {0};
    coop_i_buf_printf(&other, "%s_%s", how->edge ? "edge" : "node", base);
    status = other.failed ? coop_fail_memory(ctx) : choose(&column->id, columns, taken, coop_i_buf_text(&other), ctx);
    coop_i_buf_clear(&other);
    return status;
}

/* "name as the user wrote it: meaning, unit" */
static coop_status set_doc(export_column *column, const export_naming *how, coop_context *ctx) {
    coop_i_buf text = {0};
    coop_status status = COOP_OK;
    if (strcmp(column->name, how->name) != 0) coop_i_buf_puts(&text, how->name);
    if (how->doc) coop_i_buf_printf(&text, "%s%s", text.length ? ": " : "", how->doc);
    if (how->unit) coop_i_buf_printf(&text, "%s%s", text.length ? ", " : "", how->unit);
    if (text.failed) {
        status = coop_fail_memory(ctx);
    } else if (text.length) {
        status = copy(&column->doc, coop_i_buf_text(&text), ctx);
    }
    coop_i_buf_clear(&text);
    return status;
}

coop_status export_name(export_column *column, export_columns *columns, const export_naming *how, coop_context *ctx) {
    coop_status status = copy(&column->title, how->name, ctx);
    if (status == COOP_OK) status = set_name(column, columns, how, ctx);
    if (status == COOP_OK) status = set_id(column, columns, how, ctx);
    return status == COOP_OK ? set_doc(column, how, ctx) : status;
}

coop_status export_reserve(export_columns *columns, coop_context *ctx) {
    bool ignored;
    coop_status status = COOP_OK;
    for (const char *const *name = columns->allowed->reserved; *name && status == COOP_OK; name++) {
        status = take(&ignored, columns, columns->names[0], *name, true, ctx);
        if (status == COOP_OK) status = take(&ignored, columns, columns->names[1], *name, true, ctx);
    }
    return status;
}
