/* Exclusions: pairs and organisations that are never suggested, read from a table.
 *
 * The table has one organisation a line, or two for a pair; ids or names. A header line is recognised by its words, so
 * that the program's own CSV of suggestions (columns a and b) and lists of ties (source, target) can be given as they
 * are; without one the first two columns count. */
#include <stdlib.h>
#include <string.h>

#include "core/input.h"
#include "core/language.h"
#include "format/csv/csv.h"
#include "suggest/filter.h"
#include "util/map.h"
#include "util/mem.h"
#include "util/text.h"

struct coop_exclusions {
    coop_i_map pairs;  /* keys of coop_i_pair */
    coop_i_map single; /* organisations */
};

void coop_exclusions_free(coop_exclusions *exclusions) {
    if (!exclusions) return;
    coop_i_map_clear(&exclusions->pairs);
    coop_i_map_clear(&exclusions->single);
    free(exclusions);
}

size_t coop_exclusions_count(const coop_exclusions *exclusions) {
    return exclusions->pairs.count + exclusions->single.count;
}

bool suggest_excludes(const coop_exclusions *exclusions, uint32_t a, uint32_t b) {
    uint32_t value;
    if (!exclusions) return false;
    return coop_i_map_get(&exclusions->pairs, coop_i_pair(a, b), &value) ||
           coop_i_map_get(&exclusions->single, a, &value) || coop_i_map_get(&exclusions->single, b, &value);
}

/* ---- reading ---- */

typedef struct reader {
    coop_exclusions *made;
    const coop_network *network;
    const char *file;
    size_t first, second; /* columns; SIZE_MAX = no second */
    bool begun;
    coop_context *ctx;
    coop_status status;
    uint64_t bad;
} reader;

/* The message: `before` + text + `after`. */
static void reject(reader *in, const csv_field *at, uint64_t line, const char *before, const char *text,
                   const char *after) {
    coop_place place = {.file = in->file, .line = line, .column = at ? at->column : 0};
    const coop_i_words *words = coop_i_language(in->ctx);
    in->bad++;
    if (in->status == COOP_OK)
        in->status = coop_i_reject(in->ctx, &place, "exclude", "%s%s%s", coop_i_term(words, before), text,
                                   coop_i_term(words, after));
}

static void tell_unknown(reader *in, const csv_field *field, const char *text, const uint32_t *found, size_t count) {
    uint32_t near[2];
    coop_i_buf names = {0};
    size_t shown = count ? (count < 2 ? count : 2) : coop_network_nearest(near, 2, in->network, text);
    if (count == 0) found = near;
    for (size_t i = 0; i < shown && i < 2; i++)
        coop_i_buf_printf(&names, "%s%s", i ? ", " : "", coop_network_id(in->network, found[i]));
    coop_i_buf after = {0};
    if (count > 0)
        coop_i_buf_printf(&after, coop_i_term(coop_i_language(in->ctx), "' may be any of %s, …; give the id"),
                          coop_i_buf_text(&names));
    else if (shown > 0)
        coop_i_buf_printf(&after, coop_i_term(coop_i_language(in->ctx), "' (did you mean %s?)"),
                          coop_i_buf_text(&names));
    else
        coop_i_buf_puts(&after, "' in the network");
    reject(in, field, field->line, count > 0 ? "'" : "no organisation '", text, coop_i_buf_text(&after));
    coop_i_buf_clear(&after);
    coop_i_buf_clear(&names);
}

/* COOP_NONE after telling why. */
static uint32_t resolve(reader *in, const csv_field *field) {
    const char *text = csv_text(field);
    uint32_t found[2], exact = coop_network_find(in->network, text);
    if (exact != COOP_NONE) return exact;
    size_t count = coop_network_search(found, 2, in->network, text);
    if (count == 1) return found[0];
    tell_unknown(in, field, text, found, count);
    return COOP_NONE;
}

static bool is_word(reader *in, const csv_field *field, const char *words) {
    coop_i_buf folded = {0};
    bool found = false, fine = coop_i_text_fold(&folded, field->text);
    if (fine && folded.length > 0) {
        for (const char *at = words; *at && !found;) {
            size_t length = strcspn(at, "|");
            found = length == folded.length && memcmp(at, coop_i_buf_text(&folded), length) == 0;
            at += length + (at[length] == '|');
        }
    }
    if (!fine) in->status = coop_fail_memory(in->ctx);
    coop_i_buf_clear(&folded);
    return found;
}

