/* Roles: what part ties, groups and organisations play in the network beside their centrality. */
#ifndef COOPGRAPH_ROLES_H
#define COOPGRAPH_ROLES_H

#include <coopgraph/graph.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The table "ties": a row a pair with a tie, in a directed graph a row each direction, sorted by their ends a and b:
 * "strength"; "kinds" (multiplexity: of how many kinds it is); "simmelian" (with how many others both make a closed
 * triad, in a directed graph by ties that all go both ways, else 0: Krackhardt 1998; Nick, Lee, Cunningham, Brandes
 * 2013); "betweenness" (shortest paths along it, a pair counts once: Girvan, Newman 2002), raw. `samples`:
 * organisations of each component from which paths are measured; 0 = all while organisations * (arcs + organisations)
 * is at most 1e9, else as many as that allows, and a column "error" has the standard error. O(samples * (n + m)),
 * O(m^1.5) for closed triads. */
COOP_API coop_status coop_ties(coop_table **table, const coop_graph *graph, uint32_t samples, coop_context *ctx);

/* ---- groups and organisations ---- */

struct coop_role_code; /* how the library computes it */

/* Each table is a row: what it tells, by which formula, after whom. */
typedef struct coop_role {
    const char *name;                  /* "key_players": the table's name */
    const char *title;                 /* "Key players" */
    const char *summary;               /* plain words: "who together holds the network, or reaches all of it" */
    const char *formula;               /* one line of text mathematics */
    const char *reference;             /* "Borgatti 2006" */
    const struct coop_role_code *code; /* the library's own */
} coop_role;

/* All tables, *count of them; static. coop_role_find: by name, NULL when there is none. */
COOP_API const coop_role *coop_role_rows(size_t *count);
COOP_API const coop_role *coop_role_find(const char *name);

typedef struct coop_role_options {
    size_t size;              /* of this structure, set by its initialiser */
    const char *const *names; /* NULL = all tables */
    size_t count;
    uint32_t players;  /* key players: how many together; 0 = COOP_ROLE_PLAYERS */
    uint32_t steps;    /* how far they reach; 0 = COOP_ROLE_STEPS */
    uint32_t plex;     /* k of k-plexes: each may lack ties with k-1 of the others; 0 = COOP_ROLE_PLEX */
    uint32_t smallest; /* members of a clique or k-plex, at least; 0 = COOP_ROLE_SMALLEST, of k-plexes 2 k */
    uint32_t splits;   /* how often positions are split in two; 0 = COOP_ROLE_SPLITS */
} coop_role_options;
#define COOP_ROLE_OPTIONS_INIT COOP_INIT(coop_role_options, COOP_SET(size, sizeof(coop_role_options)))
#define COOP_ROLE_PLAYERS      3
#define COOP_ROLE_STEPS        2
#define COOP_ROLE_PLEX         2
#define COOP_ROLE_SMALLEST     3
#define COOP_ROLE_SPLITS       2

/* The tables that options.names asks for, in the order of the rows, each NULL where it is not asked for; the caller
 * frees them. `tables` has room for as many as there are rows. What would take too long or be too long is COOP_USAGE
 * with the size when it is named, else an empty table with a note that says so. Ties count once, whatever their
 * strength, but for positions and equivalence. The same bytes for any number of threads. */
COOP_API coop_status coop_roles(coop_table **tables, const coop_graph *graph, const coop_role_options *options,
                                coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
