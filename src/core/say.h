/* What is said in the language of a context: notes and cells of tables, from messages and what they are filled with. */
#ifndef COOP_CORE_SAY_H
#define COOP_CORE_SAY_H

#include <coopgraph/network.h>
#include <coopgraph/problems.h>
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

/* One of them found no memory: coop_problems_lost. */
void coop_i_problems_lose(coop_problems *problems);

/* coop_i_tell(ctx, severity, code, place, message, value, …): a problem that is a sentence; nothing is told without a
 * context. coop_i_tell_count: a note that is filled with how many; none for 0. */
void coop_i_tell_values(coop_context *ctx, coop_severity severity, const char *code, const coop_place *place,
                        coop_i_message message, const coop_i_said *values, size_t count);
#define coop_i_tell(ctx, severity, code, place, message, ...)                                                          \
    coop_i_tell_values(ctx, severity, code, place, message, COOP_I_SAID(__VA_ARGS__))
void coop_i_tell_count(coop_context *ctx, const char *code, uint64_t count, coop_i_message message);
/* The same of a format (a term): "{0} ties lose their dates: {1} has none". */
void coop_i_tell_count_of(coop_context *ctx, const char *code, uint64_t count, coop_i_message message,
                          const char *format);
/* The kind of an organisation in words: of one, as the data says it where it is no known kind. */
const char *coop_i_kind_said(const coop_i_words *words, const coop_organisation *organisation);

#endif
