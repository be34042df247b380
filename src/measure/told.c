#include "measure/told.h"

#include <math.h>

#include "core/say.h"

static const double SAYS_LITTLE = 0.5; /* of the most that there can be */

void measure_told_clear(measure_told *told) {
    coop_i_buf_clear(&told->names);
    coop_i_buf_clear(&told->errors);
}

static coop_status note_sources(const measure_told *told, coop_table *notes, coop_context *ctx) {
    if (told->limit == 0) return COOP_OK;
    if (told->names.failed || told->errors.failed) return coop_fail_memory(ctx);
    coop_status status = coop_i_note(notes, ctx, SAY_PATHS_SAMPLED, COOP_I_COUNT(told->limit), COOP_I_COUNT(told->size),
                                     COOP_I_ID(ctx->seed), COOP_I_TEXT(coop_i_buf_text(&told->names)));
    if (status == COOP_OK && told->errors.length)
        status = coop_i_note(notes, ctx, SAY_PATHS_ERRORS, COOP_I_TEXT(told->errors.data));
    return status;
}

coop_status measure_tell_paths(const measure_told *told, coop_table *notes, coop_context *ctx) {
    const measure_drawn *drawn = &told->drawn;
    double within = fmax(told->within, drawn->within);
    coop_status status = note_sources(told, notes, ctx);
    if (status == COOP_OK && drawn->paths)
        status = coop_i_note(notes, ctx, SAY_PATHS_DRAWN, COOP_I_COUNT(drawn->paths), COOP_I_ID(ctx->seed),
                             COOP_I_SHORT(100 * drawn->error, 2));
    if (status == COOP_OK && within > 0 && within < SAYS_LITTLE)
        status = coop_i_note(notes, ctx, SAY_PATHS_WITHIN, COOP_I_REAL(ceil(10000 * within) / 10000, 4));
    if (status == COOP_OK && drawn->certain)
        status = coop_i_note(notes, ctx, SAY_PATHS_CERTAIN, COOP_I_COUNT(drawn->certain));
    return status == COOP_OK && told->eccentricity ? coop_i_note_plain(notes, ctx, SAY_PATHS_ECCENTRICITY) : status;
}
