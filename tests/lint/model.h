/* What clang's analyzer cannot see from one file: the functions that record an error return it, never COOP_OK.
 * Without this it walks paths where a failure went on as a success. */
#include <coopgraph/context.h>

#define coop_fail(ctx, status, ...)    ((coop_fail)((ctx), (status), __VA_ARGS__), (status))
#define coop_fail_at(ctx, status, ...) ((coop_fail_at)((ctx), (status), __VA_ARGS__), (status))
#define coop_fail_memory(ctx)          ((coop_fail_memory)(ctx), COOP_ANALYSIS)

/* For gcc's analyser: cJSON's questions about nothing are answered with no. clang-tidy takes that for a repetition. */
#ifndef __clang__
#include <cjson/cJSON.h>

#define cJSON_IsNumber(item) ((item) && (cJSON_IsNumber)(item))
#define cJSON_IsString(item) ((item) && (cJSON_IsString)(item))
#define cJSON_IsObject(item) ((item) && (cJSON_IsObject)(item))
#define cJSON_IsArray(item)  ((item) && (cJSON_IsArray)(item))
#endif
