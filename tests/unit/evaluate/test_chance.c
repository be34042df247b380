/* Where there is nothing to find, nothing is found: networks that chance made give one half, within what chance does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judging.h"
#include "util/map.h"
#include "util/random.h"

static uint32_t refer(coop_network *network, uint32_t number, coop_context *ctx) {
    char id[16];
    uint32_t index;
    snprintf(id, sizeof id, "o%04u", (unsigned)number % 10000);
    check_eq(coop_network_refer(network, &index, id, NULL, ctx), COOP_OK);
    return index;
}

/* Projects of three to ten organisations, each drawn at random of n; with years, spread over 2014 to 2019. */
static coop_network *random_consortia(uint32_t n, uint32_t projects, bool years, uint64_t seed) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    coop_i_random random;
    coop_i_random_init(&random, seed, 0);
    check_eq(coop_network_new(&network, &ctx), COOP_OK);
    uint32_t *people = calloc(n, sizeof *people);
    for (uint32_t i = 0; i < n; i++) people[i] = i;
    for (uint32_t p = 0; p < projects; p++) {
        coop_event event = COOP_EVENT_INIT;
        coop_party party = {0};
        uint32_t size = 3 + (uint32_t)coop_i_random_below(&random, 8);
        event.type = COOP_PROJECT;
        if (years) event.since = (coop_date)(2014 + coop_i_random_below(&random, 6)) * 10000;
        check_eq(coop_network_add_event(network, &party.event, &event, &ctx), COOP_OK);
        for (uint32_t i = 0; i < size; i++) {
            uint32_t k = i + (uint32_t)coop_i_random_below(&random, n - i), kept = people[k];
            people[k] = people[i];
            people[i] = kept;
            party.organisation = refer(network, kept, &ctx);
            check_eq(coop_network_add_party(network, &party, &ctx), COOP_OK);
        }
    }
    free(people);
    check_eq(coop_network_finish(network, NULL, &ctx), COOP_OK);
    return network;
}

/* The half lies in the interval, or chance would have to be stranger than once in ten thousand. */
static void check_half(const coop_table *table, const char *against, const char *method) {
    double value = judging_figure(table, against, method, "auc", "value"),
           low = judging_figure(table, against, method, "auc", "low"),
           high = judging_figure(table, against, method, "auc", "high");
    double width = high - low;
    cr_assert(low - width / 2 <= 0.5 && 0.5 <= high + width / 2, "%s %s: %.3f (%.3f-%.3f)", against, method, value, low,
              high);
    cr_assert(value > 0.42 && value < 0.58, "%s %s: %.3f", against, method, value);
}

