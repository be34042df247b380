/* The gain in efficiency is exact where the table shows the exact efficiency beside it: against breadth-first searches
 * of the network with and without the tie. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "signal/signal.h"
#include "util/buf.h"
#include "util/random.h"

enum { N = 300, PARTS = 2, TIES = 380, PAIRS = 60 };

/* Those of one part have ties with each other alone; a few have none; a cluster that nobody works with takes no part.
 */
static void write_network(coop_i_buf *text, bool tied[N][N]) {
    coop_i_random random;
    coop_i_random_init(&random, 3, 1);
    coop_i_buf_puts(text, "{\"format\": \"coopgraph-network\", \"version\": 1, \"organisations\": ["
                          "{\"id\": \"k\", \"kind\": \"cluster\"}");
    for (uint32_t i = 0; i < N; i++) coop_i_buf_printf(text, ", {\"id\": \"v%03u\", \"clusters\": [\"k\"]}", i);
    coop_i_buf_puts(text, "], \"ties\": [");
    for (uint32_t count = 0; count < TIES;) {
        uint32_t a = (uint32_t)coop_i_random_below(&random, N), b = (uint32_t)coop_i_random_below(&random, N);
        if (a % PARTS != b % PARTS || a == b || tied[a][b] || tied[b][a]) continue;
        tied[a][b] = tied[b][a] = true;
        coop_i_buf_printf(text, "%s{\"from\": \"v%03u\", \"to\": \"v%03u\"}", count++ ? ", " : "", a, b);
    }
    coop_i_buf_puts(text, "]}");
}

static double efficiency(bool tied[N][N]) {
    double sum = 0;
    for (uint32_t s = 0; s < N; s++) {
        uint32_t queue[N] = {s}, count = 1, steps[N] = {0};
        for (uint32_t head = 0; head < count; head++)
            for (uint32_t v = 0; v < N; v++) {
                if (!tied[queue[head]][v] || steps[v] || v == s) continue;
                steps[v] = steps[queue[head]] + 1;
                sum += 1.0 / steps[v];
                queue[count++] = v;
            }
    }
    return sum / N / (N - 1);
}

Test(signal_efficiency, is_exact_beside_the_exact_efficiency) {
    static bool tied[N][N];
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_buf text = {0};
    coop_graph *graph = NULL;
    coop_signals *signals = NULL;
    const coop_signal *row = coop_signal_find("efficiency_gain");
    write_network(&text, tied);
    coop_network *network = check_load("x.json", coop_i_buf_text(&text), &ctx);
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    check_eq(coop_signals_new(&signals, graph, &row, 1, &ctx), COOP_OK);
    double before = efficiency(tied);
    for (uint32_t i = 0; i < PAIRS; i++) {
        uint32_t a = i, b = N - 1 - (uint32_t)(7 * i) % 200;
        char name[2][8];
        double value;
        if (tied[a][b]) continue;
        snprintf(name[0], sizeof name[0], "v%03u", a);
        snprintf(name[1], sizeof name[1], "v%03u", b);
        coop_pair pair = {coop_network_find(network, name[0]), coop_network_find(network, name[1])};
        check_eq(coop_signals_compute(&value, signals, &pair, 1, &ctx), COOP_OK);
        tied[a][b] = tied[b][a] = true;
        check_near(value, efficiency(tied) - before, 1e-12);
        tied[a][b] = tied[b][a] = false;
    }
    coop_signals_free(signals);
    coop_graph_free(graph);
    coop_network_free(network);
    coop_i_buf_clear(&text);
    CHECK_CLEAN();
}
