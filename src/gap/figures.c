/* What the gaps say of single organisations, as columns that an export takes along. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gap/gap.h"
#include "gap/holes.h"
#include "gap/roles.h"
#include "gap/seven_words.h"
#include "util/mem.h"

typedef struct job {
    coop_table *table;
    const coop_graph *graph;
    const coop_gap_options *options;
} job;

/* Appends a column of reals and fills it; NaN = missing. */
static coop_status add_reals(job *j, const coop_column_spec *spec, const double *values, coop_context *ctx) {
    coop_status status = coop_table_add_column(j->table, spec, ctx);
    return status == COOP_OK ? coop_table_set_reals(j->table, coop_table_columns(j->table) - 1, values, ctx) : status;
}

static coop_status add_holes(job *j, coop_context *ctx) {
    static const coop_column_spec specs[] = {
        {"effective_size", COOP_REAL, "Effective size", NULL, "Burt 1992: partners less their redundancy"},
        {"efficiency", COOP_REAL, "Efficiency", NULL, "effective size / partners"},
        {"constraint", COOP_REAL, "Constraint", NULL, "Burt 1992: 1 and above = locked in"},
        {"hierarchy", COOP_REAL, "Hierarchy", NULL, "0 = all partners constrain it alike, 1 = one alone does"},
    };
    uint32_t n = j->graph->n;
    gap_holes holes;
    double *efficiency = coop_i_calloc(n, sizeof *efficiency);
    coop_status status = efficiency ? gap_holes_compute(&holes, j->graph, ctx) : coop_fail_memory(ctx);
    if (status != COOP_OK) {
        free(efficiency);
        return status;
    }
    for (uint32_t u = 0; u < n; u++) efficiency[u] = holes.effective[u] / (double)coop_i_degree(&j->graph->all, u);
    const double *const values[] = {holes.effective, efficiency, holes.constraint, holes.hierarchy};
    for (size_t c = 0; c < 4 && status == COOP_OK; c++) status = add_reals(j, &specs[c], values[c], ctx);
    gap_holes_clear(&holes);
    free(efficiency);
    return status;
}

static coop_status add_brokerage(job *j, coop_context *ctx) {
    static const coop_column_spec specs[GAP_ROLES] = {
        [GAP_COORDINATOR] = {"coordinator", COOP_REAL, "Coordinator", NULL, "pairs of its own group it joins"},
        [GAP_CONSULTANT] = {"consultant", COOP_REAL, "Consultant", NULL, "pairs of one other group it joins"},
        [GAP_GATEKEEPER] = {"gatekeeper", COOP_REAL, "Gatekeeper", NULL, "pairs from another group into its own"},
        [GAP_REPRESENTATIVE] = {"representative", COOP_REAL, "Representative", NULL, "pairs from its own to another"},
        [GAP_LIAISON] = {"liaison", COOP_REAL, "Liaison", NULL, "pairs of two other groups it joins"},
        [GAP_BROKERAGE] = {"brokerage", COOP_REAL, "Brokerage", NULL, "pairs without a tie it stands between"},
    };
    uint32_t n = j->graph->n;
    gap_partition partition = {0};
    double density, *values = coop_i_calloc(n, sizeof *values);
    gap_roles *roles = coop_i_calloc(n, sizeof *roles);
    coop_status status = values && roles ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) status = gap_partition_init(&partition, j->graph, j->options, ctx);
    if (status == COOP_OK) status = gap_roles_count(roles, &density, j->graph, &partition, ctx);
    for (size_t r = 0; r < GAP_ROLES && status == COOP_OK; r++) {
        for (uint32_t u = 0; u < n; u++) values[u] = partition.group[u] == COOP_NONE ? NAN : roles[u].observed[r];
        status = add_reals(j, &specs[r], values, ctx);
    }
    gap_partition_clear(&partition);
    free(values);
    free(roles);
    return status;
}

static coop_status add_integers(job *j, const coop_column_spec *spec, const uint32_t *values, coop_context *ctx) {
    coop_status status = coop_table_add_column(j->table, spec, ctx);
    size_t column = coop_table_columns(j->table) - 1;
    for (uint32_t u = 0; u < j->graph->n && status == COOP_OK; u++)
        status = coop_table_set(j->table, u, column, COOP_INT_VALUE(values[u]), ctx);
    return status;
}

