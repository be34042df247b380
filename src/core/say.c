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
