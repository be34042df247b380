/* The seven gaps in words. */
#ifndef COOP_GAP_SEVEN_WORDS_H
#define COOP_GAP_SEVEN_WORDS_H

#include "gap/seven.h"
#include "util/words.h"

enum gap_class { GAP_ABSENT, GAP_WIDE, GAP_NARROW, GAP_CLOSED, GAP_UNMEASURED, GAP_CLASSES };
typedef struct gap_class_row {
    const char *name; /* in the column "class" */
    coop_i_message word;
} gap_class_row;
extern const gap_class_row gap_classes[GAP_CLASSES]; /* by gap_class */
/* The class that the column "class" names. */
enum gap_class gap_class_named(const char *name);

typedef struct gap_seven_word {
    const char *name;           /* as its row of the registry: "research" */
    const char *figure;         /* the column of how each organisation stands to it: "gap_research" */
    coop_i_message title, amid; /* "Research gap"; amid a sentence "research gap" */
    coop_i_message missing;     /* what is said when the other side is empty */
} gap_seven_word;
extern const gap_seven_word gap_seven_words[GAP_SEVEN];
/* Of whom a gap is told: "firms", "members", "organisations". */
const char *gap_seven_who(int gap, bool whole);

/* "SIBUR (12); TPU (9)" */
void gap_seven_brokers(coop_i_buf *text, const gap_seven_sets *sets, const gap_seven_figures *figures);
/* `first` is the tie that would close it best; may be NULL. */
void gap_seven_sentence(coop_i_buf *text, const coop_i_words *words, const gap_seven_sets *sets, uint32_t scope,
                        int gap, enum gap_class class, const gap_seven_figures *figures, const coop_pair *first);

#endif
