/* What the columns of a GraphML file mean, and their text as values. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "format/csv/csv.h"
#include "format/csv/words.h"
#include "format/record/record.h"

/* What a column that CSV knows means in a graph; the rest are attributes here. */
static const unsigned char meanings[CSV_COLUMNS] = {
    [CSV_LABEL] = RECORD_LABEL,
    [CSV_KIND] = RECORD_KIND,
    [CSV_COUNTRY] = RECORD_COUNTRY,
    [CSV_REGION] = RECORD_REGION,
    [CSV_CITY] = RECORD_CITY,
    [CSV_LATITUDE] = RECORD_LATITUDE,
    [CSV_LONGITUDE] = RECORD_LONGITUDE,
    [CSV_FOUNDED] = RECORD_FOUNDED,
    [CSV_CLUSTERS] = RECORD_CLUSTERS,
    [CSV_OFFERS] = RECORD_OFFERS,
    [CSV_NEEDS] = RECORD_NEEDS,
    [CSV_REFERENCE] = RECORD_REFERENCE,
    [CSV_SYNTHETIC] = RECORD_SYNTHETIC,
    [CSV_X] = RECORD_X,
    [CSV_Y] = RECORD_Y,
    [CSV_SIZE] = RECORD_SIZE,
    [CSV_COLOUR] = RECORD_COLOUR,
    [CSV_TYPE] = RECORD_TYPE,
    [CSV_TIE_KIND] = RECORD_KIND,
    [CSV_TIE_ID] = RECORD_IGNORED, /* also what NetworkX and igraph make of the XML's id of an edge */
    [CSV_WEIGHT] = RECORD_WEIGHT,
    [CSV_WEIGHT_EXACT] = RECORD_WEIGHT_EXACT,
    [CSV_SINCE] = RECORD_SINCE,
    [CSV_UNTIL] = RECORD_UNTIL,
    [CSV_TIE_REFERENCE] = RECORD_REFERENCE,
    [CSV_ILLUSTRATIVE] = RECORD_ILLUSTRATIVE,
    [CSV_TIE_SYNTHETIC] = RECORD_SYNTHETIC,
    [CSV_SUGGESTED] = RECORD_SUGGESTED,
};

/* Names that graph formats have beside those of tables: Gephi's, igraph's, NetworkX's, yEd's. */
static const struct name_row {
    const char *name;
    bool edge;
    record_meaning meaning;
} names[] = {
    {"name", false, RECORD_NAME},
    {"label", true, RECORD_LABEL},
    {"edge label", true, RECORD_LABEL},
    {"edgelabel", true, RECORD_LABEL},
    {"weight exact", true, RECORD_WEIGHT_EXACT},
    {"derived", true, RECORD_IGNORED},
    {"rows", true, RECORD_IGNORED},
    {"edge id", true, RECORD_IGNORED},
    {"edgeid", true, RECORD_IGNORED},
    {"networkx key", true, RECORD_IGNORED},
    {"z", false, RECORD_PICTURE},
    {"xpos", false, RECORD_X},
    {"ypos", false, RECORD_Y},
    {"r", false, RECORD_RED},
    {"g", false, RECORD_GREEN},
    {"b", false, RECORD_BLUE},
    {"r", true, RECORD_RED},
    {"g", true, RECORD_GREEN},
    {"b", true, RECORD_BLUE},
    {"color", true, RECORD_COLOUR},
};

static record_meaning meaning_of(unsigned *rank, const char *text, bool edge) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].edge == edge && strcmp(names[i].name, text) == 0) return names[i].meaning;
    for (int c = 0; c < CSV_COLUMNS; c++) {
        if (meanings[c] != RECORD_ATTRIBUTE &&
            csv_column_has(rank, c, edge ? COOP_CSV_TIES : COOP_CSV_ORGANISATIONS, text))
            return (record_meaning)meanings[c];
    }
    return RECORD_ATTRIBUTE;
}

/* False when memory is short. */
static bool find_meaning(record_key *key, const char *text, bool edge) {
    coop_i_buf folded = {0};
    bool done = csv_fold_name(&folded, text, strlen(text));
    key->rank[edge] = 0;
    if (done) key->meaning[edge] = meaning_of(&key->rank[edge], coop_i_buf_text(&folded), edge);
    coop_i_buf_clear(&folded);
    return done;
}

/* By the words of its name, as in tables: "contract amount", "Сумма договора", "frequency of contacts". */
static bool looks_like_strength(bool *looks, const char *name) {
    csv_caption caption;
    if (!csv_caption_of(&caption, name, strlen(name))) return false;
    *looks = csv_caption_says(&caption, CSV_SAYS_MONEY) || csv_caption_means(&caption, CSV_WEIGHT);
    return true;
}

bool record_not_the_weight(const record_key **key, const record_rows *rows) {
    *key = NULL;
    for (size_t i = 0; i < rows->key_count; i++) {
        const record_key *k = &rows->keys[i];
        bool looks = false;
        if (k->on_edges && (k->meaning[1] == RECORD_WEIGHT || k->meaning[1] == RECORD_WEIGHT_EXACT)) {
            *key = NULL;
            return true;
        }
        if (*key || !k->on_edges || !k->numbers || k->meaning[1] != RECORD_ATTRIBUTE) continue;
        if (!looks_like_strength(&looks, k->name)) return false;
        if (looks) *key = k;
    }
    return true;
}

