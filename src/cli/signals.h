/* Ctrl-C: the first asks the library to stop, the second ends the program at once. */
#ifndef COOP_CLI_SIGNALS_H
#define COOP_CLI_SIGNALS_H

/* Installs the handlers; SIGPIPE is ignored, a closed pipe is seen when writing. */
void cli_signals_install(void);
/* The flag for coop_context.cancel. */
const volatile int *cli_signals_flag(void);

#endif
