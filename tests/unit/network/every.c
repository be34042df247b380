#include "every.h"

#include <coopgraph/coopgraph.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "core/graph.h"
#include "every_pairs.h"
#include "unit/suggest/world.h"
#include "util/buf.h"

enum { MOST_TABLES = 64 };

/* The tables of one run, in the order in which they came, and all that they say as text. */
typedef struct run {
    const made *m;
    made_as as;
    coop_context ctx;
    coop_network *network;
    coop_graph *graph;
    coop_table *tables[MOST_TABLES];
    size_t count;
    coop_i_buf text;
} run;

/* ---- what comes back ---- */

static void sane(const run *r, const coop_table *table) {
    for (size_t c = 0; c < coop_table_columns(table); c++) {
        const coop_column *column = coop_table_column(table, c);
        for (size_t i = 0; i < coop_table_rows(table); i++) {
            coop_value value;
            if (!coop_column_get(&value, column, i)) continue;
            check_eq(value.type, coop_column_type(column));
            if (value.type == COOP_REAL)
                cr_assert(isfinite(value.real), "%s: %s is %g", coop_table_name(table), coop_column_name(column),
                          value.real);
            if (value.type == COOP_ORGANISATION_REF)
                check_lt(value.organisation, coop_network_organisations(r->network));
        }
    }
    if (coop_table_rows_are(table) == COOP_ROWS_PER_ORGANISATION)
        check_eq(coop_table_rows(table), coop_network_organisations(r->network));
}

/* Takes a table, or the error that came instead. */
static coop_table *take(run *r, const char *what, coop_status status, coop_table *table) {
    coop_i_buf_printf(&r->text, "== %s\n", what);
    if (status == COOP_OK) {
        cr_assert(table != NULL, "%s: no table", what);
        sane(r, table);
        dump_table(&r->text, table);
        cr_assert(r->count < MOST_TABLES, "%s: more tables than there is room for", what);
        return r->tables[r->count++] = table;
    }
    cr_assert(table == NULL, "%s: a failure left a table behind", what);
    cr_assert(status == COOP_USAGE || status == COOP_ANALYSIS || status == COOP_INPUT, "%s: %s", what,
              r->ctx.error.message);
    cr_assert(r->ctx.error.status == status && r->ctx.error.message[0], "%s: a failure without an error", what);
    coop_i_buf_puts(&r->text, r->ctx.error.message);
    coop_i_buf_putc(&r->text, '\n');
    coop_context_clear_error(&r->ctx);
    return NULL;
}

/* ---- the analyses ---- */

static size_t measures_of(const char *names[MOST_TABLES], bool near, const run *r) {
    size_t rows, count = 0;
    const coop_measure *row = coop_measure_rows(&rows);
    for (size_t i = 0; i < rows; i++) {
        bool fits = (!row[i].directed || r->m->graph.directed) &&
                    (!row[i].two_mode || coop_i_graph_is_two_mode(r->graph)) && (!row[i].near || near);
        if (fits) names[count++] = row[i].name;
    }
    return count;
}

static size_t figures_of(const char *names[MOST_TABLES], const run *r) {
    size_t rows, count = 0;
    const coop_whole *row = coop_whole_rows(&rows);
    for (size_t i = 0; i < rows; i++) {
        bool fits =
            (!row[i].directed || r->m->graph.directed) && (!row[i].two_mode || coop_i_graph_is_two_mode(r->graph));
        if (fits) names[count++] = row[i].name;
    }
    return count;
}

static void measures(run *r) {
    const char *names[MOST_TABLES];
    coop_measure_options options = COOP_MEASURE_OPTIONS_INIT;
    coop_table *table = NULL;
    options.names = names;
    const char *near = r->m->n ? coop_network_id(r->network, r->as.name ? r->as.name[0] : 0) : NULL;
    options.near = &near;
    options.near_count = near != NULL;
    options.count = measures_of(names, near != NULL, r);
    options.normalised = r->m->how & 1;
    coop_status status = coop_measures(&table, r->graph, &options, &r->ctx);
    take(r, "measures", status, table);
}

