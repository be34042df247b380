/* The inside of roles. */
#ifndef COOP_ROLES_ROLES_H
#define COOP_ROLES_ROLES_H

#include <coopgraph/roles.h>

#include "core/graph.h"

#endif
