/* Readings inside: what the readers tell of the input, while they read it. */
#ifndef COOP_CORE_READING_H
#define COOP_CORE_READING_H

#include <coopgraph/context.h>
#include <coopgraph/reading.h>

/* A new reading of a file, or of its sheet (NULL = it has none), to be filled: *reading = NULL when ctx keeps none. */
coop_status coop_i_reading_begin(coop_reading **reading, const char *file, const char *sheet, coop_context *ctx);
/* The reading of a sheet that is not read. */
coop_status coop_i_reading_unread(const char *file, const char *sheet, coop_unread why, coop_context *ctx);
/* A copy that lives as long as the readings of ctx; NULL when memory is short, or they are not kept. */
const char *coop_i_reading_text(const char *text, coop_context *ctx);
/* "tab", "';'": for a message. */
const char *coop_i_delimiter_name(char delimiter);
/* Adds a column; its texts are copied. Nothing happens when `reading` is NULL. */
coop_status coop_i_reading_column(coop_reading *reading, const coop_reading_column *column, coop_context *ctx);
/* Gives a column its example. */
coop_status coop_i_reading_cell(coop_reading *reading, size_t column, const char *cell, const char *value,
                                coop_context *ctx);
/* Reading i, to be filled in further: what only the caller of a reader knows. */
coop_reading *coop_i_reading_at(coop_context *ctx, size_t i);

#endif
