#include "suggest/columns.h"

#include <stdio.h>

#include "core/say.h"

/* ---- columns: these, one for the part of each group of signals, those, one for the part of each benefit, and with
 * options.signals one for each signal ---- */

enum { A, B, SCORE, LIKELIHOOD, BENEFIT, GIVES, REASON, FIRST_GROUP };
static const coop_column_spec BEFORE[] = {
    [A] = {"a", COOP_ORGANISATION_REF, "One", NULL, "one of the two organisations"},
    [B] = {"b", COOP_ORGANISATION_REF, "The other", NULL, "the other one"},
    [SCORE] = {"score", COOP_REAL, "Score", NULL, "0..1, what the list is ranked by; the notes have the formula"},
    [LIKELIHOOD] = {"likelihood", COOP_REAL, "Likelihood", NULL, "0..1: would these two cooperate?"},
    [BENEFIT] = {"benefit", COOP_REAL, "Benefit", NULL, "0..1: what the tie would do for them and for the network"},
    [GIVES] = {"gives", COOP_STRING, "Gives above all", NULL,
               "the kind of benefit that is largest beside what is usual: need, groups, independence, reach",
               .words = true},
    [REASON] = {"reason", COOP_STRING, "Why", NULL, "what speaks for it, in words"},
};
enum { AFTER = FIRST_GROUP + SUGGEST_PARTS };

enum {
    SHARED_COUNT,
    SHARED,
    INTRODUCER,
    STEPS,
    CHAIN,
    A_NEEDS,
    B_NEEDS,
    A_OTHERS,
    B_OTHERS,
    PEERS,
    CLUSTERS,
    JOINS,
    GAP,
    GAP_BEFORE,
    GAP_AFTER,
    KM,
    PROJECT,
    PROJECT_YEAR,
    CONSTRAINT_A,
    CONSTRAINT_A_THEN,
    CONSTRAINT_B,
    CONSTRAINT_B_THEN,
    REACH_A,
    REACH_A_THEN,
    REACH_B,
    REACH_B_THEN,
    EFFICIENCY,
    EFFICIENCY_THEN,
    POINTS,
    POINTS_THEN,
    BRIDGES,
    BRIDGES_THEN,
    AFTER_COUNT
};
static const coop_column_spec COLUMNS[] = {
    [SHARED_COUNT] = {"shared_partners", COOP_INTEGER, "Shared partners", NULL, "how many partners both have"},
    [SHARED] = {"shared", COOP_STRING, "Closest shared partners", NULL,
                "the three whose weaker tie of the two is strongest"},
    [INTRODUCER] = {"introducer", COOP_ORGANISATION_REF, "Could introduce", NULL,
                    "the first on the strongest of the shortest chains of partners from the one to the other"},
    [STEPS] = {"steps", COOP_INTEGER, "Steps apart today", NULL,
               "over partners; 1 once they are tied; missing = no chain of at most 6"},
    [CHAIN] = {"chain", COOP_STRING, "Chain", NULL, "that chain, from the one to the other"},
    [A_NEEDS] = {"a_needs", COOP_STRING, "Needs of the one", NULL, "what a needs and b offers"},
    [B_NEEDS] = {"b_needs", COOP_STRING, "Needs of the other", NULL, "what b needs and a offers"},
    [A_OTHERS] = {"a_others", COOP_INTEGER, "Others who offer it to the one", NULL,
                  "organisations without a tie with a that offer some of what it needs and b offers"},
    [B_OTHERS] = {"b_others", COOP_INTEGER, "Others who offer it to the other", NULL, "the same for b"},
    [PEERS] = {"peers", COOP_INTEGER, "Like it already", NULL,
               "of the kind and the city (else region) of the one with fewer partners, working with the other"},
    [CLUSTERS] = {"clusters", COOP_STRING, "Shared clusters", NULL, "clusters that both belong to"},
    [JOINS] = {"joins", COOP_STRING, "Joins groups", NULL,
               "two clusters (else regions, else communities) with far fewer ties than expected"},
    [GAP] = {"gap", COOP_STRING, "Gap it narrows", NULL, "the foremost"},
    [GAP_BEFORE] = {"gap_before", COOP_STRING, "That gap today", NULL, NULL},
    [GAP_AFTER] = {"gap_after", COOP_STRING, "That gap with the tie", NULL, NULL},
    [KM] = {"distance_km", COOP_REAL, "Distance", "km", "along the great circle"},
    [PROJECT] = {"last_project", COOP_STRING, "Last related project", NULL,
                 "the latest of the two together, else of one of them with who could introduce them"},
    [PROJECT_YEAR] = {"last_project_year", COOP_INTEGER, "Its year", NULL, NULL},
    [CONSTRAINT_A] = {"constraint_a", COOP_REAL, "Constraint of the one", NULL, "Burt 1992, as among the measures"},
    [CONSTRAINT_A_THEN] = {"constraint_a_with", COOP_REAL, "Constraint of the one with the tie", NULL,
                           "of average strength"},
    [CONSTRAINT_B] = {"constraint_b", COOP_REAL, "Constraint of the other", NULL, "Burt 1992, as among the measures"},
    [CONSTRAINT_B_THEN] = {"constraint_b_with", COOP_REAL, "Constraint of the other with the tie", NULL,
                           "of average strength"},
    [REACH_A] = {"reach_a", COOP_INTEGER, "The one reaches in two steps", NULL, "organisations"},
    [REACH_A_THEN] = {"reach_a_with", COOP_INTEGER, "The one reaches in two steps with the tie", NULL, NULL},
    [REACH_B] = {"reach_b", COOP_INTEGER, "The other reaches in two steps", NULL, "organisations"},
    [REACH_B_THEN] = {"reach_b_with", COOP_INTEGER, "The other reaches in two steps with the tie", NULL, NULL},
    [EFFICIENCY] = {"efficiency", COOP_REAL, "Global efficiency", NULL, "mean of 1 / steps over all pairs"},
    [EFFICIENCY_THEN] = {"efficiency_with", COOP_REAL, "Global efficiency with the tie", NULL, NULL},
    [POINTS] = {"cut_points", COOP_INTEGER, "Articulation points", NULL, "organisations that hold parts together"},
    [POINTS_THEN] = {"cut_points_with", COOP_INTEGER, "Articulation points with the tie", NULL, NULL},
    [BRIDGES] = {"cut_ties", COOP_INTEGER, "Bridges", NULL, "single ties that hold parts together"},
    [BRIDGES_THEN] = {"cut_ties_with", COOP_INTEGER, "Bridges with the tie", NULL, NULL},
};

