/* Several organisations in one cell: "ТУСУР, ТПУ", "A; B", one below the other.
 *
 * A comma, slash or bar also stands inside of names ("Acme, Inc.", "Институт химии, физики и механики"), so it parts
 * names only where the column is called so ("Партнеры"), where a part is met elsewhere in the column as well, or where
 * every part looks like a name itself ("ТПУ, ООО «Микран»"). */
#include <stdlib.h>
#include <string.h>

#include "format/csv/reader.h"
#include "format/csv/words.h"
#include "util/mem.h"
#include "util/text.h"

const char csv_hard_separators[] = "\n;";
static const char *const hard = csv_hard_separators, soft[] = "\n;|,/";

/* ---- what stands around a name ---- */

/* "и др." behind the last of several; "ТУСУР*", whose footnote stands below the table. */
static const char *const tails[] = {" и др.", " и др",     " и другие", " и т.д.", " и т. д.",    " и т.п.",
                                    " и пр.", " и прочие", " etc.",     " etc",    " and others", " et al.",
                                    "*",      "¹",         "²",         "³"};
/* Their last bytes: nearly all names end otherwise. */
static bool may_end_so(char last) {
    unsigned char c = (unsigned char)last;
    return c == '.' || c == '*' || c == 'c' || c == 's' || c == 0x80 || c == 0xB5 || c == 0xB9 || c == 0xB2 ||
           c == 0xB3;
}

static size_t without_tails(const char *text, size_t length) {
    for (size_t i = 0; i < sizeof tails / sizeof *tails && length > 0; i++) {
        size_t size = strlen(tails[i]);
        bool whole = tails[i][0] == ' ' && size == length + 1 && memcmp(text, tails[i] + 1, length) == 0;
        if (!whole && (length <= size || memcmp(text + length - size, tails[i], size) != 0)) continue;
        length = whole ? 0 : length - size;
        while (length > 0 && strchr(" \t,", text[length - 1])) length--;
        i = (size_t)-1; /* "ТПУ* и др." */
    }
    return length;
}

const char *csv_name_plain(coop_i_buf *out, const char *text) {
    size_t length = strlen(text);
    if (length == 0 || !may_end_so(text[length - 1])) return text;
    size_t bare = without_tails(text, length);
    if (bare == length || bare == 0) return text;
    coop_i_buf_reset(out);
    coop_i_buf_add(out, text, bare);
    return coop_i_buf_text(out);
}

const char *csv_name_front(const char *text) {
    static const char *const bullets[] = {"-", "–", "—", "•", "·", "‣", "*"};
    size_t digits = strspn(text, "0123456789");
    bool counted = digits > 0 && digits < 3 && (text[digits] == '.' || text[digits] == ')');
    if (counted && coop_i_blank(text + digits + 1)) return coop_i_skip_blanks(text + digits + 1);
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        size_t size = strlen(bullets[i]);
        if (strncmp(text, bullets[i], size) == 0 && coop_i_blank(text + size)) return coop_i_skip_blanks(text + size);
    }
    return text;
}

/* Takes out of the item what is no name of it. */
static void bare_item(coop_i_buf *item) {
    if (item->failed || item->length == 0) return;
    size_t marker = (size_t)(csv_name_front(item->data) - item->data);
    size_t length = without_tails(item->data + marker, item->length - marker);
    if (marker == 0 && length == item->length) return;
    memmove(item->data, item->data + marker, length);
    item->data[item->length = length] = '\0';
}

bool csv_name_next(coop_i_buf *item, const char **at, const char *separators) {
    for (const char *c = *at; *c;) {
        int quotes = 0;
        bool straight = false;
        coop_i_buf_reset(item);
        c += strspn(c, " \t\r\n");
        for (; *c && (!strchr(separators, *c) || quotes > 0 || straight); c++) {
            if (strncmp(c, "«", 2) == 0 || *c == '(') quotes++;
            if (strncmp(c, "»", 2) == 0 || *c == ')') quotes -= quotes > 0;
            if (*c == '"') straight = !straight;
            coop_i_buf_putc(item, *c);
        }
        while (item->length > 0 && strchr(" \t\r\n", item->data[item->length - 1])) item->data[--item->length] = '\0';
        c += *c != '\0';
        *at = c;
        bare_item(item);
        if (item->length > 0 || item->failed) return true;
    }
    return false;
}

