#include "cli/engine.h"

#include <string.h>

static cli_run_fn *engine;

static const struct {
    cli_engine_part part;
    const char *name;
} parts[] = {
#define ENGINE_COMMAND(name, function) {CLI_ENGINE_COMMAND, name},
#define ENGINE_MEASURE(name, function) {CLI_ENGINE_MEASURE, name},
#define ENGINE_METHOD(name, function)  {CLI_ENGINE_METHOD, name},
#define ENGINE_FIGURE(name, function)  {CLI_ENGINE_FIGURE, name},
#define ENGINE_GAP(name, function)     {CLI_ENGINE_GAP, name},
#include "cli/engines.def"
};

bool cli_engine_has(cli_engine_part part, const char *name) {
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].part == part && !strcmp(parts[i].name, name)) return true;
    return false;
}

void cli_engine_use(cli_run_fn *run) {
    engine = run;
}

/* Commands that compute nothing are the same in both programs. */
bool cli_engine_wanted(const cli_options *options) {
    bool computes = options->command->minimum > 0;
    return options->engine || (engine && computes);
}

coop_status cli_engine_run(cli_session *session) {
    const char *command = session->options->command->name;
    coop_context *ctx = &session->ctx;
    if (!cli_engine_has(CLI_ENGINE_COMMAND, command))
        return coop_fail(ctx, COOP_USAGE,
                         "%s has no distributed engine; run it without one ('coopgraph list commands --verbose' shows "
                         "which have)",
                         command);
    if (!engine)
        return coop_fail(ctx, COOP_USAGE,
                         "this program has no distributed engine: `make petsc` builds build/coopgraph-petsc; then "
                         "mpiexec -n 4 build/coopgraph-petsc %s …",
                         command);
    return engine(session);
}
