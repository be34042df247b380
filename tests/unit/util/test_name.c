#include <pthread.h>
#include <string.h>

#include "check.h"
#include "util/text.h"

static void check_key(const char *name, const char *expected) {
    coop_i_buf key = {0};
    cr_assert(coop_i_text_name_key(&key, name));
    cr_assert_str_eq(coop_i_buf_text(&key), expected, "'%s' gave '%s'", name, coop_i_buf_text(&key));
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
    cr_assert_str_eq(coop_i_buf_text(&key), "mikran|aero|!");
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
    for (int i = 0; i < 4; i++) cr_assert_eq(pthread_create(&threads[i], NULL, make_keys, &failed[i]), 0);
    for (int i = 0; i < 4; i++) cr_assert_eq(pthread_join(threads[i], NULL), 0);
    for (int i = 0; i < 4; i++) cr_assert_not(failed[i]);
    CHECK_CLEAN();
}
