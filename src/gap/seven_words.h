/* The seven gaps in words. */
#ifndef COOP_GAP_SEVEN_WORDS_H
#define COOP_GAP_SEVEN_WORDS_H

#include "gap/seven.h"
#include "util/buf.h"

enum gap_class { GAP_ABSENT, GAP_WIDE, GAP_NARROW, GAP_CLOSED, GAP_UNMEASURED };
extern const char *const gap_class_names[];
extern const char *const gap_seven_names[GAP_SEVEN];

const char *gap_seven_title(int gap, bool amid); /* "Research gap"; amid a sentence "research gap" */

/* "SIBUR (12); TPU (9)" */
void gap_seven_brokers(coop_i_buf *text, const gap_seven_sets *sets, const gap_seven_figures *figures);
/* `first` is the tie that would close it best; may be NULL. */
void gap_seven_sentence(coop_i_buf *text, const gap_seven_sets *sets, uint32_t scope, int gap, enum gap_class class,
                        const gap_seven_figures *figures, const coop_gap_pair *first);

#endif
