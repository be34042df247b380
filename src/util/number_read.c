/* Numbers as people write them: 1 200; 4 512,30; 12 500 000,00 ₽; 3,5 млн руб.; 10%. */
#include <stdio.h>
#include <string.h>

#include "util/number.h"
#include "util/text.h"

enum { LONGEST = 64, WORD = 24 };

/* The digits of a number with their marks, as far as they go. */
typedef struct body {
    char digits[LONGEST + 8]; /* sign, whole digits, a point, decimals */
    size_t length;
    size_t points, commas; /* how many of each */
    char mark;             /* the last of them */
    size_t at, behind;     /* where the last mark stands among `digits`, digits behind it */
    size_t groups;         /* of three digits parted by blanks or apostrophes */
    bool even;             /* every group between two marks has three digits, the first one to three */
    const char *end;
} body;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static size_t digits_at(const char *text) {
    size_t count = 0;
    while (is_digit(text[count])) count++;
    return count;
}

/* What may stand between thousands beside . and , */
static size_t gap(const char *text) {
    if (*text == '\'') return 1;
    if (strncmp(text, "’", strlen("’")) == 0) return strlen("’");
    return *text == '\n' || *text == '\r' ? 0 : coop_i_blank(text);
}

static bool take_digits(body *b, const char **text, size_t count) {
    if (b->length + count > LONGEST) return false;
    memcpy(b->digits + b->length, *text, count);
    b->length += count;
    *text += count;
    return true;
}

static bool scan_body(body *b, const char *text) {
    size_t group = digits_at(text);
    b->even = group <= 3;
    if (group == 0 || !take_digits(b, &text, group)) return false;
    for (;;) {
        size_t step = gap(text);
        if (step && digits_at(text + step) == 3 && b->even && !b->mark) {
            text += step;
            b->groups++;
        } else if ((*text == '.' || *text == ',') && is_digit(text[1])) {
            if (b->mark && b->behind != 3) b->even = false;
            b->mark = *text++;
            if (b->mark == '.') b->points++;
            if (b->mark == ',') b->commas++;
            b->at = b->length;
        } else {
            break;
        }
        b->behind = digits_at(text);
        if (!take_digits(b, &text, b->behind)) return false;
    }
    b->end = text;
    return true;
}

typedef enum role { THOUSANDS, DECIMAL, EITHER, NONSENSE } role;

/* What the last mark must be, by the number alone. */
static role role_of(const body *b) {
    size_t same = b->mark == '.' ? b->points : b->commas;
    bool grouped = b->even && b->groups == 0;
    if (b->points && b->commas) return same == 1 && grouped ? DECIMAL : NONSENSE;
    if (same > 1) return grouped && b->behind == 3 ? THOUSANDS : NONSENSE;
    if (b->groups || !grouped || b->behind != 3 || b->digits[b->digits[0] == '-'] == '0') return DECIMAL;
    return EITHER;
}

static role decide(const body *b, const coop_i_decimals *d) {
    role is = role_of(b);
    if (is != EITHER) return is;
    bool comma = d && d->comma && !d->point, point = d && d->point && !d->comma;
    if (b->mark == '.') return comma ? THOUSANDS : DECIMAL;
    if (point) return THOUSANDS;
    return comma || (d && d->usual_comma) ? DECIMAL : NONSENSE;
}

/* Bytes of a currency's sign. */
static size_t currency(const char *text) {
    static const char *const signs[] = {"₽", "$", "€", "£", "¥"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(text, signs[i], strlen(signs[i])) == 0) return strlen(signs[i]);
    return 0;
}

/* The words behind a number: at most one of size, then at most one of money. */
static bool scan_unit(int *power, const char *text) {
    static const struct {
        const char *word;
        int power; /* 0 = money */
    } words[] = {
        {"тыс", 3},     {"тысяча", 3},    {"тысячи", 3},    {"тысяч", 3},      {"thousand", 3}, {"млн", 6},
        {"миллион", 6}, {"миллиона", 6},  {"миллионов", 6}, {"million", 6},    {"mln", 6},      {"mn", 6},
        {"млрд", 9},    {"миллиард", 9},  {"миллиарда", 9}, {"миллиардов", 9}, {"billion", 9},  {"bn", 9},
        {"трлн", 12},   {"trillion", 12}, {"р", 0},         {"руб", 0},        {"рубль", 0},    {"рубля", 0},
        {"рублей", 0},  {"rub", 0},       {"rur", 0},       {"usd", 0},        {"долл", 0},     {"доллар", 0},
        {"доллара", 0}, {"долларов", 0},  {"eur", 0},       {"евро", 0},       {"euro", 0},     {"euros", 0},
    };
    bool sized = false, money = false;
    for (;;) {
        while (*text == '.' || coop_i_blank(text)) text += *text == '.' ? 1 : coop_i_blank(text);
        if (!*text) return true;
        if (money) return false;
        size_t sign = currency(text), length = 0;
        if (sign) {
            text += sign;
            money = true;
            continue;
        }
        char word[WORD], lower[WORD];
        while (text[length] && text[length] != '.' && !coop_i_blank(text + length) && !currency(text + length))
            length++;
        if (length >= sizeof word) return false;
        memcpy(word, text, length);
        word[length] = '\0';
        if (!coop_i_lower(lower, sizeof lower, word)) return false;
        size_t i = 0;
        while (i < sizeof words / sizeof *words && strcmp(words[i].word, lower) != 0) i++;
        if (i == sizeof words / sizeof *words || (words[i].power && sized)) return false;
        if (words[i].power) *power = words[i].power;
        sized = sized || words[i].power;
        money = !words[i].power;
        text += length;
    }
}

