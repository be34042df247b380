/* Triangles, each found once: by the organisation of the three that has the fewest partners, among its ties to those
 * that come behind it in the order of degrees. So lists that are sent have at most some sqrt(2 m) ties, even those of
 * hubs, and only as many lists are held at a time as LIMIT allows. What is found of others goes to their owners. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "distributed/measures.h"
#include "distributed/talk.h"
#include "util/search.h"

enum { LIMIT = 4 << 20 }; /* ties of other ranks' lists that are held at a time */

typedef struct link { /* to one that comes behind in the order */
    uint64_t number;
    double weight;
} link;

typedef struct lists { /* by column; of ghosts as far as they are held */
    size_t *offset;    /* own + 1 */
    link *items;
    PetscInt *column; /* of items */
    double *degree;   /* by column */
} lists;

typedef struct count {
    const distributed_graph *graph;
    lists l;
    double *triangles, *weights; /* by column */
} count;

static bool goes_before(const count *c, PetscInt a, PetscInt b) {
    const double *degree = c->l.degree;
    if (degree[a] < degree[b] || degree[a] > degree[b]) return degree[a] < degree[b];
    return distributed_number_of(c->graph, &c->graph->all, a) < distributed_number_of(c->graph, &c->graph->all, b);
}

static void make_lists(count *c) {
    const distributed_graph *graph = c->graph;
    const distributed_rows *rows = &graph->all;
    PetscInt arcs = rows->offset[graph->own];
    lists *l = &c->l;
    l->degree = distributed_columns(graph, rows);
    for (PetscInt i = 0; i < graph->own; i++) l->degree[i] = (double)distributed_degree(rows, i);
    distributed_fetch(l->degree, graph, rows);
    l->offset = distributed_room((size_t)graph->own + 1, sizeof *l->offset);
    l->items = distributed_room((size_t)arcs / 2 + 1, sizeof *l->items);
    l->column = distributed_room((size_t)arcs / 2 + 1, sizeof *l->column);
    size_t kept = 0, capacity = (size_t)arcs / 2 + 1, columns = capacity;
    for (PetscInt i = 0; i < graph->own; i++) {
        for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++) {
            if (!goes_before(c, i, rows->to[a])) continue;
            distributed_grow(&l->items, &capacity, kept + 1, sizeof *l->items);
            distributed_grow(&l->column, &columns, kept + 1, sizeof *l->column);
            l->column[kept] = rows->to[a];
            l->items[kept++] = (link){distributed_number_of(graph, rows, rows->to[a]), rows->weight[a]};
        }
        l->offset[i + 1] = kept;
    }
}

/* The triangles of the tie i - j with those in the list of j, which is the `length` items at `list`. */
static void close_tie(count *c, PetscInt i, size_t tie, const char *list, size_t length) {
    const lists *l = &c->l;
    PetscInt j = l->column[tie];
    double ij = l->items[tie].weight;
    for (size_t k = 0; k < length; k++) {
        link jk;
        memcpy(&jk, list + k * sizeof jk, sizeof jk);
        size_t low = l->offset[i], high = l->offset[i + 1], middle; /* a list is sorted by number, as rows are */
        COOP_I_SEARCH(low, high, middle, l->items[middle].number < jk.number);
        if (low == l->offset[i + 1] || l->items[low].number != jk.number) continue;
        PetscInt column = l->column[low];
        double ik = l->items[low].weight;
        c->triangles[i]++;
        c->triangles[j]++;
        c->triangles[column]++;
        c->weights[i] += ij + ik;
        c->weights[j] += ij + jk.weight;
        c->weights[column] += ik + jk.weight;
    }
}

/* Those of this rank's ties whose other end is here too. */
static void close_own(count *c) {
    const lists *l = &c->l;
    for (PetscInt i = 0; i < c->graph->own; i++)
        for (size_t t = l->offset[i]; t < l->offset[i + 1]; t++) {
            PetscInt j = l->column[t];
            if (j >= c->graph->own) continue;
            const link *list = l->items + l->offset[j];
            close_tie(c, i, t, (const char *)list, l->offset[j + 1] - l->offset[j]);
        }
}

/* ---- lists of other ranks ---- */

typedef struct wish { /* a tie of which the other end's list is wanted */
    PetscInt ghost, i;
    size_t tie;
} wish;

static int compare_wishes(const void *a, const void *b) {
    const wish *x = a, *y = b;
    if (x->ghost != y->ghost) return x->ghost < y->ghost ? -1 : 1;
    return (x->tie > y->tie) - (x->tie < y->tie);
}

