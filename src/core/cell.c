/* Missing words, booleans, numbers and lists of cells; dates are in cell_date.c. */
#include "core/cell.h"

#include <math.h>
#include <string.h>

enum { LONGEST_WORD = 48 }; /* bytes of the longest text that is looked up, and a few more */

static bool is_one_of(const char *text, const char *const *words) {
    char lower[LONGEST_WORD];
    if (!coop_i_lower(lower, sizeof lower, text)) return false;
    for (; *words; words++)
        if (strcmp(lower, *words) == 0) return true;
    return false;
}

/* ---- missing ---- */

/* What the first byte of such a text may be: of one that says nothing as a text, or only as a value. Nearly all texts
 * begin otherwise and are known by it. */
enum { NO_TEXT = 1, NO_VALUE = 2 };
static const unsigned char starts[256] = {
    ['\0'] = NO_TEXT, ['-'] = NO_TEXT,  ['.'] = NO_TEXT,  ['?'] = NO_TEXT,  ['#'] = NO_TEXT,  ['n'] = NO_TEXT,
    ['N'] = NO_TEXT,  ['u'] = NO_VALUE, ['U'] = NO_VALUE, ['<'] = NO_VALUE, [0xd0] = NO_TEXT, [0xe2] = NO_TEXT};

bool coop_i_cell_missing_text(const char *text) {
    static const char *const words[] = {"",     "-",    "--",         "---",       "–",          "—",          "−",
                                        "..",   "...",  "…",          "?",         "н/д",        "н.д.",       "нд",
                                        "н/а",  "#н/д", "нет данных", "не указан", "не указана", "не указано", "n/a",
                                        "n.a.", "#n/a", "no data",    NULL};
    const unsigned char *start = (const unsigned char *)coop_i_skip_blanks(text);
    if (starts[*start] != NO_TEXT) return false;
    if (*start == 0xd0 && start[1] != 0xbd && start[1] != 0x9d) return false; /* no н or Н */
    return is_one_of((const char *)start, words);
}

bool coop_i_cell_missing(const char *text) {
    static const char *const words[] = {"na",         "null",         "<na>",  "unknown", "not available",
                                        "неизвестно", "нет сведений", "пусто", NULL};
    text = coop_i_skip_blanks(text);
    return starts[(unsigned char)*text] && (coop_i_cell_missing_text(text) || is_one_of(text, words));
}

/* ---- values ---- */

bool coop_i_cell_boolean(bool *value, const char *text) {
    static const char *const yes[] = {"true", "yes", "1",  "y", "t",      "on",   "+",
                                      "✓",    "✔",   "да", "д", "истина", "есть", NULL};
    static const char *const no[] = {"false", "no", "0", "n", "f", "off", "нет", "н", "ложь", NULL};
    bool is = strcmp(text, "true") == 0; /* as programs write it, in columns of millions */
    if (!is && strcmp(text, "false") != 0) {
        is = is_one_of(text, yes);
        if (!is && !is_one_of(text, no)) return false;
    }
    *value = is;
    return true;
}

bool coop_i_cell_direction(bool *directed, const char *text) {
    static const char *const yes[] = {"directed", "направленная", "направленный", "ориентированная",
                                      "orienté",  "gerichtet",    "dirigido",     NULL};
    static const char *const no[] = {"undirected",        "mutual",      "ненаправленная", "ненаправленный",
                                     "неориентированная", "non orienté", "ungerichtet",    "no dirigido",
                                     "não dirigido",      NULL};
    bool is = strcmp(text, "Directed") == 0;
    if (!is && strcmp(text, "Undirected") != 0) {
        is = is_one_of(text, yes);
        if (!is && !is_one_of(text, no)) return false;
    }
    *directed = is;
    return true;
}

bool coop_i_cell_number(double *value, const char *text, const coop_i_decimals *decimals) {
    return coop_i_number_read(value, text, decimals);
}

