/* The seven gaps as a table: the whole network first, then its groups, the widest first. */
#include "gap/seven.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "gap/closing.h"
#include "gap/gap.h"
#include "gap/seven_words.h"
#include "util/mem.h"

enum {
    GAP,
    GROUP,
    CLASS,
    WHO,
    FROM,
    COVERED,
    COVERAGE,
    CHANCE,
    CHANCE_SPREAD,
    COVERAGE_Z,
    TARGETS,
    OBSERVED,
    EXPECTED,
    RATIO,
    Z,
    REACH,
    BROKER,
    BROKERS,
    BEST,
    SENTENCE = BEST + GAP_CLOSING_COLUMNS,
    COLUMNS
};

static const coop_column_spec columns[] = {
    {"gap", COOP_STRING, "Gap", NULL, NULL, .words = true},
    {"group", COOP_STRING, "Group", NULL, "empty for the whole network"},
    {"class", COOP_STRING, "Class", NULL,
     "absent (nobody has the role), wide, narrow, closed (by the share with a tie) or unmeasured", .words = true},
    {"who", COOP_STRING, "Who", NULL,
     "firms; for the last two gaps members (of the whole network organisations), whatever their kind", .words = true},
    {"from", COOP_INTEGER, "Organisations", NULL, "how many of them there are"},
    {"covered", COOP_INTEGER, "With a tie", NULL, "of those, how many have a tie to the other side"},
    {"coverage", COOP_REAL, "Coverage", NULL, "share with a tie to the other side; 0..1"},
    {"coverage_by_chance", COOP_REAL, "By chance", NULL,
     "its mean over rewired networks, in which every organisation keeps its number of partners; 0..1"},
    {"coverage_deviation", COOP_REAL, "± by chance", NULL, "standard deviation over the same networks"},
    {"coverage_z", COOP_REAL, "z of coverage", NULL, "(observed - mean) / deviation over rewired networks"},
    {"targets", COOP_INTEGER, "Other side", NULL,
     "organisations with which at least one of them could have such a tie"},
    {"observed", COOP_REAL, "Strength", NULL, "summed strength of the ties between the two sides"},
    {"expected", COOP_REAL, "Expected strength", NULL, "the sum of s_i s_j / 2W over the same pairs"},
    {"ratio", COOP_REAL, "Ratio", NULL, "observed / expected strength"},
    {"z", COOP_REAL, "z of strength", NULL,
     "(observed - mean) / deviation over rewired networks in which every organisation keeps its number of partners"},
    {"reach", COOP_REAL, "Within two steps", NULL,
     "share with a tie to the other side or to somebody who has one; 0..1"},
    {"broker", COOP_ORGANISATION_REF, "Broker", NULL,
     "works with most of those who are two steps away, and with the other side"},
    {"brokers", COOP_STRING, "Brokers", NULL, "up to three: name (how many they would bring there); …"},
    GAP_CLOSING_SPECS{"sentence", COOP_STRING, "In words", NULL, NULL},
};

typedef struct row {
    uint32_t scope;
    int gap;
    enum gap_class class;
    uint32_t open;  /* organisations without such a tie */
    double missing; /* organisations with one: expected by chance, less those there are */
    bool whole;
} row;

static int compare_rows(const void *x, const void *y) {
    const row *a = x, *b = y;
    if (a->whole != b->whole) return a->whole ? -1 : 1;
    if (a->class != b->class) return a->class < b->class ? -1 : 1;
    if (a->missing != b->missing) return a->missing > b->missing ? -1 : 1;
    if (a->scope != b->scope) return a->scope < b->scope ? -1 : 1;
    return (a->gap > b->gap) - (a->gap < b->gap);
}

static enum gap_class class_of(const gap_seven_figures *f, const coop_gap_options *options) {
    double wide = options->wide > 0 ? options->wide : COOP_GAP_WIDE;
    double closed = options->closed > 0 ? options->closed : COOP_GAP_CLOSED;
    if (f->from == 0) return GAP_UNMEASURED;
    if (f->to == 0) return GAP_ABSENT;
    double share = f->covered / (double)f->from;
    return share < wide ? GAP_WIDE : share < closed ? GAP_NARROW : GAP_CLOSED;
}

