/* The tables of roles, and the function that fills them. */
#include "core/language.h"
#include "core/options.h"
#include "core/table.h"
#include "roles/groups.h"
#include "util/hint.h"

#define CODE(function, slot, rows, columns)                                                                            \
    &(const struct coop_role_code) {                                                                                   \
        roles_##function, slot, rows, columns, sizeof(columns) / sizeof *(columns)                                     \
    }

static const coop_role ROWS[] = {
    {.name = "key_players",
     .title = "Key players",
     .summary = "who together hold the network, or reach most of it",
     .formula = "fragmentation of what is left, n' of them: 1 - (pairs that reach each other) / (n'(n'-1)), "
                "distance-weighted with 1 / distance for each; reach: the share within so many steps of the set, "
                "distance-weighted: sum of 1 / distance from the set / n, its own counting 1",
     .reference = "Borgatti 2006; bound of reach: Nemhauser, Wolsey, Fisher 1978",
     .code = CODE(key_players, 0, COOP_ROWS_FREE, roles_key_columns)},
    {.name = "cliques",
     .title = "Cliques",
     .summary = "groups in which everybody has a tie with everybody",
     .formula = "all maximal ones of at least three, or so many members as --smallest says; directions do not count",
     .reference = "Luce, Perry 1949; Bron, Kerbosch 1973; Tomita, Tanaka, Takahashi 2006",
     .code = CODE(cliques, 0, COOP_ROWS_FREE, groups_columns)},
    {.name = "clique_overlap",
     .title = "Cliques together",
     .summary = "who is in how many cliques, alone and with whom",
     .formula = "the number of cliques that hold both",
     .reference = "Everett, Borgatti 1998",
     .code = CODE(cliques, 1, COOP_ROWS_PER_PAIR, roles_overlap_columns)},
    {.name = "plexes",
     .title = "k-plexes",
     .summary = "groups in which everybody has a tie with all others but k-1",
     .formula = "all maximal ones of at least 2k members, or as many as --smallest says; directions do not count",
     .reference = "Seidman, Foster 1978; Zhou, Xu, Guo, Xiao, Jin 2020",
     .code = CODE(plexes, 0, COOP_ROWS_FREE, groups_columns)},
    {.name = "blocks",
     .title = "Positions and the ties between them",
     .summary = "organisations with about the same ties are one position; the density of ties between positions",
     .formula = "CONCOR: correlations of the correlations of profiles until they are 1 or -1, split in two, each half "
                "again; image 1 where the density is at least that of all ties; R squared of ties by densities",
     .reference = "Breiger, Boorman, Arabie 1975; White, Boorman, Breiger 1976; Arabie, Boorman, Levitt 1978",
     .code = CODE(positions, 1, COOP_ROWS_FREE, roles_block_columns)},
    {.name = "positions",
     .title = "Position of each organisation",
     .summary = "in which position each is, and how well it fits there",
     .formula = "CONCOR, as blocks; fit: the mean correlation of its profile with those of the others there",
     .reference = "Breiger, Boorman, Arabie 1975",
     .code = CODE(positions, 0, COOP_ROWS_PER_ORGANISATION, roles_position_columns)},
    {.name = "equivalence",
     .title = "Structural equivalence",
     .summary = "how far each two have the same ties with the same others",
     .formula =
         "correlation and Euclidean distance of their profiles: the strengths of their ties to and from all others "
         "but the two themselves",
     .reference = "Lorrain, White 1971; Burt 1976; Wasserman, Faust 1994",
     .code = CODE(positions, 2, COOP_ROWS_PER_PAIR, roles_equivalence_columns)},
};

enum { ROLES = sizeof ROWS / sizeof *ROWS };

const coop_role *coop_role_rows(size_t *count) {
    *count = ROLES;
    return ROWS;
}

static coop_i_registry registry(void) {
    return COOP_I_REGISTRY(ROWS, ROLES);
}

const coop_role *coop_role_find(const char *name) {
    return coop_i_row_named(registry(), name);
}

