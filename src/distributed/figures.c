/* The network table, distributed: figures of the whole network that are in the table of engines, as src/whole defines
 * them. All but modularity know only who works with whom: each tie counts once. */
#include "distributed/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "distributed/measures.h"
#include "distributed/small.h"
#include "distributed/stage.h"
#include "distributed/write.h"

static const struct {
    const char *name;
    distributed_figure_fn *compute;
} engines[] = {
#define ENGINE_FIGURE(name, function) {name, function},
#include "cli/engines.def"
};

static distributed_figure_fn *engine_of(const char *name) {
    for (size_t i = 0; i < sizeof engines / sizeof *engines; i++)
        if (!strcmp(engines[i].name, name)) return engines[i].compute;
    return NULL;
}

/* ---- sizes ---- */

static uint64_t count_mutual(const distributed_graph *graph) {
    const distributed_rows *out = &graph->out, *in = &graph->in;
    uint64_t mutual = 0;
    for (PetscInt i = 0; i < graph->own; i++) { /* both rows are sorted by number */
        PetscInt b = in->offset[i];
        for (PetscInt a = out->offset[i]; a < out->offset[i + 1]; a++) {
            uint64_t to = distributed_number_of(graph, out, out->to[a]);
            while (b < in->offset[i + 1] && distributed_number_of(graph, in, in->to[b]) < to) b++;
            mutual += b < in->offset[i + 1] && distributed_number_of(graph, in, in->to[b]) == to;
        }
    }
    return distributed_sum(mutual);
}

void distributed_sizes(whole_value out[WHOLE_SLOTS], const distributed_whole *whole, coop_table *notes,
                       coop_context *ctx) {
    distributed_graph *graph = whole->plain;
    (void)notes, (void)ctx;
    double n = (double)graph->count, joined = 0;
    for (PetscInt i = 0; i < graph->own; i++)
        if (graph->takes_part[i]) joined += (double)graph->component_size[i] - 1;
    joined = distributed_total(joined);
    out[WHOLE_DEGREE].value = n > 0 ? 2 * (double)graph->pairs / n : NAN;
    out[WHOLE_DENSITY].value = n > 1 ? (double)graph->pairs / (n * (n - 1) / 2) : NAN;
    out[WHOLE_COMPONENTS].value = (double)graph->components;
    out[WHOLE_LARGEST].value = (double)graph->largest;
    out[WHOLE_SHARE].value = n > 0 ? (double)graph->largest / n : NAN;
    out[WHOLE_ALONE].value = (double)graph->isolates;
    out[WHOLE_FRAGMENTATION].value = n < 2 ? NAN : 1 - joined / (n * (n - 1));
    uint64_t mutual = count_mutual(graph);
    out[WHOLE_RECIPROCITY].value = graph->arcs ? (double)mutual / (double)graph->arcs : NAN;
}

/* ---- degrees ---- */

static double centralisation(const double *values, const distributed_graph *graph, double most) {
    double largest = -INFINITY, sum = 0;
    for (PetscInt i = 0; i < graph->own; i++)
        if (graph->takes_part[i]) largest = fmax(largest, values[i]);
    largest = distributed_highest(largest);
    for (PetscInt i = 0; i < graph->own; i++)
        if (graph->takes_part[i]) sum += largest - values[i];
    sum = distributed_total(sum);
    return graph->count > 2 && most > 0 ? sum / most : NAN;
}

static double by_degree(const distributed_graph *graph, const distributed_rows *rows, double most) {
    double *values = distributed_room((size_t)graph->own, sizeof *values);
    for (PetscInt i = 0; i < graph->own; i++) values[i] = (double)distributed_degree(rows, i);
    double found = centralisation(values, graph, most);
    free(values);
    return found;
}

