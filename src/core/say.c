#include "core/say.h"

coop_status coop_i_note_values(coop_table *table, coop_context *ctx, coop_i_message message, const coop_i_said *values,
                               size_t count) {
    coop_i_buf text = {0};
    coop_i_say_values(&text, coop_i_language(ctx), message, values, count);
    coop_status status =
        text.failed ? coop_fail_memory(ctx) : coop_table_note(table, ctx, "%s", coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
    return status;
}

coop_status coop_i_note_plain(coop_table *table, coop_context *ctx, coop_i_message message) {
    return coop_table_note(table, ctx, "%s", coop_i_word(coop_i_language(ctx), message));
}

coop_status coop_i_set_values(coop_table *table, size_t row, size_t column, coop_context *ctx, coop_i_message message,
                              const coop_i_said *values, size_t count) {
    coop_i_buf text = {0};
    coop_i_say_values(&text, coop_i_language(ctx), message, values, count);
    coop_status status = text.failed
                             ? coop_fail_memory(ctx)
                             : coop_table_set(table, row, column, COOP_STRING_VALUE(coop_i_buf_text(&text)), ctx);
    coop_i_buf_clear(&text);
    return status;
}

coop_status coop_i_column_said(coop_table *table, const coop_column_spec *column, coop_context *ctx,
                               coop_i_message message, coop_i_said value) {
    coop_i_buf title = {0};
    coop_column_spec titled = *column;
    coop_i_say(&title, coop_i_language(ctx), message, value);
    titled.title = coop_i_buf_text(&title);
    coop_status status = title.failed ? coop_fail_memory(ctx) : coop_table_add_column(table, &titled, ctx);
    coop_i_buf_clear(&title);
    return status;
}

void coop_i_tell_values(coop_context *ctx, coop_severity severity, const char *code, const coop_place *place,
                        coop_i_message message, const coop_i_said *values, size_t count) {
    if (!ctx) return;
    coop_i_buf text = {0};
    coop_i_say_values(&text, coop_i_language(ctx), message, values, count);
    if (text.failed) coop_i_problems_lose(ctx->problems);
    coop_problems_add(ctx->problems, severity, code, place, "%s", coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
}

void coop_i_tell_count(coop_context *ctx, const char *code, uint64_t count, coop_i_message message) {
    if (count > 0) coop_i_tell(ctx, COOP_NOTE, code, NULL, message, COOP_I_COUNT(count));
}

void coop_i_tell_count_of(coop_context *ctx, const char *code, uint64_t count, coop_i_message message,
                          const char *format) {
    if (count > 0) coop_i_tell(ctx, COOP_NOTE, code, NULL, message, COOP_I_COUNT(count), COOP_I_TERM(format));
}

const char *coop_i_kind_said(const coop_i_words *words, const coop_organisation *organisation) {
    size_t count;
    const coop_kind_row *kinds = coop_kind_rows(&count);
    if (organisation->kind == COOP_KIND_OTHER && organisation->kind_text) return organisation->kind_text;
    for (size_t k = 0; k < count; k++)
        if (kinds[k].kind == organisation->kind) return coop_i_term(words, kinds[k].one);
    return coop_kind_name(organisation->kind);
}
