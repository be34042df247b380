/* A tool of the OpenMP runtime (OMPT) that tells which parallel regions ran in several threads: the program and the
 * address in it of each go to the end of the file $REGIONS. Archer, named in REGIONS_CLIENT, runs below it. */
#define CLIENT_TOOL_LIBRARIES_VAR "REGIONS_CLIENT"
#include <ompt-multiplex.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { MOST = 1024 };
static const void *_Atomic seen[MOST];

static void begun(ompt_data_t *task, const ompt_frame_t *frame, ompt_data_t *region, unsigned requested, int flags,
                  const void *address) {
    (void)task, (void)frame, (void)region, (void)flags;
    if (requested < 2 || omp_get_level() > 0) return; /* inside another region there is one thread */
    for (size_t i = 0; i < MOST; i++) {
        const void *there = NULL;
        if (atomic_compare_exchange_strong(&seen[i], &there, address)) break;
        if (there == address) return;
    }
    Dl_info file;
    FILE *regions = fopen(getenv("REGIONS"), "ae");
    if (!regions || !dladdr(address, &file)) abort();
    fprintf(regions, "%s %#zx\n", file.dli_fname, (size_t)((const char *)address - (const char *)file.dli_fbase) - 1);
    fclose(regions);
}

static int start(ompt_function_lookup_t lookup, int device, ompt_data_t *data) {
    (void)device, (void)data;
    ompt_set_callback_t set = (ompt_set_callback_t)lookup("ompt_set_callback");
    return set && set(ompt_callback_parallel_begin, (ompt_callback_t)begun) == ompt_set_always;
}

static void end(ompt_data_t *data) {
    (void)data;
}

ompt_start_tool_result_t *ompt_start_tool(unsigned version, const char *runtime) {
    (void)version, (void)runtime;
    static ompt_start_tool_result_t tool = {start, end, {0}};
    return &tool;
}
