/* Members of a JSON object into the fields of a struct, by a table of fields. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/cell.h"
#include "core/json_fields.h"
#include "core/language.h"
#include "util/hint.h"
#include "util/number.h"
#include "util/text.h"

enum { MAX_FIELDS = 24 };

bool coop_i_json_go_on(coop_i_json_reader *reader, coop_status status) {
    if (reader->status == COOP_OK) reader->status = status;
    return reader->status == COOP_OK;
}

void coop_i_json_start(coop_i_json_reader *reader, const coop_i_json_record *record) {
    reader->record = record;
    reader->place =
        (coop_place){.file = record->file, .line = record->line, .column = record->column, .path = record->path};
}

bool coop_i_json_problem(coop_i_json_reader *reader, const cJSON *node, const char *code, const char *format, ...) {
    char message[COOP_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    coop_i_error_text(message, coop_i_language(reader->ctx), format, args);
    va_end(args);
    coop_place place;
    coop_i_json_where(&place, &reader->path, reader->record, node);
    if (reader->status == COOP_OK) reader->status = coop_i_reject(reader->ctx, &place, code, "%s", message);
    return false;
}

void coop_i_json_warn(coop_i_json_reader *reader, const cJSON *node, const char *code, const char *format, ...) {
    char message[COOP_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    coop_i_error_text(message, coop_i_language(reader->ctx), format, args);
    va_end(args);
    coop_place place;
    coop_i_json_where(&place, &reader->path, reader->record, node);
    coop_problems_add(reader->ctx->problems, COOP_WARNING, code, &place, "%s", message);
}

const char *coop_i_json_type_name(const coop_i_json_reader *reader, const cJSON *node) {
    const char *name = cJSON_IsString(node)   ? "a text"
                       : cJSON_IsNumber(node) ? "a number"
                       : cJSON_IsBool(node)   ? "true or false"
                       : cJSON_IsArray(node)  ? "a list"
                       : cJSON_IsObject(node) ? "an object"
                                              : "null";
    return coop_i_term(coop_i_language(reader->ctx), name);
}

/* Names the member: a line that is read without its path says what it is about. */
static bool wrong_type(coop_i_json_reader *reader, const cJSON *node, const char *wanted) {
    wanted = coop_i_term(coop_i_language(reader->ctx), wanted);
    if (!node->string) {
        return coop_i_json_problem(reader, node, "wrong-type", "must be %s but is %s", wanted,
                                   coop_i_json_type_name(reader, node));
    }
    return coop_i_json_problem(reader, node, "wrong-type", "'%s' must be %s but is %s", node->string, wanted,
                               coop_i_json_type_name(reader, node));
}

bool coop_i_json_number(double *out, coop_i_json_reader *reader, const cJSON *node) {
    if (!cJSON_IsNumber(node)) return wrong_type(reader, node, "a number");
    if (!isfinite(node->valuedouble)) {
        return coop_i_json_problem(reader, node, "bad-value", "'%s' is too large: at most about 1.8e308",
                                   node->string ? node->string : "the number");
    }
    *out = node->valuedouble;
    return true;
}

/* What stands there instead of what is wanted costs the row or, of an optional field, the field alone. */
static bool unread(coop_i_json_reader *reader, const cJSON *node, const coop_i_field *field, const char *wanted) {
    if (reader->strict || field->need != COOP_I_OPTIONAL) return wrong_type(reader, node, wanted);
    wanted = coop_i_term(coop_i_language(reader->ctx), wanted);
    if (cJSON_IsString(node))
        coop_i_json_warn(reader, node, "bad-value", "'%s' must be %s: '%.60s' is left out", node->string, wanted,
                         node->valuestring);
    else
        coop_i_json_warn(reader, node, "bad-value", "'%s' must be %s but is %s, which is left out", node->string,
                         wanted, coop_i_json_type_name(reader, node));
    return true;
}

static bool is_year(double value) {
    return value == floor(value) && value >= 1 && value <= 9999;
}

