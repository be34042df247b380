/* The data of a GraphML record, defaults included, as fields of the row that it becomes. */
#include <limits.h>
#include <math.h>
#include <string.h>

#include "core/language.h"
#include "format/record/fields.h"
#include "format/record/look.h"

typedef record_rows rows_t;
typedef record_item record_t;
typedef record_field field;

static void bad_value(rows_t *rows, const field *f, const char *expected) {
    coop_problems_add(rows->ctx->problems, COOP_WARNING, "bad-value", &f->place,
                      "'%.60s' in column '%s' is no %s; the value is left out", f->text, f->key->name,
                      coop_i_term(coop_i_language(rows->ctx), expected));
}

static const char *type_word(coop_type type) {
    return type == COOP_BOOLEAN ? "true or false" : type == COOP_INTEGER ? "whole number" : "number";
}

static bool has_meaning(const rows_t *rows, const record_t *record, record_meaning meaning, unsigned below) {
    bool edge = record->kind != RECORD_NODE;
    for (size_t i = 0; i < record->count; i++) {
        const record_key *key = record_key_of(rows, record, &record->data[i]);
        if (key && key->meaning[edge] == meaning && key->rank[edge] < below) return true;
    }
    return false;
}

/* What a value means in this record: of several columns with one meaning the first name counts, and one by another name
 * must hold what is meant ("value" may be a word); the others are attributes. */
static record_meaning meaning_in(rows_t *rows, const record_t *record, const field *f) {
    bool edge = record->kind != RECORD_NODE, directed;
    record_meaning meaning = f->key->meaning[edge];
    unsigned rank = f->key->rank[edge];
    if (meaning == RECORD_TYPE && !coop_i_cell_direction(&directed, f->text))
        return has_meaning(rows, record, RECORD_KIND, UINT_MAX) ? RECORD_ATTRIBUTE : RECORD_KIND;
    if (meaning > RECORD_PICTURE && meaning <= RECORD_COLOUR)
        return record_is_look(rows, record, meaning, f->text) ? meaning : RECORD_ATTRIBUTE;
    if (rank == 0 || meaning == RECORD_ATTRIBUTE) return meaning;
    if (has_meaning(rows, record, meaning, rank) || !record_reads(meaning, f->text)) return RECORD_ATTRIBUTE;
    bool alone = meaning == RECORD_LONGITUDE && !has_meaning(rows, record, RECORD_LATITUDE, UINT_MAX);
    return alone ? RECORD_ATTRIBUTE : meaning; /* "long" */
}

static coop_status use(record_use_fn *fn, void *row, rows_t *rows, const record_t *record, const field *f) {
    bool edge = record->kind != RECORD_NODE;
    record_meaning meaning = meaning_in(rows, record, f);
    if (edge && !f->key->on_edges) {
        f->key->on_edges = true;
        f->key->numbers = f->type == COOP_INTEGER || f->type == COOP_REAL;
        f->key->first = f->place;
    }
    if (record_is_lost_list(f->text)) {
        if (!f->key->told_lists) {
            coop_problems_add(
                rows->ctx->problems, COOP_WARNING, "lost-list", &f->place,
                "column '%s' holds '%.40s': Gephi's GraphML export loses lists; export GEXF for them. The "
                "column is left out",
                f->key->name, f->text);
        }
        f->key->told_lists = true;
        return COOP_OK;
    }
    if (meaning == RECORD_PICTURE || (edge && meaning > RECORD_PICTURE && meaning <= RECORD_COLOUR))
        record_rows_lose(rows, RECORD_LOST_PICTURE, &f->place);
    return fn(row, rows, meaning, f);
}

static bool has_key(rows_t *rows, const record_t *record, const record_key *key) {
    for (size_t i = 0; i < record->count; i++) {
        if (record_key_of(rows, record, &record->data[i]) == key) return true;
    }
    return false;
}

