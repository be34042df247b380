/* Dates and spans of cells; the forms are listed in cell.h. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/cell.h"

enum { LONGEST = 96 }; /* bytes of a cell in small letters, which is taken apart from the left */

typedef struct parts {
    int year, month, day;
} parts;

static bool is_day(parts p) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (p.year < 1 || p.year > 9999 || p.month < 0 || p.month > 12 || p.day < 0) return false;
    if (p.month == 0) return p.day == 0;
    bool leap = (p.year % 4 == 0 && p.year % 100 != 0) || p.year % 400 == 0;
    return p.day <= days[p.month - 1] + (p.month == 2 && leap);
}

static const char *blanks(const char *text) {
    while (*text == ' ') text++;
    return text;
}

/* The number at *text of `least` to `most` digits; -1 when there is no such. */
static int number(const char **text, int least, int most) {
    int value = 0, digits = 0;
    while (isdigit((unsigned char)(*text)[digits])) {
        if (digits == most) return -1;
        value = value * 10 + ((*text)[digits++] - '0');
    }
    if (digits < least) return -1;
    *text += digits;
    return value;
}

static int digits_at(const char *text) {
    int count = 0;
    while (isdigit((unsigned char)text[count])) count++;
    return count;
}

/* Steps over one of the words "a|b" at *text that no letter or digit follows; where one begins another, the longer
 * stands first. */
static bool word(const char **text, const char *words) {
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, "|");
        unsigned char next = strncmp(*text, at, length) == 0 ? (unsigned char)(*text)[length] : 'x';
        if (!isalnum(next) && next != 0xd0 && next != 0xd1) { /* how Cyrillic letters begin */
            *text += length;
            return true;
        }
        at += length + (at[length] == '|');
    }
    return false;
}

/* ---- one date ---- */

/* "10:30", "00:00:00.5Z", "10:00+03:00" behind a day: says nothing that we keep. */
static const char *time_of_day(const char *text) {
    const char *at = *text == 't' ? text + 1 : blanks(text);
    if (at == text || digits_at(at) < 1 || digits_at(at) > 2) return text;
    const char *colon = at + digits_at(at);
    if (*colon != ':') return text;
    at += strspn(at, "0123456789:.");
    if (*at == 'z') return at + 1;
    if (*at == '+' || *at == '-') at += 1 + strspn(at + 1, "0123456789:");
    return at;
}

/* 2022, 2022-03, 2022/03/15, 2022.03.15; 2022.0 as programs write years among numbers */
static bool year_first(parts *p, const char **text) {
    const char *at = *text;
    p->year = number(&at, 4, 4);
    if (p->year < 0) return false;
    *text = at;
    char mark = *at;
    if (mark != '-' && mark != '/' && mark != '.') return true;
    if (mark == '.' && at[1] == '0' && !at[1 + strspn(at + 1, "0")]) {
        *text = at + 1 + strspn(at + 1, "0");
        return true;
    }
    at++;
    p->month = number(&at, 2, 2);
    if (p->month < 1 || p->month > 12) { /* "2021-2023", "2019/20", "2022.": not of this date */
        p->month = 0;
        return true;
    }
    *text = at;
    if (*at != mark) return true;
    at++;
    p->day = number(&at, 2, 2);
    if (p->day < 1) return false;
    *text = at;
    return true;
}

static int full_year(const char **text) {
    int digits = digits_at(*text), year = number(text, 2, 4);
    if (digits == 2) return year < 70 ? 2000 + year : 1900 + year;
    return digits == 4 ? year : -1;
}

/* 15.03.2022, 1.9.20, 15/03/2022, 05.2020 */
static bool day_first(parts *p, const char **text) {
    int first = number(text, 1, 2);
    char mark = *(*text)++;
    if (first < 1 || !mark || !strchr("./-", mark)) return false;
    if (digits_at(*text) == 4) {
        p->month = first;
        p->year = number(text, 4, 4);
        return true;
    }
    int second = number(text, 1, 2);
    if (second < 1 || *(*text)++ != mark) return false;
    p->year = full_year(text);
    bool swapped = second > 12 && first <= 12 && mark == '/'; /* as in the USA */
    p->day = swapped ? second : first;
    p->month = swapped ? first : second;
    return p->year > 0;
}