/* Where the separator is a soft one names begin with a capital, a digit or a quote; "Inc." and "г. Томск" are none. */
static bool may_be_name(bool *name, const char *text, const char *separators) {
    const char *t = text;
    uint32_t c = coop_i_utf8_next(&t);
    bool form;
    bool small = (c >= 'a' && c <= 'z') || (c >= U'а' && c <= U'џ');
    *name = separators == hard || (!small && strlen(text) > 1);
    if (!*name) return true;
    if (!coop_i_text_is_legal_form(&form, text)) return false;
    *name = !form;
    return true;
}

bool csv_names_several(bool *several, coop_i_buf *item, const char *text, const char *separators) {
    size_t parts = 0;
    bool name = true;
    *several = false;
    if (!strpbrk(text, separators) || strstr(text, "://")) return true;
    for (const char *at = text; name && csv_name_next(item, &at, separators); parts++)
        if (item->failed || !may_be_name(&name, coop_i_buf_text(item), separators)) return false;
    *several = name && parts > 1;
    return true;
}

typedef struct column {
    csv_reader *in;
    coop_i_pool *pool;
    uint32_t *counts; /* of each text: how many cells are it or have it as a part */
    size_t capacity;
    const char *separators;
    bool several, recurs;
    bool named; /* every part of a cell with several looks like the name of an organisation */
} column;

static bool count(column *c, const char *text, bool part) {
    uint32_t id;
    if (!coop_i_pool_puts(c->pool, &id, text)) return false;
    size_t before = c->capacity;
    if (!coop_i_grow(&c->counts, &c->capacity, (size_t)id + 1, sizeof *c->counts)) return false;
    if (c->capacity > before) memset(c->counts + before, 0, (c->capacity - before) * sizeof *c->counts);
    c->counts[id]++;
    c->recurs = c->recurs || (part && c->counts[id] > 1);
    return true;
}

static bool look_at(column *c, const csv_field *cell) {
    coop_i_buf *item = &c->in->item;
    bool several;
    const char *text = csv_text(cell);
    if (!csv_names_several(&several, item, text, c->separators)) return false;
    if (!several) return count(c, text, true);
    c->several = true;
    for (const char *at = text; csv_name_next(item, &at, c->separators);) {
        bool named;
        if (item->failed || !count(c, coop_i_buf_text(item), true)) return false;
        if (!csv_words_organisation(&named, coop_i_buf_text(item))) return false;
        c->named = c->named && named;
    }
    return true;
}

/* The fields that name the ends of ties or the parties. */
static bool look_at_row(column *c, size_t i) {
    const csv_header *header = &c->in->header;
    const size_t ends[] = {header->at[CSV_SOURCE], header->at[CSV_TARGET], header->at[CSV_PARTY],
                           csv_many_field(header)};
    bool fine = true;
    for (size_t e = 0; e < 4 && fine; e++) {
        const csv_field *cell = ends[e] == SIZE_MAX ? NULL : csv_held_cell(&c->in->held, i, ends[e]);
        if (cell) fine = e == 0 ? count(c, csv_text(cell), false) : look_at(c, cell);
    }
    for (size_t s = 0; s < header->slot_count && fine; s++) {
        const csv_field *cell =
            header->slots[s].end == SIZE_MAX ? NULL : csv_held_cell(&c->in->held, i, header->slots[s].end);
        if (cell) fine = look_at(c, cell);
    }
    return fine;
}

/* Whether the separators part names in the cells held. */
static bool try(column *c, csv_reader *in, const char *with) {
    *c = (column){.in = in, .pool = coop_i_pool_new(), .separators = with, .named = true};
    bool fine = c->pool != NULL;
    for (size_t i = in->next; i < in->held.count && fine; i++) fine = look_at_row(c, i);
    coop_i_pool_free(c->pool);
    free(c->counts);
    return fine;
}

coop_status csv_names_separators(const char **separators, csv_reader *in, bool many) {
    column c;
    *separators = NULL;
    if (!try(&c, in, soft)) return coop_fail_memory(in->ctx);
    if (c.several && (many || c.recurs || c.named)) {
        *separators = soft;
        return COOP_OK;
    }
    if (!try(&c, in, hard)) return coop_fail_memory(in->ctx);
    if (c.several) *separators = hard;
    return COOP_OK;
}
