/* What became of the communities. */
#include <stdlib.h>
#include <string.h>

#include "change/change.h"
#include "core/say.h"
#include "util/mem.h"

enum { WHAT, BEFORE, AFTER, SIZE_BEFORE, SIZE_AFTER, SHARED, JACCARD, SENTENCE, COLUMNS };

static const coop_column_spec columns[COLUMNS] = {
    {"change", COOP_STRING, "Change", NULL, "continued, split, merged, joined, spun off, dissolved or formed",
     .words = true},
    {"before", COOP_STRING, "Before", NULL, "name of the earlier community"},
    {"after", COOP_STRING, "After", NULL, "name of the later community"},
    {"size_before", COOP_INTEGER, "Members before", NULL, NULL},
    {"size_after", COOP_INTEGER, "Members after", NULL, NULL},
    {"shared", COOP_INTEGER, "In both", NULL, "organisations that were in the one and are in the other"},
    {"jaccard", COOP_REAL, "Jaccard", NULL, "those in both by those in either, of the organisations in both states"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

/* A part counts when it holds this share of a community, and is no single organisation. */
static const double PART = 0.3;

typedef enum event { CONTINUED, SPLIT, MERGED, JOINED, SPUN_OFF, DISSOLVED, FORMED } event;
static const char *const words[] = {"continued", "split", "merged", "joined", "spun off", "dissolved", "formed"};

typedef struct overlap {
    uint32_t before, after, shared;
} overlap;

typedef struct side { /* communities of one state */
    const coop_communities *communities;
    uint32_t count;
    uint32_t *size, *kept; /* members in all, and of those in both states */
    uint32_t *parts;       /* communities of the other state that hold a part of it */
    uint32_t *best;        /* the overlap with most members */
    uint32_t *others;      /* communities of the other state with any of its members */
    bool *told;
} side;

typedef struct fates {
    side before, after;
    overlap *overlaps;
    size_t count;
} fates;

static bool side_init(side *s, const coop_communities *communities, uint32_t n) {
    s->communities = communities;
    s->count = coop_communities_count(communities);
    s->size = coop_i_calloc(s->count, sizeof *s->size);
    s->kept = coop_i_calloc(s->count, sizeof *s->kept);
    s->parts = coop_i_calloc(s->count, sizeof *s->parts);
    s->best = coop_i_calloc(s->count, sizeof *s->best);
    s->others = coop_i_calloc(s->count, sizeof *s->others);
    s->told = coop_i_calloc(s->count, sizeof *s->told);
    if (!s->size || !s->kept || !s->parts || !s->best || !s->others || !s->told) return false;
    for (uint32_t u = 0; u < n; u++)
        if (coop_communities_of(communities)[u] != COOP_NONE) s->size[coop_communities_of(communities)[u]]++;
    for (uint32_t g = 0; g < s->count; g++) s->best[g] = COOP_NONE;
    return true;
}

static void side_clear(side *s) {
    free(s->size);
    free(s->kept);
    free(s->parts);
    free(s->best);
    free(s->others);
    free(s->told);
}

static int by_pair(const void *x, const void *y) {
    const overlap *a = x, *b = y;
    if (a->before != b->before) return a->before < b->before ? -1 : 1;
    return (a->after > b->after) - (a->after < b->after);
}

static bool is_part(uint32_t shared, uint32_t kept) {
    return shared >= 2 && shared >= PART * kept;
}

static void count_into(side *s, uint32_t g, const fates *f, size_t i) {
    const overlap *o = &f->overlaps[i];
    s->others[g]++;
    if (is_part(o->shared, s->kept[g])) s->parts[g]++;
    if (s->best[g] == COOP_NONE || o->shared > f->overlaps[s->best[g]].shared) s->best[g] = (uint32_t)i;
}

static bool find_overlaps(fates *f, const coop_change *change) {
    f->overlaps = coop_i_calloc(change->kept, sizeof *f->overlaps);
    if (!f->overlaps) return false;
    size_t members = 0;
    for (uint32_t u = 0; u < change->before->n; u++) {
        if (change->now[u] == COOP_NONE) continue;
        uint32_t old = coop_communities_of(f->before.communities)[u];
        uint32_t new = coop_communities_of(f->after.communities)[change->now[u]];
        if (old == COOP_NONE || new == COOP_NONE) continue;
        f->overlaps[members++] = (overlap){old, new, 1};
        f->before.kept[old]++;
        f->after.kept[new]++;
    }
    if (members > 1) qsort(f->overlaps, members, sizeof *f->overlaps, by_pair);
    for (size_t i = 0; i < members; i++) {
        overlap *last = f->count ? &f->overlaps[f->count - 1] : NULL;
        if (last && last->before == f->overlaps[i].before && last->after == f->overlaps[i].after)
            last->shared++;
        else
            f->overlaps[f->count++] = f->overlaps[i];
    }
    for (size_t i = 0; i < f->count; i++) {
        count_into(&f->before, f->overlaps[i].before, f, i);
        count_into(&f->after, f->overlaps[i].after, f, i);
    }
    return true;
}

/* ---- rows ---- */

static coop_status set_sentence(coop_table *table, const fates *f, event what, const overlap *o, coop_context *ctx) {
    size_t row = coop_table_rows(table) - 1;
    const side *old = &f->before, *new = &f->after;
    uint32_t a = o->before, b = o->after;
    const char *was = a == COOP_NONE ? "" : coop_communities_name(old->communities, a);
    const char *is = b == COOP_NONE ? "" : coop_communities_name(new->communities, b);
    bool renamed = strcmp(was, is) != 0;
    const coop_i_said one = COOP_I_TEXT(was), other = COOP_I_TEXT(is), both = COOP_I_COUNT(o->shared),
                      of_old = COOP_I_COUNT(a == COOP_NONE ? 0 : old->size[a]),
                      of_new = COOP_I_COUNT(b == COOP_NONE ? 0 : new->size[b]);
    switch (what) {
    case CONTINUED:
        return coop_i_set_said(table, row, SENTENCE, ctx, renamed ? SAY_CHANGED_GOES_ON_AS : SAY_CHANGED_GOES_ON, one,
                               other, both, of_old, of_new);
    case SPLIT:
        return coop_i_set_said(table, row, SENTENCE, ctx, renamed ? SAY_CHANGED_SPLIT_AS : SAY_CHANGED_SPLIT, one,
                               other, both, of_old);
    case MERGED:
        return coop_i_set_said(table, row, SENTENCE, ctx, renamed ? SAY_CHANGED_MERGED_FROM : SAY_CHANGED_MERGED, other,
                               one, both, of_new);
    case JOINED:
        return coop_i_set_said(table, row, SENTENCE, ctx, renamed ? SAY_CHANGED_JOINED_AS : SAY_CHANGED_JOINED, one,
                               other, both, of_old);
    case SPUN_OFF:
        return coop_i_set_said(table, row, SENTENCE, ctx, renamed ? SAY_CHANGED_SPUN_OFF_FROM : SAY_CHANGED_SPUN_OFF,
                               other, one, both, of_new);
    case DISSOLVED:
        return old->kept[a] == 0 ? coop_i_set_said(table, row, SENTENCE, ctx, SAY_CHANGED_GONE, one, of_old)
                                 : coop_i_set_said(table, row, SENTENCE, ctx, SAY_CHANGED_DISSOLVED, one,
                                                   COOP_I_COUNT(old->others[a]));
    default:
        return new->kept[b] == 0 ? coop_i_set_said(table, row, SENTENCE, ctx, SAY_CHANGED_FORMED_NEW, other, of_new)
                                 : coop_i_set_said(table, row, SENTENCE, ctx, SAY_CHANGED_FORMED, other,
                                                   COOP_I_COUNT(new->others[b]));
    }
}

static coop_status add(coop_table *table, fates *f, event what, const overlap *o, coop_context *ctx) {
    uint32_t a = o->before, b = o->after;
    const coop_value name_before =
        COOP_STRING_VALUE(a == COOP_NONE ? NULL : coop_communities_name(f->before.communities, a));
    const coop_value name_after =
        COOP_STRING_VALUE(b == COOP_NONE ? NULL : coop_communities_name(f->after.communities, b));
    uint32_t sizes[] = {a == COOP_NONE ? 0 : f->before.size[a], b == COOP_NONE ? 0 : f->after.size[b]};
    uint32_t either = (a == COOP_NONE ? 0 : f->before.kept[a]) + (b == COOP_NONE ? 0 : f->after.kept[b]) - o->shared;
    const coop_value cells[] = {COOP_STRING_VALUE(words[what]),
                                name_before,
                                name_after,
                                COOP_INT_VALUE(sizes[0]),
                                COOP_INT_VALUE(sizes[1]),
                                COOP_INT_VALUE(o->shared),
                                COOP_REAL_VALUE(either ? (double)o->shared / either : 0)};
    if (a != COOP_NONE) f->before.told[a] = true;
    if (b != COOP_NONE) f->after.told[b] = true;
    coop_status status = coop_i_table_row(table, cells, SENTENCE, ctx);
    return status == COOP_OK ? set_sentence(table, f, what, o, ctx) : status;
}

/* Which of the events the overlap of an old and a new community is; both split and merged when it is part of both. */
static coop_status tell(coop_table *table, fates *f, size_t i, coop_context *ctx) {
    const overlap *o = &f->overlaps[i];
    const side *old = &f->before, *new = &f->after;
    uint32_t a = o->before, b = o->after;
    bool splits = old->parts[a] >= 2 && is_part(o->shared, old->kept[a]);
    bool merges = new->parts[b] >= 2 && is_part(o->shared, new->kept[b]);
    coop_status status = COOP_OK;
    if (splits) status = add(table, f, SPLIT, o, ctx);
    if (merges && status == COOP_OK) status = add(table, f, MERGED, o, ctx);
    if (splits || merges || o->shared < 2) return status;
    bool best_old = old->best[a] == i, best_new = new->best[b] == i;
    if (best_old && best_new) return add(table, f, CONTINUED, o, ctx);
    if (best_old && 2 * o->shared > old->kept[a]) return add(table, f, JOINED, o, ctx);
    if (best_new && 2 * o->shared > new->kept[b]) return add(table, f, SPUN_OFF, o, ctx);
    return COOP_OK;
}

/* Communities of which nothing was said: two members or more in both states, or none of several left. */
static bool worth_telling(const side *s, uint32_t g) {
    return !s->told[g] && (s->kept[g] >= 2 || (s->kept[g] == 0 && s->size[g] >= 2));
}

static coop_status tell_all(coop_table *table, fates *f, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < f->count && status == COOP_OK; i++) status = tell(table, f, i, ctx);
    for (uint32_t g = 0; g < f->before.count && status == COOP_OK; g++)
        if (worth_telling(&f->before, g)) status = add(table, f, DISSOLVED, &(overlap){g, COOP_NONE, 0}, ctx);
    for (uint32_t g = 0; g < f->after.count && status == COOP_OK; g++)
        if (worth_telling(&f->after, g)) status = add(table, f, FORMED, &(overlap){COOP_NONE, g, 0}, ctx);
    return status;
}

coop_status coop_change_communities(coop_table **table, const coop_change *change, const coop_communities *before,
                                    const coop_communities *after, coop_context *ctx) {
    fates f = {0};
    coop_table *made = NULL;
    bool fine = side_init(&f.before, before, change->before->n) && side_init(&f.after, after, change->after->n) &&
                find_overlaps(&f, change);
    coop_status status = fine ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK)
        status = coop_table_new(&made, "communities", "What became of the communities", COOP_ROWS_FREE, columns,
                                COLUMNS, ctx);
    if (status == COOP_OK) status = tell_all(made, &f, ctx);
    if (status == COOP_OK) status = coop_i_note(made, ctx, SAY_CHANGED_COMMUNITIES, COOP_I_COUNT(change->kept));
    side_clear(&f.before);
    side_clear(&f.after);
    free(f.overlaps);
    return change_table_give(table, made, change, status, ctx);
}