static wish *find_wishes(size_t *found, const count *c) {
    const lists *l = &c->l;
    size_t made = 0, capacity = 0;
    wish *wishes = NULL;
    for (PetscInt i = 0; i < c->graph->own; i++)
        for (size_t t = l->offset[i]; t < l->offset[i + 1]; t++) {
            if (l->column[t] < c->graph->own) continue;
            distributed_grow(&wishes, &capacity, made + 1, sizeof *wishes);
            wishes[made++] = (wish){l->column[t] - c->graph->own, i, t};
        }
    if (made > 0) qsort(wishes, made, sizeof *wishes, compare_wishes);
    *found = made;
    return wishes;
}

static void put_list(distributed_post *post, int to, uint64_t number, const void *data) {
    const count *c = data;
    uint64_t own = number - c->graph->first;
    size_t first = c->l.offset[own], length = c->l.offset[own + 1] - first;
    distributed_put_number(post, to, length);
    distributed_put(post, to, c->l.items + first, length * sizeof(link));
}

/* Asks for the lists of the next ghosts, sized by their degrees; returns behind the last wish that is served so. */
static size_t ask(distributed_mail *lists_got, const count *c, const wish *wishes, size_t from, size_t all) {
    distributed_post post;
    const distributed_graph *graph = c->graph;
    double expected = 0;
    size_t at = from;
    distributed_post_open(&post);
    for (; at < all && (at == from || expected < LIMIT); at++) {
        if (at > from && wishes[at].ghost == wishes[at - 1].ghost) continue;
        uint64_t number = graph->all.ghost[wishes[at].ghost];
        distributed_put_number(&post, distributed_owner(&graph->names, number), number);
        expected += c->l.degree[graph->own + wishes[at].ghost];
    }
    while (at < all && at > from && wishes[at].ghost == wishes[at - 1].ghost) at++;
    distributed_ask(lists_got, &post, put_list, c);
    return at;
}

/* Ghosts are sorted by number, and so by owner: the lists come in the order of the wishes. */
static void serve(count *c, distributed_mail *got, const wish *wishes, size_t from, size_t to) {
    const char *list = NULL;
    size_t length = 0;
    got->at = got->bytes;
    got->end = got->bytes + got->from[distributed_ranks()];
    for (size_t w = from; w < to; w++) {
        if (w == from || wishes[w].ghost != wishes[w - 1].ghost) {
            length = (size_t)distributed_take_number(got);
            list = got->at;
            got->at += length * sizeof(link);
        }
        close_tie(c, wishes[w].i, wishes[w].tie, list, length);
    }
}

static void close_others(count *c) {
    size_t all = 0, at = 0;
    wish *wishes = find_wishes(&all, c);
    while (distributed_most(at < all)) {
        distributed_mail got;
        size_t to = ask(&got, c, wishes, at, all);
        serve(c, &got, wishes, at, to);
        distributed_mail_clear(&got);
        at = to;
    }
    free(wishes);
}

void distributed_triangles(double *triangles, double *weights, const distributed_graph *graph) {
    const distributed_rows *rows = &graph->all;
    count c = {
        .graph = graph, .triangles = distributed_columns(graph, rows), .weights = distributed_columns(graph, rows)};
    make_lists(&c);
    close_own(&c);
    close_others(&c);
    distributed_add_ghosts(c.triangles, graph, rows);
    distributed_add_ghosts(c.weights, graph, rows);
    for (PetscInt i = 0; i < graph->own; i++) {
        triangles[i] = c.triangles[i];
        weights[i] = c.weights[i];
    }
    free(c.l.offset);
    free(c.l.items);
    free(c.l.column);
    free(c.l.degree);
    free(c.triangles);
    free(c.weights);
}

/* Barrat, Barthelemy, Pastor-Satorras and Vespignani (2004), as in measure/clustering.c. */
void distributed_clustering(double *const out[MEASURE_SLOTS], distributed_graph *graph, const measure_how *how,
                            coop_table *notes, coop_context *ctx) {
    (void)how, (void)notes, (void)ctx;
    double *triangles = distributed_room((size_t)graph->own, sizeof *triangles);
    distributed_triangles(triangles, out[0], graph);
    for (PetscInt i = 0; i < graph->own; i++) {
        double others = (double)distributed_degree(&graph->all, i) - 1;
        out[0][i] = others < 1 ? NAN : fmin(1, out[0][i] / (graph->strength[i] * others));
    }
    free(triangles);
}