coop_status record_each_field(record_use_fn *fn, void *row, rows_t *rows, const record_t *record) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < record->count && status == COOP_OK; i++) {
        const record_datum *datum = &record->data[i];
        field f = {.key = record_key_of(rows, record, datum),
                   .text = record_text_at(record, datum->text),
                   .typed = datum->typed,
                   .place = {.file = rows->file, .line = datum->line, .column = datum->column}};
        if (!f.key || !f.text) continue;
        f.type = datum->typed ? datum->type : f.key->type;
        status = use(fn, row, rows, record, &f);
    }
    for (size_t i = 0; rows->has_defaults && i < rows->key_count && status == COOP_OK; i++) {
        field f = {.key = &rows->keys[i],
                   .text = rows->keys[i].otherwise,
                   .type = rows->keys[i].type,
                   .place = {.file = rows->file, .line = record->line, .column = record->column}};
        if (f.text && f.key->applies[record->kind != RECORD_NODE] && !has_key(rows, record, f.key))
            status = use(fn, row, rows, record, &f);
    }
    return status;
}

/* ---- values of fields ---- */

void record_set_text(const char **to, const field *f) {
    if (!coop_i_cell_missing_text(f->text)) *to = f->text;
}

void record_set_real(double *to, rows_t *rows, const field *f) {
    coop_value value;
    bool missing;
    if (!record_value(&value, &missing, COOP_REAL, f->text, &f->key->decimals)) {
        bad_value(rows, f, "number");
    } else if (!missing) {
        *to = value.real;
    }
}

void record_set_boolean(bool *to, rows_t *rows, const field *f) {
    if (!coop_i_cell_missing(f->text) && !coop_i_cell_boolean(to, f->text)) {
        bad_value(rows, f, "true or false");
    }
}

void record_set_year(int32_t *to, rows_t *rows, const field *f) {
    coop_date date;
    double real;
    if (coop_i_cell_missing(f->text)) return;
    if (coop_date_parse(&date, f->text)) {
        *to = date / 10000;
        if (date % 10000 != 0) record_rows_lose(rows, RECORD_LOST_DAY, &f->place);
    } else if (coop_i_cell_number(&real, f->text, NULL) && fabs(real) <= 9999 && real == floor(real)) {
        *to = (int32_t)real; /* 1962.0; before our era */
    } else {
        bad_value(rows, f, "year");
    }
}

static const char date_like[] = "date like 2015, 2015-02 or 2015-02-09";

void record_set_since(coop_date *since, coop_date *until, rows_t *rows, const field *f) {
    if (!coop_i_cell_missing(f->text) && !coop_i_cell_since(since, until, f->text)) bad_value(rows, f, date_like);
    if (coop_i_cell_has_clock(f->text)) record_rows_lose(rows, RECORD_LOST_CLOCK, &f->place);
}

void record_set_until(coop_date *to, rows_t *rows, const field *f) {
    if (!coop_i_cell_missing(f->text) && !coop_i_cell_until(to, f->text)) bad_value(rows, f, date_like);
    if (coop_i_cell_has_clock(f->text)) record_rows_lose(rows, RECORD_LOST_CLOCK, &f->place);
}

coop_status record_set_attribute(rows_t *rows, coop_owner owner, uint32_t index, const field *f) {
    coop_value value;
    bool missing;
    if (f->key->lists && f->key->type != COOP_STRING) return COOP_OK;
    if (!record_value(&value, &missing, f->type, f->text, &f->key->decimals)) {
        bad_value(rows, f, type_word(f->type));
        return COOP_OK;
    }
    if (f->typed && f->type == COOP_STRING) {
        value = COOP_STRING_VALUE(f->text);
        missing = false;
    }
    if (missing && !coop_i_cell_missing(f->text) && *coop_i_skip_blanks(f->text))
        record_rows_lose(rows, RECORD_LOST_NOT_A_NUMBER, &f->place);
    return missing ? COOP_OK : coop_network_set_attribute(rows->network, owner, index, f->key->name, value, rows->ctx);
}
