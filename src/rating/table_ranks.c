/* Who comes where, and how sure that is. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "rating/tables.h"
#include "util/buf.h"
#include "util/mem.h"

coop_column_spec rating_unit_column(const coop_rated *rated, const char *name, const char *title) {
    static const char *const docs[RATING_BYS] = {"the organisation", "the cluster", "the region"};
    rating_by by = rated->units.by;
    return (coop_column_spec){.name = name,
                              .type = by == RATING_BY_REGION ? COOP_STRING : COOP_ORGANISATION_REF,
                              .title = title,
                              .doc = docs[by]};
}

coop_value rating_unit_value(const coop_rated *rated, size_t unit) {
    uint32_t organisation = rated->units.organisation[unit];
    if (organisation == COOP_NONE) return COOP_STRING_VALUE(rated->units.key[unit]);
    return (coop_value){.type = COOP_ORGANISATION_REF, .organisation = organisation};
}

double rating_against_mean(const coop_rated *rated, size_t leaf, size_t position) {
    return rated->points[leaf * rated->count + position] - rated->mean_points[leaf];
}

const char *rating_band_of(const coop_rated *rated, double score) {
    const coop_rating *rating = rated->rating;
    double value = rating->bands_of_score ? score : 100 * score / rated->mean;
    if (!rating->bands_of_score && rated->mean <= 0) return NULL;
    for (size_t i = 0; i < rating->band_count; i++)
        if (value > rating->bands[i].above) return rating->bands[i].name;
    return NULL;
}

const rating_node *rating_leaf(const coop_rating *rating, size_t leaf) {
    size_t i = 0;
    while (rating->nodes[i].leaf != leaf) i++;
    return &rating->nodes[i];
}

void rating_fill_row(rating_filler *f) {
    if (f->status == COOP_OK) f->status = coop_table_add_rows(f->table, &f->row, 1, f->ctx);
}

void rating_fill(rating_filler *f, size_t column, coop_value value) {
    if (value.type == COOP_STRING && !value.string) return;
    if (f->status == COOP_OK) f->status = coop_table_set(f->table, f->row, column, value, f->ctx);
}

coop_status rating_fill_done(coop_table **table, rating_filler *f, const coop_graph *graph) {
    return coop_i_graph_table_give(table, f->table, graph, f->status, f->ctx);
}

/* ---- sentences ---- */

/* "most gained by patents (+3.2), most lost by openness (-1.1)": against the mean unit. */
static void put_reasons(coop_i_buf *text, const coop_i_words *words, const coop_rated *rated, size_t k) {
    size_t best = SIZE_MAX, worst = SIZE_MAX;
    double most = 0, least = 0;
    for (size_t leaf = 0; leaf < rated->rating->leaves; leaf++) {
        double against = rating_against_mean(rated, leaf, k);
        if (against > most) most = against, best = leaf;
        if (against < least) least = against, worst = leaf;
    }
    double small = 1e-9 * fmax(1, fabs(rated->index[k]));
    if (best != SIZE_MAX && most > small)
        coop_i_say(text, words, SAY_RATED_GAINED, COOP_I_TEXT(rating_leaf(rated->rating, best)->label),
                   COOP_I_SIGNED(most, 3));
    if (worst == SIZE_MAX || least >= -small) return;
    if (text->length) coop_i_buf_puts(text, "; ");
    coop_i_say(text, words, SAY_RATED_LOST, COOP_I_TEXT(rating_leaf(rated->rating, worst)->label),
               COOP_I_SIGNED(least, 3));
}

static void put_rated(coop_i_buf *text, const coop_i_words *words, const coop_rated *rated, size_t unit, size_t k,
                      const char *reasons) {
    const char *band = rating_band_of(rated, rated->index[k]);
    coop_i_say(text, words, SAY_RATED, COOP_I_TEXT(rating_unit_label(&rated->units, unit, rated->graph->network)),
               COOP_I_COUNT(rated->rank[k]), COOP_I_COUNT(rated->count), COOP_I_SHORT(rated->index[k], 4));
    if (band) coop_i_say(text, words, SAY_RATED_BAND, COOP_I_TEXT(band));
    if (rated->draws && rated->low[k] < rated->high[k])
        coop_i_say(text, words, SAY_RATED_DRAWN, COOP_I_COUNT(rated->low[k]), COOP_I_COUNT(rated->high[k]));
    else if (rated->draws)
        coop_i_buf_puts(text, coop_i_word(words, SAY_RATED_DRAWN_SAME));
    coop_i_buf_printf(text, "%s%s.", *reasons ? "; " : "", reasons);
}

