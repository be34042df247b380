/* Problems and errors as lines on standard error. */
#ifndef COOP_CLI_PROBLEMS_H
#define COOP_CLI_PROBLEMS_H

#include <coopgraph/coopgraph.h>

#include "util/words.h"

enum { CLI_KEEP = 20 }; /* problems of one code that are told in full */

/* Grouped by code: "coopgraph: file:line:column: message". Those below `least` are left
 * out, what was written always, and of the codes from number `most` on the notes. */
void cli_problems_report(const coop_problems *problems, coop_severity least, size_t most, const coop_i_words *words);
/* How many notes have a code from number `first` on; *codes (if not NULL) = how many codes there are. */
uint64_t cli_problems_notes(const coop_problems *problems, size_t first, size_t *codes);
/* What was written, a line a file. */
void cli_outputs_report(const coop_problems *problems, const coop_i_words *words);
/* Unless it only repeats one of the problems that were reported. */
void cli_error_report(const coop_error *error, const coop_problems *problems, const coop_i_words *words);
/* A line of the program's own: cli_tell_line(words, message, value, …). */
void cli_tell_values(const coop_i_words *words, coop_i_message message, const coop_i_said *values, size_t count);
#define cli_tell_line(words, message, ...) cli_tell_values(words, message, COOP_I_SAID(__VA_ARGS__))
/* "ties.csv:17:3" into `out`; any part of the place may be missing, then it is left out. */
void cli_place_text(char *out, size_t size, const coop_place *place);

#endif
