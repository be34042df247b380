/* How a file draws its nodes: places, sizes and colours, whatever words the format has for them. */
#include "format/record/look.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "util/number.h"

/* ---- colours ---- */

/* Of HTML, X11 and Pajek, as far as programs name colours at all. */
static const struct {
    const char *name;
    uint32_t colour;
} named[] = {
    {"black", 0x000000},     {"white", 0xFFFFFF},    {"red", 0xFF0000},       {"green", 0x008000},
    {"blue", 0x0000FF},      {"yellow", 0xFFFF00},   {"orange", 0xFFA500},    {"purple", 0x800080},
    {"gray", 0x808080},      {"grey", 0x808080},     {"pink", 0xFFC0CB},      {"brown", 0xA52A2A},
    {"cyan", 0x00FFFF},      {"aqua", 0x00FFFF},     {"magenta", 0xFF00FF},   {"fuchsia", 0xFF00FF},
    {"lime", 0x00FF00},      {"navy", 0x000080},     {"teal", 0x008080},      {"maroon", 0x800000},
    {"olive", 0x808000},     {"silver", 0xC0C0C0},   {"gold", 0xFFD700},      {"violet", 0xEE82EE},
    {"indigo", 0x4B0082},    {"salmon", 0xFA8072},   {"coral", 0xFF7F50},     {"tomato", 0xFF6347},
    {"lightblue", 0xADD8E6}, {"skyblue", 0x87CEEB},  {"steelblue", 0x4682B4}, {"lightgreen", 0x90EE90},
    {"darkgreen", 0x006400}, {"darkblue", 0x00008B}, {"darkred", 0x8B0000},   {"lightgray", 0xD3D3D3},
    {"lightgrey", 0xD3D3D3}, {"darkgray", 0xA9A9A9}, {"darkgrey", 0xA9A9A9},  {"lightyellow", 0xFFFFE0},
};

/* "#1a2b3c", with how much it shines through behind it, or "#abc". */
static bool hexadecimal(uint32_t *colour, const char *text) {
    size_t length = strspn(text, "0123456789abcdefABCDEF");
    if (text[length] || (length != 3 && length != 6 && length != 8)) return false;
    unsigned long value = strtoul(text, NULL, 16);
    if (length == 3) value = (value >> 8 & 15) * 0x110000 + (value >> 4 & 15) * 0x1100 + (value & 15) * 0x11;
    *colour = (uint32_t)(length == 8 ? value >> 8 : value);
    return true;
}

/* "26,43,60", "rgb(26, 43, 60)", "rgba(26,43,60,0.5)" */
static bool three_parts(uint32_t *colour, const char *text) {
    uint32_t found = 0;
    if (strncmp(text, "rgb", 3) == 0) {
        text = strchr(text, '(');
        if (!text) return false;
        text++;
    }
    for (int i = 0; i < 3; i++) {
        char *end;
        text += strspn(text, " ");
        if (*text < '0' || *text > '9') return false;
        unsigned long part = strtoul(text, &end, 10);
        if (part > 255 || (i < 2 && *end != ',')) return false;
        found = found << 8 | (uint32_t)part;
        text = end + 1;
    }
    *colour = found;
    return true;
}

bool record_colour(uint32_t *colour, const char *text) {
    if (*text == '#') return hexadecimal(colour, text + 1);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (strcasecmp(named[i].name, text) != 0) continue;
        *colour = named[i].colour;
        return true;
    }
    return three_parts(colour, text);
}

/* ---- columns ---- */

static const char *text_with(const record_rows *rows, const record_item *record, record_meaning meaning) {
    for (size_t i = 0; i < record->count; i++) {
        const record_key *key = record_key_of(rows, record, &record->data[i]);
        if (key && key->meaning[record->kind != RECORD_NODE] == meaning)
            return record_text_at(record, record->data[i].text);
    }
    return NULL;
}

static bool is_between(const char *text, double low, double high) {
    double value;
    return text && coop_i_cell_number(&value, text, NULL) && value >= low && value <= high;
}

bool record_is_look(const record_rows *rows, const record_item *record, record_meaning meaning, const char *text) {
    uint32_t colour;
    switch (meaning) {
    case RECORD_X:
    case RECORD_Y:
        return is_between(text, -HUGE_VAL, HUGE_VAL) &&
               is_between(text_with(rows, record, meaning == RECORD_X ? RECORD_Y : RECORD_X), -HUGE_VAL, HUGE_VAL);
    case RECORD_SIZE:
        return is_between(text, -HUGE_VAL, HUGE_VAL);
    case RECORD_RED:
    case RECORD_GREEN:
    case RECORD_BLUE:
        for (int part = RECORD_RED; part <= RECORD_BLUE; part++)
            if (!is_between(text_with(rows, record, (record_meaning)part), 0, 255)) return false;
        return true;
    case RECORD_COLOUR:
        return record_colour(&colour, text);
    default:
        return true;
    }
}

static coop_status add_number(record_rows *rows, record_item *record, const char *name, double value,
                              const coop_place *place) {
    char text[COOP_I_NUMBER_SIZE];
    if (isnan(value)) return COOP_OK;
    coop_i_number_print(text, value);
    return record_rows_value(rows, record, name, COOP_REAL, text, place);
}

coop_status record_rows_look(record_rows *rows, record_item *record, const record_look *look, const coop_place *place) {
    uint32_t colour;
    coop_status status = COOP_OK;
    bool placed = isfinite(look->x) && isfinite(look->y);
    if (placed) status = add_number(rows, record, "x", look->x, place);
    if (placed && status == COOP_OK) status = add_number(rows, record, "y", look->y, place);
    if (status == COOP_OK) status = add_number(rows, record, "size", look->size, place);
    if (status != COOP_OK || !look->colour) return status;
    if (record_colour(&colour, look->colour))
        return record_rows_value(rows, record, "color", COOP_STRING, look->colour, place);
    record_rows_lose(rows, RECORD_LOST_PICTURE, place);
    return COOP_OK;
}
