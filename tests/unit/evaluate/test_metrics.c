#include "check.h"
#include "evaluate/metrics.h"

/* Twelve pairs with equal scores among them. Pair i joins organisations i % 4 and 4 + i % 3. */
static const int truth[] = {1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 0};
static const double scores[] = {9, 9, 8, 7, 7, 6, 5, 5, 4, 4, 2, 1};
enum { PAIRS = sizeof truth / sizeof *truth };

static void sample(evaluate_judged items[PAIRS]) {
    for (uint32_t i = 0; i < PAIRS; i++) {
        uint32_t from = (i * 5 + 3) % PAIRS; /* in another order than by score */
        items[i] = (evaluate_judged){scores[from], from % 4, 4 + from % 3, truth[from] != 0};
    }
    evaluate_judged_sort(items, PAIRS);
}

/* scikit-learn 1.9.1: roc_auc_score(truth, scores), average_precision_score(truth, scores). */
Test(evaluate_metrics, like_scikit_learn) {
    evaluate_judged items[PAIRS];
    sample(items);
    evaluate_area area = evaluate_area_of(items, PAIRS, NULL, 2);
    check_near(area.auc, 0.6857142857142857, 1e-15);
    check_near(area.average_precision, 0.5533333333333332, 1e-15);
    CHECK_CLEAN();
}

/* The same functions with sample_weight = the product of the organisations' weights. */
Test(evaluate_metrics, weights_like_scikit_learn) {
    static const uint32_t weight[] = {2, 0, 1, 1, 3, 1, 2};
    evaluate_judged items[PAIRS];
    sample(items);
    evaluate_area area = evaluate_area_of(items, PAIRS, weight, 2);
    check_near(area.auc, 0.925, 1e-15);
    check_near(area.average_precision, 0.9292178409825469, 1e-15);
    /* false ties weigh 0, 2, 0, 1, 4, 1, 2 from the best down: the share 2/7 of their 10 is reached at score 5, where
     * true ties of weight 6 + 2 + 3 of 14 are above */
    check_near(area.hits, 11.0 / 14, 1e-15);
    CHECK_CLEAN();
}

/* The share of true ties strictly above the k-th best false one (the evaluator of the Open Graph Benchmark). */
Test(evaluate_metrics, hits) {
    static const struct {
        uint32_t k;
        double hits;
    } expected[] = {{1, 0}, {2, 0.4}, {3, 0.6}, {5, 0.8}, {7, 1}};
    evaluate_judged items[PAIRS];
    sample(items);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        check_near(evaluate_area_of(items, PAIRS, NULL, expected[i].k).hits, expected[i].hits, 0);
    cr_assert(isnan(evaluate_area_of(items, PAIRS, NULL, 8).hits), "there is no eighth false tie");
    CHECK_CLEAN();
}

Test(evaluate_metrics, nothing_to_tell_apart) {
    evaluate_judged items[] = {{1, 0, 1, true}, {1, 0, 2, false}, {1, 1, 2, true}, {1, 2, 3, false}};
    evaluate_area area = evaluate_area_of(items, 4, NULL, 1);
    check_near(area.auc, 0.5, 0);
    check_near(area.average_precision, 0.5, 0);
    check_near(area.hits, 0, 0);
    cr_assert(isnan(evaluate_area_of(items, 1, NULL, 1).auc), "no false tie");
    cr_assert(isnan(evaluate_area_of(items, 0, NULL, 1).average_precision), "nothing at all");
    static const uint32_t nobody[] = {0, 1, 0, 1};
    cr_assert(isnan(evaluate_area_of(items, 4, nobody, 1).auc), "no pair was drawn");
    CHECK_CLEAN();
}

/* A score that is not there is below every score, also below -1e300. */
Test(evaluate_metrics, missing_scores) {
    evaluate_judged items[] = {{NAN, 0, 1, false}, {-1e300, 0, 2, true}, {NAN, 1, 2, false}};
    evaluate_judged_sort(items, 3);
    cr_assert(items[0].tied);
    check_near(evaluate_area_of(items, 3, NULL, 1).auc, 1, 0);
    double beaten, place = evaluate_place_of(&beaten, NAN, (double[]){NAN, 1}, 2);
    check_near(beaten, 0.25, 0);
    check_near(place, 1 / 2.5, 1e-15);
    CHECK_CLEAN();
}

