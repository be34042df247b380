/* What was learned once from what came later in other networks: `make prior` prints the table.
 *
 * Cuts of Horizon 2020 by country (17) and by size of project (16), each as it was known before 2017, 2018, 2019 and
 * 2020: what came in the next year or two hidden, each network's signals on its own scales (model_fit.c), one
 * L2-regularised logistic regression on all 50,265 pairs of the 130 networks in which enough came. CORDIS, © European
 * Union, CC BY 4.0. */
#include <string.h>

#include "suggest/model.h"

/* clang-format off */
static const struct {
    const char *signal;
    double weights[SUGGEST_SCALES];
} prior[] = {
    {"common_neighbours", {-0.0228, -0.0162}},
    {"jaccard", {-0.0064, -0.0002}},
    {"adamic_adar", {-0.0022, 0.0006}},
    {"resource_allocation", {0.0128, 0.0277}},
    {"weighted_common_neighbours", {-0.0023, -0.0062}},
    {"weighted_jaccard", {-0.0030, 0.0165}},
    {"weighted_adamic_adar", {0.0050, 0.0074}},
    {"weighted_resource_allocation", {0.0088, 0.0306}},
    {"circle_ties", {0.0223, 0.0292}},
    {"car", {0.0234, 0.0198}},
    {"cra", {0.0148, 0.0371}},
    {"weighted_cra", {0.0247, 0.0364}},
    {"l3", {-0.0239, -0.0037}},
    {"a3", {-0.0307, -0.0324}},
    {"local_path", {-0.0230, -0.0130}},
    {"katz", {-0.0777, 0.0092}},
    {"weighted_l3", {-0.0040, 0.0076}},
    {"weighted_a3", {-0.0092, -0.0124}},
    {"weighted_local_path", {0.0121, -0.0009}},
    {"weighted_katz", {-0.0467, 0.0322}},
    {"shortest_path", {0.0268, 0.0434}},
    {"srw3", {0.0067, 0.0332}},
    {"srw10", {-0.0153, 0.0449}},
    {"ppr_more", {-0.0265, 0.0407}},
    {"ppr_less", {0.0010, 0.0615}},
    {"lazy_walk", {-0.0125, -0.0064}},
    {"weighted_srw3", {0.0052, 0.0411}},
    {"weighted_srw10", {-0.0153, 0.0633}},
    {"weighted_ppr_more", {-0.0049, 0.0548}},
    {"weighted_ppr_less", {0.0118, 0.0854}},
    {"weighted_lazy_walk", {-0.0112, -0.0063}},
    {"preferential_attachment", {0.0745, 0.0725}},
    {"weighted_preferential_attachment", {0.1164, 0.1413}},
    {"degree_min", {0.0148, 0.0258}},
    {"degree_max", {0.0878, 0.0904}},
    {"strength_min", {0.0674, 0.0815}},
    {"strength_max", {0.1261, 0.1496}},
    {"core_min", {-0.0144, -0.0073}},
    {"core_max", {-0.0221, -0.0174}},
    {"clustering_min", {-0.0691, 0.0003}},
    {"clustering_max", {-0.0848, -0.0526}},
    {"leaf_neighbours_min", {0.0469, 0.0462}},
    {"leaf_neighbours_max", {0.0346, 0.0385}},
    {"neighbour_degree_min", {-0.0120, -0.0133}},
    {"neighbour_degree_max", {0.0129, 0.0085}},
    {"same_community", {0.0154, 0.0154}},
    {"block_model", {-0.0276, 0.0378}},
    {"weighted_block_model", {-0.0188, 0.0701}},
    {"low_rank_8", {0.0058, 0.0196}},
    {"even_rank_8", {-0.0207, -0.0017}},
    {"low_rank_32", {0.0113, 0.0123}},
    {"even_rank_32", {0.0016, 0.0368}},
    {"held_rank_16", {-0.0047, -0.0030}},
    {"held_rank_64", {-0.0018, 0.0004}},
    {"weighted_low_rank_8", {-0.0252, 0.0088}},
    {"weighted_even_rank_8", {-0.0404, 0.0112}},
    {"weighted_low_rank_32", {-0.0003, 0.0214}},
    {"weighted_even_rank_32", {-0.0189, 0.0380}},
    {"weighted_held_rank_16", {-0.0548, 0.0405}},
    {"weighted_held_rank_64", {-0.0045, -0.0033}},
    {"soft_rank_64", {0.0194, 0.0078}},
    {"weighted_soft_rank_64", {0.0266, 0.0176}},
    {"alike_max", {-0.0060, 0.0283}},
    {"alike_min", {0.0087, 0.0271}},
    {"weighted_alike_max", {-0.0099, 0.0420}},
    {"weighted_alike_min", {-0.0311, 0.0141}},
    {"recency_min", {0.0393, 0.0401}},
    {"recency_max", {0.0325, 0.0331}},
    {"recent_ties_min", {0.0106, 0.0211}},
    {"recent_ties_max", {0.0846, 0.0878}},
    {"recent_resource_allocation", {0.0116, 0.0268}},
};
/* clang-format on */

const double *suggest_prior_weights(const char *signal) {
    for (size_t i = 0; i < sizeof prior / sizeof *prior; i++)
        if (strcmp(prior[i].signal, signal) == 0) return prior[i].weights;
    return NULL;
}

size_t suggest_prior_count(void) {
    return sizeof prior / sizeof *prior;
}