static coop_status add_groups(coop_table *table, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (int g = 0; g < SUGGEST_PARTS && status == COOP_OK; g++) {
        const char *group = coop_signal_group_name((coop_signal_group)g);
        char name[64];
        snprintf(name, sizeof name, "by_%s", group);
        const coop_column_spec column = {name, COOP_REAL, NULL, NULL,
                                         "what this group of signals adds to the likelihood"};
        status = coop_i_column_said(table, &column, ctx, SAY_COLUMN_LIKELIHOOD_BY, COOP_I_TERM(group));
    }
    return status;
}

static void name_benefit(char name[64], const coop_signal *row) {
    snprintf(name, 64, "benefit_%s", row->name);
}

/* One for each benefit, whether there is data for it or not. */
static coop_status add_benefits(coop_table *table, coop_context *ctx) {
    size_t count;
    const coop_signal *rows = coop_signal_rows(&count);
    coop_status status = COOP_OK;
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        char name[64];
        if (rows[i].group != COOP_SIGNAL_BENEFIT) continue;
        name_benefit(name, &rows[i]);
        const coop_column_spec column = {name, COOP_REAL, NULL, NULL, "what this adds to the benefit"};
        status = coop_i_column_said(table, &column, ctx, SAY_COLUMN_BENEFIT_BY, COOP_I_TERM(rows[i].title));
    }
    return status;
}

/* Raw values: the model's signals, then those of the benefit. */
static coop_status add_signals(coop_table *table, const coop_signals *signals, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t s = 0; signals && s < coop_signals_count(signals) && status == COOP_OK; s++) {
        const coop_signal *row = coop_signals_row(signals, s);
        if (coop_table_find_column(table, row->name) != SIZE_MAX) continue; /* the distance has its column */
        status = coop_table_add_column(table, &(coop_column_spec){row->name, COOP_REAL, row->title, NULL, row->summary},
                                       ctx);
    }
    return status;
}

coop_status suggest_columns_table(coop_table **table, const coop_suggester *suggester, const char *title,
                                  coop_context *ctx) {
    coop_table *made = NULL;
    coop_status status =
        coop_table_new(&made, "suggestions", title, COOP_ROWS_PER_PAIR, BEFORE, sizeof BEFORE / sizeof *BEFORE, ctx);
    if (status == COOP_OK) status = add_groups(made, ctx);
    for (size_t i = 0; i < AFTER_COUNT && status == COOP_OK; i++)
        status = coop_table_add_column(made, &COLUMNS[i], ctx);
    if (status == COOP_OK) status = add_benefits(made, ctx);
    if (status == COOP_OK && suggester->options.signals) {
        status = add_signals(made, suggester->signals, ctx);
        if (status == COOP_OK) status = add_signals(made, suggester->benefit.signals, ctx);
    }
    if (status == COOP_OK) {
        *table = made;
    } else {
        coop_table_free(made);
    }
    return status;
}

/* ---- rows ---- */

typedef struct cells { /* of one row, filled one after the other; the first failure stays */
    coop_table *table;
    size_t row;
    coop_status status;
    coop_context *ctx;
} cells;

static void put(cells *c, size_t column, coop_value value) {
    if (c->status == COOP_OK) c->status = coop_table_set(c->table, c->row, column, value, c->ctx);
}

static void put_text(cells *c, size_t column, const coop_i_buf *text) {
    if (text->length > 0) put(c, column, COOP_STRING_VALUE(coop_i_buf_text(text)));
}