static const struct type_row {
    const char *name;
    coop_type type;
} types[] = {
    {"boolean", COOP_BOOLEAN}, {"bool", COOP_BOOLEAN},  {"int", COOP_INTEGER},     {"integer", COOP_INTEGER},
    {"long", COOP_INTEGER},    {"short", COOP_INTEGER}, {"byte", COOP_INTEGER},    {"biginteger", COOP_INTEGER},
    {"float", COOP_REAL},      {"double", COOP_REAL},   {"bigdecimal", COOP_REAL},
};

bool record_key_meaning(record_key *key, const char *id, const char *name, const char *type) {
    key->type = COOP_STRING;
    for (size_t i = 0; type && i < sizeof types / sizeof *types; i++) {
        if (strcasecmp(types[i].name, type) == 0) key->type = types[i].type;
    }
    key->lists = type && (strncasecmp(type, "list", 4) == 0 || strchr(type, '['));
    for (int edge = 0; edge < 2; edge++) {
        if (!find_meaning(key, name, edge)) return false;
        /* Gephi looks at the id first; we only where the name says nothing, as igraph's ids are v_label, e_weight. A
         * column of another name is no picture, though its id be "size". */
        if (key->meaning[edge] != RECORD_ATTRIBUTE) continue;
        if (!find_meaning(key, id, edge)) return false;
        if (key->meaning[edge] >= RECORD_PICTURE && key->meaning[edge] <= RECORD_COLOUR)
            key->meaning[edge] = RECORD_ATTRIBUTE;
    }
    if (strcmp(id, "v_id") == 0 && strcmp(name, "id") == 0) key->meaning[0] = RECORD_ORIGINAL_ID;
    return true;
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

bool record_value(coop_value *value, bool *missing, coop_type type, const char *text, coop_i_decimals *decimals) {
    *missing = type == COOP_STRING ? !*coop_i_skip_blanks(text)
                                   : coop_i_cell_missing(text) || (type == COOP_REAL && is_nan(text));
    if (*missing) return true;
    *value = (coop_value){.type = type};
    coop_i_decimals_see(decimals, text);
    switch (type) {
    case COOP_BOOLEAN:
        return coop_i_cell_boolean(&value->boolean, text);
    case COOP_INTEGER:
        return coop_i_cell_integer(&value->integer, text, decimals);
    case COOP_REAL:
        return coop_i_cell_number(&value->real, text, decimals) || infinity(&value->real, text);
    default:
        value->string = text;
        return true;
    }
}

bool record_is_number(record_meaning meaning) {
    switch (meaning) {
    case RECORD_X:
    case RECORD_Y:
    case RECORD_SIZE:
    case RECORD_LATITUDE:
    case RECORD_LONGITUDE:
    case RECORD_WEIGHT:
    case RECORD_WEIGHT_EXACT:
        return true;
    default:
        return false;
    }
}

bool record_reads(record_meaning meaning, const char *text) {
    double real;
    bool boolean;
    coop_date since, until;
    if (coop_i_cell_missing(text)) return true;
    switch (meaning) {
    case RECORD_WEIGHT:
        return coop_i_cell_weight(&real, text, NULL) || infinity(&real, text) || is_nan(text);
    case RECORD_CLUSTERS: /* "cluster 3" of a program is a part that it found */
        return !coop_i_cell_number(&real, text, NULL);
    case RECORD_LATITUDE:
    case RECORD_LONGITUDE:
        return coop_i_cell_number(&real, text, NULL);
    case RECORD_SINCE:
    case RECORD_UNTIL:
    case RECORD_FOUNDED:
        return coop_i_cell_span(&since, &until, text);
    case RECORD_SYNTHETIC:
    case RECORD_ILLUSTRATIVE:
    case RECORD_SUGGESTED:
        return coop_i_cell_boolean(&boolean, text);
    default:
        return true;
    }
}

/* One item up to a separator; returns what stands behind it. */
static const char *list_item(coop_i_buf *item, const char *at, const char *separators) {
    at = coop_i_skip_blanks(at);
    char quote = *at == '"' || *at == '\'' ? *at++ : '\0';
    coop_i_buf_reset(item);
    while (*at && (quote ? *at != quote : !strchr(separators, *at))) {
        if (*at == '\\' && at[1]) at++;
        coop_i_buf_putc(item, *at++);
    }
    return at + strcspn(at, separators);
}

void record_list(coop_i_buf *out, const char *text) {
    coop_i_buf item = {0};
    text = coop_i_skip_blanks(text);
    bool bounds = *text == '[';
    for (const char *at = text + bounds; *at && !(bounds && *at == ']');) {
        at = list_item(&item, at, bounds ? ",]" : ",;|");
        if (item.length) coop_i_cell_list_add(out, coop_i_buf_text(&item));
        if (*at == '\0' || (bounds && *at == ']')) break;
        at++;
    }
    if (item.failed) out->failed = true;
    coop_i_buf_clear(&item);
}
