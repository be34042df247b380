/* Reading: the readers of src/format read each piece as a file of its own, behind the beginning of the file it is of.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/graph_build.h"
#include "distributed/input.h"
#include "distributed/snapshot.h"
#include "distributed/talk.h"
#include "format/format.h"
#include "util/file.h"

enum { KEPT = 10000, SHOWN = 20 }; /* problems of a code in a piece; those that are told */

/* ---- a piece ---- */

typedef struct source { /* the head of a file, then the piece */
    int fd;
    const char *path;
    uint64_t at, until, next, end;
} source;

static coop_status read_source(void *data, char *bytes, size_t size, size_t *got, coop_context *ctx) {
    source *s = data;
    if (s->at == s->until && s->until != s->end) {
        s->at = s->next;
        s->until = s->end;
    }
    uint64_t left = s->until - s->at;
    ssize_t read = pread(s->fd, bytes, left < size ? (size_t)left : size, (off_t)s->at);
    if (read < 0)
        return coop_fail(ctx, COOP_INPUT, "rank %d cannot read '%s': %s", distributed_rank(), s->path,
                         coop_i_file_error(errno));
    s->at += (uint64_t)read;
    *got = (size_t)read;
    return COOP_OK;
}

/* Into a network of its own, which is not finished. */
static coop_status read_network(coop_network **network, const distributed_piece *piece, bool head_alone,
                                const coop_load_options *given, coop_context *ctx) {
    const distributed_file *file = piece->file;
    coop_load_options load = *given;
    coop_i_input *input = NULL;
    source from = {.fd = -1, .path = file->path};
    if (!piece->first && !load.charset && *file->charset) load.charset = file->charset;
    coop_status status = coop_network_new(network, ctx);
    if (status == COOP_OK && file->pieces == 1) {
        status = coop_i_input_open(&input, file->path, ctx);
    } else if (status == COOP_OK) {
        from.fd = open(file->path, O_RDONLY | O_CLOEXEC);
        from.until = piece->head;
        from.next = piece->from;
        from.end = head_alone ? piece->head : piece->to;
        if (from.fd < 0)
            status = coop_fail(ctx, COOP_INPUT, "rank %d cannot open '%s': %s", distributed_rank(), file->path,
                               coop_i_file_error(errno));
        else
            status = coop_i_input_from(&input, file->path, read_source, &from, ctx);
    }
    if (status == COOP_OK) status = file->format->codec->read(*network, input, &load, ctx);
    coop_i_input_close(input);
    if (from.fd >= 0) close(from.fd);
    return status;
}

/* Problems of the head are told by who has the first piece, and so are notes. */
static void tell_problems(const coop_problems *problems, const distributed_piece *piece, uint64_t shift,
                          coop_context *ctx) {
    const coop_problem *last = NULL;
    coop_severity severity;
    const char *code;
    uint64_t count;
    for (size_t i = 0; i < coop_problems_stored(problems); i++) {
        const coop_problem *problem = coop_problems_get(problems, i);
        coop_place place = problem->place;
        if (!piece->first && (problem->severity == COOP_NOTE || (place.line > 0 && place.line <= piece->head_lines)))
            continue;
        if (place.line > 0) place.line += shift;
        coop_problems_add(ctx->problems, problem->severity, problem->code, &place, "%s", problem->message);
    }
    for (size_t c = 0; (code = coop_problems_code(problems, c, &severity, &count)); c++) {
        uint64_t stored = 0;
        for (size_t i = 0; i < coop_problems_stored(problems); i++) {
            const coop_problem *problem = coop_problems_get(problems, i);
            if (strcmp(problem->code, code) != 0) continue;
            last = problem;
            stored++;
        }
        for (; stored < count && last; stored++) /* counted, too many to be kept */
            coop_problems_add(ctx->problems, severity, code, &last->place, "%s", last->message);
    }
}

static coop_status refuse_parts(const distributed_piece *piece, const coop_network *network, bool weighs,
                                coop_context *ctx) {
    const char *what = coop_i_part_needs_whole(network, weighs);
    if (!what) return COOP_OK;
    return coop_fail_at(ctx, COOP_INPUT, piece->file->path, 0, 0,
                        "%s are made into ties by one process: write the ties with 'coopgraph convert' first",
                        coop_i_term(ctx->language, what));
}

