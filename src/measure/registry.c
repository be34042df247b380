/* The table of measures, and the function that fills a table from it. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/options.h"
#include "core/say.h"
#include "measure/measure.h"
#include "util/hint.h"
#include "util/mem.h"
#include "util/number.h"
#include "util/text.h"

/* clang-format off */
#define CODE(function, slot)           &(const struct coop_measure_code){measure_##function, slot, MEASURE_AS_IT_IS}
#define CODE_OF(function, slot, normal) &(const struct coop_measure_code){measure_##function, slot, MEASURE_OF_##normal}
/* clang-format on */

static const coop_measure ROWS[] = {
    {.name = "degree",
     .title = "Degree",
     .summary = "how many partners it has",
     .formula = "the number of organisations tied to it, in either direction, each counted once",
     .normalised = "divided by n-1",
     .range = "0 .. n-1",
     .disconnected = "defined everywhere; without ties 0",
     .reference = "Freeman 1978",
     .gephi = "degree",
     .type = COOP_INTEGER,
     .code = CODE_OF(degrees, MEASURE_DEGREE, OTHERS)},
    {.name = "strength",
     .title = "Strength",
     .summary = "how much it cooperates with all its partners together",
     .formula = "sum of the weights of its ties, in both directions",
     .normalised = "divided by n-1 times the largest strength of a pair",
     .range = "0 .. the network's total weight",
     .disconnected = "defined everywhere; without ties 0",
     .reference = "Barrat, Barthelemy, Pastor-Satorras, Vespignani 2004",
     .gephi = "weighted degree",
     .type = COOP_REAL,
     .weighted = true,
     .code = CODE_OF(degrees, MEASURE_STRENGTH, STRENGTH)},
    {.name = "in_degree",
     .title = "In-degree",
     .summary = "how many have a tie that points to it",
     .formula = "the number of organisations with a tie to it; a tie without a direction counts both ways",
     .normalised = "divided by n-1",
     .range = "0 .. n-1",
     .disconnected = "defined everywhere; without ties 0",
     .reference = "Freeman 1978; Wasserman, Faust 1994",
     .gephi = "indegree",
     .type = COOP_INTEGER,
     .directed = true,
     .code = CODE_OF(degrees, MEASURE_IN_DEGREE, OTHERS)},
    {.name = "out_degree",
     .title = "Out-degree",
     .summary = "to how many its ties point",
     .formula = "the number of organisations that it has a tie to; a tie without a direction counts both ways",
     .normalised = "divided by n-1",
     .range = "0 .. n-1",
     .disconnected = "defined everywhere; without ties 0",
     .reference = "Freeman 1978; Wasserman, Faust 1994",
     .gephi = "outdegree",
     .type = COOP_INTEGER,
     .directed = true,
     .code = CODE_OF(degrees, MEASURE_OUT_DEGREE, OTHERS)},
    {.name = "in_strength",
     .title = "In-strength",
     .summary = "how strong the ties are that point to it, together",
     .formula = "sum of the weights of the ties to it",
     .normalised = "divided by n-1 times the largest weight of a tie",
     .range = "0 .. the network's total weight",
     .disconnected = "defined everywhere; without ties 0",
     .reference = "Barrat, Barthelemy, Pastor-Satorras, Vespignani 2004",
     .gephi = "weighted indegree",
     .type = COOP_REAL,
     .weighted = true,
     .directed = true,
     .code = CODE_OF(degrees, MEASURE_IN_STRENGTH, DIRECTED_STRENGTH)},
    {.name = "out_strength",
     .title = "Out-strength",
     .summary = "how strong the ties are that come from it, together",
     .formula = "sum of the weights of the ties from it",
     .normalised = "divided by n-1 times the largest weight of a tie",
     .range = "0 .. the network's total weight",
     .disconnected = "defined everywhere; without ties 0",
     .reference = "Barrat, Barthelemy, Pastor-Satorras, Vespignani 2004",
     .gephi = "weighted outdegree",
     .type = COOP_REAL,
     .weighted = true,
     .directed = true,
     .code = CODE_OF(degrees, MEASURE_OUT_STRENGTH, DIRECTED_STRENGTH)},
    {.name = "betweenness",
     .title = "Betweenness",
     .summary = "stands on the shortest paths between others: a go-between",
     .formula = "sum over pairs s, t of others: (shortest paths s-t through it) / (shortest paths s-t); "
                "raw, an undirected pair counts once; lengths within 2e-10 of each other, and half the shortest tie, "
                "are equal",
     .normalised = "divided by (n-1)(n-2)/2, directed by (n-1)(n-2)",
     .range = "0 .. (n-1)(n-2)/2, directed twice that",
     .disconnected = "pairs without a path add nothing; without ties 0",
     .reference = "Freeman 1977; Brandes 2001; sampled: Brandes, Pich 2007",
     .gephi = "betweenesscentrality",
     .type = COOP_REAL,
     .weighted = true,
     .costly = true,
     .paths = true,
     .code = CODE_OF(paths, MEASURE_BETWEENNESS, PAIRS)},
    {.name = "closeness",
     .title = "Closeness",
     .summary = "how near it is to everyone it can reach",
     .formula = "(r-1)/(n-1) * (r-1)/(sum of distances to those), r = organisations within reach and itself",
     .normalised = "times the shortest length",
     .range = "0 .. 1 / the shortest length (0 .. 1 when every step counts 1)",
     .disconnected = "per component, reduced by the part of the network within reach; without ties 0",
     .reference = "Wasserman, Faust 1994; sampled: Eppstein, Wang 2004",
     .gephi = "closnesscentrality",
     .type = COOP_REAL,
     .weighted = true,
     .costly = true,
     .paths = true,
     .code = CODE_OF(paths, MEASURE_CLOSENESS, NEARNESS)},
    {.name = "in_closeness",
     .title = "In-closeness",
     .summary = "how near everyone is who can reach it",
     .formula = "(r-1)/(n-1) * (r-1)/(sum of their distances to it), r = organisations that reach it and itself",
     .normalised = "times the shortest length",
     .range = "0 .. 1 / the shortest length (0 .. 1 when every step counts 1)",
     .disconnected = "reduced by the part of the network that reaches it; without ties 0",
     .reference = "Wasserman, Faust 1994; sampled: Eppstein, Wang 2004",
     .type = COOP_REAL,
     .weighted = true,
     .directed = true,
     .costly = true,
     .paths = true,
     .code = CODE_OF(in_closeness, 0, NEARNESS)},
    {.name = "out_closeness",
     .title = "Out-closeness",
     .summary = "how near it is to everyone it can reach",
     .formula = "closeness, beside in-closeness",
     .normalised = "times the shortest length",
     .range = "0 .. 1 / the shortest length (0 .. 1 when every step counts 1)",
     .disconnected = "reduced by the part of the network that is within reach; without ties 0",
     .reference = "Wasserman, Faust 1994; sampled: Eppstein, Wang 2004",
     .type = COOP_REAL,
     .weighted = true,
     .directed = true,
     .costly = true,
     .paths = true,
     .code = CODE_OF(paths, MEASURE_OUT_CLOSENESS, NEARNESS)},
    {.name = "harmonic",
     .title = "Harmonic closeness",
     .summary = "how near it is to everyone, those out of reach counting nothing",
     .formula = "sum over the others of 1 / distance, not divided by n-1",
     .normalised = "times the shortest length, divided by n-1",
     .range = "0 .. (n-1) / the shortest length",
     .disconnected = "those out of reach add 0; without ties 0",
     .reference = "Marchiori, Latora 2000; Boldi, Vigna 2014",
     .gephi = "harmonicclosnesscentrality",
     .type = COOP_REAL,
     .weighted = true,
     .costly = true,
     .paths = true,
     .code = CODE_OF(paths, MEASURE_HARMONIC, HARMONIC)},
    {.name = "eigenvector",
     .title = "Eigenvector centrality",
     .summary = "has partners that are themselves well connected",
     .formula = "x with A x = (largest eigenvalue) x, per component, its largest value set to "
                "(size-1)/(size of the largest component - 1); directed: by those that point to it",
     .range = "0 .. 1",
     .disconnected = "each component on its own, scaled by its size; without ties 0",
     .reference = "Bonacich 1987",
     .gephi = "eigencentrality",
     .type = COOP_REAL,
     .weighted = true,
     .code = CODE(spectral, MEASURE_EIGENVECTOR)},
    {.name = "power",
     .title = "Bonacich power",
     .summary = "has many partners that are powerful themselves",
     .formula = "c = a (I - b W)^-1 W 1, b = 0.5 / the largest eigenvalue of W, a such that the squares add up to n; "
                "directed: by those that it points to",
     .range = "0 .. sqrt(n)",
     .disconnected = "one eigenvalue for all components; without ties 0",
     .reference = "Bonacich 1987",
     .type = COOP_REAL,
     .weighted = true,
     .code = CODE(power, MEASURE_POWER)},
    {.name = "power_negative",
     .title = "Bonacich power, negative",
     .summary = "has many partners that have few others: they depend on it",
     .formula = "as Bonacich power, with b = -0.5 / the largest eigenvalue",
     .range = "-sqrt(n) .. sqrt(n)",
     .disconnected = "one eigenvalue for all components; without ties 0",
     .reference = "Bonacich 1987",
     .type = COOP_REAL,
     .weighted = true,
     .code = CODE(power, MEASURE_POWER_NEGATIVE)},
    {.name = "pagerank",
     .title = "PageRank",
     .summary = "where someone ends up who goes from partner to partner at random",
     .formula = "p = 0.15/n + 0.85 * (sum over those tied to it of p * weight / strength), without ties on "
                "to anyone alike",
     .range = "above 0 .. 1, all together 1",
     .disconnected = "defined everywhere; without ties the smallest value",
     .reference = "Brin, Page 1998",
     .gephi = "pageranks",
     .type = COOP_REAL,
     .weighted = true,
     .code = CODE(pagerank, 0)},
    {.name = "hubs",
     .title = "Hub score",
     .summary = "points to many that others point to as well",
     .formula = "leading eigenvector of A A^T, per component, its largest value set to "
                "(size-1)/(size of the largest component - 1)",
     .range = "0 .. 1",
     .disconnected = "each component on its own, scaled by its size; without ties 0",
     .reference = "Kleinberg 1999",
     .gephi_type = "float",
     .gephi = "hub",
     .type = COOP_REAL,
     .weighted = true,
     .directed = true,
     .code = CODE(spectral, MEASURE_HUBS)},
    {.name = "authorities",
     .title = "Authority score",
     .summary = "many good hubs point to it",
     .formula = "leading eigenvector of A^T A, per component, its largest value set to "
                "(size-1)/(size of the largest component - 1)",
     .range = "0 .. 1",
     .disconnected = "each component on its own, scaled by its size; without ties 0",
     .reference = "Kleinberg 1999",
     .gephi_type = "float",
     .gephi = "authority",
     .type = COOP_REAL,
     .weighted = true,
     .directed = true,
     .code = CODE(spectral, MEASURE_AUTHORITIES)},
    {.name = "coreness",
     .title = "Coreness",
     .summary = "how deep in the core: it belongs to a group where everyone has that many partners inside",
     .formula = "the largest k whose k-core holds it; directions and weights do not count",
     .range = "0 .. its degree",
     .disconnected = "defined everywhere; without ties 0",
     .reference = "Seidman 1983; Batagelj, Zaversnik 2003",
     .type = COOP_INTEGER,
     .code = CODE(coreness, 0)},
    {.name = "core",
     .title = "Core",
     .summary = "1 in the core that all work with, 0 in the periphery that works with the core alone, as far as can be",
     .formula = "the set for which the correlation of having a tie and having an end in it is highest, by local search",
     .range = "0, 1",
     .disconnected = "one core for the whole network; 0 where there are no ties, 1 where every pair has one",
     .reference = "Borgatti, Everett 2000",
     .type = COOP_INTEGER,
     .code = CODE(core, 0)},
    {.name = "core_score",
     .title = "Core score",
     .summary = "how near the core it is: the higher the product of their scores, the rather do two work together",
     .formula = "c with the least sum of (tie or not - c_i c_j)^2 over pairs (MINRES), then sum of c^2 = 1",
     .range = "0 .. 1",
     .disconnected = "one core for the whole network: away from it near 0; without ties 0",
     .reference = "Borgatti, Everett 2000; Comrey 1962",
     .type = COOP_REAL,
     .code = CODE(core_score, 0)},
    {.name = "eccentricity",
     .title = "Eccentricity",
     .summary = "how far it is to the farthest one it can reach",
     .formula = "largest distance to an organisation within reach",
     .range = "0 .. the diameter",
     .disconnected = "per component; without ties 0",
     .reference = "Hage, Harary 1995",
     .gephi = "eccentricity",
     .type = COOP_REAL,
     .weighted = true,
     .costly = true,
     .paths = true,
     .code = CODE(paths, MEASURE_ECCENTRICITY)},
    {.name = "clustering",
     .title = "Clustering",
     .summary = "how many of its partners work with each other too",
     .formula = "sum over pairs j, h of its partners that are tied: (w_ij + w_ih) / (strength * (degree-1)); "
                "unweighted: tied pairs / pairs; directions do not count",
     .range = "0 .. 1",
     .disconnected = "missing below two partners",
     .reference = "Barrat, Barthelemy, Pastor-Satorras, Vespignani 2004; Watts, Strogatz 1998",
     .gephi = "clustering",
     .least_partners = 2,
     .type = COOP_REAL,
     .weighted = true,
     .code = CODE(clustering, 0)},
    {.name = "ego_density",
     .title = "Ego density",
     .summary = "how many of the ties that could be among its partners are there",
     .formula =
         "ties among its partners / (degree * (degree-1) / 2), directed: / (degree * (degree-1)), each direction "
         "a tie; weights do not count",
     .range = "0 .. 1",
     .disconnected = "missing below two partners",
     .reference = "Wasserman, Faust 1994; Borgatti, Everett, Johnson 2013",
     .least_partners = 2,
     .type = COOP_REAL,
     .code = CODE(ego, 0)},
    {.name = "constraint",
     .title = "Constraint",
     .summary = "how closed its surroundings are; low means it bridges groups that do not meet",
     .formula = "sum over partners j of (p_ij + sum over shared partners q of p_iq p_qj)^2, p_ij = w_ij / "
                "strength_i, both directions added",
     .range = "above 0, rarely over 1 (1.125 in a closed group of three)",
     .disconnected = "its own surroundings only; missing without ties",
     .reference = "Burt 1992",
     .least_partners = 1,
     .type = COOP_REAL,
     .weighted = true,
     .code = CODE(constraint, 0)},
    {.name = "two_mode_degree",
     .title = "Two-mode degree",
     .summary = "in what share of all agreements and projects it takes part; of these, what share of all takes part",
     .formula = "ties to the other mode / how many are in it",
     .range = "0 .. 1",
     .disconnected = "defined everywhere; without ties 0",
     .reference = "Borgatti, Everett 1997",
     .type = COOP_REAL,
     .two_mode = true,
     .code = CODE(two_mode, MEASURE_TWO_DEGREE)},
    {.name = "two_mode_betweenness",
     .title = "Two-mode betweenness",
     .summary = "stands between others in the two-mode network, as a part of the most that is possible there",
     .formula = "betweenness in steps over ties between the modes / the most that two modes of these sizes allow",
     .range = "0 .. 1",
     .disconnected = "pairs without a path add nothing; without ties 0",
     .reference = "Borgatti, Everett 1997",
     .type = COOP_REAL,
     .two_mode = true,
     .costly = true,
     .code = CODE(two_mode, MEASURE_TWO_BETWEENNESS)},
    {.name = "two_mode_closeness",
     .title = "Two-mode closeness",
     .summary = "how near it is to all of both modes, as a part of the nearest that is possible there",
     .formula = "(m + 2 (n-1)) / (sum of steps to those within reach) * (their share of all others); n of its "
                "component are in its mode, m in the other",
     .range = "0 .. 1",
     .disconnected = "reduced by the part of the network that is within reach; without ties 0",
     .reference = "Borgatti, Everett 1997; Wasserman, Faust 1994",
     .type = COOP_REAL,
     .two_mode = true,
     .costly = true,
     .code = CODE(two_mode, MEASURE_TWO_CLOSENESS)},
    {.name = "redundancy",
     .title = "Redundancy",
     .summary = "how many pairs of those it is tied to are tied to another one too: what stays without it",
     .formula = "pairs of those in the other mode that share another than it / all such pairs",
     .range = "0 .. 1",
     .disconnected = "missing below two ties to the other mode",
     .reference = "Latapy, Magnien, Del Vecchio 2008",
     .type = COOP_REAL,
     .two_mode = true,
     .code = CODE(two_mode, MEASURE_TWO_REDUNDANCY)},
};

