/* Texts filled from values, in a language of two forms and in one of three. */
#include <criterion/criterion.h>
#include <string.h>

#include "check.h"
#include "util/text.h"
#include "util/words.h"

static unsigned russian_form(double number) {
    return coop_i_russian.form(number);
}

static const char *const texts[] = {"{0} {0|организация|организации|организаций}", "{0} and {1} and {0}",
                                    "{0|tie|ties}, {1|=0 none|one|many}", "plain"};
static const coop_i_words russian = {.texts = texts, .form = russian_form};

#define SAYS(expected, words, text, ...)                                                                               \
    do {                                                                                                               \
        coop_i_buf said = {0};                                                                                         \
        coop_i_say(&said, words, (coop_i_message)(text), __VA_ARGS__);                                                 \
        check_str_where(coop_i_buf_text(&said), expected, "%s", coop_i_buf_text(&said));                               \
        coop_i_buf_clear(&said);                                                                                       \
    } while (0)

Test(words, forms_of_russian) {
    SAYS("1 организация", &russian, 0, COOP_I_COUNT(1));
    SAYS("2 организации", &russian, 0, COOP_I_COUNT(2));
    SAYS("5 организаций", &russian, 0, COOP_I_COUNT(5));
    SAYS("11 организаций", &russian, 0, COOP_I_COUNT(11));
    SAYS("21 организация", &russian, 0, COOP_I_COUNT(21));
    SAYS("0 организаций", &russian, 0, COOP_I_COUNT(0));
    SAYS("12,345 организаций", &russian, 0, COOP_I_COUNT(12345));
    CHECK_CLEAN();
}

Test(words, values_in_any_order) {
    SAYS("a and 2.50 and a", &russian, 1, COOP_I_TEXT("a"), COOP_I_REAL(2.5, 2));
    SAYS("{0} and b and {0}", &russian, 1, COOP_I_TEXT("{0}"), COOP_I_TEXT("b")); /* a value is no text to fill */
    SAYS("a and  and a", &russian, 1, COOP_I_TEXT("a"));                          /* one that is not given */
    SAYS("plain", &russian, 3, COOP_I_TEXT("a"));
    CHECK_CLEAN();
}

static const char *in_russian(const char *english) {
    return strcmp(english, "tie|ties") == 0 ? "связь|связи|связей" : english;
}

Test(words, terms_and_numbers) {
    coop_i_words words = russian;
    coop_i_buf out = {0};
    words.term = in_russian;
    coop_i_say_counted(&out, &words, 3, "tie", "ties");
    coop_i_say_counted(&out, &words, 5, "tie", "ties");
    coop_i_say_counted(&out, &coop_i_english, 1, "tie", "ties");
    coop_i_say_counted(&out, &coop_i_english, 0, "tie", "ties");
    coop_i_say_grouped(&out, &coop_i_english, -1234567);
    check_str(coop_i_buf_text(&out), "3 связи5 связей1 tie0 ties-1,234,567");
    coop_i_buf_clear(&out);
    SAYS("tie|ties and связь|связи|связей and tie|ties", &words, 1, COOP_I_TEXT("tie|ties"), COOP_I_TERM("tie|ties"));
    SAYS("18446744073709551615 and  and 18446744073709551615", &words, 1, COOP_I_ID(UINT64_MAX), COOP_I_TEXT(NULL));
    SAYS("1.23e+06 and +0.0012 and 1.23e+06", &words, 1, COOP_I_SHORT(1234567, 3), COOP_I_SIGNED(0.0012, 3));
    CHECK_CLEAN();
}

Test(words, a_form_for_none) {
    const coop_i_words words = {.texts = texts, .form = coop_i_english.form};
    SAYS("tie, none", &words, 2, COOP_I_COUNT(1), COOP_I_COUNT(0));
    SAYS("ties, one", &words, 2, COOP_I_COUNT(0), COOP_I_COUNT(1));
    SAYS("ties, many", &words, 2, COOP_I_COUNT(1.5), COOP_I_COUNT(7));
    SAYS("1 организация", &words, 0, COOP_I_COUNT(1));
    SAYS("7 организации", &words, 0, COOP_I_COUNT(7)); /* its rule knows two forms */
    CHECK_CLEAN();
}

Test(words, every_text_is_well_formed) {
    for (int m = 0; m < COOP_I_MESSAGES; m++) {
        const char *text = coop_i_word(&coop_i_english, (coop_i_message)m);
        cr_assert(text && *text, "message %d has no text", m);
        for (const char *at = text; (at = strpbrk(at, "{}")) != NULL;) {
            const char *end = strchr(at, '}');
            cr_assert(*at == '{' && end && at[1] >= '0' && at[1] <= '9', "%s", text);
            cr_assert(at + 2 == end || at[2] == '|', "%s", text);
            size_t forms = 0;
            for (const char *c = at; c < end; c++) forms += *c == '|';
            bool none = at[2] == '|' && strncmp(at + 3, "=0 ", 3) == 0;
            cr_assert(forms == 0 || forms == 2u + none, "%s", text); /* English has two */
            cr_assert_null(memchr(at + 1, '{', (size_t)(end - at - 1)), "%s", text);
            at = end + 1;
        }
    }
    CHECK_CLEAN();
}

/* What a row says of several has its forms in a language, and a heading begins small inside a sentence. */
Test(words, forms_of_rows) {
    coop_i_buf said = {0};
    static const struct {
        uint64_t count;
        const char *english, *russian;
    } cases[] = {
        {2, "2 ties of weight 0 are left out", "2 связи с весом 0 пропущены"},
        {5, "5 ties of weight 0 are left out", "5 связей с весом 0 пропущено"},
        {21, "21 ties of weight 0 are left out", "21 связь с весом 0 пропущена"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        coop_i_buf_reset(&said);
        coop_i_say_many(&said, NULL, cases[i].count, "ties of weight 0 are left out");
        check_str(coop_i_buf_text(&said), cases[i].english);
        coop_i_buf_reset(&said);
        coop_i_say_many(&said, &coop_i_russian, cases[i].count, "ties of weight 0 are left out");
        check_str(coop_i_buf_text(&said), cases[i].russian);
    }
    static const char *const titles[][2] = {
        {"Изоляты", "изоляты"}, {"Isolates", "isolates"}, {"НИОКР", "НИОКР"}, {"E-I index", "E-I index"}, {"", ""}};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        coop_i_buf_reset(&said);
        coop_i_text_put_small(&said, titles[i][0]);
        check_str(coop_i_buf_text(&said), titles[i][1]);
    }
    coop_i_buf_clear(&said);
    CHECK_CLEAN();
}
