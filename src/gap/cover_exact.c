/* The smallest cover as an integer programme: minimise the number of sets so that every element is in one of them. */
#include <glpk.h>
#include <setjmp.h>
#include <stdlib.h>

#include "gap/cover.h"
#include "util/mem.h"

/* GLPK ends the program when its memory is short; the hook comes back here instead. */
static void came_back(void *info) {
    longjmp(*(jmp_buf *)info, 1);
}

/* Stops at a number of nodes, not of seconds: the same result on every machine. */
static void count_nodes(glp_tree *tree, void *info) {
    int all;
    (void)info;
    glp_ios_tree_size(tree, NULL, NULL, &all);
    if (all > GAP_EXACT_NODES) glp_ios_terminate(tree);
}

/* A set costs 1 and a little for its place in the order of preference, all of which adds up to less than 1. */
static void set_costs(glp_prob *problem, uint32_t sets) {
    double step = 1 / ((double)sets * (sets + 1));
    glp_add_cols(problem, (int)sets);
    for (uint32_t s = 0; s < sets; s++) {
        glp_set_col_kind(problem, (int)s + 1, GLP_BV);
        glp_set_obj_coef(problem, (int)s + 1, 1 + step * s);
    }
}

static void set_rows(glp_prob *problem, const gap_cover *cover, int *columns, double *ones) {
    glp_add_rows(problem, (int)cover->elements);
    for (uint32_t e = 0; e < cover->elements; e++) {
        int length = 0;
        for (uint32_t s = 0; s < cover->sets; s++) {
            if (!(cover->bits[s * cover->words + e / 64] >> (e % 64) & 1)) continue;
            columns[++length] = (int)s + 1;
            ones[length] = 1;
        }
        glp_set_row_bnds(problem, (int)e + 1, GLP_LO, 1, 0);
        glp_set_mat_row(problem, (int)e + 1, length, columns, ones);
    }
}

static bool solve(uint32_t *chosen, uint32_t *count, const gap_cover *cover, int *columns, double *ones) {
    glp_iocp options;
    glp_prob *problem = glp_create_prob();
    glp_set_obj_dir(problem, GLP_MIN);
    set_costs(problem, cover->sets);
    set_rows(problem, cover, columns, ones);
    glp_init_iocp(&options);
    options.msg_lev = GLP_MSG_OFF;
    options.presolve = GLP_ON;
    options.cb_func = count_nodes;
    bool best = glp_intopt(problem, &options) == 0 && glp_mip_status(problem) == GLP_OPT;
    if (best) *count = 0;
    for (uint32_t s = 0; best && s < cover->sets; s++)
        if (glp_mip_col_val(problem, (int)s + 1) > 0.5) chosen[(*count)++] = s;
    glp_delete_prob(problem);
    return best;
}

coop_status gap_cover_exact(bool *solved, uint32_t *chosen, uint32_t *count, const gap_cover *cover,
                            coop_context *ctx) {
    jmp_buf back;
    int *columns = coop_i_calloc((size_t)cover->sets + 1, sizeof *columns);
    double *ones = coop_i_calloc((size_t)cover->sets + 1, sizeof *ones);
    bool fine = columns && ones && glp_init_env() <= 1;
    *solved = false;
    if (fine && setjmp(back) == 0) {
        glp_error_hook(came_back, &back);
        glp_term_out(GLP_OFF);
        *solved = solve(chosen, count, cover, columns, ones);
    } else {
        fine = false;
    }
    glp_free_env();
    free(columns);
    free(ones);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}