static coop_status read_piece(distributed_input *input, const distributed_piece *piece, const coop_load_options *load,
                              coop_context *ctx) {
    coop_network *head = NULL, *network = NULL;
    coop_context own = {.seed = ctx->seed, .threads = 1, .cancel = ctx->cancel, .language = ctx->language};
    distributed_part part = {.shift = piece->line - (piece->first ? 0 : piece->head_lines)};
    coop_status status = COOP_OK;
    if (piece->head > 0 && !piece->first) { /* what the head gives is somebody else's */
        status = coop_problems_new(&own.problems, 1, &own);
        if (status == COOP_OK) status = read_network(&head, piece, true, load, &own);
        if (status == COOP_OK) status = coop_i_part_several(head, &own);
        if (status == COOP_OK) part.first_organisation = coop_network_organisations(head);
        if (status == COOP_OK) part.first_tie = coop_network_ties(head);
        coop_problems_free(own.problems);
        own.problems = NULL;
    }
    if (status == COOP_OK) status = coop_problems_new(&own.problems, KEPT, &own);
    if (status == COOP_OK) status = read_network(&network, piece, false, load, &own);
    if (status == COOP_OK) status = coop_i_part_several(network, &own);
    if (status == COOP_OK) status = refuse_parts(piece, network, input->weighs, &own);
    if (own.problems) tell_problems(own.problems, piece, part.shift, ctx);
    if (status == COOP_OK) {
        coop_i_part_directions(network, load->finish && load->finish->directed, &own);
        part.network = network;
        distributed_input_add(input, &part);
    }
    if (own.error.line > 0) own.error.line += part.shift;
    if (status != COOP_OK && ctx->error.status == COOP_OK) ctx->error = own.error;
    coop_problems_free(own.problems);
    coop_network_free(head);
    coop_network_free(network);
    return status;
}

/* ---- all ---- */

/* Rank 0 alone, as the one-machine program does it, with all that this knows. */
static coop_status read_alone(distributed_input *input, coop_table *notes, cli_session *session) {
    coop_status status = COOP_OK;
    input->settled = true;
    if (!distributed_leads()) return COOP_OK;
    status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) distributed_input_settle(input, session->graph);
    if (status == COOP_OK) status = coop_i_graph_note(notes, session->graph, &session->ctx);
    coop_graph_free(session->graph);
    coop_network_free(session->network);
    session->graph = NULL;
    session->network = NULL;
    return status;
}

static coop_status refuse_options(const cli_session *session, coop_context *ctx) {
    const char *name = distributed_whole_option(session);
    if (!name) return COOP_OK;
    return coop_fail(ctx, COOP_USAGE,
                     "--%s is not for files that are shared out; write what is to count with 'coopgraph "
                     "convert' first",
                     name);
}

/* Of all ranks, told once. */
static void tell_period(const distributed_input *input, const coop_finish_options *finish, coop_context *ctx) {
    const coop_i_period_counts all = {.ties = distributed_sum(input->counts.ties),
                                      .undated_ties = distributed_sum(input->counts.undated_ties)};
    if (distributed_leads()) coop_i_period_tell(&all, finish, ctx);
}

static coop_status read_shares(distributed_input *input, coop_table *notes, const distributed_shares *shares,
                               cli_session *session) {
    coop_finish_options finish = session->options->finish;
    coop_load_options load = session->options->load;
    coop_context *ctx = &session->ctx;
    finish.directed = session->options->graph.directed;
    load.finish = &finish;
    input->finish = &finish;
    coop_status status = refuse_options(session, ctx);
    for (size_t f = 0; f < shares->file_count && status == COOP_OK; f++)
        if (shares->files[f].blocks) status = distributed_read_snapshot(input, shares->files[f].path, &load, ctx);
    for (size_t k = 0; k < shares->count && status == COOP_OK; k++)
        if (shares->pieces[k].rank == distributed_rank()) status = read_piece(input, &shares->pieces[k], &load, ctx);
    status = distributed_agree(status, ctx);
    input->finish = NULL;
    if (status != COOP_OK) return status;
    tell_period(input, &finish, ctx);
    return distributed_count_ties(input, notes, &finish, &session->options->graph, ctx);
}

coop_status distributed_read(distributed_input *input, coop_table *notes, cli_session *session) {
    distributed_shares shares;
    coop_context *ctx = &session->ctx;
    const char *group = session->options->analysis.gaps.group;
    *input = (distributed_input){.texts = coop_i_pool_new(),
                                 .group = distributed_groups_by(group) ? group : NULL,
                                 .gaps = !strcmp(session->options->command->name, "gaps"),
                                 .partners = !strcmp(session->options->command->name, "suggest"),
                                 .weighs = coop_i_graph_factor_count(&session->options->graph) > 0};
    if (!input->texts) distributed_die(COOP_ANALYSIS, "out of memory for names");
    coop_status status = coop_problems_new(&ctx->problems, SHOWN, ctx);
    if (status != COOP_OK) return status;
    status = distributed_share(&shares, session);
    if (status != COOP_OK) {
        distributed_shares_clear(&shares);
        return status;
    }
    if (shares.alone) {
        coop_problems_free(ctx->problems); /* cli_load has its own */
        ctx->problems = NULL;
        status = read_alone(input, notes, session);
        if (!ctx->problems) status = status == COOP_OK ? coop_problems_new(&ctx->problems, SHOWN, ctx) : status;
    } else {
        status = read_shares(input, notes, &shares, session);
    }
    distributed_shares_clear(&shares);
    return distributed_agree(status, ctx);
}
