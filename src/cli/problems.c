#include <stdio.h>
#include <string.h>

#include "cli/problems.h"
#include "cli/progress.h"
#include "cli/style.h"

void cli_place_text(char *out, size_t size, const coop_place *place) {
    int used = snprintf(out, size, "%s", place->file ? place->file : "");
    if (place->line && used >= 0 && (size_t)used < size)
        used +=
            snprintf(out + used, size - (size_t)used, "%s%llu", used ? ":" : "line ", (unsigned long long)place->line);
    if (place->line && place->column && used >= 0 && (size_t)used < size)
        used += snprintf(out + used, size - (size_t)used, ":%llu", (unsigned long long)place->column);
    if (place->path && used >= 0 && (size_t)used < size)
        snprintf(out + used, size - (size_t)used, "%s%s", used ? ": " : "", place->path);
}

/* Names come from files: what goes to the terminal must be safe. */
static void tell(const char *verb, const char *place, const char *severity, const char *message) {
    coop_i_buf line = {0};
    coop_i_buf_printf(&line, "coopgraph: %s", verb);
    cli_put_safe(&line, place);
    if (*place) coop_i_buf_puts(&line, ": ");
    coop_i_buf_puts(&line, severity);
    cli_put_safe(&line, message);
    if (line.failed)
        fprintf(stderr, "coopgraph: %s\n", message);
    else
        fprintf(stderr, "%s\n", line.data);
    coop_i_buf_clear(&line);
}

static const char *severity_word(coop_severity severity, const coop_i_words *words) {
    return severity == COOP_ERROR ? ""
                                  : coop_i_word(words, severity == COOP_WARNING ? SAY_TOLD_WARNING : SAY_TOLD_NOTE);
}

void cli_tell_values(const coop_i_words *words, coop_i_message message, const coop_i_said *values, size_t count) {
    coop_i_buf line = {0};
    coop_i_say_values(&line, words, message, values, count);
    fprintf(stderr, "coopgraph: %s\n", coop_i_buf_text(&line));
    coop_i_buf_clear(&line);
}

uint64_t cli_problems_notes(const coop_problems *problems, size_t first, size_t *codes) {
    size_t c = 0;
    coop_severity severity;
    uint64_t count, notes = 0;
    for (const char *code; (code = coop_problems_code(problems, c, &severity, &count)); c++)
        if (c >= first && severity == COOP_NOTE && strcmp(code, "wrote") != 0) notes += count;
    if (codes) *codes = c;
    return notes;
}

void cli_problems_report(const coop_problems *problems, coop_severity least, size_t most, const coop_i_words *words) {
    if (!problems) return;
    cli_progress_clear();
    size_t stored = coop_problems_stored(problems);
    coop_severity severity;
    uint64_t count;
    const char *code;
    for (size_t c = 0; (code = coop_problems_code(problems, c, &severity, &count)); c++) {
        if (severity < least || !strcmp(code, "wrote")) continue;
        if (c >= most && severity == COOP_NOTE) continue;
        uint64_t told = 0;
        for (size_t i = 0; i < stored; i++) {
            const coop_problem *problem = coop_problems_get(problems, i);
            if (strcmp(problem->code, code) != 0) continue;
            char place[1024];
            cli_place_text(place, sizeof place, &problem->place);
            tell("", place, severity_word(problem->severity, words), problem->message);
            told++;
        }
        if (count > told) cli_tell_line(words, SAY_TOLD_MORE, COOP_I_COUNT(count - told), COOP_I_TEXT(code));
    }
}

void cli_outputs_report(const coop_problems *problems, const coop_i_words *words) {
    for (size_t i = 0; problems && i < coop_problems_stored(problems); i++) {
        const coop_problem *problem = coop_problems_get(problems, i);
        if (strcmp(problem->code, "wrote") != 0) continue;
        char file[1024];
        cli_place_text(file, sizeof file, &problem->place);
        tell(coop_i_word(words, SAY_TOLD_WROTE), file, "", problem->message);
    }
}

/* The library's error after a load with problems is the first of them: its path, its message, and perhaps "(and 4 more
 * problems)". */
static bool repeats(const coop_error *error, const coop_problems *problems) {
    for (size_t i = 0; problems && i < coop_problems_stored(problems); i++) {
        const coop_problem *problem = coop_problems_get(problems, i);
        const char *said = error->message, *path = problem->place.path ? problem->place.path : "";
        size_t length = strlen(path);
        if (length && !strncmp(said, path, length) && !strncmp(said + length, ": ", 2)) said += length + 2;
        length = strlen(problem->message);
        if (strlen(error->message) + 1 == sizeof error->message) length = strlen(said); /* it was cut */
        if (problem->severity == COOP_ERROR && length && !strncmp(problem->message, said, length)) return true;
    }
    return false;
}

void cli_error_report(const coop_error *error, const coop_problems *problems, const coop_i_words *words) {
    if (!error->message[0]) return;
    cli_progress_clear();
    if (repeats(error, problems)) {
        uint64_t count = coop_problems_count(problems, COOP_ERROR);
        if (count > 1) cli_tell_line(words, SAY_TOLD_ERRORS, COOP_I_COUNT(count));
        return;
    }
    char place[COOP_FILE_SIZE + 64];
    cli_place_text(place, sizeof place, &(coop_place){error->file, error->line, error->column, NULL});
    tell("", place, "", error->message);
}
