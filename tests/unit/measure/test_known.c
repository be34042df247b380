/* Published networks: values from NetworkX 3.6 and igraph 1.0 for Python (named at each), which agree with the papers'
 * tables where those print them: betweenness 7 and 14 in Krackhardt's kite, 47.5 for the Medici. */
#include <math.h>

#include "sample.h"

static const coop_graph_options PLAIN = {.size = sizeof(coop_graph_options), .unweighted = true, .alpha = 1};

static void expect_missing_below_two(const double *clustering, const coop_graph *graph, double *expected) {
    for (uint32_t i = 0; i < graph->n; i++) expected[i] = coop_i_degree(&graph->all, i) < 2 ? NAN : clustering[i];
}

Test(measure_known, karate) {
    /* NetworkX: betweenness_centrality(normalized=False), closeness_centrality, harmonic_centrality,
     * pagerank(tol=1e-15), clustering (0 below two partners there, missing here), constraint, core_number,
     * eigenvector_centrality_numpy (of the connected part, largest set to 1). */
    static const double betweenness[] = {231.071428571429,
                                         28.478571428571,
                                         75.850793650794,
                                         6.288095238095,
                                         0.333333333333,
                                         15.833333333333,
                                         15.833333333333,
                                         0.0,
                                         29.529365079365,
                                         0.447619047619,
                                         0.333333333333,
                                         0.0,
                                         0.0,
                                         24.215873015873,
                                         0.0,
                                         0.0,
                                         0.0,
                                         0.0,
                                         0.0,
                                         17.146825396825,
                                         0.0,
                                         0.0,
                                         0.0,
                                         9.3,
                                         1.166666666667,
                                         2.027777777778,
                                         0.0,
                                         11.792063492063,
                                         0.947619047619,
                                         1.542857142857,
                                         7.609523809524,
                                         73.009523809524,
                                         76.690476190476,
                                         160.551587301587};
    static const double closeness[] = {0.568965517241, 0.485294117647,
                                       0.559322033898, 0.464788732394,
                                       0.379310344828, 0.383720930233,
                                       0.383720930233, 0.44,
                                       0.515625,       0.434210526316,
                                       0.379310344828, 0.366666666667,
                                       0.370786516854, 0.515625,
                                       0.370786516854, 0.370786516854,
                                       0.284482758621, 0.375,
                                       0.370786516854, 0.5,
                                       0.370786516854, 0.375,
                                       0.370786516854, 0.392857142857,
                                       0.375,          0.375,
                                       0.362637362637, 0.458333333333,
                                       0.452054794521, 0.383720930233,
                                       0.458333333333, 0.540983606557,
                                       0.515625,       0.55};
    static const double harmonic[] = {23.166666666667,
                                      19.166666666667,
                                      21.0,
                                      17.666666666667,
                                      14.666666666667,
                                      15.166666666667,
                                      15.166666666667,
                                      16.416666666667,
                                      18.5,
                                      15.583333333333,
                                      14.666666666667,
                                      13.5,
                                      14.0,
                                      18.5,
                                      14.2,
                                      14.2,
                                      11.1,
                                      14.166666666667,
                                      14.2,
                                      17.5,
                                      14.2,
                                      14.166666666667,
                                      14.2,
                                      16.033333333333,
                                      13.916666666667,
                                      13.916666666667,
                                      13.95,
                                      16.916666666667,
                                      16.416666666667,
                                      15.366666666667,
                                      16.916666666667,
                                      19.333333333333,
                                      20.916666666667,
                                      23.25};
    static const double pagerank[] = {
        0.096997285388, 0.052876924061, 0.057078509488, 0.035859857786, 0.021977952365, 0.029111154678, 0.029111154678,
        0.024490497035, 0.029766056081, 0.014309397129, 0.021977952365, 0.009564745492, 0.014644892012, 0.029536456152,
        0.014535993998, 0.014535993998, 0.016784005444, 0.014558677209, 0.014535993998, 0.019604636326, 0.014535993998,
        0.014558677209, 0.014535993998, 0.031522514777, 0.021076033559, 0.021006197394, 0.015044038083, 0.025639767483,
        0.019573459464, 0.026288537695, 0.024590155249, 0.037158087069, 0.071693226006, 0.100919182333};
    static const double clustering[] = {0.15,
                                        0.333333333333,
                                        0.244444444444,
                                        0.666666666667,
                                        0.666666666667,
                                        0.5,
                                        0.5,
                                        1.0,
                                        0.5,
                                        0,
                                        0.666666666667,
                                        0,
                                        1.0,
                                        0.6,
                                        1.0,
                                        1.0,
                                        1.0,
                                        1.0,
                                        1.0,
                                        0.333333333333,
                                        1.0,
                                        1.0,
                                        1.0,
                                        0.4,
                                        0.333333333333,
                                        0.333333333333,
                                        1.0,
                                        0.166666666667,
                                        0.333333333333,
                                        0.666666666667,
                                        0.5,
                                        0.2,
                                        0.19696969697,
                                        0.110294117647};
    static const double constraint[] = {0.155423297647, 0.279535108025,
                                        0.18517663966,  0.396659647205,
                                        0.529417438272, 0.477484809028,
                                        0.477484809028, 0.442711588542,
                                        0.303600713668, 0.5,
                                        0.529417438272, 1.0,
                                        0.622504340278, 0.323335416667,
                                        0.573679594387, 0.573679594387,
                                        0.78125,        0.590868537809,
                                        0.573679594387, 0.373719350137,
                                        0.573679594387, 0.590868537809,
                                        0.573679594387, 0.305823721646,
                                        0.45987654321,  0.45987654321,
                                        0.670901816609, 0.285069204152,
                                        0.386913153061, 0.449409001346,
                                        0.34600646386,  0.244575403691,
                                        0.249223362275, 0.156418685121};
    static const double eigenvector[] = {0.952132366477, 0.71233513912,
                                         0.849554200465, 0.565614306651,
                                         0.203471480817, 0.212883828873,
                                         0.212883828873, 0.457890933763,
                                         0.609068441934, 0.274998115492,
                                         0.203471480817, 0.141566333343,
                                         0.22566382472,  0.606574392416,
                                         0.271593956716, 0.271593956716,
                                         0.063304607936, 0.247478785548,
                                         0.271593956716, 0.396162244201,
                                         0.271593956716, 0.247478785548,
                                         0.271593956716, 0.402070860719,
                                         0.152806701996, 0.158575971213,
                                         0.202428516719, 0.357499230645,
                                         0.351072971551, 0.361473014907,
                                         0.468064811423, 0.511656486526,
                                         0.826658857521, 1.0};
    static const double coreness[] = {4, 4, 4, 4, 3, 3, 3, 4, 4, 2, 3, 1, 2, 4, 2, 2, 2,
                                      2, 2, 3, 2, 2, 2, 3, 3, 3, 2, 3, 3, 3, 4, 3, 4, 4};
    static const double eccentricity[] = {3, 3, 3, 3, 4, 4, 4, 4, 3, 4, 4, 4, 4, 3, 5, 5, 5,
                                          4, 5, 3, 5, 4, 5, 5, 4, 4, 5, 4, 4, 5, 4, 3, 4, 4};
    double clustered[34];
    sample s;
    sample_init(&s, 34, KARATE, sizeof KARATE / sizeof *KARATE, &PLAIN);
    expect_missing_below_two(clustering, s.graph, clustered);
    sample_expect(&s, "betweenness", betweenness, 1e-9);
    sample_expect(&s, "closeness", closeness, 1e-9);
    sample_expect(&s, "harmonic", harmonic, 1e-9);
    sample_expect(&s, "pagerank", pagerank, 1e-9);
    sample_expect(&s, "clustering", clustered, 1e-9);
    sample_expect(&s, "constraint", constraint, 1e-9);
    sample_expect(&s, "eigenvector", eigenvector, 1e-9);
    sample_expect(&s, "coreness", coreness, 0);
    sample_expect(&s, "eccentricity", eccentricity, 1e-12);
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(measure_known, kite) {
    /* NetworkX: betweenness_centrality(normalized=False), closeness_centrality, harmonic_centrality,
     * pagerank(tol=1e-15), clustering (0 below two partners there, missing here), constraint, core_number,
     * eigenvector_centrality_numpy (of the connected part, largest set to 1). */
    static const double betweenness[] = {
        0.833333333333, 0.833333333333, 0.0, 3.666666666667, 0.0, 8.333333333333, 8.333333333333, 14.0, 8.0, 0.0};
    static const double closeness[] = {
        0.529411764706, 0.529411764706, 0.5, 0.6, 0.5, 0.642857142857, 0.642857142857, 0.6,
        0.428571428571, 0.310344827586};
    static const double harmonic[] = {6.083333333333, 6.083333333333, 5.583333333333, 7.083333333333,
                                      5.583333333333, 6.833333333333, 6.833333333333, 6.0,
                                      4.666666666667, 3.416666666667};
    static const double pagerank[] = {0.101919912977, 0.101919912977, 0.079418114008, 0.147147916328, 0.079418114008,
                                      0.128906927573, 0.128906927573, 0.095248286808, 0.085693956314, 0.051419931434};
    static const double clustering[] = {
        0.666666666667, 0.666666666667, 1.0, 0.533333333333, 1.0, 0.5, 0.5, 0.333333333333, 0, 0};
    static const double constraint[] = {0.541197916667,
                                        0.541197916667,
                                        0.664135802469,
                                        0.470169753086,
                                        0.664135802469,
                                        0.445088888889,
                                        0.445088888889,
                                        0.431111111111,
                                        0.5,
                                        1.0};
    static const double eigenvector[] = {0.732212316284, 0.732212316284, 0.594225773113, 1.0,
                                         0.594225773113, 0.826763807911, 0.826763807911, 0.40717690233,
                                         0.099940541454, 0.023207424622};
    static const double coreness[] = {3, 3, 3, 3, 3, 3, 3, 2, 1, 1};
    static const double eccentricity[] = {4, 4, 4, 4, 4, 3, 3, 2, 3, 4};
    double clustered[10];
    sample s;
    sample_init(&s, 10, KITE, sizeof KITE / sizeof *KITE, &PLAIN);
    expect_missing_below_two(clustering, s.graph, clustered);
    sample_expect(&s, "betweenness", betweenness, 1e-9);
    sample_expect(&s, "closeness", closeness, 1e-9);
    sample_expect(&s, "harmonic", harmonic, 1e-9);
    sample_expect(&s, "pagerank", pagerank, 1e-9);
    sample_expect(&s, "clustering", clustered, 1e-9);
    sample_expect(&s, "constraint", constraint, 1e-9);
    sample_expect(&s, "eigenvector", eigenvector, 1e-9);
    sample_expect(&s, "coreness", coreness, 0);
    sample_expect(&s, "eccentricity", eccentricity, 1e-12);
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(measure_known, florence) {
    /* NetworkX: betweenness_centrality(normalized=False), closeness_centrality, harmonic_centrality,
     * pagerank(tol=1e-15), clustering (0 below two partners there, missing here), constraint, core_number,
     * eigenvector_centrality_numpy (of the connected part, largest set to 1). */
    static const double betweenness[] = {
        0.0,  19.333333333333, 8.5,           9.5, 5.0, 0.0, 23.166666666667, 0.0, 47.5, 0.0, 2.0, 0.0, 10.333333333333,
        13.0, 9.333333333333,  8.333333333333};
    static const double closeness[] = {0.343859649123, 0.450574712644, 0.408333333333, 0.373333333333,
                                       0.362962962963, 0.311111111111, 0.435555555556, 0.303875968992,
                                       0.522666666667, 0.266666666667, 0.343859649123, 0.0,
                                       0.466666666667, 0.362962962963, 0.408333333333, 0.450574712644};
    static const double harmonic[] = {5.916666666667,
                                      7.833333333333,
                                      7.083333333333,
                                      7.2,
                                      6.916666666667,
                                      5.333333333333,
                                      8.083333333333,
                                      5.366666666667,
                                      9.5,
                                      4.766666666667,
                                      6.783333333333,
                                      0,
                                      8.0,
                                      6.583333333333,
                                      7.833333333333,
                                      7.833333333333};
    static const double pagerank[] = {0.030353898391, 0.078338864222, 0.049802957537, 0.068179995657,
                                      0.068643738164, 0.032097001628, 0.097423597396, 0.030603504546,
                                      0.144373470295, 0.035696903194, 0.067203277241, 0.009900990099,
                                      0.068885412418, 0.060696266106, 0.087226176752, 0.070573946356};
    static const double clustering[] = {0,
                                        0,
                                        0,
                                        0.333333333333,
                                        0.333333333333,
                                        0,
                                        0,
                                        0,
                                        0.066666666667,
                                        0,
                                        0.666666666667,
                                        0,
                                        0.333333333333,
                                        0,
                                        0.333333333333,
                                        0.333333333333};
    static const double constraint[] = {
        1.0, 0.333333333333, 0.5, 0.48225308642,  0.48225308642, 1.0, 0.25, 1.0, 0.20987654321, 1.0, 0.655864197531,
        NAN, 0.45987654321,  0.5, 0.458333333333, 0.45987654321};
    static const double eigenvector[] = {0.30711552155,  0.566933582094, 0.491985287036,
                                         0.65720373486,  0.601955135814, 0.174114102749,
                                         0.671880457319, 0.206344917069, 1.0,
                                         0.104142674787, 0.640774313566, 0.0,
                                         0.793739761783, 0.339099353433, 0.827268771704,
                                         0.757230239534};
    static const double coreness[] = {1, 2, 2, 2, 2, 1, 2, 1, 2, 1, 2, 0, 2, 1, 2, 2};
    double clustered[16];
    sample s;
    sample_init(&s, 16, FLORENCE, sizeof FLORENCE / sizeof *FLORENCE, &PLAIN);
    expect_missing_below_two(clustering, s.graph, clustered);
    sample_expect(&s, "betweenness", betweenness, 1e-9);
    sample_expect(&s, "closeness", closeness, 1e-9);
    sample_expect(&s, "harmonic", harmonic, 1e-9);
    sample_expect(&s, "pagerank", pagerank, 1e-9);
    sample_expect(&s, "clustering", clustered, 1e-9);
    sample_expect(&s, "constraint", constraint, 1e-9);
    sample_expect(&s, "eigenvector", eigenvector, 1e-9);
    sample_expect(&s, "coreness", coreness, 0);
    sample_clear(&s);
    CHECK_CLEAN();
}
