/* Personalised PageRank. Values from NetworkX 3.6: pagerank(G, personalization=p, dangling=p, tol=1e-15) with equal p
 * at those it is from; igraph 0.10's personalized_pagerank has the same within 1e-14. */
#include <stdlib.h>
#include <string.h>

#include "sample.h"

static const coop_graph_options WEIGHTED = {.size = sizeof(coop_graph_options), .alpha = 1};
static const coop_graph_options DIRECTED = {.size = sizeof(coop_graph_options), .directed = true, .alpha = 1};

static coop_measure_options near(const char *const *whom, size_t count) {
    static const char *const name = "personalised_pagerank";
    return (coop_measure_options){
        .size = sizeof(coop_measure_options), .names = &name, .count = 1, .near = whom, .near_count = count};
}

static void expect(sample *s, const char *const *whom, size_t count, const double *expected, const char *note) {
    const coop_measure_options options = near(whom, count);
    coop_table *table = NULL;
    check_eq_where(coop_measures(&table, s->graph, &options, &s->ctx), COOP_OK, "%s", s->ctx.error.message);
    for (uint32_t i = 0; i < s->graph->n; i++) check_near(coop_table_real(table, i, 1), expected[i], 1e-12);
    check_str(coop_table_note_text(table, 0), note);
    coop_table_free(table);
}

Test(measure_pagerank, near_one_and_near_two) {
    static const double one[] = {
        0.11853837070663, 0.03491323953784, 0.03431547609906, 0.02241783131462, 0.04272878191480, 0.16230186807077,
        0.15476281363418, 0.01560265136842, 0.01306923183813, 0.00161100487340, 0.04797990687684, 0.00719697250719,
        0.00557485027197, 0.01923175991596, 0.00171415771177, 0.00244127910990, 0.20991944710597, 0.00582130076136,
        0.00105613350267, 0.00720818055032, 0.00135059701271, 0.00684461985126, 0.00174870630628, 0.00682444139498,
        0.00259233261516, 0.00523855344155, 0.00173541916860, 0.00527126904437, 0.00341713120591, 0.00385525618126,
        0.00608474136636, 0.01139241176583, 0.01470877643872, 0.02053048653521};
    static const double two[] = {
        0.14894655110929, 0.05419960796913, 0.06041917245489, 0.03314854316935, 0.01756311494210, 0.02661025606314,
        0.02499728613533, 0.02330427503238, 0.03409535685291, 0.00702956834962, 0.01647389992991, 0.00904318346021,
        0.00771043810239, 0.03456100271334, 0.00994908285646, 0.01542239979436, 0.00975018188750, 0.00761739817257,
        0.00696523891075, 0.01194266584061, 0.00721242438751, 0.00920600737166, 0.01119381935256, 0.03492570838535,
        0.01002623794475, 0.02003739367638, 0.01124068616393, 0.02336619045102, 0.01159557748988, 0.02205170586424,
        0.02097726325153, 0.03717936017615, 0.06669768819817, 0.15454071354066};
    static const char *const whom = "00016", *const both[] = {"00033", "00000"}, *const list = "00000,00033,00000";
    sample s;
    sample_init(&s, 34, KARATE, 78, &WEIGHTED);
    expect(&s, &whom, 1, one, "Personalised PageRank is of walks from 00016.");
    expect(&s, both, 2, two, "Personalised PageRank is of walks from 00000, 00033.");
    expect(&s, &list, 1, two, "Personalised PageRank is of walks from 00000, 00033.");
    sample_clear(&s);
    CHECK_CLEAN();
}

