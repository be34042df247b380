/* The model: what it learns, that it does not see what is hidden from it, and that it is the same each time. */
#include <coopgraph/model.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "unit/measure/sample.h"
#include "util/random.h"

/* `groups` groups of `size`; ties within a group with chance `inside`, others `between`. */
static void blocks_init(sample *s, uint32_t groups, uint32_t size, double inside, double between, uint64_t seed) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_i_random random;
    uint32_t n = groups * size;
    edge *edges = calloc((size_t)n * n / 2, sizeof *edges);
    size_t count = 0;
    coop_i_random_init(&random, seed, 3);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < i; j++) {
            if (coop_i_random_real(&random) < (i / size == j / size ? inside : between))
                edges[count++] = (edge){i, j, 1 + (double)coop_i_random_below(&random, 3)};
        }
    }
    sample_init(s, n, edges, count, &options);
    free(edges);
}

static coop_model *train(sample *s, coop_model_choice choice, unsigned threads) {
    coop_model_options options = COOP_MODEL_OPTIONS_INIT;
    options.choice = choice;
    coop_model *model = NULL;
    s->ctx.threads = threads;
    check_eq_where(coop_model_train(&model, s->graph, &options, &s->ctx), COOP_OK, "%s", s->ctx.error.message);
    return model;
}

static void score(double *likelihood, double *contributions, const coop_model *model, const coop_graph *graph,
                  const coop_pair *pairs, size_t count) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_signals *signals = NULL;
    check_eq(coop_model_signals(&signals, model, graph, &ctx), COOP_OK);
    check_eq(coop_model_score(likelihood, contributions, model, signals, pairs, count, &ctx), COOP_OK);
    coop_signals_free(signals);
}

/* The chance that a tied pair scores higher than one without a tie. */
static double area(const double *tied, size_t tied_count, const double *other, size_t other_count) {
    double above = 0;
    for (size_t i = 0; i < tied_count; i++)
        for (size_t j = 0; j < other_count; j++) above += tied[i] > other[j] ? 1 : tied[i] == other[j] ? 0.5 : 0;
    return above / ((double)tied_count * (double)other_count);
}

