/* Writing JSON text. */
#include "format/json/out.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "util/number.h"
#include "util/text.h"

void json_out_clear(json_out *out) {
    coop_i_buf_clear(&out->clean);
}

/* U+2028 and U+2029, which end a line in a script. */
static bool is_line_end(const char *text) {
    return (unsigned char)text[0] == 0xE2 && (unsigned char)text[1] == 0x80 && ((unsigned char)text[2] & 0xFE) == 0xA8;
}

/* What an HTML page might take for markup. */
static const char *page_escape(const char *text) {
    switch (*text) {
    case '<':
        return "\\u003c";
    case '>':
        return "\\u003e";
    case '&':
        return "\\u0026";
    default:
        return !is_line_end(text) ? NULL : (unsigned char)text[2] == 0xA8 ? "\\u2028" : "\\u2029";
    }
}

/* The escape of a byte that cannot stand in a text; NULL for all others. */
static const char *escape(unsigned char c) {
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return NULL;
    }
}

void json_out_quoted(json_out *out, const char *text) {
    if (coop_i_utf8_invalid(text, strlen(text)) != SIZE_MAX) {
        coop_i_buf_reset(&out->clean);
        coop_i_utf8_clean(&out->clean, text, strlen(text));
        text = coop_i_buf_text(&out->clean);
    }
    coop_i_output_puts(out->output, "\"");
    const char *start = text;
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        const char *marked = out->in_page ? page_escape(text) : NULL, *escaped = marked ? marked : escape(c);
        if (c >= 0x20 && !escaped) continue;
        coop_i_output_write(out->output, start, (size_t)(text - start));
        if (escaped) {
            coop_i_output_puts(out->output, escaped);
        } else {
            coop_i_output_printf(out->output, "\\u%04x", c);
        }
        if (marked && c == 0xE2) text += 2;
        start = text + 1;
    }
    coop_i_output_write(out->output, start, (size_t)(text - start));
    coop_i_output_puts(out->output, "\"");
}

static void begin(json_out *out, const char *name) {
    if (out->inner) coop_i_output_puts(out->output, out->in_page ? "," : ", ");
    out->inner = true;
    if (!name) return;
    json_out_quoted(out, name);
    coop_i_output_puts(out->output, out->in_page ? ":" : ": ");
}

void json_out_open(json_out *out, const char *name, char bracket) {
    begin(out, name);
    coop_i_output_write(out->output, &bracket, 1);
    out->inner = false;
}

void json_out_close(json_out *out, char bracket) {
    coop_i_output_puts(out->output, bracket == '{' ? "}" : "]");
    out->inner = true;
}

void json_out_text(json_out *out, const char *name, const char *text) {
    if (!text) return;
    begin(out, name);
    json_out_quoted(out, text);
}

void json_out_number(json_out *out, const char *name, double value) {
    if (!isfinite(value)) return;
    begin(out, name);
    coop_i_output_number(out->output, value);
}

void json_out_year(json_out *out, const char *name, int32_t year) {
    if (year != 0) json_out_number(out, name, year);
}

void json_out_date(json_out *out, const char *name, coop_date date) {
    char text[16];
    if (date == 0) return;
    coop_date_print(text, date);
    json_out_text(out, name, text);
}

void json_out_flag(json_out *out, const char *name, bool value) {
    if (!value) return;
    begin(out, name);
    coop_i_output_puts(out->output, "true");
}

void json_out_null(json_out *out, const char *name) {
    begin(out, name);
    coop_i_output_puts(out->output, "null");
}

void json_out_value(json_out *out, const char *name, coop_value value, const coop_network *network) {
    char text[COOP_I_NUMBER_SIZE];
    switch (value.type) {
    case COOP_BOOLEAN:
        begin(out, name);
        coop_i_output_puts(out->output, value.boolean ? "true" : "false");
        break;
    case COOP_INTEGER:
        begin(out, name);
        coop_i_output_printf(out->output, "%" PRId64, value.integer);
        break;
    case COOP_REAL:
        if (!isfinite(value.real)) break;
        coop_i_number_print(text, value.real);
        begin(out, name);
        coop_i_output_puts(out->output, text);
        if (!strpbrk(text, ".eE")) coop_i_output_puts(out->output, ".0");
        break;
    case COOP_STRING:
        json_out_text(out, name, value.string);
        break;
    case COOP_ORGANISATION_REF:
        json_out_text(out, name, coop_network_id(network, value.organisation));
        break;
    }
}
