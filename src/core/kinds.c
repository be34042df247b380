/* Kinds of organisations and ties, and the words that people use for them (graphs/kinds.csv). */
#include "core/network.h"

#include <string.h>

#include "util/buf.h"
#include "util/name_words.h"
#include "util/text.h"

static const coop_kind_row kind_rows[] = {
    {COOP_KIND_COMPANY, "company", "company", "companies"},
    {COOP_KIND_UNIVERSITY, "university", "university", "universities"},
    {COOP_KIND_CORPORATION, "corporation", "corporation", "corporations"},
    {COOP_KIND_RESEARCH, "research", "research institute", "research institutes"},
    {COOP_KIND_GOVERNMENT, "government", "government body", "government bodies"},
    {COOP_KIND_TECHNOPARK, "technopark", "technopark", "technoparks"},
    {COOP_KIND_FUND, "fund", "fund or bank", "funds and banks"},
    {COOP_KIND_ASSOCIATION, "association", "association", "associations"},
    {COOP_KIND_CLUSTER, "cluster", "cluster", "clusters"},
    {COOP_KIND_OTHER, "other", "other", "others"},
};

static const coop_tie_kind_row tie_kind_rows[] = {
    {.name = "cooperation", .meaning = "they work together; the default"},
    {.name = COOP_MEMBERSHIP, .meaning = "belongs to a cluster, association or park"},
    {.name = "agreement", .meaning = "both signed an agreement"},
    {.name = "project", .meaning = "both take part in a project"},
    {.name = "supply", .meaning = "one supplies the other"},
    {.name = "ownership", .meaning = "one owns a part of the other", .holds = true},
    {.name = "funding", .meaning = "one gives the other money", .holds = true},
    {.name = "training", .meaning = "one trains people for the other", .trains = true},
    {.name = "visit", .meaning = "people of one visited the other"},
    {.name = "research", .meaning = "joint research"},
    {.name = "licence", .meaning = "one uses the other's knowledge under licence"},
    {.name = "residence", .meaning = "one is a resident of the other"},
    {.name = "service", .meaning = "one serves the other"},
};

/* Of several rows that stand in a text the first counts. */
static const coop_kind_words word_rows[] = {
#include "tables/kinds.inc"
};

const coop_kind_row *coop_kind_rows(size_t *count) {
    *count = COOP_I_LENGTH(kind_rows);
    return kind_rows;
}

const coop_tie_kind_row *coop_tie_kind_rows(size_t *count) {
    *count = COOP_I_LENGTH(tie_kind_rows);
    return tie_kind_rows;
}

const coop_tie_kind_row *coop_tie_kind_find(const char *name) {
    for (size_t i = 0; i < COOP_I_LENGTH(tie_kind_rows); i++)
        if (strcmp(tie_kind_rows[i].name, name) == 0) return &tie_kind_rows[i];
    return NULL;
}

const coop_kind_words *coop_kind_words_rows(size_t *count) {
    *count = COOP_I_LENGTH(word_rows);
    return word_rows;
}

const char *coop_kind_name(coop_kind kind) {
    return kind < COOP_KINDS ? kind_rows[kind].name : "other";
}

coop_kind coop_i_kind_named(const char *name) {
    for (size_t k = 0; k < COOP_KINDS; k++)
        if (strcmp(kind_rows[k].name, name) == 0) return (coop_kind)k;
    return COOP_KINDS;
}

bool coop_i_word_in(bool *found, const char *words, const char *text) {
    coop_i_buf list = {0}, word = {0};
    bool fine = coop_i_text_fold(&list, words) && coop_i_text_fold(&word, text);
    *found = false;
    for (const char *at = coop_i_buf_text(&list); fine && *at && !*found;) {
        size_t size = strcspn(at, "|");
        *found = size == word.length && memcmp(at, coop_i_buf_text(&word), size) == 0;
        at += size + (at[size] == '|');
    }
    coop_i_buf_clear(&list);
    coop_i_buf_clear(&word);
    return fine;
}

/* ---- words in a text ---- */

/* Whether a word is "word", or begins like "stem*"; *size = bytes of this up to a blank or bar. */
static bool is_like(size_t *size, const char *word, const char *like) {
    *size = strcspn(like, " |");
    bool stem = *size > 0 && like[*size - 1] == '*';
    size_t length = *size - stem;
    return strncmp(word, like, length) == 0 && (stem || word[length] == '\0');
}

/* How many of the words from `first` on the phrase at *at takes; 0 = it does not stand there. *at moves behind it. */
static size_t phrase_at(const coop_i_name_words *text, size_t first, const char **at) {
    size_t taken = 0, size;
    bool like = true;
    const char *p = *at;
    while (*p && *p != '|') {
        like = like && first + taken < text->count && is_like(&size, text->at[first + taken], p);
        if (!like) size = strcspn(p, " |");
        taken++;
        p += size + (p[size] == ' ');
    }
    *at = p;
    return like ? taken : 0;
}

/* Whether one of the phrases stands in the text, or is the whole of it. */
static bool has_phrase(const coop_i_name_words *text, const char *phrases, bool whole) {
    for (const char *at = phrases; *at && text->count > 0; at += *at == '|') {
        const char *phrase = at;
        for (size_t first = 0; first < text->count; first++) {
            at = phrase;
            size_t taken = phrase_at(text, first, &at);
            if (taken == text->count || (taken > 0 && !whole)) return true;
            if (whole) break;
        }
    }
    return false;
}

static const char *find_in(const coop_kind_words *rows, size_t count, const char *of, const coop_i_name_words *text,
                           bool whole) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].of, of) == 0 && has_phrase(text, rows[i].words, whole)) return rows[i].kind;
    return NULL;
}

