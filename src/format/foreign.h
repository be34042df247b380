/* Files that are known not to be read: each is refused by its name, with the way out. */
#ifndef COOP_FORMAT_FOREIGN_H
#define COOP_FORMAT_FOREIGN_H

#include "core/input.h"

/* What the file is by its first bytes: a container, a picture, a program's own file, a matrix or list of numbers that
 * no rule makes a network. COOP_OK when it is none of these; `text`: look for kinds of text too. */
coop_status format_refuse_content(const char *name, const char *bytes, size_t length, bool text, coop_context *ctx);
/* The same by the suffix of the path. */
coop_status format_refuse_suffix(const char *name, const char *path, coop_context *ctx);

#endif