static coop_status choose(bool wanted[ROLES], const coop_role_options *options, coop_context *ctx) {
    for (size_t i = 0; i < ROLES; i++) wanted[i] = !options->names;
    for (size_t i = 0; options->names && i < options->count; i++) {
        const coop_role *row = coop_role_find(options->names[i]);
        if (!row)
            return coop_fail(ctx, COOP_USAGE, "there is no table of roles '%s'%s", options->names[i],
                             coop_i_hint_row(coop_i_language(ctx), options->names[i], registry(),
                                             "; 'coopgraph list roles' has them all")
                                 .text);
        wanted[row - ROWS] = true;
    }
    return COOP_OK;
}

static coop_status new_table(coop_table **table, const coop_role *row, coop_context *ctx) {
    return coop_table_new(table, row->name, row->title, row->code->rows, row->code->columns, row->code->column_count,
                          ctx);
}

static bool of_family(size_t i, size_t k) {
    return ROWS[i].code->compute == ROWS[k].code->compute;
}

/* What could not be made is told below the tables that stay empty for it. */
static coop_status leave_empty(coop_table **made, size_t i, const bool wanted[ROLES], const coop_graph *graph,
                               coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t k = i; k < ROLES && status == COOP_OK; k++) {
        if (!wanted[k] || !of_family(i, k)) continue;
        coop_table_free(made[k]);
        made[k] = NULL;
        status = new_table(&made[k], &ROWS[k], ctx);
        if (status == COOP_OK) status = coop_table_note(made[k], ctx, "%s", ctx->error.message);
        if (status == COOP_OK) status = coop_i_graph_note(made[k], graph, ctx);
    }
    if (status == COOP_OK) coop_context_clear_error(ctx);
    return status;
}

/* All tables that share the i-th one's function. */
static coop_status make_family(coop_table **made, size_t i, const bool wanted[ROLES], const coop_graph *graph,
                               const coop_role_options *options, coop_context *ctx) {
    coop_table *out[ROLES_SLOTS] = {0};
    coop_status status = COOP_OK;
    for (size_t k = i; k < ROLES && status == COOP_OK; k++) {
        if (!wanted[k] || !of_family(i, k)) continue;
        status = new_table(&made[k], &ROWS[k], ctx);
        out[ROWS[k].code->slot] = made[k];
    }
    if (status == COOP_OK) status = ROWS[i].code->compute(out, graph, options, ctx);
    if (status == COOP_USAGE && !options->names) return leave_empty(made, i, wanted, graph, ctx);
    for (size_t slot = 0; slot < ROLES_SLOTS && status == COOP_OK; slot++)
        if (out[slot]) status = coop_i_graph_note(out[slot], graph, ctx);
    return status;
}

static bool first_of_family(size_t i, const bool wanted[ROLES]) {
    for (size_t k = 0; k < i; k++)
        if (wanted[k] && of_family(i, k)) return false;
    return wanted[i];
}

coop_status coop_roles(coop_table **tables, const coop_graph *graph, const coop_role_options *options,
                       coop_context *ctx) {
    static const coop_role_options usual = COOP_ROLE_OPTIONS_INIT;
    coop_role_options own;
    coop_table *made[ROLES] = {0};
    bool wanted[ROLES] = {false};
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status == COOP_OK) status = choose(wanted, &own, ctx);
    if (own.players == 0) own.players = COOP_ROLE_PLAYERS;
    if (own.steps == 0) own.steps = COOP_ROLE_STEPS;
    if (own.plex == 0) own.plex = COOP_ROLE_PLEX;
    if (own.splits == 0) own.splits = COOP_ROLE_SPLITS;
    for (size_t i = 0; i < ROLES && status == COOP_OK; i++)
        if (first_of_family(i, wanted)) status = make_family(made, i, wanted, graph, &own, ctx);
    for (size_t i = 0; i < ROLES; i++) {
        if (status == COOP_OK)
            tables[i] = made[i];
        else
            coop_table_free(made[i]);
    }
    return status;
}
