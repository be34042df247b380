/* Saving: choose the format, say what it cannot keep, write beside the target and rename. */
#include "format/format.h"

#include <inttypes.h>
#include <math.h>
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

typedef struct loss {
    unsigned bit;
    uint64_t count;
    const char *one, *many;
} loss;

static uint64_t count_competences(const coop_network *network) {
    uint64_t total = 0;
    const uint32_t *tags;
    for (uint32_t i = 0; i < coop_network_organisations(network); i++) {
        total += coop_network_competences(&tags, network, i, COOP_OFFER);
        total += coop_network_competences(&tags, network, i, COOP_NEED);
    }
    return total;
}

static uint64_t count_indicators(const coop_network *network) {
    uint64_t total = 0;
    for (uint32_t i = 0; i < coop_network_organisations(network); i++) {
        size_t first;
        total += coop_network_indicators(&first, network, i, false) - first;
    }
    return total;
}

static uint64_t count_columns(const coop_export *export_) {
    uint64_t total = 0;
    for (size_t i = 0; i < export_->table_count; i++) total += coop_table_columns(export_->tables[i]);
    return total;
}

static uint64_t count_infinities(const coop_network *network) {
    uint64_t total = 0;
    for (int owner = 0; owner < COOP_OWNERS; owner++) {
        for (size_t i = 0; i < coop_network_attributes(network, (coop_owner)owner); i++) {
            const coop_column *column = coop_network_attribute(network, (coop_owner)owner, i);
            coop_value value;
            if (coop_column_type(column) != COOP_REAL) continue;
            for (size_t row = 0; row < coop_column_rows(column); row++)
                total += coop_column_get(&value, column, row) && isinf(value.real);
        }
    }
    return total;
}

static void tell_losses(const char *path, const coop_format *format, const coop_export *export_, coop_context *ctx) {
    const coop_network *network = export_->network;
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    uint64_t stated = facts.rows - facts.derived_rows; /* the rest agreements and projects make again */
    const loss losses[] = {
        {FORMAT_KEEPS_ORGANISATIONS, coop_network_organisations(network), "organisation", "organisations"},
        {FORMAT_KEEPS_TIES, format->codec->keeps & FORMAT_KEEPS_EVENTS ? stated : facts.ties, "tie", "ties"},
        {FORMAT_KEEPS_EVENTS, coop_network_events(network), "agreement or project (its ties are kept)",
         "agreements and projects (their ties are kept)"},
        {FORMAT_KEEPS_PROGRAMMES, coop_network_programmes(network), "programme", "programmes"},
        {FORMAT_KEEPS_COMPETENCES, count_competences(network), "offer or need", "offers and needs"},
        {FORMAT_KEEPS_INDICATORS, count_indicators(network), "indicator", "indicators"},
        {FORMAT_KEEPS_CITATIONS, coop_network_sources(network), "entry of the list of sources",
         "entries of the list of sources"},
        {FORMAT_KEEPS_ATTRIBUTES,
         coop_network_attributes(network, COOP_OF_ORGANISATION) + coop_network_attributes(network, COOP_OF_TIE),
         "attribute column", "attribute columns"},
        {FORMAT_KEEPS_INFINITY, format->codec->keeps & FORMAT_KEEPS_ATTRIBUTES ? count_infinities(network) : 0,
         "infinite number", "infinite numbers"},
        {FORMAT_KEEPS_COLUMNS, count_columns(export_), "computed column", "computed columns"},
        {FORMAT_KEEPS_SUGGESTIONS, export_->suggestions ? coop_table_rows(export_->suggestions) : 0, "suggestion",
         "suggestions"},
        {FORMAT_KEEPS_PICTURE, export_->picture ? export_->picture->n : facts.drawn, "position, size and colour",
         "positions, sizes and colours"},
    };
    if (coop_format_is_drawing(format)) return; /* nobody looks for figures in a drawing */
    coop_place place = {.file = strcmp(path, "-") == 0 ? "<stdout>" : path};
    for (size_t i = 0; i < sizeof losses / sizeof *losses; i++) {
        if (losses[i].count == 0 || (format->codec->keeps & losses[i].bit)) continue;
        coop_i_buf lost = {0};
        coop_i_say_counted(&lost, coop_i_language(ctx), (double)losses[i].count, losses[i].one, losses[i].many);
        coop_i_tell(ctx, COOP_NOTE, "loss", &place, SAY_CANNOT_HOLD, COOP_I_TERM(format->title),
                    COOP_I_TEXT(coop_i_buf_text(&lost)));
        coop_i_buf_clear(&lost);
    }
}

static coop_status save_stream(const char *path, const coop_format *format, const coop_export *export_,
                               coop_context *ctx) {
    coop_i_output *output = NULL;
    coop_status status = coop_i_output_open(&output, path, ctx);
    if (status != COOP_OK) return status;
    status = format->codec->write(output, export_, ctx);
    if (status != COOP_OK) {
        coop_i_output_abandon(output);
        return status;
    }
    status = coop_i_output_commit(output, ctx);
    if (status == COOP_OK) {
        coop_network_facts facts;
        coop_network_facts_of(&facts, export_->network);
        coop_i_buf ties = {0};
        coop_i_say_ties(&ties, coop_i_language(ctx), facts.ties, facts.ties);
        format_wrote_said(ctx, path, SAY_WROTE_NETWORK, COOP_I_TERM(format->title),
                          COOP_I_COUNT(coop_network_organisations(export_->network)),
                          COOP_I_TEXT(coop_i_buf_text(&ties)));
        coop_i_buf_clear(&ties);
    }
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
