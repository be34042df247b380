/* Text for XML 1.0. */
#include "format/xml.h"

#include <string.h>

#include "util/text.h"

/* Printable ASCII that needs no reference: what most values are made of. */
static bool is_plain(const char *text, size_t *length) {
    const char *at = text;
    while (*at >= ' ' && *at < 0x7f && *at != '&' && *at != '<' && *at != '>' && *at != '"') at++;
    *length = (size_t)(at - text);
    return *at == '\0';
}

/* What a byte is written as; NULL = as it is. */
static const char *reference_of(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\t':
        return "&#9;";
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;";
    default:
        return NULL;
    }
}

void xml_text(xml_out *xml, const char *text) {
    size_t length;
    if (is_plain(text, &length)) {
        coop_i_output_write(xml->output, text, length);
        return;
    }
    coop_i_buf_reset(&xml->clean);
    xml->replaced += coop_i_utf8_clean(&xml->clean, text, strlen(text));
    xml->failed |= xml->clean.failed;
    const char *start = coop_i_buf_text(&xml->clean), *at = start;
    for (; *at; at++) {
        const char *reference = reference_of(*at);
        if (!reference) continue;
        coop_i_output_write(xml->output, start, (size_t)(at - start));
        coop_i_output_puts(xml->output, reference);
        start = at + 1;
    }
    coop_i_output_write(xml->output, start, (size_t)(at - start));
}

void xml_attribute(xml_out *xml, const char *name, const char *text) {
    coop_i_output_puts(xml->output, " ");
    coop_i_output_puts(xml->output, name);
    coop_i_output_puts(xml->output, "=\"");
    xml_text(xml, text);
    coop_i_output_puts(xml->output, "\"");
}

/* The production NameChar of XML 1.0, fifth edition; readers of the fourth differ only in rare scripts. */
static bool is_name_char(uint32_t c) {
    static const uint32_t ranges[][2] = {
        {'-', '.'},       {'0', ':'},       {'A', 'Z'},       {'_', '_'},       {'a', 'z'},       {0xB7, 0xB7},
        {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x37D},    {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x203F, 0x2040},
        {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFC}, {0x10000, 0xEFFFF},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (c >= ranges[i][0] && c <= ranges[i][1]) return true;
    }
    return false;
}

bool xml_is_token(const char *text) {
    if (!*text || coop_i_utf8_invalid(text, strlen(text)) != SIZE_MAX) return false;
    for (uint32_t c; (c = coop_i_utf8_next(&text)) != 0;) {
        if (!is_name_char(c)) return false;
    }
    return true;
}

void xml_token(coop_i_buf *out, const char *text) {
    coop_i_buf clean = {0};
    coop_i_utf8_clean(&clean, text, strlen(text));
    const char *at = coop_i_buf_text(&clean);
    bool gap = false, any = false;
    for (const char *start = at; coop_i_utf8_next(&at) != 0; start = at) {
        const char *again = start;
        if (!is_name_char(coop_i_utf8_next(&again))) {
            gap = true;
            continue;
        }
        if (gap && any) coop_i_buf_putc(out, '_');
        coop_i_buf_add(out, start, (size_t)(at - start));
        gap = false;
        any = true;
    }
    if (!any) coop_i_buf_puts(out, "column");
    out->failed |= clean.failed;
    coop_i_buf_clear(&clean);
}
