/* Eigenvector centrality, hubs and authorities, as measure/spectral.c defines them: every component for itself.
 *
 * A small component goes whole to one rank, where the one-machine kernel solves it; which rank, its smallest number
 * says. Each other one is a matrix of its own, of which SLEPc's Krylov-Schur method finds the leading eigenvector from
 * a start of all ones. */
#include <math.h>
#include <slepceps.h>
#include <stdlib.h>

#include "distributed/measures.h"
#include "distributed/small.h"

enum { SMALL = 256, VECTORS = 24, MOST_RESTARTS = 20000 };
static const double TOLERANCE = 1e-15, PRECISE = 1e-13; /* what is below the solver's precision is 0 */

/* ---- small components ---- */

static void post_small(distributed_post *post, const distributed_graph *graph) {
    distributed_post_open(post);
    for (PetscInt i = 0; i < graph->own; i++) {
        if (!graph->takes_part[i] || graph->component_size[i] >= SMALL || graph->component_size[i] < 2) continue;
        distributed_put_small(post, (int)((uint64_t)graph->component[i] % (uint64_t)distributed_ranks()), graph, i);
    }
}

/* Values go back to the owners; they are parts of the largest component here, and become parts of the largest of all.
 */
static void give_back(distributed_post *post, const distributed_graph *graph, const distributed_small *small,
                      double *const value[MEASURE_SLOTS]) {
    for (uint32_t i = 0; i < small->graph->n; i++) {
        uint64_t number = distributed_small_number(small, i);
        int to = distributed_owner(&graph->names, number);
        double scale = (small->graph->component_size[0] - 1.0) / ((double)graph->largest - 1);
        distributed_put_number(post, to, number);
        for (int slot = 0; slot <= MEASURE_AUTHORITIES; slot++) {
            double scaled = value[slot] ? value[slot][i] * scale : 0;
            distributed_put(post, to, &scaled, sizeof scaled);
        }
    }
}

static void take_back(double *const out[MEASURE_SLOTS], const distributed_graph *graph, distributed_mail *mail) {
    for (int rank = 0; rank < distributed_ranks(); rank++) {
        distributed_mail_of(mail, rank);
        while (distributed_mail_more(mail)) {
            uint64_t own = distributed_take_number(mail) - graph->first;
            for (int slot = 0; slot <= MEASURE_AUTHORITIES; slot++) {
                double value;
                distributed_take(mail, &value, sizeof value);
                if (out[slot]) out[slot][own] = value;
            }
        }
    }
}

static void solve_small(double *const out[MEASURE_SLOTS], const distributed_graph *graph, coop_context *ctx) {
    distributed_post post;
    distributed_mail mail;
    distributed_small small;
    coop_table *notes = NULL;
    coop_column_spec column = {.name = "none", .type = COOP_REAL};
    double *value[MEASURE_SLOTS] = {0};
    const measure_how how = {0};
    post_small(&post, graph);
    distributed_exchange(&mail, &post);
    coop_status status = distributed_take_small(&small, &mail, graph->directed, ctx);
    distributed_mail_clear(&mail);
    if (status == COOP_OK) status = coop_table_new(&notes, "notes", "", COOP_ROWS_FREE, &column, 1, ctx);
    for (int slot = 0; slot <= MEASURE_AUTHORITIES && status == COOP_OK; slot++)
        if (out[slot]) value[slot] = distributed_room(small.graph->n, sizeof(double));
    if (status == COOP_OK && small.graph->n > 0) status = measure_spectral(value, small.graph, &how, notes, ctx);
    if (status != COOP_OK) distributed_die(status, "%s", ctx->error.message);
    distributed_post_open(&post);
    give_back(&post, graph, &small, value);
    distributed_exchange(&mail, &post);
    take_back(out, graph, &mail);
    distributed_mail_clear(&mail);
    for (int slot = 0; slot < MEASURE_SLOTS; slot++) free(value[slot]);
    coop_table_free(notes);
    distributed_small_clear(&small);
}

/* ---- large components ---- */

typedef struct part { /* one of them */
    const distributed_graph *graph;
    PetscInt *member, members; /* this rank's organisations in it */
    Mat in, out;               /* out NULL when it is not needed */
    Vec between;
    double scale;
} part;

