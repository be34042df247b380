/* The seven gaps of the whole network: who has a tie to the other side, as gap/seven_compute.c defines and expects it.
 *
 * Of each gap an organisation has a side: 0 is none. Research, education, capital, policy and firms have one other
 * side, 1, which firms should reach; of groups and of countries each one is a side, and all others are across. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "distributed/seven.h"
#include "distributed/talk.h"
#include "gap/gap.h"
#include "gap/seven.h"

typedef struct totals { /* of the organisations of a side */
    double count, partners, strength;
} totals;

typedef struct layer {
    const distributed_rows *rows;
    double pairs, strength; /* of all pairs */
} layer;

typedef struct side {
    const distributed_graph *graph;
    const layer *in;
    int gap;
    double *of;  /* by column */
    bool *from;  /* own */
    bool across; /* others' sides are across, not side 1 */
    size_t count;
    totals *totals; /* count + 1 */
    totals all;
} side;

/* Whether who is on a side is among those whom it should reach. */
static bool is_target(const side *s, double of, double other) {
    return s->across ? other > 0 && (other < of || other > of) : other > 0;
}

static double strength_of(const distributed_rows *rows, PetscInt i) {
    double sum = 0;
    for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++) sum += rows->weight[a];
    return sum;
}

static void sum_sides(side *s) {
    enum { FIGURES = sizeof(totals) / sizeof(double) };
    s->totals = distributed_room(s->count + 1, sizeof *s->totals);
    for (PetscInt i = 0; i < s->graph->own; i++) {
        totals *t = &s->totals[(size_t)s->of[i]];
        t->count++;
        t->partners += (double)distributed_degree(s->in->rows, i);
        t->strength += strength_of(s->in->rows, i);
    }
    distributed_totals(&s->totals->count, FIGURES * (s->count + 1));
    for (size_t k = 1; k <= s->count; k++) {
        s->all.count += s->totals[k].count;
        s->all.partners += s->totals[k].partners;
        s->all.strength += s->totals[k].strength;
    }
}

/* ---- two steps ---- */

typedef struct beyond {      /* by column: among the partners of each */
    double *targets;         /* how many are on side 1 */
    double *first, *another; /* two sides that are not the same; 0 = none */
} beyond;

static beyond look_beyond(const side *s) {
    const distributed_rows *rows = s->in->rows;
    beyond b = {distributed_columns(s->graph, rows), distributed_columns(s->graph, rows),
                distributed_columns(s->graph, rows)};
    for (PetscInt i = 0; i < s->graph->own; i++)
        for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++) {
            double of = s->of[rows->to[a]];
            if (!(of > 0)) continue;
            b.targets[i]++;
            if (!(b.first[i] > 0))
                b.first[i] = of;
            else if (of < b.first[i] || of > b.first[i])
                b.another[i] = of;
        }
    distributed_fetch(b.targets, s->graph, rows);
    distributed_fetch(b.first, s->graph, rows);
    distributed_fetch(b.another, s->graph, rows);
    return b;
}

static void beyond_clear(beyond *b) {
    free(b->targets);
    free(b->first);
    free(b->another);
}

/* Whether a partner of i works with a target of i other than i. */
static bool leads_there(const side *s, const beyond *b, PetscInt i, PetscInt partner) {
    if (!s->across) return b->targets[partner] > (s->gap == GAP_FIRMS);
    return is_target(s, s->of[i], b->first[partner]) || is_target(s, s->of[i], b->another[partner]);
}

/* ---- figures ---- */

enum { FROM, TO, COVERED, REACHED, CHANCE, OBSERVED, EXPECTED, FIGURES };