/* The month whose name (or as much of it as dates have) stands at *text; 0 = none. */
static int month_name(const char **text) {
    static const char *const names[] = {
        "январь|января|янв|january|jan",
        "февраль|февраля|февр|фев|february|feb",
        "март|марта|мар|march|mar",
        "апрель|апреля|апр|april|apr",
        "май|мая|may",
        "июнь|июня|июн|june|jun",
        "июль|июля|июл|july|jul",
        "август|августа|авг|august|aug",
        "сентябрь|сентября|сент|сен|september|sept|sep",
        "октябрь|октября|окт|october|oct",
        "ноябрь|ноября|нояб|ноя|november|nov",
        "декабрь|декабря|дек|december|dec",
    };
    for (int m = 0; m < 12; m++) {
        if (!word(text, names[m])) continue;
        if (**text == '.') (*text)++;
        return m + 1;
    }
    return 0;
}

/* "15 марта 2022", "март 2021", "march 15, 2022" */
static bool named_month(parts *p, const char **text) {
    if (isdigit((unsigned char)**text)) {
        p->day = number(text, 1, 2);
        if (p->day < 1) return false;
        *text = blanks(*text + strspn(*text, ".-"));
    }
    p->month = month_name(text);
    if (!p->month) return false;
    *text = blanks(*text + (**text == '-'));
    if (p->day == 0 && digits_at(*text) > 0 && digits_at(*text) < 3) {
        p->day = number(text, 1, 2);
        if (p->day < 1) return false;
        *text = blanks(*text + (**text == ','));
    }
    if (digits_at(*text) != 4) return false;
    p->year = number(text, 4, 4);
    return true;
}

/* "ii кв. 2022", "2 квартал 2022", "q2 2022", "2022 q2", "1 полугодие 2022", "h1/2022": the year of it. */
static bool part_of_year(parts *p, const char **text) {
    const char *at = *text;
    int year = digits_at(at) == 4 ? number(&at, 4, 4) : 0;
    at = blanks(at + (year && *at == '-'));
    bool letter = *at == 'q' || *at == 'h';
    at += letter;
    bool roman = word(&at, "iv|iii|ii|i");
    if (!roman && number(&at, 1, 1) < 1) return false;
    if (!letter) {
        word(&at, "-й|-е|-ое|й|е");
        at = blanks(at);
        if (!word(&at, "квартал|квартала|кв|полугодие|полугодия|quarter|half")) return false;
        at += *at == '.';
    }
    if (!year) {
        at = blanks(at + (*at == '/' || *at == '-'));
        if (digits_at(at) != 4) return false;
        year = number(&at, 4, 4);
    }
    p->year = year;
    *text = at;
    return true;
}

typedef bool form(parts *p, const char **text);

static bool one_date(coop_date *date, const char **text) {
    static form *const forms[] = {part_of_year, year_first, named_month, day_first};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        parts p = {0};
        const char *at = *text;
        if (!forms[i](&p, &at) || !is_day(p)) continue;
        if (p.day > 0) at = time_of_day(at);
        if (isalnum((unsigned char)*at)) continue;
        *date = p.year * 10000 + p.month * 100 + p.day;
        const char *behind = blanks(at);
        if (word(&behind, "гг|г|года|годов|годы|год|year|years")) at = behind + (*behind == '.');
        *text = at;
        return true;
    }
    return false;
}

bool coop_i_cell_moment(coop_date *date, const char *text) {
    char lower[LONGEST];
    const char *at = lower;
    coop_date found;
    if (!coop_i_lower(lower, sizeof lower, text) || !one_date(&found, &at) || *blanks(at)) return false;
    *date = found;
    return true;
}

/* ---- spans ---- */

static bool dash(const char **text) {
    static const char *const dashes[] = {"--", "-", "–", "—", "−", "/", "..", "…"};
    const char *at = blanks(*text);
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        if (strncmp(at, dashes[i], strlen(dashes[i])) != 0) continue;
        *text = blanks(at + strlen(dashes[i]));
        return true;
    }
    return false;
}

/* "по", "до", "until" in front of an end; a blank must follow. */
static bool preposition(const char **text, const char *words) {
    const char *at = blanks(*text);
    if (!word(&at, words) || *at != ' ') return false;
    *text = blanks(at);
    return true;
}

static bool open_end(const char **text) {
    if (!word(text,
              "н.в|н. в|н/в|наст. время|наст.время|настоящее время|настоящего времени|сейчас|бессрочно|бессрочный|"
              "present|now|today|ongoing|open|indefinite"))
        return false;
    *text += **text == '.';
    return true;
}