Test(evaluate_chance, random_consortia) {
    static const char *const methods[] = {"resource_allocation", "preferential_attachment", "strength_min"};
    for (int years = 0; years < 2; years++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = random_consortia(150, 200, years, 7);
        coop_table *table = NULL;
        coop_evaluate_options o = judging_quick();
        o.signals = methods;
        o.signal_count = 3;
        o.draws = 200;
        o.hard = 0;
        judging_run(&table, network, &o, &ctx);
        check_half(table, "uniform", "model");
        check_half(table, "degree_corrected", "model");
        for (int m = 0; m < 3; m++) check_half(table, "degree_corrected", methods[m]);
        coop_table_free(table);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* Ties between pairs of ends drawn at random from an urn: each in it once, or as often as its degree is to be. */
static coop_network *random_ties(uint32_t n, size_t ties, bool heavy, uint64_t seed) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    coop_i_random random;
    coop_i_map drawn = {0};
    uint32_t one, *urn = calloc((size_t)n * 64, sizeof *urn);
    size_t count = 0;
    coop_i_random_init(&random, seed, 0);
    for (uint32_t u = 0; u < n; u++)
        for (uint32_t k = 0; k < (heavy ? 1 + 24 / (1 + u / 8) : 1); k++) urn[count++] = u;
    check_eq(coop_network_new(&network, &ctx), COOP_OK);
    for (size_t made = 0; made < ties;) {
        uint32_t a = urn[coop_i_random_below(&random, count)], b = urn[coop_i_random_below(&random, count)];
        coop_tie tie = COOP_TIE_INIT;
        if (a == b || coop_i_map_get(&drawn, coop_i_pair(a, b), &one)) continue;
        coop_i_map_put(&drawn, coop_i_pair(a, b), 1);
        tie.source = refer(network, a, &ctx);
        tie.target = refer(network, b, &ctx);
        check_eq(coop_network_add_tie(network, NULL, &tie, &ctx), COOP_OK);
        made++;
    }
    coop_i_map_clear(&drawn);
    free(urn);
    check_eq(coop_network_finish(network, NULL, &ctx), COOP_OK);
    return network;
}

/* G(n, m), where a tie that is hidden is one the more that the ends of others have; and a configuration model. */
Test(evaluate_chance, methods_gain_nothing_by_degrees) {
    static const char *const methods[] = {"preferential_attachment", "degree_min", "degree_max"};
    for (int heavy = 0; heavy < 2; heavy++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = random_ties(600, 1800, heavy, 3);
        coop_table *table = NULL;
        coop_evaluate_options o = judging_quick();
        o.no_model = true;
        o.signals = methods;
        o.signal_count = 3;
        o.repeats = 6;
        o.draws = 200;
        o.hard = o.ranked = 0;
        judging_run(&table, network, &o, &ctx);
        for (int m = 0; m < 3; m++) {
            check_half(table, "degree_corrected", methods[m]);
            check_near(judging_figure(table, "degree_corrected", methods[m], "auc", "value"), 0.5, 0.03);
        }
        if (heavy) check_gt(judging_figure(table, "uniform", methods[0], "auc", "value"), 0.6);
        coop_table_free(table);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* Who needs what another offers works with it, sometimes. All needs and offers may then be dealt anew among them, or
 * taken away; or chance alone makes as many ties. */
typedef enum dealt { AS_THEY_ARE, ANEW, AWAY, BY_CHANCE, DEALT } dealt;
static coop_network *needs_met(uint32_t n, dealt how, uint64_t seed) {
    enum { TAGS = 10 };
    static const char *const tags[TAGS] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    coop_i_random random;
    uint32_t *need = calloc(n, sizeof *need), *offer = calloc(n, sizeof *offer);
    coop_i_random_init(&random, seed, 0);
    check_eq(coop_network_new(&network, &ctx), COOP_OK);
    for (uint32_t u = 0; u < n; u++) {
        need[u] = (uint32_t)coop_i_random_below(&random, TAGS);
        offer[u] = (uint32_t)coop_i_random_below(&random, TAGS);
        refer(network, u, &ctx);
    }
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = a + 1; b < n; b++) {
            coop_tie tie = COOP_TIE_INIT;
            bool met = need[a] == offer[b] || need[b] == offer[a];
            double drawn = coop_i_random_real(&random);
            if (how == BY_CHANCE ? drawn > 0.03 : !met || drawn > 0.15) continue;
            tie.source = refer(network, a, &ctx);
            tie.target = refer(network, b, &ctx);
            check_eq(coop_network_add_tie(network, NULL, &tie, &ctx), COOP_OK);
        }
    }
    for (uint32_t u = n - 1; u > 0 && how == ANEW; u--) {
        uint32_t v = (uint32_t)coop_i_random_below(&random, u + 1), x = need[u], y = offer[u];
        need[u] = need[v];
        offer[u] = offer[v];
        need[v] = x;
        offer[v] = y;
    }
    for (uint32_t u = 0; u < n && how != AWAY; u++) {
        uint32_t who = refer(network, u, &ctx);
        check_eq(coop_network_add_competence(network, who, COOP_NEED, tags[need[u]], &ctx), COOP_OK);
        check_eq(coop_network_add_competence(network, who, COOP_OFFER, tags[offer[u]], &ctx), COOP_OK);
    }
    free(need);
    free(offer);
    check_eq(coop_network_finish(network, NULL, &ctx), COOP_OK);
    return network;
}

/* Attributes earn their share where they tell something, and lose it when they are dealt anew: what is left is what the
 * ties themselves tell. */
Test(evaluate_chance, shuffled_attributes) {
    double auc[DEALT];
    for (dealt how = AS_THEY_ARE; how < DEALT; how++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = needs_met(160, how, 5);
        coop_table *table = NULL;
        coop_evaluate_options o = judging_quick();
        o.draws = 200;
        o.repeats = 4;
        o.hard = o.ranked = 0;
        judging_run(&table, network, &o, &ctx);
        auc[how] = judging_figure(table, "degree_corrected", "model", "auc", "value");
        if (how == BY_CHANCE) check_half(table, "degree_corrected", "model");
        coop_table_free(table);
        coop_network_free(network);
    }
    check_gt_where(auc[AS_THEY_ARE], auc[AWAY] + 0.1, "%.3f %.3f", auc[AS_THEY_ARE], auc[AWAY]);
    check_near(auc[ANEW], auc[AWAY], 0.05);
    CHECK_CLEAN();
}
