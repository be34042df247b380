/* Snapshots (.coop) whose blocks are shared out. */
#ifndef COOP_DISTRIBUTED_SNAPSHOT_H
#define COOP_DISTRIBUTED_SNAPSHOT_H

#include "distributed/input.h"

/* Of one process: whether the blocks can be shared out: there are no agreements and projects in it, of which one
 * process makes ties. */
coop_status distributed_snapshot_parts(bool *parts, const char *path, coop_context *ctx);
/* Each rank reads its share of the blocks of every table; what a row names and another rank has is asked for. Agreed.
 */
coop_status distributed_read_snapshot(distributed_input *input, const char *path, const coop_load_options *load,
                                      coop_context *ctx);

#endif