static void communities(run *r) {
    size_t count;
    const coop_method *methods = coop_method_rows(&count);
    for (size_t i = 0; i < count; i++) {
        typedef coop_status tables_of(coop_table **, const coop_communities *, coop_context *);
        static tables_of *const all[] = {coop_communities_members_table, coop_communities_table,
                                         coop_communities_agreement, coop_communities_crosswise};
        coop_community_options options = COOP_COMMUNITY_OPTIONS_INIT;
        coop_communities *found = NULL;
        options.method = methods[i].name;
        options.runs = r->m->how & 1 ? 0 : 3;
        options.resolution = r->m->how & 2 ? 0.5 : 1;
        coop_status status = coop_communities_detect(&found, r->graph, &options, &r->ctx);
        if (status != COOP_OK) take(r, methods[i].name, status, NULL);
        for (size_t k = 0; found && k < sizeof all / sizeof *all; k++) {
            coop_table *table = NULL;
            status = all[k](&table, found, &r->ctx);
            take(r, methods[i].name, status, table);
        }
        if (found) pairs_of_communities(r->graph, found, &r->ctx);
        coop_communities_free(found);
    }
}

static void gaps(run *r) {
    static const char *const groups[] = {"cluster", "kind", "region", "city"};
    size_t count;
    const coop_gap *rows = coop_gap_rows(&count);
    coop_gap_options options = COOP_GAP_OPTIONS_INIT;
    const coop_table *tables[MOST_TABLES];
    size_t found = 0;
    options.draws = 4;
    options.group = groups[r->m->how & 3];
    for (size_t i = 0; i < count; i++) {
        coop_table *table = NULL;
        coop_status status = coop_gaps(&table, rows[i].name, r->graph, &options, &r->ctx);
        tables[found] = take(r, rows[i].name, status, table);
        found += tables[found] != NULL;
    }
    coop_table *table = NULL;
    coop_status status = coop_gap_figures(&table, r->graph, NULL, 0, &options, &r->ctx);
    take(r, "figures", status, table);
    table = NULL;
    status = coop_gaps_found(&table, tables, found, &r->ctx);
    take(r, "found", status, table);
}

static void roles(run *r) {
    size_t count;
    const coop_role *rows = coop_role_rows(&count);
    for (size_t i = 0; i < count; i++) {
        coop_role_options options = COOP_ROLE_OPTIONS_INIT;
        coop_table *tables[16] = {0};
        options.names = &rows[i].name;
        options.count = 1;
        options.players = r->m->how & 3;
        options.plex = r->m->how >> 2 & 3;
        options.smallest = r->m->how >> 4 & 3;
        options.splits = r->m->how >> 6;
        coop_status status = coop_roles(tables, r->graph, &options, &r->ctx);
        take(r, rows[i].name, status, tables[i]);
    }
    coop_table *table = NULL;
    coop_status status = coop_ties(&table, r->graph, 0, &r->ctx);
    take(r, "ties", status, table);
}

static void wholes(run *r) {
    typedef coop_status table_of(coop_table **, const coop_graph *, coop_context *);
    static const struct {
        const char *name;
        table_of *make;
    } more[] = {{"overlap", coop_layers_overlap}, {"multiplexity", coop_layers_multiplexity}};
    const char *names[MOST_TABLES];
    static const char *const cheap[] = {"density", "average path length", "transitivity", "degree assortativity"};
    coop_whole_options options = COOP_WHOLE_OPTIONS_INIT;
    coop_years_options years = COOP_YEARS_OPTIONS_INIT;
    coop_table *table = NULL;
    options.names = names;
    options.count = figures_of(names, r);
    options.draws = 2;
    options.without_chance = r->m->how & 3;
    coop_status status = coop_wholes(&table, r->graph, &options, &r->ctx);
    take(r, "network", status, table);
    table = NULL;
    options.names = cheap;
    options.count = r->m->how & 4 ? 0 : sizeof cheap / sizeof *cheap;
    status = coop_layers(&table, r->graph, &options, &r->ctx);
    take(r, "layers", status, table);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        table = NULL;
        status = more[i].make(&table, r->graph, &r->ctx);
        take(r, more[i].name, status, table);
    }
    table = NULL;
    years.whole = &options;
    status = coop_years(&table, r->graph, &years, &r->ctx);
    take(r, "years", status, table);
}

