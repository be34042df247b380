/* What the work will take, before it begins. */
#include "cli/cost.h"

#include <malloc.h>
#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cli/problems.h"
#include "cli/progress.h"

static const double LONG = 10; /* seconds: shorter work is not told of */
/* Estimates of memory err by less; what they might have put too high is not refused. */
static const double SURE = 1.5;
static const double MIB = 1 << 20, PROGRAM = 9 << 20; /* what it holds before it begins */

/* What makes a stage smaller: options, of which a command has one or none. */
static const char *const smaller_time[COOP_STAGES][2] = {[COOP_STAGE_COMMUNITIES] = {"runs"},
                                                         [COOP_STAGE_FIGURES] = {"draws"},
                                                         [COOP_STAGE_PATHS] = {"samples"},
                                                         [COOP_STAGE_GAPS] = {"only"},
                                                         [COOP_STAGE_LEARNING] = {"no-suggestions", "model"},
                                                         [COOP_STAGE_SUGGESTIONS] = {"no-suggestions", "for"}};
static const char *const smaller_memory[COOP_STAGES][2] = {
    [COOP_STAGE_LEARNING] = {"no-suggestions", "model"}, [COOP_STAGE_SUGGESTIONS] = {"no-suggestions"}};

static cli_stages with(cli_stages stages, coop_stage stage) {
    return stages | 1U << stage;
}

static bool wants_paths(const coop_measure_options *measures) {
    bool wanted = !measures || measures->count == 0;
    for (size_t i = 0; measures && i < measures->count; i++) {
        const coop_measure *row = coop_measure_find(measures->names[i]);
        wanted = wanted || (row && row->paths);
    }
    return wanted;
}

cli_stages cli_stages_of_report(const coop_report_options *report) {
    cli_stages stages = 0;
    if (report->parts & COOP_REPORT_COMMUNITIES) stages = with(stages, COOP_STAGE_COMMUNITIES);
    if (report->parts & COOP_REPORT_SUMMARY && (!report->whole || !report->whole->names))
        stages = with(stages, COOP_STAGE_FIGURES);
    if (report->parts & COOP_REPORT_MEASURES && (!report->measures || report->measures->count == 0))
        stages = with(stages, COOP_STAGE_MEASURES);
    if (report->parts & COOP_REPORT_MEASURES && wants_paths(report->measures)) stages = with(stages, COOP_STAGE_PATHS);
    if (report->parts & COOP_REPORT_GAPS && report->gap_count == 0 && !report->what_if)
        stages = with(stages, COOP_STAGE_GAPS);
    if (report->parts & COOP_REPORT_SUGGESTIONS)
        stages = with(with(stages, COOP_STAGE_LEARNING), COOP_STAGE_SUGGESTIONS);
    return stages;
}

static cli_stages with_outputs(cli_stages stages, const cli_options *options) {
    for (size_t i = 0; i < options->outputs.count; i++) {
        const char *path = options->outputs.items[i];
        const coop_format *format = options->to ? coop_format_find(options->to) : coop_format_of_path(path);
        bool page = cli_is_page(options, path), drawing = !page && coop_format_is_drawing(format);
        if (page || coop_format_keeps_picture(format)) stages = with(stages, COOP_STAGE_LAYOUT);
        if (drawing) stages = with(stages, COOP_STAGE_DRAWING);
    }
    return stages;
}

/* ---- all stages together ---- */

typedef struct expected {
    double seconds, bytes;
    coop_stage longest, largest;
} expected;

static double held(void) {
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
    struct mallinfo2 facts = mallinfo2();
    return PROGRAM + (double)facts.uordblks + (double)facts.hblkhd;
#else
    return PROGRAM;
#endif
}

static expected add_up(cli_session *session, cli_stages stages) {
    expected all = {0};
    double before = held(), longest = 0;
    for (coop_stage stage = 0; stage < COOP_STAGES; stage++) {
        coop_cost cost;
        if (!(stages & 1U << stage)) continue;
        coop_cost_of(&cost, stage, session->graph, session->options->analysis.measures.samples, &session->ctx);
        all.seconds += cost.seconds;
        if (cost.seconds > longest) all.longest = stage;
        if (before + cost.peak > all.bytes) all.largest = stage;
        longest = fmax(longest, cost.seconds);
        all.bytes = fmax(all.bytes, before + cost.peak);
        before += cost.kept;
    }
    return all;
}

/* The option of the command that makes a stage smaller; "" when it has none. */
static const char *option_for(const char *const smaller[COOP_STAGES][2], coop_stage stage, const cli_command *command) {
    for (int i = 0; i < 2 && smaller[stage][i]; i++) {
        const cli_option *option;
        for (size_t k = 0; (option = cli_command_option(command, k)) != NULL; k++)
            if (!strcmp(option->name, smaller[stage][i])) return option->name;
    }
    return "";
}

static coop_status refuse(const expected *all, double allowed, const cli_command *command, coop_context *ctx) {
    const char *option = option_for(smaller_memory, all->largest, command);
    return coop_fail(ctx, COOP_ANALYSIS,
                     "about %.0f MiB of memory are needed, most of them for '%s', and %.0f are allowed: raise "
                     "--max-memory%s%s",
                     all->bytes / MIB, coop_i_term(ctx->language, coop_stage_title(all->largest)), allowed / MIB,
                     *option ? coop_i_term(ctx->language, " or give --") : "", option);
}

/* "40 seconds", "5 minutes", "2 hours", no more exact than it is known. */
static void tell(double seconds, const char *what, const char *option, const coop_i_words *words) {
    double minutes = ceil(seconds / 60), hours = ceil(minutes / 60);
    bool brief = seconds < 55, hour = minutes >= 100;
    coop_i_message say = *option ? brief  ? SAY_EXPECT_SECONDS_OR
                                   : hour ? SAY_EXPECT_HOURS_OR
                                          : SAY_EXPECT_MINUTES_OR
                         : brief ? SAY_EXPECT_SECONDS
                         : hour  ? SAY_EXPECT_HOURS
                                 : SAY_EXPECT_MINUTES;
    cli_progress_clear();
    cli_tell_line(words, say,
                  COOP_I_COUNT(brief  ? 10 * ceil(seconds / 10)
                               : hour ? hours
                                      : minutes),
                  COOP_I_TERM(what), COOP_I_TEXT(option));
}

/* By --max-memory, which not every build enforces, or by whoever started the program. */
static double allowed(const cli_options *options) {
    struct rlimit limit;
    bool limited = getrlimit(RLIMIT_DATA, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
    double own = options->max_memory > 0 ? (double)options->max_memory * MIB : INFINITY;
    return limited ? fmin(own, (double)limit.rlim_cur) : own;
}

coop_status cli_expect(cli_session *session, cli_stages stages) {
    const cli_options *options = session->options;
    expected all = add_up(session, with_outputs(stages, options));
    if (all.bytes > SURE * allowed(options)) return refuse(&all, allowed(options), options->command, &session->ctx);
    if (options->quiet || !isatty(STDERR_FILENO) || all.seconds < LONG / 4) return COOP_OK;
    all.seconds *= coop_cost_pace();
    if (all.seconds >= LONG)
        tell(all.seconds, coop_stage_title(all.longest), option_for(smaller_time, all.longest, options->command),
             session->ctx.language);
    return COOP_OK;
}
