/* What the columns of a GraphML file mean, and their text as values. */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "format/record/record.h"
#include "util/number.h"

enum { OF_NODE = 1, OF_EDGE = 2, OF_BOTH = 3 };

/* Names as this program, Gephi, igraph, NetworkX and yEd write them; case does not matter. */
static const struct meaning_row {
    const char *name;
    int of;
    record_meaning meaning;
} meanings[] = {
    {"label", OF_BOTH, RECORD_LABEL},
    {"Edge Label", OF_EDGE, RECORD_LABEL},
    {"edgelabel", OF_EDGE, RECORD_LABEL},
    {"name", OF_NODE, RECORD_NAME},
    {"kind", OF_BOTH, RECORD_KIND},
    {"country", OF_NODE, RECORD_COUNTRY},
    {"region", OF_NODE, RECORD_REGION},
    {"city", OF_NODE, RECORD_CITY},
    {"latitude", OF_NODE, RECORD_LATITUDE},
    {"longitude", OF_NODE, RECORD_LONGITUDE},
    {"founded", OF_NODE, RECORD_FOUNDED},
    {"clusters", OF_NODE, RECORD_CLUSTERS},
    {"offers", OF_NODE, RECORD_OFFERS},
    {"needs", OF_NODE, RECORD_NEEDS},
    {"reference", OF_BOTH, RECORD_REFERENCE},
    {"synthetic", OF_BOTH, RECORD_SYNTHETIC},
    {"weight", OF_EDGE, RECORD_WEIGHT},
    {"Edge Weight", OF_EDGE, RECORD_WEIGHT},
    {"weight_exact", OF_EDGE, RECORD_WEIGHT_EXACT},
    {"since", OF_EDGE, RECORD_SINCE},
    {"until", OF_EDGE, RECORD_UNTIL},
    {"illustrative", OF_EDGE, RECORD_ILLUSTRATIVE},
    {"suggested", OF_EDGE, RECORD_SUGGESTED},
    {"derived", OF_EDGE, RECORD_IGNORED},
    {"rows", OF_EDGE, RECORD_IGNORED},
    {"Edge Id", OF_EDGE, RECORD_IGNORED},
    {"edgeid", OF_EDGE, RECORD_IGNORED},
    {"id", OF_EDGE, RECORD_IGNORED}, /* what NetworkX and igraph make of the XML's id of an edge */
    {"networkx_key", OF_EDGE, RECORD_IGNORED},
    {"x", OF_NODE, RECORD_PICTURE},
    {"y", OF_NODE, RECORD_PICTURE},
    {"z", OF_NODE, RECORD_PICTURE},
    {"xpos", OF_NODE, RECORD_PICTURE},
    {"ypos", OF_NODE, RECORD_PICTURE},
    {"size", OF_NODE, RECORD_PICTURE},
    {"r", OF_BOTH, RECORD_PICTURE},
    {"g", OF_BOTH, RECORD_PICTURE},
    {"b", OF_BOTH, RECORD_PICTURE},
    {"color", OF_BOTH, RECORD_PICTURE},
};

static record_meaning meaning_of(const char *text, int of) {
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        if ((meanings[i].of & of) && strcasecmp(meanings[i].name, text) == 0) return meanings[i].meaning;
    }
    return RECORD_ATTRIBUTE;
}

static const struct type_row {
    const char *name;
    coop_type type;
} types[] = {
    {"boolean", COOP_BOOLEAN}, {"bool", COOP_BOOLEAN},  {"int", COOP_INTEGER},     {"integer", COOP_INTEGER},
    {"long", COOP_INTEGER},    {"short", COOP_INTEGER}, {"byte", COOP_INTEGER},    {"biginteger", COOP_INTEGER},
    {"float", COOP_REAL},      {"double", COOP_REAL},   {"bigdecimal", COOP_REAL},
};