/* Pearson's correlation of the numbers of partners at the two ends of a tie (Newman 2002). */
static double assortativity(const distributed_graph *graph) {
    const distributed_rows *rows = &graph->all;
    double *degree = distributed_columns(graph, rows), sum = 0, squares = 0, products = 0;
    for (PetscInt i = 0; i < graph->own; i++) degree[i] = (double)distributed_degree(rows, i);
    distributed_fetch(degree, graph, rows);
    for (PetscInt i = 0; i < graph->own; i++) {
        double partners = 0;
        for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++) partners += degree[rows->to[a]];
        sum += degree[i] * degree[i];
        squares += degree[i] * degree[i] * degree[i];
        products += degree[i] * partners;
    }
    free(degree);
    double ends = 2 * (double)graph->pairs;
    sum = distributed_total(sum);
    squares = distributed_total(squares);
    products = distributed_total(products);
    double variance = squares * ends - sum * sum;
    return variance > 0 ? (products * ends - sum * sum) / variance : NAN;
}

void distributed_degree_figures(whole_value out[WHOLE_SLOTS], const distributed_whole *whole, coop_table *notes,
                                coop_context *ctx) {
    distributed_graph *graph = whole->plain;
    double n = (double)graph->count, *values = distributed_room((size_t)graph->own, sizeof *values);
    double *const scores[MEASURE_SLOTS] = {[MEASURE_EIGENVECTOR] = values};
    const measure_how how = {0};
    out[WHOLE_BY_DEGREE].value = by_degree(graph, &graph->all, (n - 1) * (n - 2));
    out[WHOLE_BY_IN].value = by_degree(graph, &graph->in, (n - 1) * (n - 1));
    out[WHOLE_BY_OUT].value = by_degree(graph, &graph->out, (n - 1) * (n - 1));
    out[WHOLE_ASSORTATIVITY].value = assortativity(graph);
    distributed_spectral(scores, graph, &how, notes, ctx);
    /* the most is a pair that alone has a tie; directed, one that all others point to */
    out[WHOLE_BY_EIGENVECTOR].value = centralisation(values, graph, graph->directed ? n - 1 : n - 2);
    free(values);
}

/* ---- triangles ---- */

void distributed_triangle_figures(whole_value out[WHOLE_SLOTS], const distributed_whole *whole, coop_table *notes,
                                  coop_context *ctx) {
    distributed_graph *graph = whole->plain;
    (void)notes, (void)ctx;
    double *triangles = distributed_room((size_t)graph->own, sizeof *triangles);
    double *weights = distributed_room((size_t)graph->own, sizeof *weights);
    double pairs = 0, closed = 0, sum = 0, count = 0;
    distributed_triangles(triangles, weights, graph);
    for (PetscInt i = 0; i < graph->own; i++) {
        double degree = (double)distributed_degree(&graph->all, i), of_i = degree * (degree - 1) / 2;
        if (degree < 2) continue;
        pairs += of_i;
        closed += triangles[i];
        sum += triangles[i] / of_i;
        count++;
    }
    free(triangles);
    free(weights);
    pairs = distributed_total(pairs);
    closed = distributed_total(closed);
    sum = distributed_total(sum);
    count = distributed_total(count);
    out[WHOLE_TRANSITIVITY].value = pairs > 0 ? closed / pairs : NAN;
    out[WHOLE_CLUSTERING].value = count > 0 ? sum / count : NAN;
}

/* ---- paths ---- */

/* What sources found goes to the owner of their component's smallest number. */
static whole_stratum *gather_strata(const double *far, const double *met, const distributed_graph *graph) {
    distributed_post post;
    distributed_mail mail;
    whole_stratum *strata = distributed_room((size_t)graph->own, sizeof *strata);
    distributed_post_open(&post);
    for (PetscInt i = 0; i < graph->own; i++) {
        uint64_t component = (uint64_t)graph->component[i];
        const double found[] = {far[i], met[i]};
        if (!graph->takes_part[i] || isnan(far[i])) continue;
        int to = distributed_owner(&graph->names, component);
        distributed_put_number(&post, to, component);
        distributed_put(&post, to, found, sizeof found);
    }
    distributed_exchange(&mail, &post);
    while (distributed_mail_more(&mail)) {
        double found[2];
        uint64_t component = distributed_take_number(&mail);
        distributed_take(&mail, found, sizeof found);
        whole_stratum_add(&strata[component - graph->first], found[0], found[1]);
    }
    distributed_mail_clear(&mail);
    return strata;
}

