/* A named, typed column of values: the attributes of a network and the columns of a table are the same thing. */
#ifndef COOPGRAPH_COLUMN_H
#define COOPGRAPH_COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <coopgraph/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum coop_type { COOP_BOOLEAN, COOP_INTEGER, COOP_REAL, COOP_STRING, COOP_ORGANISATION_REF } coop_type;

/* One value. A missing value is not a value: cells without one are marked in the column. */
typedef struct coop_value {
    coop_type type;
    union {
        bool boolean;
        int64_t integer;
        double real;
        const char *string;
        uint32_t organisation; /* an index of the network; shown as its label, written as its id */
    };
} coop_value;

/* A value of each type, inside a function. */
#ifdef __cplusplus
#define COOP_VALUE(of, member, x)                                                                                      \
    ([&]() -> coop_value {                                                                                             \
        coop_value coop_made{};                                                                                        \
        coop_made.type = of;                                                                                           \
        coop_made.member = (x);                                                                                        \
        return coop_made;                                                                                              \
    }())
#else
#define COOP_VALUE(of, member, x) ((coop_value){.type = of, .member = (x)})
#endif
#define COOP_BOOL_VALUE(x)   COOP_VALUE(COOP_BOOLEAN, boolean, x)
#define COOP_INT_VALUE(x)    COOP_VALUE(COOP_INTEGER, integer, x)
#define COOP_REAL_VALUE(x)   COOP_VALUE(COOP_REAL, real, x)
#define COOP_STRING_VALUE(x) COOP_VALUE(COOP_STRING, string, x)

typedef struct coop_column coop_column;

COOP_API const char *coop_column_name(const coop_column *column);  /* machine name: "weighted_degree" */
COOP_API const char *coop_column_title(const coop_column *column); /* for people: "Strength"; the name when none */
COOP_API const char *coop_column_unit(const coop_column *column);  /* NULL when none */
COOP_API const char *coop_column_doc(const coop_column *column);   /* one line, NULL when none */
COOP_API const char *coop_column_gephi(const coop_column *column); /* what Gephi calls it; NULL when it does not */
COOP_API const char *coop_column_gephi_type(const coop_column *column);
COOP_API bool coop_column_words(const coop_column *column); /* texts are words of coopgraph, not of the data */
COOP_API bool coop_column_key(const coop_column *column);   /* tells with the first column which row is which */
/* What its values are, and how many rows have been set (rows beyond are missing). O(1). */
COOP_API coop_type coop_column_type(const coop_column *column);
COOP_API size_t coop_column_rows(const coop_column *column);
/* False when the cell is missing; *value is then untouched. Rows beyond the end are missing. */
COOP_API bool coop_column_get(coop_value *value, const coop_column *column, size_t row);

#ifdef __cplusplus
}
#endif
#endif
