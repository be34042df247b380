#include "check.h"
#include "core/progress.h"

typedef struct heard {
    const char *stage;
    double done;
} heard;

static void hear(void *data, const char *stage, double done) {
    *(heard *)data = (heard){stage, done};
}

Test(progress, parts_are_told_as_their_share) {
    heard last = {0};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_part outer, inner;
    ctx.progress = hear;
    ctx.progress_data = &last;
    coop_i_part_begin(&outer, &ctx, "whole", 0.5, 1);
    check_str(last.stage, "whole");
    check_near(last.done, 0.5, 1e-12);
    coop_progress(&ctx, "signals", 0.5);
    check_near(last.done, 0.75, 1e-12);
    coop_progress(&ctx, "another", 0.1); /* begins anew: the whole does not */
    check_near(last.done, 0.75, 1e-12);
    coop_progress(&ctx, "another", -1);
    check_near(last.done, 0.75, 1e-12);
    coop_i_part_begin(&inner, &ctx, "inner", 0.8, 1);
    coop_progress(&ctx, "signals", 0.5);
    check_str(last.stage, "whole");
    check_near(last.done, 0.95, 1e-12);
    coop_i_part_end(&inner, &ctx);
    coop_i_part_end(&outer, &ctx);
    coop_progress(&ctx, "next", 0.25);
    check_str(last.stage, "next");
    check_near(last.done, 0.25, 1e-12);
    CHECK_CLEAN();
}

Test(progress, unknown_stays_unknown) {
    heard last = {0};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_part part;
    ctx.progress = hear;
    ctx.progress_data = &last;
    coop_i_part_begin(&part, &ctx, "whole", -1, -1);
    coop_progress(&ctx, "signals", 0.5);
    check_near(last.done, -1, 1e-12);
    coop_i_part_end(&part, &ctx);
    coop_i_part_begin(&part, NULL, "whole", 0, 1); /* nobody listens */
    coop_i_part_end(&part, NULL);
    CHECK_CLEAN();
}