/* The mean over all pairs that reach each other, and its standard error. */
static whole_value mean_path(const double *far, const double *met, const distributed_graph *graph) {
    whole_stratum *strata = gather_strata(far, met, graph);
    double sums[2] = {0}, variance = 0;
    for (PetscInt i = 0; i < graph->own; i++)
        whole_stratum_sum(&sums[0], &sums[1], &strata[i], (double)graph->component_size[i]);
    distributed_totals(sums, 2);
    for (PetscInt i = 0; i < graph->own; i++)
        variance += whole_stratum_variance(&strata[i], (double)graph->component_size[i], sums[0] / sums[1]);
    free(strata);
    return whole_mean_path(sums[0], sums[1], distributed_total(variance));
}

void distributed_path_figures(whole_value out[WHOLE_SLOTS], const distributed_whole *whole, coop_table *notes,
                              coop_context *ctx) {
    distributed_graph *graph = whole->plain;
    double *value[MEASURE_SLOTS] = {0}, farthest = 0, n = (double)graph->count;
    const measure_how how = {.samples = whole->samples};
    for (int slot = 0; slot <= MEASURE_SOURCE_MET; slot++)
        value[slot] = distributed_room((size_t)graph->own, sizeof(double));
    distributed_paths(value, graph, &how, notes, ctx);
    for (PetscInt i = 0; i < graph->own; i++)
        if (graph->takes_part[i]) farthest = fmax(farthest, value[MEASURE_ECCENTRICITY][i]);
    farthest = distributed_highest(farthest);
    out[WHOLE_PATHS] = mean_path(value[MEASURE_SOURCE_FAR], value[MEASURE_SOURCE_MET], graph);
    out[WHOLE_DIAMETER].value = graph->pairs ? farthest : NAN;
    out[WHOLE_BY_BETWEENNESS].value =
        centralisation(value[MEASURE_BETWEENNESS], graph, whole_most_between(n, graph->directed));
    out[WHOLE_BY_CLOSENESS].value =
        centralisation(value[MEASURE_CLOSENESS], graph, whole_most_close(n, graph->directed));
    for (int slot = 0; slot < MEASURE_SLOTS; slot++) free(value[slot]);
}

/* ---- the table ---- */

enum { MOST = 64 }; /* rows of the library's table */

typedef struct found {
    whole_value value[MOST];
    bool is[MOST];
} found;

/* Each function once, for all figures that fall out of it. */
static void compute_all(found *f, const distributed_whole *whole, coop_table *notes, cli_session *session) {
    size_t count;
    const coop_whole *rows = coop_whole_rows(&count);
    for (size_t i = 0; i < count; i++) {
        whole_value out[WHOLE_SLOTS];
        distributed_figure_fn *compute = engine_of(rows[i].name);
        if (!compute || f->is[i]) continue;
        distributed_stage(rows[i].name, session);
        for (size_t slot = 0; slot < WHOLE_SLOTS; slot++) out[slot] = (whole_value){NAN, NAN, NAN, NAN};
        compute(out, whole, notes, &session->ctx);
        for (size_t k = i; k < count; k++) {
            if (engine_of(rows[k].name) != compute) continue;
            f->value[k] = out[rows[k].code->slot];
            f->is[k] = true;
        }
    }
}

/* ---- what one rank finds ---- */

/* Whether chance and what changes one organisation after the other can be left to rank 0: as far as chance is drawn
 * unasked on one machine. Isolates count too. */
static bool is_small(const distributed_graph *graph) {
    return graph->pairs <= COOP_WHOLE_DRAW_PAIRS && graph->n <= 10 * COOP_WHOLE_DRAW_PAIRS;
}

/* The figures of one family that the ranks have not found. */
static coop_status compute_alone(found *f, const coop_whole *row, const whole_job *job, coop_table *notes,
                                 coop_context *ctx) {
    size_t count;
    const coop_whole *rows = coop_whole_rows(&count);
    whole_value *out[WHOLE_SLOTS] = {0};
    for (size_t k = 0; k < count; k++) {
        if (f->is[k] || rows[k].code->compute != row->code->compute) continue;
        f->value[k] = (whole_value){NAN, NAN, NAN, NAN};
        out[rows[k].code->slot] = &f->value[k];
        f->is[k] = true;
    }
    return row->code->compute(out, job, notes, ctx);
}

