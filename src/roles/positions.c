/* Positions of structural equivalence as tables: who is in which, ties between positions, how alike each two are. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/say.h"
#include "core/table.h"
#include "roles/positions.h"
#include "util/buf.h"
#include "util/mem.h"

const coop_column_spec roles_position_columns[3] = {
    {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, "the organisation"},
    {"position", COOP_INTEGER, "Position", NULL, "those of one have about the same ties; missing without ties"},
    {"fit", COOP_REAL, "Fit", NULL, "mean correlation of its ties with those of the others in its position"},
};
const coop_column_spec roles_block_columns[3] = {
    {"position", COOP_INTEGER, "Position", NULL, NULL},
    {"size", COOP_INTEGER, "Size", NULL, "members"},
    {"image", COOP_STRING, "Image", NULL,
     "for each position, 1 where the density of ties to it is at least that of all ties, else 0; – where no tie can "
     "be"},
};
const coop_column_spec roles_equivalence_columns[4] = {
    {"a", COOP_ORGANISATION_REF, "Organisation", NULL, NULL},
    {"b", COOP_ORGANISATION_REF, "With", NULL, NULL},
    {"correlation", COOP_REAL, "Correlation", NULL, "of the strengths of their ties with all others"},
    {"distance", COOP_REAL, "Distance", NULL, "Euclidean, of the strengths of their ties with all others"},
};

typedef struct found {
    positions_profiles profiles;
    uint32_t *block, *size;
    uint32_t count, unsettled;
    double *ties, *pairs; /* by block and block */
} found;

static coop_status find(found *f, const coop_graph *graph, uint32_t splits, coop_context *ctx) {
    coop_status status = positions_profiles_init(&f->profiles, graph, ctx);
    uint32_t n = f->profiles.n;
    if (status != COOP_OK) return status;
    f->block = coop_i_calloc(n, sizeof *f->block);
    f->size = coop_i_calloc(n, sizeof *f->size);
    status = f->block && f->size ? positions_split(f->block, &f->count, &f->unsettled, &f->profiles, splits, ctx)
                                 : coop_fail_memory(ctx);
    f->ties = coop_i_calloc((size_t)f->count * f->count, sizeof *f->ties);
    f->pairs = coop_i_calloc((size_t)f->count * f->count, sizeof *f->pairs);
    if (status == COOP_OK && (!f->ties || !f->pairs)) status = coop_fail_memory(ctx);
    for (uint32_t i = 0; i < n && status == COOP_OK; i++) {
        f->size[f->block[i]]++;
        for (uint32_t k = 0; k < n; k++) {
            size_t at = (size_t)f->block[i] * f->count + f->block[k];
            if (i == k) continue;
            f->pairs[at]++;
            f->ties[at] += coop_i_arc(&graph->out, f->profiles.who[i], f->profiles.who[k]) != UINT64_MAX;
        }
    }
    return status;
}

static void clear(found *f) {
    positions_profiles_clear(&f->profiles);
    free(f->block);
    free(f->size);
    free(f->ties);
    free(f->pairs);
}

/* ---- who is where ---- */

static double fit_of(const found *f, uint32_t i) {
    double sum = 0, others = f->size[f->block[i]] - 1.0;
    for (uint32_t k = 0; k < f->profiles.n; k++)
        if (k != i && f->block[k] == f->block[i]) sum += f->profiles.correlation[(size_t)i * f->profiles.n + k];
    return others > 0 ? sum / others : NAN;
}

static coop_status tell_positions(coop_table *table, const found *f, const coop_graph *graph, coop_context *ctx) {
    coop_status status = coop_table_add_rows(table, NULL, graph->n, ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++)
        status = coop_table_set(table, u, 0, (coop_value){.type = COOP_ORGANISATION_REF, .organisation = u}, ctx);
    for (uint32_t i = 0; i < f->profiles.n && status == COOP_OK; i++) {
        status = coop_table_set(table, f->profiles.who[i], 1, COOP_INT_VALUE(f->block[i] + 1), ctx);
        if (status == COOP_OK)
            status = coop_table_set(table, f->profiles.who[i], 2, COOP_REAL_VALUE(fit_of(f, i)), ctx);
    }
    uint32_t alone = graph->count - f->profiles.n;
    if (status == COOP_OK && alone > 0) status = coop_i_note(table, ctx, SAY_ROLES_ALONE, COOP_I_COUNT(alone));
    if (status == COOP_OK && f->unsettled > 0)
        status = coop_i_note(table, ctx, SAY_ROLES_UNSETTLED, COOP_I_COUNT(f->unsettled));
    return status;
}

/* ---- ties between positions ---- */

static double density(const found *f, uint32_t from, uint32_t to) {
    size_t at = (size_t)from * f->count + to;
    return f->pairs[at] > 0 ? f->ties[at] / f->pairs[at] : NAN;
}

static double overall(const found *f) {
    double ties = 0, pairs = 0;
    for (size_t i = 0; i < (size_t)f->count * f->count; i++) {
        ties += f->ties[i];
        pairs += f->pairs[i];
    }
    return ties / pairs;
}

/* The share of the variance of ties (1 or 0) that the densities of blocks explain; NaN when there is none. */
static double explained(const found *f) {
    double mean = overall(f), between = 0, pairs = 0;
    for (uint32_t a = 0; a < f->count; a++) {
        for (uint32_t b = 0; b < f->count; b++) {
            double weight = f->pairs[(size_t)a * f->count + b], here = density(f, a, b);
            if (weight > 0) between += weight * (here - mean) * (here - mean);
            pairs += weight;
        }
    }
    return mean < 1 ? between / (pairs * mean * (1 - mean)) : NAN;
}

