/* What is said in the language of a context: notes and cells of tables, from messages and what they are filled with. */
#ifndef COOP_CORE_SAY_H
#define COOP_CORE_SAY_H

#include <coopgraph/table.h>

#include "core/language.h"

/* coop_i_note(table, ctx, message, value, …): a remark below a table; coop_i_note_plain: one without values. */
coop_status coop_i_note_values(coop_table *table, coop_context *ctx, coop_i_message message, const coop_i_said *values,
                               size_t count);
coop_status coop_i_note_plain(coop_table *table, coop_context *ctx, coop_i_message message);
#define coop_i_note(table, ctx, message, ...) coop_i_note_values(table, ctx, message, COOP_I_SAID(__VA_ARGS__))

/* coop_i_set_said(table, row, column, ctx, message, value, …): a cell that is a sentence. */
coop_status coop_i_set_values(coop_table *table, size_t row, size_t column, coop_context *ctx, coop_i_message message,
                              const coop_i_said *values, size_t count);
#define coop_i_set_said(table, row, column, ctx, message, ...)                                                         \
    coop_i_set_values(table, row, column, ctx, message, COOP_I_SAID(__VA_ARGS__))

/* A column whose title is a message with one value: "Change of Degree". */
coop_status coop_i_column_said(coop_table *table, const coop_column_spec *column, coop_context *ctx,
                               coop_i_message message, coop_i_said value);

#endif
