/* What the words of a header say where no name of a column is met whole: "Ваша организация", "С кем сотрудничаете
 * (организация 2)", "Степень (1-5)". */
#ifndef COOP_FORMAT_CSV_WORDS_H
#define COOP_FORMAT_CSV_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/cell.h"

enum { CSV_CAPTION = 400 };

/* A header's cell as words: folded, what stands in brackets and numbers left out. */
typedef struct csv_caption {
    char words[CSV_CAPTION]; /* parted by one blank */
    int index;               /* of "Партнер 2", "Company B", "V1": from 1; 0 = none */
} csv_caption;

/* False when memory is short. */
bool csv_caption_of(csv_caption *caption, const char *text, size_t length);

/* Whether the words mean a column (CSV_ID …), by a whole name of it or by their stems. */
bool csv_caption_means(const csv_caption *caption, int column);
/* The two ends of a tie: "Заказчик" and "Исполнитель", "Company A" and "Company B". */
bool csv_caption_ends(const csv_caption *source, const csv_caption *target);
/* Customer and contractor: ends whatever else the table has, and which is which. */
bool csv_caption_trade(const csv_caption *source, const csv_caption *target);

typedef enum csv_said {
    CSV_SAYS_ORGANISATION, /* one, in whatever part: "Организация", "Участник" */
    CSV_SAYS_PARTNER,      /* the other end: "Партнер", "С кем", "Соисполнитель" */
    CSV_SAYS_PARTY,        /* of a project: any of the two, and "Исполнитель", "Координатор" */
    CSV_SAYS_LEAD,         /* "Головной исполнитель" */
    CSV_SAYS_EVENT,        /* "Название проекта", "Тема НИОКР" */
    CSV_SAYS_WORK,         /* "Title": what has several parties, be it called as it may */
    CSV_SAYS_MANY,         /* "Участники": a cell may name several */
    CSV_SAYS_MONEY,        /* "Сумма договора, руб." */
    CSV_SAYS_ROWS,         /* "Названия строк": of a pivot table */
    CSV_SAYS_PAIR,         /* "Связь", "Кто с кем": both ends may stand in a cell */
    CSV_SAYS_SHORT,        /* "Acronym": of a project, where it has a coordinator and partners */
    CSV_SAYS_FIGURE,       /* "Ранг", "Число связей": computed of an organisation */
    CSV_SAYINGS
} csv_said;
bool csv_caption_says(const csv_caption *caption, csv_said what);
/* Whether the first word begins with one of the stems "a|b|c$". */
bool csv_caption_begins(const csv_caption *caption, const char *stems);
/* Whether all of its words are known: cheap beside the meanings of all of them. */
bool csv_caption_is_known(const csv_caption *caption);
/* Whether a word of it says so, whatever the others say: "Проект «Чистая вода»", "ИТ-кластер". */
bool csv_caption_mentions(const csv_caption *caption, csv_said what);
bool csv_caption_mentions_cluster(const csv_caption *caption);

/* Whether a text looks like the name of an organisation: a legal form, quotes, capitals alone, "университет". False
 * when memory is short. */
bool csv_words_organisation(bool *organisation, const char *text);

/* Takes the words for codes out: "ИНН заказчика" becomes "заказчика". */
void csv_caption_drop_code(csv_caption *caption);
/* "№ п/п", or nothing: a column that numbers the rows. */
bool csv_caption_counts(const csv_caption *caption);

/* Rows of a table that are none: its sums, and what stands below it. `text` is a cell. `at_end`: a sum may also end in
 * its word ("Микран Итог"). False when memory is short. */
bool csv_words_total(bool *total, const char *text, bool at_end);
bool csv_words_foot(bool *foot, const char *text);
/* "координатор", "партнёр", "lead": what somebody is in a project. */
bool csv_words_role(const char *text);
/* "нет", "ни с кем", "-": who is tied to nobody. Of a `grade`: "не сотрудничаем". */
bool csv_words_nobody(const char *text, bool grade);

/* What a cell of a matrix says: 0 nothing, a mark 1, a number itself; NaN when it is none of these. */
double csv_mark(const char *text, const coop_i_decimals *decimals);

/* Organisations that are called "-" or "nobody", in a matrix also "total", "x" or "NA", are written with an apostrophe,
 * which tells that the word is a name: whether one needs it, and the text without it. */
bool csv_name_needs_telling(const char *text, bool in_matrix);
const char *csv_told_name(const char *text);

#endif
