/* Lines of Pajek's sections as rows: vertices, arcs and edges, lists of neighbours, matrices, values. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "format/pajek/pajek.h"
#include "util/number.h"

typedef pajek_reader reader;

enum { MOST_UNNAMED = 1000000 };

static coop_place place_of(const reader *r, const format_line_word *word) {
    coop_place place = r->place;
    place.column = word->column;
    return place;
}

bool pajek_is_parameter(const char *word) {
    static const char *const words[] = {
        "x_fact", "y_fact", "s_fact", "phi",  "r",     "q",  "ic", "bc",  "bw",     "lc",     "la",  "lr",
        "lphi",   "fos",    "font",   "size", "hooks", "w",  "c",  "p",   "a",      "s",      "a1",  "k1",
        "a2",     "k2",     "ap",     "lp",   "h1",    "h2", "ss", "HKS", "hooks1", "hooks2", "cpo", "url"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcasecmp(words[i], word) == 0) return true;
    }
    return false;
}

static bool is_number(const format_line_word *word) {
    double value;
    return !word->quoted && coop_i_cell_number(&value, word->text, NULL);
}

/* The strength of a tie, also where it says nothing. */
static bool is_strength(const format_line_word *word) {
    double value;
    return coop_i_cell_missing(word->text) || coop_i_cell_weight(&value, word->text, NULL);
}

static bool is_time(const format_line_word *word) {
    return !word->quoted && *word->text == '[';
}

/* In place, for none is shorter than its character. */
void pajek_decode(char *text) {
    char *to = text;
    while (*text) {
        char *end = NULL;
        unsigned long code = 0;
        if (strncmp(text, "&#", 2) == 0 && text[2] >= '0' && text[2] <= '9') code = strtoul(text + 2, &end, 10);
        if (strncmp(text, "&quot;", 6) == 0) {
            *to++ = '"';
            text += 6;
        } else if (strncmp(text, "&amp;", 5) == 0) {
            *to++ = '&';
            text += 5;
        } else if (end && *end == ';' && code > 0 && code < 0xD800) { /* at least "&#1;" for one to three bytes */
            if (code < 0x80) {
                *to++ = (char)code;
            } else {
                if (code >= 0x800) *to++ = (char)(0xE0 | code >> 12);
                *to++ = (char)(code >= 0x800 ? 0x80 | (code >> 6 & 0x3F) : 0xC0 | code >> 6);
                *to++ = (char)(0x80 | (code & 0x3F));
            }
            text = end + 1;
        } else {
            *to++ = *text++;
        }
    }
    *to = '\0';
}

/* The number of a vertex; 0 (and told) for what is none. */
static uint64_t vertex_number(reader *r, const format_line_word *word, coop_status *status) {
    int64_t number;
    if (coop_i_integer_parse(&number, word->text) && number >= 1 && (uint64_t)number <= r->vertices) {
        return (uint64_t)number;
    }
    coop_place place = place_of(r, word);
    *status = coop_i_reject(r->ctx, &place, "bad-row", "'%.40s' is no number of a vertex: they run from 1 to %llu",
                            word->text, (unsigned long long)r->vertices);
    return 0;
}

static coop_status short_of_memory(reader *r) {
    return coop_fail_memory(r->ctx);
}

void pajek_id(char id[PAJEK_ID], uint64_t network, uint64_t number) {
    if (network <= 1)
        snprintf(id, PAJEK_ID, "%llu", (unsigned long long)number);
    else
        snprintf(id, PAJEK_ID, "%llu/%llu", (unsigned long long)network, (unsigned long long)number);
}

static bool set_text(reader *r, size_t *offset, uint64_t number) {
    char text[PAJEK_ID];
    pajek_id(text, r->networks, number);
    return record_text(&r->record, offset, text);
}

/* ---- parameters: key value ---- */

/* Parameters of a vertex that say how large it is and of which colour; "ic RGB1A2B3C" or by name. */
static bool take_look(reader *r, const char *key, const char *text) {
    if (strcasecmp(key, "x_fact") == 0 && coop_i_cell_number(&r->look.size, text, NULL)) {
        r->look.size *= PAJEK_UNIT;
        return true;
    }
    if (strcasecmp(key, "ic") != 0) return strcasecmp(key, "y_fact") == 0;
    bool rgb = strncmp(text, "RGB", 3) == 0 && strlen(text) == 9;
    snprintf(r->colour, sizeof r->colour, rgb ? "#%s" : "%s", text + (rgb ? 3 : 0));
    r->look.colour = r->colour;
    return true;
}

