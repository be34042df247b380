/* The kinds of a network's organisations and ties: read once per text, and told where a word in a longer text decided
 * or where none did. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/cell.h"
#include "core/language.h"
#include "core/network.h"
#include "util/name_words.h"
#include "util/text.h"
#include "util/utf8.h"

enum { EXAMPLES = 5 };

/* ---- the user's words ---- */

/* As the library's table has them: folded, phrases parted by |, words by one blank. */
static bool normalise(coop_i_buf *out, const char *words) {
    coop_i_buf folded = {0};
    bool fine = coop_i_text_fold(&folded, words), gap = false;
    for (const char *t = coop_i_buf_text(&folded); *t && fine;) {
        const char *from = t;
        uint32_t c = coop_i_utf8_next(&t);
        bool end = out->length == 0 || out->data[out->length - 1] == '|';
        if (c == '|' || c == ',' || c == ';') {
            if (!end) coop_i_buf_putc(out, '|');
            gap = false;
        } else if (coop_i_is_word(c) || c == '*') {
            if (gap && !end && c != '*') coop_i_buf_putc(out, ' ');
            coop_i_buf_add(out, from, (size_t)(t - from));
            gap = false;
        } else {
            gap = true;
        }
    }
    coop_i_buf_clear(&folded);
    return fine && !out->failed;
}

static coop_status refuse_kind(coop_network *network, const char *kind, const coop_place *place, coop_context *ctx) {
    coop_i_buf hints = {0};
    if (!coop_i_kind_hints(&hints, false, kind)) return coop_fail_memory(ctx);
    coop_status status = coop_i_network_problem(
        network, ctx, "unknown-kind", place, "organisations have no kind '%s'%s%s%s; `coopgraph list kinds` has them",
        kind, hints.length ? coop_i_term(coop_i_language(ctx), " (did you mean ") : "", coop_i_buf_text(&hints),
        hints.length ? "?)" : "");
    coop_i_buf_clear(&hints);
    return status;
}

