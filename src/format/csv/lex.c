/* CSV rows from a stream (RFC 4180 and what people do to it).
 *
 * The buffer always holds the whole of the row being read, so its fields can stay where they are: the delimiter behind
 * a field becomes its NUL, a quoted field is unquoted in place. A field is quoted when a quote is its first character
 * that is no blank; a quote elsewhere is a character like any other (ООО "Микран"). Bare fields lose blanks around
 * them, quoted ones keep them. A row ends with \n, \r\n or \r. */
#include "format/csv/csv.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

enum { CHUNK = 1 << 18 };
static const size_t longest_row = (size_t)256 << 20;
static const size_t most_columns = 65536; /* of a header: more is a table read sideways, or no table */

void csv_lexer_init(csv_lexer *lexer, coop_i_input *input) {
    memset(lexer, 0, sizeof *lexer);
    lexer->input = input;
    lexer->line = 1;
    lexer->ended = input == NULL;
    csv_lexer_delimiter(lexer, ',');
}

void csv_lexer_clear(csv_lexer *lexer) {
    if (lexer->inner) {
        lexer->inner->data = NULL; /* the row's own */
        csv_lexer_clear(lexer->inner);
        free(lexer->inner);
    }
    free(lexer->data);
    free(lexer->row.fields);
    memset(lexer, 0, sizeof *lexer);
}

void csv_lexer_delimiter(csv_lexer *lexer, char delimiter) {
    memset(lexer->stop, 0, sizeof lexer->stop);
    lexer->stop[0] = lexer->stop['\n'] = lexer->stop['\r'] = lexer->stop[(unsigned char)delimiter] = true;
    lexer->delimiter = delimiter;
}

/* One more read behind what is there. What `begin` points at stays, but may move. */
static coop_status refill(csv_lexer *lexer, coop_context *ctx) {
    size_t got = 0, left = lexer->end - lexer->begin;
    if (lexer->begin > 0) memmove(lexer->data, lexer->data + lexer->begin, left);
    lexer->begin = 0;
    lexer->end = left;
    if (lexer->capacity < left + CHUNK / 2 && !coop_i_grow(&lexer->data, &lexer->capacity, left + CHUNK + 1, 1))
        return coop_fail_memory(ctx);
    coop_status status = coop_i_input_read(lexer->input, lexer->data + left, lexer->capacity - left - 1, &got, ctx);
    if (status != COOP_OK) return status;
    lexer->end += got;
    lexer->ended = got == 0;
    return COOP_OK;
}

coop_status csv_lexer_fill(csv_lexer *lexer, size_t size, coop_context *ctx) {
    while (!lexer->ended && lexer->end - lexer->begin < size) {
        coop_status status = refill(lexer, ctx);
        if (status != COOP_OK) return status;
    }
    return COOP_OK;
}

/* The state of one row's reading; positions count from the row's first byte, which the buffer may move. */
typedef struct scan {
    csv_lexer *lexer;
    coop_context *ctx;
    coop_status status;
    size_t at;
    uint64_t line, column; /* of the byte at `at` */
} scan;

/* The byte at s->at, reading on when the buffer ends; -1 at the end of the input or on failure. */
static int peek(scan *s) {
    csv_lexer *lexer = s->lexer;
    while (lexer->begin + s->at >= lexer->end) {
        if (lexer->ended || s->status != COOP_OK) {
            lexer->starved = true;
            return -1;
        }
        s->status = refill(lexer, s->ctx);
    }
    return (unsigned char)lexer->data[lexer->begin + s->at];
}

static void fault(scan *s, csv_fault what, uint64_t line, uint64_t column) {
    csv_row *row = &s->lexer->row;
    if (row->fault != CSV_FINE) return; /* the first is the cause of the others */
    row->fault = what;
    row->fault_line = line;
    row->fault_column = column;
}

static void step(scan *s, int byte) {
    s->at++;
    if (byte == '\n') {
        s->line++;
        s->column = 1;
    } else if ((byte & 0xC0) != 0x80) {
        s->column++;
    }
}

