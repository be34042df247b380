/* The seven gaps in words. */
#ifndef COOP_GAP_SEVEN_WORDS_H
#define COOP_GAP_SEVEN_WORDS_H

#include "gap/seven.h"
#include "util/buf.h"

enum coop_i_class { COOP_I_ABSENT, COOP_I_WIDE, COOP_I_NARROW, COOP_I_CLOSED, COOP_I_UNMEASURED };
extern const char *const coop_i_class_names[];
extern const char *const coop_i_seven_names[COOP_I_SEVEN];

const char *coop_i_seven_title(int gap, bool amid); /* "Research gap"; amid a sentence "research gap" */

/* "SIBUR (12); TPU (9)" */
void coop_i_seven_brokers(coop_i_buf *text, const coop_i_seven_sets *sets, const coop_i_seven_figures *figures);
/* `first` is the tie that would close it best; may be NULL. */
void coop_i_seven_sentence(coop_i_buf *text, const coop_i_seven_sets *sets, uint32_t scope, int gap,
                           enum coop_i_class class, const coop_i_seven_figures *figures, const coop_gap_pair *first);

#endif
