/* How many gaps there are: what all tables of gaps come to in one row. */
#include <stdio.h>
#include <string.h>

#include "core/say.h"
#include "core/table.h"
#include "gap/gap.h"

/* A row that is still a gap, and not a figure of one who has none. */
static bool is_open(const coop_gap *gap, const coop_table *table, size_t row) {
    if (gap->counted) return coop_table_real(table, row, coop_table_find_column(table, gap->counted)) >= gap->least;
    const char *state = gap->state ? coop_table_string(table, row, coop_table_find_column(table, gap->state)) : NULL;
    return !state || strcmp(state, gap->closed) != 0;
}

static coop_status add_count(coop_table *found, const coop_gap *gap, const coop_table *table, coop_context *ctx) {
    const coop_column_spec column = {
        .name = gap->name, .type = COOP_INTEGER, .title = gap->title, .doc = "how many there are"};
    int64_t count = 0;
    for (size_t r = 0; r < coop_table_rows(table); r++) count += is_open(gap, table, r);
    coop_status status = coop_table_add_column(found, &column, ctx);
    size_t c = coop_table_columns(found) - 1;
    return status == COOP_OK ? coop_table_set(found, 0, c, COOP_INT_VALUE(count), ctx) : status;
}

static coop_status add_share(coop_table *found, const coop_table *table, size_t row, const char *of, const char *doc,
                             coop_i_message title, coop_context *ctx) {
    const char *gap = coop_table_string(table, row, coop_table_find_column(table, "gap"));
    double value = coop_table_real(table, row, coop_table_find_column(table, of));
    char name[64];
    snprintf(name, sizeof name, "%s_%s", gap, of);
    for (char *c = name; *c; c++)
        if (*c == '-') *c = '_';
    const coop_column_spec column = {.name = name, .type = COOP_REAL, .doc = doc};
    coop_status status = coop_i_column_said(found, &column, ctx, title, COOP_I_TERM(gap));
    size_t c = coop_table_columns(found) - 1;
    return status == COOP_OK ? coop_table_set(found, 0, c, COOP_REAL_VALUE(value), ctx) : status;
}

/* The row that a gap has of the whole network, where no group is named; SIZE_MAX = none. */
static size_t row_of(const coop_table *table, const char *gap) {
    size_t name = coop_table_find_column(table, "gap"), group = coop_table_find_column(table, "group");
    for (size_t r = 0; r < coop_table_rows(table); r++)
        if (!strcmp(coop_table_string(table, r, name), gap) && !coop_table_string(table, r, group)) return r;
    return SIZE_MAX;
}

/* In the order of the registry: that of the table is another one each time. */
static coop_status add_classes(coop_table *found, const coop_table *table, coop_context *ctx) {
    size_t count;
    const coop_gap *gaps = coop_gap_rows(&count);
    coop_status status = COOP_OK;
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        size_t r = row_of(table, gaps[i].name);
        if (r == SIZE_MAX) continue;
        status =
            add_share(found, table, r, "coverage", "share with a tie to the other side; 0..1", SAY_GAPS_COVERAGE, ctx);
        if (status == COOP_OK)
            status = add_share(found, table, r, "coverage_z", "(observed - mean) / deviation over rewired networks",
                               SAY_GAPS_COVERAGE_Z, ctx);
    }
    return status;
}

coop_status coop_gaps_found(coop_table **table, const coop_table *const *gaps, size_t count, coop_context *ctx) {
    coop_table *made = NULL;
    coop_status status = coop_table_new(&made, "gaps", "Gaps", COOP_ROWS_FREE, NULL, 0, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, 1, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        const coop_gap *gap = coop_gap_find(coop_table_name(gaps[i]));
        if (!gap || gap->detail) continue;
        status = gap->report == COOP_GAP_CLASSES ? add_classes(made, gaps[i], ctx) : add_count(made, gap, gaps[i], ctx);
    }
    return coop_i_table_give(table, made, status);
}