/* A kind's own name or title. */
static bool find_name(const char **kind, bool of_tie, const char *text) {
    bool found = false;
    *kind = NULL;
    for (size_t i = 0; i < COOP_I_LENGTH(tie_kind_rows) && of_tie && !found; i++) {
        if (!coop_i_word_in(&found, tie_kind_rows[i].name, text)) return false;
        if (found) *kind = tie_kind_rows[i].name;
    }
    for (size_t i = 0; i < COOP_KINDS && !of_tie && !found; i++) {
        const char *const names[] = {kind_rows[i].name, kind_rows[i].one, kind_rows[i].title};
        for (size_t k = 0; k < 3 && !found; k++)
            if (!coop_i_word_in(&found, names[k], text)) return false;
        if (found) *kind = kind_rows[i].name;
    }
    return true;
}

bool coop_i_kind_read(const char **kind, bool of_tie, const char *text, const coop_kind_words *own, size_t own_count,
                      bool whole) {
    const char *of = of_tie ? "tie" : "organisation";
    coop_i_buf folded = {0};
    coop_i_name_words words = {0};
    bool fine = coop_i_text_fold(&folded, text) && coop_i_name_words_of(&words, coop_i_buf_text(&folded), false);
    *kind = fine ? find_in(own, own_count, of, &words, whole) : NULL;
    if (fine && !*kind) fine = find_name(kind, of_tie, text);
    if (fine && !*kind) *kind = find_in(word_rows, COOP_I_LENGTH(word_rows), of, &words, whole);
    if (fine && !*kind && !of_tie && !whole) fine = coop_i_text_legal_kind(kind, text);
    coop_i_name_words_clear(&words);
    coop_i_buf_clear(&folded);
    return fine;
}

coop_status coop_kind_find(coop_kind *kind, bool *known, const char *text, coop_context *ctx) {
    const char *name = NULL;
    if (text && !coop_i_kind_read(&name, false, text, NULL, 0, true)) return coop_fail_memory(ctx);
    *known = name != NULL;
    *kind = name ? coop_i_kind_named(name) : COOP_KIND_OTHER;
    return COOP_OK;
}

bool coop_i_tie_kind(const char **canonical, const char *text) {
    return coop_i_kind_read(canonical, true, text, NULL, 0, true);
}

/* ---- the nearest kinds of a word that is none ---- */

enum { MOST_STEMS = 1024, HINTS = 3 };

typedef struct stems {
    coop_i_pool *pool;
    const char *text[MOST_STEMS];
    const char *kind[MOST_STEMS];
    size_t count;
} stems;

static bool add_stem(stems *s, const char *text, size_t length, const char *kind) {
    uint32_t id;
    if (s->count == MOST_STEMS || length < 4) return true;
    if (!coop_i_pool_add(s->pool, &id, text, length)) return false;
    s->text[s->count] = coop_i_pool_get(s->pool, id);
    s->kind[s->count++] = kind;
    return true;
}

static bool collect_stems(stems *s, bool of_tie) {
    bool fine = (s->pool = coop_i_pool_new()) != NULL;
    for (size_t i = 0; i < COOP_I_LENGTH(word_rows) && fine; i++) {
        const coop_kind_words *row = &word_rows[i];
        if ((strcmp(row->of, "tie") == 0) != of_tie) continue;
        fine = add_stem(s, row->kind, strlen(row->kind), row->kind);
        for (const char *at = row->words; *at && fine; at += *at == '|') {
            size_t length = strcspn(at, "|");
            bool phrase = memchr(at, ' ', length) != NULL; /* its words alone mean too little */
            if (!phrase) fine = add_stem(s, at, length - (at[length - 1] == '*'), row->kind);
            at += length;
        }
    }
    return fine;
}

/* Of a short word the nearest is often another one: "gang", "bank". */
static bool is_near(const char *word, const char *near) {
    size_t letters = 0;
    for (const char *t = word; *t; letters++) coop_i_utf8_next(&t);
    return letters > 5 || strncmp(near, word, strlen(word)) == 0 || coop_i_text_distance(word, near, 1) <= 1;
}

static void put_hint(coop_i_buf *out, const char *hints[HINTS], size_t *count, const stems *s, const char *word) {
    const char *near = coop_i_text_nearest(word, s->text, s->count), *kind = NULL;
    for (size_t i = 0; near && is_near(word, near) && i < s->count && !kind; i++)
        if (s->text[i] == near) kind = s->kind[i];
    for (size_t i = 0; i < *count && kind; i++)
        if (strcmp(hints[i], kind) == 0) return;
    if (!kind || *count == HINTS) return;
    coop_i_buf_printf(out, "%s'%s'", *count ? " or " : "", kind);
    hints[(*count)++] = kind;
}

bool coop_i_kind_hints(coop_i_buf *out, bool of_tie, const char *text) {
    stems s = {0};
    const char *hints[HINTS] = {NULL};
    size_t count = 0;
    coop_i_buf folded = {0};
    coop_i_name_words words = {0};
    bool fine = collect_stems(&s, of_tie) && coop_i_text_fold(&folded, text) &&
                coop_i_name_words_of(&words, coop_i_buf_text(&folded), false);
    if (fine) put_hint(out, hints, &count, &s, coop_i_buf_text(&folded));
    for (size_t i = 0; i < words.count && fine && words.count > 1; i++)
        if (strlen(words.at[i]) > 3) put_hint(out, hints, &count, &s, words.at[i]);
    coop_i_name_words_clear(&words);
    coop_i_buf_clear(&folded);
    coop_i_pool_free(s.pool);
    return fine && !out->failed;
}
