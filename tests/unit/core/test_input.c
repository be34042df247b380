/* Input streams: opening, charsets, lines, limits, standard input, cancelling. */
#include "input.h"

#include <fcntl.h>
#include <iconv.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHECK_BYTES_TEXT(bytes, charset, expected)                                                                     \
    check_text(check_write_bytes("text", bytes, sizeof bytes - 1), NULL, charset, expected)

Test(input, what_cannot_be_opened) {
    coop_context missing = COOP_CONTEXT_INIT, similar = COOP_CONTEXT_INIT, folder = COOP_CONTEXT_INIT,
                 below_a_file = COOP_CONTEXT_INIT, nothing = COOP_CONTEXT_INIT;
    check_write("ino-tomsk.json", "{}");
    check_broken(check_path("zzz"), NULL, false, COOP_INPUT, &missing);
    check_message(&missing, "no such file '");
    cr_assert_null(strstr(missing.error.message, "did you mean"));
    check_broken(check_path("ino-tomks.json"), NULL, false, COOP_INPUT, &similar);
    check_message(&similar, "ino-tomks.json' (did you mean '");
    check_message(&similar, "ino-tomsk.json'?)");
    check_broken(check_folder(), NULL, false, COOP_INPUT, &folder);
    check_message(&folder, "is a folder");
    check_broken(check_path("ino-tomsk.json/x"), NULL, false, COOP_INPUT, &below_a_file);
    check_message(&below_a_file, "no such file");
    check_broken("", NULL, false, COOP_INPUT, &nothing);
    CHECK_CLEAN();
}

Test(input, no_permission) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const char *path = check_write("secret", "x");
    check_eq(chmod(check_folder(), 0755), 0);
    check_eq(chmod(path, 0), 0);
    bool root = check_drop_root();
    check_broken(path, NULL, false, COOP_INPUT, &ctx);
    check_message(&ctx, "no permission to read");
    check_restore_root(root);
    CHECK_CLEAN();
}

Test(input, empty_file) {
    check_text(check_write("empty", ""), NULL, "UTF-8", "");
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_input *input = open_path(check_write("empty", ""), &ctx);
    const char *bytes = NULL;
    char *line = &(char){'x'};
    size_t length = 7;
    check_eq(coop_i_input_peek(input, &bytes, &length, &ctx), COOP_OK);
    check_eq(length, 0);
    check_eq(coop_i_input_line(input, &line, &length, &ctx), COOP_OK);
    cr_assert_null(line);
    check_eq(coop_i_input_done(input), 1);
    coop_i_input_close(input);
    coop_i_input_close(NULL);
    CHECK_CLEAN();
}

Test(input, byte_order_marks_decide) {
    CHECK_BYTES_TEXT("\xef\xbb\xbfТомск", "UTF-8", "Томск");
    CHECK_BYTES_TEXT("\xff\xfe\x22\x04\x2c\x00\x3d\xd8\x00\xde", "UTF-16LE", "Т,\U0001F600");
    CHECK_BYTES_TEXT("\xfe\xff\x04\x22\x00\x2c\xd8\x3d\xde\x00", "UTF-16BE", "Т,\U0001F600");
    CHECK_BYTES_TEXT("\xff\xfe\0\0\x22\x04\0\0", "UTF-32LE", "Т");
    CHECK_BYTES_TEXT("\0\0\xfe\xff\0\0\x04\x22", "UTF-32BE", "Т");
    check_text(check_write_bytes("text", "\xff\xfe\x22\x04", 4), "windows-1251", "UTF-16LE", "Т");
    CHECK_BYTES_TEXT("\xef\xbb\xbf", "UTF-8", "");
    CHECK_CLEAN();
}

Test(input, without_a_mark_it_is_utf8_or_windows_1251) {
    CHECK_BYTES_TEXT("id;имя", "UTF-8", "id;имя");
    CHECK_BYTES_TEXT("plain", "UTF-8", "plain");
    CHECK_BYTES_TEXT("\xd2\xee\xec\xf1\xea \xb8\xa8\xb9", "windows-1251", "Томск ёЁ№");
    CHECK_BYTES_TEXT("\xce\xce\xce \xab\xd2\xce\xcc\xbb", "windows-1251", "ООО «ТОМ»"); /* М» is valid UTF-8 */
    CHECK_BYTES_TEXT("\xd0", "windows-1251", "Р"); /* half a character at the end of all is none */
    check_text(check_write_bytes("text", "\xd2\xee", 2), "cp1251", "windows-1251", "То");
    check_text(check_write_bytes("text", "\x92\xae", 2), "IBM866", "IBM866", "То");
    check_text(check_write_bytes("text", "T\0", 2), "UTF-16LE", "UTF-16LE", "T");
    check_text(check_write("text", "ё"), "utf8", "UTF-8", "ё");
    CHECK_CLEAN();
}

