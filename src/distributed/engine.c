#include "distributed/engine.h"

#include <stdio.h>
#include <string.h>

#include "distributed/stage.h"
#include "distributed/talk.h"
#include "distributed/write.h"
#include "util/words.h"

/* ---- commands ---- */

static distributed_command_fn *command_of(const char *name) {
    static const struct {
        const char *name;
        distributed_command_fn *run;
    } commands[] = {
#define ENGINE_COMMAND(name, function) {name, function},
#include "cli/engines.def"
    };
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (!strcmp(commands[i].name, name)) return commands[i].run;
    return NULL;
}

/* Bad rows are errors unless they are to be left out; then all of them are told, wherever they were met. */
static coop_status judge_problems(coop_status status, cli_session *session) {
    coop_context *ctx = &session->ctx;
    uint64_t errors;
    distributed_gather_problems(&errors, ctx);
    if (status != COOP_OK || errors == 0 || session->options->finish.lenient) return status;
    for (size_t i = 0; distributed_leads() && i < coop_problems_stored(ctx->problems) && status == COOP_OK; i++) {
        const coop_problem *first = coop_problems_get(ctx->problems, i);
        if (first->severity != COOP_ERROR) continue;
        char more[64] = "";
        if (errors > 1)
            snprintf(more, sizeof more, coop_i_term(ctx->language, " (and %llu more problems)"),
                     (unsigned long long)errors - 1);
        status = coop_fail_at(ctx, COOP_INPUT, first->place.file, first->place.line, first->place.column, "%s%s",
                              first->message, more);
    }
    return distributed_agree(status, ctx);
}

/* With --verbose: how evenly ties are shared out, and how many organisations of others a rank must know. */
static void tell_balance(const distributed_graph *graph, const cli_session *session) {
    uint64_t arcs = (uint64_t)graph->all.offset[graph->own], most = distributed_most(arcs), all = distributed_sum(arcs);
    uint64_t ghosts = distributed_most((uint64_t)graph->all.ghosts);
    if (!session->options->verbose || !distributed_leads()) return;
    fprintf(stderr, "coopgraph: balance: %llu ends of ties a rank at most, %llu on average; %llu ghosts at most\n",
            (unsigned long long)most, (unsigned long long)(all / (uint64_t)distributed_ranks()),
            (unsigned long long)ghosts);
}

coop_status distributed_run(cli_session *session) {
    distributed_input input;
    distributed_graph graph;
    if (!cli_options_given(session->options, "threads")) session->ctx.threads = 1; /* ranks are what uses the cores */
    distributed_stage("read", session);
    coop_table *notes = distributed_notes("figures", &session->ctx);
    coop_status status = distributed_read(&input, notes, session);
    distributed_stage("network", session);
    bool made = status == COOP_OK;
    if (made) status = distributed_graph_new(&graph, &input, session);
    if (made && status == COOP_OK) tell_balance(&graph, session);
    distributed_input_clear(&input);
    status = judge_problems(status, session);
    if (status == COOP_OK)
        distributed_tell_notes(notes, session);
    else
        coop_table_free(notes);
    if (status == COOP_OK) status = command_of(session->options->command->name)(&graph, session);
    if (made) distributed_graph_clear(&graph);
    if (status == COOP_OK) distributed_tell_stages(session);
    return status;
}
