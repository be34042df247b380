/* Reads UCINET's DL text: "dl n = 4 format = edgelist1 labels: a,b,c,d data: …". Formats fullmatrix, its halves
 * lowerhalf and upperhalf, edgelist1, edgearray1, nodelist1 and their two-mode forms edgelist2, nodelist2; several
 * relations are kinds of ties.
 * Words are parted by blanks, commas or line ends; labels may be embedded in the data. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "format/dl/dl.h"
#include "util/mem.h"
#include "util/number.h"

typedef dl_reader reader;

enum { MOST_NODES = 1000000, MOST_MATRICES = 10000 };

coop_status dl_fail(reader *r, const format_line_word *word, const char *message) {
    return coop_fail_at(r->ctx, COOP_INPUT, r->place.file, r->place.line, word ? word->column : 0, "%s", message);
}

/* ---- header ---- */

static coop_status set_format(reader *r, const format_line_word *word) {
    static const struct {
        const char *name;
        dl_format format;
        bool two_modes;
    } formats[] = {{"fullmatrix", DL_FULL, false}, {"fm", DL_FULL, false},         {"lowerhalf", DL_LOWER, false},
                   {"lh", DL_LOWER, false},        {"upperhalf", DL_UPPER, false}, {"uh", DL_UPPER, false},
                   {"edgelist1", DL_EDGES, false}, {"el1", DL_EDGES, false},       {"edgelist2", DL_EDGES, true},
                   {"el2", DL_EDGES, true},        {"nodelist1", DL_NODES, false}, {"nl1", DL_NODES, false},
                   {"nodelist2", DL_NODES, true},  {"nl2", DL_NODES, true},        {"edgearray1", DL_ARRAY, false},
                   {"ea1", DL_ARRAY, false},       {"edgearray2", DL_ARRAY, true}, {"ea2", DL_ARRAY, true}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (strcasecmp(formats[i].name, word->text) != 0) continue;
        r->format = formats[i].format;
        r->two_modes |= formats[i].two_modes;
        return COOP_OK;
    }
    return coop_fail_at(
        r->ctx, COOP_INPUT, r->place.file, r->place.line, word->column,
        "the DL format '%.40s' is not read: only fullmatrix, lowerhalf, upperhalf, edgelist1, edgelist2, edgearray1, "
        "edgearray2, nodelist1, nodelist2",
        word->text);
}

/* What the numbers of the header count, as a list of labels; DL_LISTS for another word. */
static size_t number_of(const char *word) {
    static const struct {
        const char *word;
        size_t list;
    } words[] = {{"n", DL_LABELS},      {"nr", DL_ROWS},       {"nrow", DL_ROWS},      {"nrows", DL_ROWS},
                 {"nc", DL_COLUMNS},    {"ncol", DL_COLUMNS},  {"ncols", DL_COLUMNS},  {"nm", DL_MATRICES},
                 {"nmat", DL_MATRICES}, {"nrel", DL_MATRICES}, {"nrels", DL_MATRICES}, {"nl", DL_MATRICES}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(words[i].word, word) == 0) return words[i].list;
    return DL_LISTS;
}

static coop_status set_number(reader *r, const format_line_word *word) {
    int64_t number;
    if (!coop_i_integer_parse(&number, word->text) || number < 0) {
        return dl_fail(r, word, "a whole number must follow n, nr, nc and nm");
    }
    if (number > MOST_NODES) return dl_fail(r, word, "more than 1000000 nodes in a DL file: use an edge list");
    switch (number_of(r->key)) {
    case DL_MATRICES:
        if (number > MOST_MATRICES) return dl_fail(r, word, "more than 10000 relations in a DL file");
        r->matrices = number > 0 ? (uint64_t)number : 1;
        break;
    case DL_LABELS:
        r->n = (uint64_t)number;
        break;
    case DL_ROWS:
        r->two_modes = true;
        r->row_count = (uint64_t)number;
        break;
    default:
        r->two_modes = true;
        r->column_count = (uint64_t)number;
        break;
    }
    return COOP_OK;
}

static coop_status set_value(reader *r, const format_line_word *word) {
    coop_status status = COOP_OK;
    if (strcasecmp(r->key, "format") == 0) {
        status = set_format(r, word);
    } else if (strcasecmp(r->key, "diagonal") == 0) {
        r->no_diagonal = strcasecmp(word->text, "absent") == 0;
    } else {
        status = set_number(r, word);
    }
    *r->key = '\0';
    return status;
}

static bool takes_value(const char *word) {
    return number_of(word) != DL_LISTS || strcasecmp(word, "format") == 0 || strcasecmp(word, "diagonal") == 0;
}

/* Which labels the header speaks of from here on; SIZE_MAX for another word. */
static size_t list_of(const char *word) {
    if (strcasecmp(word, "row") == 0 || strcasecmp(word, "rows") == 0) return DL_ROWS;
    if (strncasecmp(word, "col", 3) == 0) return DL_COLUMNS;
    if (strncasecmp(word, "matri", 5) == 0 || strncasecmp(word, "level", 5) == 0) return DL_MATRICES;
    if (strncasecmp(word, "relation", 8) == 0) return DL_MATRICES;
    return SIZE_MAX;
}

