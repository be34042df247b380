/* Directions, and ties of which both sides tell: finish, around stage 4. What A says of B and what B says of A is one
 * tie with two statements, as in a survey. Memberships and what agreements and projects make are no statements of a
 * side. */
#include "core/graph.h"
#include "core/network.h"
#include "core/say.h"

#include <math.h>
#include <stdlib.h>

#include "util/buf.h"
#include "util/mem.h"

static const char *const counted[] = {
    [COOP_AS_STATED] = "their strengths are summed",
    [COOP_SYMMETRIZE_SUM] = "their strengths are summed",
    [COOP_SYMMETRIZE_MAX] = "the larger strength counts",
    [COOP_SYMMETRIZE_MIN] = "the smaller strength counts",
    [COOP_SYMMETRIZE_MEAN] = "the mean strength counts",
    [COOP_SYMMETRIZE_BOTH] = "they alone count, with the mean strength",
};

const char *coop_i_symmetrized(coop_symmetrize how) {
    return counted[how];
}

static bool is_statement(const coop_network *network, size_t i, uint32_t membership) {
    return network->ties.kind[i] != membership && !(network->ties.flags[i] & COOP_I_DERIVED);
}

static uint32_t membership_of(const coop_network *network) {
    return coop_i_pool_find(network->pool, COOP_MEMBERSHIP, sizeof COOP_MEMBERSHIP - 1);
}

void coop_i_network_decide_directions(coop_network *network, bool directed, coop_context *ctx) {
    uint32_t membership = membership_of(network);
    uint64_t given = 0;
    for (size_t i = 0; i < network->ties.count; i++) {
        uint8_t *flags = &network->ties.flags[i];
        bool gets = directed && (*flags & COOP_I_UNDECIDED) && is_statement(network, i, membership);
        *flags = (uint8_t)((*flags & ~COOP_I_UNDECIDED) | (gets ? COOP_I_DIRECTED : 0));
        given += gets;
    }
    coop_i_tell_count(ctx, "directions", given, SAY_NO_DIRECTION);
}

void coop_i_network_drop_directions(coop_network *network) {
    uint32_t membership = membership_of(network);
    for (size_t i = 0; i < network->ties.count; i++)
        if (is_statement(network, i, membership)) network->ties.flags[i] &= (uint8_t)~COOP_I_DIRECTED;
}

typedef struct sides { /* what the smaller end says, and the larger */
    double strength[2];
    size_t rows[2];
} sides;

static int side_of(const coop_network *network, size_t i) {
    return network->ties.flags[i] & COOP_I_TURNED ? 1 : 0;
}

static sides sides_of(const coop_network *network, size_t first, size_t end, uint32_t membership) {
    sides found = {0};
    for (size_t i = first; i < end; i++) {
        if (!is_statement(network, i, membership)) continue;
        found.strength[side_of(network, i)] += network->ties.weight[i];
        found.rows[side_of(network, i)]++;
    }
    return found;
}

static double strength_of(const sides *s, coop_symmetrize how) {
    double more = fmax(s->strength[0], s->strength[1]), less = fmin(s->strength[0], s->strength[1]);
    return how == COOP_SYMMETRIZE_MAX ? more : how == COOP_SYMMETRIZE_MIN ? less : less + (more - less) / 2;
}

/* The rows of one bond that count go to rows[*kept ..]. Of two sides the rows of one stay, which add up to what counts:
 * written and read back they are one statement. */
static void take(coop_network *network, size_t first, size_t end, coop_symmetrize how, uint32_t membership,
                 uint32_t *rows, size_t *kept) {
    sides s = sides_of(network, first, end, membership);
    bool both = s.rows[0] > 0 && s.rows[1] > 0;
    int chosen = (s.strength[1] > s.strength[0]) != (how == COOP_SYMMETRIZE_MIN);
    network->facts.both_sides += both;
    network->facts.one_side += !both && s.rows[0] + s.rows[1] > 0;
    for (size_t i = first; i < end; i++) {
        if (how > COOP_SYMMETRIZE_SUM && is_statement(network, i, membership)) {
            if (both ? side_of(network, i) != chosen : how == COOP_SYMMETRIZE_BOTH) continue;
            if (both) network->ties.weight[i] = network->ties.weight[i] / s.strength[chosen] * strength_of(&s, how);
        }
        rows[(*kept)++] = (uint32_t)i;
    }
}

static void tell(const coop_network *network, coop_symmetrize how, coop_context *ctx) {
    static const char *const names[] = {"", "sum", "max", "min", "mean", "both"};
    const coop_network_facts *facts = &network->facts;
    if (how == COOP_AS_STATED && facts->both_sides == 0) return;
    coop_i_tell(ctx, COOP_NOTE, "both-sides", NULL,
                how == COOP_AS_STATED         ? SAY_SIDES_CURE
                : how == COOP_SYMMETRIZE_BOTH ? SAY_SIDES_ALONE
                                              : SAY_SIDES_HOW,
                COOP_I_COUNT(facts->both_sides), COOP_I_TERM(counted[how]), COOP_I_TEXT(names[how]),
                COOP_I_COUNT(facts->one_side));
}

coop_status coop_i_network_symmetrize(coop_network *network, coop_symmetrize how, coop_context *ctx) {
    size_t kept = 0, count = network->ties.count;
    uint32_t membership = membership_of(network), *rows = coop_i_calloc(count, sizeof *rows);
    if (!rows) return coop_fail_memory(ctx);
    network->facts.symmetrize = how;
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && coop_i_same_bond(&network->ties, first, end);) end++;
        take(network, first, end, how, membership, rows, &kept);
    }
    bool fine = coop_i_network_take_ties(network, rows, kept);
    free(rows);
    if (!fine) return coop_fail_memory(ctx);
    tell(network, how, ctx);
    return COOP_OK;
}
