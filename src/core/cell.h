/* Cells: what a text that a person or a program wrote into a table, a file or a form means. One grammar behind all
 * readers; each function takes the text whole, NUL-terminated, and blanks around it (NBSP, thin, zero-width, BOM:
 * coop_i_trim) never count.
 *
 * Numbers: 1200, 0.5, 1e3, 0x1.8p+1, −5; thousands parted by any blank or ' (1 200; 4 512,30), by , (1,234,567) or by .
 * (1.200,5). 1,234 is decided by the other numbers of its column (coop_i_decimals). A unit may stand by: a sign of
 * money on either side, руб. р. долл. евро RUB USD EUR, тыс. млн млрд трлн, thousand million mln billion bn; 10% = 0.1;
 * (300) is a bookkeeper's -300.
 *
 * Grades: "5 - очень тесно", "5 (очень тесно)", "5. …", "5: …", "5 = …": the number in front of the words; "4 балла",
 * "3 проекта", "2 contracts": a number of what is counted; "4/5", "4 из 5", "4 out of 5": of so many.
 *
 * Booleans: true yes y t on 1 + ✓ ✔ да д истина есть; false no n f off 0 нет н ложь.
 *
 * Dates: 2022, 2022.0, 2022 г., 2022 год; 2022-03, 05.2020, март 2021 г.; 2022-03-15 (also with . or /, and with a time
 * of day behind), 15.03.2022, 15/03/2022 (the day first, unless only the other way round is a date), 15-03-2022, 1.9.20
 * (1970 to 2069), 15 марта 2022, March 15, 2022, 15 Mar 2022. Of II кв. 2022, 2 квартал 2022, Q2 2022, 1 полугодие
 * 2022, H1 2022 the year: there are no dates of a quarter.
 *
 * Spans: 2021-2023, 2021–2023 гг., 2021-23, 2019/2020, 01.2021 - 05.2022, с 2019 по 2021, from 2019 to 2021; open at
 * one end: с 2019 г., from 2019, 2021-, 2021 - н.в. (наст. время, present, now), по 2021, until 2021.
 *
 * <[2018, 2020]> is a timeset of Gephi.
 *
 * Missing: nothing, - – — .. … ?, н/д, нет данных, не указано, н/а, #Н/Д, n/a, no
 * data; of a number, date or boolean also NA, null, unknown, неизвестно.
 *
 * Lists: a | b; where there is no | by ;, else by line breaks, else by commas. \| and \\ are these characters
 * themselves. */
#ifndef COOP_CORE_CELL_H
#define COOP_CORE_CELL_H

#include <coopgraph/network.h>

#include "util/buf.h"
#include "util/number.h"
#include "util/text.h"

/* Nothing is said: of a number, date or boolean. */
bool coop_i_cell_missing(const char *text);
/* Likewise of a text, which may well be NA (Namibia). */
bool coop_i_cell_missing_text(const char *text);

/* Each is false when the text is no such thing (a missing one is none either), and *value is then as it was. */
bool coop_i_cell_boolean(bool *value, const char *text);
bool coop_i_cell_number(double *value, const char *text, const coop_i_decimals *decimals);
bool coop_i_cell_integer(int64_t *value, const char *text, const coop_i_decimals *decimals); /* 7.0 is 7 */
/* A number, or a grade with its words. */
bool coop_i_cell_weight(double *value, const char *text, const coop_i_decimals *decimals);
/* Likewise in a line of numbers: NaN where it says nothing, and the column learns from it. */
bool coop_i_cell_strength(double *value, const char *text, coop_i_decimals *decimals);
/* A strength in words, as of the questionnaire: эпизодически (once) 1, редко (низкая, rarely, low) 2, регулярно
 * (средняя, sometimes, medium, quarterly) 3, часто (тесно, высокая, often, high, monthly) 4, постоянно (очень …,
 * always, very …, weekly) 5. */
bool coop_i_cell_grade(double *value, const char *text);
/* What a spreadsheet shows where a formula failed: #REF!, #ЗНАЧ!; #N/A is missing instead. */
bool coop_i_cell_error(const char *text);
/* Directed or Undirected (mutual), of a tie: Gephi's word, or the Russian one. */
bool coop_i_cell_direction(bool *directed, const char *text);
/* A date and nothing else: "2016-" and "from 2016" are none. */
bool coop_i_cell_moment(coop_date *date, const char *text);
/* Both 0 for an end that is open. A date alone is *since; "до 2021" is *until alone. */
bool coop_i_cell_span(coop_date *since, coop_date *until, const char *text);
/* Whether a time of day other than midnight stands behind a date, which no date here holds. */
bool coop_i_cell_has_clock(const char *text);
/* What a cell of a column of starts says, and one of ends: of a span the start fills also *until where that is 0. */
bool coop_i_cell_since(coop_date *since, coop_date *until, const char *text);
bool coop_i_cell_until(coop_date *until, const char *text);

/* The next item of a list from *at on that says something, without blanks around it; false at the end. */
bool coop_i_cell_list_next(coop_i_buf *item, const char **at, char separator);
char coop_i_cell_list_separator(const char *text);
/* Appends an item so that it is read back as it is: "a|b", "oil, gas|". */
void coop_i_cell_list_add(coop_i_buf *list, const char *item);

#endif
