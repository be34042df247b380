#include "distributed/stage.h"

#include <mpi.h>
#include <stdio.h>
#include <sys/resource.h>

#include "distributed/talk.h"

enum { STAGES = 64 };

typedef struct stage {
    const char *name;
    double begin;
    distributed_traffic sent;
} stage;

static stage stages[STAGES];
static size_t stage_count;

void distributed_stage(const char *name, const cli_session *session) {
    if (!session->options->verbose || stage_count == STAGES) return;
    MPI_Barrier(PETSC_COMM_WORLD);
    stages[stage_count++] = (stage){.name = name, .begin = MPI_Wtime(), .sent = distributed_sent()};
}

/* "stage read: 1.234 s, 5678 bytes and 12 messages sent by the rank that sent most". PETSc's own are in its log_view.
 */
void distributed_tell_stages(const cli_session *session) {
    struct rusage use;
    distributed_stage(NULL, session);
    for (size_t i = 0; i + 1 < stage_count; i++) {
        uint64_t bytes = distributed_most(stages[i + 1].sent.bytes - stages[i].sent.bytes);
        uint64_t messages = distributed_most(stages[i + 1].sent.messages - stages[i].sent.messages);
        if (distributed_leads())
            fprintf(stderr, "coopgraph: stage %s: %.3f s, %llu bytes, %llu messages a rank\n", stages[i].name,
                    stages[i + 1].begin - stages[i].begin, (unsigned long long)bytes, (unsigned long long)messages);
    }
    if (stage_count == 0) return;
    getrusage(RUSAGE_SELF, &use);
    uint64_t most = distributed_most((uint64_t)use.ru_maxrss);
    if (distributed_leads()) fprintf(stderr, "coopgraph: memory: %llu KiB a rank\n", (unsigned long long)most);
}
