/* Does like work with like? The E-I index of the network by kind, region, cluster and country, of each group and of
 * each organisation; and the matrix of who works with whom. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "gap/gap.h"
#include "gap/mixing.h"
#include "util/mem.h"

static double z_of(const gap_mixing *m, size_t figure) {
    return m->sd[figure] > 0 ? (m->seen[figure] - m->mean[figure]) / m->sd[figure] : NAN;
}

static double percent(double part, double of) {
    return of > 0 ? round(100 * part / of) : 0;
}

/* ---- E-I ---- */

enum { BY, GROUP, ORGANISATIONS, INSIDE, OUTSIDE, EI, EXPECTED, Z, P, ASSORTATIVITY, SENTENCE, COLUMNS };

static const coop_column_spec columns[COLUMNS] = {
    {"by", COOP_STRING, "By", NULL, "what the groups are", .words = true},
    {"group", COOP_STRING, "Group", NULL, "empty = the whole network"},
    {"organisations", COOP_INTEGER, "Organisations", NULL, "that are in a group of this sort"},
    {"inside", COOP_REAL, "Inside", NULL, "pairs with a tie in one group"},
    {"outside", COOP_REAL, "Outside", NULL, "pairs with a tie in two groups"},
    {"ei", COOP_REAL, "E-I index", NULL, "(outside - inside) / (outside + inside): -1 all inside, 1 all outside"},
    {"expected", COOP_REAL, "By chance", NULL, "its mean when the groups are dealt anew among the organisations"},
    {"z", COOP_REAL, "z", NULL, "(E-I index - its mean) / its standard deviation"},
    {"p", COOP_REAL, "p", NULL, "share of these networks with as many or as few ties inside, two-sided"},
    {"assortativity", COOP_REAL, "Assortativity", NULL,
     "1 = all ties inside, 0 = as the groups' parts of all ties give"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

static coop_status add_row(coop_table *table, const coop_value *cells, coop_i_message message,
                           const coop_i_said *values, size_t count, coop_context *ctx) {
    size_t row = coop_table_rows(table);
    coop_status status = coop_i_table_row(table, cells, SENTENCE, ctx);
    return status == COOP_OK ? coop_i_set_values(table, row, SENTENCE, ctx, message, values, count) : status;
}

static coop_status network_row(coop_table *table, const char *by, const gap_mixing *m, coop_context *ctx) {
    double inside = m->seen[0], outside = m->ties - inside, mean = m->mean[0], z = z_of(m, 0);
    const coop_value cells[] = {COOP_STRING_VALUE(by),
                                COOP_STRING_VALUE(NULL),
                                COOP_INT_VALUE(m->count),
                                COOP_REAL_VALUE(inside),
                                COOP_REAL_VALUE(outside),
                                COOP_REAL_VALUE(gap_ei(inside, outside)),
                                COOP_REAL_VALUE(gap_ei(mean, m->ties - mean)),
                                COOP_REAL_VALUE(-z),
                                COOP_REAL_VALUE(m->p),
                                COOP_REAL_VALUE(m->assortativity)};
    const coop_i_said said[] = {COOP_I_TERM(by),
                                COOP_I_COUNT(inside),
                                COOP_I_COUNT(m->ties),
                                COOP_I_COUNT(percent(inside, m->ties)),
                                COOP_I_COUNT(percent(mean, m->ties)),
                                COOP_I_SHORT(m->p, 2),
                                COOP_I_SHORT(gap_ei(inside, outside), 2)};
    return add_row(table, cells, SAY_HOMOPHILY, said, sizeof said / sizeof *said, ctx);
}

static uint32_t members_of(const gap_mixing *m, uint32_t group) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < m->count; i++) count += m->group[m->labelled[i]] == group;
    return count;
}

static coop_status group_row(coop_table *table, const char *by, const char *name, const gap_mixing *m, uint32_t g,
                             uint32_t members, coop_context *ctx) {
    size_t figure = gap_mixing_ei(g);
    double ties = m->inside[g] + m->outside[g], ei = gap_ei(m->inside[g], m->outside[g]);
    const coop_value cells[] = {COOP_STRING_VALUE(by),
                                COOP_STRING_VALUE(name),
                                COOP_INT_VALUE(members),
                                COOP_REAL_VALUE(m->inside[g]),
                                COOP_REAL_VALUE(m->outside[g]),
                                COOP_REAL_VALUE(ei),
                                COOP_REAL_VALUE(m->mean[figure]),
                                COOP_REAL_VALUE(isnan(ei) ? NAN : z_of(m, figure)),
                                COOP_REAL_VALUE(NAN),
                                COOP_REAL_VALUE(NAN)};
    const coop_i_said said[] = {COOP_I_TEXT(name), COOP_I_COUNT(m->inside[g]), COOP_I_COUNT(ties),
                                COOP_I_COUNT(percent(m->inside[g], ties)),
                                COOP_I_COUNT(percent(1 - m->mean[figure], 2))};
    return add_row(table, cells, ties > 0 ? SAY_HOMOPHILY_GROUP : SAY_HOMOPHILY_GROUP_NONE, said,
                   sizeof said / sizeof *said, ctx);
}

