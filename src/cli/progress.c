#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/progress.h"
#include "cli/style.h"
#include "util/text.h"

enum { BAR = 24 };
static const double QUIET_SECONDS = 0.4; /* short work shows no bar at all */
static const double STEP_SECONDS = 0.1;

static struct {
    char stage[64];
    double began, shown, start; /* when the stage began, when last drawn, when the program began */
    bool visible;
} state;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void write_all(const char *text, size_t length) {
    while (length > 0) {
        ssize_t done = write(STDERR_FILENO, text, length);
        if (done <= 0) return; /* a bar that cannot be drawn is no error */
        text += done;
        length -= (size_t)done;
    }
}

static void put_left(coop_i_buf *line, double done, double seconds) {
    if (done < 0.02 || seconds < 1) return; /* too early to tell */
    double left = seconds / done * (1 - done);
    if (left >= 60)
        coop_i_buf_printf(line, "  %.0f min %02d s left", (double)(long)(left / 60), (int)left % 60);
    else
        coop_i_buf_printf(line, "  %.0f s left", left);
}

static void draw(void *data, const char *stage, double done) {
    (void)data;
    double time = now();
    if (strncmp(state.stage, stage, sizeof state.stage - 1) != 0) {
        strncpy(state.stage, stage, sizeof state.stage - 1);
        state.began = time;
    }
    if (time - state.start < QUIET_SECONDS || time - state.shown < STEP_SECONDS) return;
    state.shown = time;
    cli_style style = cli_style_of(STDERR_FILENO, "never");
    coop_i_buf line = {0}, text = {0};
    if (done >= 0) {
        double share = done > 1 ? 1 : done;
        size_t full = (size_t)(share * BAR);
        cli_fill(&line, "█", full);
        cli_fill(&line, "░", BAR - full);
        coop_i_buf_printf(&line, " %3.0f %%  %s", 100 * share, state.stage);
        put_left(&line, share, time - state.began);
    } else {
        coop_i_buf_printf(&line, "%s …  %.0f s", state.stage, time - state.began);
    }
    size_t fit = coop_i_text_fit(coop_i_buf_text(&line), style.width - 1);
    coop_i_buf_puts(&text, "\r\033[K");
    coop_i_buf_add(&text, coop_i_buf_text(&line), fit);
    if (!text.failed && !line.failed) write_all(text.data, text.length);
    state.visible = true;
    coop_i_buf_clear(&line);
    coop_i_buf_clear(&text);
}

void cli_progress_start(coop_context *ctx, bool quiet) {
    if (quiet || !isatty(STDERR_FILENO)) return;
    state.start = now();
    ctx->progress = draw;
}

void cli_progress_clear(void) {
    if (state.visible) write_all("\r\033[K", 4);
    state.visible = false;
}
