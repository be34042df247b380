#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "util/text.h"

static void check_key(const char *name, const char *expected) {
    coop_i_buf key = {0};
    cr_assert(coop_i_text_name_key(&key, name));
    check_str_where(coop_i_buf_text(&key), expected, "'%s' gave '%s'", name, coop_i_buf_text(&key));
    coop_i_buf_clear(&key);
}

Test(name, spellings_of_one_company_meet) {
    static const char *const names[] = {"Микран",
                                        "МИКРАН",
                                        "ООО «Микран»",
                                        "ООО «ООО «Микран»»",
                                        "АО \"Микран\"",
                                        "Микран, ООО",
                                        "Микран (ПАО)",
                                        "Mikran",
                                        "Mikran LLC",
                                        "JSC Mikran",
                                        "OOO \"Mikran\"",
                                        "Mikran, Ltd.",
                                        "  микран  ",
                                        "О.О.О. „Микран“",
                                        "Mikran Co., Ltd.",
                                        "Зао Микран",
                                        "Общество с ограниченной ответственностью «Микран»"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) check_key(names[i], "mikran");
    CHECK_CLEAN();
}

Test(name, legal_forms_of_europe) {
    check_key("Siemens A.G.", "siemens");
    check_key("Müller GmbH & Co. KG", "muller");
    check_key("Škoda Auto, spol. s r.o.", "skodaauto");
    check_key("Firma sp. z o.o.", "firma");
    check_key("Firma Sp. z o. o.", "firma");
    check_key("Firma SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ", "firma");
    check_key("L'Oréal S.A.", "loreal");
    check_key("Novo Nordisk A/S", "novonordisk");
    check_key("AB Volvo", "volvo");
    check_key("Fiat S.p.A.", "fiat");
    check_key("Philips N.V.", "philips");
    check_key("Nokia Oyj", "nokia");
    check_key("Koç Anonim Şirketi", "koc");
    check_key("Acme, Inc.", "acme");
    CHECK_CLEAN();
}

Test(name, institutions_of_russia) {
    check_key("ФГАОУ ВО «Национальный исследовательский Томский государственный университет»",
              "natsionalnyyissledovatelskiytomskiygosudarstvennyyuniversitet");
    check_key("ФГБУН Институт оптики атмосферы", "institutoptikiatmosfery");
    check_key("Федеральное государственное бюджетное образовательное учреждение высшего образования СибГМУ", "sibgmu");
    CHECK_CLEAN();
}

Test(name, forms_count_as_whole_words_at_the_ends_only) {
    check_key("Aospace", "aospace");
    check_key("Газпром нефть", "gazpromneft");
    check_key("Co-operative Bank", "cooperativebank");
    check_key("Tomsk Zoo", "tomskzoo");
    check_key("Incubator", "incubator");
    check_key("ИП Иванов", "ivanov");
    check_key("Ипотека", "ipoteka");
    CHECK_CLEAN();
}

Test(name, a_key_is_never_empty) {
    check_key("ООО", "ooo");
    check_key("GmbH & Co. KG", "gmbhcokg");
    check_key("АО «ООО»", "aoooo");
    check_key("***", "***");
    check_key("Ь", "ь");
    check_key("", "");
    check_key(" ", "");
    CHECK_CLEAN();
}

Test(name, letters_of_the_world) {
    check_key("ЁЖ", "ezh");
    check_key("Е\u0308ж", "ezh");
    check_key("Объединённый щит", "obedinennyyshchit");
    check_key("Київ", "kiiv");
    check_key("Қазақстан", "kazakstan");
    check_key("Ελληνική Ένωση", "ellinikienosi");
    check_key("北京大学", "beijingdaxue");
    check_key("한국", "hangug");
    check_key("Ærø Łódź", "aerolodz");
    check_key("3М", "3m");
    check_key("ИНО-Томск", "inotomsk");
    check_key("Ино Томск", "inotomsk");
    CHECK_CLEAN();
}

Test(name, does_not_grow_what_was_there) {
    coop_i_buf key = {0};
    cr_assert(coop_i_text_name_key(&key, "ООО «Микран»"));
    coop_i_buf_putc(&key, '|');
    cr_assert(coop_i_text_name_key(&key, "Ærø"));
    coop_i_buf_putc(&key, '|');
    cr_assert(coop_i_text_name_key(&key, "!"));
    check_str(coop_i_buf_text(&key), "mikran|aero|!");
    coop_i_buf_clear(&key);
    CHECK_CLEAN();
}

static void *make_keys(void *failed) {
    for (int i = 0; i < 200; i++) {
        coop_i_buf key = {0};
        if (!coop_i_text_name_key(&key, "Ελλάς Ærø 東京") || strcmp(coop_i_buf_text(&key), "ellasaerodongjing") != 0)
            *(bool *)failed = true;
        coop_i_buf_clear(&key);
    }
    return NULL;
}

Test(name, threads_share_the_transliterator) {
    pthread_t threads[4];
    bool failed[4] = {false};
    for (int i = 0; i < 4; i++) check_eq(pthread_create(&threads[i], NULL, make_keys, &failed[i]), 0);
    for (int i = 0; i < 4; i++) check_eq(pthread_join(threads[i], NULL), 0);
    for (int i = 0; i < 4; i++) cr_assert_not(failed[i]);
    CHECK_CLEAN();
}

