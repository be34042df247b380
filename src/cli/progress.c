#include <math.h>
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
    double done;                /* as told last */
    bool visible;
    const coop_i_words *words;
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

static void put_left(coop_i_buf *line, const coop_i_words *words, double done, double seconds) {
    if (done < 0.02 || seconds < 1) return; /* too early to tell */
    double left = seconds / done * (1 - done);
    if (left >= 60)
        coop_i_say(line, words, SAY_PROGRESS_MINUTES, COOP_I_REAL(floor(left / 60), 0),
                   COOP_I_REAL(fmod(floor(left), 60), 0));
    else
        coop_i_say(line, words, SAY_PROGRESS_SECONDS, COOP_I_REAL(left, 0));
}

static void draw(void *data, const char *stage, double done) {
    (void)data;
    const coop_i_words *words = state.words;
    double time = now();
    /* another, or it begins anew */
    if (strncmp(state.stage, stage, sizeof state.stage - 1) != 0 || done < state.done) {
        strncpy(state.stage, stage, sizeof state.stage - 1);
        state.began = time;
    }
    state.done = done;
    if (time - state.start < QUIET_SECONDS || time - state.shown < STEP_SECONDS) return;
    state.shown = time;
    cli_style style = cli_style_of(STDERR_FILENO, "never");
    coop_i_buf line = {0}, text = {0};
    if (done >= 0) {
        double share = done > 1 ? 1 : done;
        size_t full = (size_t)(share * BAR);
        cli_fill(&line, "█", full);
        cli_fill(&line, "░", BAR - full);
        coop_i_buf_printf(&line, " %3.0f %%  %s", 100 * share, coop_i_term(words, state.stage));
        put_left(&line, words, share, time - state.began);
    } else {
        coop_i_say(&line, words, SAY_PROGRESS, COOP_I_TERM(state.stage), COOP_I_REAL(time - state.began, 0));
    }
    size_t fit = coop_i_text_fit(coop_i_buf_text(&line), style.width - 1);
    coop_i_buf_puts(&text, CLI_CLEAR_LINE);
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
    state.words = ctx->language;
}

void cli_progress_clear(void) {
    if (state.visible) write_all(CLI_CLEAR_LINE, strlen(CLI_CLEAR_LINE));
    state.visible = false;
}
