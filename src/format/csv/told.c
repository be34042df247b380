/* What was understood of a table, in words: the columns that were guessed, with the option that states them. */
#include <string.h>

#include "format/csv/reader.h"

static void put_column(coop_i_buf *out, const csv_row *names, size_t field, bool headerless) {
    if (headerless || field >= names->count || names->fields[field].length == 0)
        coop_i_buf_printf(out, "%zu", field + 1);
    else
        coop_i_buf_puts(out, names->fields[field].text);
}

/* "source=Заказчик,target=Исполнитель" */
static void put_stated(coop_i_buf *out, const csv_reader *in, const csv_row *names) {
    size_t count, put = 0;
    const coop_csv_column *columns = coop_csv_columns(&count);
    for (size_t c = 0; c < count; c++) {
        if (in->header.at[c] == SIZE_MAX) continue;
        if (put++) coop_i_buf_putc(out, ',');
        for (const char *n = columns[c].name; *n; n++)
            coop_i_buf_putc(out, *n >= 'A' && *n <= 'Z' ? (char)(*n | 32) : *n);
        coop_i_buf_putc(out, '=');
        put_column(out, names, in->header.at[c], in->header.headerless);
    }
}

static void tell_matrix(csv_reader *in) {
    const csv_header *header = &in->header;
    coop_place place = csv_place(in, 0, 0);
    coop_problems_add(in->ctx->problems, COOP_NOTE, "columns", &place,
                      header->shape == CSV_ADJACENCY
                          ? "a matrix of who works with whom: %zu names above, a cell is the strength of a tie"
                      : header->at[CSV_PROJECT] != SIZE_MAX
                          ? "a matrix of projects and organisations: %zu organisations above, a mark is a participation"
                          : "a matrix of organisations and what they take part in: %zu projects above, a mark is a "
                            "participation",
                      header->slot_count);
}

static void tell_slots(csv_reader *in, const csv_row *names) {
    const csv_header *header = &in->header;
    static const char *const what[] = {"partners", "ties", "participants"};
    coop_i_buf shown = {0};
    coop_place place = csv_place(in, names->line, 0);
    for (size_t s = 0; s < header->slot_count && s < 8; s++) {
        coop_i_buf_puts(&shown, s ? "', '" : "'");
        if (header->slots[s].name)
            coop_i_buf_puts(&shown, header->slots[s].name);
        else
            put_column(&shown, names, header->slots[s].end, false);
    }
    coop_i_buf_puts(&shown, header->slot_count > 8 ? "', …" : "'");
    coop_problems_add(in->ctx->problems, COOP_NOTE, "columns", &place, "a row has up to %zu %s: %s", header->slot_count,
                      what[header->table], coop_i_buf_text(&shown));
    coop_i_buf_clear(&shown);
}

static void tell_columns(csv_reader *in, const csv_row *names) {
    coop_i_buf stated = {0};
    coop_place place = csv_place(in, in->header.headerless ? 0 : names->line, 0);
    put_stated(&stated, in, names);
    coop_problems_add(
        in->ctx->problems, COOP_NOTE, "columns", &place, "%s; to state it, or something else: --columns '%s'%s",
        in->header.headerless ? "no header; two columns of names are ties" : "read by the words of its header",
        coop_i_buf_text(&stated), in->header.headerless ? " --header-row 0" : "");
    coop_i_buf_clear(&stated);
}

static void tell_money(csv_reader *in, const csv_row *names) {
    const csv_field *field = &names->fields[in->header.money];
    coop_place place = csv_place(in, field->line, field->column);
    coop_problems_add(
        in->ctx->problems, COOP_WARNING, "not-the-weight", &place,
        "column '%s' is not taken for the strength: every tie counts 1; to take it: --columns 'weight=%s'", field->text,
        field->text);
}

void csv_tell_guess(csv_reader *in, const csv_row *names) {
    const csv_header *header = &in->header;
    if (header->money != SIZE_MAX) tell_money(in, names);
    if (!header->guessed) return;
    if (header->shape >= CSV_ADJACENCY)
        tell_matrix(in);
    else if (header->slot_count > 0)
        tell_slots(in, names);
    else
        tell_columns(in, names);
}

/* ---- what was left out or filled in ---- */

static void tell_count(csv_reader *in, coop_severity severity, const char *code, const coop_place *place,
                       uint64_t count, const char *one, const char *many) {
    if (count == 1)
        coop_problems_add(in->ctx->problems, severity, code, place, "%s", one);
    else if (count > 1)
        coop_problems_add(in->ctx->problems, severity, code, place, "%llu %s", (unsigned long long)count, many);
}

void csv_tell_counts(csv_reader *in) {
    const csv_counts *c = &in->counts;
    tell_count(in, COOP_WARNING, "total-row", &c->total_at, c->totals, "this row is a sum, no organisation: left out",
               "rows are sums, no organisations (this is the first): left out");
    tell_count(
        in, COOP_WARNING, "below-table", &c->below_at, c->below, "the table ends above this row, which is not read",
        "rows from here on stand below the table and are not read; remove blank lines and sums in the midst of a "
        "table");
    tell_count(in, COOP_WARNING, "filled-down", &c->filled_at, c->filled,
               "this cell is empty, like one that was merged with the one above: what stands there is taken",
               "empty cells, like those merged with the one above (this is the first): what stands there is taken");
    tell_count(in, COOP_WARNING, "several-names", &c->several_at, c->several,
               "this cell names several organisations: a tie with each, of the strength of the row",
               "cells name several organisations (this is the first): a tie with each, of the strength of the row");
}
