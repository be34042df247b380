/* A table of aliases for the user to edit: groups of organisations that are likely one, and what may be so. */
#include <coopgraph/check.h>

#include <stdlib.h>
#include <string.h>

#include "check/alias_pairs.h"
#include "core/network.h"
#include "util/mem.h"

enum { NAME, ID, USE, SURE, REASON, COLUMNS };

typedef struct row {
    const char *name, *id, *sure, *reason;
    bool use;
} row;

typedef struct proposal {
    const coop_network *network;
    uint32_t *root;      /* of those that are likely one */
    uint32_t *ties;      /* of each: the one with most is the one the others are */
    bool *said;          /* it has a row */
    coop_i_map labelled; /* pool id of a label -> how many have it */
    row *rows;
    size_t count, capacity;
    bool failed;
} proposal;

static const char *const sures[] = {
    [CHECK_PERHAPS] = "perhaps", [CHECK_LIKELY] = "likely", [CHECK_CERTAIN] = "certain"};
static const char *const reasons[] = {[CHECK_CODE] = "the same code of a register",
                                      [CHECK_SCRIPT] = "the same name in another script",
                                      [CHECK_FORM] = "the same name, another legal form",
                                      [CHECK_SIGNS] = "the same name, other signs",
                                      [CHECK_ORDER] = "the same words in another order",
                                      [CHECK_TITLE] = "the same name without its title",
                                      [CHECK_ABBREVIATION] = "an abbreviation by first letters",
                                      [CHECK_SLIP] = "one letter differs",
                                      [CHECK_SLIPS] = "two letters differ"};

static uint32_t root_of(proposal *p, uint32_t u) {
    while (p->root[u] != u) {
        p->root[u] = p->root[p->root[u]];
        u = p->root[u];
    }
    return u;
}

static bool is_ascii(const char *text) {
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80) return false;
    return true;
}

/* Who of two the other is: the one with more ties, then the one in letters of its own, then the first. */
static bool goes_before(const proposal *p, uint32_t a, uint32_t b) {
    bool foreign_a = is_ascii(coop_network_label(p->network, a)),
         foreign_b = is_ascii(coop_network_label(p->network, b));
    if (p->ties[a] != p->ties[b]) return p->ties[a] > p->ties[b];
    return foreign_a != foreign_b ? foreign_b : a < b;
}

/* By its label, unless another one has the same. */
static const char *name_of(const proposal *p, uint32_t u) {
    const char *label = coop_network_label(p->network, u);
    uint32_t many = 0, id = coop_i_pool_find(p->network->pool, label, strlen(label));
    coop_i_map_get(&p->labelled, id, &many);
    return many > 1 ? coop_network_id(p->network, u) : label;
}

static void add(proposal *p, row made) {
    if (!coop_i_grow(&p->rows, &p->capacity, p->count + 1, sizeof *p->rows))
        p->failed = true;
    else
        p->rows[p->count++] = made;
}

static void join(proposal *p, const check_alias_pairs *pairs) {
    for (size_t i = 0; i < pairs->count && pairs->rows[i].sure > CHECK_PERHAPS; i++) {
        uint32_t a = root_of(p, pairs->rows[i].a), b = root_of(p, pairs->rows[i].b);
        if (a != b) p->root[goes_before(p, a, b) ? b : a] = goes_before(p, a, b) ? a : b;
    }
}

/* The rows of those that are likely one: each by the surest pair that it stands in. */
static void say_likely(proposal *p, const check_alias_pairs *pairs) {
    for (size_t i = 0; i < pairs->count && pairs->rows[i].sure > CHECK_PERHAPS && !p->failed; i++) {
        const check_alias_pair *pair = &pairs->rows[i];
        const uint32_t ends[] = {pair->a, pair->b};
        for (int e = 0; e < 2; e++) {
            uint32_t root = root_of(p, ends[e]);
            if (root == ends[e] || p->said[ends[e]]) continue;
            p->said[ends[e]] = true;
            add(p, (row){name_of(p, ends[e]), coop_network_id(p->network, root), sures[pair->sure],
                         reasons[pair->reason], true});
        }
    }
}

