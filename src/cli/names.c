/* The names that options take, from the library's rows: a new measure or format needs nothing here. */
#include "cli/options.h"

/* All rows of a library table that fit `test`. */
#define NAMES_OF(function, row_type, rows_of, test)                                                                    \
    size_t function(const char **names, size_t capacity) {                                                             \
        size_t rows, count = 0;                                                                                        \
        const row_type *row = rows_of(&rows);                                                                          \
        for (size_t i = 0; i < rows && count < capacity; i++, row++)                                                   \
            if (test) names[count++] = row->name;                                                                      \
        return count;                                                                                                  \
    }

NAMES_OF(cli_names_measures, coop_measure, coop_measure_rows, true)
NAMES_OF(cli_names_methods, coop_method, coop_method_rows, true)
NAMES_OF(cli_names_roles, coop_role, coop_role_rows, true)
NAMES_OF(cli_names_gaps, coop_gap, coop_gap_rows, true)
NAMES_OF(cli_names_signals, coop_signal, coop_signal_rows, true)
NAMES_OF(cli_names_kinds, coop_kind_row, coop_kind_rows, true)
NAMES_OF(cli_names_tie_kinds, coop_tie_kind_row, coop_tie_kind_rows, true)
NAMES_OF(cli_names_normalisations, coop_normalisation, coop_normalisation_rows, true)
NAMES_OF(cli_names_readers, coop_format, coop_format_rows, row->reads)
NAMES_OF(cli_names_writers, coop_format, coop_format_rows, row->writes)

size_t cli_names_against(const char **names, size_t capacity) {
    size_t count = cli_names_signals(names, capacity);
    if (count < capacity) names[count++] = COOP_METHOD_PAGERANK;
    return count;
}