static coop_status add_cuts(job *j, bool points, coop_context *ctx) {
    static const coop_column_spec specs[] = {
        {"single_ties", COOP_INTEGER, "Single ties", NULL, "its ties that hold parts together (bridges)"},
        {"cut_off_without", COOP_INTEGER, "Cut off without it", NULL,
         "organisations that lose the largest part with it"},
    };
    gap_cuts cuts;
    uint32_t *values = coop_i_calloc(j->graph->n, sizeof *values);
    coop_status status = values ? gap_cuts_find(&cuts, j->graph, ctx) : coop_fail_memory(ctx);
    if (status != COOP_OK) {
        free(values);
        return status;
    }
    for (size_t i = 0; i < cuts.point_count && points; i++) values[cuts.points[i].a] = cuts.points[i].lost;
    for (size_t i = 0; i < cuts.bridge_count && !points; i++) values[cuts.bridges[i].a]++, values[cuts.bridges[i].b]++;
    status = add_integers(j, &specs[points], values, ctx);
    gap_cuts_clear(&cuts);
    free(values);
    return status;
}

static coop_status add_articulation(job *j, coop_context *ctx) {
    return add_cuts(j, true, ctx);
}

static coop_status add_bridges(job *j, coop_context *ctx) {
    return add_cuts(j, false, ctx);
}

/* How each stands to the gaps of the whole network; missing where a gap is not about it. */
static coop_status add_seven(job *j, unsigned gaps, coop_context *ctx) {
    static const char *const names[GAP_SEVEN] = {"gap_research", "gap_education", "gap_capital", "gap_policy",
                                                 "gap_firms",    "gap_clusters",  "gap_global"};
    static const char *const standings[] = {[GAP_TIED] = "tie", [GAP_TWO_STEPS] = "two steps", [GAP_FAR] = "none"};
    uint32_t n = j->graph->n;
    gap_seven_sets sets;
    coop_status status = gap_seven_sets_init(&sets, j->graph, j->options, ctx);
    if (status != COOP_OK) return status;
    gap_seven_figures *figures = coop_i_calloc((size_t)(sets.groups.count + 1) * GAP_SEVEN, sizeof *figures);
    uint8_t *standing = coop_i_calloc((size_t)GAP_SEVEN * n, sizeof *standing);
    status = figures && standing ? gap_seven_compute(figures, standing, &sets, gaps, ctx) : coop_fail_memory(ctx);
    for (size_t gap = 0; gap < GAP_SEVEN && status == COOP_OK; gap++) {
        if (!(gaps >> gap & 1)) continue;
        const coop_column_spec spec = {names[gap], COOP_STRING, gap_seven_title((int)gap, false), NULL,
                                       "tie: works with the other side; two steps: knows somebody who does; none"};
        status = coop_table_add_column(j->table, &spec, ctx);
        for (uint32_t u = 0; u < n && status == COOP_OK; u++) {
            uint8_t how = standing[gap * n + u];
            if (how != GAP_OUTSIDE)
                status = coop_table_set(j->table, u, coop_table_columns(j->table) - 1,
                                        COOP_STRING_VALUE(standings[how]), ctx);
        }
    }
    gap_seven_sets_clear(&sets);
    free(figures);
    free(standing);
    return status;
}

static const struct part {
    const char *gap;
    coop_status (*add)(job *, coop_context *);
} parts[] = {
    {"holes", add_holes}, {"brokerage", add_brokerage}, {"articulation", add_articulation}, {"bridges", add_bridges}};

static bool wanted(const char *const *names, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0) return true;
    return count == 0;
}

coop_status coop_gap_figures(coop_table **table, const coop_graph *graph, const char *const *names, size_t count,
                             const coop_gap_options *options, coop_context *ctx) {
    static const coop_gap_options defaults = COOP_GAP_OPTIONS_INIT;
    static const coop_column_spec first = {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, NULL};
    job j = {.graph = graph, .options = options ? options : &defaults};
    unsigned gaps = wanted(names, count, "seven") ? (1U << GAP_SEVEN) - 1 : 0;
    coop_status status = coop_table_new(&j.table, "gap_figures", "What the gaps say of each organisation",
                                        COOP_ROWS_PER_ORGANISATION, &first, 1, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(j.table, NULL, graph->n, ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++)
        status = coop_table_set(j.table, u, 0, (coop_value){.type = COOP_ORGANISATION_REF, .organisation = u}, ctx);
    for (size_t gap = 0; gap < GAP_SEVEN; gap++)
        if (wanted(names, count, gap_seven_names[gap])) gaps |= 1U << gap;
    if (status == COOP_OK && gaps) status = add_seven(&j, gaps, ctx);
    for (size_t p = 0; p < sizeof parts / sizeof *parts && status == COOP_OK; p++)
        if (wanted(names, count, parts[p].gap)) status = parts[p].add(&j, ctx);
    if (status != COOP_OK) {
        coop_table_free(j.table);
        return status;
    }
    *table = j.table;
    return COOP_OK;
}