enum { MEASURES = sizeof ROWS / sizeof *ROWS };

const coop_measure *coop_measure_rows(size_t *count) {
    *count = MEASURES;
    return ROWS;
}

const coop_measure *coop_measure_find(const char *name) {
    return coop_i_row_named(COOP_I_REGISTRY(ROWS, MEASURES), name);
}

static coop_status unknown(const char *name, coop_context *ctx) {
    return coop_fail(ctx, COOP_USAGE, "unknown measure '%s'%s", name,
                     coop_i_hint_row(coop_i_language(ctx), name, COOP_I_REGISTRY(ROWS, MEASURES),
                                     "; 'coopgraph list measures' has them all")
                         .text);
}

/* Which measures are asked for. A default leaves out those that need directions or two modes; asking for one is told.
 */
static coop_status choose(bool wanted[MEASURES], const coop_graph *graph, const coop_measure_options *options,
                          coop_context *ctx) {
    bool two_mode = coop_i_graph_is_two_mode(graph);
    for (size_t i = 0; i < MEASURES; i++)
        wanted[i] = !options->names && (graph->directed || !ROWS[i].directed) && (two_mode || !ROWS[i].two_mode);
    for (size_t i = 0; options->names && i < options->count; i++) {
        const coop_measure *row = coop_measure_find(options->names[i]);
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

/* Those who take no part have no value. */
static coop_status store(coop_table *table, size_t column, coop_type type, double *values, const coop_graph *graph,
                         coop_context *ctx) {
    for (uint32_t u = 0; u < graph->n; u++)
        if (!coop_i_takes_part(graph, u)) values[u] = NAN;
    if (type == COOP_REAL) return coop_table_set_reals(table, column, values, ctx);
    coop_status status = COOP_OK;
    for (size_t i = 0; i < coop_table_rows(table) && status == COOP_OK; i++) {
        if (!isnan(values[i])) status = coop_table_set(table, i, column, COOP_INT_VALUE((int64_t)values[i]), ctx);
    }
    return status;
}

/* Beside the values, what part of the most they are; that of a network too small to have any is missing. */
static coop_status store_normalised(coop_table *table, size_t column, const coop_measure *row, double *values,
                                    const coop_graph *graph, coop_context *ctx) {
    double most = measure_most(graph, row->code->normal);
    for (uint32_t u = 0; u < graph->n; u++) values[u] = most > 0 ? values[u] / most : NAN;
    return store(table, column, COOP_REAL, values, graph, ctx);
}

/* Fills the columns of all wanted measures that share measure i's function. */
static coop_status compute_family(coop_table *table, size_t i, const bool wanted[MEASURES],
                                  const size_t column[MEASURES], const coop_graph *graph,
                                  const coop_measure_options *options, coop_context *ctx) {
    double *out[MEASURE_SLOTS] = {0};
    coop_status status = COOP_OK;
    for (size_t k = i; k < MEASURES; k++) {
        if (!wanted[k] || ROWS[k].code->compute != ROWS[i].code->compute) continue;
        out[ROWS[k].code->slot] = coop_i_calloc(graph->n, sizeof(double));
        if (!out[ROWS[k].code->slot]) {
            status = coop_fail_memory(ctx);
            goto done;
        }
    }
    status = ROWS[i].code->compute(out, graph, options->samples, table, ctx);
    for (size_t k = i; k < MEASURES && status == COOP_OK; k++) {
        double *values = out[ROWS[k].code->slot];
        if (!wanted[k] || ROWS[k].code->compute != ROWS[i].code->compute) continue;
        status = store(table, column[k], ROWS[k].type, values, graph, ctx);
        if (status == COOP_OK && options->normalised && ROWS[k].normalised)
            status = store_normalised(table, column[k] + 1, &ROWS[k], values, graph, ctx);
    }
done:
    for (size_t slot = 0; slot < MEASURE_SLOTS; slot++) free(out[slot]);
    return status;
}

static bool first_of_family(size_t i, const bool wanted[MEASURES]) {
    for (size_t k = 0; k < i; k++) {
        if (wanted[k] && ROWS[k].code->compute == ROWS[i].code->compute) return false;
    }
    return wanted[i];
}

coop_status measure_tell_distance(coop_table *table, const coop_graph *graph, coop_context *ctx) {
    if (graph->unweighted || graph->alpha == 0) {
        return coop_i_note_plain(table, ctx, SAY_PATHS_IN_STEPS);
    }
    char power[COOP_I_NUMBER_SIZE + 1] = "";
    if (graph->alpha != 1) {
        power[0] = '^';
        coop_i_number_print(power + 1, graph->alpha);
    }
    return coop_i_note(table, ctx, SAY_PATHS_DISTANCE, COOP_I_TEXT(power));
}

static bool asks_for_paths(const bool wanted[MEASURES]) {
    bool asked = false;
    for (size_t i = 0; i < MEASURES; i++) asked = asked || (wanted[i] && ROWS[i].paths);
    return asked;
}

/* "degree_normalised", "Degree, normalised". */
static coop_column_spec normalised_column(char names[2][64], const coop_measure *row, const coop_context *ctx) {
    const coop_i_words *words = coop_i_language(ctx);
    snprintf(names[0], 64, "%s_normalised", row->name);
    snprintf(names[1], 64, "%s, %s", coop_i_term(words, row->title), coop_i_word(words, SAY_NORMALISED));
    return (coop_column_spec){.name = names[0], .type = COOP_REAL, .title = names[1], .doc = row->normalised};
}

coop_status coop_measures(coop_table **table, const coop_graph *graph, const coop_measure_options *options,
                          coop_context *ctx) {
    static const coop_measure_options usual = COOP_MEASURE_OPTIONS_INIT;
    coop_measure_options own;
    bool wanted[MEASURES];
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    options = &own;
    if (status == COOP_OK) status = choose(wanted, graph, options, ctx);
    if (status != COOP_OK) return status;
    char names[MEASURES][2][64];
    coop_column_spec specs[2 * MEASURES + 1] = {
        {.name = "organisation", .type = COOP_ORGANISATION_REF, .title = "Organisation", .doc = "the organisation"}};
    size_t columns = 1, column[MEASURES] = {0};
    for (size_t i = 0; i < MEASURES; i++) {
        if (!wanted[i]) continue;
        column[i] = columns;
        specs[columns++] = (coop_column_spec){.name = ROWS[i].name,
                                              .type = ROWS[i].type,
                                              .title = ROWS[i].title,
                                              .doc = ROWS[i].summary,
                                              .gephi = ROWS[i].gephi,
                                              .gephi_type = ROWS[i].gephi_type};
        if (options->normalised && ROWS[i].normalised) specs[columns++] = normalised_column(names[i], &ROWS[i], ctx);
    }
    coop_table *made = NULL;
    status = coop_table_new(&made, "measures", "Measures", COOP_ROWS_PER_ORGANISATION, specs, columns, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, graph->n, ctx);
    for (uint32_t i = 0; i < graph->n && status == COOP_OK; i++) {
        coop_value self = {.type = COOP_ORGANISATION_REF, .organisation = i};
        status = coop_table_set(made, i, 0, self, ctx);
    }
    for (size_t i = 0; i < MEASURES && graph->n > 0 && status == COOP_OK; i++) {
        if (first_of_family(i, wanted)) status = compute_family(made, i, wanted, column, graph, options, ctx);
    }
    if (status == COOP_OK && asks_for_paths(wanted)) status = measure_tell_distance(made, graph, ctx);
    return coop_i_graph_table_give(table, made, graph, status, ctx);
}
