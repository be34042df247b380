/* The same table of one year after the other as one table. */
#ifndef COOP_WHOLE_STACK_H
#define COOP_WHOLE_STACK_H

#include "core/graph.h"

typedef struct whole_span {
    int32_t first, last; /* years; 0 = no date was met */
} whole_span;

typedef struct whole_remark { /* what tables of some years remark */
    char *text;
    bool *years; /* of which, from the first on */
} whole_remark;

typedef struct whole_stack {
    const coop_graph *graph; /* of all years together */
    whole_span span;
    coop_table *table; /* NULL until a year has it */
    bool of_each;      /* a row an organisation and year, in the order of organisations */
    whole_remark *remarks;
    size_t count, room;
} whole_stack;

/* Adds the table of a year (NULL = that year has none). What it remarks of its network is left out: which years the
 * rows are of, they say themselves. */
coop_status whole_stack_add(whole_stack *stack, int32_t year, const coop_table *of_year, const coop_graph *graph,
                            coop_context *ctx);
coop_status whole_stack_remark(whole_stack *stack, int32_t year, const char *text, coop_context *ctx);
/* Hands the table over with its remarks; of what not all years remark, it says which years do. */
coop_status whole_stack_give(coop_table **table, whole_stack *stack, coop_context *ctx);
void whole_stack_clear(whole_stack *stack);

#endif