/* Expectations over all orders of the equal scores, by going through all 8! orders and keeping those that are sorted;
 * nDCG also by scikit-learn's ndcg_score, which averages over ties too. */
Test(evaluate_metrics, lists_with_equal_scores) {
    evaluate_judged items[] = {{5, 0, 1, false}, {4, 0, 2, true},  {4, 0, 3, false}, {4, 0, 4, false},
                               {4, 0, 5, true},  {2, 0, 6, false}, {2, 0, 7, true},  {1, 0, 8, false}};
    evaluate_list_merit merit = evaluate_list_merit_of(items, 8, 3);
    check_near(merit.reciprocal, 0.4027777777777779, 1e-15);
    check_near(merit.ndcg, 0.2653606369886217, 1e-15);
    check_near(merit.precision, 0.3333333333333334, 1e-15);
    merit = evaluate_list_merit_of(items, 8, 6);
    check_near(merit.ndcg, 0.5407654339906731, 1e-15);
    check_near(merit.precision, 0.4166666666666667, 1e-15);
    merit = evaluate_list_merit_of(items, 8, 1);
    check_near(merit.ndcg, 0, 0);
    evaluate_judged alike[] = {{1, 0, 1, false}, {1, 0, 2, true}, {1, 0, 3, false}, {1, 0, 4, false}};
    merit = evaluate_list_merit_of(alike, 4, 2);
    check_near(merit.reciprocal, 0.5208333333333334, 1e-15);
    check_near(merit.ndcg, 0.40773243839286444, 1e-15);
    check_near(merit.precision, 0.25, 1e-15);
    CHECK_CLEAN();
}

/* A list shorter than k; many equal scores, where the chances of the first place must not lose their sum. */
Test(evaluate_metrics, odd_lists) {
    evaluate_judged two[] = {{2, 0, 1, true}, {1, 0, 2, false}};
    evaluate_list_merit merit = evaluate_list_merit_of(two, 2, 10);
    check_near(merit.reciprocal, 1, 0);
    check_near(merit.ndcg, 1, 0);
    check_near(merit.precision, 0.1, 1e-15);
    enum { MANY = 5000 };
    static evaluate_judged many[MANY];
    for (uint32_t i = 0; i < MANY; i++) many[i] = (evaluate_judged){0, 0, i + 1, i % 2 == 0};
    merit = evaluate_list_merit_of(many, MANY, 10);
    check_near(merit.precision, 0.5, 1e-12);
    double expected = 0; /* half of them are true: the first stands at j with chance 2^-j, nearly */
    for (int j = 1; j < 50; j++) expected += pow(2, -j) / j;
    check_near(merit.reciprocal, expected, 1e-3);
    CHECK_CLEAN();
}

/* HeaRT and the Open Graph Benchmark: 1 + the mean of the ranks before and behind all equal ones. */
Test(evaluate_metrics, place_among_others) {
    static const double others[] = {3, 2, 2, 1};
    double beaten;
    check_near(evaluate_place_of(&beaten, 2, others, 4), 1 / 3.0, 1e-15);
    check_near(beaten, 0.5, 1e-15);
    check_near(evaluate_place_of(&beaten, 4, others, 4), 1, 0);
    check_near(beaten, 1, 0);
    check_near(evaluate_place_of(&beaten, 4, others, 0), 1, 0);
    cr_assert(isnan(beaten));
    CHECK_CLEAN();
}

/* numpy.interp over scikit-learn's roc_curve(drop_intermediate=False); precision at the score that reaches a recall. */
Test(evaluate_metrics, curves) {
    evaluate_judged items[PAIRS];
    double roc[EVALUATE_CURVE] = {0}, precision[EVALUATE_CURVE] = {0};
    sample(items);
    evaluate_curves_add(roc, precision, items, PAIRS);
    check_near(roc[20], 0.14, 1e-15);
    check_near(roc[50], 0.55, 1e-15);
    check_near(roc[100], 0.7, 1e-15);
    check_near(roc[180], 1, 1e-15);
    check_near(roc[200], 1, 0);
    check_near(precision[0], 0.5, 0);      /* the first score: one of two */
    check_near(precision[80], 2 / 3.0, 0); /* two of five are found by the third pair */
    check_near(precision[81], 3 / 5.0, 0); /* the third comes with a false one */
    check_near(precision[200], 5 / 10.0, 0);
    CHECK_CLEAN();
}
