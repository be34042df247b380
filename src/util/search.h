/* Binary search. */
#ifndef COOP_UTIL_SEARCH_H
#define COOP_UTIL_SEARCH_H

/* `low` becomes the first place of [low, high) that does not stand before what is looked for, or `high` when all do;
 * `high` meets it there. `middle` is a variable of the same type that the condition `before` asks about. */
#define COOP_I_SEARCH(low, high, middle, before)                                                                       \
    do {                                                                                                               \
        while ((low) < (high)) {                                                                                       \
            (middle) = (low) + ((high) - (low)) / 2;                                                                   \
            if (before)                                                                                                \
                (low) = (middle) + 1;                                                                                  \
            else                                                                                                       \
                (high) = (middle);                                                                                     \
        }                                                                                                              \
    } while (0)

#endif