static PetscErrorCode apply_shared(Mat shell, Vec x, Vec y) {
    part *p = NULL;
    PetscCall(MatShellGetContext(shell, &p));
    PetscCall(MatMult(p->in, x, p->between));
    PetscCall(MatMult(p->out, p->between, y));
    return 0;
}

static Mat part_of(Mat whole, const part *p) {
    IS members;
    Mat made;
    PetscInt *numbers = distributed_room((size_t)p->members, sizeof *numbers);
    for (PetscInt k = 0; k < p->members; k++) numbers[k] = (PetscInt)p->graph->first + p->member[k];
    DISTRIBUTED_DO(ISCreateGeneral(PETSC_COMM_WORLD, p->members, numbers, PETSC_COPY_VALUES, &members));
    DISTRIBUTED_DO(MatCreateSubMatrix(whole, members, members, MAT_INITIAL_MATRIX, &made));
    DISTRIBUTED_DO(ISDestroy(&members));
    free(numbers);
    return made;
}

/* x becomes the leading eigenvector; false when it has not settled. */
static bool leading(Vec x, Mat operator_, EPSProblemType type) {
    EPS eps;
    PetscInt found = 0;
    DISTRIBUTED_DO(EPSCreate(PETSC_COMM_WORLD, &eps));
    DISTRIBUTED_DO(EPSSetOperators(eps, operator_, NULL));
    DISTRIBUTED_DO(EPSSetProblemType(eps, type));
    DISTRIBUTED_DO(EPSSetType(eps, EPSKRYLOVSCHUR));
    DISTRIBUTED_DO(EPSSetWhichEigenpairs(eps, EPS_LARGEST_REAL));
    DISTRIBUTED_DO(EPSSetDimensions(eps, 1, VECTORS, PETSC_DEFAULT));
    DISTRIBUTED_DO(EPSSetTolerances(eps, TOLERANCE, MOST_RESTARTS));
    DISTRIBUTED_DO(VecSet(x, 1));
    DISTRIBUTED_DO(EPSSetInitialSpace(eps, 1, &x));
    DISTRIBUTED_DO(EPSSolve(eps));
    DISTRIBUTED_DO(EPSGetConverged(eps, &found));
    if (found > 0) DISTRIBUTED_DO(EPSGetEigenvector(eps, 0, x, NULL));
    DISTRIBUTED_DO(EPSDestroy(&eps));
    return found > 0;
}

/* The largest becomes `scale`; the vector may have either sign. */
static void store(double *out, Vec x, const part *p) {
    const double *value;
    PetscReal high, low;
    DISTRIBUTED_DO(VecMax(x, NULL, &high));
    DISTRIBUTED_DO(VecMin(x, NULL, &low));
    double largest = fabs(low) > fabs(high) ? low : high;
    DISTRIBUTED_DO(VecGetArrayRead(x, &value));
    for (PetscInt k = 0; out && k < p->members; k++) {
        double score = largest != 0 ? value[k] / largest : 0;
        out[p->member[k]] = score > PRECISE ? score * p->scale : 0;
    }
    DISTRIBUTED_DO(VecRestoreArrayRead(x, &value));
}

static void fill(double *out, const part *p, double value) {
    for (PetscInt k = 0; out && k < p->members; k++) out[p->member[k]] = value;
}

/* Organisations nobody points to are taken away until none is left to take. */
static bool has_circle(const part *p) {
    const distributed_graph *graph = p->graph;
    const distributed_rows *out = &graph->out;
    double *lost = distributed_columns(graph, out), *pointing = distributed_columns(graph, out);
    uint64_t taken = 0, all = distributed_sum((uint64_t)p->members), now = 1;
    bool *gone = distributed_room((size_t)graph->own, sizeof *gone);
    for (PetscInt i = 0; i < graph->own; i++) pointing[i] = (double)distributed_degree(&graph->in, i);
    while (now > 0) {
        now = 0;
        for (PetscInt i = 0; i < graph->own + out->ghosts; i++) lost[i] = 0;
        for (PetscInt k = 0; k < p->members; k++) {
            PetscInt i = p->member[k];
            if (gone[i] || pointing[i] > 0) continue;
            gone[i] = true;
            now++;
            for (PetscInt a = out->offset[i]; a < out->offset[i + 1]; a++) lost[out->to[a]]++;
        }
        distributed_add_ghosts(lost, graph, out);
        for (PetscInt i = 0; i < graph->own; i++) pointing[i] -= lost[i];
        now = distributed_sum(now);
        taken += now;
    }
    free(lost);
    free(pointing);
    free(gone);
    return taken < all;
}

