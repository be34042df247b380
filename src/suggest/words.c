#include "suggest/words.h"
#include "core/language.h"
#include "util/hint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/map.h"
#include "util/mem.h"
#include "util/text.h"

static const char *const SORTS[] = {
    [COOP_BY_KIND] = "kind", [COOP_BY_CLUSTER] = "cluster", [COOP_BY_REGION] = "region", [COOP_BY_COUNTRY] = "country"};

enum { SHOWN = 5 };

void suggest_words_clear(suggest_words *words) {
    free(words->of);
    free(words->names);
    *words = (suggest_words){0};
}

static bool add_name(suggest_words *words, const char *name) {
    if (!coop_i_grow(&words->names, &words->capacity, words->count + 1, sizeof *words->names)) return false;
    words->names[words->count++] = name;
    return true;
}

/* Interned texts are equal when their pointers are. */
static bool add_places(suggest_words *words, const coop_network *network) {
    coop_i_map seen = {0};
    bool fine = true;
    for (uint32_t u = 0; u < words->n && fine; u++) {
        coop_organisation row;
        coop_network_organisation(&row, network, u);
        const char *name = words->by == COOP_BY_REGION ? row.region : row.country;
        uint64_t key = (uint64_t)(uintptr_t)name;
        words->of[u] = COOP_NONE;
        if (!name || coop_i_map_get(&seen, key, &words->of[u])) continue;
        words->of[u] = (uint32_t)words->count;
        fine = coop_i_map_put(&seen, key, words->of[u]) && add_name(words, name);
    }
    coop_i_map_clear(&seen);
    return fine;
}

static bool add_kinds(suggest_words *words, const coop_network *network) {
    size_t count;
    const coop_kind_row *rows = coop_kind_rows(&count);
    for (size_t i = 0; i < count; i++) {
        if (!add_name(words, rows[i].name)) return false;
    }
    for (uint32_t u = 0; u < words->n; u++) words->of[u] = (uint32_t)coop_network_kind(network, u);
    return true;
}

static bool add_clusters(suggest_words *words, const suggest_view *view) {
    for (uint32_t u = 0; u < words->n; u++) {
        if (view->cluster[u] && !add_name(words, coop_network_label(view->network, u))) return false;
    }
    return true;
}

coop_status suggest_words_init(suggest_words *words, const suggest_view *view, coop_suggest_by by, coop_context *ctx) {
    suggest_words made = {.view = view, .by = by, .n = view->n};
    made.of = coop_i_calloc(made.n, sizeof *made.of);
    bool fine = made.of != NULL;
    if (fine && by == COOP_BY_KIND) fine = add_kinds(&made, view->network);
    if (fine && by == COOP_BY_CLUSTER) fine = add_clusters(&made, view);
    if (fine && (by == COOP_BY_REGION || by == COOP_BY_COUNTRY)) fine = add_places(&made, view->network);
    if (fine) {
        *words = made;
        return COOP_OK;
    }
    suggest_words_clear(&made);
    return coop_fail_memory(ctx);
}

/* ---- what a text means ---- */

typedef enum way { WHOLE, KEY, PART, WAYS } way;

static bool meant(const char *name, const coop_i_buf wanted[WAYS], way how, coop_i_buf *buf) {
    coop_i_buf_reset(buf);
    bool fine = how == KEY ? coop_i_text_name_key(buf, name) : coop_i_text_fold(buf, name);
    const char *have = coop_i_buf_text(buf), *want = coop_i_buf_text(&wanted[how]);
    if (!fine || !*want) return false;
    return how == PART ? strstr(have, want) != NULL : strcmp(have, want) == 0;
}

/* The names that the text means, by the surest way that finds one; returns how many there are. */
static size_t find(uint32_t found[SHOWN], const suggest_words *words, const char *text) {
    coop_i_buf wanted[WAYS] = {{0}, {0}, {0}}, buf = {0};
    size_t count = 0;
    bool fine = coop_i_text_fold(&wanted[WHOLE], text) && coop_i_text_name_key(&wanted[KEY], text) &&
                coop_i_text_fold(&wanted[PART], text);
    for (way how = WHOLE; how < WAYS && count == 0 && fine; how++) {
        for (size_t i = 0; i < words->count; i++) {
            if (!meant(words->names[i], wanted, how, &buf)) continue;
            if (count < SHOWN) found[count] = (uint32_t)i;
            count++;
        }
    }
    for (way how = WHOLE; how < WAYS; how++) coop_i_buf_clear(&wanted[how]);
    coop_i_buf_clear(&buf);
    return count;
}

