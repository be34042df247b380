/* coopgraph-petsc: the commands of coopgraph on PETSc and SLEPc over MPI. Every rank understands the same command line;
 * rank 0 alone talks. */
#include <slepcsys.h>
#include <stdlib.h>

#include "cli/engine.h"
#include "distributed/engine.h"
#include "distributed/talk.h"

int main(int argc, char **argv) {
    /* mpiexec gives the first rank a terminal of its own, whatever it is printed to */
    setenv("NO_COLOR", "1", 0); /* NOLINT(concurrency-mt-unsafe): there is one thread yet */
    PetscOptionsSetValue(NULL, "-no_signal_handler", "true");
    PetscOptionsSetValue(NULL, "-options_left", "false");
    if (SlepcInitialize(NULL, NULL, NULL, NULL)) return COOP_ANALYSIS;
    distributed_handle_errors();
    if (!distributed_leads()) distributed_mute();
    cli_engine_use(distributed_run);
    int code = cli_program(argc, (const char *const *)argv);
    SlepcFinalize();
    return code;
}
