/* Ctrl-C: the first asks the library to stop; the second, or a second without an answer, ends the program at once. */
#ifndef COOP_CLI_SIGNALS_H
#define COOP_CLI_SIGNALS_H

#include <stdbool.h>

/* Installs the handlers; SIGPIPE is ignored, a closed pipe is seen when writing. */
void cli_signals_install(void);
/* What is said when the program ends by force; "" for nothing. */
void cli_signals_say(const char *text);
/* The same as Ctrl-C after so many seconds, 0 = never; `text` is then said instead. */
void cli_signals_after(unsigned seconds, const char *text);
/* Whether the time was over before somebody asked. */
bool cli_signals_time_over(void);
/* The flag for coop_context.cancel. */
const volatile int *cli_signals_flag(void);

#endif
