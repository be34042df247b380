/* coopgraph suggest --every, distributed: for each organisation the best partners of its partners (partners.c), block
 * by block of rows, of which the best are kept. Paths of three steps, A D^-1/2 A D^-1/2 A with D = numbers of partners,
 * are products of sparse matrices. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "distributed/engine.h"
#include "distributed/partners.h"
#include "distributed/stage.h"
#include "distributed/talk.h"
#include "distributed/write.h"
#include "suggest/model.h"
#include "util/mem.h"
#include "util/search.h"

enum { LIMIT = 16 << 20 }; /* partners of partners, or entries of a product, that a rank holds at a time */
enum { EACH = 3 };         /* for each organisation, when nobody says how many */

typedef enum column {
    COMMON = SHARE_COUNT,
    ADAMIC = SHARE_ADAMIC,
    ALLOCATION = SHARE_ALLOCATION,
    THREE,
    LIKELIHOOD,
    COLUMNS
} column;
static const char *const names[COLUMNS] = {[COMMON] = "common_neighbours",
                                           [ADAMIC] = "adamic_adar",
                                           [ALLOCATION] = "resource_allocation",
                                           [THREE] = "l3",
                                           [LIKELIHOOD] = "likelihood"};

typedef struct partner {
    PetscInt of;     /* this rank's organisation */
    uint64_t number; /* the other one */
    double key;      /* what is ranked by, rounded: sums differ in their last digits with the ranks */
    double value[COLUMNS];
    const char *id, *label;
} partner;

typedef struct job {
    const distributed_graph *graph;
    const coop_model *model;
    bool has[COLUMNS];
    column by;
    double *degree;        /* by column of rows */
    Mat plain, normalised; /* for THREE */
    uint32_t *met, block;  /* by ghost: the last block that has it as a partner */
    double *values;        /* of the model's signals */
    size_t each;
    partner *found;
    size_t count, capacity;
    size_t worst; /* of the organisation's list, when it is full … */
    double least; /* … and what is surely worse than its key */
} job;

/* ---- what is multiplied ---- */

static void prepare(job *j) {
    const distributed_graph *graph = j->graph;
    Vec root;
    double *value;
    j->degree = distributed_columns(graph, &graph->partners);
    for (PetscInt i = 0; i < graph->own; i++) j->degree[i] = (double)distributed_degree(&graph->partners, i);
    distributed_fetch(j->degree, graph, &graph->partners);
    j->met = distributed_room((size_t)graph->partners.ghosts, sizeof *j->met);
    if (j->model) j->values = distributed_room(j->model->count, sizeof *j->values);
    if (!j->has[THREE]) return;
    root = distributed_vector(graph);
    DISTRIBUTED_DO(VecGetArray(root, &value));
    for (PetscInt i = 0; i < graph->own; i++) value[i] = j->degree[i] > 0 ? 1 / sqrt(j->degree[i]) : 0;
    DISTRIBUTED_DO(VecRestoreArray(root, &value));
    j->plain = distributed_matrix(graph, &graph->partners, true);
    DISTRIBUTED_DO(MatDuplicate(j->plain, MAT_COPY_VALUES, &j->normalised));
    DISTRIBUTED_DO(MatDiagonalScale(j->normalised, root, root));
    DISTRIBUTED_DO(VecDestroy(&root));
}

static void clear(job *j) {
    if (j->plain) DISTRIBUTED_DO(MatDestroy(&j->plain));
    if (j->normalised) DISTRIBUTED_DO(MatDestroy(&j->normalised));
    free(j->degree);
    free(j->met);
    free(j->values);
}

/* ---- a block ---- */

/* The organisations from `from` on of which as much is held as may be. */
static PetscInt block_end(job *j, PetscInt from) {
    const distributed_rows *rows = &j->graph->partners;
    double held = 0, product = 0;
    PetscInt to = from;
    j->block++;
    for (; to < j->graph->own && (to == from || (held < LIMIT && product < LIMIT)); to++) {
        double around = 0;
        for (PetscInt a = rows->offset[to]; a < rows->offset[to + 1]; a++) {
            PetscInt ghost = rows->to[a] - j->graph->own;
            double of = j->degree[rows->to[a]];
            around += of;
            if (ghost < 0 || j->met[ghost] == j->block) continue;
            j->met[ghost] = j->block;
            held += of;
        }
        if (j->has[THREE]) product += fmin((double)j->graph->n, around * around);
    }
    return to;
}

static Mat rows_of(const job *j, PetscInt from, PetscInt to) {
    const distributed_rows *rows = &j->graph->partners;
    PetscInt first = rows->offset[from], arcs = rows->offset[to] - first;
    PetscInt *offset = distributed_room((size_t)(to - from) + 1, sizeof *offset);
    PetscInt *number = distributed_room((size_t)arcs, sizeof *number);
    double *one = distributed_room((size_t)arcs, sizeof *one);
    Mat made;
    for (PetscInt i = from; i <= to; i++) offset[i - from] = rows->offset[i] - first;
    for (PetscInt a = 0; a < arcs; a++) {
        number[a] = (PetscInt)distributed_number_of(j->graph, rows, rows->to[first + a]);
        one[a] = 1;
    }
    DISTRIBUTED_DO(MatCreateMPIAIJWithArrays(PETSC_COMM_WORLD, to - from, j->graph->own, PETSC_DETERMINE,
                                             PETSC_DETERMINE, offset, number, one, &made));
    free(offset);
    free(number);
    free(one);
    return made;
}

