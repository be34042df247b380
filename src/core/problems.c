/* Problems: a list in order of arrival, and a counter per code. */
#include <coopgraph/context.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/language.h"
#include "core/say.h"
#include "util/mem.h"
#include "util/text.h"

enum { CODE_SIZE = 40, MAX_CODES = 64 };

typedef struct counter {
    char code[CODE_SIZE];
    coop_severity severity;
    uint64_t count;
} counter;

struct coop_problems {
    coop_problem *items;
    size_t count, capacity, keep;
    counter codes[MAX_CODES];
    size_t code_count;
    uint64_t by_severity[3];
    bool lost;
    const coop_i_words *words;
};

coop_status coop_problems_new(coop_problems **problems, size_t keep, coop_context *ctx) {
    coop_problems *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->keep = keep;
    made->words = coop_i_language(ctx);
    *problems = made;
    return COOP_OK;
}

static void free_item(coop_problem *item) {
    free((void *)(uintptr_t)item->code);
    free((void *)(uintptr_t)item->place.file);
    free((void *)(uintptr_t)item->place.path);
    free((void *)(uintptr_t)item->message);
}

void coop_problems_free(coop_problems *problems) {
    if (!problems) return;
    for (size_t i = 0; i < problems->count; i++) free_item(&problems->items[i]);
    free(problems->items);
    free(problems);
}

static counter *counter_of(coop_problems *problems, const char *code, coop_severity severity) {
    for (size_t i = 0; i < problems->code_count; i++) {
        if (strcmp(problems->codes[i].code, code) == 0) return &problems->codes[i];
    }
    if (problems->code_count == MAX_CODES) return NULL; /* far more than there are codes */
    counter *made = &problems->codes[problems->code_count++];
    snprintf(made->code, sizeof made->code, "%s", code);
    made->severity = severity;
    return made;
}

static const char *copy(const char *text) {
    return text ? coop_i_strndup(text, strlen(text)) : NULL;
}

void coop_problems_add(coop_problems *problems, coop_severity severity, const char *code, const coop_place *place,
                       const char *format, ...) {
    if (!problems) return;
    problems->by_severity[severity]++;
    counter *of_code = counter_of(problems, code, severity);
    if (!of_code) return;
    of_code->count++;
    if (problems->keep > 0 && of_code->count > problems->keep) return;
    if (!coop_i_grow(&problems->items, &problems->capacity, problems->count + 1, sizeof *problems->items)) {
        problems->lost = true;
        return;
    }

    char message[COOP_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    int wanted = coop_i_error_text(message, problems->words, format, args);
    va_end(args);
    coop_i_text_one_line(message, sizeof message, wanted);
    coop_problem item = {.severity = severity, .code = copy(code), .message = copy(message)};
    if (place) {
        item.place = *place;
        item.place.file = copy(place->file);
        item.place.path = copy(place->path);
    }
    bool placed = !place || ((item.place.file || !place->file) && (item.place.path || !place->path));
    if (!item.code || !item.message || !placed) { /* counted, not told by halves */
        free_item(&item);
        problems->lost = true;
        return;
    }
    problems->items[problems->count++] = item;
}

void coop_i_problems_lose(coop_problems *problems) {
    if (problems) problems->lost = true;
}

bool coop_problems_lost(const coop_problems *problems) {
    return problems && problems->lost;
}

size_t coop_problems_stored(const coop_problems *problems) {
    return problems ? problems->count : 0;
}

const coop_problem *coop_problems_get(const coop_problems *problems, size_t i) {
    return &problems->items[i];
}

uint64_t coop_problems_count(const coop_problems *problems, coop_severity severity) {
    return problems ? problems->by_severity[severity] : 0;
}

uint64_t coop_problems_count_code(const coop_problems *problems, const char *code) {
    for (size_t i = 0; problems && i < problems->code_count; i++) {
        if (strcmp(problems->codes[i].code, code) == 0) return problems->codes[i].count;
    }
    return 0;
}

const char *coop_problems_code(const coop_problems *problems, size_t i, coop_severity *severity, uint64_t *count) {
    if (!problems || i >= problems->code_count) return NULL;
    *severity = problems->codes[i].severity;
    *count = problems->codes[i].count;
    return problems->codes[i].code;
}