/* Moves to the byte that ends a bare field. */
static void scan_bare(scan *s) {
    csv_lexer *lexer = s->lexer;
    while (peek(s) >= 0) {
        const unsigned char *from = (const unsigned char *)lexer->data + lexer->begin + s->at, *p = from;
        const unsigned char *end = (const unsigned char *)lexer->data + lexer->end;
        uint64_t characters = 0;
        while (p < end && !lexer->stop[*p]) characters += (*p++ & 0xC0) != 0x80;
        s->at += (size_t)(p - from);
        s->column += characters;
        if (p == end) continue;
        if (*p != 0) return;
        fault(s, CSV_NUL, s->line, s->column);
        step(s, 0);
    }
}

/* Moves behind the closing quote; the text without its quotes is then at [*from, *to). */
static void scan_quoted(scan *s, size_t *from, size_t *to) {
    uint64_t line = s->line, column = s->column;
    step(s, '"');
    *from = *to = s->at;
    for (int byte; (byte = peek(s)) >= 0;) {
        if (byte == '"') {
            step(s, byte);
            if (peek(s) != '"') return;
        }
        if (byte == 0) fault(s, CSV_NUL, s->line, s->column);
        if (s->at > longest_row && s->status == COOP_OK) {
            s->status = coop_fail_at(s->ctx, COOP_INPUT, coop_i_input_name(s->lexer->input), line, column,
                                     "the quote that opens here is not closed within 256 MiB; close or remove it");
            return;
        }
        char *data = s->lexer->data + s->lexer->begin;
        data[(*to)++] = data[s->at];
        step(s, byte);
    }
    fault(s, CSV_UNTERMINATED, line, column);
}

static bool is_blank(const csv_lexer *lexer, int byte) {
    return (byte == ' ' || byte == '\t') && byte != lexer->delimiter;
}

/* NBSP is a blank too: spreadsheets are full of it. */
static void trim(const char *data, size_t *from, size_t *to) {
    while (*from < *to) {
        if (data[*from] == ' ' || data[*from] == '\t')
            *from += 1;
        else if (*to - *from >= 2 && memcmp(data + *from, "\xC2\xA0", 2) == 0)
            *from += 2;
        else
            break;
    }
    while (*from < *to) {
        if (data[*to - 1] == ' ' || data[*to - 1] == '\t')
            *to -= 1;
        else if (*to - *from >= 2 && memcmp(data + *to - 2, "\xC2\xA0", 2) == 0)
            *to -= 2;
        else
            break;
    }
}

/* One field; `field->text` is left as an offset, because the buffer may still move. */
static void scan_field(scan *s, csv_field *field, size_t *from) {
    size_t to, start = s->at;
    field->typed = CSV_UNTYPED;
    field->line = s->line;
    field->column = s->column;
    for (int byte; is_blank(s->lexer, byte = peek(s));) step(s, byte);
    field->quoted = peek(s) == '"';
    *from = start;
    if (field->quoted) {
        scan_quoted(s, from, &to);
        for (int byte; is_blank(s->lexer, byte = peek(s));) step(s, byte);
        int byte = peek(s);
        if (byte >= 0 && !s->lexer->stop[byte]) {
            fault(s, CSV_AFTER_QUOTE, s->line, s->column);
            scan_bare(s);
        } else if (byte == 0) {
            scan_bare(s);
        }
    } else {
        scan_bare(s);
        to = s->at;
        if (s->lexer->data) trim(s->lexer->data + s->lexer->begin, from, &to);
    }
    field->length = to - *from;
}

/* Counts a field, and keeps it while there is room within the limit. */
static coop_status keep_field(csv_lexer *lexer, const csv_field *field, size_t from, coop_context *ctx) {
    csv_row *row = &lexer->row;
    size_t number = row->total + 1;
    if (lexer->limit && row->count == lexer->limit) {
        if (row->total++ == row->count) {
            row->extra_line = field->line;
            row->extra_column = field->column;
        }
        return COOP_OK;
    }
    if (number > most_columns) {
        return coop_fail_at(ctx, COOP_INPUT, lexer->input ? coop_i_input_name(lexer->input) : NULL, row->line,
                            field->column, "more than 65,536 columns; is the table turned on its side?");
    }
    if (!coop_i_grow(&row->fields, &lexer->field_capacity, number, sizeof *row->fields)) return coop_fail_memory(ctx);
    row->fields[row->count] = *field;
    row->fields[row->count].text = (const char *)(uintptr_t)from;
    row->count++;
    row->total++;
    return COOP_OK;
}