static coop_status add_columns(coop_table *table, uint32_t count, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (uint32_t b = 0; b < count && status == COOP_OK; b++) {
        char name[32];
        snprintf(name, sizeof name, "to_%u", b + 1);
        const coop_column_spec column = {
            .name = name, .type = COOP_REAL, .doc = "ties to members of this position, of all that could be"};
        status = coop_i_column_said(table, &column, ctx, SAY_ROLES_TO, COOP_I_COUNT(b + 1));
    }
    const coop_column_spec members = {.name = "members", .type = COOP_STRING, .title = "Members"};
    return status == COOP_OK ? coop_table_add_column(table, &members, ctx) : status;
}

static void put_image(coop_i_buf *out, const found *f, uint32_t block) {
    double mean = overall(f);
    coop_i_buf_reset(out);
    for (uint32_t b = 0; b < f->count; b++) {
        double here = density(f, block, b);
        coop_i_buf_printf(out, "%s%s", b ? " " : "", isnan(here) ? "–" : here >= mean ? "1" : "0");
    }
}

static void put_members(coop_i_buf *out, const found *f, uint32_t block, const coop_network *network) {
    coop_i_buf_reset(out);
    for (uint32_t i = 0; i < f->profiles.n; i++) {
        if (f->block[i] != block) continue;
        coop_i_buf_printf(out, "%s%s", out->length ? "; " : "", coop_network_label(network, f->profiles.who[i]));
    }
}

static coop_status tell_block(coop_table *table, const found *f, uint32_t a, coop_i_buf *text, const coop_graph *graph,
                              coop_context *ctx) {
    put_image(text, f, a);
    if (text->failed) return coop_fail_memory(ctx);
    const coop_value cells[] = {COOP_INT_VALUE(a + 1), COOP_INT_VALUE(f->size[a]),
                                COOP_STRING_VALUE(coop_i_buf_text(text))};
    coop_status status = coop_i_table_row(table, cells, 3, ctx);
    for (uint32_t b = 0; b < f->count && status == COOP_OK; b++)
        status = coop_table_set(table, a, 3 + b, COOP_REAL_VALUE(density(f, a, b)), ctx);
    put_members(text, f, a, graph->network);
    if (status == COOP_OK && text->failed) status = coop_fail_memory(ctx);
    return status == COOP_OK ? coop_table_set(table, a, 3 + f->count, COOP_STRING_VALUE(coop_i_buf_text(text)), ctx)
                             : status;
}

static coop_status tell_blocks(coop_table *table, const found *f, const coop_graph *graph, coop_context *ctx) {
    coop_i_buf text = {0};
    coop_status status = add_columns(table, f->count, ctx);
    for (uint32_t a = 0; a < f->count && status == COOP_OK; a++) status = tell_block(table, f, a, &text, graph, ctx);
    coop_i_buf_clear(&text);
    return status == COOP_OK
               ? coop_i_note(table, ctx, SAY_ROLES_FIT, COOP_I_SHORT(overall(f), 3), COOP_I_SHORT(explained(f), 3))
               : status;
}

/* ---- each two ---- */

typedef struct likeness {
    uint32_t i, k;
    double correlation, distance;
} likeness;

static int most_first(const void *a, const void *b) {
    const likeness *x = a, *y = b;
    if (x->correlation != y->correlation) return x->correlation > y->correlation ? -1 : 1;
    if (x->distance != y->distance) return x->distance < y->distance ? -1 : 1;
    if (x->i != y->i) return x->i < y->i ? -1 : 1;
    return (x->k > y->k) - (x->k < y->k);
}

static coop_status tell_equivalence(coop_table *table, const positions_profiles *p, coop_context *ctx) {
    size_t count = 0;
    likeness *all = coop_i_calloc((size_t)p->n * (p->n - 1) / 2, sizeof *all);
    coop_status status = all ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t i = 0; i < p->n && status == COOP_OK; i++)
        for (uint32_t k = i + 1; k < p->n; k++)
            all[count++] = (likeness){i, k, p->correlation[(size_t)i * p->n + k], p->distance[(size_t)i * p->n + k]};
    if (count > 1) qsort(all, count, sizeof *all, most_first);
    for (size_t r = 0; r < count && status == COOP_OK; r++) {
        const coop_value cells[] = {{.type = COOP_ORGANISATION_REF, .organisation = p->who[all[r].i]},
                                    {.type = COOP_ORGANISATION_REF, .organisation = p->who[all[r].k]},
                                    COOP_REAL_VALUE(all[r].correlation),
                                    COOP_REAL_VALUE(all[r].distance)};
        status = coop_i_table_row(table, cells, sizeof cells / sizeof *cells, ctx);
        if (status == COOP_OK && r % 4096 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    free(all);
    return status;
}

coop_status roles_positions(coop_table *const out[ROLES_SLOTS], const coop_graph *graph,
                            const coop_role_options *options, coop_context *ctx) {
    found f = {0};
    coop_status status = find(&f, graph, out[0] || out[1] ? options->splits : 0, ctx);
    if (status == COOP_OK && out[0]) status = tell_positions(out[0], &f, graph, ctx);
    if (status == COOP_OK && out[1]) status = tell_blocks(out[1], &f, graph, ctx);
    if (status == COOP_OK && out[2]) status = tell_equivalence(out[2], &f.profiles, ctx);
    clear(&f);
    return status;
}
