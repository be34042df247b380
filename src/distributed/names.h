/* Organisations: numbers in the canonical order of their ids, and who holds which. */
#ifndef COOP_DISTRIBUTED_NAMES_H
#define COOP_DISTRIBUTED_NAMES_H

#include "distributed/input.h"

/* Organisations first .. first + own - 1 are this rank's; those of rank r begin at start[r]. */
typedef struct distributed_names {
    uint64_t n, first, own;
    uint64_t *start;         /* ranks + 1 */
    char **id, **label;      /* of this rank's; label NULL = the id */
    char **group, **country; /* as input.h has them; NULL = none */
    uint8_t *kind;
} distributed_names;

/* Gives every name of the input its number, or UINT64_MAX where it is no organisation; which names are one is found as
 * coop_network_finish does it. Numbers are shared out so that each rank has about as many ties. Agreed. */
coop_status distributed_number(distributed_names *names, distributed_input *input, cli_session *session);
void distributed_names_clear(distributed_names *names);
/* Whose organisation a number is. O(log ranks). */
int distributed_owner(const distributed_names *names, uint64_t number);
const char *distributed_id(const distributed_names *names, uint64_t own);
const char *distributed_label(const distributed_names *names, uint64_t own);

/* Finishes a network of a few organisations that only helps: the input has been judged before. */
coop_status distributed_finish(coop_network *network, coop_context *ctx);

#endif