static coop_status add_parameter(reader *r, const format_line_word *key, const format_line_word *word) {
    int64_t integer;
    double real;
    coop_type type = COOP_STRING;
    coop_place place = place_of(r, word);
    pajek_decode(key->text);
    if (!key->quoted && pajek_is_parameter(key->text)) {
        bool node = r->record.kind == RECORD_NODE; /* nothing of how ties are drawn is kept */
        if (!node || !take_look(r, key->text, word->text)) record_rows_lose(&r->rows, RECORD_LOST_PICTURE, &place);
        return COOP_OK;
    }
    if (!word->quoted && coop_i_integer_parse(&integer, word->text)) {
        type = COOP_INTEGER;
    } else if (!word->quoted && coop_i_number_parse(&real, word->text)) {
        type = COOP_REAL;
    } else if (!word->quoted && (strcmp(word->text, "true") == 0 || strcmp(word->text, "false") == 0)) {
        type = COOP_BOOLEAN;
    } else {
        pajek_decode(word->text);
    }
    bool label = !key->quoted && strcmp(key->text, "l") == 0;
    return record_rows_value(&r->rows, &r->record, label ? "label" : key->text, type, word->text, &place);
}

/* "[2015-2018]", "[3]", "[1-2,5-*]": years from the first to the last; an end that is open stays so. */
static void read_time(coop_date *since, coop_date *until, const char *text) {
    *since = *until = 0;
    bool first = true, open = false;
    for (const char *at = text; *at; at++) {
        if (*at == '*') open = true;
        if (*at < '0' || *at > '9') continue;
        char *end;
        long year = strtol(at, &end, 10);
        if (year < 1 || year > 9999) return;
        if (first) *since = (coop_date)(year * 10000);
        first = false;
        *until = (coop_date)(year * 10000);
        at = end - 1;
    }
    if (open) *until = 0;
}

static bool has_key(reader *r, record_meaning meaning) {
    for (size_t i = 0; i < r->record.count; i++) {
        const record_key *key = record_key_of(&r->rows, &r->record, &r->record.data[i]);
        if (key && key->meaning[1] == meaning) return true;
    }
    return false;
}

static coop_status add_time(reader *r, const format_line_word *word) {
    coop_place place = place_of(r, word);
    coop_date since, until;
    char text[16];
    coop_status status = COOP_OK;
    if (r->record.kind == RECORD_NODE) {
        record_rows_lose(&r->rows, RECORD_LOST_NODE_TIME, &place);
        return COOP_OK;
    }
    if (strchr(word->text, ',')) record_rows_lose(&r->rows, RECORD_LOST_SEVERAL_TIMES, &place);
    read_time(&since, &until, word->text);
    /* Our own columns say more: Pajek's interval has no unknown beginning. */
    if (has_key(r, RECORD_SINCE) || has_key(r, RECORD_UNTIL)) since = until = 0;
    if (since) {
        coop_date_print(text, since);
        status = record_rows_value(&r->rows, &r->record, "since", COOP_STRING, text, &place);
    }
    if (until && status == COOP_OK) {
        coop_date_print(text, until);
        status = record_rows_value(&r->rows, &r->record, "until", COOP_STRING, text, &place);
    }
    return status;
}

/* Where the times begin that a line ends with. */
static size_t end_of_words(const reader *r, size_t first) {
    size_t end = r->words.count;
    while (end > first && is_time(&r->words.items[end - 1])) end--;
    return end;
}

/* Pairs of words from `first` on; an odd one before them is the shape of a vertex. */
static coop_status add_parameters(reader *r, size_t first) {
    coop_status status = COOP_OK;
    size_t end = end_of_words(r, first);
    if ((end - first) % 2 && strcmp(r->words.items[first].text, "ellipse") != 0) { /* the usual one */
        coop_place place = place_of(r, &r->words.items[first]);
        record_rows_lose(&r->rows, RECORD_LOST_PICTURE, &place);
    }
    for (size_t i = first + (end - first) % 2; i + 1 < end && status == COOP_OK; i += 2) {
        status = add_parameter(r, &r->words.items[i], &r->words.items[i + 1]);
    }
    if (end < r->words.count && status == COOP_OK) status = add_time(r, &r->words.items[end]);
    return status;
}

/* ---- vertices ---- */

static coop_status add_mode(reader *r, uint64_t number) {
    if (r->first_mode == 0) return COOP_OK;
    return record_rows_value(&r->rows, &r->record, "mode", COOP_INTEGER, number <= r->first_mode ? "1" : "2",
                             &r->place);
}

