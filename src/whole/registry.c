/* The table of the network's figures, and the function that fills a table from it. */
#include <math.h>
#include <string.h>

#include "core/options.h"
#include "core/say.h"
#include "core/table.h"
#include "util/hint.h"
#include "util/text.h"
#include "whole/whole.h"

/* clang-format off */
#define CODE(function, slot)             &(const struct coop_whole_code){whole_##function, slot, WHOLE_NOT_DRAWN}
#define CODE_DRAWN(function, slot, drawn) &(const struct coop_whole_code){whole_##function, slot, drawn}
/* clang-format on */

static const coop_whole ROWS[] = {
    {.name = "average degree",
     .summary = "partners of an organisation, on average",
     .formula = "2 * pairs with a tie / n",
     .range = "0 .. n-1",
     .disconnected = "those without ties count 0; missing without organisations",
     .reference = "Wasserman, Faust 1994",
     .code = CODE(sizes, WHOLE_DEGREE)},
    {.name = "density",
     .summary = "share of all possible pairs that have a tie",
     .formula = "pairs with a tie / (n (n-1) / 2); directions do not count",
     .range = "0 .. 1",
     .disconnected = "defined everywhere; missing below two organisations",
     .reference = "Wasserman, Faust 1994",
     .code = CODE(sizes, WHOLE_DENSITY)},
    {.name = "average path length",
     .summary = "steps between two that reach each other, on average",
     .formula = "mean of the steps on the shortest path, over all ordered pairs that have one",
     .range = "1 .. n-1",
     .disconnected = "pairs without a path are left out; missing without ties",
     .reference = "Watts, Strogatz 1998; sampled: Cochran 1977",
     .costly = true,
     .chance = true,
     .code = CODE_DRAWN(paths, WHOLE_PATHS, WHOLE_DRAWN_PATHS)},
    {.name = "diameter",
     .summary = "steps between the two that are farthest apart",
     .formula = "the largest number of steps on a shortest path",
     .range = "1 .. n-1",
     .disconnected = "pairs without a path are left out; missing without ties",
     .reference = "Wasserman, Faust 1994",
     .costly = true,
     .code = CODE(paths, WHOLE_DIAMETER)},
    {.name = "components",
     .summary = "connected components: parts without a path between them",
     .formula = "the number of sets of organisations that reach each other; directions do not count",
     .range = "0 .. n",
     .disconnected = "each organisation without ties is one",
     .reference = "Wasserman, Faust 1994",
     .code = CODE(sizes, WHOLE_COMPONENTS)},
    {.name = "largest component",
     .summary = "organisations in the largest component",
     .formula = "its number of organisations",
     .range = "0 .. n",
     .disconnected = "of several as large any; without ties 1",
     .reference = "Wasserman, Faust 1994",
     .code = CODE(sizes, WHOLE_LARGEST)},
    {.name = "share of the largest component",
     .summary = "share of all organisations that are in the largest component",
     .formula = "organisations in the largest component / n",
     .range = "1/n .. 1",
     .disconnected = "defined everywhere; missing without organisations",
     .reference = "Newman 2010",
     .code = CODE(sizes, WHOLE_SHARE)},
    {.name = "without ties",
     .summary = "isolates: organisations without any tie",
     .formula = "the number of organisations with degree 0",
     .range = "0 .. n, never n-1",
     .disconnected = "defined everywhere",
     .reference = "Wasserman, Faust 1994",
     .code = CODE(sizes, WHOLE_ALONE)},
    {.name = "fragmentation",
     .summary = "share of all pairs that do not reach each other",
     .formula = "1 - sum over components of s (s-1), divided by n (n-1), s = its organisations",
     .range = "0 .. 1",
     .disconnected = "0 in one component, 1 without ties; missing below two organisations",
     .reference = "Borgatti 2006",
     .code = CODE(sizes, WHOLE_FRAGMENTATION)},
    {.name = "transitivity",
     .summary = "share of pairs with a common partner that have a tie",
     .formula = "3 * triangles / pairs of ties that share an end; directions do not count",
     .range = "0 .. 1",
     .disconnected = "missing when nobody has two partners",
     .reference = "Newman, Watts, Strogatz 2002",
     .chance = true,
     .code = CODE_DRAWN(triangles, WHOLE_TRANSITIVITY, WHOLE_DRAWN_TRANSITIVITY)},
    {.name = "mean clustering",
     .summary = "share of an organisation's pairs of partners that have a tie, on average",
     .formula = "mean of tied pairs of partners / pairs of partners, over those with two partners or more",
     .range = "0 .. 1",
     .disconnected = "missing when nobody has two partners",
     .reference = "Watts, Strogatz 1998",
     .chance = true,
     .code = CODE_DRAWN(triangles, WHOLE_CLUSTERING, WHOLE_DRAWN_CLUSTERING)},
    {.name = "reciprocity",
     .summary = "share of ties that go both ways",
     .formula = "arcs whose opposite is there / arcs; a tie without a direction is two",
     .range = "0 .. 1",
     .disconnected = "missing without ties",
     .reference = "Wasserman, Faust 1994",
     .directed = true,
     .code = CODE(sizes, WHOLE_RECIPROCITY)},
    {.name = "degree centralisation",
     .summary = "how far all partnerships are those of one organisation: a star has 1",
     .formula = "sum of (largest degree - degree) / ((n-1)(n-2)); directions do not count",
     .range = "0 .. 1",
     .disconnected = "defined everywhere; missing below three organisations",
     .reference = "Freeman 1978",
     .code = CODE(degrees, WHOLE_BY_DEGREE)},
    {.name = "indegree centralisation",
     .summary = "how far all ties point to one organisation",
     .formula = "sum of (largest in-degree - in-degree) / (n-1)^2",
     .range = "0 .. 1",
     .disconnected = "defined everywhere; missing below three organisations",
     .reference = "Freeman 1978; Wasserman, Faust 1994",
     .directed = true,
     .code = CODE(degrees, WHOLE_BY_IN)},
    {.name = "outdegree centralisation",
     .summary = "how far all ties come from one organisation",
     .formula = "sum of (largest out-degree - out-degree) / (n-1)^2",
     .range = "0 .. 1",
     .disconnected = "defined everywhere; missing below three organisations",
     .reference = "Freeman 1978; Wasserman, Faust 1994",
     .directed = true,
     .code = CODE(degrees, WHOLE_BY_OUT)},
    {.name = "betweenness centralisation",
     .summary = "how far one organisation stands between all others: a star has 1",
     .formula = "sum of (largest betweenness - betweenness), in steps, / ((n-1)^2 (n-2) / 2), directed twice that",
     .range = "0 .. 1",
     .disconnected = "pairs without a path add nothing; missing below three organisations",
     .reference = "Freeman 1978",
     .costly = true,
     .code = CODE(paths, WHOLE_BY_BETWEENNESS)},
    {.name = "closeness centralisation",
     .summary = "how far one organisation is nearer to all than the others: a star has 1",
     .formula = "sum of (largest closeness - closeness), in steps, / ((n-1)(n-2) / (2n-3)), directed n-1",
     .range = "0 .. 1",
     .disconnected = "closeness as the measure has it, reduced by the part within reach; missing below three "
                     "organisations",
     .reference = "Freeman 1978; Wasserman, Faust 1994",
     .costly = true,
     .code = CODE(paths, WHOLE_BY_CLOSENESS)},
    {.name = "eigenvector centralisation",
     .summary = "how far one organisation alone is tied to those that count",
     .formula = "sum of (1 - eigenvector centrality of unweighted ties) / (n-2), directed n-1",
     .range = "0 .. 1",
     .disconnected = "eigenvector centrality as the measure has it, per component; missing below three organisations",
     .reference = "Freeman 1978; Bonacich 1987",
     .code = CODE(degrees, WHOLE_BY_EIGENVECTOR)},
    {.name = "degree assortativity",
     .summary = "do those with many partners work with each other (above 0) or with those of few (below 0)",
     .formula = "Pearson's correlation of the degrees at the two ends of a tie, each tie taken both ways",
     .range = "-1 .. 1",
     .disconnected = "missing without ties and when all with ties have as many",
     .reference = "Newman 2002",
     .chance = true,
     .code = CODE_DRAWN(degrees, WHOLE_ASSORTATIVITY, WHOLE_DRAWN_ASSORTATIVITY)},
    {.name = "core",
     .summary = "organisations in the core: all others work with it more than with each other",
     .formula = "the number of organisations whose measure core is 1",
     .range = "0 .. n",
     .disconnected = "one core for the whole network; 0 without ties",
     .reference = "Borgatti, Everett 2000",
     .code = CODE(core, WHOLE_CORE)},
    {.name = "core fit",
     .summary = "how far the network is a core that all work with and a periphery that does so alone: 1 = quite",
     .formula = "correlation over all pairs of having a tie and having an end in the core; directions do not count",
     .range = "0 .. 1",
     .disconnected = "defined everywhere; missing where no pair or every pair has a tie",
     .reference = "Borgatti, Everett 2000",
     .code = CODE(core, WHOLE_CORE_FIT)},
    {.name = "core score fit",
     .summary = "how far those work together who are both near the core",
     .formula = "correlation over all pairs of having a tie and the product of their core scores",
     .range = "-1 .. 1",
     .disconnected = "defined everywhere; missing without ties and where all pairs are alike",
     .reference = "Borgatti, Everett 2000",
     .code = CODE(core, WHOLE_CORE_SCORES)},
    {.name = "core score fit by strength",
     .summary = "how much those work together who are both near the core by strength",
     .formula =
         "correlation over all pairs of the strength of their ties (0 without) and the product of their core scores "
         "by strength",
     .range = "-1 .. 1",
     .disconnected = "defined everywhere; missing without ties and where all pairs are alike",
     .reference = "Borgatti, Everett 2000",
     .code = CODE(core, WHOLE_CORE_STRENGTHS)},
    {.name = "modularity",
     .summary = "how clearly the network falls into communities",
     .formula = "sum over communities of (strength inside / W - (strength of its members / 2W)^2), W = all strength",
     .range = "-0.5 .. 1",
     .disconnected = "defined everywhere; missing without ties",
     .reference = "Newman, Girvan 2004",
     .code = CODE(modularity, 0)},
    {.name = "small-world sigma",
     .summary = "above 1: as near as by chance, yet partners of one work with each other",
     .formula = "(mean clustering / that of chance) / (average path length / that of chance); directions do not count",
     .range = "0 ..",
     .disconnected = "paths as above; missing where chance has no triangles, and beyond the size that is drawn",
     .reference = "Humphries, Gurney 2008",
     .costly = true,
     .chance = true,
     .code = CODE(small_world, WHOLE_SIGMA)},
    {.name = "small-world omega",
     .summary = "near 0: a small world; towards 1 like chance, towards -1 like a lattice",
     .formula =
         "average path length of chance / average path length - mean clustering / that of a lattice, but at most 1; "
         "directions do not count",
     .range = "-1 .. about 1",
     .disconnected = "paths as above; missing where the lattice has no triangles, and beyond the size that is drawn",
     .reference = "Telesford, Joyce, Hayasaka, Burdette, Laurienti 2011; lattice: Sporns, Zwi 2004",
     .costly = true,
     .chance = true,
     .code = CODE(small_world, WHOLE_OMEGA)},
    {.name = "two-mode density",
     .summary = "share of all possible participations that there are",
     .formula = "ties between organisations and agreements or projects / (organisations * agreements and projects)",
     .range = "0 .. 1",
     .disconnected = "defined everywhere; missing without agreements or projects",
     .reference = "Borgatti, Everett 1997",
     .two_mode = true,
     .code = CODE(two_mode, WHOLE_TWO_DENSITY)},
    {.name = "two-mode clustering",
     .summary = "how often two that met in one agreement or project meet in another too",
     .formula = "4 * circles of four ties / paths of three ties",
     .range = "0 .. 1",
     .disconnected = "missing without a path of three ties",
     .reference = "Robins, Alexander 2004",
     .two_mode = true,
     .code = CODE(two_mode, WHOLE_TWO_CLUSTERING)},
    {.name = "two-mode redundancy",
     .summary = "share of pairs of an organisation's agreements and projects that another one shares, on average",
     .formula = "mean redundancy of the organisations",
     .range = "0 .. 1",
     .disconnected = "those in fewer than two are left out; missing when all are",
     .reference = "Latapy, Magnien, Del Vecchio 2008",
     .two_mode = true,
     .code = CODE(two_mode, WHOLE_TWO_REDUNDANCY)},
};