void record_key_meaning(record_key *key, const char *id, const char *name, const char *type) {
    key->type = COOP_STRING;
    for (size_t i = 0; type && i < sizeof types / sizeof *types; i++) {
        if (strcasecmp(types[i].name, type) == 0) key->type = types[i].type;
    }
    key->lists = type && (strncasecmp(type, "list", 4) == 0 || strchr(type, '['));
    for (int edge = 0; edge < 2; edge++) {
        key->meaning[edge] = meaning_of(name, edge ? OF_EDGE : OF_NODE);
        /* Gephi looks at the id first; we only where the name says nothing, as igraph's ids are v_label, e_weight. A
         * column of another name is no picture, though its id be "size". */
        record_meaning by_id = meaning_of(id, edge ? OF_EDGE : OF_NODE);
        if (key->meaning[edge] == RECORD_ATTRIBUTE && by_id != RECORD_PICTURE) key->meaning[edge] = by_id;
    }
    if (strcmp(id, "v_id") == 0 && strcmp(name, "id") == 0) key->meaning[0] = RECORD_ORIGINAL_ID;
}

bool record_is_lost_list(const char *text) {
    if (*text++ != '[') return false;
    text += strspn(text, "[");
    if (*text == 'L') {
        text += strcspn(text, ";");
        if (*text++ != ';') return false;
    } else if (!*text || !strchr("BCDFIJSZ", *text++)) {
        return false;
    }
    if (*text++ != '@') return false;
    size_t digits = strspn(text, "0123456789abcdef");
    return digits > 0 && text[digits] == '\0';
}

bool record_boolean(bool *value, const char *text) {
    text += strspn(text, " \t\r\n");
    size_t length = strcspn(text, " \t\r\n");
    if (text[length + strspn(text + length, " \t\r\n")]) return false;
    *value = (length == 4 && strncasecmp(text, "true", 4) == 0) || (length == 1 && *text == '1');
    return *value || (length == 5 && strncasecmp(text, "false", 5) == 0) || (length == 1 && *text == '0');
}

static bool infinity(double *value, const char *text) {
    double sign = 1;
    text += strspn(text, " \t\r\n");
    if (*text == '-' || *text == '+') sign = *text++ == '-' ? -1 : 1;
    size_t length = strcspn(text, " \t\r\n");
    *value = sign * (double)INFINITY;
    return (length == 3 && strncasecmp(text, "inf", 3) == 0) || (length == 8 && strncasecmp(text, "infinity", 8) == 0);
}

static bool is_nan(const char *text) {
    text += strspn(text, " \t\r\n");
    return strncasecmp(text, "nan", 3) == 0 && !text[3 + strspn(text + 3, " \t\r\n")];
}

bool record_value(coop_value *value, bool *missing, coop_type type, const char *text) {
    double real;
    *missing = !text[strspn(text, " \t\r\n")] || (type == COOP_REAL && is_nan(text));
    if (*missing) return true;
    *value = (coop_value){.type = type};
    switch (type) {
    case COOP_BOOLEAN:
        return record_boolean(&value->boolean, text);
    case COOP_INTEGER:
        if (coop_i_integer_parse(&value->integer, text)) return true;
        /* "7.0" is what spreadsheets and Python make of 7 */
        if (!coop_i_number_parse(&real, text) || real != floor(real) || fabs(real) > 9e15) return false;
        value->integer = (int64_t)real;
        return true;
    case COOP_REAL:
        return coop_i_number_parse(&value->real, text) || infinity(&value->real, text);
    default:
        value->string = text;
        return true;
    }
}

/* One item up to a separator, appended with "|" and "\\" escaped; returns what stands behind it. */
static const char *list_item(coop_i_buf *out, const char *at, const char *separators) {
    at += strspn(at, " \t\r\n");
    char quote = *at == '"' || *at == '\'' ? *at++ : '\0';
    size_t end = out->length;
    while (*at && (quote ? *at != quote : !strchr(separators, *at))) {
        if (*at == '\\' && at[1]) at++;
        if (*at == '|' || *at == '\\') coop_i_buf_putc(out, '\\');
        coop_i_buf_putc(out, *at);
        if (quote || !strchr(" \t\r\n", *at)) end = out->length;
        at++;
    }
    if (out->data) out->data[out->length = end] = '\0';
    return at + strcspn(at, separators);
}

void record_list(coop_i_buf *out, const char *text) {
    text += strspn(text, " \t\r\n");
    bool bounds = *text == '[';
    for (const char *at = text + bounds; *at && !(bounds && *at == ']');) {
        at = list_item(out, at, bounds ? ",]" : ",;|");
        if (*at == '\0' || (bounds && *at == ']')) break;
        coop_i_buf_putc(out, '|');
        at++;
    }
}