/* `text` in each of the charsets "a|b", behind `before` bytes of ASCII. */
static void check_guess(const char *text, const char *charsets, size_t before) {
    for (const char *at = charsets; *at; at += *at == '|') {
        char name[32], *bytes = malloc(before + 4096), *whole = malloc(before + 4096);
        size_t size = strcspn(at, "|"), left = strlen(text), room = 4096;
        snprintf(name, sizeof name, "%.*s", (int)size, at);
        memset(bytes, 'x', before);
        if (before) bytes[before - 1] = '\n';
        char *in = (char *)(size_t)text, *out = bytes + before;
        iconv_t convert = iconv_open(name, "UTF-8");
        cr_assert(convert != (iconv_t)-1 && iconv(convert, &in, &left, &out, &room) == 0, "%s: %s", name, text);
        iconv_close(convert);
        memcpy(whole, bytes, before);
        strcpy(whole + before, text);
        check_text(check_write_bytes("guess", bytes, (size_t)(out - bytes)), NULL, name, whole);
        free(bytes);
        free(whole);
        at += size;
    }
}

Test(input, charsets_of_one_byte_are_guessed_by_their_words) {
    static const char *const cyrillic[] = {
        "Источник;Цель;Вес\nМикран;ТУСУР;3\nАртлайф;СибГМУ;1\n",
        "Организация;Город\nООО «Весна»;Томск\nНИ ТПУ;Новосибирск\n",
        "ТОМСКИЙ ПОЛИТЕХНИЧЕСКИЙ УНИВЕРСИТЕТ, ЗАО \"ЭЛЕСИ\"\n",
        "id,name\n1,Микран\n2,Mikran LLC\n",
        "*Vertices 2\n1 \"Ёлка\"\n2 \"Сибирь\"\n",
    };
    static const char *const western[] = {
        "Müller GmbH;Universität Köln;2\nStraßenbau AG;Müller GmbH;1\n",
        "CondéNet;Señal S.A.\n",
        "Société Générale,École Polytechnique,Orléans\n",
        "Ångström AB;Göteborg;Malmö\n",
        "Universidade de São Paulo;Fundação;Coimbra\n",
        "Malmö\n",
    };
    static const char *const central[] = {
        "Firma A;Firma B\nŁódź Tech;Kraków Labs\nŻelazna Spółka;Łódź Tech\n",
        "Łódź;Politechnika Gdańska;Kraków\nUniwersytet Śląski;Wrocław;Poznań\n",
        "Univerzita Karlova;Příbor;Ústí nad Labem;Plzeň;Železný Brod\n",
        "Győr;Széchenyi István Egyetem;Pécs;Hódmezővásárhely\n",
    };
    for (size_t i = 0; i < 5; i++)
        check_guess(cyrillic[i], strstr(cyrillic[i], "«") ? "windows-1251" : "windows-1251|KOI8-R|IBM866", 0);
    for (size_t i = 0; i < 6; i++) check_guess(western[i], "windows-1252", 0);
    for (size_t i = 0; i < 4; i++) check_guess(central[i], "windows-1250", 0);
    check_guess(cyrillic[0], "windows-1251|KOI8-R|IBM866", 300000); /* the first block tells nothing */
    CHECK_CLEAN();
}

Test(input, utf8_with_a_damaged_place_is_no_windows_1251) {
    coop_context ctx = COOP_CONTEXT_INIT;
    check_broken(check_write("text", "Томск\nПа\xffрк"), NULL, true, COOP_INPUT, &ctx);
    check_eq(ctx.error.line, 2);
    check_message(&ctx, "this is not valid UTF-8; save the file as UTF-8");
    CHECK_CLEAN();
}

