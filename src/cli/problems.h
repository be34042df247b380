/* Problems and errors as lines on standard error. */
#ifndef COOP_CLI_PROBLEMS_H
#define COOP_CLI_PROBLEMS_H

#include <coopgraph/coopgraph.h>

enum { CLI_KEEP = 20 }; /* problems of one code that are told in full */

/* Grouped by code: "coopgraph: file:line:column: message". Notes and warnings are left
 * out when quiet, and what was written always. */
void cli_problems_report(const coop_problems *problems, bool quiet);
/* What was written, a line a file. */
void cli_outputs_report(const coop_problems *problems);
/* Unless it only repeats one of the problems that were reported. */
void cli_error_report(const coop_error *error, const coop_problems *problems);
/* "ties.csv:17:3" into `out`, which may be NULL parts; returns false when there is no place. */
void cli_place_text(char *out, size_t size, const coop_place *place);

#endif