static Mat product(Mat a, Mat b) {
    Mat made;
    DISTRIBUTED_DO(MatMatMult(a, b, MAT_INITIAL_MATRIX, PETSC_DEFAULT, &made));
    return made;
}

static Mat paths_of_three(const job *j, PetscInt from, PetscInt to) {
    Mat block = rows_of(j, from, to), two = product(block, j->normalised), three = product(two, j->plain);
    DISTRIBUTED_DO(MatDestroy(&two));
    DISTRIBUTED_DO(MatDestroy(&block));
    return three;
}

/* Worst first, so that the first of a list is the one to go. */
static bool goes_after(const partner *a, const partner *b) {
    if (a->key < b->key || a->key > b->key) return a->key < b->key;
    return a->number > b->number;
}

static int best_first(const void *a, const void *b) {
    const partner *x = a, *y = b;
    return goes_after(x, y) ? 1 : goes_after(y, x) ? -1 : 0;
}

/* 36 bits of the mantissa. */
static double rounded(double value) {
    int exponent;
    double part = frexp(value, &exponent);
    return ldexp(round(ldexp(part, 36)), exponent - 36);
}

static double likelihood(const job *j, const double value[COLUMNS]) {
    double *values = j->values;
    for (size_t s = 0; s < j->model->count; s++) {
        values[s] = NAN; /* what does not exist here has no data */
        for (column c = COMMON; c < LIKELIHOOD; c++)
            if (!strcmp(j->model->parts[s].row->name, names[c])) values[s] = value[c];
    }
    return j->model->kind == COOP_MODEL_LEARNED ? suggest_learned_score(NULL, j->model, values)
                                                : suggest_formula_score(NULL, j->model, values);
}

static void find_worst(job *j, size_t first) {
    j->worst = first;
    for (size_t k = first + 1; k < j->count; k++)
        if (goes_after(&j->found[k], &j->found[j->worst])) j->worst = k;
    double key = j->found[j->worst].key;
    j->least = key - fabs(key) * 1e-9;
}

/* Takes a candidate into the list of the row, which begins at `first`. */
static void offer(job *j, size_t first, partner one) {
    bool full = j->count - first == j->each;
    one.key = rounded(one.value[j->by]);
    if (full && goes_after(&one, &j->found[j->worst])) return;
    if (full) {
        j->found[j->worst] = one;
    } else {
        distributed_grow(&j->found, &j->capacity, j->count + 1, sizeof *j->found);
        j->found[j->count++] = one;
    }
    if (j->count - first == j->each) find_worst(j, first);
}

/* Of a row whose numbers are sorted. */
static double entry_of(const PetscInt *numbers, const double *values, PetscInt count, PetscInt number) {
    PetscInt low = 0, high = count, middle;
    COOP_I_SEARCH(low, high, middle, numbers[middle] < number);
    return low < count && numbers[low] == number ? values[low] : 0;
}

static void choose(job *j, const distributed_candidates *candidates, Mat three, PetscInt i, PetscInt row) {
    PetscInt entries = 0;
    const PetscInt *numbers = NULL;
    const double *values = NULL;
    size_t first = j->count;
    if (three) DISTRIBUTED_DO(MatGetRow(three, row, &entries, &numbers, &values));
    for (size_t k = 0; k < candidates->count; k++) {
        const distributed_candidate *other = &candidates->slots[candidates->used[k]];
        bool full = j->count - first == j->each;
        if (other->left || (full && !j->model && other->value[j->by] < j->least)) continue;
        partner one = {.of = i, .number = (uint64_t)other->number};
        memcpy(one.value, other->value, sizeof other->value);
        one.value[THREE] = entry_of(numbers, values, entries, other->number);
        one.value[LIKELIHOOD] = j->model ? likelihood(j, one.value) : NAN;
        offer(j, first, one);
    }
    if (three) DISTRIBUTED_DO(MatRestoreRow(three, row, &entries, &numbers, &values));
    if (j->count - first > 1) qsort(j->found + first, j->count - first, sizeof *j->found, best_first);
}

static void run_block(job *j, PetscInt from, PetscInt to) {
    distributed_block block;
    PetscInt first = 0;
    Mat three = j->has[THREE] ? paths_of_three(j, from, to) : NULL;
    if (three) DISTRIBUTED_DO(MatGetOwnershipRange(three, &first, NULL));
    distributed_block_open(&block, j->graph, j->degree, from, to);
    for (PetscInt i = from; i < to; i++) {
        distributed_block_find(&block, i);
        choose(j, &block.candidates, three, i, first + i - from);
    }
    distributed_block_close(&block);
    if (three) DISTRIBUTED_DO(MatDestroy(&three));
}