Test(input, bytes_that_the_charset_lacks_have_their_line) {
    static const struct {
        const char *bytes;
        size_t length;
        const char *charset;
        uint64_t line;
    } bad[] = {{"a\nb\n\xffz", 6, "UTF-8", 3},
               {"\xef\xbb\xbf"
                "a\n\xc0\x80",
                7, NULL, 2},
               {"a\n\xed\xa0\x80", 5, "UTF-8", 2},
               {"a\n\n\xe2\x82", 5, "UTF-8", 3},
               {"\xff\xfe"
                "a\0\n\0\0\xdcz\0",
                10, NULL, 2},
               {"\xff\xfe"
                "a\0\n\0b",
                7, NULL, 2}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        const char *path = check_write_bytes("bad", bad[i].bytes, bad[i].length);
        check_broken(path, bad[i].charset, true, COOP_INPUT, &ctx);
        check_message(&ctx, "not valid");
        check_eq_where(ctx.error.line, bad[i].line, "row %zu: line %d", i, (int)ctx.error.line);
        check_str(ctx.error.file, path);
    }
    coop_context ctx = COOP_CONTEXT_INIT;
    check_broken(check_write("good", "x"), "klingon", true, COOP_USAGE, &ctx);
    check_message(&ctx, "unknown charset 'klingon'");
    CHECK_CLEAN();
}

/* Two-byte characters from an odd offset on: every block ends inside one. */
Test(input, characters_cut_by_blocks) {
    enum { COUNT = 200000 };
    char *text = malloc(2 * COUNT + 2), *utf16 = malloc(2 * COUNT + 4);
    text[0] = 'x';
    memcpy(utf16, "\xff\xfex", 4);
    for (size_t i = 0; i < COUNT; i++) {
        memcpy(text + 1 + 2 * i, "ж", 2);
        memcpy(utf16 + 4 + 2 * i, "\x36\x04", 2);
    }
    text[1 + 2 * COUNT] = '\0';
    check_text(check_write("cut", text), NULL, "UTF-8", text);
    check_text(check_write_bytes("cut", utf16, 2 * COUNT + 4), NULL, "UTF-16LE", text);
    free(text);
    free(utf16);
    CHECK_CLEAN();
}

Test(input, lines_and_their_numbers) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_input *input = open_path(check_write("lines", "a\n\r\nb\r\nc\rd\n\nlast"), &ctx);
    static const char *const expected[] = {"a", "", "b", "c", "d", "", "last"};
    char *line;
    size_t length;
    for (size_t i = 0; i < 7; i++) {
        check_eq(coop_i_input_line(input, &line, &length, &ctx), COOP_OK);
        check_str(line, expected[i]);
        check_eq(length, strlen(expected[i]));
        check_eq(coop_i_input_line_number(input), i + 1);
    }
    for (int i = 0; i < 2; i++) {
        check_eq(coop_i_input_line(input, &line, &length, &ctx), COOP_OK);
        cr_assert_null(line);
    }
    coop_i_input_close(input);
    CHECK_CLEAN();
}

/* The ends of old Macs, also where a block ends between \r and what follows. */
Test(input, lines_that_end_in_a_return) {
    enum { COUNT = 40000 };
    FILE *file = fopen(check_path("mac"), "w");
    for (int i = 0; i < COUNT; i++) fprintf(file, "%d|\r%s", i, i % 3 ? "" : "\n");
    fclose(file);
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_input *input = open_path(check_path("mac"), &ctx);
    char *line;
    size_t length;
    for (int i = 0; i < COUNT; i++) {
        check_eq(coop_i_input_line(input, &line, &length, &ctx), COOP_OK);
        cr_assert(atoi(line) == i && line[length - 1] == '|', "line %d: '%s'", i, line);
    }
    check_eq(coop_i_input_line(input, &line, &length, &ctx), COOP_OK);
    cr_assert_null(line);
    coop_i_input_close(input);
    CHECK_CLEAN();
}

Test(input, many_lines_some_of_them_long) {
    enum { COUNT = 3000 };
    FILE *file = fopen(check_path("many"), "w");
    for (int i = 0; i < COUNT; i++) fprintf(file, "%d%*s\n", i, i % 100 == 7 ? 150000 : i % 90, "|");
    fclose(file);
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_input *input = open_path(check_path("many"), &ctx);
    check_eq(coop_i_input_as_text(input, NULL, NULL, &ctx), COOP_OK);
    char *line;
    size_t length;
    for (int i = 0; i < COUNT; i++) {
        check_eq(coop_i_input_line(input, &line, &length, &ctx), COOP_OK);
        check_eq(atoi(line), i);
        check_eq(length, strlen(line));
        check_eq(line[length - 1], '|');
    }
    check_eq(coop_i_input_line(input, &line, &length, &ctx), COOP_OK);
    cr_assert_null(line);
    coop_i_input_close(input);
    CHECK_CLEAN();
}

Test(input, a_nul_in_a_line_is_an_error) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_input *input = open_path(check_write_bytes("nul", "a\nb\0c\n", 6), &ctx);
    char *line;
    size_t length;
    check_eq(coop_i_input_line(input, &line, &length, &ctx), COOP_OK);
    check_eq(coop_i_input_line(input, &line, &length, &ctx), COOP_INPUT);
    check_eq(ctx.error.line, 2);
    check_message(&ctx, "NUL");
    coop_i_input_close(input);
    CHECK_CLEAN();
}

