/* The slow way: every signal of the network's shape from dense matrices, straight from its formula. */
#ifndef COOP_TESTS_SIGNAL_DENSE_H
#define COOP_TESTS_SIGNAL_DENSE_H

#include <coopgraph/signal.h>

enum { DENSE_MAX = 40 };
typedef double dense_matrix[DENSE_MAX][DENSE_MAX];

typedef struct dense {
    uint32_t n;
    uint32_t count;           /* of those who take part */
    dense_matrix tie, weight; /* 0 or 1; 0 or the weight */
    double degree[DENSE_MAX], strength[DENSE_MAX];
    uint32_t group[DENSE_MAX];
} dense;

void dense_init(dense *d, const coop_graph *graph, coop_context *ctx);
/* True and the value of the signal `name` for x and y when it is one of those known here. */
bool dense_signal(double *value, const dense *d, const char *name, uint32_t x, uint32_t y);
/* The same for what a tie would change. */
bool dense_benefit(double *value, const dense *d, const char *name, uint32_t x, uint32_t y);

#endif
