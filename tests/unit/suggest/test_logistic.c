/* Logistic regression, against dense Newton steps with a full Hessian on the same problem. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "check.h"
#include "suggest/logistic.h"
#include "util/random.h"

enum { WIDTH = 5, MOST = 1200, LARGE = 450000 /* rows that threads share */ };

static void solve(double a[WIDTH][WIDTH], double *b) {
    for (int c = 0; c < WIDTH; c++) {
        for (int r = c + 1; r < WIDTH; r++) {
            double share = a[r][c] / a[c][c];
            for (int k = c; k < WIDTH; k++) a[r][k] -= share * a[c][k];
            b[r] -= share * b[c];
        }
    }
    for (int c = WIDTH - 1; c >= 0; c--) {
        for (int k = c + 1; k < WIDTH; k++) b[c] -= a[c][k] * b[k];
        b[c] /= a[c][c];
    }
}

/* Thirty full steps: far more than it takes. */
static void naive(double *w, const suggest_logistic *p) {
    memset(w, 0, WIDTH * sizeof *w);
    for (int step = 0; step < 30; step++) {
        double hessian[WIDTH][WIDTH] = {{0}}, gradient[WIDTH];
        for (int j = 0; j < WIDTH; j++) {
            gradient[j] = -w[j];
            hessian[j][j] = 1;
        }
        for (size_t i = 0; i < p->count; i++) {
            const float *x = p->rows + i * WIDTH;
            double score = 0;
            for (int j = 0; j < WIDTH; j++) score += w[j] * (double)x[j];
            double chance = 1 / (1 + exp(-score)), off = (p->yes[i] ? 1 : 0) - chance;
            for (int j = 0; j < WIDTH; j++) {
                gradient[j] += p->cost * off * (double)x[j];
                for (int k = 0; k < WIDTH; k++)
                    hessian[j][k] += p->cost * chance * (1 - chance) * (double)x[j] * (double)x[k];
            }
        }
        solve(hessian, gradient);
        for (int j = 0; j < WIDTH; j++) w[j] += gradient[j];
    }
}

static void draw(suggest_logistic *p, size_t count, double cost, uint64_t seed) {
    static float rows[LARGE * WIDTH];
    static bool yes[LARGE];
    coop_i_random random;
    coop_i_random_init(&random, seed, 0);
    *p = (suggest_logistic){.count = count, .width = WIDTH, .rows = rows, .yes = yes, .cost = cost};
    for (size_t i = 0; i < count; i++) {
        double score = -1;
        for (int j = 0; j < WIDTH; j++) {
            rows[i * WIDTH + (size_t)j] = j == WIDTH - 1 ? 30 : (float)coop_i_random_normal(&random);
            score += (j - 1) * (double)rows[i * WIDTH + (size_t)j] * (j < WIDTH - 1);
        }
        yes[i] = coop_i_random_real(&random) < 1 / (1 + exp(-score));
    }
}

Test(logistic, full_steps) {
    static const size_t counts[] = {1, 7, 512, 513, MOST};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        for (int strong = 0; strong < 2; strong++) {
            suggest_logistic problem;
            double found[WIDTH] = {0}, expected[WIDTH], again[WIDTH] = {0}, near[WIDTH] = {3, -3, 0, 1, -0.1};
            coop_context ctx = COOP_CONTEXT_INIT;
            draw(&problem, counts[c], strong ? 5 : 0.05, 3 + c);
            naive(expected, &problem);
            ctx.threads = 1;
            check_eq(suggest_logistic_fit(found, &problem, &ctx), COOP_OK);
            for (int j = 0; j < WIDTH; j++) /* to a thousandth of the first gradient, no farther */
                check_near(found[j], expected[j], 0.02 * (1 + fabs(expected[j])));
            ctx.threads = 3;
            check_eq(suggest_logistic_fit(again, &problem, &ctx), COOP_OK);
            check_eq(memcmp(found, again, sizeof found), 0);
            check_eq(suggest_logistic_fit(near, &problem, &ctx), COOP_OK); /* from wherever it begins */
            for (int j = 0; j < WIDTH; j++) check_near(near[j], expected[j], 0.02 * (1 + fabs(expected[j])));
        }
    }
    CHECK_CLEAN();
}

Test(logistic, rows_that_threads_share_give_the_same) {
    suggest_logistic problem;
    double found[WIDTH] = {0}, again[WIDTH] = {0};
    coop_context ctx = COOP_CONTEXT_INIT;
    draw(&problem, LARGE, 0.01, 17);
    ctx.threads = 1;
    check_eq(suggest_logistic_fit(found, &problem, &ctx), COOP_OK);
    ctx.threads = 2;
    check_eq(suggest_logistic_fit(again, &problem, &ctx), COOP_OK);
    check_eq(memcmp(found, again, sizeof found), 0);
    for (int j = 0; j < WIDTH - 1; j++) check_near(found[j], j - 1, 0.02); /* what they were drawn by */
    CHECK_CLEAN();
}

/* One label alone, and rows of zeros: there is a finite answer. */
Test(logistic, nothing_to_tell) {
    suggest_logistic problem;
    double found[WIDTH] = {0};
    coop_context ctx = COOP_CONTEXT_INIT;
    draw(&problem, 50, 1, 9);
    for (size_t i = 0; i < problem.count; i++) problem.yes[i] = true;
    check_eq(suggest_logistic_fit(found, &problem, &ctx), COOP_OK);
    for (int j = 0; j < WIDTH; j++) cr_assert(isfinite(found[j]));
    memset(problem.rows, 0, problem.count * WIDTH * sizeof *problem.rows);
    check_eq(suggest_logistic_fit(found, &problem, &ctx), COOP_OK);
    for (int j = 0; j < WIDTH; j++) check_near(found[j], 0, 0);
    CHECK_CLEAN();
}