/* The last one has no tie that leads away: the walk goes on where it began. Who cannot be reached has 0. */
Test(measure_pagerank, the_club_with_directions) {
    static const double directed[] = {
        0.20139840689042, 0.01630368055780, 0.02370555153104, 0.01663842476270, 0.01222776041835, 0.01222776041835,
        0.02110956094040, 0.01874694642081, 0.21412972871509, 0.00091589630915, 0.01722261528014, 0.01222776041835,
        0.00879014048888, 0.02246129539007, 0.00000000000000, 0.00000000000000, 0.02077774398723, 0.00870616541786,
        0.00000000000000, 0.00926049055683, 0.00000000000000, 0.00926049055683, 0.00000000000000, 0.00000000000000,
        0.00000000000000, 0.00000000000000, 0.00000000000000, 0.00183179261831, 0.00183179261831, 0.00000000000000,
        0.05571173110028, 0.00893035214168, 0.08390775881849, 0.20167615364266};
    static const char *const whom = "00000,00008";
    sample s;
    sample_init(&s, 34, KARATE, 78, &DIRECTED);
    expect(&s, &whom, 1, directed, "Personalised PageRank is of walks from 00000, 00008.");
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Pucci (11) has no tie: nobody is near it but itself. */
Test(measure_pagerank, florence) {
    static const double florence[] = {0.04315230591822, 0.07514700622278, 0.05589132451279, 0.03510422548643,
                                      0.04496124209846, 0.02129165176312, 0.06539668849837, 0.01389679630590,
                                      0.30460451236394, 0.02871190609040, 0.03420206103603, 0.00000000000000,
                                      0.07701571379262, 0.06755742609507, 0.05419691868384, 0.07887022113204};
    static const double isolate[] = {0.03752374427672, 0.06534522280242, 0.04860115175025, 0.03052541346646,
                                     0.03909673225953, 0.01851447979402, 0.05686668565076, 0.01208417070079,
                                     0.26487348901212, 0.02496687486122, 0.02974092264003, 0.13043478260870,
                                     0.06697018590662, 0.05874558790875, 0.04712775537725, 0.06858280098438};
    static const char *const whom[] = {"00008", "00011"};
    double alone[16] = {[11] = 1};
    sample s;
    sample_init(&s, 16, FLORENCE, 20, &WEIGHTED);
    expect(&s, whom, 1, florence, "Personalised PageRank is of walks from 00008.");
    expect(&s, whom, 2, isolate, "Personalised PageRank is of walks from 00008, 00011.");
    expect(&s, whom + 1, 1, alone, "Personalised PageRank is of walks from 00011.");
    sample_clear(&s);
    CHECK_CLEAN();
}

/* From everybody it is PageRank; more than a few are not all named. */
Test(measure_pagerank, near_all_is_pagerank) {
    static const char *const whom = "00000,00001,00002,00003,00004,00005,00006,00007,00008,00009";
    sample s;
    sample_init(&s, 10, KITE, 18, &WEIGHTED);
    double *all = sample_measure(&s, "pagerank", 0);
    expect(&s, &whom, 1, all, "Personalised PageRank is of walks from 00000, 00001, 00002, 00003, 00004 and 5 more.");
    free(all);
    sample_clear(&s);
    CHECK_CLEAN();
}

static void refused(sample *s, const coop_measure_options *options, const char *message) {
    coop_table *table = NULL;
    check_eq(coop_measures(&table, s->graph, options, &s->ctx), COOP_USAGE);
    cr_assert_null(table);
    check_neq_where(strstr(s->ctx.error.message, message), NULL, "%s", s->ctx.error.message);
    coop_context_clear_error(&s->ctx);
}

/* Nothing is guessed of whom it is about, and nobody's nearness passes for the measure of all. */
Test(measure_pagerank, to_whom_must_be_said) {
    static const char *const whom = "00000", *const nobody = "00000,zzz", *const pagerank = "pagerank";
    coop_measure_options options = near(NULL, 0);
    coop_table *table = NULL;
    sample s;
    sample_init(&s, 10, KITE, 18, &WEIGHTED);
    refused(&s, &options, "say to which");
    options = near(&nobody, 1);
    refused(&s, &options, "no organisation 'zzz'");
    options = near(&whom, 1);
    options.names = &pagerank;
    refused(&s, &options, "not among the measures");
    options.names = NULL;
    options.count = 0;
    check_eq(coop_measures(&table, s.graph, &options, &s.ctx), COOP_OK);
    check_neq(coop_table_find_column(table, "personalised_pagerank"), SIZE_MAX);
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}