static coop_status group_rows(coop_table *table, const char *by, const gap_partition *partition, const gap_mixing *m,
                              coop_context *ctx) {
    coop_status status = COOP_OK;
    for (uint32_t g = 0; g < m->groups && status == COOP_OK; g++)
        status = group_row(table, by, partition->names[g], m, g, members_of(m, g), ctx);
    return status;
}

/* By one attribute: the network, and where that was asked for its groups. One group has no other to work with. */
static coop_status add_attribute(coop_table *table, const char *by, bool groups, const coop_graph *graph,
                                 const coop_gap_options *options, uint32_t *draws, coop_context *ctx) {
    gap_partition partition = {0};
    gap_mixing m = {0};
    coop_status status = gap_partition_init(&partition, graph, options, ctx);
    if (status != COOP_OK) return status;
    if (partition.count > 1) {
        status = gap_mixing_find(&m, graph, &partition, false, options->draws, ctx);
        if (status == COOP_OK && m.ties > 0) {
            *draws = m.draws;
            status = network_row(table, by, &m, ctx);
            if (status == COOP_OK && groups) status = group_rows(table, by, &partition, &m, ctx);
        }
        gap_mixing_clear(&m);
    }
    gap_partition_clear(&partition);
    return status;
}

static coop_status note_draws(coop_table *table, uint32_t draws, coop_context *ctx) {
    return draws ? coop_i_note(table, ctx, SAY_HOMOPHILY_CHANCE, COOP_I_COUNT(draws), COOP_I_ID(ctx->seed)) : COOP_OK;
}

static coop_status homophily_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                                   const coop_gap_options *options, coop_context *ctx) {
    static const char *const attributes[] = {"kind", "region", "cluster", "country"};
    coop_table *made = NULL;
    uint32_t draws = 0;
    const char *chosen = options->group ? options->group : "cluster";
    coop_status status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_PER_GROUP, columns, COLUMNS, ctx);
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes && status == COOP_OK; i++) {
        coop_gap_options by = *options;
        by.group = attributes[i];
        by.groups = NULL;
        bool groups = !options->groups && !strcmp(chosen, attributes[i]);
        status = add_attribute(made, attributes[i], groups, graph, &by, &draws, ctx);
    }
    if (status == COOP_OK && options->groups)
        status = add_attribute(made, "community", true, graph, options, &draws, ctx);
    if (status == COOP_OK) status = note_draws(made, draws, ctx);
    if (status == COOP_OK && coop_table_rows(made) == 0) status = coop_i_note_plain(made, ctx, SAY_HOMOPHILY_NONE);
    return coop_i_table_give(table, made, status);
}

coop_status gap_homophily_counted(coop_table **table, const coop_gap *gap, const char *by, const char *const *names,
                                  const double *members, const gap_mixing *m, coop_context *ctx) {
    const coop_column_spec told[] = {columns[BY],      columns[GROUP], columns[ORGANISATIONS], columns[INSIDE],
                                     columns[OUTSIDE], columns[EI],    columns[ASSORTATIVITY]};
    enum { TOLD = sizeof told / sizeof *told };
    double inside = m->seen[0], all = 0;
    coop_table *made = NULL;
    for (uint32_t g = 0; g < m->groups; g++) all += members[g];
    coop_status status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_PER_GROUP, told, TOLD, ctx);
    for (uint32_t row = 0; row <= m->groups && status == COOP_OK; row++) {
        bool whole = row == 0;
        double in = whole ? inside : m->inside[row - 1], out = whole ? m->ties - inside : m->outside[row - 1];
        const coop_value cells[] = {COOP_STRING_VALUE(by),
                                    COOP_STRING_VALUE(whole ? NULL : names[row - 1]),
                                    COOP_INT_VALUE((int64_t)(whole ? all : members[row - 1])),
                                    COOP_REAL_VALUE(in),
                                    COOP_REAL_VALUE(out),
                                    COOP_REAL_VALUE(gap_ei(in, out)),
                                    COOP_REAL_VALUE(whole ? gap_mixing_assortativity(m) : NAN)};
        status = coop_i_table_row(made, cells, TOLD, ctx);
    }
    return coop_i_table_give(table, made, status);
}

/* Of one organisation: its ties with others that have a group. */
static double ei_of(const coop_graph *graph, const gap_partition *partition, uint32_t u) {
    double inside = 0, outside = 0;
    if (partition->group[u] == COOP_NONE) return NAN;
    for (uint64_t k = graph->all.offset[u]; k < graph->all.offset[u + 1]; k++) {
        uint32_t other = partition->group[graph->all.to[k]];
        if (other == COOP_NONE) continue;
        *(other == partition->group[u] ? &inside : &outside) += 1;
    }
    return gap_ei(inside, outside);
}

