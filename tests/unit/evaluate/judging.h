/* What the tests of evaluation have in common: networks, quick options, a look at a figure. */
#ifndef COOP_TESTS_JUDGING_H
#define COOP_TESTS_JUDGING_H

#include <coopgraph/evaluate.h>

#include "check.h"

/* Two repetitions, small samples, common neighbours and resource allocation. */
coop_evaluate_options judging_quick(void);
/* Ties at random with some large organisations, ids "o000" …; the caller frees it. */
coop_network *judging_network(uint32_t n, size_t ties, uint64_t seed);
/* The table "accuracy"; the caller frees it. */
void judging_run(coop_table **accuracy, const coop_network *network, const coop_evaluate_options *o, coop_context *ctx);
/* The value, low or high of a figure of new ties. */
/* Of the ties of a class: "all", "new" (between known organisations), "newcomer". */
double judging_figure_of(const coop_table *table, const char *class, const char *against, const char *method,
                         const char *metric, const char *column);
/* Of new ties. */
double judging_figure(const coop_table *accuracy, const char *against, const char *method, const char *metric,
                      const char *column);
/* A scorer that looks up the truth: `data` is the whole graph. */
coop_score_fn judging_knows_all;

#endif
