/* Bonacich power and ego density. Values from R's sna 2.7: bonpow(exponent = 0.5 or -0.5 / the largest eigenvalue,
 * rescale = FALSE) and gden of each organisation's partners. */
#include <stdlib.h>
#include <string.h>

#include "sample.h"

static const coop_graph_options PLAIN = {.size = sizeof(coop_graph_options), .unweighted = true, .alpha = 1};
static const coop_graph_options DIRECTED = {.size = sizeof(coop_graph_options), .directed = true, .alpha = 1};

static void expect_both(sample *s, const double *positive, const double *negative) {
    sample_expect(s, "power", positive, 1e-10);
    sample_expect(s, "power_negative", negative, 1e-10);
}

Test(measure_power, karate) {
    static const double positive[] = {
        2.363977237544, 1.498124679418, 1.744586756746, 1.112868365126, 0.520138501357, 0.626295363330, 0.626295363330,
        0.845101449736, 1.124799819756, 0.485217145680, 0.520138501357, 0.262131645718, 0.431253694284, 1.114233509169,
        0.495980745781, 0.495980745781, 0.265898740338, 0.459894314922, 0.495980745781, 0.729026374356, 0.495980745781,
        0.459894314922, 0.495980745781, 0.901303876435, 0.432430566969, 0.442405771553, 0.412499290106, 0.757148250245,
        0.655691812668, 0.766430124756, 0.863752468523, 1.131062970411, 1.889372198221, 2.458142570787};
    static const double negative[] = {
        3.007790242938, 1.521248816120, 1.553755215948, 0.831499688019, 0.380850515953, 0.579027908976, 0.579027908976,
        0.387064584539, 0.350674321565, 0.084163880469, 0.380850515953, 0.001666960594, 0.165123124558, 0.361466026006,
        0.040103572564, 0.040103572564, 0.364450705248, 0.113845981573, 0.040103572564, 0.088247423040, 0.040103572564,
        0.113845981573, 0.040103572564, 0.610044911755, 0.556307250395, 0.543292878537, 0.167494468126, 0.447997821142,
        0.263622818332, 0.432842527856, 0.351484146754, 0.616240047918, 2.146427841450, 3.374549523013};
    sample s;
    sample_init(&s, 34, KARATE, 78, &PLAIN);
    expect_both(&s, positive, negative);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* The matrix of the club has the largest eigenvalue 6.7257: beta is below 0.1487. R's sna and igraph's power_centrality
 * have the same values. */
Test(measure_power, of_a_given_beta) {
    static const double expected[2][34] = {
        {2.263477130528, 1.506985213266, 1.773850625517, 1.149441471029, 0.506030810920, 0.585943938853, 0.585943938853,
         0.896689607887, 1.200596253782, 0.526274728832, 0.506030810920, 0.283176254016, 0.454948942082, 1.188750733205,
         0.534487574931, 0.534487574931, 0.230845869697, 0.490703316306, 0.534487574931, 0.782764441624, 0.534487574931,
         0.490703316306, 0.534487574931, 0.901603462048, 0.402979993795, 0.414908476132, 0.426990067260, 0.770390156343,
         0.697067777453, 0.781004009789, 0.918902803563, 1.139645076576, 1.855979086507, 2.352325843541},
        {3.079370493522,  1.500091860177,  1.463037104703,  0.732032747533,  0.302270585281,  0.496209619012,
         0.496209619012,  0.242620986157,  0.104042382691,  -0.042137742846, 0.302270585281,  -0.077918497665,
         0.078896779270,  0.116768402093,  -0.113122382934, -0.113122382934, 0.360795179573,  0.002090868005,
         -0.113122382934, -0.123761716058, -0.113122382934, 0.002090868005,  -0.113122382934, 0.461076019737,
         0.566299664471,  0.550086972512,  0.074833591694,  0.315161792108,  0.150649694712,  0.293323759298,
         0.186501296155,  0.372311141295,  2.172883505579,  3.558711357510}};
    static const char *const names[] = {"power", "power_negative"};
    coop_measure_options options = COOP_MEASURE_OPTIONS_INIT;
    coop_table *table = NULL;
    sample s;
    options.names = names;
    options.count = 2;
    options.beta = 0.1;
    sample_init(&s, 34, KARATE, 78, &PLAIN);
    check_eq(coop_measures(&table, s.graph, &options, &s.ctx), COOP_OK);
    for (size_t i = 0; i < 34; i++)
        for (size_t c = 0; c < 2; c++) check_near(coop_table_real(table, i, 1 + c), expected[c][i], 1e-11);
    coop_table_free(table);
    table = NULL;
    options.beta = 0.1487;
    check_eq(coop_measures(&table, s.graph, &options, &s.ctx), COOP_USAGE);
    cr_assert(strstr(s.ctx.error.message, "below 0.1487 here"), "%s", s.ctx.error.message);
    coop_context_clear_error(&s.ctx);
    options.beta = -0.1;
    check_eq(coop_measures(&table, s.graph, &options, &s.ctx), COOP_USAGE);
    cr_assert_null(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

static size_t notes_of_power(double *first, sample *s, double beta) {
    static const char *const name = "power";
    coop_measure_options options = COOP_MEASURE_OPTIONS_INIT;
    coop_table *table = NULL;
    size_t told = 0;
    options.names = &name;
    options.count = 1;
    options.beta = beta;
    check_eq(coop_measures(&table, s->graph, &options, &s->ctx), COOP_OK);
    for (size_t i = 0; i < coop_table_notes(table); i++)
        told += strstr(coop_table_note_text(table, i), "did not settle") != NULL;
    *first = coop_table_real(table, 0, 1);
    coop_table_free(table);
    return told;
}

/* Of this club's eigenvalue, 6.725697727631732 (by the power method, in Python), one millionth is left: the series
 * would need millions of terms. What has no value says so; what has one says nothing. */
Test(measure_power, too_near_to_the_eigenvalue) {
    sample s;
    double first;
    sample_init(&s, 34, KARATE, 78, &PLAIN);
    check_eq(notes_of_power(&first, &s, 0.999999 / 6.725697727631732), 1);
    cr_assert(isnan(first));
    check_eq(notes_of_power(&first, &s, 0.9 / 6.725697727631732), 0);
    cr_assert(first > 0);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Strengths count: their largest eigenvalue is 21.688, though the library scales them inside. */
Test(measure_power, beta_is_of_strengths_as_they_are) {
    static const char *const name = "power";
    static const coop_graph_options weighted = {.size = sizeof(coop_graph_options), .alpha = 1};
    coop_measure_options options = COOP_MEASURE_OPTIONS_INIT;
    coop_table *table = NULL;
    sample s;
    options.names = &name;
    options.count = 1;
    options.beta = 0.9 * 0.046109369969346149;
    sample_init(&s, 34, KARATE, 78, &weighted);
    check_eq(coop_measures(&table, s.graph, &options, &s.ctx), COOP_OK);
    check_near(coop_table_real(table, 0, 1), 1.87394987561021, 1e-11); /* sna: bonpow(exponent = that) */
    check_near(coop_table_real(table, 9, 1), 0.283283371576618, 1e-11);
    coop_table_free(table);
    options.beta = 0.0462;
    check_eq(coop_measures(&table, s.graph, &options, &s.ctx), COOP_USAGE);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Pucci, without a tie, has none. */
Test(measure_power, florence) {
    static const double positive[] = {0.462925025799, 1.059060030160, 0.794163732178, 1.092178301722,
                                      1.019247154242, 0.337352282455, 1.269106497114, 0.369606547579,
                                      1.876815790016, 0.279225704758, 1.058917859545, 0.000000000000,
                                      1.206001343961, 0.680527695469, 1.370923269075, 1.192447834945};
    static const double negative[] = {0.121011732566, 0.815091080675, 0.455649372064, 0.879690487516,
                                      1.050647433591, 0.370809145587, 1.568956476908, 0.255047263416,
                                      2.441823664947, 0.410919432243, 0.973719793230, 0.000000000000,
                                      0.779654186868, 0.553884571456, 1.418228276164, 0.752309751631};
    sample s;
    sample_init(&s, 16, FLORENCE, 20, &PLAIN);
    expect_both(&s, positive, negative);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* The club's ties from the smaller to the larger number with their strengths, and four more. */
Test(measure_power, the_club_with_directions_and_strengths) {
    static const double positive[] = {
        4.023894557420, 2.640772977978, 1.957967603078, 0.457062265751, 0.245033528444, 0.545222894891, 0.134721852437,
        0.000000000000, 0.770411939261, 0.154522452583, 0.000000000000, 0.000000000000, 0.000000000000, 0.231783678875,
        0.377405485753, 0.531927938337, 0.000000000000, 0.000000000000, 0.228816796973, 0.077261226292, 0.300144259462,
        0.000000000000, 0.380372367655, 1.658880199037, 0.574053958631, 0.637166562091, 0.471598334530, 0.309044905167,
        0.336570041752, 0.451699830143, 0.454666712045, 0.606222282727, 0.386306131458, 0.425307129190};
    static const double negative[] = {
        3.315770775419, 1.965798154460, 1.912905358191, 1.164370291138, 0.636958261347, 1.382112165283, 0.420566976170,
        0.000000000000, 1.091272873147, 0.284323339619, 0.000000000000, 0.000000000000, 0.000000000000, 0.426485009428,
        0.542672586833, 0.826995926452, 0.000000000000, 0.000000000000, 0.370439755357, 0.142161669809, 0.400510917024,
        0.000000000000, 0.598717840904, 2.176653526466, 0.637299779572, 0.495087297142, 0.653746488666, 0.568646679237,
        0.425776853088, 0.628789002572, 0.684834256643, 0.913112342190, 0.710808349047, -0.025931736787};
    static const double ego[] = {
        0.080882352941, 0.180555555556, 0.133333333333, 0.400000000000, 0.333333333333, 0.250000000000,
        0.250000000000, 0.666666666667, 0.400000000000, 0.000000000000, 0.333333333333, NAN,
        0.500000000000, 0.450000000000, 1.000000000000, 1.000000000000, 0.500000000000, 1.000000000000,
        1.000000000000, 0.500000000000, 1.000000000000, 1.000000000000, 1.000000000000, 0.250000000000,
        0.166666666667, 0.166666666667, 0.500000000000, 0.083333333333, 0.166666666667, 0.416666666667,
        0.333333333333, 0.166666666667, 0.098484848485, 0.062091503268};
    static const edge more[] = {{33, 0, 1}, {1, 0, 1}, {2, 0, 1}, {33, 32, 1}};
    edge edges[82];
    sample s;
    memcpy(edges, KARATE, sizeof KARATE);
    memcpy(edges + 78, more, sizeof more);
    sample_init(&s, 34, edges, 82, &DIRECTED);
    expect_both(&s, positive, negative);
    sample_expect(&s, "ego_density", ego, 1e-10);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Without a circle no eigenvalue but 0: what is left is the strength of the ties that it has. */
Test(measure_power, nothing_comes_back) {
    static const edge chain[] = {{0, 1, 3}, {1, 2, 4}};
    static const double power[] = {0.6 * 1.7320508075688772, 0.8 * 1.7320508075688772, 0};
    sample s;
    sample_init(&s, 3, chain, 2, &DIRECTED);
    expect_both(&s, power, power);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Of pairs w / (1 - w / 2) and w / (1 + w / 2), for the largest eigenvalue is the largest strength, here 1. */
Test(measure_power, of_pairs) {
    static const edge pairs[] = {{0, 1, 1}, {2, 3, 0.5}};
    static const coop_graph_options weighted = {.size = sizeof(coop_graph_options), .alpha = 1};
    const double strong = sqrt(2 / (1 + 1.0 / 9)), firm = sqrt(2 / (1 + 0.36));
    const double positive[] = {strong, strong, strong / 3, strong / 3},
                 negative[] = {firm, firm, 0.6 * firm, 0.6 * firm};
    sample s;
    sample_init(&s, 4, pairs, 2, &weighted);
    expect_both(&s, positive, negative);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* In a path of four with beta below 0 the inner ones have the power, and in one of five the second and the fourth: they
 * have partners that nobody else serves (Bonacich 1987; Cook, Emerson, Gillmore, Yamagishi 1983). */
Test(measure_power, who_has_the_weak_as_partners) {
    static const edge path[] = {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 4, 1}};
    sample s;
    sample_init(&s, 5, path, 4, &PLAIN);
    double *power = sample_measure(&s, "power", 0), *negative = sample_measure(&s, "power_negative", 0);
    check_gt(power[2], power[1]);
    check_gt(negative[1], negative[2]);
    free(power);
    free(negative);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Without directions it is the clustering of an unweighted graph. */
Test(measure_ego, is_clustering_without_directions_and_weights) {
    sample s;
    for (uint64_t seed = 0; seed < 10; seed++) {
        sample_random(&s, 30, 40 + 20 * (size_t)seed, 5, &PLAIN, seed);
        double *clustering = sample_measure(&s, "clustering", 0);
        sample_expect(&s, "ego_density", clustering, 1e-12);
        free(clustering);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}