/* The minus of a keyboard or of a typesetter. */
static size_t sign_of(const char *text) {
    return *text == '-' || *text == '+' ? 1 : strncmp(text, "−", strlen("−")) == 0 ? strlen("−") : 0;
}

static bool scan(body *b, const char *text) {
    *b = (body){0};
    text = coop_i_skip_blanks(text);
    size_t sign = sign_of(text);
    if (sign && *text != '+') b->digits[b->length++] = '-';
    text = coop_i_skip_blanks(text + sign);
    text = coop_i_skip_blanks(text + currency(text));
    return scan_body(b, text);
}

/* A number of digits alone, or of digits with a point where a point is known to be one: most of what is read. */
static bool tells_nothing(const coop_i_decimals *seen, const char *text) {
    size_t points = 0;
    for (text += *text == '-'; is_digit(*text) || *text == '.'; text++) points += *text == '.';
    return !*text && (points == 0 || (points == 1 && seen->point));
}

/* A bookkeeper's minus: (300) is -300, (1 200,50 ₽) likewise. The text itself when it is none; NULL when what stands
 * in the brackets begins with no digit, or is long. */
static const char *without_brackets(char out[LONGEST], const char *text) {
    const char *open = coop_i_skip_blanks(text);
    if (*open != '(') return text;
    const char *inside = coop_i_skip_blanks(open + 1), *close = strchr(inside, ')');
    size_t length = close ? (size_t)(close - inside) : 0, rest = close ? strlen(close + 1) : 0;
    if (!is_digit(inside[currency(inside)]) || length == 0 || length + rest + 2 > LONGEST) return NULL;
    out[0] = '-';
    memcpy(out + 1, inside, length);
    memcpy(out + 1 + length, close + 1, rest + 1);
    return out;
}

void coop_i_decimals_see(coop_i_decimals *seen, const char *text) {
    body b;
    double value;
    char plain[LONGEST];
    text = without_brackets(plain, text);
    if (!text) return;
    if ((seen->comma && seen->point) || tells_nothing(seen, text) || !scan(&b, text) || !b.mark) return;
    role is = role_of(&b);
    /* 1,234,567 leaves the point for decimals, 1.234.567 the comma */
    char mark = is == DECIMAL ? b.mark : is == THOUSANDS ? (char)(b.mark == ',' ? '.' : ',') : '\0';
    if (!mark || !coop_i_number_read(&value, text, NULL)) return;
    if (mark == ',') seen->comma = true;
    if (mark == '.') seen->point = true;
}

bool coop_i_decimals_open(const coop_i_decimals *seen, const char *text) {
    body b;
    return !seen->comma && !seen->point && scan(&b, text) && b.mark == ',' && role_of(&b) == EITHER;
}

bool coop_i_number_read(double *value, const char *text, const coop_i_decimals *decimals) {
    body b;
    int power = 0;
    char bare[LONGEST];
    text = without_brackets(bare, text);
    if (!text) return false;
    bool plain = !decimals || !decimals->comma || decimals->point; /* else 1.234 may have no decimals */
    if (plain && coop_i_number_parse(value, text)) return true;
    if (!scan(&b, text)) return coop_i_number_parse(value, text);
    role is = b.mark ? decide(&b, decimals) : THOUSANDS;
    if (is == NONSENSE) return false;
    if (is == DECIMAL) {
        memmove(b.digits + b.at + 1, b.digits + b.at, b.length++ - b.at);
        b.digits[b.at] = '.';
    }
    const char *end = b.end;
    if ((*end == 'e' || *end == 'E') && b.groups == 0) {
        size_t length = strlen(end);
        if (length > 6) return false;
        memcpy(b.digits + b.length, end, length + 1);
        return coop_i_number_parse(value, b.digits);
    }
    end = coop_i_skip_blanks(end);
    if (*end == '%') {
        power = -2;
        if (*coop_i_skip_blanks(end + 1)) return false;
    } else if (!scan_unit(&power, end)) {
        return false;
    }
    b.digits[b.length] = '\0';
    if (power) snprintf(b.digits + b.length, sizeof b.digits - b.length, "e%d", power);
    return coop_i_number_parse(value, b.digits);
}