/* True when the row is a header; the columns are then set. */
static bool take_header(reader *in, const csv_row *row) {
    static const char *const first[] = {"a|source|from|one|организация а|источник",
                                        "id|organisation|organization|label|name|организация|название"};
    static const char *const second = "b|target|to|the other|partner|партнер|организация б|цель";
    size_t one = SIZE_MAX, other = SIZE_MAX;
    for (size_t k = 0; k < 2 && one == SIZE_MAX; k++) {
        for (size_t f = 0; f < row->count && one == SIZE_MAX; f++) {
            if (is_word(in, &row->fields[f], first[k])) one = f;
        }
    }
    for (size_t f = 0; f < row->count && other == SIZE_MAX; f++) {
        if (f != one && is_word(in, &row->fields[f], second)) other = f;
    }
    if (one == SIZE_MAX) return false;
    in->first = one;
    in->second = other;
    return true;
}

static const csv_field *cell(const csv_row *row, size_t column) {
    return column < row->count && row->fields[column].length > 0 ? &row->fields[column] : NULL;
}

static void take_row(reader *in, const csv_row *row) {
    bool header = !in->begun && row->fault == CSV_FINE && take_header(in, row);
    in->begun = true;
    if (header || in->status != COOP_OK) return;
    if (row->fault != CSV_FINE) {
        reject(in, NULL, row->line, row->fault == CSV_NUL ? "a NUL byte" : "a quote that is not closed well", "", "");
        return;
    }
    const csv_field *one = cell(row, in->first), *other = cell(row, in->second);
    if (!one) {
        reject(in, NULL, row->line, "the first column names no organisation", "", "");
        return;
    }
    uint32_t a = resolve(in, one), b = other ? resolve(in, other) : COOP_NONE;
    if (a == COOP_NONE || (other && b == COOP_NONE) || in->status != COOP_OK) return;
    if (other && a == b) {
        reject(in, other, row->line, "'", csv_text(one), "' stands twice: a pair is two organisations");
        return;
    }
    bool kept =
        other ? coop_i_map_put(&in->made->pairs, coop_i_pair(a, b), 1) : coop_i_map_put(&in->made->single, a, 1);
    if (!kept) in->status = coop_fail_memory(in->ctx);
}

static coop_status read_rows(reader *in, coop_i_input *input) {
    const char *charset;
    csv_lexer lexer = {0};
    csv_names names = {0};
    csv_dialect dialect;
    csv_row *row = NULL;
    coop_status status = coop_i_input_as_text(input, NULL, &charset, in->ctx);
    if (status != COOP_OK) return status;
    csv_lexer_init(&lexer, input);
    status = csv_names_init(&names, in->ctx);
    if (status == COOP_OK) status = csv_detect(&dialect, &lexer, &names, in->ctx);
    while (status == COOP_OK && in->status == COOP_OK) {
        status = csv_next(&lexer, &row, in->ctx);
        if (status != COOP_OK || !row) break;
        take_row(in, row);
    }
    csv_lexer_clear(&lexer);
    csv_names_clear(&names);
    return status != COOP_OK ? status : in->status;
}

coop_status coop_exclusions_load(coop_exclusions **exclusions, const char *path, const coop_network *network,
                                 coop_context *ctx) {
    coop_i_input *input = NULL;
    coop_status status = coop_i_input_open(&input, path, ctx);
    if (status != COOP_OK) return status;
    reader in = {.network = network, .file = coop_i_input_name(input), .second = 1, .ctx = ctx};
    in.made = coop_i_calloc(1, sizeof *in.made);
    status = in.made ? read_rows(&in, input) : coop_fail_memory(ctx);
    if (status == COOP_OK && in.bad > 0) {
        status = coop_fail(ctx, COOP_INPUT, "%s: %llu bad line%s in the list of exclusions; nothing is suggested",
                           in.file, (unsigned long long)in.bad, in.bad == 1 ? "" : "s");
    }
    if (status == COOP_OK)
        *exclusions = in.made;
    else
        coop_exclusions_free(in.made);
    coop_i_input_close(input);
    return status;
}