/* Which indicator that must not be missing is, NULL = none. */
static const rating_node *lacks(const coop_rated *rated, size_t unit) {
    for (size_t leaf = 0; leaf < rated->rating->leaves; leaf++) {
        const rating_node *node = rating_leaf(rated->rating, leaf);
        bool missing = isnan(rated->values.raw[leaf * rated->units.count + unit]);
        if (missing && node->missing == RATING_REFUSE && node->weight > 0) return node;
    }
    return NULL;
}

static void put_unrated(coop_i_buf *text, const coop_i_words *words, const coop_rated *rated, size_t unit) {
    const rating_node *lacking = lacks(rated, unit);
    const coop_i_said label = COOP_I_TEXT(rating_unit_label(&rated->units, unit, rated->graph->network));
    double coverage = 100 * rated->coverage[unit];
    if (coverage == 0)
        coop_i_say(text, words, SAY_UNRATED_NO_DATA, label);
    else if (lacking)
        coop_i_say(text, words, SAY_UNRATED_LACKS, label, COOP_I_TEXT(lacking->label));
    else
        coop_i_say(text, words, SAY_UNRATED_FEW, label, COOP_I_SHORT(coverage, 3),
                   COOP_I_SHORT(100 * rated->rating->coverage, 3));
}

/* ---- the table ---- */

enum { RANK, UNIT, SCORE, BAND };

typedef struct columns {
    coop_column_spec *specs;
    size_t count, groups, coverage, low, high, reasons, sentence;
    coop_i_buf names; /* "index_NAME" of each group, one after the other with a NUL behind */
} columns;

static coop_status lay_out(columns *c, const coop_rated *rated, coop_context *ctx) {
    const coop_rating *rating = rated->rating;
    c->specs = coop_i_calloc(rating->count + 12, sizeof *c->specs);
    if (!c->specs) return coop_fail_memory(ctx);
    c->specs[RANK] = (coop_column_spec){"rank", COOP_INTEGER, "Rank", NULL, "equal scores share the better rank"};
    c->specs[UNIT] = rating_unit_column(rated, rating_by_words[rated->units.by],
                                        rated->units.by == RATING_BY_REGION    ? "Region"
                                        : rated->units.by == RATING_BY_CLUSTER ? "Cluster"
                                                                               : "Organisation");
    c->specs[SCORE] = (coop_column_spec){"score", COOP_REAL, "Score", NULL, "the weighted mean of the groups"};
    c->specs[BAND] = (coop_column_spec){"band", COOP_STRING, "Band", NULL, "where the score lies among all"};
    c->count = c->groups = BAND + 1;
    for (size_t i = 1; i < rating->count; i++) {
        if (rating_is_leaf(&rating->nodes[i])) continue;
        coop_i_buf_printf(&c->names, "index_%s", rating->nodes[i].name);
        coop_i_buf_putc(&c->names, '\0');
    }
    if (c->names.failed) return coop_fail_memory(ctx);
    const char *name = coop_i_buf_text(&c->names);
    for (size_t i = 1; i < rating->count; i++) {
        if (rating_is_leaf(&rating->nodes[i])) continue;
        c->specs[c->count++] =
            (coop_column_spec){name, COOP_REAL, rating->nodes[i].label, NULL, "the weighted mean of this group"};
        name += strlen(name) + 1;
    }
    c->specs[c->coverage = c->count++] =
        (coop_column_spec){"coverage", COOP_REAL, "Data", NULL, "share of the weights for which there are data; 0..1"};
    c->specs[c->low = c->count++] =
        (coop_column_spec){"rank_low", COOP_INTEGER, "Rank from", NULL, "5 % of the draws give a better rank"};
    c->specs[c->high = c->count++] =
        (coop_column_spec){"rank_high", COOP_INTEGER, "Rank to", NULL, "5 % of the draws give a worse rank"};
    c->specs[c->reasons = c->count++] =
        (coop_column_spec){"reasons", COOP_STRING, "Why", NULL, "against the mean unit, in points"};
    c->specs[c->sentence = c->count++] = (coop_column_spec){"sentence", COOP_STRING, "In words", NULL, NULL};
    return COOP_OK;
}

