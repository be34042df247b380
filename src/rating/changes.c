/* Two editions of a rating: who moved, and what moved it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "rating/tables.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/search.h"

enum { UNIT, RANK_BEFORE, RANK_NOW, MOVED, SCORE_BEFORE, SCORE_NOW, CHANGE, SENTENCE, COUNT, REASONS = 3 };

typedef struct both {
    const coop_rated *now, *before;
} both;

/* Where the unit of the same id stands among the rated of the other edition. */
static uint32_t position_of(const coop_rated *rated, const char *key) {
    size_t low = 0, count = rated->units.count, high = count, middle; /* units come in the order of their keys */
    COOP_I_SEARCH(low, high, middle, strcmp(rated->units.key[middle], key) < 0);
    return low < count && strcmp(rated->units.key[low], key) == 0 ? rated->position[low] : COOP_NONE;
}

static double points_of(const coop_rated *rated, const char *indicator, uint32_t k) {
    for (size_t leaf = 0; leaf < rated->rating->leaves; leaf++)
        if (strcmp(rating_leaf(rated->rating, leaf)->name, indicator) == 0)
            return rated->points[leaf * rated->count + k];
    return 0;
}

typedef struct reason {
    const char *label;
    double change;
} reason;

static int greatest_first(const void *left, const void *right) {
    const reason *a = left, *b = right;
    if (fabs(a->change) != fabs(b->change)) return fabs(a->change) > fabs(b->change) ? -1 : 1;
    return strcmp(a->label, b->label);
}

/* Contributions sum to scores, so their differences sum to the change of the score; an indicator of one edition alone
 * contributes nothing in the other. */
static size_t find_reasons(reason *reasons, both b, uint32_t now, uint32_t before) {
    size_t count = 0;
    for (size_t leaf = 0; leaf < b.now->rating->leaves; leaf++) {
        const rating_node *node = rating_leaf(b.now->rating, leaf);
        double change = b.now->points[leaf * b.now->count + now] - points_of(b.before, node->name, before);
        reasons[count++] = (reason){node->label, change};
    }
    for (size_t leaf = 0; leaf < b.before->rating->leaves; leaf++) {
        const rating_node *node = rating_leaf(b.before->rating, leaf);
        bool kept = false;
        for (size_t k = 0; k < b.now->rating->leaves; k++)
            kept = kept || strcmp(rating_leaf(b.now->rating, k)->name, node->name) == 0;
        if (!kept) reasons[count++] = (reason){node->label, -b.before->points[leaf * b.before->count + before]};
    }
    if (count > 1) qsort(reasons, count, sizeof *reasons, greatest_first);
    return count;
}

static void put_moved(coop_i_buf *text, const coop_i_words *words, both b, const char *label, uint32_t now,
                      uint32_t before, reason *reasons) {
    uint32_t was = b.before->rank[before], is = b.now->rank[now];
    double change = b.now->index[now] - b.before->index[before];
    coop_i_say(text, words,
               is == was  ? SAY_RATED_AS_BEFORE
               : is < was ? SAY_RATED_UP
                          : SAY_RATED_DOWN,
               COOP_I_TEXT(label), COOP_I_COUNT(is), COOP_I_COUNT(was));
    if (fabs(change) > 1e-9 * fmax(1, fabs(b.now->index[now])))
        coop_i_say(text, words, SAY_RATED_MOVED, COOP_I_SIGNED(change, 3));
    size_t count = find_reasons(reasons, b, now, before), told = 0;
    for (size_t i = 0; i < count && told < REASONS; i++) {
        if (fabs(reasons[i].change) < 1e-9 * fmax(1, fabs(b.now->index[now]))) break;
        coop_i_buf_printf(text, "%s %s %+.3g", told ? "," : ";", reasons[i].label, reasons[i].change);
        told++;
    }
    coop_i_buf_putc(text, '.');
}

/* One unit that was rated at least once. */
static void put_change(rating_filler *f, both b, const coop_rated *from, size_t unit, coop_i_buf *text,
                       reason *reasons) {
    const coop_i_words *words = coop_i_language(f->ctx);
    const char *key = from->units.key[unit];
    const char *label = rating_unit_label(&from->units, unit, from->graph->network);
    uint32_t now = position_of(b.now, key), before = position_of(b.before, key);
    rating_fill_row(f);
    rating_fill(f, UNIT, COOP_STRING_VALUE(label));
    if (before != COOP_NONE) {
        rating_fill(f, RANK_BEFORE, COOP_INT_VALUE(b.before->rank[before]));
        rating_fill(f, SCORE_BEFORE, COOP_REAL_VALUE(b.before->index[before]));
    }
    if (now != COOP_NONE) {
        rating_fill(f, RANK_NOW, COOP_INT_VALUE(b.now->rank[now]));
        rating_fill(f, SCORE_NOW, COOP_REAL_VALUE(b.now->index[now]));
    }
    coop_i_buf_reset(text);
    if (now == COOP_NONE) {
        coop_i_say(text, words, SAY_RATED_NO_LONGER, COOP_I_TEXT(label), COOP_I_COUNT(b.before->rank[before]));
    } else if (before == COOP_NONE) {
        coop_i_say(text, words, SAY_RATED_NEW, COOP_I_TEXT(label), COOP_I_COUNT(b.now->rank[now]));
    } else {
        rating_fill(f, MOVED, COOP_INT_VALUE((int64_t)b.before->rank[before] - b.now->rank[now]));
        rating_fill(f, CHANGE, COOP_REAL_VALUE(b.now->index[now] - b.before->index[before]));
        put_moved(text, words, b, label, now, before, reasons);
    }
    if (text->failed && f->status == COOP_OK) f->status = coop_fail_memory(f->ctx);
    rating_fill(f, SENTENCE, COOP_STRING_VALUE(coop_i_buf_text(text)));
}

coop_status coop_rated_changes(coop_table **table, const coop_rated *now, const coop_rated *before, coop_context *ctx) {
    static const coop_column_spec columns[COUNT] = {
        {"unit", COOP_STRING, "Unit", NULL, "met by its id in both editions"},
        {"rank_before", COOP_INTEGER, "Rank before", NULL, NULL},
        {"rank", COOP_INTEGER, "Rank", NULL, NULL},
        {"moved", COOP_INTEGER, "Moved up", NULL, "places; below 0 = down"},
        {"score_before", COOP_REAL, "Score before", NULL, NULL},
        {"score", COOP_REAL, "Score", NULL, NULL},
        {"change", COOP_REAL, "Change", "points", "of the score"},
        {"sentence", COOP_STRING, "In words", NULL, "with the indicators that moved the score most"},
    };
    both b = {now, before};
    rating_filler f = {.ctx = ctx};
    coop_i_buf text = {0};
    reason *reasons = coop_i_calloc((size_t)now->rating->leaves + before->rating->leaves, sizeof *reasons);
    f.status = reasons ? coop_table_new(&f.table, "changes", "What changed since the edition before", COOP_ROWS_FREE,
                                        columns, COUNT, ctx)
                       : coop_fail_memory(ctx);
    for (size_t i = 0; i < now->count && f.status == COOP_OK; i++)
        put_change(&f, b, now, now->unit[now->order[i]], &text, reasons);
    for (size_t i = 0; i < before->count && f.status == COOP_OK; i++) {
        size_t unit = before->unit[before->order[i]];
        if (position_of(now, before->units.key[unit]) == COOP_NONE) put_change(&f, b, before, unit, &text, reasons);
    }
    free(reasons);
    coop_i_buf_clear(&text);
    return rating_fill_done(table, &f, now->graph);
}