static void qap(run *r) {
    static const char *const by[] = {"same:region,same:kind,distance", "kind:project,same:cluster", "kind:ownership",
                                     "same:city"};
    coop_qap_options options = COOP_QAP_OPTIONS_INIT;
    coop_table *correlations = NULL, *regression = NULL;
    options.by = &by[r->m->how & 3];
    options.by_count = 1;
    options.permutations = 10;
    coop_status status = coop_qap(&correlations, &regression, r->graph, &options, &r->ctx);
    take(r, "correlations", status, correlations);
    if (status == COOP_OK) take(r, "regression", status, regression);
}

static void suggestions(run *r) {
    static const coop_suggest_rule rules[] = {{COOP_BY_KIND, "company:university"}, {COOP_BY_REGION, "Tomsk region:*"}};
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    coop_table *table = NULL, *second = NULL;
    options.objective = (coop_suggest_objective)(r->m->how % COOP_OBJECTIVES);
    options.every = r->m->how & 4;
    options.diverse = r->m->how & 8;
    options.hub_cut = r->m->how & 16 ? 2 : 0;
    options.signals = true;
    options.newcomers = r->m->how & 32;
    options.cross_cluster = r->m->how & 64;
    if (r->m->how & 128) options.rules = rules, options.rule_count = 2;
    coop_status status = coop_suggestions(&table, r->graph, &options, &r->ctx);
    take(r, "suggestions", status, table);
    table = NULL;
    status = coop_suggestions_explain(&table, &second, r->graph, &options, 0, &r->ctx);
    take(r, "model", status, table);
    if (status == COOP_OK) take(r, "simple", status, second);
    for (uint32_t b = 1; b < r->m->n; b++) {
        table = NULL;
        status = coop_suggestion_pair(&table, r->graph, 0, b, &options, &r->ctx);
        take(r, "pair", status, table);
    }
}

static void report(run *r) {
    coop_report_options options = COOP_REPORT_OPTIONS_INIT;
    coop_gap_options gap = COOP_GAP_OPTIONS_INIT;
    coop_measure_options measure = COOP_MEASURE_OPTIONS_INIT;
    coop_whole_options figures = COOP_WHOLE_OPTIONS_INIT;
    const char *names[MOST_TABLES], *of_whole[MOST_TABLES];
    coop_report *whole = NULL;
    coop_comparison *comparison = NULL;
    gap.draws = 2;
    options.gaps = &gap;
    options.gap_figures = true;
    options.measures = &measure;
    measure.names = names;
    measure.count = measures_of(names, false, r);
    options.whole = &figures;
    figures.names = of_whole;
    figures.count = figures_of(of_whole, r);
    figures.without_chance = true;
    coop_status status = coop_report_new(&whole, r->graph, &options, &r->ctx);
    if (status != COOP_OK) take(r, "report", status, NULL);
    if (!whole) return;
    for (size_t i = 0; i < coop_report_tables(whole); i++) {
        sane(r, coop_report_table(whole, i));
        dump_table(&r->text, coop_report_table(whole, i));
    }
    pairs_of_report(whole, &options, &r->ctx);
    check_eq_where(coop_comparison_new(&comparison, whole, whole, &r->ctx), COOP_OK, "%s", r->ctx.error.message);
    for (size_t i = 0; i < coop_comparison_tables(comparison); i++) {
        sane(r, coop_comparison_table(comparison, i));
        dump_table(&r->text, coop_comparison_table(comparison, i));
    }
    pairs_of_comparison(comparison);
    coop_comparison_free(comparison);
    coop_report_free(whole);
}

