/* What clang's analyzer cannot see from one file: the functions that record an error return it, never COOP_OK.
 * Without this it walks paths where a failure went on as a success. */
#include <coopgraph/context.h>

#define coop_fail(ctx, status, ...)    ((coop_fail)((ctx), (status), __VA_ARGS__), (status))
#define coop_fail_at(ctx, status, ...) ((coop_fail_at)((ctx), (status), __VA_ARGS__), (status))
#define coop_fail_memory(ctx)          ((coop_fail_memory)(ctx), COOP_ANALYSIS)
