/* What a cluster or an organisation lacks, and the fewest new partners that together bring it. */
#include <stdlib.h>

#include "core/lists.h"
#include "core/say.h"
#include "gap/cover.h"
#include "gap/gap.h"
#include "util/buf.h"
#include "util/mem.h"

enum { ORGANISATION, UNIT, LACKS, MET, PARTNERS, AT_LEAST, EXACT, WHO, NOBODY, SENTENCE, COLUMNS };

/* Of more organisations that offer the same, those with the strongest ties are looked at. */
enum { SUPPLIERS = 1000 };

/* The smallest set is proven for so many rows, the worst: a proof takes some hundredths of a second. */
enum { PROVEN = 50 };

static const coop_column_spec columns[] = {
    {"organisation", COOP_ORGANISATION_REF, "Cluster or organisation", NULL, NULL},
    {"unit", COOP_STRING, "Unit", NULL,
     "cluster: no member offers what members need; organisation: no partner offers what it needs", .words = true},
    {"lacks", COOP_INTEGER, "Lacks", NULL, "competences that are needed and not at hand"},
    {"met", COOP_INTEGER, "Could be met", NULL, "of these, offered by somebody in the network"},
    {"partners", COOP_INTEGER, "New partners", NULL, "as few as bring all that could be met"},
    {"at_least", COOP_INTEGER, "At least", NULL, "fewer than this cannot do"},
    {"exact", COOP_BOOLEAN, "Smallest", NULL, "proven that no fewer do; else found by the greedy rule"},
    {"who", COOP_STRING, "Who brings what", NULL, NULL},
    {"nobody", COOP_STRING, "Offered by nobody", NULL, NULL},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

/* What is the same for all units. */
typedef struct market {
    const coop_graph *graph;
    uint32_t *order, *rank; /* organisations by strength, the strongest first, and back */
    uint64_t *first;        /* suppliers of tag t, the strongest first: list[first[t]] .. list[first[t + 1] - 1] */
    uint32_t *list;
    bool *inside;     /* n: belongs to the unit, or works with it */
    uint32_t *number; /* n: 1 + number of the candidate; 0 = none */
    uint32_t cut;     /* competences whose suppliers were too many */
} market;

typedef struct unit {
    uint32_t organisation;
    bool cluster;
    uint32_t *lacks;
    size_t count, capacity;
} unit;

typedef struct units {
    unit *items;
    size_t count, capacity;
} units;

typedef struct strong {
    double strength;
    uint32_t organisation;
} strong;

static int by_strength(const void *x, const void *y) {
    const strong *a = x, *b = y;
    if (a->strength != b->strength) return a->strength > b->strength ? -1 : 1;
    return (a->organisation > b->organisation) - (a->organisation < b->organisation);
}

static bool rank_all(uint32_t *order, uint32_t *rank, const coop_graph *graph) {
    strong *all = coop_i_calloc(graph->n, sizeof *all);
    if (!all) return false;
    for (uint32_t u = 0; u < graph->n; u++) all[u] = (strong){graph->strength[u], u};
    if (graph->n > 1) qsort(all, graph->n, sizeof *all, by_strength);
    for (uint32_t i = 0; i < graph->n; i++) {
        order[i] = all[i].organisation;
        rank[order[i]] = i;
    }
    free(all);
    return true;
}

static void market_clear(market *m) {
    free(m->order);
    free(m->rank);
    free(m->first);
    free(m->list);
    free(m->inside);
    free(m->number);
}

static bool market_init(market *m, const coop_graph *graph) {
    const coop_network *network = graph->network;
    uint32_t n = graph->n, tags = coop_network_tags(network);
    const uint32_t *supplied;
    size_t all = 0;
    *m = (market){.graph = graph};
    for (uint32_t u = 0; u < n; u++) all += coop_network_supplies(&supplied, network, u);
    m->order = coop_i_calloc(n, sizeof *m->order);
    m->rank = coop_i_calloc(n, sizeof *m->rank);
    m->first = coop_i_calloc((size_t)tags + 2, sizeof *m->first);
    m->list = coop_i_calloc(all, sizeof *m->list);
    m->inside = coop_i_calloc(n, sizeof *m->inside);
    m->number = coop_i_calloc(n, sizeof *m->number);
    if (!m->order || !m->rank || !m->first || !m->list || !m->inside || !m->number) return false;
    if (!rank_all(m->order, m->rank, graph)) return false;
    for (uint32_t u = 0; u < n; u++) {
        size_t count = coop_network_supplies(&supplied, network, u);
        for (size_t i = 0; i < count; i++) m->first[supplied[i] + 2]++;
    }
    for (uint32_t t = 0; t < tags; t++) m->first[t + 2] += m->first[t + 1];
    for (uint32_t i = 0; i < n; i++) {
        size_t count = coop_network_supplies(&supplied, network, m->order[i]);
        for (size_t k = 0; k < count; k++) m->list[m->first[supplied[k] + 1]++] = m->order[i];
    }
    for (uint32_t t = 0; t < tags; t++) m->cut += m->first[t + 1] - m->first[t] > SUPPLIERS;
    return true;
}

/* ---- who lacks what ---- */

/* Marks (or unmarks) who is at hand: a cluster's members; an organisation and its partners. */
static void mark(market *m, const unit *u, bool inside) {
    const uint32_t *members;
    m->inside[u->organisation] = inside;
    if (u->cluster) {
        size_t count = coop_network_members(&members, m->graph->network, u->organisation);
        for (size_t i = 0; i < count; i++) m->inside[members[i]] = inside;
        return;
    }
    const coop_i_csr *all = &m->graph->all;
    for (uint64_t k = all->offset[u->organisation]; k < all->offset[u->organisation + 1]; k++)
        m->inside[all->to[k]] = inside;
}

static bool at_hand(const market *m, uint32_t tag) {
    for (uint64_t i = m->first[tag]; i < m->first[tag + 1]; i++)
        if (m->inside[m->list[i]]) return true;
    return false;
}

static bool add_lacks(unit *u, const market *m, uint32_t organisation) {
    const uint32_t *needs;
    size_t count = coop_network_competences(&needs, m->graph->network, organisation, COOP_NEED);
    for (size_t i = 0; i < count; i++) {
        if (at_hand(m, needs[i])) continue;
        if (!coop_i_grow(&u->lacks, &u->capacity, u->count + 1, sizeof *u->lacks)) return false;
        u->lacks[u->count++] = needs[i];
    }
    return true;
}

/* Each need once. */
static void settle(unit *u) {
    size_t kept = 0;
    if (u->count > 1) qsort(u->lacks, u->count, sizeof *u->lacks, coop_i_compare_u32);
    for (size_t i = 0; i < u->count; i++)
        if (kept == 0 || u->lacks[kept - 1] != u->lacks[i]) u->lacks[kept++] = u->lacks[i];
    u->count = kept;
}

static bool find_lacks(unit *u, market *m) {
    const uint32_t *members;
    bool fine = true;
    mark(m, u, true);
    if (u->cluster) {
        size_t count = coop_network_members(&members, m->graph->network, u->organisation);
        for (size_t i = 0; i < count && fine; i++) fine = add_lacks(u, m, members[i]);
    } else {
        fine = add_lacks(u, m, u->organisation);
    }
    mark(m, u, false);
    settle(u);
    return fine;
}

/* A single need of one organisation is told by the gap "competences". */
static bool list_units(units *all, market *m) {
    const uint32_t *members;
    for (uint32_t o = 0; o < m->graph->n; o++) {
        unit u = {.organisation = o, .cluster = coop_network_members(&members, m->graph->network, o) > 0};
        bool fine = find_lacks(&u, m);
        bool told = u.count >= (u.cluster ? 1 : 2);
        if (fine && told) fine = coop_i_grow(&all->items, &all->capacity, all->count + 1, sizeof *all->items);
        if (fine && told)
            all->items[all->count++] = u;
        else
            free(u.lacks);
        if (!fine) return false;
    }
    return true;
}

static int clusters_first(const void *x, const void *y) {
    const unit *a = x, *b = y;
    if (a->cluster != b->cluster) return a->cluster ? -1 : 1;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return (a->organisation > b->organisation) - (a->organisation < b->organisation);
}

/* ---- the fewest partners of one unit ---- */

typedef struct offers { /* candidates and which of the lacks that can be met each of them brings */
    uint32_t *tags, *candidates;
    size_t met, count, capacity;
    uint64_t *bits;
    size_t words;
} offers;

static void offers_clear(offers *o) {
    free(o->tags);
    free(o->candidates);
    free(o->bits);
}

/* Whether i is still one of the suppliers that are looked at. All of them are outside of the unit: who is at hand and
 * offers it leaves no lack. */
static bool among(const market *m, uint64_t i, uint32_t tag) {
    return i < m->first[tag + 1] && i < m->first[tag] + SUPPLIERS;
}

static bool collect(offers *o, market *m, const unit *u) {
    o->tags = coop_i_calloc(u->count, sizeof *o->tags);
    if (!o->tags) return false;
    for (size_t e = 0; e < u->count; e++) {
        uint32_t tag = u->lacks[e];
        bool any = false;
        for (uint64_t i = m->first[tag]; among(m, i, tag); i++) {
            uint32_t v = m->list[i];
            any = true;
            if (m->number[v]) continue;
            if (!coop_i_grow(&o->candidates, &o->capacity, o->count + 1, sizeof *o->candidates)) return false;
            o->candidates[o->count++] = m->rank[v]; /* for sorting; see below */
            m->number[v] = 1;
        }
        if (any) o->tags[o->met++] = tag;
    }
    if (o->count > 1) qsort(o->candidates, o->count, sizeof *o->candidates, coop_i_compare_u32);
    for (size_t i = 0; i < o->count; i++) {
        o->candidates[i] = m->order[o->candidates[i]];
        m->number[o->candidates[i]] = (uint32_t)i + 1;
    }
    return true;
}

static bool fill_bits(offers *o, const market *m) {
    o->words = (o->met + 63) / 64;
    o->bits = coop_i_calloc(o->count * o->words, sizeof *o->bits);
    if (!o->bits) return false;
    for (size_t e = 0; e < o->met; e++) {
        for (uint64_t i = m->first[o->tags[e]]; among(m, i, o->tags[e]); i++) {
            size_t set = m->number[m->list[i]] - 1;
            o->bits[set * o->words + e / 64] |= UINT64_C(1) << (e % 64);
        }
    }
    return true;
}

static bool has(const offers *o, size_t set, size_t element) {
    return o->bits[set * o->words + element / 64] >> (element % 64) & 1;
}

static bool holds_all_of(const offers *o, size_t a, size_t b) {
    for (size_t w = 0; w < o->words; w++)
        if (o->bits[b * o->words + w] & ~o->bits[a * o->words + w]) return false;
    return true;
}

typedef struct sized {
    uint32_t brings, set;
} sized;

static int most_first(const void *x, const void *y) {
    const sized *a = x, *b = y;
    if (a->brings != b->brings) return a->brings > b->brings ? -1 : 1;
    return (a->set > b->set) - (a->set < b->set);
}

/* Leaves out who brings nothing that a better placed one does not bring as well, or a more capable one. Those who bring
 * most come first, so that what holds another is among the kept when its turn comes. */
static bool drop_dominated(offers *o) {
    sized *order = coop_i_calloc(o->count, sizeof *order);
    uint32_t *kept = coop_i_calloc(o->count, sizeof *kept);
    size_t count = 0;
    if (!order || !kept) {
        free(order);
        free(kept);
        return false;
    }
    for (size_t s = 0; s < o->count; s++) {
        order[s].set = (uint32_t)s;
        for (size_t w = 0; w < o->words; w++)
            order[s].brings += (uint32_t)__builtin_popcountll(o->bits[s * o->words + w]);
    }
    if (o->count > 1) qsort(order, o->count, sizeof *order, most_first);
    for (size_t s = 0; s < o->count; s++) {
        bool dropped = false;
        for (size_t k = 0; k < count && !dropped; k++) dropped = holds_all_of(o, kept[k], order[s].set);
        if (!dropped) kept[count++] = order[s].set;
    }
    if (count > 1) qsort(kept, count, sizeof *kept, coop_i_compare_u32);
    for (size_t k = 0; k < count; k++) {
        for (size_t w = 0; w < o->words; w++) o->bits[k * o->words + w] = o->bits[kept[k] * o->words + w];
        o->candidates[k] = o->candidates[kept[k]];
    }
    o->count = count;
    free(order);
    free(kept);
    return true;
}

/* ---- the table ---- */

/* "A (x, y), B (z)": what several bring is told at the first. */
static bool put_who(coop_i_buf *out, const coop_network *network, const offers *o, const gap_cover_found *found) {
    bool *told = coop_i_calloc(o->met, sizeof *told);
    for (uint32_t i = 0; told && i < found->count; i++) {
        size_t words = 0;
        coop_i_buf_printf(out, "%s%s (", i ? ", " : "", coop_network_label(network, o->candidates[found->chosen[i]]));
        for (size_t e = 0; e < o->met; e++) {
            if (told[e] || !has(o, found->chosen[i], e)) continue;
            told[e] = true;
            coop_i_buf_printf(out, "%s%s", words++ ? ", " : "", coop_network_tag(network, o->tags[e]));
        }
        coop_i_buf_puts(out, ")");
    }
    bool fine = told && !out->failed;
    free(told);
    return fine;
}

static void put_sentence(coop_i_buf *out, const coop_i_words *words, const coop_network *network, const unit *u,
                         const offers *o, const gap_cover_found *found, const char *who, const char *nobody) {
    coop_i_say(out, words, SAY_PARTNERS_LACKS, COOP_I_TEXT(coop_network_label(network, u->organisation)),
               COOP_I_COUNT(u->count));
    if (o->met > 0)
        coop_i_say(out, words, o->met < u->count ? SAY_PARTNERS_SOME : SAY_PARTNERS_ALL, COOP_I_COUNT(found->count),
                   COOP_I_TEXT(who), COOP_I_COUNT(o->met));
    coop_i_buf_putc(out, '.');
    if (o->met > 0 && !found->exact) coop_i_say(out, words, SAY_PARTNERS_FEWER, COOP_I_COUNT(found->at_least));
    if (*nobody) coop_i_say(out, words, SAY_PARTNERS_NOBODY, COOP_I_TEXT(nobody));
}

static coop_status set_texts(coop_table *table, size_t row, const market *m, const unit *u, const offers *o,
                             const gap_cover_found *found, coop_context *ctx) {
    const coop_network *network = m->graph->network;
    coop_i_buf who = {0}, nobody = {0}, sentence = {0};
    bool fine = put_who(&who, network, o, found);
    for (size_t i = 0, k = 0; i < u->count; i++) {
        if (k < o->met && o->tags[k] == u->lacks[i]) {
            k++;
            continue;
        }
        coop_i_buf_printf(&nobody, "%s%s", nobody.length ? ", " : "", coop_network_tag(network, u->lacks[i]));
    }
    put_sentence(&sentence, coop_i_language(ctx), network, u, o, found, coop_i_buf_text(&who),
                 coop_i_buf_text(&nobody));
    coop_status status = fine && !nobody.failed && !sentence.failed ? COOP_OK : coop_fail_memory(ctx);
    const coop_i_buf *texts[] = {&who, &nobody, &sentence};
    for (size_t i = 0; i < 3 && status == COOP_OK; i++)
        if (texts[i]->length)
            status = coop_table_set(table, row, WHO + i, COOP_STRING_VALUE(coop_i_buf_text(texts[i])), ctx);
    coop_i_buf_clear(&who);
    coop_i_buf_clear(&nobody);
    coop_i_buf_clear(&sentence);
    return status;
}

static coop_status fill_row(coop_table *table, market *m, const unit *u, bool exactly, coop_context *ctx) {
    offers o = {0};
    gap_cover_found found = {0};
    size_t row;
    bool fine = collect(&o, m, u) && fill_bits(&o, m);
    for (size_t i = 0; i < o.count; i++) m->number[o.candidates[i]] = 0;
    if (fine) fine = drop_dominated(&o);
    coop_status status = fine ? COOP_OK : coop_fail_memory(ctx);
    const gap_cover cover = {(uint32_t)o.met, (uint32_t)o.count, o.words, o.bits};
    if (status == COOP_OK) status = gap_cover_smallest(&found, &cover, exactly, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(table, &row, 1, ctx);
    const coop_value cells[] = {{.type = COOP_ORGANISATION_REF, .organisation = u->organisation},
                                COOP_STRING_VALUE(u->cluster ? "cluster" : "organisation"),
                                COOP_INT_VALUE((int64_t)u->count),
                                COOP_INT_VALUE((int64_t)o.met),
                                COOP_INT_VALUE(found.count),
                                COOP_INT_VALUE(found.at_least),
                                COOP_BOOL_VALUE(found.exact)};
    for (size_t c = 0; c < WHO && status == COOP_OK; c++) status = coop_table_set(table, row, c, cells[c], ctx);
    if (status == COOP_OK) status = set_texts(table, row, m, u, &o, &found, ctx);
    free(found.chosen);
    offers_clear(&o);
    return status;
}

static coop_status partners_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                                  const coop_gap_options *options, coop_context *ctx) {
    (void)options;
    market m = {0};
    units all = {0};
    coop_table *made = NULL;
    bool fine = market_init(&m, graph) && list_units(&all, &m);
    coop_status status = fine ? COOP_OK : coop_fail_memory(ctx);
    if (all.count > 1) qsort(all.items, all.count, sizeof *all.items, clusters_first);
    if (status == COOP_OK) status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_FREE, columns, COLUMNS, ctx);
    for (size_t i = 0; i < all.count && status == COOP_OK; i++) {
        status = coop_cancelled(ctx) ? COOP_INTERRUPTED : fill_row(made, &m, &all.items[i], i < PROVEN, ctx);
        coop_progress(ctx, gap->title, -1); /* one proof may take as long as all others */
    }
    if (status == COOP_OK && all.count > PROVEN)
        status = coop_i_note(made, ctx, SAY_PARTNERS_SETTLED, COOP_I_COUNT(PROVEN));
    if (status == COOP_OK && m.cut > 0)
        status = coop_i_note(made, ctx, SAY_PARTNERS_LOOKED, COOP_I_COUNT(SUPPLIERS), COOP_I_COUNT(m.cut));
    for (size_t i = 0; i < all.count; i++) free(all.items[i].lacks);
    free(all.items);
    market_clear(&m);
    return coop_i_table_give(table, made, status);
}

const gap_code gap_partners_code = {.table = partners_table, .asks = GAP_ASKS_NEEDS};
