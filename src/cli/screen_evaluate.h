/* What an evaluation says to people. */
#ifndef COOP_CLI_SCREEN_EVALUATE_H
#define COOP_CLI_SCREEN_EVALUATE_H

#include "cli/session.h"

/* Of the kept tables "accuracy", "reliability" and "splits". */
cli_screen_fn cli_screen_evaluate;

#endif
