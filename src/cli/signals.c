#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "cli/signals.h"
#include "util/file.h"
#include <coopgraph/status.h>

enum { PATIENCE = 1 };     /* seconds */
static volatile int asked; /* written by the handler only, as: */
static volatile sig_atomic_t time_over;
typedef char line[160];
static line said, said_of_time;

/* Some calls of igraph and of other libraries answer nobody. Nothing is lost: what is written has no name until it is
 * whole, and files that belong together are waited for. */
static void end_by_force(void) {
    if (coop_i_file_is_replacing()) {
        alarm(PATIENCE);
        return;
    }
    coop_i_file_remove_all();
    const char *text = time_over && said[0] ? said_of_time : said;
    ssize_t written = write(STDERR_FILENO, text, strlen(text));
    _exit(written < 0 ? COOP_OUTPUT : COOP_INTERRUPTED);
}

static void stop(int number) {
    if (asked) {
        end_by_force();
        return;
    }
    time_over = number == SIGALRM;
    asked = 1;
    alarm(PATIENCE);
}

void cli_signals_install(void) {
    struct sigaction action = {.sa_handler = stop};
    sigemptyset(&action.sa_mask);
    static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGALRM};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct sigaction before;
        bool ignored = sigaction(ends[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN;
        if (!ignored || ends[i] == SIGALRM) sigaction(ends[i], &action, NULL); /* nohup and `&` in a script mean it */
    }
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
    sigaction(SIGXFSZ, &action, NULL); /* a file beyond the limit fails as a full disk does */
}

static void keep(line kept, const char *text) {
    size_t length = strlen(text) < sizeof(line) ? strlen(text) : sizeof(line) - 1;
    memcpy(kept, text, length);
    kept[length] = '\0';
}

void cli_signals_say(const char *text) {
    keep(said, text);
}

void cli_signals_after(unsigned seconds, const char *text) {
    keep(said_of_time, text);
    alarm(seconds);
}

bool cli_signals_time_over(void) {
    return time_over;
}

const volatile int *cli_signals_flag(void) {
    return &asked;
}