static void expect(double *f, const side *s, PetscInt i) {
    bool among = s->gap == GAP_FIRMS;
    const totals *own = &s->totals[(size_t)s->of[i]];
    totals t = s->all;
    if (s->across) t = (totals){t.count - own->count, t.partners - own->partners, t.strength - own->strength};
    double partners = (double)distributed_degree(s->in->rows, i), ends = 2 * s->in->pairs;
    double strength = strength_of(s->in->rows, i);
    double q = (t.partners - (among ? partners : 0)) / (ends - partners);
    if (partners > 0) f[EXPECTED] += strength * (t.strength - (among ? strength : 0)) / (2 * s->in->strength);
    if (partners > 0 && ends > partners) f[CHANCE] += 1 - pow(1 - fmin(1, fmax(0, q)), partners);
    f[TO] += t.count - among > 0;
}

static void look(double *f, const side *s, const beyond *b, PetscInt i) {
    const distributed_rows *rows = s->in->rows;
    bool covered = false, reached = false, mutual = s->gap >= GAP_FIRMS;
    uint64_t number = s->graph->first + (uint64_t)i;
    for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++) {
        reached = reached || leads_there(s, b, i, rows->to[a]);
        if (!is_target(s, s->of[i], s->of[rows->to[a]])) continue;
        covered = true;
        if (!mutual || number < distributed_number_of(s->graph, rows, rows->to[a])) f[OBSERVED] += rows->weight[a];
    }
    f[FROM]++;
    f[COVERED] += covered;
    f[REACHED] += covered || reached;
}

static gap_seven_figures find(side *s) {
    double f[FIGURES] = {0};
    bool mutual = s->gap >= GAP_FIRMS; /* whom one should reach should reach it too: each pair is met twice */
    distributed_fetch(s->of, s->graph, s->in->rows);
    sum_sides(s);
    beyond b = look_beyond(s);
    for (PetscInt i = 0; i < s->graph->own; i++) {
        if (!s->from[i]) continue;
        look(f, s, &b, i);
        expect(f, s, i);
    }
    beyond_clear(&b);
    distributed_totals(f, FIGURES);
    double to = mutual ? f[TO] : f[FROM] > 0 ? s->all.count : 0;
    return (gap_seven_figures){.from = (uint32_t)f[FROM],
                               .to = (uint32_t)to,
                               .covered = (uint32_t)f[COVERED],
                               .reached = (uint32_t)f[REACHED],
                               .chance = f[FROM] > 0 ? f[CHANCE] / f[FROM] : NAN,
                               .observed = f[OBSERVED],
                               .expected = f[EXPECTED] / (mutual ? 2 : 1),
                               .mean = NAN,
                               .deviation = NAN,
                               .covered_mean = NAN,
                               .covered_deviation = NAN};
}

/* ---- sides ---- */

static unsigned role_of(const distributed_graph *graph, PetscInt i) {
    return graph->takes_part[i] ? gap_seven_role((coop_kind)graph->names.kind[i]) : 0;
}

static bool has(const distributed_graph *graph, const distributed_rows *rows, PetscInt i, uint64_t number) {
    for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++)
        if (distributed_number_of(graph, rows, rows->to[a]) == number) return true;
    return false;
}

/* Ties by which one side learns from the other: a firm that trains who is no firm does not count. Rows of the same
 * organisations and ghosts as graph->training; cleared by free_learning. */
static distributed_rows learning(const distributed_graph *graph) {
    const distributed_rows *rows = &graph->training;
    distributed_rows made = *rows;
    double *firm = distributed_columns(graph, rows);
    PetscInt arcs = rows->offset[graph->own], kept = 0;
    made.offset = distributed_room((size_t)graph->own + 1, sizeof *made.offset);
    made.to = distributed_room((size_t)arcs, sizeof *made.to);
    made.weight = distributed_room((size_t)arcs, sizeof *made.weight);
    for (PetscInt i = 0; i < graph->own; i++) firm[i] = (role_of(graph, i) & GAP_IS_FIRM) != 0;
    distributed_fetch(firm, graph, rows);
    for (PetscInt i = 0; i < graph->own; i++) {
        for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++) {
            uint64_t other = distributed_number_of(graph, rows, rows->to[a]);
            bool mine = firm[i] > 0, theirs = firm[rows->to[a]] > 0;
            bool learns = (mine || !theirs) && has(graph, &graph->teachers, i, other);
            bool teaches = (theirs || !mine) && has(graph, &graph->taught, i, other);
            if (!learns && !teaches) continue;
            made.to[kept] = rows->to[a];
            made.weight[kept++] = rows->weight[a];
        }
        made.offset[i + 1] = kept;
    }
    free(firm);
    return made;
}