static coop_status homophily_figures(coop_table *table, const coop_graph *graph, const coop_gap_options *options,
                                     coop_context *ctx) {
    static const coop_column_spec spec = {"ei_index", COOP_REAL, "E-I index", NULL,
                                          "ties with other groups less those inside its own, over both: -1 .. 1"};
    gap_partition partition = {0};
    coop_status status = gap_partition_init(&partition, graph, options, ctx);
    if (status != COOP_OK) return status;
    double *values = coop_i_calloc(graph->n, sizeof *values);
    for (uint32_t u = 0; values && u < graph->n; u++) values[u] = ei_of(graph, &partition, u);
    status = values ? coop_i_table_add_reals(table, &spec, values, ctx) : coop_fail_memory(ctx);
    free(values);
    gap_partition_clear(&partition);
    return status;
}

/* ---- who works with whom ---- */

enum { MOST_GROUPS = 300 };
enum { MIX_A, MIX_B, MIX_OBSERVED, MIX_EXPECTED, MIX_Z, MIX_SENTENCE, MIX_COLUMNS };

static const coop_column_spec mixing_columns[MIX_COLUMNS] = {
    {"group_a", COOP_STRING, "Group", NULL, NULL},
    {"group_b", COOP_STRING, "With", NULL, "the same group: ties inside it"},
    {"observed", COOP_REAL, "Observed", NULL, "pairs with a tie"},
    {"expected", COOP_REAL, "Expected", NULL, "their mean when the groups are dealt anew among the organisations"},
    {"z", COOP_REAL, "z", NULL, "(observed - expected) / standard deviation; empty when chance leaves no room"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

static coop_status mixing_row(coop_table *table, const gap_partition *partition, const gap_mixing *m, uint32_t a,
                              uint32_t b, coop_context *ctx) {
    static const coop_i_message said[2][2] = {{SAY_MIXING, SAY_MIXING_Z}, {SAY_MIXING_INSIDE, SAY_MIXING_INSIDE_Z}};
    size_t cell = gap_mixing_cell(m, a, b), row = coop_table_rows(table);
    double z = z_of(m, cell);
    const coop_value cells[] = {COOP_STRING_VALUE(partition->names[a]), COOP_STRING_VALUE(partition->names[b]),
                                COOP_REAL_VALUE(m->seen[cell]), COOP_REAL_VALUE(m->mean[cell]), COOP_REAL_VALUE(z)};
    coop_status status = coop_i_table_row(table, cells, MIX_SENTENCE, ctx);
    if (status != COOP_OK) return status;
    return coop_i_set_said(table, row, MIX_SENTENCE, ctx, said[a == b][!isnan(z)], COOP_I_TEXT(partition->names[a]),
                           COOP_I_TEXT(partition->names[b]), COOP_I_COUNT(m->seen[cell]), COOP_I_REAL(m->mean[cell], 1),
                           COOP_I_REAL(z, 1));
}

static coop_status mixing_rows(coop_table *table, const gap_partition *partition, const coop_graph *graph,
                               const coop_gap_options *options, coop_context *ctx) {
    gap_mixing m = {0};
    coop_status status = gap_mixing_find(&m, graph, partition, true, options->draws, ctx);
    for (uint32_t a = 0; a < partition->count && status == COOP_OK; a++)
        for (uint32_t b = a; b < partition->count && status == COOP_OK; b++)
            status = mixing_row(table, partition, &m, a, b, ctx);
    if (status == COOP_OK) status = note_draws(table, m.draws, ctx);
    gap_mixing_clear(&m);
    return status;
}

static coop_status mixing_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                                const coop_gap_options *options, coop_context *ctx) {
    gap_partition partition = {0};
    coop_table *made = NULL;
    coop_status status = gap_partition_init(&partition, graph, options, ctx);
    if (status != COOP_OK) return status;
    status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_PER_GROUP, mixing_columns, MIX_COLUMNS, ctx);
    if (status == COOP_OK && partition.count > MOST_GROUPS)
        status = coop_i_note(made, ctx, SAY_MIXING_MANY, COOP_I_COUNT(partition.count), COOP_I_COUNT(MOST_GROUPS));
    else if (status == COOP_OK && partition.count > 0)
        status = mixing_rows(made, &partition, graph, options, ctx);
    else if (status == COOP_OK)
        status = coop_i_note_plain(made, ctx, SAY_MIXING_NOBODY);
    gap_partition_clear(&partition);
    return coop_i_table_give(table, made, status);
}

coop_status gap_mixing_counted(coop_table **table, const coop_gap *gap, const char *const *names, const double *pairs,
                               uint32_t groups, coop_context *ctx) {
    coop_table *made = NULL;
    coop_status status =
        coop_table_new(&made, gap->name, gap->title, COOP_ROWS_PER_GROUP, mixing_columns, MIX_EXPECTED, ctx);
    for (size_t a = 0; a < groups && status == COOP_OK; a++)
        for (size_t b = a; b < groups && status == COOP_OK; b++) {
            const coop_value cells[] = {COOP_STRING_VALUE(names[a]), COOP_STRING_VALUE(names[b]),
                                        COOP_REAL_VALUE(pairs[a * groups + b])};
            status = coop_i_table_row(made, cells, MIX_EXPECTED, ctx);
        }
    return coop_i_table_give(table, made, status);
}

const gap_code gap_homophily_code = {.table = homophily_table, .figures = homophily_figures};
const gap_code gap_mixing_code = {.table = mixing_table};