/* ---- what is written ---- */

static void put_names(distributed_post *post, int to, uint64_t number, const void *data) {
    const distributed_graph *graph = data;
    distributed_put_text(post, to, distributed_id(&graph->names, number - graph->first));
    distributed_put_text(post, to, distributed_label(&graph->names, number - graph->first));
}

/* Ids and labels of those who were chosen, from their owners; borrowed from the mail. */
static void ask_names(job *j, distributed_mail *mail) {
    distributed_post post;
    const distributed_graph *graph = j->graph;
    distributed_post_open(&post);
    for (size_t k = 0; k < j->count; k++)
        distributed_put_number(&post, distributed_owner(&graph->names, j->found[k].number), j->found[k].number);
    distributed_ask(mail, &post, put_names, graph);
    for (int rank = 0; rank < distributed_ranks(); rank++) {
        distributed_mail_of(mail, rank);
        for (size_t k = 0; k < j->count; k++) {
            if (distributed_owner(&graph->names, j->found[k].number) != rank) continue;
            j->found[k].id = distributed_take_text(mail);
            j->found[k].label = distributed_take_text(mail);
        }
    }
}

static const char *name_of(const void *data, size_t row, size_t ref, bool label) {
    const job *j = data;
    const partner *p = &j->found[row];
    if (ref == 1) return label ? p->label : p->id;
    return label ? distributed_label(&j->graph->names, (uint64_t)p->of)
                 : distributed_id(&j->graph->names, (uint64_t)p->of);
}

static column column_at(const job *j, size_t at) {
    column c = COMMON;
    for (;; c++)
        if (j->has[c] && at-- == 0) return c;
}

static double value_of(const void *data, size_t row, size_t at) {
    const job *j = data;
    return j->found[row].value[column_at(j, at)];
}

static coop_status make(coop_table **table, size_t rows, const void *data, coop_context *ctx) {
    const job *j = data;
    coop_column_spec columns[2 + COLUMNS] = {{.name = "a", .type = COOP_ORGANISATION_REF, .title = "Organisation"},
                                             {.name = "b", .type = COOP_ORGANISATION_REF, .title = "Partner"}};
    size_t count = 2;
    for (column c = COMMON; c < COLUMNS; c++) {
        const coop_signal *signal = coop_signal_find(names[c]);
        if (!j->has[c]) continue;
        columns[count++] = (coop_column_spec){.name = names[c],
                                              .type = COOP_REAL,
                                              .title = signal ? signal->title : "Likelihood",
                                              .doc = signal ? signal->summary : NULL};
    }
    coop_table *made = NULL;
    coop_status status =
        coop_table_new(&made, "suggestions", "Suggested partnerships", COOP_ROWS_PER_PAIR, columns, count, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, rows, ctx);
    if (status == COOP_OK)
        *table = made;
    else
        coop_table_free(made);
    return status;
}

static coop_status tell(job *j, cli_session *session) {
    distributed_mail mail;
    size_t by = 0;
    ask_names(j, &mail);
    for (column c = COMMON; c < j->by; c++) by += j->has[c];
    distributed_table table = {
        .make = make, .name = name_of, .value = value_of, .data = j, .refs = 2, .rows = j->count};
    for (column c = COMMON; c < COLUMNS; c++) table.columns += j->has[c];
    coop_status status = distributed_write(&table, by, 0, session);
    distributed_mail_clear(&mail);
    return status;
}

/* Is one of the model's signals there? */
static bool asks_for(const coop_model *model, const char *name) {
    for (size_t s = 0; model && s < model->count; s++)
        if (!strcmp(model->parts[s].row->name, name)) return true;
    return false;
}

coop_status distributed_suggestions(distributed_graph *graph, cli_session *session) {
    const cli_options *options = session->options;
    coop_context *ctx = &session->ctx;
    coop_model *model = NULL;
    coop_status status = COOP_OK;
    if (!cli_options_given(options, "every"))
        status = coop_fail(ctx, COOP_USAGE, "the distributed engine suggests the best for each: give --every");
    const char *path = cli_suggest_model(options);
    if (status == COOP_OK && path) status = coop_model_load(&model, path, ctx);
    status = distributed_agree(status, ctx);
    if (status != COOP_OK) {
        coop_model_free(model);
        return status;
    }
    job j = {.graph = graph,
             .model = model,
             .has = {true, true, true, cli_options_given(options, "signals") || asks_for(model, "l3"), model != NULL},
             .by = model ? LIKELIHOOD : ALLOCATION,
             .each = cli_options_given(options, "top") ? (size_t)options->top : EACH};
    distributed_stage("suggestions", session);
    prepare(&j);
    for (PetscInt from = 0, to; distributed_most(from < graph->own); from = to) {
        to = block_end(&j, from);
        run_block(&j, from, to);
    }
    clear(&j);
    distributed_stage("writing", session);
    status = tell(&j, session);
    free(j.found);
    coop_model_free(model);
    return status;
}