/* Behind the last field: how many there are, and where their texts lie. `filled`: up to the last that is not empty. */
static void finish_row(csv_lexer *lexer, size_t filled) {
    csv_row *row = &lexer->row;
    if (row->total > row->count) row->total = filled > row->count ? filled : row->count;
    char *data = lexer->data + lexer->begin;
    for (size_t i = 0; i < row->count; i++) {
        size_t from = (size_t)(uintptr_t)row->fields[i].text;
        data[from + row->fields[i].length] = '\0'; /* over a delimiter, a quote, a blank or behind the last byte */
        row->fields[i].text = data + from;
    }
}

/* The characters of a text that may have some of several bytes. */
static uint64_t characters_of(const char *text, size_t length) {
    uint64_t count = 0;
    for (size_t i = 0; i < length; i++) count += (text[i] & 0xC0) != 0x80;
    return count;
}

/* How long the line is that begins here, where it lies in the buffer as a whole and has no quote and nothing odd, as
 * most lines have not; SIZE_MAX when it is another. */
static size_t plain_line(const csv_lexer *lexer) {
    const char *data = lexer->data + lexer->begin;
    const char *end = lexer->begin < lexer->end ? memchr(data, '\n', lexer->end - lexer->begin) : NULL;
    size_t length = end ? (size_t)(end - data) : 0;
    if (!end || memchr(data, '"', length) || memchr(data, '\0', length)) return SIZE_MAX;
    const char *back = memchr(data, '\r', length);
    return back && back + 1 != end ? SIZE_MAX : length;
}

static bool is_ascii(const char *text, size_t length) {
    uint64_t all = 0, eight;
    for (; length >= sizeof eight; text += sizeof eight, length -= sizeof eight) {
        memcpy(&eight, text, sizeof eight);
        all |= eight;
    }
    for (; length > 0; text++, length--) all |= (unsigned char)*text;
    return (all & 0x8080808080808080) == 0;
}

/* Letters, digits and signs at both ends: there is nothing to trim. */
static bool is_trim(const char *data, size_t from, size_t to) {
    return from == to || ((signed char)data[from] > ' ' && (signed char)data[to - 1] > ' ');
}

/* The fields of such a line; the same as scan_row gives, byte by byte. */
static coop_status scan_plain_row(scan *s, size_t length) {
    csv_lexer *lexer = s->lexer;
    csv_row *row = &lexer->row;
    const char *data = lexer->data + lexer->begin;
    size_t end = length > 0 && data[length - 1] == '\r' ? length - 1 : length, filled = 0;
    bool ascii = is_ascii(data, end);
    for (size_t at = 0; at <= end;) {
        const char *stop = memchr(data + at, lexer->delimiter, end - at);
        size_t from = at, to = stop ? (size_t)(stop - data) : end;
        csv_field field = {.line = s->line, .column = s->column};
        s->column += (ascii ? to - at : characters_of(data + at, to - at)) + 1;
        at = to + 1;
        if (!is_trim(data, from, to)) trim(data, &from, &to);
        field.length = to - from;
        coop_status status = COOP_OK;
        if (row->count < lexer->field_capacity && (!lexer->limit || row->count < lexer->limit)) {
            field.text = (const char *)(uintptr_t)from;
            row->fields[row->count++] = field;
            row->total++;
        } else {
            status = keep_field(lexer, &field, from, s->ctx);
        }
        if (status != COOP_OK) return status;
        if (field.length > 0) filled = row->total;
    }
    s->at = length + 1;
    s->line++;
    finish_row(lexer, filled);
    return COOP_OK;
}