Test(input, a_line_without_an_end_is_refused) {
    coop_context ctx = COOP_CONTEXT_INIT;
    int fd = open(check_path("endless"), O_WRONLY | O_CREAT, 0600);
    check_eq(ftruncate(fd, 300 * 1024 * 1024), 0); /* sparse */
    close(fd);
    coop_i_input *input = open_path(check_path("endless"), &ctx);
    char *line;
    size_t length;
    check_eq(coop_i_input_line(input, &line, &length, &ctx), COOP_INPUT);
    check_message(&ctx, "256 MiB");
    coop_i_input_close(input);
    CHECK_CLEAN();
}

Test(input, peek_consumes_nothing_and_works_on_text_too) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_input *input = open_path(check_write_bytes("peek", "\xff\xfe\x22\x04;\0", 6), &ctx);
    const char *bytes;
    char *all;
    size_t length;
    check_eq(coop_i_input_peek(input, &bytes, &length, &ctx), COOP_OK);
    cr_assert(length == 6 && memcmp(bytes, "\xff\xfe", 2) == 0);
    check_eq(coop_i_input_as_text(input, NULL, NULL, &ctx), COOP_OK);
    check_eq(coop_i_input_peek(input, &bytes, &length, &ctx), COOP_OK);
    cr_assert(length == 3 && memcmp(bytes, "Т;", 3) == 0);
    check_eq(coop_i_input_all(&all, &length, input, 3, &ctx), COOP_OK);
    check_str(all, "Т;");
    free(all);
    coop_i_input_close(input);
    CHECK_CLEAN();
}

Test(input, all_has_a_limit) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_input *input = open_path(check_write("limit", "12345"), &ctx);
    char *all = NULL;
    size_t length;
    check_eq(coop_i_input_all(&all, &length, input, 4, &ctx), COOP_INPUT);
    cr_assert_null(all);
    check_message(&ctx, "4 bytes");
    coop_i_input_close(input);
    CHECK_CLEAN();
}

Test(input, standard_input_once_and_byte_by_byte) {
    coop_context ctx = COOP_CONTEXT_INIT;
    int ends[2];
    check_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        char packed[256];
        size_t length = gzip(packed, sizeof packed, "line\n", 5);
        close(ends[0]);
        for (size_t i = 0; i < length; i++)
            if (write(ends[1], packed + i, 1) != 1) _exit(1);
        _exit(0);
    }
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    coop_i_input *input = open_path("-", &ctx), *again = NULL;
    char *line;
    size_t length;
    check_str(coop_i_input_name(input), "<stdin>");
    check_lt(coop_i_input_done(input), 0);
    check_eq_where(coop_i_input_line(input, &line, &length, &ctx), COOP_OK, "%s", ctx.error.message);
    check_str(line, "line");
    check_eq(coop_i_input_open(&again, "-", &ctx), COOP_USAGE);
    check_message(&ctx, "only once");
    coop_i_input_close(input);
    CHECK_CLEAN();
}

Test(input, the_cancel_flag_stops_it) {
    int cancel = 0;
    coop_context ctx = COOP_CONTEXT_INIT;
    ctx.cancel = &cancel;
    char *text = calloc(1, 1 << 20), *all = NULL;
    size_t length;
    coop_i_input *input = open_path(check_write_bytes("big", text, 1 << 20), &ctx);
    cancel = 1;
    check_eq(coop_i_input_all(&all, &length, input, 1 << 30, &ctx), COOP_INTERRUPTED);
    check_eq(ctx.error.status, COOP_INTERRUPTED);
    free(text);
    coop_i_input_close(input);
    CHECK_CLEAN();
}

Test(input, done_runs_from_zero_to_one) {
    coop_context ctx = COOP_CONTEXT_INIT;
    char *text = calloc(1, 1 << 20);
    size_t got = 1;
    coop_i_input *input = open_path(check_write_bytes("big", text, 1 << 20), &ctx);
    double before = coop_i_input_done(input);
    check_lt(before, 0.5);
    while (got > 0) {
        check_eq(coop_i_input_read(input, text, 1 << 16, &got, &ctx), COOP_OK);
        check_geq(coop_i_input_done(input), before);
        before = coop_i_input_done(input);
    }
    check_eq(before, 1);
    free(text);
    coop_i_input_close(input);
    CHECK_CLEAN();
}