coop_status coop_network_add_kind_words(coop_network *network, bool of_tie, const char *kind, const char *words,
                                        const coop_place *place, coop_context *ctx) {
    const char *name;
    uint32_t kind_id, words_id;
    coop_i_buf normal = {0};
    if (!coop_i_kind_read(&name, of_tie, kind, NULL, 0, true)) return coop_fail_memory(ctx);
    if (!name && !of_tie) return refuse_kind(network, kind, place, ctx);
    bool fine = normalise(&normal, words) && coop_i_pool_puts(network->pool, &kind_id, name ? name : kind) &&
                coop_i_pool_puts(network->pool, &words_id, coop_i_buf_text(&normal)) &&
                coop_i_grow(&network->kind_words.rows, &network->kind_words.capacity, network->kind_words.count + 1,
                            sizeof *network->kind_words.rows);
    if (fine)
        network->kind_words.rows[network->kind_words.count++] =
            (coop_kind_words){.of = of_tie ? "tie" : "organisation",
                              .kind = coop_i_text_of(network, kind_id),
                              .words = coop_i_text_of(network, words_id)};
    coop_i_buf_clear(&normal);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

/* ---- reading a text ---- */

/* The kind of a text; one that is not the whole of it is kept to be told. */
static bool read_kind(const char **kind, coop_network *network, bool of_tie, uint32_t text, bool whole_only) {
    const coop_kind_words *own = network->kind_words.rows;
    size_t count = network->kind_words.count;
    const char *words = coop_i_text_of(network, text);
    if (!coop_i_kind_read(kind, of_tie, words, own, count, true)) return false;
    if (*kind || whole_only) return true;
    if (!coop_i_kind_read(kind, of_tie, words, own, count, false)) return false;
    if (!*kind) return true;
    if (!coop_i_grow(&network->kinds_read.rows, &network->kinds_read.capacity, network->kinds_read.count + 1,
                     sizeof *network->kinds_read.rows))
        return false;
    network->kinds_read.rows[network->kinds_read.count++] = (coop_i_writing){.name = words, .whose = *kind};
    return true;
}

coop_status coop_i_network_kind(uint8_t *kind, uint8_t *known_flag, coop_network *network, uint32_t text,
                                coop_context *ctx) {
    uint32_t cached;
    *known_flag = 0;
    if (text == 0) {
        *kind = COOP_KIND_OTHER;
        return COOP_OK;
    }
    if (!coop_i_map_get(&network->kind_of, text, &cached)) {
        const char *name;
        if (!read_kind(&name, network, false, text, false)) return coop_fail_memory(ctx);
        cached = name ? coop_i_kind_named(name) : COOP_KINDS;
        if (!coop_i_map_put(&network->kind_of, text, cached)) return coop_fail_memory(ctx);
    }
    if (cached == COOP_KINDS) {
        network->facts.unknown_kinds++;
        *kind = COOP_KIND_OTHER;
        return COOP_OK;
    }
    *known_flag = COOP_I_KIND_KNOWN;
    *kind = (uint8_t)cached;
    return COOP_OK;
}

/* Counts a text of a tie's kind in which no word tells one. What programs write is theirs, and not told. */
static coop_status count_odd(coop_network *network, uint32_t text, const coop_place *place, coop_context *ctx) {
    uint32_t row = 0;
    if (coop_i_map_get(&network->odd_kind_of, text, &row)) {
        network->odd_kinds.rows[row - 1].count++;
        return COOP_OK;
    }
    coop_i_odd odd = {.count = 1, .line = place->line, .column = place->column, .id = text};
    bool fine =
        coop_i_pool_puts(network->pool, &odd.file, place->file) &&
        coop_i_grow(&network->odd_kinds.rows, &network->odd_kinds.capacity, network->odd_kinds.count + 1, sizeof odd) &&
        coop_i_map_put(&network->odd_kind_of, text, (uint32_t)network->odd_kinds.count + 1);
    if (fine) network->odd_kinds.rows[network->odd_kinds.count++] = odd;
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

static coop_status read_tie_kind(uint32_t *kind, coop_network *network, const coop_tie *row, coop_context *ctx) {
    const char *text = row->kind && !coop_i_cell_missing_text(row->kind) ? row->kind : "cooperation";
    size_t length = strlen(text);
    uint32_t as_given;
    coop_i_trim(&text, &length);
    if (!coop_i_pool_add(network->pool, &as_given, text, length)) return coop_fail_memory(ctx);
    uint64_t key = (uint64_t)row->by_program << 32 | as_given;
    if (!coop_i_map_get(&network->tie_kind_of, key, kind)) {
        const char *name;
        bool stored = read_kind(&name, network, true, as_given, row->by_program) &&
                      coop_i_pool_puts(network->pool, kind, name ? name : coop_i_text_of(network, as_given)) &&
                      coop_i_map_put(&network->tie_kind_of, key, *kind);
        if (!stored) return coop_fail_memory(ctx);
        if (!name && !row->by_program) return count_odd(network, as_given, &row->place, ctx);
        return COOP_OK;
    }
    bool odd = !row->by_program && coop_i_map_get(&network->odd_kind_of, as_given, &as_given);
    if (odd) network->odd_kinds.rows[as_given - 1].count++;
    return COOP_OK;
}

coop_status coop_i_network_tie_kind(uint32_t *kind, coop_network *network, const coop_tie *row, coop_context *ctx) {
    bool usual = !row->kind, again = row->by_program && network->last_kind && !usual;
    if (usual && network->usual_kind) {
        *kind = network->usual_kind;
        return COOP_OK;
    }
    if (again && strcmp(row->kind, coop_i_text_of(network, network->last_kind)) == 0) {
        *kind = network->last_kind;
        return COOP_OK;
    }
    coop_status status = read_tie_kind(kind, network, row, ctx);
    if (status == COOP_OK && usual) network->usual_kind = *kind;
    if (status == COOP_OK && row->by_program && !usual)
        network->last_kind = strcmp(row->kind, coop_i_text_of(network, *kind)) == 0 ? *kind : 0;
    return status;
}

/* ---- what is said ---- */

static int compare_texts(const void *a, const void *b) {
    const coop_i_writing *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : strcmp(x->whose, y->whose);
}

static void tell_read(const coop_network *network, coop_context *ctx) {
    coop_i_writing *rows = network->kinds_read.rows;
    size_t count = network->kinds_read.count;
    coop_i_buf text = {0};
    if (count == 0) return;
    qsort(rows, count, sizeof *rows, compare_texts);
    for (size_t i = 0; i < count && i < EXAMPLES; i++)
        coop_i_buf_printf(&text, "%s'%s' = %s", i ? ", " : "", rows[i].name, rows[i].whose);
    coop_problems_add(ctx->problems, COOP_NOTE, "kind-by-words", NULL,
                      "%zu kind%s read by a word in the text: %s%s; --kinds-table FILE has words of your own", count,
                      count == 1 ? " was" : "s were", coop_i_buf_text(&text), count > EXAMPLES ? ", …" : "");
    coop_i_buf_clear(&text);
}

/* "(did you mean 'supply'?)", or where the known ones are. */
static bool put_cure(coop_i_buf *out, const coop_i_words *words, bool of_tie, const char *text) {
    coop_i_buf hints = {0};
    coop_i_buf_reset(out);
    bool fine = coop_i_kind_hints(&hints, of_tie, text);
    if (hints.length > 0) coop_i_buf_printf(out, coop_i_term(words, "did you mean %s? "), coop_i_buf_text(&hints));
    coop_i_buf_printf(out, coop_i_term(words, "`coopgraph list %s` shows the known ones"),
                      of_tie ? "tie-kinds" : "kinds");
    coop_i_buf_clear(&hints);
    return fine && !out->failed;
}

/* An unknown kind is told once, at the organisation that has it first, with the number of those that have it. */
static coop_status tell_unknown(const coop_network *network, coop_context *ctx) {
    const coop_i_organisations *all = &network->organisations;
    coop_i_map counts = {0}; /* pool id of the word -> how many have it */
    coop_i_buf cure = {0};
    coop_status status = COOP_OK;
    for (size_t i = 0; i < all->count && status == COOP_OK; i++) {
        uint32_t kind, count = 0, text = all->kind_text[i];
        if (!coop_i_map_get(&network->kind_of, text, &kind) || kind != COOP_KINDS) continue;
        coop_i_map_get(&counts, text, &count);
        if (!coop_i_map_put(&counts, text, count + 1)) status = coop_fail_memory(ctx);
    }
    for (size_t i = 0; i < all->count && counts.count > 0 && status == COOP_OK; i++) {
        uint32_t count = 0, text = all->kind_text[i];
        if (!coop_i_map_get(&counts, text, &count) || count == 0) continue;
        const coop_place place = {
            .file = coop_i_text_of(network, all->file[i]), .line = all->line[i], .column = all->column[i]};
        char others[48] = "";
        if (count > 1)
            snprintf(others, sizeof others, coop_i_term(coop_i_language(ctx), " (of %lu organisations)"),
                     (unsigned long)count);
        if (!put_cure(&cure, coop_i_language(ctx), false, coop_i_text_of(network, text)))
            status = coop_fail_memory(ctx);
        coop_problems_add(ctx->problems, COOP_WARNING, "unknown-kind", &place,
                          "unknown kind '%s'%s is kept as text and counted as 'other' (%s)",
                          coop_i_text_of(network, text), others, coop_i_buf_text(&cure));
        if (!coop_i_map_put(&counts, text, 0)) status = coop_fail_memory(ctx);
    }
    coop_i_buf_clear(&cure);
    coop_i_map_clear(&counts);
    return status;
}

static coop_status tell_unknown_ties(const coop_network *network, coop_context *ctx) {
    coop_i_buf cure = {0};
    coop_status status = COOP_OK;
    for (size_t i = 0; i < network->odd_kinds.count && status == COOP_OK; i++) {
        const coop_i_odd *odd = &network->odd_kinds.rows[i];
        const coop_place place = {.file = coop_i_text_of(network, odd->file), .line = odd->line, .column = odd->column};
        const char *text = coop_i_text_of(network, odd->id);
        char others[48] = "";
        if (odd->count > 1)
            snprintf(others, sizeof others, coop_i_term(coop_i_language(ctx), " (of %lu ties)"),
                     (unsigned long)odd->count);
        if (!put_cure(&cure, coop_i_language(ctx), true, text)) status = coop_fail_memory(ctx);
        coop_problems_add(ctx->problems, COOP_WARNING, "unknown-tie-kind", &place,
                          "unknown kind of ties '%s'%s is kept as one of its own (%s)", text, others,
                          coop_i_buf_text(&cure));
    }
    coop_i_buf_clear(&cure);
    return status;
}

coop_status coop_i_network_tell_kinds(const coop_network *network, coop_context *ctx) {
    tell_read(network, ctx);
    coop_status status = tell_unknown(network, ctx);
    return status == COOP_OK ? tell_unknown_ties(network, ctx) : status;
}
