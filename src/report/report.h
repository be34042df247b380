/* A report inside: the tables in the order in which they were made, and what they were made of. */
#ifndef COOP_REPORT_REPORT_H
#define COOP_REPORT_REPORT_H

#include <coopgraph/report.h>

typedef struct report_tables { /* owned */
    coop_table **items;
    size_t count, capacity;
} report_tables;

/* Takes the table, whatever happens. */
coop_status report_keep(report_tables *tables, coop_table *table, coop_context *ctx);
const coop_table *report_find(const report_tables *tables, const char *name);
void report_tables_clear(report_tables *tables);

struct coop_report {
    const coop_graph *graph;
    unsigned parts;
    coop_report_facts facts;
    report_tables tables;
    size_t first_gap, gap_count; /* which of the tables are gaps */
    coop_communities *communities;
    coop_table *gap_figures;
    coop_model *model; /* by which suggestions were judged, unless it was given; NULL */
};

/* summary.c: the tables "network" and "kinds". */
void report_facts_find(coop_report_facts *facts, const coop_graph *graph, coop_context *ctx);
coop_status report_summary(coop_report *report, const coop_whole_options *options, coop_context *ctx);
/* gaps.c: a table for each gap, with the ties that would close it. */
coop_status report_gaps(coop_report *report, const coop_report_options *options, coop_context *ctx);

#endif
