/* What every stage of building a network needs: problems of its rows, its texts. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/cell.h"
#include "core/language.h"
#include "core/network.h"
#include "util/utf8.h"

coop_status coop_i_network_problem(coop_network *network, coop_context *ctx, const char *code, const coop_place *place,
                                   const char *format, ...) {
    char message[COOP_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    coop_i_error_text(message, coop_i_language(ctx), format, args);
    va_end(args);
    network->facts.rows_left_out++;
    if (ctx && ctx->problems) {
        coop_problems_add(ctx->problems, COOP_ERROR, code, place, "%s", message);
        return COOP_OK;
    }
    static const coop_place nowhere = {0};
    if (!place) place = &nowhere;
    return coop_fail_at(ctx, COOP_INPUT, place->file, place->line, place->column, "%s", message);
}

void coop_i_network_loss(coop_network *network, coop_context *ctx, const char *code, const coop_place *place,
                         const char *format, ...) {
    char message[COOP_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    coop_i_error_text(message, coop_i_language(ctx), format, args);
    va_end(args);
    network->facts.losses++;
    if (ctx) coop_problems_add(ctx->problems, COOP_WARNING, code, place, "%s", message);
}

coop_status coop_i_network_odd(coop_network *network, coop_i_oddity which, uint32_t i, const coop_place *place,
                               coop_context *ctx) {
    coop_i_odd *odd = &network->odd[which];
    if (odd->count++ > 0) return COOP_OK;
    odd->id = network->organisations.id[i];
    odd->line = place->line;
    odd->column = place->column;
    return coop_i_pool_puts(network->pool, &odd->file, place->file) ? COOP_OK : coop_fail_memory(ctx);
}

const char *coop_i_text_of(const coop_network *network, uint32_t pool_id) {
    return coop_i_pool_get(network->pool, pool_id);
}

coop_status coop_i_network_intern(coop_network *network, const coop_i_text_field *fields, size_t count,
                                  coop_context *ctx) {
    for (size_t i = 0; i < count; i++) {
        const char *text = fields[i].text;
        size_t length = text ? strlen(text) : 0;
        *fields[i].id = 0;
        if (length == 0 || coop_i_cell_missing_text(text)) continue;
        coop_i_trim(&text, &length);
        if (!coop_i_pool_add(network->pool, fields[i].id, text, length)) return coop_fail_memory(ctx);
    }
    return COOP_OK;
}

void coop_i_network_dates(coop_date *since, coop_date *until, const coop_place *place, coop_context *ctx,
                          const char *format, ...) {
    char whose[COOP_MESSAGE_SIZE];
    if (!*since || !*until || *until / 10000 >= *since / 10000) return;
    va_list args;
    va_start(args, format);
    coop_i_error_text(whose, coop_i_language(ctx), format, args);
    va_end(args);
    if (ctx)
        coop_problems_add(ctx->problems, COOP_WARNING, "bad-date", place,
                          "%s ends (%d) before it begins (%d): both dates are left out; swap the two", whose,
                          *until / 10000, *since / 10000);
    *since = *until = 0;
}
