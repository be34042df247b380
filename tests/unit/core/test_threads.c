#include <coopgraph/context.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

/* A thread that cannot start ends the process inside OpenMP, so it is found out before. In a process of its own: who
 * gives up being root does not get it back. */
Test(threads, no_more_than_the_system_starts) {
    coop_context ctx = COOP_CONTEXT_INIT;
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit = {1, 1};
        ctx.threads = 8;
        if (getuid() == 0 && setuid(65534) != 0) _exit(100); /* root has no such limit */
        if (setrlimit(RLIMIT_NPROC, &limit) != 0) _exit(101);
        _exit((int)coop_threads(&ctx));
    }
    int ended = 0;
    check_eq(waitpid(child, &ended, 0), child);
    cr_assert(WIFEXITED(ended));
    check_eq(WEXITSTATUS(ended), 1);
    ctx.threads = 2;
    check_eq(coop_threads(&ctx), 2);
    CHECK_CLEAN();
}
