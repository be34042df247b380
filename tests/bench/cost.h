/* Seconds and memory of a stretch of code: what both benchmarks measure with. */
#ifndef COOP_TESTS_COST_H
#define COOP_TESTS_COST_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct cost {
    double seconds;
    double mebibytes; /* above what was held before */
} cost;

static inline double cost_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static inline double cost_memory(const char *field) {
    double kibibytes = 0;
    char line[256];
    FILE *f = fopen("/proc/self/status", "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, field, strlen(field)) == 0) kibibytes = strtod(line + strlen(field), NULL);
    if (f) fclose(f);
    return kibibytes / 1024;
}

static inline cost cost_begin(void) {
    FILE *f = fopen("/proc/self/clear_refs", "w"); /* 5 = forget the peak so far */
    if (f) {
        fputs("5", f);
        fclose(f);
    }
    return (cost){cost_now(), cost_memory("VmRSS:")};
}

static inline cost cost_end(cost start) {
    return (cost){cost_now() - start.seconds, cost_memory("VmHWM:") - start.mebibytes};
}

#endif