static size_t list_rows(row *rows, const gap_seven_figures *figures, uint32_t groups, unsigned gaps,
                        const coop_gap_options *options) {
    size_t count = 0;
    for (uint32_t scope = 0; scope <= groups; scope++) {
        for (int gap = 0; gap < GAP_SEVEN; gap++) {
            const gap_seven_figures *f = &figures[(size_t)scope * GAP_SEVEN + (size_t)gap];
            if (!(gaps >> gap & 1)) continue;
            double missing = f->from > 0 ? f->chance * f->from - f->covered : 0;
            rows[count++] = (row){scope, gap, class_of(f, options), f->from - f->covered, missing, scope == groups};
        }
    }
    qsort(rows, count, sizeof *rows, compare_rows);
    return count;
}

/* ---- the ties that would close it ---- */

/* From those without such a tie to the other side. */
static coop_status find_ties(coop_pair pairs[GAP_CLOSING_TIES], size_t *count, bool *from, bool *to,
                             const gap_seven_sets *s, const row *r, const gap_closing *closing, coop_context *ctx) {
    const coop_i_csr *ties = &s->layers[s->layer_of[r->gap]].ties;
    uint32_t n = s->graph->n, some = COOP_NONE;
    *count = 0;
    if (!closing || r->class == GAP_UNMEASURED || r->class == GAP_ABSENT || r->open == 0) return COOP_OK;
    for (uint32_t u = 0; u < n; u++) {
        bool here = r->whole || gap_in_group(&s->groups, u, r->scope);
        from[u] = here && coop_i_takes_part(s->graph, u) && gap_seven_from(s, r->scope, r->gap, u);
        if (from[u] && r->gap == GAP_CLUSTERS && gap_groups_of(&s->groups, u) > 1) from[u] = false;
        for (uint64_t k = ties->offset[u]; k < ties->offset[u + 1] && from[u]; k++)
            from[u] = !gap_seven_to(s, r->scope, r->gap, u, ties->to[k]);
        if (from[u]) some = u;
    }
    if (some == COOP_NONE) return COOP_OK;
    if (r->whole && r->gap >= GAP_CLUSTERS) {
        if (!gap_seven_keep_largest(from, s, r->gap)) return coop_fail_memory(ctx);
        for (some = 0; !from[some];) some++;
    }
    for (uint32_t v = 0; v < n; v++)
        to[v] = coop_i_takes_part(s->graph, v) &&
                (gap_seven_to(s, r->scope, r->gap, some, v) || (r->gap == GAP_FIRMS && v == some));
    return gap_closing_find(pairs, count, closing, from, to, ctx);
}

/* ---- rows ---- */

/* The table's first `count` columns, which are `these`; NULL: all that there are. */
static coop_status fill_numbers(coop_table *table, size_t at, const uint8_t *these, size_t count, const char *group,
                                const row *r, const gap_seven_figures *f, coop_context *ctx) {
    double coverage = f->from > 0 ? f->covered / (double)f->from : NAN;
    double coverage_z = (f->covered - f->covered_mean) / f->covered_deviation,
           z = (f->observed - f->mean) / f->deviation;
    bool number = r->class != GAP_UNMEASURED && r->class != GAP_ABSENT;
    const coop_value cells[] = {
        COOP_STRING_VALUE(gap_seven_words[r->gap].name),
        COOP_STRING_VALUE(group),
        COOP_STRING_VALUE(gap_classes[r->class].name),
        COOP_STRING_VALUE(gap_seven_who(r->gap, r->whole)),
        COOP_INT_VALUE(f->from),
        COOP_INT_VALUE(f->covered),
        COOP_REAL_VALUE(number ? coverage : NAN),
        COOP_REAL_VALUE(number ? f->chance : NAN),
        COOP_REAL_VALUE(number ? f->covered_deviation / f->from : NAN),
        COOP_REAL_VALUE(number && f->covered_deviation > 0 ? coverage_z : NAN),
        COOP_INT_VALUE(f->to),
        COOP_REAL_VALUE(number ? f->observed : NAN),
        COOP_REAL_VALUE(number ? f->expected : NAN),
        COOP_REAL_VALUE(number && f->expected > 0 ? f->observed / f->expected : NAN),
        COOP_REAL_VALUE(number && f->deviation > 0 ? z : NAN),
        COOP_REAL_VALUE(number ? f->reached / (double)f->from : NAN),
        {.type = COOP_ORGANISATION_REF, .organisation = f->broker[0]},
    };
    coop_status status = COOP_OK;
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        size_t c = these ? these[i] : i;
        bool counted = c == FROM || c == COVERED || c == TARGETS;
        if (counted && !number && (c == COVERED || (c == TARGETS && f->from == 0))) continue;
        status = coop_table_set(table, at, i, cells[c], ctx);
    }
    return status;
}

