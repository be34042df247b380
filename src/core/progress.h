/* Stages within stages: what a part of the work tells is told as its share of the whole. */
#ifndef COOP_CORE_PROGRESS_H
#define COOP_CORE_PROGRESS_H

#include <coopgraph/context.h>

typedef struct coop_i_part {
    coop_progress_fn *progress; /* the context's, and … */
    void *data;                 /* … its data, until the part ends */
    const char *stage;
    double from, to, done;
} coop_i_part;

/* From here to coop_i_part_end whatever is told of any stage is told of `stage`, its 0..1 as from..to, never less than
 * before; what is unknown is `from`. Parts nest. `part` must stay where it is. */
void coop_i_part_begin(coop_i_part *part, coop_context *ctx, const char *stage, double from, double to);
void coop_i_part_end(coop_i_part *part, coop_context *ctx);

#endif
