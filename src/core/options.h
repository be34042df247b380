/* Options of a call: what the caller's structure says, over the defaults. */
#ifndef COOP_CORE_OPTIONS_H
#define COOP_CORE_OPTIONS_H

#include <coopgraph/context.h>

/* Fills `own` (of `size` bytes, its first member a size_t with the structure's size) with `usual`, then with what
 * `given` has, which may be shorter (a program that was built with an earlier header) or NULL. COOP_USAGE for one that
 * did not begin with its initialiser, or that a later header made. */
coop_status coop_i_options(void *own, const void *usual, size_t size, const void *given, coop_context *ctx);

#endif
