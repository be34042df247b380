/* What cells point to: shared strings and formats. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "format/xlsx/reader.h"
#include "format/xlsx/writer.h"
#include "util/mem.h"
#include "util/number.h"

/* ---- shared strings: <sst> of <si>, each a <t> or several <r><t>; <rPh> tells how it is pronounced ---- */

typedef struct strings_in {
    xlsx_in *in;
    xml_in xml;
    coop_i_buf text;
    size_t silent; /* depth of an <rPh> that is open, 0 = none */
    size_t taking; /* depth of a <t> that is open */
} strings_in;

static void put_utf8(coop_i_buf *out, unsigned c) {
    if (c < 0x80) {
        coop_i_buf_putc(out, (char)c);
    } else if (c < 0x800) {
        coop_i_buf_putc(out, (char)(0xC0 | c >> 6));
        coop_i_buf_putc(out, (char)(0x80 | (c & 0x3F)));
    } else {
        coop_i_buf_putc(out, (char)(0xE0 | c >> 12));
        coop_i_buf_putc(out, (char)(0x80 | (c >> 6 & 0x3F)));
        coop_i_buf_putc(out, (char)(0x80 | (c & 0x3F)));
    }
}

static unsigned hex(char c) {
    return c >= '0' && c <= '9'   ? (unsigned)(c - '0')
           : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
           : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
                                  : 16;
}

void xlsx_unescape(coop_i_buf *out, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned c = 0;
        bool is = length - i >= 7 && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_';
        for (size_t k = 2; k < 6 && is; k++) {
            is = hex(text[i + k]) < 16;
            c = c * 16 + hex(text[i + k]);
        }
        if (is && c != 0 && (c < 0xD800 || c > 0xDFFF)) {
            put_utf8(out, c);
            i += 6;
        } else {
            coop_i_buf_putc(out, text[i]);
        }
    }
}

static void strings_start(void *owner, const char *name, xml_attributes *attributes) {
    strings_in *s = owner;
    (void)attributes;
    if (s->xml.depth == 1) coop_i_buf_reset(&s->text);
    if (!s->silent && strcmp(name, "rPh") == 0) s->silent = s->xml.depth;
    if (!s->silent && strcmp(name, "t") == 0) s->taking = s->xml.depth;
}

static void strings_text(void *owner, const char *text, size_t length) {
    strings_in *s = owner;
    if (!s->taking) return;
    coop_i_buf_add(&s->text, text, length);
    if (s->text.length > XML_VALUE) xml_fail(&s->xml, "a text of more than 16 MiB");
}

static void strings_end(void *owner) {
    strings_in *s = owner;
    xlsx_in *in = s->in;
    if (s->taking == s->xml.depth) s->taking = 0;
    if (s->silent == s->xml.depth) s->silent = 0;
    if (s->xml.depth != 1) return;
    if (coop_i_grow(&in->string_at, &in->string_capacity, in->string_count + 1, sizeof *in->string_at)) {
        in->string_at[in->string_count++] = in->strings.length;
        xlsx_unescape(&in->strings, coop_i_buf_text(&s->text), s->text.length);
        coop_i_buf_putc(&in->strings, '\0');
        if (!in->strings.failed && !s->text.failed) return;
    }
    xml_stop(&s->xml, coop_fail_memory(in->ctx));
}

coop_status xlsx_strings(xlsx_in *in) {
    strings_in s = {.in = in};
    bool found;
    s.xml = (xml_in){.owner = &s, .start = strings_start, .end = strings_end, .text = strings_text};
    coop_status status = xlsx_part(&found, in, in->strings_part, &s.xml);
    coop_i_buf_clear(&s.text);
    return status;
}

/* ---- formats ---- */

