/* The same document on paper. */
#include "format/drawing/drawing.h"
#include "paper/paper.h"
#include "web/web.h"

static coop_status put_sheet(ink *i, const void *data, coop_context *ctx) {
    const web *w = data;
    const coop_export shown = web_shown(w);
    return drawing_on_ink(i, &shown, w->options.sheet == COOP_SHEET_USUAL ? COOP_SHEET_A4 : w->options.sheet, ctx);
}

coop_status web_print(web *w) {
    const paper_options options = {.title = coop_i_buf_text(&w->head),
                                   .contents = w->contents ? coop_i_word(w->words, SAY_WEB_CONTENTS) : NULL,
                                   .sheet = put_sheet,
                                   .data = w};
    size_t length;
    const char *markup = coop_i_output_kept(w->output, &length);
    coop_i_output *file = NULL;
    if (!markup || w->head.failed) return coop_fail_memory(w->ctx);
    coop_status status = coop_i_output_open(&file, w->path, w->ctx);
    if (status != COOP_OK) return status;
    status = paper_write(file, markup, length, &options, w->ctx);
    if (status == COOP_OK) return coop_i_output_commit(file, w->ctx);
    coop_i_output_abandon(file);
    return status;
}
