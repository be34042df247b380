/* What is hidden is seen by no signal and no model. */
#include <stdio.h>
#include <stdlib.h>

#include "judging.h"
#include "util/random.h"

/* A ring in which all look alike, and a planted partner for each, at random, as a strong and late tie or as a project
 * of the two with money of its own. With the planted ties hidden nothing tells them from other pairs at such distances:
 * whoever does has seen what was hidden.
 */
static void planted(coop_network **network, coop_network **test, uint32_t n, bool projects) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_random random;
    coop_i_random_init(&random, 11, 0);
    check_eq(coop_network_new(network, &ctx), COOP_OK);
    check_eq(coop_network_new(test, &ctx), COOP_OK);
    char(*id)[8] = calloc(n, sizeof *id);
    uint32_t *order = calloc(n, sizeof *order);
    for (uint32_t i = 0; i < n; i++) {
        order[i] = i;
        snprintf(id[i], sizeof id[i], "o%04u", (unsigned)i % 10000);
    }
    for (uint32_t i = n; i > 1; i--) {
        uint32_t k = (uint32_t)coop_i_random_below(&random, i), swap = order[i - 1];
        order[i - 1] = order[k];
        order[k] = swap;
    }
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t step = 1; step <= 2; step++) {
            coop_tie tie = COOP_TIE_INIT;
            coop_network_refer(*network, &tie.source, id[i], NULL, &ctx);
            coop_network_refer(*network, &tie.target, id[(i + step) % n], NULL, &ctx);
            tie.since = (2010 + (coop_date)(i % 5)) * 10000;
            check_eq(coop_network_add_tie(*network, NULL, &tie, &ctx), COOP_OK);
        }
    }
    for (uint32_t i = 0; i + 1 < n; i += 2) {
        const char *a = id[order[i]], *b = id[order[i + 1]];
        uint32_t gap = order[i] > order[i + 1] ? order[i] - order[i + 1] : order[i + 1] - order[i];
        if (gap < 30 || gap > n - 30) continue; /* near pairs are told by the ring */
        coop_tie tie = COOP_TIE_INIT;
        coop_network_refer(*test, &tie.source, a, NULL, &ctx);
        coop_network_refer(*test, &tie.target, b, NULL, &ctx);
        check_eq(coop_network_add_tie(*test, NULL, &tie, &ctx), COOP_OK);
        coop_network_refer(*network, &tie.source, a, NULL, &ctx);
        coop_network_refer(*network, &tie.target, b, NULL, &ctx);
        if (projects) {
            coop_event event = COOP_EVENT_INIT;
            coop_party party = {0};
            event.type = COOP_PROJECT;
            event.since = 20180000;
            check_eq(coop_network_add_event(*network, &party.event, &event, &ctx), COOP_OK);
            party.organisation = tie.source;
            check_eq(coop_network_add_party(*network, &party, &ctx), COOP_OK);
            party.organisation = tie.target;
            check_eq(coop_network_add_party(*network, &party, &ctx), COOP_OK);
            coop_funding funding = {.event = party.event, .from = a, .organisation = COOP_NONE, .amount = 1};
            check_eq(coop_network_add_funding(*network, &funding, false, &ctx), COOP_OK);
        } else {
            tie.weight = 50;
            tie.since = 20180000;
            check_eq(coop_network_add_tie(*network, NULL, &tie, &ctx), COOP_OK);
        }
    }
    check_eq(coop_network_finish(*network, NULL, &ctx), COOP_OK);
    check_eq(coop_network_finish(*test, NULL, &ctx), COOP_OK);
    free(id);
    free(order);
}

/* Every signal there is, and the model of both kinds. */
static void check_no_leak(bool projects) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL, *test = NULL;
    coop_table *table = NULL;
    size_t count, kept = 0;
    const coop_signal *rows = coop_signal_rows(&count);
    const char **names = calloc(count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        if (rows[i].cost_class != COOP_SIGNAL_WHOLE) names[kept++] = rows[i].name;
    planted(&network, &test, 600, projects);
    coop_evaluate_options o = judging_quick();
    o.split = COOP_SPLIT_GIVEN;
    o.test = test;
    o.signals = names;
    o.signal_count = kept;
    o.ranked = o.hard = 0;
    judging_run(&table, network, &o, &ctx);
    for (size_t i = 0; i <= kept; i++) { /* some 290 true and 290 false: one deviation is 0.024 */
        const char *name = i < kept ? names[i] : "model";
        double auc = judging_figure(table, "uniform", name, "auc", "value");
        check_lt_where(fabs(auc - 0.5), 0.1, "%s has seen what was hidden: %.3f", name, auc);
    }
    coop_table_free(table);
    coop_network_free(network);
    coop_network_free(test);
    free(names);
}

Test(evaluate, hidden_ties_do_not_leak) {
    check_no_leak(false);
    CHECK_CLEAN();
}

Test(evaluate, hidden_projects_do_not_leak) {
    check_no_leak(true);
    CHECK_CLEAN();
}

/* The same with the planted ties left in: now they are told, so the test above can fail. */
Test(evaluate, what_is_not_hidden_is_told) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL, *test = NULL;
    coop_graph *truth = NULL;
    coop_table *table = NULL;
    planted(&network, &test, 600, false);
    check_eq(coop_graph_new(&truth, network, NULL, &ctx), COOP_OK);
    coop_evaluate_options o = judging_quick();
    o.split = COOP_SPLIT_GIVEN;
    o.test = test;
    o.no_model = true;
    o.ranked = o.hard = 0;
    o.scorers = &(coop_scorer){"leak", judging_knows_all, truth};
    o.scorer_count = 1;
    judging_run(&table, network, &o, &ctx);
    check_near(judging_figure(table, "uniform", "leak", "auc", "value"), 1, 0);
    coop_table_free(table);
    coop_graph_free(truth);
    coop_network_free(network);
    coop_network_free(test);
    CHECK_CLEAN();
}