static coop_status fill_row(coop_table *table, size_t at, const gap_seven_sets *s, const row *r,
                            const gap_seven_figures *f, bool *from, bool *to, const gap_closing *closing,
                            coop_context *ctx) {
    coop_pair pairs[GAP_CLOSING_TIES];
    size_t count = 0;
    const char *group = r->whole ? NULL : s->groups.names[r->scope];
    coop_status status = fill_numbers(table, at, NULL, BROKERS, group, r, f, ctx);
    if (status == COOP_OK) status = find_ties(pairs, &count, from, to, s, r, closing, ctx);
    if (status == COOP_OK) status = gap_closing_put(table, at, BEST, s->graph, pairs, count, ctx);
    coop_i_buf text = {0};
    gap_seven_brokers(&text, s, f);
    if (text.failed) status = coop_fail_memory(ctx);
    if (status == COOP_OK && text.length > 0)
        status = coop_table_set(table, at, BROKERS, COOP_STRING_VALUE(coop_i_buf_text(&text)), ctx);
    coop_i_buf_reset(&text);
    gap_seven_sentence(&text, coop_i_language(ctx), s, r->scope, r->gap, r->class, f, count > 0 ? &pairs[0] : NULL);
    if (status == COOP_OK && text.failed) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = coop_table_set(table, at, SENTENCE, COOP_STRING_VALUE(coop_i_buf_text(&text)), ctx);
    coop_i_buf_clear(&text);
    return status;
}

static coop_status add_notes(coop_table *table, bool ties, bool training, uint32_t draws, unsigned gaps,
                             const coop_gap_options *options, coop_context *ctx) {
    coop_status status = coop_i_note(table, ctx, SAY_SEVEN_CLASSES,
                                     COOP_I_REAL(100 * (options->wide > 0 ? options->wide : COOP_GAP_WIDE), 0),
                                     COOP_I_REAL(100 * (options->closed > 0 ? options->closed : COOP_GAP_CLOSED), 0));
    if (status == COOP_OK && draws > 0)
        status = coop_i_note(table, ctx, SAY_SEVEN_DRAWN, COOP_I_COUNT(draws), COOP_I_ID(ctx->seed));
    if (status == COOP_OK && draws == 0 && ties)
        status = coop_i_note(table, ctx, SAY_SEVEN_CHANCE, COOP_I_COUNT(COOP_GAP_DRAW_PAIRS));
    if (status == COOP_OK && training && gaps >> GAP_EDUCATION & 1)
        status = coop_i_note_plain(table, ctx, SAY_SEVEN_TRAINING);
    return status;
}

static coop_status fill_table(coop_table *table, const gap_seven_sets *s, unsigned gaps,
                              const coop_gap_options *options, const gap_closing *closing, coop_context *ctx) {
    uint32_t n = s->graph->n;
    size_t cells = (size_t)(s->groups.count + 1) * GAP_SEVEN, count = 0;
    gap_seven_figures *figures = coop_i_calloc(cells, sizeof *figures);
    row *rows = coop_i_calloc(cells, sizeof *rows);
    bool *from = coop_i_calloc(n, sizeof *from), *to = coop_i_calloc(n, sizeof *to);
    uint32_t draws = options->draws > 0                         ? options->draws
                     : s->layers[0].pairs > COOP_GAP_DRAW_PAIRS ? 0
                                                                : COOP_GAP_DRAWS;
    if (s->layers[0].pairs == 0) draws = 0;
    coop_status status = figures && rows && from && to ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) status = gap_seven_compute(figures, NULL, s, gaps, ctx);
    if (status == COOP_OK && draws > 0) status = gap_seven_draw(figures, s, gaps, draws, ctx);
    if (status == COOP_OK) {
        count = list_rows(rows, figures, s->groups.count, gaps, options);
        status = coop_table_add_rows(table, NULL, count, ctx);
    }
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        const gap_seven_figures *f = &figures[(size_t)rows[i].scope * GAP_SEVEN + (size_t)rows[i].gap];
        status = fill_row(table, i, s, &rows[i], f, from, to, i < gap_closing_rows(options) ? closing : NULL, ctx);
        if (status == COOP_OK && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    if (status == COOP_OK) status = add_notes(table, s->layers[0].pairs > 0, s->training, draws, gaps, options, ctx);
    if (status == COOP_OK && closing && count > gap_closing_rows(options))
        status = coop_i_note(table, ctx, SAY_SEVEN_BRIDGED, COOP_I_COUNT(gap_closing_rows(options)));
    free(figures);
    free(rows);
    free(from);
    free(to);
    return status;
}

