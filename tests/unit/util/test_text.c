#include "util/shorten.h"
#include "util/text.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"

Test(text, invalid_utf8_of_every_class_is_found) {
    static const struct {
        const char *text;
        size_t length, at;
    } bad[] = {
        {"ab\x80", 3, 2},           /* a continuation without a beginning */
        {"\xc0\x80", 2, 0},         /* overlong NUL */
        {"\xc1\xbf", 2, 0},         /* overlong in two */
        {"x\xe0\x9f\xbf", 4, 1},    /* overlong in three */
        {"\xf0\x8f\xbf\xbf", 4, 0}, /* overlong in four */
        {"\xed\xa0\x80", 3, 0},     /* a high surrogate */
        {"\xed\xbf\xbf", 3, 0},     /* a low surrogate */
        {"\xf4\x90\x80\x80", 4, 0}, /* beyond U+10FFFF */
        {"\xf5\x80\x80\x80", 4, 0}, /* never a beginning */
        {"\xff", 1, 0},             /* never at all */
        {"\xfe", 1, 0},             /* never at all */
        {"abcdefgh\xd0", 9, 8},     /* cut after the first of two */
        {"\xe2\x82", 2, 0},         /* cut after the second of three */
        {"\xf0\x9f\x98", 3, 0},     /* cut after the third of four */
        {"\xd0\xd0\xb0", 3, 0},     /* a beginning after a beginning */
        {"abcdefghij\xe2\x28\xa1", 13, 10},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char *exact = malloc(bad[i].length); /* so that a sanitizer sees one byte too far */
        memcpy(exact, bad[i].text, bad[i].length);
        check_eq_where(coop_i_utf8_invalid(exact, bad[i].length), bad[i].at, "row %zu", i);
        free(exact);
    }
    static const char *const good[] = {"",
                                       "plain ASCII of some length",
                                       "Томск",
                                       "e\u0301",
                                       "東京",
                                       "\U0001F600",
                                       "\U0010FFFF",
                                       "\uD7FF\uE000",
                                       "\u00a0\u07FF\u0800\uFFFF\U00010000"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        check_eq_where(coop_i_utf8_invalid(good[i], strlen(good[i])), SIZE_MAX, "%s", good[i]);
    check_eq_where(coop_i_utf8_invalid("a\0b", 3), SIZE_MAX, "%s", "NUL is a character");
    CHECK_CLEAN();
}

/* Every code point encodes to what decodes to it, and the checker agrees on what is one. */
Test(text, every_code_point) {
    for (uint32_t c = 1; c <= 0x10ffff; c++) {
        char bytes[5] = {0};
        if (c < 0x80) {
            bytes[0] = (char)c;
        } else if (c < 0x800) {
            bytes[0] = (char)(0xc0 | c >> 6), bytes[1] = (char)(0x80 | (c & 0x3f));
        } else if (c < 0x10000) {
            bytes[0] = (char)(0xe0 | c >> 12), bytes[1] = (char)(0x80 | (c >> 6 & 0x3f));
            bytes[2] = (char)(0x80 | (c & 0x3f));
        } else {
            bytes[0] = (char)(0xf0 | c >> 18), bytes[1] = (char)(0x80 | (c >> 12 & 0x3f));
            bytes[2] = (char)(0x80 | (c >> 6 & 0x3f)), bytes[3] = (char)(0x80 | (c & 0x3f));
        }
        bool surrogate = c >= 0xd800 && c <= 0xdfff;
        if ((coop_i_utf8_invalid(bytes, strlen(bytes)) == SIZE_MAX) == surrogate) cr_assert_fail("U+%04X", c);
        const char *t = bytes;
        if (!surrogate && (coop_i_utf8_next(&t) != c || *t != '\0' || coop_i_utf8_next(&t) != 0))
            cr_assert_fail("U+%04X", c);
    }
    CHECK_CLEAN();
}

static void check_clean(const char *text, size_t length, const char *expected, size_t replaced) {
    coop_i_buf out = {0};
    check_eq_where(coop_i_utf8_clean(&out, text, length), replaced, "%s", expected);
    check_str(coop_i_buf_text(&out), expected);
    coop_i_buf_clear(&out);
}

/* How many marks stand for broken bytes: table 3-8 of the Unicode standard. */
Test(text, clean_replaces_what_xml_cannot_hold) {
    check_clean("", 0, "", 0);
    check_clean("Томск\tA\nB\r", strlen("Томск\tA\nB\r"), "Томск\tA\nB\r", 0);
    check_clean("a\0b\x01", 4, "a\uFFFDb\uFFFD", 2);
    check_clean("\uFFFE\uFFFF", 6, "\uFFFD\uFFFD", 2);
    check_clean("\x61\xf1\x80\x80\xe1\x80\xc2\x62\x80\x63\x80\xbf\x64", 13, "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd",
                6);
    check_clean("\xed\xa0\x80", 3, "\uFFFD\uFFFD\uFFFD", 3);
    check_clean("x\xd0", 2, "x\uFFFD", 1);
    CHECK_CLEAN();
}

Test(text, width_on_a_terminal) {
    check_eq(coop_i_text_width(""), 0);
    check_eq(coop_i_text_width("TUSUR"), 5);
    check_eq(coop_i_text_width("ТУСУР ёж"), 8);
    check_eq(coop_i_text_width("е\u0308"), 1);
    check_eq(coop_i_text_width("東京大学"), 8);
    check_eq(coop_i_text_width("ﾄｳ"), 2);
    check_eq(coop_i_text_width("ＡＢ"), 4);
    check_eq(coop_i_text_width("한국"), 4);
    check_eq(coop_i_text_width("\u1112\u1161\u11ab"), 2);
    check_eq(coop_i_text_width("\U0001F600"), 2);
    check_eq(coop_i_text_width("a\tb\x7f\u200b"), 2);
    CHECK_CLEAN();
}

Test(text, fit_splits_no_character_from_its_marks) {
    check_eq(coop_i_text_fit("TUSUR", 3), 3);
    check_eq(coop_i_text_fit("TUSUR", 9), 5);
    check_eq(coop_i_text_fit("Томск", 2), 4);
    check_eq(coop_i_text_fit("東京", 3), 3);
    check_eq(coop_i_text_fit("東京", 1), 0);
    check_eq(coop_i_text_fit("ae\u0301b", 2), 4);
    check_eq(coop_i_text_fit("e\u0301\u0302", 1), 5);
    check_eq(coop_i_text_fit("", 5), 0);
    CHECK_CLEAN();
}

static void check_fold(const char *text, const char *expected) {
    coop_i_buf out = {0};
    coop_i_buf_puts(&out, "> ");
    cr_assert(coop_i_text_fold(&out, text));
    check_str_where(coop_i_buf_text(&out) + 2, expected, "'%s' gave '%s'", text, coop_i_buf_text(&out));
    coop_i_buf_clear(&out);
}

Test(text, fold) {
    check_fold("", "");
    check_fold(" \t ", "");
    check_fold("  Tomsk   State\tUniversity ", "tomsk state university");
    check_fold("Ёлка", "елка");
    check_fold("Е\u0308лка", "елка");
    check_fold("Йод", "йод");
    check_fold("И\u0306од", "йод");
    check_fold("\u00a0ТОМСКИЙ\u00a0\u00a0политех\u00a0", "томский политех");
    check_fold("Straße", "strasse");
    check_fold("STRASSE", "strasse");
    check_fold("Université de Liège", "universite de liege");
    check_fold("ΣΊΣΥΦΟΣ", "σισυφοσ");
    check_fold("ﬁlter ２０", "filter 20");
    check_fold("が", "が");
    check_fold("İ", "i");
    check_fold("soft\u00adhyphen", "softhyphen");
    check_fold("\xd0", "\uFFFD");
    CHECK_CLEAN();
}

Test(text, fold_grows_as_far_as_it_must) {
    enum { COUNT = 500 };
    coop_i_buf text = {0}, out = {0};
    for (int i = 0; i < COUNT; i++) coop_i_buf_puts(&text, "\uFDFA"); /* one character that becomes eighteen */
    cr_assert(coop_i_text_fold(&out, coop_i_buf_text(&text)));
    check_eq(coop_i_text_width(coop_i_buf_text(&out)), 18 * COUNT);
    coop_i_buf_clear(&text);
    coop_i_buf_clear(&out);
    CHECK_CLEAN();
}

Test(text, distance) {
    check_eq(coop_i_text_distance("", "", 5), 0);
    check_eq(coop_i_text_distance("", "abc", 5), 3);
    check_eq(coop_i_text_distance("kitten", "sitting", 5), 3);
    check_eq(coop_i_text_distance("TUSR", "TUSUR", 5), 1);
    check_eq(coop_i_text_distance("томск", "тмоск", 5), 1);
    check_eq(coop_i_text_distance("ca", "abc", 5), 3); /* no edits inside a swap */
    check_eq(coop_i_text_distance("kitten", "sitting", 2), 3);
    check_eq(coop_i_text_distance("kitten", "sitting", 0), 1);
    check_eq(coop_i_text_distance("same", "same", 0), 0);
    check_eq(coop_i_text_distance("a", "b", SIZE_MAX), 1);
    for (size_t length = 1020; length < 1030; length++) { /* on both sides of what needs the heap */
        char a[1030] = {0}, b[1030] = {0};
        memset(a, 'x', length), memset(b, 'x', length);
        b[0] = b[500] = b[length - 1] = 'y';
        check_eq(coop_i_text_distance(a, b, 10), 3);
        check_eq(coop_i_text_distance(a, b, 2), 3);
    }
    CHECK_CLEAN();
}

Test(text, nearest) {
    static const char *const words[] = {"betweenness", "closeness", "degree", "strength", "ТУСУР", "TUSUR", "ТГУ"};
    const size_t count = sizeof words / sizeof *words;
    check_str(coop_i_text_nearest("betweeness", words, count), "betweenness");
    check_str(coop_i_text_nearest("betw", words, count), "betweenness");
    check_str(coop_i_text_nearest("DEGRE", words, count), "degree");
    check_str(coop_i_text_nearest("TUSR", words, count), "TUSUR");
    check_str(coop_i_text_nearest("тусур", words, count), "ТУСУР");
    cr_assert_null(coop_i_text_nearest("pagerank", words, count));
    cr_assert_null(coop_i_text_nearest("", words, count));
    cr_assert_null(coop_i_text_nearest("x", words, count));
    cr_assert_null(coop_i_text_nearest("degree", words, 0));
    static const char *const tied[] = {"cat", "bat"}, *const swapped[] = {"bat", "cat"};
    check_str(coop_i_text_nearest("rat", tied, 2), "bat");
    check_str(coop_i_text_nearest("rat", swapped, 2), "bat");
    CHECK_CLEAN();
}

/* The legal form goes first, then the middle: names that begin alike stay apart. */
Test(text, names_too_long_for_their_place) {
    static const struct {
        const char *name, *shown;
    } cases[] = {
        {"ООО «Микран»", "ООО «Микран»"},
        {"Федеральное государственное бюджетное образовательное учреждение высшего образования «Томский политех»",
         "«Томский политех»"},
        {"Общество с ограниченной ответственностью «Микран»", "«Микран»"},
        {"Acme Semiconductor Incorporated, Inc.", "Acme Semiconductor"},
        {"Сибирский институт первых и прочих наук имени Ивана", "Сибирский институт первы…"},
        {"Публичное акционерное общество «Газпром» · Общество с ограниченной ответственностью «Лес»",
         "«Газпром» · «Лес»"},
        {"Общество с ограниченной ответственностью · ", "Общество с ограниченной…"},
    };
    coop_i_buf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        coop_i_buf_reset(&out);
        coop_i_shorten(&out, cases[i].name, 25);
        check_str(coop_i_buf_text(&out), cases[i].shown);
    }
    coop_i_buf_clear(&out);
    CHECK_CLEAN();
}