enum { WHOLES = sizeof ROWS / sizeof *ROWS };

const coop_whole *coop_whole_rows(size_t *count) {
    *count = WHOLES;
    return ROWS;
}

const coop_whole *coop_whole_find(const char *name) {
    return coop_i_row_named(COOP_I_REGISTRY(ROWS, WHOLES), name);
}

_Static_assert(sizeof ROWS / sizeof *ROWS <= WHOLE_MOST, "room for the names of all");

/* Whether a figure is of such a network. */
static bool fits(const coop_whole *row, bool directed, bool two_mode) {
    return (directed || !row->directed) && (two_mode || !row->two_mode);
}

size_t whole_undrawn(const char *names[WHOLE_MOST], const coop_graph *graph) {
    size_t count = 0;
    bool two_mode = coop_i_graph_is_two_mode(graph);
    for (size_t i = 0; i < WHOLES; i++) {
        bool drawn_alone = ROWS[i].chance && ROWS[i].costly && ROWS[i].code->drawn == WHOLE_NOT_DRAWN;
        if (!drawn_alone && fits(&ROWS[i], graph->directed, two_mode)) names[count++] = ROWS[i].name;
    }
    return count;
}

static coop_status unknown(const char *name, coop_context *ctx) {
    return coop_fail(ctx, COOP_USAGE, "unknown figure '%s'%s", name,
                     coop_i_hint_row(coop_i_language(ctx), name, COOP_I_REGISTRY(ROWS, WHOLES),
                                     "; 'coopgraph list network' has them all")
                         .text);
}