typedef void analysis(run *);
static analysis *const analyses[] = {measures, communities, gaps, roles, wholes, qap, suggestions, report};
enum { MEASURES, ROLES = 3, WHOLES = 4, SUGGESTIONS = 6, ANALYSES = EVERY_ANALYSES };
_Static_assert(sizeof analyses / sizeof *analyses == EVERY_ANALYSES, "one analysis, one number");

static void begin(run *r, const made *m, const made_as *as, unsigned threads) {
    *r = (run){.m = m, .as = *as, .ctx = COOP_CONTEXT_INIT};
    r->ctx.threads = threads;
    made_build(&r->network, &r->graph, m, as, &r->ctx);
    if (r->graph) analyses[m->what % ANALYSES](r);
}

static void clear(run *r) {
    for (size_t i = 0; i < r->count; i++) coop_table_free(r->tables[i]);
    coop_i_buf_clear(&r->text);
    coop_graph_free(r->graph);
    coop_network_free(r->network);
}

/* ---- the same in another shape ---- */

static void same_bytes(const run *first, const made_as *as, unsigned threads) {
    run second;
    begin(&second, first->m, as, threads);
    check_str(coop_i_buf_text(&second.text), coop_i_buf_text(&first->text));
    clear(&second);
}

/* By how much a value changes when all strengths are `unit` times as large. */
static double factor(const char *column, const coop_graph *graph, double unit) {
    static const char *const strengths[] = {"strength", "in_strength", "out_strength"}, *const nearness[] = {
                                                                                            "closeness", "in_closeness",
                                                                                            "out_closeness",
                                                                                            "harmonic"};
    if (graph->unweighted) return 1;
    for (size_t i = 0; i < sizeof strengths / sizeof *strengths; i++)
        if (strcmp(column, strengths[i]) == 0) return unit;
    for (size_t i = 0; i < sizeof nearness / sizeof *nearness; i++)
        if (strcmp(column, nearness[i]) == 0) return pow(unit, graph->alpha);
    return strcmp(column, "eccentricity") == 0 ? pow(unit, -graph->alpha) : 1;
}

static bool says(const coop_table *table, const char *begin) {
    for (size_t i = 0; i < coop_table_notes(table); i++)
        if (strncmp(coop_table_note_text(table, i), begin, strlen(begin)) == 0) return true;
    return false;
}

/* Values of organisations that are called otherwise, in a network that is measured in another unit. */
static void same_values(const run *first, const made_as *as) {
    run second;
    begin(&second, first->m, as, 1);
    check_eq(second.count, first->count);
    for (size_t t = 0; t < first->count && t < second.count; t++) {
        const coop_table *x = first->tables[t], *y = second.tables[t];
        if (coop_table_rows_are(x) != COOP_ROWS_PER_ORGANISATION) continue;
        check_eq(coop_table_columns(x), coop_table_columns(y));
        bool unsettled = says(x, "Core scores still moved") || says(y, "Core scores still moved");
        for (size_t c = 1; c < coop_table_columns(x); c++) {
            const char *column = coop_column_name(coop_table_column(x, c));
            if (strcmp(column, "core") == 0) continue; /* of several that fit as well one is taken */
            if (unsettled && strncmp(column, "core_score", 10) == 0) continue;
            for (uint32_t i = 0; i < first->m->n; i++) {
                double here = coop_table_real(x, i, c) * factor(column, first->graph, as->unit),
                       there = coop_table_real(y, as->name ? as->name[i] : i, c);
                cr_assert(check_is_near(here, there, 1e-6), "%s: %s of %u is %.12g, elsewhere %.12g",
                          coop_table_name(x), column, i, here, there);
            }
        }
    }
    clear(&second);
}

/* Whether the name is one of the words, the last of which is NULL. */
static bool is_of(const char *name, const char *const *words) {
    while (*words && strcmp(*words, name) != 0) words++;
    return *words != NULL;
}

