/* Whom the cells of a row name. */
#include <string.h>

#include "core/network.h"
#include "format/csv/record.h"
#include "util/text.h"

coop_status csv_refer(uint32_t *index, csv_record *r, int column, const char *text, const char *name) {
    csv_reader *in = r->in;
    coop_place place = csv_place_at(r, column);
    *index = COOP_NONE;
    if (text) text = csv_name_plain(&in->plain, text);
    if (text)
        return in->plain.failed ? coop_fail_memory(in->ctx)
                                : coop_i_network_refer_name(in->network, index, text, &place, in->ctx);
    r->bad = true;
    return coop_i_reject(in->ctx, &place, "empty-id",
                         "the %s of this row is empty; name an organisation or remove the row", name);
}

/* The names of a cell one by one: *at begins at the cell's text; false at the end. An empty cell is one name, NULL. */
bool csv_cell_name(const char **name, const char **at, csv_record *r) {
    csv_reader *in = r->in;
    const char *text = *at;
    *name = text ? text + strspn(text, " \t\r\n") : NULL;
    if (in->separators && text) *name = csv_name_front(*name);
    *at = "";
    if (!in->separators || !text || !strpbrk(text, in->separators)) return !text || *text;
    /* "Univ, Tomsk; TUSUR, Tomsk": the stronger part names, the weaker are of them */
    bool begins = text != in->rest;
    if (begins) in->parted_hard = strpbrk(text, csv_hard_separators) != NULL;
    if (!csv_name_next(&in->item, &text, in->parted_hard ? csv_hard_separators : in->separators)) return false;
    in->rest = *text ? text : NULL;
    *at = text;
    *name = coop_i_buf_text(&in->item);
    return true;
}

bool csv_take_kind(const char **name, const char **kind, csv_reader *in) {
    size_t length = strlen(*name);
    const char *open = length > 0 && (*name)[length - 1] == ')' ? strrchr(*name, '(') : NULL, *known;
    if (!open || open == *name) return true;
    size_t before = (size_t)(open - *name), inside = length - before - 2;
    const char *text = *name;
    coop_i_buf_reset(&in->kind);
    coop_i_trim(&text, &before);
    coop_i_buf_add(&in->kind, text, before);
    coop_i_buf_putc(&in->kind, '\0');
    coop_i_buf_add(&in->kind, open + 1, inside);
    if (in->kind.failed || !coop_i_kind_read(&known, true, in->kind.data + before + 1, NULL, 0, false)) return false;
    if (!known) return true;
    *name = in->kind.data;
    *kind = in->kind.data + before + 1;
    return true;
}

static size_t count_names(csv_record *r, const char *at) {
    const char *name;
    size_t count = 0;
    while (csv_cell_name(&name, &at, r) && !r->in->item.failed) count++;
    return count;
}

coop_status csv_refer_cell(uint32_t *index, csv_record *r, int column, const char *text, const char *called,
                           const char **kind) {
    csv_reader *in = r->in;
    coop_place place = csv_place_at(r, column);
    bool told = column == CSV_TARGET || column == CSV_SOURCE;
    const char *at = text, *name;
    size_t count = count_names(r, text);
    *index = COOP_NONE;
    coop_status status =
        count > 1 ? coop_i_network_refer_several(in->network, index, text, told, &place, in->ctx) : COOP_OK;
    while (status == COOP_OK && csv_cell_name(&name, &at, r)) {
        const char *own = NULL;
        if (in->item.failed || (name && kind && !*kind && !csv_take_kind(&name, &own, in)))
            return coop_fail_memory(in->ctx);
        if (count == 1) {
            if (own) *kind = own;
            return csv_refer(index, r, column, name, called);
        }
        name = csv_name_plain(&in->plain, name);
        status =
            in->plain.failed ? coop_fail_memory(in->ctx) : coop_i_network_add_part(in->network, name, own, in->ctx);
    }
    return status;
}