Test(model, learns_where_ties_are_and_how_many) {
    enum { MOST = 4950 };
    static coop_pair pairs[MOST];
    static double likelihood[MOST], parts[MOST * COOP_SIGNAL_GROUPS];
    sample s;
    double inside = 0, between = 0, insides = 0, betweens = 0;
    size_t count = 0;
    blocks_init(&s, 4, 25, 0.35, 0.02, 1);
    coop_model *model = train(&s, COOP_MODEL_AUTO, 2);
    check_eq(coop_model_kind_of(model), COOP_MODEL_LEARNED);
    check_eq_where(strncmp(coop_model_text(model), "Learned from ", 13), 0, "%s", coop_model_text(model));
    for (uint32_t i = 0; i < 100; i++)
        for (uint32_t j = 0; j < i; j++) pairs[count++] = (coop_pair){j, i};
    score(likelihood, parts, model, s.graph, pairs, count);
    for (size_t i = 0; i < count; i++) {
        bool same = pairs[i].a / 25 == pairs[i].b / 25;
        cr_assert(likelihood[i] >= 0 && likelihood[i] <= 1);
        if (same) inside += likelihood[i], insides++;
        if (!same) between += likelihood[i], betweens++;
        for (int g = 0; g < COOP_SIGNAL_GROUPS; g++) cr_assert(isfinite(parts[i * COOP_SIGNAL_GROUPS + (size_t)g]));
        check_eq(parts[i * COOP_SIGNAL_GROUPS + COOP_SIGNAL_BENEFIT], 0);
    }
    check_gt(inside / insides, 6 * between / betweens);
    coop_graph_facts facts;
    coop_graph_facts_of(&facts, s.graph);
    check_near(coop_model_base_rate(model), (double)facts.pairs / 4950, 1e-15);
    coop_model_free(model);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* As many ties as there are: the pairs without one, and hidden ties, each of which stands for all those that are seen.
 */
Test(model, is_calibrated) {
    enum { MOST = 4950 };
    static coop_pair hidden[MOST], pairs[MOST];
    static double likelihood[MOST];
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_graph *seen = NULL;
    sample s;
    size_t hidden_count = 0, count = 0, ties = 0;
    double sum = 0;
    blocks_init(&s, 4, 25, 0.35, 0.02, 1);
    for (uint32_t i = 0; i < 100; i++) {
        for (uint32_t j = 0; j < i; j++) {
            if (coop_i_arc(&s.graph->all, i, j) != UINT64_MAX) {
                if (ties++ % 10 == 0) hidden[hidden_count++] = (coop_pair){i, j};
            } else {
                pairs[count++] = (coop_pair){i, j};
            }
        }
    }
    check_eq(coop_graph_without(&seen, s.graph, hidden, hidden_count, &ctx), COOP_OK);
    coop_graph *whole = s.graph;
    s.graph = seen;
    coop_model *model = train(&s, COOP_MODEL_ONLY_LEARNED, 2);
    s.graph = whole;
    score(likelihood, NULL, model, seen, pairs, count);
    for (size_t i = 0; i < count; i++) sum += likelihood[i];
    score(likelihood, NULL, model, seen, hidden, hidden_count);
    double stands = (double)(ties - hidden_count) / (double)hidden_count;
    for (size_t i = 0; i < hidden_count; i++) sum += stands * likelihood[i];
    cr_assert(sum > 0.75 * (double)(ties - hidden_count) && sum < 1.33 * (double)(ties - hidden_count), "%g of %zu",
              sum, ties - hidden_count);
    coop_model_free(model);
    coop_graph_free(seen);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Ties at random between equals: nothing can be learned but from a leak. Were a tie seen while its own signals are
 * computed (steps 1, walks that return, an expected tie more), hidden ties would score above chance. */
Test(model, a_tie_that_only_leaks_through_itself_scores_at_chance) {
    enum { N = 120, HIDDEN = 150 };
    static coop_pair hidden[HIDDEN], others[2000];
    static double tied[HIDDEN], untied[2000];
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_graph *seen = NULL;
    coop_i_random random;
    sample s;
    size_t count = 0, ties = 0, other_count = 0;
    coop_i_random_init(&random, 5, 5);
    blocks_init(&s, 1, N, 0.12, 0, 7);
    for (uint32_t u = 0; u < N; u++) {
        for (uint64_t a = s.graph->all.offset[u]; a < s.graph->all.offset[u + 1]; a++) {
            if (s.graph->all.to[a] > u && ties++ % 5 == 0 && count < HIDDEN)
                hidden[count++] = (coop_pair){u, s.graph->all.to[a]};
        }
    }
    while (other_count < 2000) {
        uint32_t a = (uint32_t)coop_i_random_below(&random, N), b = (uint32_t)coop_i_random_below(&random, N);
        if (a != b && coop_i_arc(&s.graph->all, a, b) == UINT64_MAX) others[other_count++] = (coop_pair){a, b};
    }
    check_eq(coop_graph_without(&seen, s.graph, hidden, count, &ctx), COOP_OK);
    coop_graph *whole = s.graph;
    s.graph = seen;
    coop_model *model = train(&s, COOP_MODEL_ONLY_LEARNED, 2);
    s.graph = whole;
    score(tied, NULL, model, seen, hidden, count);
    score(untied, NULL, model, seen, others, other_count);
    double chance = area(tied, count, untied, other_count);
    cr_assert(chance > 0.42 && chance < 0.58, "%g", chance);
    coop_model_free(model);
    coop_graph_free(seen);
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(model, is_the_same_each_time_with_any_number_of_threads) {
    enum { COUNT = 200 };
    static coop_pair pairs[COUNT];
    static double one[COUNT], four[COUNT], parts[2][COUNT * COOP_SIGNAL_GROUPS];
    sample s;
    blocks_init(&s, 5, 20, 0.4, 0.03, 2);
    for (uint32_t i = 0; i < COUNT; i++) pairs[i] = (coop_pair){i % 90, 99 - i % 7};
    coop_model *first = train(&s, COOP_MODEL_AUTO, 1), *second = train(&s, COOP_MODEL_AUTO, 4);
    score(one, parts[0], first, s.graph, pairs, COUNT);
    score(four, parts[1], second, s.graph, pairs, COUNT);
    cr_assert(memcmp(one, four, sizeof one) == 0 && memcmp(parts[0], parts[1], sizeof parts[0]) == 0);
    coop_model_free(first);
    coop_model_free(second);
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(model, says_why_it_is_the_formula) {
    coop_graph_options graph_options = COOP_GRAPH_OPTIONS_INIT;
    coop_model_options options = COOP_MODEL_OPTIONS_INIT;
    coop_model *model = NULL;
    sample s;
    double likelihood[2], parts[2 * COOP_SIGNAL_GROUPS], sum = 0;
    sample_init(&s, 34, KARATE, 59, &graph_options); /* the first of its ties */
    model = train(&s, COOP_MODEL_AUTO, 1);
    check_eq(coop_model_kind_of(model), COOP_MODEL_FORMULA);
    check_str(coop_model_text(model),
              "By the transparent formula, a weighted mean of 7 signals: 59 ties are too few to learn from (at "
              "least 60). What is called likelihood is a score then, no chance.");
    cr_assert(isnan(coop_model_years(model)));
    score(likelihood, parts, model, s.graph, (const coop_pair[]){{0, 33}, {16, 33}}, 2);
    for (int g = 0; g < COOP_SIGNAL_GROUPS; g++) sum += parts[g];
    check_near(sum, likelihood[0], 1e-15);
    cr_assert(likelihood[0] > 0 && likelihood[1] == 0);
    coop_model_free(model);
    options.choice = COOP_MODEL_ONLY_LEARNED;
    check_eq(coop_model_train(&model, s.graph, &options, &s.ctx), COOP_USAGE);
    check_str(s.ctx.error.message, "no model can be learned here: 59 ties are too few to learn from (at least 60)");
    sample_clear(&s);
    CHECK_CLEAN();
}

/* What costs too much is left out, and the text says so. */
Test(model, does_without_what_is_too_dear) {
    static const struct {
        coop_signal_class most;
        const char *says; /* NULL = nothing of it */
    } cases[] = {{COOP_SIGNAL_LOCAL, "Walks and patterns of the whole network were left out"},
                 {COOP_SIGNAL_GLOBAL, "Walks were left out"},
                 {COOP_SIGNAL_SPREAD, NULL}};
    sample s;
    blocks_init(&s, 4, 25, 0.35, 0.02, 1);
    for (int i = 0; i < 3; i++) {
        coop_model_options options = COOP_MODEL_OPTIONS_INIT;
        coop_model *model = NULL;
        coop_signals *signals = NULL;
        coop_signal_class dearest = COOP_SIGNAL_CHEAP;
        options.most = cases[i].most;
        check_eq(coop_model_train(&model, s.graph, &options, &s.ctx), COOP_OK);
        const char *says = strstr(coop_model_text(model), "Walks");
        cr_assert(cases[i].says ? says && strstr(says, cases[i].says) : !says, "%s", coop_model_text(model));
        check_eq(coop_model_signals(&signals, model, s.graph, &s.ctx), COOP_OK);
        for (size_t k = 0; k < coop_signals_count(signals); k++) {
            coop_signal_class cost = coop_signals_row(signals, k)->cost_class;
            if (cost > dearest) dearest = cost;
        }
        check_eq(dearest, cases[i].most);
        coop_signals_free(signals);
        coop_model_free(model);
    }
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Many pairs are scored in portions, by their ends: each has the score that it has alone. */
Test(model, scores_many_as_it_scores_one) {
    enum { COUNT = 70000 };
    static coop_pair pairs[COUNT];
    static double likelihood[COUNT], parts[COUNT * COOP_SIGNAL_GROUPS];
    sample s;
    coop_i_random random;
    blocks_init(&s, 4, 25, 0.35, 0.02, 1);
    coop_model *model = train(&s, COOP_MODEL_ONLY_FORMULA, 2);
    coop_i_random_init(&random, 5, 0);
    for (size_t p = 0; p < COUNT; p++)
        pairs[p] = (coop_pair){(uint32_t)coop_i_random_below(&random, 99), 99 - (uint32_t)(p % 2)};
    score(likelihood, parts, model, s.graph, pairs, COUNT);
    for (size_t p = 0; p < COUNT; p += 997) {
        double alone, alone_parts[COOP_SIGNAL_GROUPS];
        if (pairs[p].a == pairs[p].b) continue;
        score(&alone, alone_parts, model, s.graph, &pairs[p], 1);
        check_eq(memcmp(&alone, &likelihood[p], sizeof alone), 0);
        check_eq(memcmp(alone_parts, &parts[p * COOP_SIGNAL_GROUPS], sizeof alone_parts), 0);
    }
    coop_model_free(model);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* ---- files ---- */

static void expect_round_trip(const coop_model *model, const coop_graph *graph, uint32_t n) {
    enum { COUNT = 100 };
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_model *loaded = NULL;
    coop_pair pairs[COUNT];
    double before[COUNT], after[COUNT], parts[2][COUNT * COOP_SIGNAL_GROUPS];
    const char *first = check_path("model.json"), *second = check_path("again.json");
    for (uint32_t i = 0; i < COUNT; i++) pairs[i] = (coop_pair){i % (n - 1), n - 1};
    check_eq_where(coop_model_save(model, first, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq_where(coop_model_load(&loaded, first, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_model_save(loaded, second, &ctx), COOP_OK);
    check_str(check_read(first, NULL), check_read(second, NULL));
    check_str(coop_model_text(loaded), coop_model_text(model));
    check_eq(coop_model_kind_of(loaded), coop_model_kind_of(model));
    score(before, parts[0], model, graph, pairs, COUNT);
    score(after, parts[1], loaded, graph, pairs, COUNT);
    cr_assert(memcmp(before, after, sizeof before) == 0 && memcmp(parts[0], parts[1], sizeof parts[0]) == 0);
    coop_model_free(loaded);
}

Test(model, comes_back_from_a_file_the_same) {
    sample s;
    blocks_init(&s, 4, 20, 0.4, 0.03, 3);
    coop_model *learned = train(&s, COOP_MODEL_ONLY_LEARNED, 2), *formula = train(&s, COOP_MODEL_ONLY_FORMULA, 2);
    expect_round_trip(learned, s.graph, 80);
    expect_round_trip(formula, s.graph, 80);
    check_near(coop_model_base_rate(learned), (double)s.graph->pairs / (80 * 79 / 2), 1e-15);
    cr_assert(isnan(coop_model_base_rate(formula)));
    coop_model_free(learned);
    coop_model_free(formula);
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(model, bad_files_are_refused_with_one_line) {
#define HEAD                                                                                                           \
    "{\"coopgraph_model\":2,\"kind\":\"learned\",\"text\":\"t\",\"base_rate\":0.1,\"intercept\":-2,\"years\":0,"       \
    "\"signals\":["
#define BENT(scale, deviation, farthest, weight, square)                                                               \
    "{\"scale\":" scale ",\"mean\":0,\"deviation\":" deviation ",\"farthest\":" farthest ",\"weight\":" weight         \
    ",\"square\":" square "}"
#define TERM    BENT("1", "1", "8", "1", "0")
#define FORMULA "{\"coopgraph_model\":2,\"kind\":\"formula\",\"text\":\"t\",\"signals\":["
    static const struct {
        const char *text, *says;
    } files[] = {
        {"", "it is no 'JSON object'"},
        {"{\"coopgraph_model\":2", "the file ends here, where ',' or '}' should follow"},
        {"net,a,b", "it is no 'JSON object'"},
        {"{} {}", "the model ended, but more follows"},
        {"[]", "it is no 'JSON object'"},
        {"{}", "it lacks 'coopgraph_model'"},
        {"{\"coopgraph_model\":1}", "another version in 'coopgraph_model'"},
        {"{\"coopgraph_model\":2,\"kind\":\"magic\",\"text\":\"\"}", "unknown kind 'magic'"},
        {"{\"coopgraph_model\":2,\"kind\":7,\"text\":\"\"}", "no text in 'kind'"},
        {"{\"coopgraph_model\":2,\"kind\":\"formula\"}", "it lacks 'text'"},
        {"{\"coopgraph_model\":2,\"kind\":\"formula\",\"text\":\"t\",\"signals\":[]}", "no list in 'signals'"},
        {"{\"coopgraph_model\":2,\"kind\":\"learned\",\"text\":\"t\",\"signals\":[1]}", "it lacks 'base_rate'"},
        {"{\"coopgraph_model\":2,\"kind\":\"learned\",\"text\":\"t\",\"base_rate\":0.1,\"intercept\":-2,\"signals\":[1]"
         "}",
         "it lacks 'years'"},
        {"{\"coopgraph_model\":2,\"kind\":\"learned\",\"text\":\"t\",\"base_rate\":0.1,\"intercept\":-2,\"years\":-1,"
         "\"signals\":[1]}",
         "a number from 0 to 1000 is needed in 'years'"},
        {"{\"coopgraph_model\":2,\"kind\":\"learned\",\"text\":\"t\",\"base_rate\":0.1,\"intercept\":-2,\"years\":"
         "1e300,"
         "\"signals\":[1]}",
         "a number from 0 to 1000 is needed in 'years'"},
        {HEAD "{\"signal\":\"astrology\"}]}", "unknown signal 'astrology'"},
        {HEAD "{\"signal\":\"katz\"}]}", "signal 'katz': not two terms in 'terms'"},
        {HEAD "{\"signal\":\"katz\",\"terms\":[" TERM "]}]}", "signal 'katz': not two terms in 'terms'"},
        {HEAD "{\"signal\":\"katz\",\"terms\":[" TERM ",{\"scale\":1}]}]}", "signal 'katz': it lacks 'mean'"},
        {HEAD "{\"signal\":\"katz\",\"terms\":[" TERM ",{\"scale\":1,\"mean\":1e999}]}]}",
         "signal 'katz': no finite number in 'mean'"},
        {HEAD "{\"signal\":\"katz\",\"terms\":[" TERM ",{\"scale\":\"1\"}]}]}",
         "signal 'katz': no finite number in 'scale'"},
        {HEAD "{\"signal\":\"katz\",\"terms\":[" TERM "," TERM "]},{\"signal\":\"katz\"}]}", "two times signal 'katz'"},
        {HEAD "{\"signal\":\"katz\",\"terms\":[" TERM "," BENT("0", "0", "8", "1", "1") "]}]}",
         "signal 'katz': a number above 0 is needed in 'scale'"},
        {HEAD "{\"signal\":\"katz\",\"terms\":[" TERM "," BENT("1", "-1", "8", "1", "1") "]}]}",
         "signal 'katz': a number of at least 0 is needed in 'deviation'"},
        {HEAD "{\"signal\":\"katz\",\"terms\":[" TERM "," BENT("1", "1", "-8", "1", "1") "]}]}",
         "signal 'katz': a number of at least 0 is needed in 'farthest'"},
        {HEAD "{\"signal\":\"katz\",\"terms\":[" TERM "," BENT("1", "1", "8", "1e308", "1") "]}]}",
         "signal 'katz': a number of at most 1000000 is needed in 'weight'"},
        {HEAD "{\"signal\":\"katz\",\"terms\":[" TERM "," BENT("1", "1", "8", "1", "-1e308") "]}]}",
         "signal 'katz': a number of at least -1000000 is needed in 'square'"},
        {"{\"coopgraph_model\":2,\"kind\":\"learned\",\"text\":\"t\",\"base_rate\":2,\"intercept\":-2,\"years\":0,"
         "\"signals\":[1]}",
         "a number from 0 to 1 is needed in 'base_rate'"},
        {"{\"coopgraph_model\":2,\"kind\":\"learned\",\"text\":\"t\",\"base_rate\":0.1,\"intercept\":1e300,\"years\":0,"
         "\"signals\":[1]}",
         "a number of at most 1000000 is needed in 'intercept'"},
        {FORMULA "{\"signal\":\"katz\",\"factor\":1,\"half\":0}]}", "no signal of the formula: 'katz'"},
        {FORMULA "{\"signal\":\"kind_pair\",\"factor\":-1,\"half\":1}]}",
         "signal 'kind_pair': a number of at least 0 is needed in 'factor'"},
        {FORMULA "{\"signal\":\"kind_pair\",\"factor\":1e308,\"half\":1}]}",
         "signal 'kind_pair': a number of at most 1000000 is needed in 'factor'"},
        {FORMULA "{\"signal\":\"kind_pair\",\"factor\":1,\"half\":-1}]}",
         "signal 'kind_pair': a number of at least 0 is needed in 'half'"},
        {FORMULA "{\"signal\":\"common_neighbours\",\"factor\":1,\"half\":0}]}",
         "signal 'common_neighbours': a number above 0 is needed in 'half'"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_model *model = NULL;
        check_eq_where(coop_model_load(&model, check_write("bad.json", files[i].text), &ctx), COOP_INPUT, "%s",
                       files[i].text);
        cr_assert_null(model);
        cr_assert(strstr(ctx.error.message, files[i].says), "%s: %s", files[i].text, ctx.error.message);
        cr_assert_null(strchr(ctx.error.message, '\n'));
    }
    CHECK_CLEAN();
}
