/* Dates and periods. */
#ifndef COOPGRAPH_DATE_H
#define COOPGRAPH_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include <coopgraph/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* yyyymmdd with zeros for unknown parts (20150000 = the year 2015), 0 = unknown. */
typedef int32_t coop_date;
/* "2015", "2015-02", "2015-02-09", "09.02.2015"; false when the text is none of these or no real day. */
COOP_API bool coop_date_parse(coop_date *date, const char *text);
/* Writes "2015", "2015-02" or "2015-02-09" (at most 11 bytes with the NUL); an empty string for 0. */
COOP_API void coop_date_print(char out[16], coop_date date);

/* A time: from the first day that `first` may mean to the last that `last` may mean; 0 = open. Both 0 = any time. */
typedef struct coop_period {
    coop_date first, last;
} coop_period;
/* Is it another than any time? */
COOP_API bool coop_period_given(const coop_period *period);
/* Whether what lasts from `since` to `until` (0 = not stated) is there at any moment of the period. What states no end
 * lasts, what states no beginning always was. O(1). */
COOP_API bool coop_period_has(const coop_period *period, coop_date since, coop_date until);
/* A moment is one date in any writing that cells have: "2020", "2020-03", "15.03.2020", "март 2020"; of a quarter the
 * year. A period is two, "2016-2019", "01.2016 - 03.2019", or one with an open end, "2016-", "from 2016", "until 2019";
 * or a moment. False for anything else, and for one that ends before it begins. */
COOP_API bool coop_moment_parse(coop_period *period, const char *text);
COOP_API bool coop_period_parse(coop_period *period, const char *text);
/* Writes "2020", "2016–2019", "2016–" or "–2019" (at most 24 bytes with the NUL). */
COOP_API void coop_period_print(char out[32], const coop_period *period);

#ifdef __cplusplus
}
#endif
#endif