/* The id by which a vertex of a later network is known: that of the vertex with its label, else its number. */
static const char *known_id(reader *r, char number_id[PAJEK_ID], uint64_t number, const char *label) {
    uint32_t index, id = *label ? coop_i_pool_find(r->labels, label, strlen(label)) : 0;
    if (id && coop_i_map_get(&r->labelled, id, &index)) return coop_network_id(r->rows.network, index);
    pajek_id(number_id, 1, number);
    uint32_t taken = coop_i_pool_find(r->rows.written, number_id, strlen(number_id));
    if (!*label || !taken) return number_id;
    pajek_id(number_id, r->networks, number); /* the number is that of another label */
    return number_id;
}

static bool has_own_id(reader *r) {
    for (size_t i = 0; i < r->record.count; i++) {
        const record_key *key = record_key_of(&r->rows, &r->record, &r->record.data[i]);
        if (key && key->meaning[0] == RECORD_ORIGINAL_ID) return true;
    }
    return false;
}

static coop_status add_vertex(reader *r, uint64_t number, const char *label) {
    char id[PAJEK_ID];
    uint32_t label_id, before, known;
    coop_status status = COOP_OK;
    if (r->networks > 1 && !has_own_id(r))
        status = record_rows_value(&r->rows, &r->record, "id", COOP_STRING, known_id(r, id, number, label), &r->place);
    if (status == COOP_OK) status = record_rows_add(&r->rows, &r->record);
    if (status != COOP_OK || !*label) return status;
    pajek_id(id, r->networks, number);
    known = coop_i_pool_find(r->rows.written, id, strlen(id));
    if (!known) return COOP_OK; /* it was left out, and told */
    if (!coop_i_pool_puts(r->labels, &label_id, label)) return short_of_memory(r);
    if (!coop_i_map_get(&r->labelled, label_id, &before) &&
        !coop_i_map_put(&r->labelled, label_id, r->rows.organisations[known - 1]))
        return short_of_memory(r);
    return COOP_OK;
}

coop_status pajek_vertex(reader *r) {
    coop_status status = COOP_OK;
    uint64_t number = vertex_number(r, &r->words.items[0], &status);
    if (number == 0) return status;
    record_start(&r->record, RECORD_NODE, false, &r->place);
    if (!set_text(r, &r->record.id, number)) return short_of_memory(r);
    size_t next = 1;
    if (next < r->words.count) {
        coop_place place = place_of(r, &r->words.items[1]);
        pajek_decode(r->words.items[1].text);
        status = record_rows_value(&r->rows, &r->record, "label", COOP_STRING, r->words.items[1].text, &place);
        next++;
    }
    double at[3] = {NAN, NAN, NAN}; /* x, y down, z; of no place Pajek and NetworkX write 0 0 */
    r->look = (record_look)RECORD_LOOK_INIT;
    for (int i = 0; i < 3 && next < r->words.count && is_number(&r->words.items[next]); i++)
        coop_i_cell_number(&at[i], r->words.items[next++].text, NULL);
    if (at[0] != 0 || at[1] != 0) r->look.x = at[0] * PAJEK_WINDOW, r->look.y = PAJEK_WINDOW - at[1] * PAJEK_WINDOW;
    if (status == COOP_OK) status = add_parameters(r, next);
    if (status == COOP_OK) status = record_rows_look(&r->rows, &r->record, &r->look, &r->place);
    if (status == COOP_OK) status = add_mode(r, number);
    r->listed++;
    const char *label = r->words.count > 1 ? r->words.items[1].text : "";
    return status == COOP_OK ? add_vertex(r, number, label) : status;
}

coop_status pajek_end_vertices(reader *r) {
    coop_status status = COOP_OK;
    if (r->listed >= r->vertices) return COOP_OK;
    r->unnamed += r->vertices - r->listed;
    if (r->unnamed > MOST_UNNAMED) {
        return coop_fail_at(r->ctx, COOP_INPUT, r->place.file, r->place.line, 0,
                            "%llu vertices are announced and %llu have a line: is the file complete?",
                            (unsigned long long)r->vertices, (unsigned long long)r->listed);
    }
    for (uint64_t number = 1; number <= r->vertices && status == COOP_OK; number++) {
        char text[PAJEK_ID];
        pajek_id(text, r->networks, number);
        if (coop_i_pool_find(r->rows.written, text, strlen(text))) continue;
        record_start(&r->record, RECORD_NODE, false, &r->place);
        if (!set_text(r, &r->record.id, number)) return short_of_memory(r);
        status = add_mode(r, number);
        if (status == COOP_OK) status = add_vertex(r, number, "");
    }
    return status;
}

/* ---- arcs and edges ---- */