/* ---- the sure key ---- */

static uint32_t sure(coop_i_buf *key, const char *name) {
    uint32_t groups;
    coop_i_buf_reset(key);
    cr_assert(coop_i_text_sure_key(key, &groups, name));
    return groups;
}

static void check_sure(const char *name, const char *expected) {
    coop_i_buf key = {0};
    sure(&key, name);
    check_str_where(coop_i_buf_text(&key), expected, "'%s' gave '%s'", name, coop_i_buf_text(&key));
    coop_i_buf_clear(&key);
}

Test(name, sure_keys_fold_case_quotes_dashes_and_forms) {
    static const char *const names[] = {"Микран",
                                        "МИКРАН",
                                        "«Микран»",
                                        "ООО \"Микран\"",
                                        "„Микран“",
                                        "ООО\u00a0Микран",
                                        "Микран (ООО)",
                                        "ООО  “Микран” ",
                                        "'Микран'",
                                        "Микран, ООО",
                                        "\u200bМикран",
                                        "О.О.О. Микран",
                                        "Mикран",
                                        "Микрaн",
                                        "ООО«Микран»",
                                        ("Общество с ограниченной "
                                         "ответственностью «Микран»")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) check_sure(names[i], "микран");
    check_sure("ИНО-Томск", "ино томск");
    check_sure("Ино – Томск", "ино томск");
    check_sure("ИНО\u2011Томск", "ино томск");
    check_sure("Зелёный щит", "зеленый щит");
    check_sure("L’Oréal S.A.", "loreal");
    check_sure("Mikran", "mikran"); /* another script: perhaps the same, not for certain */
    CHECK_CLEAN();
}

Test(name, sure_keys_keep_what_tells_names_apart) {
    check_sure("C++", "c++");
    check_sure("C", "c");
    check_sure("AT&T Inc.", "at&t");
    check_sure("Школа № 12", "школа no 12");
    check_sure("Школа 1/2", "школа 1 2");
    check_sure("-1", "-1");
    check_sure("1-2", "1-2");
    check_sure("ООО", "ооо");
    check_sure("САО", "сао"); /* all of its letters exist in both scripts: neither is the wrong one */
    check_sure("CAO", "cao");
    check_sure("zДом", "zдом"); /* letters of both that look like none of the other */
    check_sure("", "");
    check_sure("***", "***");
    CHECK_CLEAN();
}

Test(name, forms_of_different_groups_are_different_firms) {
    coop_i_buf key = {0};
    uint32_t limited = sure(&key, "ООО «Альфа»"), stock = sure(&key, "АО «Альфа»");
    check_neq(limited, 0);
    check_neq(stock, 0);
    check_neq(limited, stock);
    check_eq(stock, sure(&key, "ПАО Альфа")); /* an АО is renamed to a ПАО and back */
    check_eq(stock, sure(&key, "Alpha JSC"));
    check_eq(limited, sure(&key, "Alpha GmbH"));
    check_eq(sure(&key, "Альфа"), 0);
    check_neq(sure(&key, "ФГУП Альфа"), sure(&key, "МУП Альфа"));
    check_eq(sure(&key, "Alpha Co."), 0);
    coop_i_buf_clear(&key);
    CHECK_CLEAN();
}

static void check_kind(const char *text, const char *expected) {
    const char *kind;
    cr_assert(coop_i_text_legal_kind(&kind, text));
    check_str_where(kind ? kind : "none", expected, "'%s' gave '%s'", text, kind ? kind : "none");
}

Test(name, legal_forms_tell_kinds) {
    check_kind("ФГБОУ ВО", "university");
    check_kind("АО", "company");
    check_kind("ФГБУН", "research");
    check_kind("ГБУ", "government");
    check_kind("Alpha GmbH", "company");
    check_kind("Альфа", "none");
    check_kind("", "none");
    CHECK_CLEAN();
}

/* The file is a table that a spreadsheet opens and the build can cut at commas; every form in it is found. */
Test(name, the_table_of_legal_forms_is_whole) {
    char line[2048];
    size_t rows = 0;
    FILE *file = fopen("graphs/legal-forms.csv", "r");
    cr_assert_not_null(file);
    while (fgets(line, sizeof line, file)) {
        char *fields[6], *at = line;
        cr_assert_null(strpbrk(line, "\"\\"), "%s", line);
        line[strcspn(line, "\n")] = '\0';
        for (int f = 0; f < 6; f++) {
            cr_assert_not_null(at, "%s", line);
            fields[f] = at;
            at = strchr(at, ',');
            if (at) *at++ = '\0';
        }
        cr_assert_null(at, "more than 6 fields behind %s", fields[1]);
        if (rows++ == 0) continue;
        cr_assert(strstr("both|front|end", fields[3]), "%s", fields[1]);
        for (char *one = strtok(fields[2], "|"); one; one = strtok(NULL, "|")) {
            bool is;
            cr_assert(coop_i_text_is_legal_form(&is, one));
            cr_assert(is, "'%s'", one);
        }
        bool is;
        cr_assert(coop_i_text_is_legal_form(&is, fields[1]));
        cr_assert(is, "'%s'", fields[1]);
    }
    fclose(file);
    check_gt(rows, 100);
    CHECK_CLEAN();
}