static coop_status seven(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                         const coop_gap_options *options, const gap_closing *closing, coop_context *ctx) {
    gap_seven_sets sets = {0};
    coop_table *made = NULL;
    coop_status status = gap_seven_sets_init(&sets, graph, options, ctx);
    if (status != COOP_OK) return status;
    status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_PER_GROUP, columns, COLUMNS, ctx);
    if (status == COOP_OK) status = fill_table(made, &sets, gap->code->seven, options, closing, ctx);
    gap_seven_sets_clear(&sets);
    return coop_i_table_give(table, made, status);
}

coop_status gap_seven_counted(coop_table **table, const coop_gap *gap, const gap_seven_figures figures[GAP_SEVEN],
                              unsigned gaps, bool training, const coop_gap_options *options, coop_context *ctx) {
    static const uint8_t told[] = {GAP,    CLASS,   WHO,      FROM,     COVERED, COVERAGE,
                                   CHANCE, TARGETS, OBSERVED, EXPECTED, RATIO,   REACH};
    enum { TOLD = sizeof told / sizeof *told };
    coop_column_spec specs[TOLD];
    coop_table *made = NULL;
    row rows[GAP_SEVEN];
    size_t count = list_rows(rows, figures, 0, gaps, options);
    for (size_t i = 0; i < TOLD; i++) specs[i] = columns[told[i]];
    coop_status status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_PER_GROUP, specs, TOLD, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++)
        status = fill_numbers(made, i, told, TOLD, NULL, &rows[i], &figures[rows[i].gap], ctx);
    if (status == COOP_OK) status = add_notes(made, false, training, 0, gaps, options, ctx);
    if (status == COOP_OK) status = coop_i_note_plain(made, ctx, SAY_SEVEN_FORMULA);
    return coop_i_table_give(table, made, status);
}

const gap_code gap_seven_code = {.closing = seven, .seven = (1U << GAP_SEVEN) - 1};
const gap_code gap_research_code = {.closing = seven, .seven = 1U << GAP_RESEARCH};
const gap_code gap_education_code = {.closing = seven, .seven = 1U << GAP_EDUCATION};
const gap_code gap_capital_code = {.closing = seven, .seven = 1U << GAP_CAPITAL};
const gap_code gap_policy_code = {.closing = seven, .seven = 1U << GAP_POLICY};
const gap_code gap_firms_code = {.closing = seven, .seven = 1U << GAP_FIRMS};
const gap_code gap_clusters_code = {.closing = seven, .seven = 1U << GAP_CLUSTERS};
const gap_code gap_global_code = {.closing = seven, .seven = 1U << GAP_GLOBAL};

/* ---- per organisation ---- */

coop_status gap_seven_add_figures(coop_table *table, unsigned gaps, const coop_graph *graph,
                                  const coop_gap_options *options, coop_context *ctx) {
    static const char *const standings[] = {[GAP_TIED] = "tie", [GAP_TWO_STEPS] = "two steps", [GAP_FAR] = "none"};
    uint32_t n = graph->n;
    gap_seven_sets sets;
    coop_status status = gap_seven_sets_init(&sets, graph, options, ctx);
    if (status != COOP_OK) return status;
    gap_seven_figures *figures = coop_i_calloc((size_t)(sets.groups.count + 1) * GAP_SEVEN, sizeof *figures);
    uint8_t *standing = coop_i_calloc((size_t)GAP_SEVEN * n, sizeof *standing);
    status = figures && standing ? gap_seven_compute(figures, standing, &sets, gaps, ctx) : coop_fail_memory(ctx);
    for (size_t gap = 0; gap < GAP_SEVEN && status == COOP_OK; gap++) {
        if (!(gaps >> gap & 1)) continue;
        const coop_column_spec spec = {.name = gap_seven_words[gap].figure,
                                       .type = COOP_STRING,
                                       .title = coop_i_word(coop_i_language(ctx), gap_seven_words[gap].title),
                                       .doc = "tie: works with the other side; two steps: knows somebody who does; "
                                              "none"};
        status = coop_table_add_column(table, &spec, ctx);
        for (uint32_t u = 0; u < n && status == COOP_OK; u++) {
            uint8_t how = standing[gap * n + u];
            if (how != GAP_OUTSIDE)
                status =
                    coop_table_set(table, u, coop_table_columns(table) - 1, COOP_STRING_VALUE(standings[how]), ctx);
        }
    }
    gap_seven_sets_clear(&sets);
    free(figures);
    free(standing);
    return status;
}