xlsx_number xlsx_format(const char *code) {
    bool day = false, month = false, year = false, time = false, point = false;
    for (const char *c = code; *c; c++) {
        if (*c == ';') break; /* negative numbers, zero and text have formats of their own */
        if (*c == '\\' || *c == '_' || *c == '*') {
            c += c[1] != '\0';
        } else if (*c == '"' || *c == '[') {
            const char *end = strchr(c + 1, *c == '"' ? '"' : ']');
            if (!end) break;
            c = end;
        } else if (strncasecmp(c, "general", 7) == 0) {
            return XLSX_PLAIN;
        } else if (*c == '@') {
            return XLSX_AS_TEXT;
        } else {
            day = day || *c == 'd' || *c == 'D';
            month = month || *c == 'm' || *c == 'M';
            year = year || *c == 'y' || *c == 'Y';
            time = time || (*c && strchr("hHsS", *c));
            point = point || *c == '.';
        }
    }
    if (day) return XLSX_DAY;
    if (month && !time) return XLSX_MONTH;
    if (year) return XLSX_YEAR;
    return point && !time ? XLSX_DECIMAL : XLSX_PLAIN;
}

/* Those that have a number and no code in the file (ECMA-376, 18.8.30). */
static xlsx_number built_in(int64_t id) {
    if ((id >= 14 && id <= 16) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
        id == 57 || id == 58)
        return XLSX_DAY;
    if (id == 17) return XLSX_MONTH;
    if (id == 49) return XLSX_AS_TEXT;
    return id == 2 || id == 4 || id == 10 || id == 11 || id == 39 || id == 40 || id == 48 ? XLSX_DECIMAL : XLSX_PLAIN;
}

typedef struct styles_in {
    xlsx_in *in;
    xml_in xml;
    struct custom {
        int64_t id;
        xlsx_number number;
    } * customs;
    size_t count, capacity;
    bool in_cells; /* inside <cellXfs> */
} styles_in;

static int64_t integer_at(xml_attributes *attributes, const char *name) {
    int64_t value;
    const char *text = xml_at(attributes, xml_find(attributes, name));
    return text && coop_i_integer_parse(&value, text) ? value : -1;
}

static void styles_start(void *owner, const char *name, xml_attributes *attributes) {
    styles_in *s = owner;
    xlsx_in *in = s->in;
    if (s->xml.depth == 1) s->in_cells = strcmp(name, "cellXfs") == 0;
    if (s->xml.depth != 2) return;
    int64_t id = integer_at(attributes, "numFmtId");
    bool fine = true;
    if (strcmp(name, "numFmt") == 0) {
        const char *code = xml_at(attributes, xml_find(attributes, "formatCode"));
        fine = coop_i_grow(&s->customs, &s->capacity, s->count + 1, sizeof *s->customs);
        if (fine && code) s->customs[s->count++] = (struct custom){id, xlsx_format(code)};
    } else if (s->in_cells && strcmp(name, "xf") == 0) {
        xlsx_number number = built_in(id);
        for (size_t i = 0; i < s->count && i < 4096; i++)
            if (s->customs[i].id == id) number = s->customs[i].number;
        fine = coop_i_grow(&in->styles, &in->style_capacity, in->style_count + 1, 1);
        const char *quote = xml_at(attributes, xml_find(attributes, "quotePrefix")); /* typed in as '7 */
        if (quote && strcmp(quote, "1") == 0) number = XLSX_AS_TEXT;
        if (fine) in->styles[in->style_count++] = (uint8_t)number;
    }
    if (!fine) xml_stop(&s->xml, coop_fail_memory(in->ctx));
}

static void styles_end(void *owner) {
    (void)owner;
}

static void styles_text(void *owner, const char *text, size_t length) {
    (void)owner, (void)text, (void)length;
}

coop_status xlsx_styles(xlsx_in *in) {
    styles_in s = {.in = in};
    bool found;
    s.xml = (xml_in){.owner = &s, .start = styles_start, .end = styles_end, .text = styles_text};
    coop_status status = xlsx_part(&found, in, in->styles_part, &s.xml);
    free(s.customs);
    return status;
}

/* ---- places ---- */

bool xlsx_place(size_t *column, uint64_t *line, const char **at) {
    const char *text = *at;
    size_t letters = 0;
    *column = 0;
    *line = 0;
    for (; text[letters] >= 'A' && text[letters] <= 'Z' && letters < 4; letters++)
        *column = *column * 26 + (size_t)(text[letters] - 'A' + 1);
    if (letters == 0 || letters > 3 || *column > XLSX_COLUMNS) return false;
    --*column;
    for (*at = text + letters; **at >= '0' && **at <= '9' && *line < UINT32_MAX; ++*at)
        *line = *line * 10 + (uint64_t)(**at - '0');
    return true;
}