static void free_learning(distributed_rows *rows) {
    free(rows->offset);
    free(rows->to);
    free(rows->weight);
}

static layer layer_of(const distributed_rows *rows, const distributed_graph *graph) {
    double strength = 0;
    for (PetscInt i = 0; i < graph->own; i++) strength += strength_of(rows, i);
    return (layer){.rows = rows,
                   .pairs = (double)distributed_sum((uint64_t)rows->offset[graph->own]) / 2,
                   .strength = distributed_total(strength) / 2};
}

/* Beside universities whoever is no firm and trains somebody is a training provider. */
static bool educates(const distributed_graph *graph, PetscInt i) {
    unsigned role = role_of(graph, i);
    if (role & 1U << GAP_EDUCATION) return true;
    return graph->trains && !(role & GAP_IS_FIRM) && distributed_degree(&graph->taught, i) > 0;
}

static double side_of(const distributed_graph *graph, int gap, const distributed_groups *groups, PetscInt i) {
    if (groups) return groups->of[i] + 1;
    if (gap == GAP_EDUCATION) return educates(graph, i);
    return (role_of(graph, i) & (gap == GAP_FIRMS ? GAP_IS_FIRM : 1U << gap)) != 0;
}

/* `groups` whose sides are across from one another; NULL for a gap of firms. */
static gap_seven_figures gap_figures(const layer *in, int gap, const distributed_groups *groups,
                                     const distributed_graph *graph) {
    side s = {.graph = graph,
              .in = in,
              .gap = gap,
              .of = distributed_columns(graph, in->rows),
              .from = distributed_room((size_t)graph->own, sizeof(bool)),
              .across = groups != NULL,
              .count = groups ? groups->count : 1};
    for (PetscInt i = 0; i < graph->own; i++) {
        s.of[i] = side_of(graph, gap, groups, i);
        s.from[i] = groups ? s.of[i] > 0 : (role_of(graph, i) & GAP_IS_FIRM) != 0;
    }
    gap_seven_figures found = find(&s);
    free(s.of);
    free(s.from);
    free(s.totals);
    return found;
}

coop_status distributed_seven(coop_table **table, const coop_gap *gap, const distributed_grouped *by,
                              cli_session *session) {
    const distributed_graph *graph = by->graph;
    gap_seven_figures figures[GAP_SEVEN] = {0};
    distributed_groups countries;
    coop_context *ctx = &session->ctx;
    unsigned gaps = gap->code->seven & ~(by->given ? 0 : 1U << GAP_CLUSTERS);
    if (gaps == 0) return coop_fail(ctx, COOP_USAGE, "here %s is one between groups of --group", gap->name);
    coop_status status = distributed_groups_countries(&countries, graph, ctx);
    if (status != COOP_OK) return status;
    distributed_rows rows = graph->trains ? learning(graph) : graph->all;
    const layer all = layer_of(&graph->all, graph), training = layer_of(&rows, graph);
    for (int g = 0; g < GAP_SEVEN; g++) {
        if (!(gaps >> g & 1)) continue;
        const distributed_groups *groups = g == GAP_GLOBAL ? &countries : g == GAP_CLUSTERS ? by->groups : NULL;
        figures[g] = gap_figures(g == GAP_EDUCATION ? &training : &all, g, groups, graph);
    }
    if (graph->trains) free_learning(&rows);
    distributed_groups_clear(&countries);
    status = gap_seven_counted(table, gap, figures, gaps, graph->trains, &session->options->analysis.gaps, ctx);
    if (status == COOP_OK && gaps != gap->code->seven) status = coop_i_note_plain(*table, ctx, SAY_SEVEN_NO_CLUSTERS);
    return status;
}
