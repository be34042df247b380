/* Saving: choose the format, say what it cannot keep, write beside the target and rename. */
#include "format/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/options.h"
#include "util/mem.h"

static coop_status choose(const coop_format **chosen, const char *path, const char *name, coop_context *ctx) {
    *chosen = name ? coop_format_find(name) : coop_format_of_path(path);
    if (!*chosen) {
        if (name) return coop_fail(ctx, COOP_USAGE, "there is no format '%s'", name);
        if (strcmp(path, "-") == 0) {
            return coop_fail(ctx, COOP_USAGE, "standard output has no suffix that tells the format: name the format");
        }
        return coop_fail(ctx, COOP_USAGE, "the suffix of '%s' tells no format: name the format or use another suffix",
                         path);
    }
    if (!(*chosen)->writes) return coop_fail(ctx, COOP_USAGE, "the format %s is only read", (*chosen)->name);
    return COOP_OK;
}

typedef struct told {
    const coop_format *format;
    coop_place place;
    coop_context *ctx;
} told;

static void tell_lost(const char *what, void *to) {
    const told *t = to;
    coop_i_tell(t->ctx, COOP_NOTE, "loss", &t->place, SAY_CANNOT_HOLD, COOP_I_TERM(t->format->title),
                COOP_I_TEXT(what));
}

static void tell_losses(const char *path, const coop_format *format, const coop_export *export_, coop_context *ctx) {
    told to = {format, {.file = strcmp(path, "-") == 0 ? "<stdout>" : path}, ctx};
    format_each_lost(format->codec->keeps, export_, ctx, tell_lost, &to);
}

/* What figures do not count: memberships, and clusters that have no other ties. */
static void say_groups(coop_i_buf *out, const coop_network *network, coop_context *ctx) {
    uint32_t n = coop_network_organisations(network), clusters = 0;
    uint64_t memberships = 0;
    bool *tied = coop_i_calloc(n, sizeof *tied);
    out->failed |= !tied;
    for (uint64_t i = 0; tied && i < coop_network_ties(network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        bool membership = !strcmp(tie.kind, COOP_MEMBERSHIP);
        memberships += membership;
        if (!membership) tied[tie.source] = tied[tie.target] = true;
    }
    for (uint32_t i = 0; tied && i < n; i++) clusters += !tied[i] && coop_network_kind(network, i) == COOP_KIND_CLUSTER;
    free(tied);
    if (memberships > 0)
        coop_i_say(out, coop_i_language(ctx), SAY_WROTE_GROUPS, COOP_I_COUNT(memberships), COOP_I_COUNT(clusters));
}

/* "12 ties, among them 5 memberships". */
static void say_ties(coop_i_buf *out, const coop_network *network, coop_context *ctx) {
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    coop_i_say_ties(out, coop_i_language(ctx), facts.ties, facts.ties);
    say_groups(out, network, ctx);
}

static coop_status save_stream(const char *path, const coop_format *format, const coop_export *export_,
                               coop_context *ctx) {
    coop_i_output *output = NULL;
    coop_i_buf ties = {0};
    coop_status status = coop_i_output_open(&output, path, ctx);
    if (status != COOP_OK) return status;
    status = format->codec->write(output, export_, ctx);
    if (status == COOP_OK) say_ties(&ties, export_->network, ctx); /* before the file stands in its place */
    if (status == COOP_OK && ties.failed) status = coop_fail_memory(ctx);
    if (status == COOP_OK)
        status = coop_i_output_commit(output, ctx);
    else
        coop_i_output_abandon(output);
    if (status == COOP_OK)
        format_wrote_said(ctx, path, SAY_WROTE_NETWORK, COOP_I_TERM(format->title),
                          COOP_I_COUNT(coop_network_organisations(export_->network)),
                          COOP_I_TEXT(coop_i_buf_text(&ties)));
    coop_i_buf_clear(&ties);
    return status;
}

static coop_status save(const char *path, const coop_format *format, const coop_export *export_, coop_context *ctx) {
    coop_status status =
        format->codec->save ? format->codec->save(path, export_, ctx) : save_stream(path, format, export_, ctx);
    if (status == COOP_OK) tell_losses(path, format, export_, ctx);
    return status;
}

static coop_status refuse(const char *path, coop_i_message why, const coop_format *format, uint64_t losses,
                          coop_context *ctx) {
    coop_i_buf text = {0};
    coop_i_say(&text, coop_i_language(ctx), why, COOP_I_TERM(format->title), COOP_I_COUNT(losses));
    coop_status status = coop_fail_at(ctx, COOP_OUTPUT, path, 0, 0, "%s", coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
    return status;
}

/* Some losses are known only when all is written, so it waits beside its place until then. */
static coop_status save_strictly(const char *path, const coop_format *format, const coop_export *export_,
                                 coop_context *ctx) {
    bool holds = ctx->hold_outputs, holds_streams = ctx->hold_streams;
    coop_problems *own = NULL;
    coop_status status = ctx->problems ? COOP_OK : coop_problems_new(&own, 1, ctx);
    if (status != COOP_OK) return status;
    if (own) ctx->problems = own;
    ctx->hold_outputs = ctx->hold_streams = true;
    uint64_t before = coop_problems_count_code(ctx->problems, "loss");
    status = save(path, format, export_, ctx);
    uint64_t losses = coop_problems_count_code(ctx->problems, "loss") - before;
    coop_network_facts facts;
    coop_network_facts_of(&facts, export_->network);
    if (status == COOP_OK && facts.losses > 0) status = refuse(path, SAY_NOT_WRITTEN_LACKS, format, facts.losses, ctx);
    if (status == COOP_OK && losses > 0) status = refuse(path, SAY_NOT_WRITTEN_LOSSES, format, losses, ctx);
    if (!holds) { /* a caller who holds outputs releases them himself */
        coop_status placed = coop_outputs_release(ctx, status == COOP_OK);
        if (status == COOP_OK) status = placed;
    }
    ctx->hold_outputs = holds;
    ctx->hold_streams = holds_streams;
    if (own) ctx->problems = NULL;
    coop_problems_free(own);
    return status;
}

static const coop_save_options usual = COOP_SAVE_OPTIONS_INIT;

coop_status coop_save_files(char *names[COOP_SAVED_FILES], size_t *count, const char *path,
                            const coop_save_options *options, coop_context *ctx) {
    coop_save_options own;
    const coop_format *format = NULL;
    char *found[COOP_SAVED_FILES] = {0};
    size_t files = 1;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status == COOP_OK) status = choose(&format, path, own.format, ctx);
    if (status != COOP_OK) return status;
    if (format->codec->files)
        files = format->codec->files(found, path);
    else
        found[0] = coop_i_strndup(path, strlen(path));
    for (size_t i = 0; i < files; i++)
        if (!found[i]) status = coop_fail_memory(ctx);
    for (size_t i = 0; i < files; i++) {
        if (status == COOP_OK)
            names[i] = found[i];
        else
            free(found[i]);
    }
    if (status == COOP_OK) *count = files;
    return status;
}

coop_status coop_save(const char *path, const coop_export *export_, const coop_save_options *options,
                      coop_context *ctx) {
    coop_save_options own;
    const coop_format *format = NULL;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status == COOP_OK) status = choose(&format, path, own.format, ctx);
    if (status != COOP_OK) return status;
    return (own.strict ? save_strictly : save)(path, format, export_, ctx);
}
