#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

#include "cli/signals.h"
#include "util/file.h"
#include <coopgraph/status.h>

static volatile int asked; /* written by the handler only */

static void stop(int number) {
    (void)number;
    if (asked) {
        coop_i_file_remove_all();
        _exit(COOP_INTERRUPTED);
    }
    asked = 1;
}

void cli_signals_install(void) {
    struct sigaction action = {.sa_handler = stop};
    sigemptyset(&action.sa_mask);
    static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct sigaction before;
        bool ignored = sigaction(ends[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN;
        if (!ignored) sigaction(ends[i], &action, NULL); /* nohup and `&` in a script mean it */
    }
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
    sigaction(SIGXFSZ, &action, NULL); /* a file beyond the limit fails as a full disk does */
}

const volatile int *cli_signals_flag(void) {
    return &asked;
}
