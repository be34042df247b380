/* Folders that files are written to. */
#ifndef COOP_EVALUATE_FOLDER_H
#define COOP_EVALUATE_FOLDER_H

#include <coopgraph/context.h>

/* Makes the folder unless it is there. */
coop_status evaluate_folder(const char *folder, coop_context *ctx);

#endif