/* Which figures are asked for. A default leaves out those that need directions or two modes; asking for one is told. */
static coop_status choose(bool wanted[WHOLES], const coop_graph *graph, const coop_whole_options *options,
                          coop_context *ctx) {
    bool two_mode = coop_i_graph_is_two_mode(graph);
    for (size_t i = 0; i < WHOLES; i++) wanted[i] = !options->names && fits(&ROWS[i], graph->directed, two_mode);
    for (size_t i = 0; options->names && i < options->count; i++) {
        const coop_whole *row = coop_whole_find(options->names[i]);
        if (!row) return unknown(options->names[i], ctx);
        if (row->directed && !graph->directed)
            return coop_fail(ctx, COOP_USAGE, "%s needs a directed graph: keep the directions of ties (--directed)",
                             row->name);
        if (row->two_mode && !two_mode)
            return coop_fail(ctx, COOP_USAGE,
                             "%s needs a two-mode network: agreements and projects as nodes (--projection nodes)",
                             row->name);
        wanted[row - ROWS] = true;
    }
    return COOP_OK;
}

/* All wanted figures that share figure i's function, when i is the first of them. */
static coop_status compute_family(whole_value values[WHOLES], size_t i, const bool wanted[WHOLES], const whole_job *job,
                                  coop_table *notes, coop_context *ctx) {
    whole_value *out[WHOLE_SLOTS] = {0};
    for (size_t k = 0; k < WHOLES; k++) {
        if (!wanted[k] || ROWS[k].code->compute != ROWS[i].code->compute) continue;
        if (k < i) return COOP_OK;
        out[ROWS[k].code->slot] = &values[k];
    }
    coop_progress(ctx, ROWS[i].name, -1);
    return ROWS[i].code->compute(out, job, notes, ctx);
}