/* Figures of the whole network, but those that drawing or a choice among equals decides. */
static void same_figures(const run *first, const made_as *as) {
    static const char *const chosen[] = {"modularity", "core", "small-world sigma", "small-world omega", NULL};
    run second;
    begin(&second, first->m, as, 1);
    const coop_table *x = first->tables[0], *y = second.tables[0];
    check_eq(coop_table_rows(x), coop_table_rows(y));
    for (size_t i = 0; i < coop_table_rows(x); i++) {
        const char *name = coop_table_string(x, i, 0);
        double here = coop_table_real(x, i, 1), there = coop_table_real(y, i, 1);
        check_str(name, coop_table_string(y, i, 0));
        cr_assert(is_of(name, chosen) || check_is_near(here, there, 1e-6), "%s is %.12g, with other names %.12g", name,
                  here, there);
    }
    clear(&second);
}

/* Signals of all pairs, but those that communities decide. */
static void same_signals(run *first, const made_as *as) {
    static const char *const chosen[] = {"same_community", "block_model", "weighted_block_model", "bridged_hole", NULL};
    coop_pair pairs[MADE_MOST * MADE_MOST], others[MADE_MOST * MADE_MOST];
    coop_network *network;
    coop_graph *graph;
    size_t columns, count = 0;
    const coop_signal *rows = coop_signal_rows(&columns);
    for (uint32_t a = 0; a < first->m->n; a++) {
        for (uint32_t b = 0; b < a; b++) {
            pairs[count] = (coop_pair){a, b};
            others[count++] = (coop_pair){as->name[a], as->name[b]};
        }
    }
    made_build(&network, &graph, first->m, as, &first->ctx);
    double *here = signals_of_pairs(first->graph, pairs, count, &first->ctx),
           *there = signals_of_pairs(graph, others, count, &first->ctx);
    for (size_t i = 0; i < count * columns; i++) {
        const char *name = rows[i % columns].name;
        const coop_pair *pair = &pairs[i / columns];
        cr_assert(is_of(name, chosen) || check_is_near(here[i], there[i], 1e-6),
                  "%s of %u and %u is %.12g, with other names %.12g", name, pair->a, pair->b, here[i], there[i]);
    }
    free(here);
    free(there);
    coop_graph_free(graph);
    coop_network_free(network);
}

/* Places of the names in another order of them. */
static void rename_all(uint32_t name[MADE_MOST], uint32_t n) {
    static const uint32_t others[] = {7, 3, 11, 0, 5, 9, 1, 8, 10, 2, 6, 4};
    for (uint32_t i = 0; i < n; i++) {
        name[i] = 0;
        for (uint32_t k = 0; k < n; k++) name[i] += others[k] < others[i];
    }
}

void every_analysis(const made *m) {
    const unsigned which = m->what % ANALYSES, check = m->what / ANALYSES % EVERY_CHECKS;
    uint32_t name[MADE_MOST];
    run first;
    begin(&first, m, &MADE_AS_IT_IS, 1);
    const made_as renamed = {.name = name, .unit = 1};
    rename_all(name, m->n);
    if (first.graph && check == EVERY_BYTES) same_bytes(&first, &(made_as){.turned = true, .unit = 1}, 2);
    if (first.graph && check == EVERY_DEFINITION) {
        if (which == MEASURES) pairs_of_measures(first.graph, &first.ctx);
        if (which == ROLES) pairs_of_ties(first.graph, m->how, &first.ctx);
        if (which == WHOLES) pairs_of_figures(first.graph, &first.ctx);
    }
    /* A star has the first coordinator, else the first party, in the middle: which one that is, its place decides. */
    bool ordered = m->projection == COOP_STAR && m->events > 0;
    if (first.graph && check == EVERY_NAME && !m->extreme && !ordered) {
        if (which == MEASURES) same_values(&first, &renamed);
        if (which == WHOLES) same_figures(&first, &renamed);
        if (which == SUGGESTIONS) same_signals(&first, &renamed);
    }
    if (first.graph && check == EVERY_UNIT && !m->extreme && which == MEASURES && m->events == 0)
        same_values(&first, &(made_as){.unit = 4});
    clear(&first);
}