static bool span_of(coop_date *since, coop_date *until, const char *text) {
    bool from = preposition(&text, "с|c|со|от|from|since");
    bool to = !from && preposition(&text, "по|до|until|till|to|by");
    if (to) return (open_end(&text) || one_date(until, &text)) && !*blanks(text);
    if (!from && open_end(&text)) return !*text;
    if (!one_date(since, &text)) return false;
    if (!*blanks(text)) return true;
    bool closes = preposition(&text, "по|до|until|till|to") || dash(&text);
    if (!closes) return false;
    if (!*text) return true; /* "2021-" */
    preposition(&text, "по|до|until|till|to");
    if (open_end(&text)) return !*blanks(text);
    int year = *since / 10000, month = *since / 100 % 100;
    if (digits_at(text) == 2 && !*blanks(text + 2) && month == 0) { /* 2021-23 */
        *until = (year / 100 * 100 + number(&text, 2, 2)) * 10000;
        return *until > *since;
    }
    return one_date(until, &text) && !*blanks(text);
}

/* <[2018,2020]> and <[2018, 2019]; [2021, 2022]> of Gephi: from the first to the last; an end may be infinite. */
static bool timeset(coop_date *since, coop_date *until, const char *text) {
    char first[LONGEST] = "", last[LONGEST] = "";
    const char *open = text + 2, *close = strrchr(text, ']');
    if (!close || close < open || strcmp(coop_i_skip_blanks(close + 1), ">") != 0) return false;
    size_t length = strcspn(open, ",;]");
    const char *end = close;
    while (end > open && !strchr("[,", end[-1])) end--;
    if (length >= sizeof first || (size_t)(close - end) >= sizeof last) return false;
    memcpy(first, open, length);
    memcpy(last, end, (size_t)(close - end));
    *since = *until = 0;
    bool from = strstr(first, "nfinity") || coop_date_parse(since, coop_i_skip_blanks(first));
    return from && (strstr(last, "nfinity") || coop_date_parse(until, coop_i_skip_blanks(last)));
}

bool coop_i_cell_span(coop_date *since, coop_date *until, const char *text) {
    char lower[LONGEST];
    coop_date start = 0, end = 0;
    parts p = {0};
    const char *at = text;
    size_t digits = 0;
    while (digits < 5 && text[digits] >= '0' && text[digits] <= '9') digits++;
    if (digits == 4 && !text[4]) { /* a year alone */
        *since = (text[0] * 1000 + text[1] * 100 + text[2] * 10 + text[3] - 1111 * '0') * 10000;
        *until = 0;
        return *since > 0;
    }
    if (year_first(&p, &at) && !*at && is_day(p)) { /* as programs write it, in columns of millions */
        *since = p.year * 10000 + p.month * 100 + p.day;
        *until = 0;
        return true;
    }
    bool fine = text[0] == '<' && text[1] == '['
                    ? timeset(&start, &end, text)
                    : coop_i_lower(lower, sizeof lower, text) && span_of(&start, &end, lower);
    if (!fine) return false;
    *since = start;
    *until = end;
    return true;
}

bool coop_i_cell_since(coop_date *since, coop_date *until, const char *text) {
    coop_date start, end;
    if (!coop_i_cell_span(&start, &end, text)) return false;
    *since = start;
    if (*until == 0) *until = end;
    return true;
}

bool coop_i_cell_until(coop_date *until, const char *text) {
    coop_date start, end;
    if (!coop_i_cell_span(&start, &end, text)) return false;
    *until = end ? end : start;
    return true;
}

bool coop_i_cell_has_clock(const char *text) {
    const char *colon = strchr(text, ':'), *at = colon;
    if (!colon) return false;
    while (at > text && at[-1] >= '0' && at[-1] <= '9') at--;
    return at < colon && strcspn(at, "123456789") < strspn(at, "0123456789:."); /* what follows is a time zone */
}

bool coop_date_parse(coop_date *date, const char *text) {
    coop_date since, until;
    if (!coop_i_cell_span(&since, &until, text) || !since || until) return false;
    *date = since;
    return true;
}

/* With zeros in front. */
static char *print_digits(char *out, int value, int digits) {
    for (int i = digits; i-- > 0; value /= 10) out[i] = (char)('0' + value % 10);
    return out + digits;
}

void coop_date_print(char out[16], coop_date date) {
    int year = date / 10000 % 10000, month = date / 100 % 100, day = date % 100;
    char *end = out;
    if (year > 0) end = print_digits(end, year, 4);
    if (year > 0 && (month > 0 || day > 0)) {
        *end++ = '-';
        end = print_digits(end, month, 2);
    }
    if (year > 0 && day > 0) {
        *end++ = '-';
        end = print_digits(end, day, 2);
    }
    *end = '\0';
}