bool coop_i_cell_integer(int64_t *value, const char *text, const coop_i_decimals *decimals) {
    double real;
    if (coop_i_integer_parse(value, text)) return true;
    if (!coop_i_number_read(&real, text, decimals) || real != floor(real) || fabs(real) > 9e15) return false;
    *value = (int64_t)real;
    return true;
}

/* What stands between a grade and its words: a sign, or a bracket that opens. */
static const char *behind_sign(const char *text) {
    static const char *const signs[] = {"-", "–", "—", ":", ".", ")", "=", "(", NULL};
    text = coop_i_skip_blanks(text);
    for (size_t i = 0; signs[i]; i++) {
        size_t length = strlen(signs[i]);
        if (strncmp(text, signs[i], length) == 0) return coop_i_skip_blanks(text + length);
    }
    return NULL;
}

/* Whether what stands behind a number says of what it is the count, or of how many: "балла", "проекта", "из 5", "/ 5".
 */
static bool is_count(const char *text) {
    static const char *const things[] = {"балл",     "проект",    "договор",     "контракт", "соглашен",  "шт",
                                         "публикац", "мероприят", "стат",        "патент",   "встреч",    "связ",
                                         "совместн", "point",     "project",     "contract", "agreement", "paper",
                                         "patent",   "event",     "publication", "meeting",  "joint"};
    static const char *const of[] = {"/", "из ", "out of ", "of "};
    char lower[LONGEST_WORD];
    if (!coop_i_lower(lower, sizeof lower, text)) return false;
    for (size_t i = 0; i < sizeof things / sizeof *things; i++)
        if (strncmp(lower, things[i], strlen(things[i])) == 0) return !lower[strcspn(lower, "0123456789")];
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        if (strncmp(lower, of[i], strlen(of[i])) != 0) continue;
        const char *whole = coop_i_skip_blanks(lower + strlen(of[i]));
        size_t digits = strspn(whole, "0123456789");
        return digits > 0 && digits < 4 && !*coop_i_skip_blanks(whole + digits);
    }
    return false;
}

bool coop_i_cell_weight(double *value, const char *text, const coop_i_decimals *decimals) {
    char number[16];
    text = coop_i_skip_blanks(text);
    if (*text == '(') return false; /* a sum below nothing is no strength */
    if (coop_i_number_read(value, text, decimals)) return true;
    size_t length = strspn(text, "0123456789.,");
    while (length > 0 && (text[length - 1] == '.' || text[length - 1] == ',')) length--; /* "5. очень тесно" */
    if (length == 0 || length >= sizeof number) return false;
    const char *words = behind_sign(text + length);
    /* a digit or sign: "2-3", "5.1.2", "3 - -" are no grades */
    bool grade = words && *words && !(*words > 0 && strchr("0123456789-.,()+", *words));
    if (!grade && !is_count(coop_i_skip_blanks(text + length))) return false;
    memcpy(number, text, length);
    number[length] = '\0';
    return coop_i_number_read(value, number, decimals);
}

bool coop_i_cell_strength(double *value, const char *text, coop_i_decimals *decimals) {
    if (coop_i_cell_missing(text)) {
        *value = (double)NAN;
        return true;
    }
    coop_i_decimals_see(decimals, text);
    return coop_i_cell_weight(value, text, decimals);
}

