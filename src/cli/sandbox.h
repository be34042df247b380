/* What the process may still do once its command line is understood: read the files that it names, write into the
 * folders of its outputs, and nothing else: no other file of the user, no network, no program. */
#ifndef COOP_CLI_SANDBOX_H
#define COOP_CLI_SANDBOX_H

#include "cli/options.h"

/* How far this build and this system can hold the process: nothing, or Landlock's version and seccomp. */
typedef struct cli_sandbox {
    int landlock; /* version of its interface, 0 = none */
    bool seccomp;
} cli_sandbox;
cli_sandbox cli_sandbox_possible(void);

/* Gives up all that is not needed, as far as the system can, for good and for the threads that start later: to be
 * called before any does. What the system cannot is left as it is. */
coop_status cli_sandbox_enter(const cli_options *options, coop_context *ctx);

/* No more than this can be had, 0 = what the machine has: an allocation beyond it fails. Not where a sanitizer has
 * mapped more from the start. Threads that start later have small stacks. */
void cli_sandbox_limit_memory(uint64_t mebibytes);

#endif