/* Kinds have aliases in several languages: the library knows them. */
static bool mark_kinds(uint8_t *ends, const suggest_words *words, uint8_t bits, const char *text) {
    bool all_known = true;
    coop_context quiet = COOP_CONTEXT_INIT;
    for (const char *at = text; all_known;) {
        size_t length = strcspn(at, ",");
        char *word = coop_i_strndup(at, length);
        coop_kind kind = COOP_KIND_OTHER;
        all_known = word && coop_kind_find(&kind, &all_known, word, &quiet) == COOP_OK && all_known;
        free(word);
        for (uint32_t u = 0; u < words->n && all_known; u++) {
            if (words->of[u] == (uint32_t)kind) ends[u] |= bits;
        }
        if (at[length] == '\0') break;
        at += length + 1;
    }
    return all_known;
}

static uint32_t find_cluster(const suggest_words *words, const char *text) {
    enum { MOST = 64 };
    uint32_t candidates[MOST], found = COOP_NONE;
    size_t count = coop_network_search(candidates, MOST, words->view->network, text);
    for (size_t i = 0; i < count && i < MOST; i++) {
        if (!words->view->cluster[candidates[i]]) continue;
        if (found != COOP_NONE) return COOP_NONE; /* several are meant */
        found = candidates[i];
    }
    return found;
}

static bool mark_members(uint8_t *ends, const suggest_words *words, uint8_t bits, const char *text) {
    const uint32_t *members;
    uint32_t cluster = find_cluster(words, text);
    if (cluster == COOP_NONE) return false;
    size_t count = coop_network_members(&members, words->view->network, cluster);
    for (size_t i = 0; i < count; i++) ends[members[i]] |= bits;
    return true;
}

bool suggest_words_mark(uint8_t *ends, const suggest_words *words, uint8_t bits, const char *text) {
    uint32_t found[SHOWN];
    if (strcmp(text, "*") == 0) {
        for (uint32_t u = 0; u < words->n; u++) ends[u] |= bits;
        return true;
    }
    if (words->by == COOP_BY_KIND) return mark_kinds(ends, words, bits, text);
    if (words->by == COOP_BY_CLUSTER) return mark_members(ends, words, bits, text);
    if (find(found, words, text) != 1) return false;
    for (uint32_t u = 0; u < words->n; u++) {
        if (words->of[u] == found[0]) ends[u] |= bits;
    }
    return true;
}

bool suggest_words_has(const suggest_words *words, const char *text) {
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->names[i], text) == 0) return true;
    return false;
}

coop_status suggest_words_unknown(const suggest_words *words, const char *text, coop_context *ctx) {
    uint8_t *again = coop_i_calloc((size_t)words->n + 1, sizeof *again);
    bool known = again && suggest_words_mark(again, words, 0, text);
    free(again);
    if (!again || known) return coop_fail_memory(ctx); /* it was not found because memory was short */
    const char *sort = SORTS[words->by];
    uint32_t found[SHOWN];
    size_t count = find(found, words, text);
    if (words->count == 0) {
        return coop_fail(ctx, COOP_USAGE, "no %s '%s': no organisation of the network has a %s", sort, text, sort);
    }
    if (count < 2) {
        coop_i_hint example;
        snprintf(example.text, sizeof example.text, " in the network, which has for example '%s'", words->names[0]);
        return coop_fail(ctx, COOP_USAGE, "no %s '%s'%s", sort, text,
                         coop_i_hint_near(coop_i_language(ctx), text, words->names, words->count, example.text).text);
    }
    coop_i_buf list = {0};
    for (size_t i = 0; i < count && i < SHOWN; i++)
        coop_i_buf_printf(&list, "%s'%s'", i ? ", " : "", words->names[found[i]]);
    coop_status status = list.failed ? coop_fail_memory(ctx)
                                     : coop_fail(ctx, COOP_USAGE, "'%s' may be several %s names: %s%s", text, sort,
                                                 coop_i_buf_text(&list), count > SHOWN ? ", …" : "");
    coop_i_buf_clear(&list);
    return status;
}