static bool set_year(int32_t *out, coop_i_json_reader *reader, const cJSON *node, const coop_i_field *field) {
    coop_date date;
    if (cJSON_IsNumber(node) && is_year(node->valuedouble)) {
        *out = (int32_t)node->valuedouble;
    } else if (!reader->strict && cJSON_IsString(node) && coop_date_parse(&date, node->valuestring)) {
        *out = date / 10000;
    } else {
        return unread(reader, node, field, "a year, a whole number from 1 to 9999,");
    }
    return true;
}

static bool set_date(void *out, coop_i_json_reader *reader, const cJSON *node, const coop_i_field *field) {
    coop_date *date = (coop_date *)(void *)((char *)out + field->offset), whole = 0;
    coop_date *end = field->type == COOP_I_JSON_SPAN ? (coop_date *)(void *)((char *)out + field->end) : &whole;
    if (cJSON_IsNumber(node) && is_year(node->valuedouble)) {
        *date = (int32_t)node->valuedouble * 10000;
        return true;
    }
    if (cJSON_IsString(node) && field->type == COOP_I_JSON_SPAN && coop_i_cell_since(date, end, node->valuestring))
        return true;
    if (cJSON_IsString(node) && field->type == COOP_I_JSON_DATE && coop_i_cell_until(date, node->valuestring))
        return true;
    return unread(reader, node, field, "a date such as \"2015\", \"2015-02\" or \"2015-02-09\"");
}

static bool set_flag(bool *out, coop_i_json_reader *reader, const cJSON *node, const coop_i_field *field) {
    if (!reader->strict && cJSON_IsString(node) && coop_i_cell_boolean(out, node->valuestring)) return true;
    bool number = !reader->strict && cJSON_IsNumber(node) && (node->valuedouble == 0 || node->valuedouble == 1);
    if (!number && !cJSON_IsBool(node)) return unread(reader, node, field, "true or false");
    *out = number ? node->valuedouble > 0 : cJSON_IsTrue(node);
    return true;
}

static bool set_number(double *out, coop_i_json_reader *reader, const cJSON *node, const coop_i_field *field) {
    if (cJSON_IsNumber(node)) return coop_i_json_number(out, reader, node);
    bool text = !reader->strict && cJSON_IsString(node);
    if (text && field->need == COOP_I_DECISIVE && coop_i_cell_weight(out, node->valuestring, NULL)) return true;
    if (text && coop_i_cell_number(out, node->valuestring, NULL)) return true;
    return unread(reader, node, field, "a number");
}

/* Nothing is said there, be it in words: of a name that must be there only where it is empty. */
static bool says_nothing(const coop_i_json_reader *reader, const cJSON *node, const coop_i_field *field) {
    if (!node || cJSON_IsNull(node)) return true;
    if (!cJSON_IsString(node)) return false;
    bool text = field->type == COOP_I_JSON_TEXT || field->type == COOP_I_JSON_TEXTS;
    if (reader->strict || (text && field->need == COOP_I_REQUISITE)) return !*node->valuestring;
    return text ? coop_i_cell_missing_text(node->valuestring) : coop_i_cell_missing(node->valuestring);
}

static bool set_field(void *out, coop_i_json_reader *reader, const cJSON *node, const coop_i_field *field) {
    void *at = (char *)out + field->offset;
    if (says_nothing(reader, node, field) && (cJSON_IsNull(node) || !reader->strict)) return true;
    switch (field->type) {
    case COOP_I_JSON_TEXT:
        if (!cJSON_IsString(node)) return unread(reader, node, field, "a text in double quotes");
        *(const char **)at = *node->valuestring ? node->valuestring : NULL;
        return true;
    case COOP_I_JSON_NUMBER:
        return set_number(at, reader, node, field);
    case COOP_I_JSON_YEAR:
        return set_year(at, reader, node, field);
    case COOP_I_JSON_DATE:
    case COOP_I_JSON_SPAN:
        return set_date(out, reader, node, field);
    case COOP_I_JSON_FLAG:
        return set_flag(at, reader, node, field);
    case COOP_I_JSON_LIST:
    case COOP_I_JSON_TEXTS: {
        bool cell = field->type == COOP_I_JSON_TEXTS && !reader->strict && cJSON_IsString(node);
        if (!cell && !cJSON_IsArray(node)) return unread(reader, node, field, "a list in [ ]");
        break;
    }
    case COOP_I_JSON_OBJECT:
        if (!cJSON_IsObject(node)) return unread(reader, node, field, "an object in { }");
        break;
    }
    *(const cJSON **)at = node;
    return true;
}