static void put_words(rating_filler *f, size_t column, coop_i_buf *text) {
    if (f->status == COOP_OK && text->failed) f->status = coop_fail_memory(f->ctx);
    rating_fill(f, column, COOP_STRING_VALUE(coop_i_buf_text(text)));
    coop_i_buf_reset(text);
}

static void put_row(rating_filler *f, const columns *c, const coop_rated *rated, size_t unit, coop_i_buf *text,
                    coop_i_buf *reasons) {
    const coop_i_words *words = coop_i_language(f->ctx);
    uint32_t k = rated->position[unit];
    size_t column = c->groups;
    rating_fill_row(f);
    rating_fill(f, UNIT, rating_unit_value(rated, unit));
    rating_fill(f, c->coverage, COOP_REAL_VALUE(rated->coverage[unit]));
    if (k == COOP_NONE) {
        put_unrated(text, words, rated, unit);
        put_words(f, c->sentence, text);
        return;
    }
    rating_fill(f, RANK, COOP_INT_VALUE(rated->rank[k]));
    rating_fill(f, SCORE, COOP_REAL_VALUE(rated->index[k]));
    rating_fill(f, BAND, COOP_STRING_VALUE(rating_band_of(rated, rated->index[k])));
    for (size_t i = 1; i < rated->rating->count; i++) {
        if (rating_is_leaf(&rated->rating->nodes[i])) continue;
        double value = rated->index[i * rated->count + k];
        if (!isnan(value)) rating_fill(f, column, COOP_REAL_VALUE(value));
        column++;
    }
    if (rated->draws) {
        rating_fill(f, c->low, COOP_INT_VALUE(rated->low[k]));
        rating_fill(f, c->high, COOP_INT_VALUE(rated->high[k]));
    }
    put_reasons(reasons, words, rated, k);
    put_rated(text, words, rated, unit, k, coop_i_buf_text(reasons));
    put_words(f, c->reasons, reasons);
    put_words(f, c->sentence, text);
}

/* Each of the words once; `seen` has a bit for those that stand there. */
static void add_word(coop_i_buf *text, unsigned *seen, unsigned which, const char *word) {
    if (*seen >> which & 1U) return;
    coop_i_buf_printf(text, "%s%s", *seen ? ", " : "", word);
    *seen |= 1U << which;
}

/* How it was computed and how sure it is. */
static coop_status note(coop_table *table, const coop_rated *rated, coop_context *ctx) {
    const coop_i_words *words = coop_i_language(ctx);
    const coop_rating *rating = rated->rating;
    coop_i_buf scales = {0}, means = {0}, policies = {0};
    unsigned scale = 0, mean = 0, missing = 0;
    for (size_t i = 0; i < rating->count; i++) {
        const rating_node *node = &rating->nodes[i];
        if (rating_is_leaf(node))
            add_word(&scales, &scale, node->scale, coop_i_term(words, rating_scale_word(node->scale)));
        if (rating_is_leaf(node))
            add_word(&policies, &missing, node->missing, coop_i_term(words, rating_missing_words[node->missing]));
        if (!rating_is_leaf(node))
            add_word(&means, &mean, node->mean, coop_i_term(words, rating_mean_words[node->mean]));
    }
    coop_status status = scales.failed || means.failed || policies.failed ? coop_fail_memory(ctx) : COOP_OK;
    if (status == COOP_OK)
        status = coop_i_note(table, ctx, SAY_RATED_HOW, COOP_I_TEXT(coop_i_buf_text(&scales)),
                             COOP_I_TEXT(coop_i_buf_text(&means)), COOP_I_TEXT(coop_i_buf_text(&policies)),
                             COOP_I_SHORT(rated->mean, 4));
    if (status == COOP_OK && rated->draws)
        status =
            coop_i_note(table, ctx, SAY_RATED_DRAWS, COOP_I_COUNT(rated->draws), COOP_I_SHORT(100 * rating->spread, 3),
                        COOP_I_COUNT(rated->draw_ways), COOP_I_ID(ctx->seed));
    if (status == COOP_OK && rated->draws < rating->draws)
        status = coop_i_note(table, ctx, SAY_RATED_FEWER_DRAWS, COOP_I_COUNT(rating->draws));
    if (status == COOP_OK && rated->draws && rated->draw_left)
        status = coop_i_note(table, ctx, SAY_RATED_OTHER_WAYS, COOP_I_COUNT(rated->draw_left));
    coop_i_buf_clear(&scales);
    coop_i_buf_clear(&means);
    coop_i_buf_clear(&policies);
    coop_rated_facts facts;
    coop_rated_facts_of(&facts, rated);
    if (status == COOP_OK && facts.synthetic)
        status =
            coop_i_note(table, ctx, SAY_RATED_SYNTHETIC, COOP_I_COUNT(facts.synthetic), COOP_I_COUNT(facts.values));
    return status;
}

