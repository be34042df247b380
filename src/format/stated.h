/* What of a network was stated, for formats that keep agreements, projects and lists of clusters as such: these make
 * their ties anew when the file is read. */
#ifndef COOP_FORMAT_STATED_H
#define COOP_FORMAT_STATED_H

#include <coopgraph/network.h>

/* Whether a row of a tie is written as one. O(log ties). */
bool format_is_stated(const coop_network *network, uint64_t i);
/* True when the organisation's list of clusters names the cluster, so that no tie does. O(log ties). */
bool format_lists_cluster(const coop_network *network, uint32_t organisation, uint32_t cluster);
/* The first event that is not before (type, id); id "" gives the first of a type. Events are sorted so. */
uint32_t format_event_place(const coop_network *network, coop_event_type type, const char *id);
/* True for a node that stands for an agreement or a project (projection "nodes"): the event itself is written. */
bool format_is_event_node(const coop_network *network, const coop_organisation *row);
/* What a file says of an organisation's kind: the known word, or what was given where that is none; NULL = nothing. */
const char *format_kind_text(const coop_organisation *row);

#endif