static coop_status scan_row(scan *s) {
    csv_lexer *lexer = s->lexer;
    csv_row *row = &lexer->row;
    size_t filled = 0, plain = plain_line(lexer);
    row->count = row->total = 0;
    row->fault = CSV_FINE;
    row->line = s->line;
    if (plain != SIZE_MAX) return scan_plain_row(s, plain);
    for (int byte = (unsigned char)lexer->delimiter; byte == (unsigned char)lexer->delimiter;) {
        csv_field field = {.typed = CSV_UNTYPED};
        size_t from;
        scan_field(s, &field, &from);
        if (s->status == COOP_OK && s->at > longest_row) {
            s->status = coop_fail_at(s->ctx, COOP_INPUT, coop_i_input_name(lexer->input), row->line, 0,
                                     "a line of more than 256 MiB; is this a CSV file?");
        }
        if (s->status == COOP_OK) s->status = keep_field(lexer, &field, from, s->ctx);
        if (s->status != COOP_OK) return s->status;
        if (field.length > 0 || field.quoted) filled = row->total;
        byte = peek(s);
        if (byte >= 0) step(s, byte);
        if (byte == '\r') {
            if (peek(s) == '\n') s->at++;
            s->line++;
            s->column = 1;
        }
    }
    if (s->status != COOP_OK) return s->status;
    finish_row(lexer, filled);
    return COOP_OK;
}

static bool row_is_blank(const csv_row *row) {
    if (row->fault != CSV_FINE || row->total > row->count) return false;
    for (size_t i = 0; i < row->count; i++) {
        if (row->fields[i].length > 0 || row->fields[i].quoted) return false;
    }
    return true;
}

/* "|---|:--:|" of Markdown, "+-----+----+" of a database's shell: a line drawn between rows of a table with bars. */
static bool row_is_drawn(const csv_lexer *lexer) {
    const csv_row *row = &lexer->row;
    size_t drawn = 0;
    if (lexer->delimiter != '|' || row->fault != CSV_FINE) return false;
    for (size_t i = 0; i < row->count; i++) {
        if (strspn(row->fields[i].text, "-:=+ ") != row->fields[i].length) return false;
        drawn += row->fields[i].length >= 2;
    }
    return drawn > 0;
}

/* What stands in the quotes of a row that is in them as a whole, as a row of its own. */
static coop_status unwrap(csv_row **row, csv_lexer *lexer, coop_context *ctx) {
    const csv_field *field = &lexer->row.fields[0];
    csv_lexer *inner = lexer->inner;
    *row = &lexer->row;
    if (lexer->row.total != 1 || !field->quoted || lexer->row.fault != CSV_FINE) return COOP_OK;
    if (!memchr(field->text, lexer->delimiter, field->length)) return COOP_OK;
    if (!inner) {
        inner = lexer->inner = coop_i_calloc(1, sizeof *inner);
        if (!inner) return coop_fail_memory(ctx);
        csv_lexer_init(inner, NULL);
        csv_lexer_delimiter(inner, lexer->delimiter);
    }
    inner->data = (char *)(uintptr_t)field->text; /* the buffer of this lexer */
    inner->begin = 0;
    inner->end = field->length;
    inner->line = lexer->row.line;
    inner->limit = lexer->limit;
    coop_status status = csv_next(inner, row, ctx);
    if (status != COOP_OK) return status;
    if (!*row) *row = &lexer->row;
    (*row)->apart = lexer->row.apart;
    return COOP_OK;
}

coop_status csv_next(csv_lexer *lexer, csv_row **row, coop_context *ctx) {
    for (bool apart = false;;) {
        scan s = {.lexer = lexer, .ctx = ctx, .line = lexer->line, .column = 1};
        if (peek(&s) < 0) {
            *row = NULL;
            return s.status;
        }
        lexer->starved = false;
        coop_status status = scan_row(&s);
        if (status != COOP_OK) return status;
        lexer->begin += s.at;
        lexer->line = s.line;
        if (row_is_drawn(lexer)) continue;
        if (row_is_blank(&lexer->row)) {
            apart = true;
            continue;
        }
        lexer->row.apart = apart;
        *row = &lexer->row;
        return lexer->wrapped ? unwrap(row, lexer, ctx) : COOP_OK;
    }
}
