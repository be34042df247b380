/* What was learned once from what came later in other networks: `make prior` prints the table.
 *
 * Cuts of Horizon 2020 by country (11) and by size of project (4), each as it was known in 2017 and in 2020: the latest
 * ties hidden, each network's signals on its own scales (model_fit.c), one L2-regularised logistic regression on all
 * 4,930 pairs of the 20 networks in which enough came last. CORDIS, © European Union, CC BY 4.0. */
#include <string.h>

#include "suggest/model.h"

/* clang-format off */
static const struct {
    const char *signal;
    double weights[SUGGEST_SCALES][2];
} prior[] = {
    {"common_neighbours", {{0.0116, -0.0482}, {0.0286, -0.1989}}},
    {"jaccard", {{-0.1273, 0.0470}, {0.0035, -0.0664}}},
    {"adamic_adar", {{0.0732, 0.1908}, {0.0457, -0.0824}}},
    {"resource_allocation", {{0.1171, 0.1609}, {0.0421, 0.0637}}},
    {"weighted_common_neighbours", {{0.0728, 0.1408}, {0.0387, -0.1624}}},
    {"weighted_jaccard", {{-0.0547, -0.0280}, {0.0693, 0.0516}}},
    {"weighted_adamic_adar", {{0.0517, 0.0737}, {0.0313, -0.0542}}},
    {"weighted_resource_allocation", {{-0.0044, 0.0389}, {-0.0193, -0.0469}}},
    {"circle_ties", {{0.0628, 0.1283}, {0.0124, -0.0071}}},
    {"car", {{0.0547, 0.0321}, {-0.0529, -0.0247}}},
    {"cra", {{0.0907, -0.0722}, {0.0636, -0.1258}}},
    {"weighted_cra", {{-0.0174, -0.1381}, {-0.0987, 0.1685}}},
    {"l3", {{0.2284, -0.1523}, {-0.0981, 0.0867}}},
    {"a3", {{0.1095, 0.1045}, {-0.1680, 0.1984}}},
    {"local_path", {{0.0928, -0.0464}, {-0.1097, -0.0056}}},
    {"katz", {{0.0825, 0.0390}, {-0.0553, -0.1567}}},
    {"weighted_l3", {{0.2603, -0.0394}, {-0.0251, -0.0059}}},
    {"weighted_a3", {{-0.1314, 0.0204}, {-0.1116, -0.0451}}},
    {"weighted_local_path", {{0.1481, 0.0486}, {-0.0495, -0.0015}}},
    {"weighted_katz", {{-0.1236, -0.0739}, {-0.2046, -0.0668}}},
    {"shortest_path", {{-0.0538, 0.0402}, {0.2029, 0.2868}}},
    {"srw3", {{0.0887, 0.0670}, {0.0665, -0.0704}}},
    {"srw10", {{0.2443, -0.0450}, {0.1344, -0.0079}}},
    {"ppr_more", {{0.0745, -0.1270}, {-0.0300, -0.0575}}},
    {"ppr_less", {{0.0798, -0.0073}, {0.1224, -0.0063}}},
    {"lazy_walk", {{-0.0714, 0.0356}, {0.2188, -0.2580}}},
    {"weighted_srw3", {{0.0199, -0.0080}, {0.0443, -0.0954}}},
    {"weighted_srw10", {{0.0870, -0.0560}, {0.0676, -0.0114}}},
    {"weighted_ppr_more", {{0.1305, 0.0307}, {0.0888, -0.1123}}},
    {"weighted_ppr_less", {{0.0316, 0.0552}, {-0.0121, 0.1993}}},
    {"weighted_lazy_walk", {{-0.2148, 0.1124}, {0.0239, -0.0617}}},
    {"preferential_attachment", {{0.0906, 0.0155}, {0.0890, 0.0852}}},
    {"weighted_preferential_attachment", {{0.1817, -0.1926}, {0.1984, -0.2027}}},
    {"degree_min", {{0.0537, -0.1504}, {0.0879, -0.0036}}},
    {"degree_max", {{0.1387, 0.0171}, {0.1480, -0.0238}}},
    {"strength_min", {{0.0249, 0.1483}, {0.0282, -0.0232}}},
    {"strength_max", {{0.0606, 0.0159}, {0.1030, 0.0014}}},
    {"core_min", {{-0.1062, -0.0142}, {-0.1008, 0.0755}}},
    {"core_max", {{-0.0261, -0.1419}, {-0.0105, -0.1405}}},
    {"clustering_min", {{-0.0857, 0.0146}, {-0.0619, -0.2037}}},
    {"clustering_max", {{-0.2372, -0.0483}, {-0.1623, 0.0624}}},
    {"leaf_neighbours_min", {{0.0889, -0.1035}, {0.1126, 0.0764}}},
    {"leaf_neighbours_max", {{-0.1075, -0.0370}, {-0.0546, -0.0739}}},
    {"neighbour_degree_min", {{0.0479, -0.1033}, {0.0604, -0.0848}}},
    {"neighbour_degree_max", {{0.1042, 0.0199}, {0.0415, 0.0936}}},
    {"same_community", {{0.0966, -0.0737}, {0.0966, -0.0737}}},
    {"block_model", {{-0.0886, -0.0556}, {0.1022, 0.1230}}},
    {"weighted_block_model", {{0.0198, 0.0527}, {0.2793, 0.0108}}},
    {"low_rank_8", {{-0.0128, -0.0379}, {-0.1041, -0.0046}}},
    {"even_rank_8", {{-0.1148, 0.0163}, {0.0204, -0.1092}}},
    {"low_rank_32", {{-0.0234, 0.0334}, {-0.1064, -0.1614}}},
    {"even_rank_32", {{-0.0798, 0.0021}, {0.1489, -0.0826}}},
    {"held_rank_16", {{-0.1049, 0.0239}, {-0.0793, 0.1323}}},
    {"held_rank_64", {{0.1141, 0.0462}, {0.0261, 0.0272}}},
    {"weighted_low_rank_8", {{-0.0688, 0.0549}, {0.0251, -0.0236}}},
    {"weighted_even_rank_8", {{0.1063, -0.0113}, {-0.0831, -0.0613}}},
    {"weighted_low_rank_32", {{-0.1420, 0.0164}, {0.2059, 0.0161}}},
    {"weighted_even_rank_32", {{-0.1204, 0.0773}, {0.1133, -0.0856}}},
    {"weighted_held_rank_16", {{0.0346, -0.0270}, {0.0118, -0.0202}}},
    {"weighted_held_rank_64", {{-0.0411, -0.0042}, {0.0326, 0.0278}}},
    {"soft_rank_64", {{-0.0564, -0.0220}, {-0.0542, -0.0128}}},
    {"weighted_soft_rank_64", {{0.0125, 0.0374}, {0.0738, 0.0564}}},
    {"alike_max", {{0.2421, -0.0672}, {0.1989, -0.2869}}},
    {"alike_min", {{0.1136, 0.0327}, {-0.3241, 0.0102}}},
    {"weighted_alike_max", {{0.2738, 0.0099}, {0.0564, 0.0497}}},
    {"weighted_alike_min", {{0.0924, -0.0785}, {0.0958, 0.0225}}},
    {"recency_min", {{0.0016, 0.1015}, {-0.0147, 0.0180}}},
    {"recency_max", {{-0.0512, -0.0741}, {-0.0559, -0.0645}}},
    {"recent_ties_min", {{0.1342, -0.1524}, {0.1665, 0.0210}}},
    {"recent_ties_max", {{0.1129, 0.0941}, {0.1254, 0.0506}}},
    {"recent_resource_allocation", {{0.0559, -0.0721}, {0.0233, -0.0542}}},
};
/* clang-format on */

const double (*suggest_prior_weights(const char *signal))[2] {
    for (size_t i = 0; i < sizeof prior / sizeof *prior; i++)
        if (strcmp(prior[i].signal, signal) == 0) return prior[i].weights;
    return NULL;
}

size_t suggest_prior_count(void) {
    return sizeof prior / sizeof *prior;
}
