/* Dates with unknown parts: "2015", "2015-02", "2015-02-09", "09.02.2015". */
#include <coopgraph/network.h>

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* Reads exactly `digits` digits; -1 when there are none so many. */
static int number(const char **text, int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
        if (!isdigit((unsigned char)(*text)[i])) return -1;
        value = value * 10 + ((*text)[i] - '0');
    }
    *text += digits;
    return value;
}

static bool is_day(int year, int month, int day) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1 || month < 0 || month > 12 || day < 0) return false;
    if (month == 0) return day == 0;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && leap);
}

/* "09.02.2015", as Russian spreadsheets write it. */
static bool parse_dotted(int *year, int *month, int *day, const char **text) {
    *day = number(text, 2);
    if (*day < 1 || *(*text)++ != '.') return false;
    *month = number(text, 2);
    if (*month < 1 || *(*text)++ != '.') return false;
    *year = number(text, 4);
    return *year > 0;
}

static bool parse_iso(int *year, int *month, int *day, const char **text) {
    *year = number(text, 4);
    if (*year < 0 || **text != '-') return *year > 0;
    (*text)++;
    *month = number(text, 2);
    if (*month < 1 || **text != '-') return *month > 0;
    (*text)++;
    *day = number(text, 2);
    return *day > 0;
}

bool coop_date_parse(coop_date *date, const char *text) {
    int year = 0, month = 0, day = 0;
    while (isspace((unsigned char)*text)) text++;
    bool dotted = strlen(text) >= 10 && text[2] == '.';
    if (dotted ? !parse_dotted(&year, &month, &day, &text) : !parse_iso(&year, &month, &day, &text)) return false;
    /* a time of day behind the date ("2015-02-09T10:00", "2015-02-09 00:00:00") says nothing that we keep */
    if (day > 0 && (*text == 'T' || *text == ' ')) text += strspn(text, "T 0123456789:.+-Z");
    while (isspace((unsigned char)*text)) text++;
    if (*text != '\0' || !is_day(year, month, day)) return false;
    *date = year * 10000 + month * 100 + day;
    return true;
}

void coop_date_print(char out[16], coop_date date) {
    int year = date / 10000 % 10000, month = date / 100 % 100, day = date % 100;
    out[0] = '\0';
    if (year <= 0) return;
    if (day > 0) {
        snprintf(out, 16, "%04d-%02d-%02d", year, month, day);
    } else if (month > 0) {
        snprintf(out, 16, "%04d-%02d", year, month);
    } else {
        snprintf(out, 16, "%04d", year);
    }
}