/* A mistyped name is a warning where rows have free attributes, an error (`strict`) where a slip would change results.
 */
static bool tell_unknown(coop_i_json_reader *reader, const cJSON *node, const coop_i_field *fields, size_t count) {
    const char *names[MAX_FIELDS];
    for (size_t i = 0; i < count; i++) names[i] = fields[i].name;
    const char *otherwise = reader->strict ? "" : ": own values go into 'attributes'";
    const coop_i_hint hint = coop_i_hint_near(coop_i_language(reader->ctx), node->string, names, count, otherwise);
    if (reader->strict)
        return coop_i_json_problem(reader, node, "unknown-key", "unknown name '%s'%s", node->string, hint.text);
    coop_i_json_warn(reader, node, "unknown-key", "unknown name '%s' was ignored%s", node->string, hint.text);
    return true;
}

/* Members mostly stand in the order of the table: looked for from `from` on. */
static size_t find_field(const coop_i_field *fields, size_t count, size_t from, const char *name) {
    for (size_t i = 0; i < count; i++, from++) {
        if (from >= count) from = 0;
        if (strcmp(fields[from].name, name) == 0) return from;
    }
    return count;
}

bool coop_i_json_fields(void *out, coop_i_json_reader *reader, const cJSON *object, const coop_i_field *fields,
                        size_t count) {
    if (!cJSON_IsObject(object)) return wrong_type(reader, object, "an object in { }");
    const cJSON *seen[MAX_FIELDS] = {0};
    bool good = true;
    size_t next = 0;
    const cJSON *member;
    cJSON_ArrayForEach(member, object) {
        size_t i = find_field(fields, count, next, member->string);
        if (i < count) next = i + 1;
        if (i == count) {
            bool is_type = reader->typed && object == reader->record->tree && strcmp(member->string, "type") == 0;
            if (!is_type && !tell_unknown(reader, member, fields, count)) good = false;
        } else if (seen[i]) {
            good =
                coop_i_json_problem(reader, member, "duplicate-key", "'%s' is given twice: keep one", member->string);
        } else {
            seen[i] = member;
            if (!set_field(out, reader, member, &fields[i])) good = false;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (fields[i].need == COOP_I_REQUISITE && says_nothing(reader, seen[i], &fields[i])) {
            good = coop_i_json_problem(reader, object, "missing-value", "'%s' is missing", fields[i].name);
        }
    }
    return good && reader->status == COOP_OK;
}

const char *coop_i_json_list_text(coop_i_json_reader *reader, const cJSON *element) {
    if (cJSON_IsString(element) && *element->valuestring) return element->valuestring;
    if (!reader->strict) { /* an optional field never costs a row */
        coop_i_json_warn(reader, element, "bad-value", "%s in a list of texts is left out",
                         cJSON_IsString(element) ? coop_i_term(coop_i_language(reader->ctx), "an empty one")
                                                 : coop_i_json_type_name(reader, element));
    } else if (cJSON_IsString(element)) {
        coop_i_json_problem(reader, element, "missing-value", "an empty text in a list");
    } else {
        wrong_type(reader, element, "a text in double quotes");
    }
    return NULL;
}

void coop_i_json_each_text(coop_i_json_reader *reader, const cJSON *list, coop_i_json_text_fn *fn, void *data) {
    const cJSON *node;
    coop_i_buf item = {0};
    if (!list) return;
    if (!cJSON_IsString(list)) {
        cJSON_ArrayForEach(node, list) {
            const char *text = coop_i_json_list_text(reader, node);
            if (text && !fn(data, reader, text)) return;
        }
        return;
    }
    const char *at = list->valuestring;
    char separator = coop_i_cell_list_separator(at);
    while (coop_i_cell_list_next(&item, &at, separator)) {
        if (item.failed) coop_i_json_go_on(reader, coop_fail_memory(reader->ctx));
        if (item.failed || !fn(data, reader, coop_i_buf_text(&item))) break;
    }
    coop_i_buf_clear(&item);
}