/* "labels:", "row labels:", "labels embedded", "data:", "n 5" (the = is a blank), "format edgelist1" */
static coop_status header_word(reader *r, format_line_word *word) {
    char *text = word->text;
    size_t length = strlen(text);
    bool colon = length > 0 && text[length - 1] == ':';
    if (colon) text[--length] = '\0';
    if (length == 0) return COOP_OK;
    if (*r->key) return set_value(r, word);
    size_t list = list_of(text);
    if (list != SIZE_MAX) {
        r->filling = list;
    } else if (strcasecmp(text, "data") == 0) {
        r->state = DL_IN_DATA;
        return dl_start_data(r);
    } else if (strcasecmp(text, "labels") == 0) {
        if (colon) r->state = DL_IN_LABELS;
    } else if (strcasecmp(text, "embedded") == 0) {
        r->embedded_rows |= r->filling != DL_COLUMNS;
        r->embedded_columns |= r->filling != DL_ROWS;
        r->filling = DL_LABELS;
    } else if (takes_value(text)) {
        memcpy(r->key, text, length + 1);
    } else {
        return coop_fail_at(r->ctx, COOP_INPUT, r->place.file, r->place.line, word->column,
                            "'%.40s' is no word of a DL header", text);
    }
    return COOP_OK;
}

/* ---- the file ---- */

/* "data:", "labels:", "row labels:", "labels embedded" end a list of labels. */
static bool ends_labels(const reader *r, size_t i) {
    const format_line_word *word = &r->words.items[i];
    const char *next = i + 1 < r->words.count ? r->words.items[i + 1].text : "";
    if (word->quoted) return false;
    if (strcasecmp(word->text, "data:") == 0 || strcasecmp(word->text, "labels:") == 0) return true;
    if (strcasecmp(word->text, "labels") == 0) return strncasecmp(next, "embedded", 8) == 0;
    return list_of(word->text) != SIZE_MAX && strncasecmp(next, "labels", 6) == 0;
}

static coop_status read_words(reader *r, size_t first) {
    coop_status status = COOP_OK;
    for (size_t i = first; i < r->words.count && status == COOP_OK; i++) {
        format_line_word *word = &r->words.items[i];
        if (r->state == DL_IN_DATA && dl_is_matrix(r)) {
            status = dl_matrix_word(r, word);
            continue;
        }
        if (r->state == DL_IN_DATA) {
            return i == 0 ? dl_list_line(r) : dl_fail(r, word, "a list of edges or nodes begins on a line of its own");
        }
        if (r->state == DL_IN_LABELS && ends_labels(r, i)) {
            r->state = DL_IN_HEADER;
            r->filling = DL_LABELS;
        }
        status = r->state == DL_IN_LABELS ? dl_add_label(r, r->filling, word->text) : header_word(r, word);
    }
    return status;
}

static coop_status read_lines(reader *r, coop_i_input *input) {
    coop_status status = COOP_OK;
    bool first = true;
    while (status == COOP_OK) {
        char *line;
        status = coop_i_input_next(&line, &r->place, input, r->ctx);
        if (status != COOP_OK || !line) break;
        format_line_words_split(&r->words, line,
                                r->state == DL_IN_HEADER   ? " \t\r,;="
                                : r->state == DL_IN_LABELS ? " \t\r,"
                                                           : format_line_separators(line));
        if (r->words.failed) return coop_fail_memory(r->ctx);
        if (r->words.count == 0) continue;
        const format_line_word *last = &r->words.items[r->words.count - 1];
        if (r->words.no_end) return dl_fail(r, last, "this text has no closing quote");
        if (first && strcasecmp(r->words.items[0].text, "dl") != 0) {
            return dl_fail(r, &r->words.items[0], "a DL file begins with the word 'dl'");
        }
        status = read_words(r, first);
        first = false;
    }
    if (status == COOP_OK && r->state != DL_IN_DATA) {
        return dl_fail(r, NULL, "the file ends before its 'data:'");
    }
    return status == COOP_OK ? dl_end(r) : status;
}

static coop_status read_dl(coop_network *network, coop_i_input *input, const coop_load_options *options,
                           coop_context *ctx) {
    reader r = {.ctx = ctx, .place.file = coop_i_input_name(input), .matrices = 1};
    const char *charset;
    coop_status status = record_rows_init(&r.rows, network, r.place.file, ctx);
    if (status != COOP_OK) return status;
    r.met[0] = coop_i_pool_new();
    r.met[1] = coop_i_pool_new();
    status =
        r.met[0] && r.met[1] ? coop_i_input_as_text(input, options->charset, &charset, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) status = read_lines(&r, input);
    if (status == COOP_OK) status = record_rows_end(&r.rows);
    record_rows_clear(&r.rows);
    for (uint64_t i = 0; r.cells && i < r.matrices; i++) record_entries_clear(&r.cells[i]);
    free(r.cells);
    format_line_words_clear(&r.words);
    coop_i_pool_free(r.met[0]);
    coop_i_pool_free(r.met[1]);
    coop_i_map_clear(&r.known[0]);
    coop_i_map_clear(&r.known[1]);
    for (size_t i = 0; i < DL_LISTS; i++) {
        for (size_t k = 0; k < r.lists[i].count; k++) free(r.lists[i].items[k]);
        free(r.lists[i].items);
    }
    return status;
}

static int detect(const char *bytes, size_t length) {
    size_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < length && memchr(" \t\r\n", bytes[at], 4)) at++;
    if (at + 3 > length || (bytes[at] | 0x20) != 'd' || (bytes[at + 1] | 0x20) != 'l') return 0;
    return memchr(" \t\r\n,", bytes[at + 2], 5) ? 96 : 0;
}

const format_codec format_codec_dl = {
    .keeps = FORMAT_KEEPS_ORGANISATIONS | FORMAT_KEEPS_TIES, .detect = detect, .read = read_dl, .write = dl_write};
