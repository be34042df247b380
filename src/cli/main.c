/* coopgraph: a cluster cooperation graph analyzer. Everything but main itself can be linked into tests. */
#include "cli/commands.h"

int main(int argc, char **argv) {
    return cli_program(argc, (const char *const *)argv);
}