static void put_organisation(cells *c, size_t column, uint32_t organisation) {
    if (organisation != COOP_NONE)
        put(c, column, (coop_value){.type = COOP_ORGANISATION_REF, .organisation = organisation});
}

static void put_reals(cells *c, size_t column, const double values[SUGGEST_TIMES]) {
    for (size_t t = 0; t < SUGGEST_TIMES; t++) put(c, column + t, COOP_REAL_VALUE(values[t]));
}

static void put_counts(cells *c, size_t column, const uint32_t values[SUGGEST_TIMES]) {
    for (size_t t = 0; t < SUGGEST_TIMES; t++) put(c, column + t, COOP_INT_VALUE(values[t]));
}

coop_status suggest_columns_put(coop_table *table, size_t row, const suggest_reason *r, bool reach, coop_context *ctx) {
    cells cell = {table, row, COOP_OK, ctx}, *c = &cell;
    put_organisation(c, A, r->pair.a);
    put_organisation(c, B, r->pair.b);
    put(c, SCORE, COOP_REAL_VALUE(r->pair.score));
    put(c, LIKELIHOOD, COOP_REAL_VALUE(r->pair.likelihood));
    put(c, BENEFIT, COOP_REAL_VALUE(r->pair.benefit));
    if (r->pair.gives != COOP_GIVES_NOTHING) put(c, GIVES, COOP_STRING_VALUE(coop_signal_gift_name(r->pair.gives)));
    put_text(c, REASON, &r->sentence);
    for (size_t g = 0; g < SUGGEST_PARTS; g++) put(c, FIRST_GROUP + g, COOP_REAL_VALUE(r->pair.part[g]));
    put(c, AFTER + SHARED_COUNT, COOP_INT_VALUE(r->shared_count));
    put_text(c, AFTER + SHARED, &r->shared_names);
    put_organisation(c, AFTER + INTRODUCER, r->introducer);
    if (r->chain.steps > 0) put(c, AFTER + STEPS, COOP_INT_VALUE(r->chain.steps));
    put_text(c, AFTER + CHAIN, &r->chain_names);
    put_text(c, AFTER + A_NEEDS, &r->a_needs);
    put_text(c, AFTER + B_NEEDS, &r->b_needs);
    if (r->needs[0]) put(c, AFTER + A_OTHERS, COOP_INT_VALUE(r->others[0].count));
    if (r->needs[1]) put(c, AFTER + B_OTHERS, COOP_INT_VALUE(r->others[1].count));
    put(c, AFTER + PEERS, COOP_INT_VALUE(r->peers));
    put_text(c, AFTER + CLUSTERS, &r->clusters);
    put_text(c, AFTER + JOINS, &r->joins);
    put(c, AFTER + KM, COOP_REAL_VALUE(r->km));
    put_text(c, AFTER + PROJECT, &r->last_project);
    if (r->last_project.length > 0) put(c, AFTER + PROJECT_YEAR, COOP_INT_VALUE(r->last_year));
    if (r->chain.steps == 1) return c->status; /* they are tied: there is nothing to try out */
    put_text(c, AFTER + GAP, &r->closed.gap);
    put_text(c, AFTER + GAP_BEFORE, &r->closed.before);
    put_text(c, AFTER + GAP_AFTER, &r->closed.after);
    put_reals(c, AFTER + CONSTRAINT_A, r->constraint[0]);
    put_reals(c, AFTER + CONSTRAINT_B, r->constraint[1]);
    if (reach) {
        put_counts(c, AFTER + REACH_A, r->reach[0]);
        put_counts(c, AFTER + REACH_B, r->reach[1]);
    }
    put_counts(c, AFTER + POINTS, r->points);
    put_counts(c, AFTER + BRIDGES, r->bridges);
    return c->status;
}

coop_status suggest_columns_put_efficiency(coop_table *table, size_t row, double before, double after,
                                           coop_context *ctx) {
    cells c = {table, row, COOP_OK, ctx};
    put_reals(&c, AFTER + EFFICIENCY, (double[SUGGEST_TIMES]){before, after});
    return c.status;
}

coop_status suggest_columns_put_benefit(coop_table *table, size_t row, const suggest_benefit *benefit,
                                        const double *values, coop_context *ctx) {
    cells c = {table, row, COOP_OK, ctx};
    double parts[SUGGEST_BENEFITS];
    suggest_benefit_parts(parts, benefit, values);
    for (size_t s = 0; s < benefit->count; s++) {
        char name[64];
        name_benefit(name, coop_signals_row(benefit->signals, s));
        put(&c, coop_table_find_column(table, name), COOP_REAL_VALUE(parts[s]));
    }
    return c.status;
}

coop_status suggest_columns_put_signals(coop_table *table, size_t row, const coop_signals *signals,
                                        const double *values, coop_context *ctx) {
    cells c = {table, row, COOP_OK, ctx};
    for (size_t s = 0; s < coop_signals_count(signals); s++)
        put(&c, coop_table_find_column(table, coop_signals_row(signals, s)->name), COOP_REAL_VALUE(values[s]));
    return c.status;
}