void whole_add_chance(whole_value *value, whole_drawn drawn, const whole_job *job) {
    const whole_chance *chance = &job->chance;
    if (drawn == WHOLE_DRAWN_PATHS && job->graph->directed) return;
    if (drawn == WHOLE_NOT_DRAWN || chance->draws == 0 || isnan(value->value)) return;
    value->chance = chance->mean[drawn];
    if (chance->sd[drawn] > 0) value->z = (chance->seen[drawn] - chance->mean[drawn]) / chance->sd[drawn];
}

static coop_status compute(whole_value values[WHOLES], const bool wanted[WHOLES], whole_job *job, coop_table *notes,
                           coop_context *ctx) {
    bool drawn = false;
    coop_status status = COOP_OK;
    for (size_t i = 0; i < WHOLES; i++) {
        values[i] = (whole_value){NAN, NAN, NAN, NAN};
        drawn = drawn || (wanted[i] && ROWS[i].chance && !job->options->without_chance);
    }
    if (drawn) status = whole_chance_find(job, notes, ctx);
    for (size_t i = 0; i < WHOLES && status == COOP_OK; i++)
        if (wanted[i]) status = compute_family(values, i, wanted, job, notes, ctx);
    for (size_t i = 0; i < WHOLES; i++) whole_add_chance(&values[i], ROWS[i].code->drawn, job);
    return status;
}

