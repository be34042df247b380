/* Names that are too long for their place. */
#ifndef COOP_UTIL_SHORTEN_H
#define COOP_UTIL_SHORTEN_H

#include "util/buf.h"

/* Appends a name in at most `room` columns (3 at least): whole where it fits, else without the legal form in front of
 * it or behind ("Федеральное государственное бюджетное …", which many begin with), else with "…" for its end. */
void coop_i_shorten(coop_i_buf *out, const char *name, size_t room);
/* Appends a name without its legal form, whole. Of several that " · " joins, each. */
void coop_i_name_without_form(coop_i_buf *out, const char *name);

#endif
