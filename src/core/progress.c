#include "core/progress.h"

static void tell(void *data, const char *stage, double done) {
    coop_i_part *part = data;
    (void)stage;
    double share = part->from + (done < 0 ? 0 : done > 1 ? 1 : done) * (part->to - part->from);
    if (share > part->done) part->done = share;
    part->progress(part->data, part->stage, part->done);
}

void coop_i_part_begin(coop_i_part *part, coop_context *ctx, const char *stage, double from, double to) {
    *part = (coop_i_part){.stage = stage, .from = from, .to = to, .done = from};
    if (!ctx || !ctx->progress) return;
    part->progress = ctx->progress;
    part->data = ctx->progress_data;
    ctx->progress = tell;
    ctx->progress_data = part;
    part->progress(part->data, stage, from);
}

void coop_i_part_end(coop_i_part *part, coop_context *ctx) {
    if (!part->progress) return;
    ctx->progress = part->progress;
    ctx->progress_data = part->data;
}
