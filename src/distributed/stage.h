/* What each stage of a run takes. */
#ifndef COOP_DISTRIBUTED_STAGE_H
#define COOP_DISTRIBUTED_STAGE_H

#include "cli/session.h"

/* A stage begins; what there was before it ends. With --verbose alone; collective. */
void distributed_stage(const char *name, const cli_session *session);
/* Tells the seconds, bytes and messages of each stage, and the memory, of the rank that had most of it. */
void distributed_tell_stages(const cli_session *session);

#endif