bool coop_i_cell_grade(double *value, const char *text) {
    static const char *const grades[][32] = {
        {"эпизодически", "эпизодическая", "эпизодическое", "разово", "разовая", "разовое", "очень низкая",
         "очень слабая", "очень слабо", "очень редко", "реже раза в год", "реже одного раза в год", "once",
         "occasionally", "very low", "very weak", "very rarely", "less than once a year"},
        {"редко", "изредка", "низкая", "низкий", "низко", "слабая", "слабый", "слабо", "раз в год", "ежегодно",
         "раз в полгода", "low", "weak", "rarely", "seldom", "yearly", "annually", "once a year"},
        {"регулярно",        "регулярная",
         "регулярное",       "иногда",
         "периодически",     "периодическая",
         "периодическое",    "средняя",
         "средний",          "средне",
         "умеренная",        "умеренно",
         "время от времени", "несколько раз в год",
         "раз в квартал",    "ежеквартально",
         "medium",           "moderate",
         "average",          "sometimes",
         "regularly",        "from time to time",
         "quarterly",        "several times a year"},
        {"часто",   "тесно",   "тесная", "тесное",     "высокая",     "высокий",     "высоко",
         "сильная", "сильный", "сильно", "ежемесячно", "раз в месяц", "high",        "strong",
         "close",   "closely", "often",  "frequently", "monthly",     "once a month"},
        {"постоянно",    "постоянная",   "постоянное",    "всегда",        "очень часто",   "очень тесно",
         "очень тесная", "очень сильно", "очень высокая", "очень высокий", "очень сильная", "еженедельно",
         "раз в неделю", "ежедневно",    "always",        "constantly",    "very often",    "very close",
         "very closely", "very high",    "very strong",   "weekly",        "daily",         "once a week"},
    };
    char lower[LONGEST_WORD];
    size_t signs = strspn(text, "+");
    if (signs > 0 && signs <= 5 && !text[signs]) {
        *value = (double)signs;
        return true;
    }
    if ((*text >= '0' && *text <= '9') || !coop_i_lower(lower, sizeof lower, text)) return false;
    for (int g = 0; g < 5; g++)
        for (size_t i = 0; i < 32 && grades[g][i]; i++)
            if (strcmp(lower, grades[g][i]) == 0) {
                *value = g + 1;
                return true;
            }
    return false;
}

bool coop_i_cell_error(const char *text) {
    static const char *const errors[] = {"#ref!",   "#value!",  "#div/0!", "#name?",    "#num!",    "#null!",
                                         "#error!", "#ссылка!", "#знач!",  "#дел/0!",   "#имя?",    "#число!",
                                         "#пусто!", "#spill!",  "#calc!",  "#перенос!", "#вычисл!", "#getting_data",
                                         "err:502", "err:508",  "err:504", "err:522",   "err:523",  NULL};
    const char *start = coop_i_skip_blanks(text);
    return (*start == '#' || *start == 'E') && is_one_of(text, errors);
}

/* ---- lists ---- */

void coop_i_cell_list_add(coop_i_buf *list, const char *item) {
    bool alone = list->length == 0, ended = !alone && list->data[list->length - 1] == '|';
    if (ended && list->length > 1 && list->data[list->length - 2] == '\\') ended = false; /* an item's own */
    if (!alone && !ended) coop_i_buf_putc(list, '|');
    for (const char *c = item; *c; c++) {
        if (*c == '|' || *c == '\\') coop_i_buf_putc(list, '\\');
        coop_i_buf_putc(list, *c);
    }
    /* one alone ends with the separator when it holds another one: "oil, gas|" */
    if (alone && strpbrk(item, ",;\n")) coop_i_buf_putc(list, '|');
}

char coop_i_cell_list_separator(const char *text) {
    for (const char *c = text; *c; c++) {
        if (*c == '\\' && (c[1] == '|' || c[1] == '\\'))
            c++;
        else if (*c == '|')
            return '|';
    }
    return strchr(text, ';') ? ';' : strchr(text, '\n') ? '\n' : ',';
}

bool coop_i_cell_list_next(coop_i_buf *item, const char **at, char separator) {
    const char *c = *at;
    while (*c) {
        coop_i_buf_reset(item);
        for (; *c && *c != separator; c++) {
            if (*c == '\\' && (c[1] == '|' || c[1] == '\\')) c++;
            coop_i_buf_putc(item, *c);
        }
        c += *c == separator;
        if (item->failed) break;
        const char *text = coop_i_buf_text(item);
        size_t length = item->length;
        coop_i_trim(&text, &length);
        if (coop_i_cell_missing_text(text)) continue;
        memmove(item->data, text, length);
        item->data[item->length = length] = '\0';
        *at = c;
        return true;
    }
    *at = c;
    return item->failed;
}
