/* Checks that look for likely mistakes in a network that loaded: near-duplicate names, organisations without ties, … */
#ifndef COOPGRAPH_CHECK_H
#define COOPGRAPH_CHECK_H

#include <coopgraph/graph.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Adds warnings to ctx->problems, each at the place of its organisation:
 *   near-duplicate       names equal after folding, transliteration and without legal forms («ООО «Микран»», «АО
 *                        "Микран"», «Mikran»), or one letter apart when at least eight long, with the same digits and
 *                        first letter and no different country or city; a cluster may be called like its organisation
 *   no-ties              an organisation that no tie names
 *   empty-cluster        a cluster without members
 *   needs-what-it-offers the same competence both offered and needed
 *   zero-coordinates     latitude and longitude both 0
 * O(n log n + m) expected. COOP_OK also when something was found. */
COOP_API coop_status coop_check(const coop_network *network, coop_context *ctx);

/* What was understood of the input as a table: 0 = each file or sheet, 1 = its columns, 2 = what was left out of it. */
enum { COOP_UNDERSTOOD_TABLES = 3 };
COOP_API coop_status coop_check_understood(coop_table **table, size_t which, const coop_readings *readings,
                                           coop_context *ctx);
/* Which writings may be of one organisation, as a table for `aliases` of coop_load_options: name, id, use, sure,
 * reason; a row for each writing with the best that is found for it, sorted. Sure: given (an alias), certain, likely,
 * perhaps (use = false: for the user to decide). Reasons: the same code of a register; the same name in another script,
 * with another legal form, other signs, another order of words; an abbreviation by its first letters; one letter that
 * differs, or two of a long name (perhaps). Expected O(n * length): names meet in the buckets of what they have in
 * common. */
COOP_API coop_status coop_suggest_aliases(coop_table **table, const coop_network *network, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