coop_status coop_rated_ranks(coop_table **table, const coop_rated *rated, coop_context *ctx) {
    columns c = {0};
    coop_i_buf text = {0}, reasons = {0};
    rating_filler f = {.ctx = ctx};
    const char *name = rated->rating->name;
    f.status = lay_out(&c, rated, ctx);
    if (f.status == COOP_OK)
        f.status =
            coop_table_new(&f.table, "rating", name ? name : "Rating", COOP_ROWS_PER_GROUP, c.specs, c.count, ctx);
    for (size_t i = 0; i < rated->count && f.status == COOP_OK; i++)
        put_row(&f, &c, rated, rated->unit[rated->order[i]], &text, &reasons);
    for (size_t u = 0; u < rated->units.count && f.status == COOP_OK; u++)
        if (rated->position[u] == COOP_NONE) put_row(&f, &c, rated, u, &text, &reasons);
    if (f.status == COOP_OK) f.status = note(f.table, rated, ctx);
    free(c.specs);
    coop_i_buf_clear(&c.names);
    coop_i_buf_clear(&text);
    coop_i_buf_clear(&reasons);
    return rating_fill_done(table, &f, rated->graph);
}

/* ---- for an export ---- */

static const coop_column_spec score_columns[] = {
    {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, "the organisation"},
    {"rating_rank", COOP_INTEGER, "Rank", NULL, "its rank, or that of its region"},
    {"rating_score", COOP_REAL, "Score", NULL, "its score, or that of its region"},
    {"rating_band", COOP_STRING, "Band", NULL, "the band of the score"},
    {"rating_coverage", COOP_REAL, "Data", NULL, "share of the weights for which there are data; 0..1"},
    {"rating_rank_low", COOP_INTEGER, "Rank from", NULL, "5 % of the draws give a better rank"},
    {"rating_rank_high", COOP_INTEGER, "Rank to", NULL, "5 % of the draws give a worse rank"},
};

coop_status coop_rated_scores(coop_table **table, const coop_rated *rated, coop_context *ctx) {
    rating_filler f = {.ctx = ctx};
    uint32_t n = coop_network_organisations(rated->graph->network);
    f.status = coop_table_new(&f.table, "scores", "Scores", COOP_ROWS_PER_ORGANISATION, score_columns,
                              sizeof score_columns / sizeof *score_columns, ctx);
    if (f.status == COOP_OK) f.status = coop_table_add_rows(f.table, NULL, n, ctx);
    for (uint32_t i = 0; i < n; i++) {
        f.row = i;
        rating_fill(&f, 0, (coop_value){.type = COOP_ORGANISATION_REF, .organisation = i});
    }
    for (size_t u = 0; u < rated->units.count; u++) {
        uint32_t k = rated->position[u];
        bool all = rated->units.by == RATING_BY_REGION;
        size_t first = rated->units.first[u], end = all ? rated->units.first[u + 1] : first + 1;
        for (size_t m = first; m < end; m++) {
            f.row = all ? rated->units.members[m] : rated->units.organisation[u];
            rating_fill(&f, 4, COOP_REAL_VALUE(rated->coverage[u]));
            if (k == COOP_NONE) continue;
            rating_fill(&f, 1, COOP_INT_VALUE(rated->rank[k]));
            rating_fill(&f, 2, COOP_REAL_VALUE(rated->index[k]));
            rating_fill(&f, 3, COOP_STRING_VALUE(rating_band_of(rated, rated->index[k])));
            if (!rated->draws) continue;
            rating_fill(&f, 5, COOP_INT_VALUE(rated->low[k]));
            rating_fill(&f, 6, COOP_INT_VALUE(rated->high[k]));
        }
    }
    return rating_fill_done(table, &f, rated->graph);
}