static coop_status compute_on_one(found *f, const coop_graph *graph, coop_table *notes, cli_session *session) {
    size_t count;
    const coop_whole *rows = coop_whole_rows(&count);
    coop_context *ctx = &session->ctx;
    coop_graph *plain = NULL;
    coop_status status = coop_i_graph_plain(&plain, graph, ctx);
    whole_job job = {.graph = graph, .plain = plain, .options = &session->options->analysis.whole};
    if (status == COOP_OK) status = whole_chance_find(&job, notes, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (!f->is[i] && !rows[i].two_mode && (graph->directed || !rows[i].directed))
            status = compute_alone(f, &rows[i], &job, notes, ctx);
        whole_add_chance(&f->value[i], rows[i].code->drawn, &job);
    }
    coop_graph_free(plain);
    return status;
}

/* The whole of a small network goes to rank 0. Agreed. */
static coop_status find_on_one(found *f, const distributed_graph *graph, coop_table *notes, cli_session *session) {
    coop_context *ctx = &session->ctx;
    distributed_post post;
    distributed_mail mail;
    distributed_small small;
    if (!is_small(graph)) return COOP_OK;
    distributed_stage("chance", session);
    distributed_post_open(&post);
    for (PetscInt i = 0; i < graph->own; i++) distributed_put_small(&post, 0, graph, i);
    distributed_exchange(&mail, &post);
    coop_status status = distributed_take_small(&small, &mail, graph->directed, ctx);
    distributed_mail_clear(&mail);
    if (status == COOP_OK && distributed_leads()) status = compute_on_one(f, small.graph, notes, session);
    distributed_small_clear(&small);
    return distributed_agree(status, ctx);
}

/* ---- the table, written ---- */

static coop_status fill(coop_table *table, const found *f, bool directed, coop_context *ctx) {
    size_t count;
    const coop_whole *rows = coop_whole_rows(&count);
    coop_status status = COOP_OK;
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (f->is[i] && (directed || !rows[i].directed))
            status = whole_table_row(table, rows[i].name, f->value[i], rows[i].summary, ctx);
    }
    return status;
}

/* Says which figures of such a network the one-machine program alone has. */
static coop_status tell_missing(coop_table *table, const found *f, bool directed, coop_context *ctx) {
    size_t count;
    coop_i_buf names = {0};
    const coop_whole *rows = coop_whole_rows(&count);
    for (size_t i = 0; i < count; i++) {
        if (f->is[i] || rows[i].two_mode || (rows[i].directed && !directed)) continue;
        if (names.length > 0) coop_i_buf_puts(&names, ", ");
        coop_i_buf_puts(&names, coop_i_term(coop_i_language(ctx), rows[i].name));
    }
    coop_status status = names.length > 0
                             ? coop_i_note(table, ctx, SAY_WHOLE_ONE_MACHINE, COOP_I_TEXT(coop_i_buf_text(&names)))
                             : COOP_OK;
    coop_i_buf_clear(&names);
    return status;
}

coop_status distributed_figures(distributed_graph *graph, cli_session *session) {
    coop_context *ctx = &session->ctx;
    distributed_graph plain;
    const distributed_whole whole = {graph, &plain, session->options->analysis.whole.samples};
    coop_table *table = NULL;
    found f = {.is = {false}};
    coop_status status = distributed_refuse_outputs(session->options, ctx);
    if (status == COOP_OK) status = whole_table_new(&table, ctx);
    if (status == COOP_OK) status = coop_i_note_plain(table, ctx, SAY_WHOLE_PLAIN);
    if (status != COOP_OK) return distributed_agree(status, ctx);
    distributed_find_components(graph);
    distributed_plain(&plain, graph);
    compute_all(&f, &whole, table, session);
    distributed_plain_clear(&plain);
    status = find_on_one(&f, graph, table, session);
    if (status == COOP_OK) status = fill(table, &f, graph->directed, ctx);
    if (status == COOP_OK) status = tell_missing(table, &f, graph->directed, ctx);
    distributed_stage("writing", session);
    if (status == COOP_OK && distributed_leads())
        status = distributed_write_whole(&table, 1, session);
    else
        coop_table_free(table);
    return distributed_agree(status, ctx);
}