/* Of the relation, else of several networks the name. */
static const char *kind_of(const reader *r) {
    return r->kind ? r->kind : r->networks > 1 ? r->network : NULL;
}

static coop_status start_tie(reader *r, uint64_t source, uint64_t target, bool directed) {
    record_start(&r->record, RECORD_EDGE, directed, &r->place);
    if (!set_text(r, &r->record.source, source) || !set_text(r, &r->record.target, target)) return short_of_memory(r);
    const char *kind = kind_of(r);
    return kind ? record_rows_value(&r->rows, &r->record, "kind", COOP_STRING, kind, &r->place) : COOP_OK;
}

coop_status pajek_tie(reader *r, bool directed) {
    coop_status status = COOP_OK;
    size_t length = strlen(r->words.items[0].text), first = 0;
    if (length > 1 && r->words.items[0].text[length - 1] == ':') first = 1; /* "2: 1 3" is of relation 2 */
    if (r->words.count < first + 2) {
        return coop_i_reject(r->ctx, &r->place, "bad-row",
                             "a line needs the numbers of two vertices, then maybe a value");
    }
    uint64_t source = vertex_number(r, &r->words.items[first], &status);
    uint64_t target = source ? vertex_number(r, &r->words.items[first + 1], &status) : 0;
    if (target == 0) return status;
    status = start_tie(r, source, target, directed);
    if (status == COOP_OK && first == 1 && !kind_of(r)) {
        r->words.items[0].text[length - 1] = '\0';
        status = record_rows_value(&r->rows, &r->record, "kind", COOP_STRING, r->words.items[0].text, &r->place);
    }
    size_t next = first + 2;
    size_t end = end_of_words(r, next);
    bool odd = (end - next) % 2 != 0; /* parameters are pairs */
    if (next < end && status == COOP_OK && (odd || is_strength(&r->words.items[next]))) {
        coop_place place = place_of(r, &r->words.items[next]);
        status = record_rows_value(&r->rows, &r->record, "weight", COOP_REAL, r->words.items[next].text, &place);
        next++;
    }
    if (status == COOP_OK) status = add_parameters(r, next);
    return status == COOP_OK ? record_rows_add(&r->rows, &r->record) : status;
}

coop_status pajek_list(reader *r, bool directed) {
    coop_status status = COOP_OK;
    uint64_t source = vertex_number(r, &r->words.items[0], &status);
    for (size_t i = 1; source && i < r->words.count && status == COOP_OK; i++) {
        uint64_t target = vertex_number(r, &r->words.items[i], &status);
        if (target == 0) continue;
        status = start_tie(r, source, target, directed);
        if (status == COOP_OK) status = record_rows_add(&r->rows, &r->record);
    }
    return status;
}

/* Rows of numbers, one vertex after another; of a two-mode network those of the first mode, a column per other. */
coop_status pajek_matrix(reader *r) {
    coop_status status = COOP_OK;
    uint64_t rows = r->first_mode ? r->first_mode : r->vertices;
    uint64_t columns = r->first_mode ? r->vertices - r->first_mode : r->vertices;
    for (size_t i = 0; i < r->words.count && status == COOP_OK; i++, r->at++) {
        double weight;
        coop_place place = place_of(r, &r->words.items[i]);
        if (columns == 0 || r->at / columns >= rows) {
            if (r->told_matrix) return COOP_OK;
            r->told_matrix = true;
            return coop_i_reject(r->ctx, &place, "bad-row", "the matrix has more cells than %llu times %llu",
                                 (unsigned long long)rows, (unsigned long long)columns);
        }
        if (!coop_i_cell_strength(&weight, r->words.items[i].text, &r->decimals)) {
            status = coop_i_reject(r->ctx, &place, "bad-weight", "'%.40s' in the matrix is no number",
                                   r->words.items[i].text);
            continue;
        }
        if (weight == 0 || isnan(weight)) continue;
        const record_entry cell = {.row = (uint32_t)(r->at / columns),
                                   .column = (uint32_t)(r->at % columns + r->first_mode),
                                   .weight = weight,
                                   .line = place.line,
                                   .character = place.column};
        status = record_entries_add(&r->cells, &cell, r->ctx);
    }
    return status;
}

static const char *number_of(void *owner, uint32_t i, bool column) {
    reader *r = owner;
    (void)column;
    pajek_id(r->number, r->networks, (uint64_t)i + 1);
    return r->number;
}

coop_status pajek_end_matrix(reader *r) {
    return record_entries_give(&r->cells, &r->rows, r->first_mode > 0, kind_of(r), number_of, r);
}