static void say_perhaps(proposal *p, const check_alias_pairs *pairs) {
    for (size_t i = 0; i < pairs->count && !p->failed; i++) {
        const check_alias_pair *pair = &pairs->rows[i];
        uint32_t a = root_of(p, pair->a), b = root_of(p, pair->b);
        if (pair->sure > CHECK_PERHAPS || a == b) continue;
        uint32_t kept = goes_before(p, a, b) ? a : b, other = kept == a ? b : a;
        if (p->said[other]) continue;
        p->said[other] = true;
        add(p, (row){name_of(p, other), coop_network_id(p->network, kept), sures[CHECK_PERHAPS], reasons[pair->reason],
                     false});
    }
}

/* What is one already: by an alias, or because nothing but case, quotes, dashes and legal form differ. */
static void say_writings(proposal *p) {
    for (size_t i = 0; i < coop_network_writings(p->network) && !p->failed; i++) {
        const char *whose;
        bool given;
        const char *name = coop_network_writing(&whose, &given, p->network, i);
        add(p, (row){name, whose, given ? "given" : "certain", given ? "an alias" : "case, quotes, dashes, legal form",
                     true});
    }
}

static int compare_rows(const void *a, const void *b) {
    const row *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    return order ? order : strcmp(x->name, y->name);
}

static coop_status make_table(coop_table **table, const proposal *p, coop_context *ctx) {
    static const coop_column_spec columns[COLUMNS] = {
        [NAME] = {.name = "name", .type = COOP_STRING},     [ID] = {.name = "id", .type = COOP_STRING},
        [USE] = {.name = "use", .type = COOP_BOOLEAN},      [SURE] = {.name = "sure", .type = COOP_STRING},
        [REASON] = {.name = "reason", .type = COOP_STRING},
    };
    coop_table *made = NULL;
    coop_status status = coop_table_new(&made, "aliases", "Aliases", COOP_ROWS_FREE, columns, COLUMNS, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, p->count, ctx);
    for (size_t i = 0; i < p->count && status == COOP_OK; i++) {
        const row *r = &p->rows[i];
        const char *const texts[COLUMNS] = {[NAME] = r->name, [ID] = r->id, [SURE] = r->sure, [REASON] = r->reason};
        for (size_t c = 0; c < COLUMNS && status == COOP_OK; c++)
            if (texts[c]) status = coop_table_set(made, i, c, COOP_STRING_VALUE(texts[c]), ctx);
        if (status == COOP_OK) status = coop_table_set(made, i, USE, COOP_BOOL_VALUE(r->use), ctx);
    }
    if (status == COOP_OK)
        *table = made;
    else
        coop_table_free(made);
    return status;
}

static bool begin(proposal *p, const coop_network *network) {
    uint32_t n = coop_network_organisations(network);
    *p = (proposal){.network = network,
                    .root = coop_i_calloc(n, sizeof *p->root),
                    .ties = coop_i_calloc(n, sizeof *p->ties),
                    .said = coop_i_calloc(n, sizeof *p->said)};
    bool fine = p->root && p->ties && p->said;
    for (uint32_t u = 0; u < n && fine; u++) {
        const char *label = coop_network_label(network, u);
        uint32_t many = 0, id = coop_i_pool_find(network->pool, label, strlen(label));
        p->root[u] = u;
        coop_i_map_get(&p->labelled, id, &many);
        fine = coop_i_map_put(&p->labelled, id, many + 1);
    }
    for (uint64_t i = 0; i < coop_network_ties(network) && fine; i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        p->ties[tie.source]++;
        p->ties[tie.target]++;
    }
    return fine;
}

coop_status coop_suggest_aliases(coop_table **table, const coop_network *network, coop_context *ctx) {
    check_alias_pairs pairs = {0};
    proposal p;
    coop_status status = begin(&p, network) ? check_alias_pairs_find(&pairs, network, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) {
        join(&p, &pairs);
        say_likely(&p, &pairs);
        say_perhaps(&p, &pairs);
        say_writings(&p);
        if (p.count > 0) qsort(p.rows, p.count, sizeof *p.rows, compare_rows);
        status = p.failed ? coop_fail_memory(ctx) : make_table(table, &p, ctx);
    }
    free(pairs.rows);
    free(p.root);
    free(p.ties);
    free(p.said);
    free(p.rows);
    coop_i_map_clear(&p.labelled);
    return status;
}
