/* coopgraph: cluster cooperation graphs. The umbrella header.
 *
 * Ownership in one sentence: what you receive through an out-parameter you free; what you receive by return value is
 * borrowed from its parent; inputs are never consumed; on failure outputs stay untouched. */
#ifndef COOPGRAPH_COOPGRAPH_H
#define COOPGRAPH_COOPGRAPH_H

#include <coopgraph/change.h>
#include <coopgraph/check.h>
#include <coopgraph/column.h>
#include <coopgraph/community.h>
#include <coopgraph/context.h>
#include <coopgraph/cost.h>
#include <coopgraph/evaluate.h>
#include <coopgraph/format.h>
#include <coopgraph/gap.h>
#include <coopgraph/generate.h>
#include <coopgraph/graph.h>
#include <coopgraph/measure.h>
#include <coopgraph/model.h>
#include <coopgraph/network.h>
#include <coopgraph/page.h>
#include <coopgraph/picture.h>
#include <coopgraph/problems.h>
#include <coopgraph/qap.h>
#include <coopgraph/rating.h>
#include <coopgraph/reading.h>
#include <coopgraph/report.h>
#include <coopgraph/roles.h>
#include <coopgraph/signal.h>
#include <coopgraph/status.h>
#include <coopgraph/suggest.h>
#include <coopgraph/table.h>
#include <coopgraph/taxonomy.h>
#include <coopgraph/web.h>
#include <coopgraph/whole.h>

#endif