static void solve_part(double *const out[MEASURE_SLOTS], part *p, Mat in, Mat away) {
    const distributed_graph *graph = p->graph;
    Vec x;
    p->in = part_of(in, p);
    DISTRIBUTED_DO(MatCreateVecs(p->in, &x, NULL));
    if (out[MEASURE_EIGENVECTOR]) {
        if (graph->directed && !has_circle(p))
            fill(out[MEASURE_EIGENVECTOR], p, 0);
        else if (leading(x, p->in, graph->directed ? EPS_NHEP : EPS_HEP))
            store(out[MEASURE_EIGENVECTOR], x, p);
        else
            fill(out[MEASURE_EIGENVECTOR], p, NAN);
    }
    if (out[MEASURE_HUBS] || out[MEASURE_AUTHORITIES]) {
        Mat shell;
        p->out = part_of(away, p);
        DISTRIBUTED_DO(MatCreateVecs(p->in, NULL, &p->between));
        DISTRIBUTED_DO(
            MatCreateShell(PETSC_COMM_WORLD, p->members, p->members, PETSC_DETERMINE, PETSC_DETERMINE, p, &shell));
        DISTRIBUTED_DO(MatShellSetOperation(shell, MATOP_MULT, (void (*)(void))apply_shared));
        if (leading(x, shell, EPS_HEP)) {
            store(out[MEASURE_HUBS], x, p);
            DISTRIBUTED_DO(MatMult(p->in, x, p->between));
            store(out[MEASURE_AUTHORITIES], p->between, p);
        } else {
            fill(out[MEASURE_HUBS], p, NAN);
            fill(out[MEASURE_AUTHORITIES], p, NAN);
        }
        DISTRIBUTED_DO(MatDestroy(&shell));
        DISTRIBUTED_DO(VecDestroy(&p->between));
        DISTRIBUTED_DO(MatDestroy(&p->out));
    }
    DISTRIBUTED_DO(VecDestroy(&x));
    DISTRIBUTED_DO(MatDestroy(&p->in));
}

/* The smallest number of a large component that is greater than `last`; n = there is none. */
static uint64_t next_large(const distributed_graph *graph, uint64_t last, bool first) {
    uint64_t next = graph->n;
    for (PetscInt i = 0; i < graph->own; i++) {
        uint64_t c = (uint64_t)graph->component[i];
        if (graph->component_size[i] >= SMALL && (first || c > last) && c < next) next = c;
    }
    MPI_Allreduce(MPI_IN_PLACE, &next, 1, MPI_UINT64_T, MPI_MIN, PETSC_COMM_WORLD);
    return next;
}

static void solve_large(double *const out[MEASURE_SLOTS], const distributed_graph *graph) {
    uint64_t c = next_large(graph, 0, true);
    if (c == graph->n) return;
    Mat in = distributed_matrix(graph, &graph->in, false);
    Mat away = graph->directed ? distributed_matrix(graph, &graph->out, false) : in;
    part p = {.graph = graph, .member = distributed_room((size_t)graph->own, sizeof(PetscInt))};
    for (; c < graph->n; c = next_large(graph, c, false)) {
        uint64_t size = 0;
        p.members = 0;
        for (PetscInt i = 0; i < graph->own; i++) {
            if ((uint64_t)graph->component[i] != c) continue;
            p.member[p.members++] = i;
            size = graph->component_size[i];
        }
        p.scale = ((double)distributed_most(size) - 1) / ((double)graph->largest - 1);
        solve_part(out, &p, in, away);
    }
    free(p.member);
    if (graph->directed) DISTRIBUTED_DO(MatDestroy(&away));
    DISTRIBUTED_DO(MatDestroy(&in));
}

void distributed_spectral(double *const out[MEASURE_SLOTS], distributed_graph *graph, const measure_how *how,
                          coop_table *notes, coop_context *ctx) {
    (void)how, (void)notes;
    distributed_find_components(graph);
    solve_small(out, graph, ctx);
    solve_large(out, graph);
}