static const coop_column_spec COLUMNS[] = {
    {.name = "figure", .type = COOP_STRING, .title = "Figure", .words = true},
    {.name = "value", .type = COOP_REAL, .title = "Value"},
    {.name = "error", .type = COOP_REAL, .title = "Error", .doc = "its standard error, where it was sampled"},
    {.name = "chance", .type = COOP_REAL, .title = "By chance", .doc = "its mean over rewired networks"},
    {.name = "z", .type = COOP_REAL, .title = "z", .doc = "how many standard deviations of theirs it is away"},
    {.name = "meaning", .type = COOP_STRING, .title = "Meaning", .words = true},
};

coop_status whole_table_new(coop_table **table, coop_context *ctx) {
    return coop_table_new(table, "network", "The network in figures", COOP_ROWS_PER_FIGURE, COLUMNS,
                          sizeof COLUMNS / sizeof *COLUMNS, ctx);
}

coop_status whole_table_row(coop_table *table, const char *name, whole_value value, const char *meaning,
                            coop_context *ctx) {
    const coop_value cells[] = {COOP_STRING_VALUE(name),      COOP_REAL_VALUE(value.value),
                                COOP_REAL_VALUE(value.error), COOP_REAL_VALUE(value.chance),
                                COOP_REAL_VALUE(value.z),     COOP_STRING_VALUE(meaning)};
    return coop_i_table_row(table, cells, sizeof cells / sizeof *cells, ctx);
}

coop_status whole_table_fill(coop_table *table, const coop_graph *graph, const coop_whole_options *options,
                             coop_context *ctx) {
    bool wanted[WHOLES];
    whole_value values[WHOLES];
    coop_graph *plain = NULL;
    coop_status status = choose(wanted, graph, options, ctx);
    if (status == COOP_OK) status = coop_i_graph_plain(&plain, graph, ctx);
    if (status != COOP_OK) return status;
    whole_job job = {.graph = graph, .plain = plain, .options = options};
    status = coop_i_note_plain(table, ctx, SAY_WHOLE_PLAIN);
    if (status == COOP_OK) status = compute(values, wanted, &job, table, ctx);
    for (size_t i = 0; i < WHOLES && status == COOP_OK; i++)
        if (wanted[i]) status = whole_table_row(table, ROWS[i].name, values[i], ROWS[i].summary, ctx);
    coop_graph_free(plain);
    return status == COOP_OK ? coop_i_graph_note(table, graph, ctx) : status;
}

coop_status coop_wholes(coop_table **table, const coop_graph *graph, const coop_whole_options *options,
                        coop_context *ctx) {
    static const coop_whole_options usual = COOP_WHOLE_OPTIONS_INIT;
    coop_whole_options own;
    coop_table *made = NULL;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status == COOP_OK) status = whole_table_new(&made, ctx);
    if (status == COOP_OK) status = whole_table_fill(made, graph, &own, ctx);
    return coop_i_table_give(table, made, status);
}
