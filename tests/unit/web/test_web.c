/* The page: whole HTML in which data is text, whatever it holds; the same bytes from the same report. */
#include <coopgraph/coopgraph.h>
#include <criterion/criterion.h>
#include <string.h>

#include "check.h"

#define MADE(call) cr_assert_eq(call, COOP_OK, "%s", ctx.error.message)

/* Names, attributes and addresses that would do harm if they were taken for markup. */
static const char HOSTILE[] =
    "{\"name\":\"<script>alert(1)</script>\",\"description\":\"</section><img src=x "
    "onerror=alert(2)>\",\"organisations\":["
    "{\"id\":\"a\",\"label\":\"</script><script>alert(3)</script>\",\"kind\":\"company\",\"city\":\"\\\" "
    "onload=\\\"x\","
    "\"offers\":[\"<b>bold</b>\"],\"label_ru\":\"\\u2028<!--\"},"
    "{\"id\":\"b\",\"label\":\"B & <i>C</i>\",\"kind\":\"<u>odd</u>\",\"needs\":[\"<b>bold</b>\"]},"
    "{\"id\":\"c\",\"label\":\"Томск 😀 大学\"},{\"id\":\"d\"},{\"id\":\"e\"}],"
    "\"ties\":[{\"from\":\"a\",\"to\":\"b\",\"kind\":\"<s>kind</"
    "s>\"},{\"from\":\"b\",\"to\":\"c\"},{\"from\":\"c\",\"to\":\"d\","
    "\"weight\":2,\"since\":2011}],"
    "\"sources\":{\"s1\":{\"title\":\"<em>T</em>\",\"url\":\"javascript:alert(4)\"},"
    "\"s2\":{\"title\":\"good\",\"url\":\"https://example.org/?a=1&b=2\"}}}";

typedef struct made {
    coop_network *network;
    coop_graph *graph;
    coop_report *report;
    coop_picture *picture;
} made;

static made make(const char *text, coop_context *where) {
    made m = {0};
    m.network = check_load("web.json", text, where);
#define ctx (*where)
    MADE(coop_graph_new(&m.graph, m.network, NULL, where));
    MADE(coop_report_new(&m.report, m.graph, NULL, where));
    MADE(coop_picture_new(&m.picture, m.graph, NULL, where));
#undef ctx
    return m;
}

static void clear(made *m) {
    coop_picture_free(m->picture);
    coop_report_free(m->report);
    coop_graph_free(m->graph);
    coop_network_free(m->network);
}

static size_t count(const char *text, const char *what) {
    size_t found = 0;
    for (const char *at = text; (at = strstr(at, what)) != NULL; at++) found++;
    return found;
}

/* The file up to the program's own script, which may hold what it likes. */
static char *before_script(const char *page) {
    char *copy = strdup(page), *script = strstr(copy, "<script>");
    cr_assert_not_null(script, "no script of its own");
    *script = '\0';
    return copy;
}

Test(web, data_is_text) {
    coop_context ctx = COOP_CONTEXT_INIT;
    made m = make(HOSTILE, &ctx);
    coop_web_options options = COOP_WEB_OPTIONS_INIT;
    options.picture = m.picture;
    options.command = "coopgraph analyze '<x>.json'";
    const char *path = check_path("hostile.html");
    MADE(coop_web_write(path, m.report, &options, &ctx));
    char *page = before_script(check_read(path, NULL));
    const char *const never[] = {"<script>",          "<img",   "<b>bold",          "<i>C", "<u>odd",
                                 "<s>kind",           "<em>T",  "onload=\"x",       "<!--", "<x>.",
                                 "href=\"javascript", "\u2028", "onerror=alert(2)>"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        cr_expect(!strstr(page, never[i]), "%s stands in the page as it is", never[i]);
    cr_expect_eq(count(page, "<script"), 1, "one block of data");
    cr_expect_eq(count(page, "</script"), 1);
    cr_expect(strstr(page, "&lt;script&gt;alert(1)&lt;/script&gt;") != NULL, "the name is shown");
    cr_expect(strstr(page, "\\u003c/script\\u003e\\u003cscript\\u003ealert(3)") != NULL, "in the data too");
    cr_expect(strstr(page, "Томск 😀 大学") != NULL);
    cr_expect(strstr(page, "href=\"https://example.org/?a=1&amp;b=2\"") != NULL,
              "an address of the web can be followed");
    cr_expect(strstr(page, "Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-") != NULL);
    cr_expect_eq(count(page, " style="), 0, "the policy forbids styles in attributes");
    free(page);
    clear(&m);
    CHECK_CLEAN();
}

Test(web, the_same_report_gives_the_same_bytes) {
    coop_context ctx = COOP_CONTEXT_INIT;
    made m = make(HOSTILE, &ctx);
    coop_web_options options = COOP_WEB_OPTIONS_INIT;
    options.picture = m.picture;
    const char *paths[] = {check_path("one.html"), check_path("two.html")};
    MADE(coop_web_write(paths[0], m.report, &options, &ctx));
    ctx.threads = 2;
    MADE(coop_web_write(paths[1], m.report, &options, &ctx));
    cr_expect_str_eq(check_read(paths[0], NULL), check_read(paths[1], NULL));
    clear(&m);
    CHECK_CLEAN();
}

Test(web, what_is_lacking_is_left_out) {
    static const char *const texts[] = {"{\"organisations\":[]}", "{\"organisations\":[{\"id\":\"a\"}]}",
                                        "{\"organisations\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"ties\":[]}",
                                        ("{\"organisations\":[{\"id\":\"a\",\"kind\":\"company\"},{\"id\":\"b\","
                                         "\"kind\":\"university\"}],\"ties\":[{\"from\":\"a\",\"to\":\"b\"}]}")};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        made m = make(texts[i], &ctx);
        coop_web_options options = COOP_WEB_OPTIONS_INIT;
        const char *path = check_path("small.html");
        MADE(coop_web_write(path, m.report, NULL, &ctx));
        cr_expect(!strstr(check_read(path, NULL), "id=\"map\""), "without positions there is no map");
        options.picture = m.picture;
        MADE(coop_web_write(path, m.report, &options, &ctx));
        char *page = before_script(check_read(path, NULL));
        cr_expect(strstr(page, "id=\"map\"") != NULL);
        cr_expect(!strstr(page, "NaN"), "a figure that is none is shown");
        free(page);
        clear(&m);
    }
    CHECK_CLEAN();
}

Test(web, a_large_network_says_what_is_left_out) {
    coop_context ctx = COOP_CONTEXT_INIT;
    made m = make(HOSTILE, &ctx);
    coop_web_options options = COOP_WEB_OPTIONS_INIT;
    options.picture = m.picture;
    options.cards = options.drawn = 2;
    options.rows = options.lines = 1;
    const char *path = check_path("cut.html");
    MADE(coop_web_write(path, m.report, &options, &ctx));
    char *page = before_script(check_read(path, NULL));
    cr_expect_eq(count(page, "<details class=\"card\""), 2);
    cr_expect(strstr(page, "Cards of 2 of 5 organisations") != NULL);
    cr_expect(strstr(page, "The first 1 of 5 rows. All of them: coopgraph analyze … --table measures") != NULL);
    cr_expect(strstr(page, "The map shows 2 of 5 organisations, the strongest, and 1 of 3 ties.") != NULL);
    free(page);
    clear(&m);
    CHECK_CLEAN();
}

/* Each step leaves more out, until the page is small enough: sentences of tables, words of introductions, cards. */
Test(web, a_page_stays_small_and_says_so) {
    coop_context ctx = COOP_CONTEXT_INIT;
    made m = make(HOSTILE, &ctx);
    coop_web_options options = COOP_WEB_OPTIONS_INIT;
    options.picture = m.picture;
    size_t whole, small;
    MADE(coop_web_write(check_path("whole.html"), m.report, &options, &ctx));
    const char *page = check_read(check_path("whole.html"), &whole);
    cr_expect_eq(count(page, "<details class=\"card\""), 5);
    cr_expect(!strstr(page, "So that the page stays small"));
    options.bytes = (uint32_t)whole - 1;
    MADE(coop_web_write(check_path("small.html"), m.report, &options, &ctx));
    page = check_read(check_path("small.html"), &small);
    cr_expect_lt(small, whole);
    cr_expect_eq(count(page, "<details class=\"card\""), 5, "the cards go last");
    cr_expect(strstr(page, "So that the page stays small") != NULL);
    options.bytes = 1;
    MADE(coop_web_write(check_path("smallest.html"), m.report, &options, &ctx));
    page = check_read(check_path("smallest.html"), NULL);
    cr_expect_eq(count(page, "<details class=\"card\""), 2, "half of them");
    cr_expect(strstr(page, "Cards of 2 of 5 organisations") != NULL);
    clear(&m);
    CHECK_CLEAN();
}

Test(web, a_card_of_its_own) {
    coop_context ctx = COOP_CONTEXT_INIT;
    made m = make(HOSTILE, &ctx);
    const char *path = check_path("card.html");
    MADE(coop_web_write_card(path, m.report, coop_network_find(m.network, "c"), NULL, &ctx));
    const char *page = check_read(path, NULL);
    cr_expect(strstr(page, "<title>Томск 😀 大学 in &lt;script&gt;alert(1)&lt;/script&gt;</title>") != NULL);
    cr_expect(strstr(page, "1 of 5") != NULL, "ranks");
    cr_expect_eq(count(page, "<script"), 0, "a card needs no script");
    cr_expect_eq(count(page, "href=#o"), 0, "nor leads anywhere");
    cr_expect_eq(coop_web_write_card(path, m.report, 5, NULL, &ctx), COOP_USAGE);
    clear(&m);
    CHECK_CLEAN();
}

Test(web, a_file_that_cannot_be_written) {
    coop_context ctx = COOP_CONTEXT_INIT;
    made m = make(HOSTILE, &ctx);
    cr_expect_eq(coop_web_write("/nowhere/at/all.html", m.report, NULL, &ctx), COOP_OUTPUT);
    clear(&m);
    CHECK_CLEAN();
}

Test(web, a_card_for_each) {
    coop_context ctx = COOP_CONTEXT_INIT;
    made m = make("{\"organisations\":[{\"id\":\"a/"
                  "b\"},{\"id\":\"..\"},{\"id\":\"Томск\"},{\"id\":\"CON\"},{\"id\":\"nul.x\"},{\"id\":"
                  "\"com7\"},{\"id\":\"console\"}],\"ties\":[{\"from\":\"a/b\",\"to\":"
                  "\"Томск\"}]}",
                  &ctx);
    MADE(coop_web_write_cards(check_path("cards"), m.report, NULL, &ctx));
    static const char *const files[] = {"cards/_.-0.html",    "cards/_CON-1.html",  "cards/a_b-2.html",
                                        "cards/_com7-3.html", "cards/console.html", "cards/_nul.x-5.html",
                                        "cards/Томск.html"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        cr_expect(strstr(check_read(check_path(files[i]), NULL), "</html>") != NULL);
    clear(&m);
    CHECK_CLEAN();
}

static bool holds(const char *bytes, size_t length, const char *text) {
    size_t size = strlen(text);
    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(bytes + i, text, size) == 0) return true;
    return false;
}

/* The same document on paper: whole, without a date, the same bytes again; nothing of the data is run or led to. */
Test(web, paper_of_hostile_names) {
    coop_context ctx = COOP_CONTEXT_INIT;
    made m = make(HOSTILE, &ctx);
    coop_web_options options = COOP_WEB_OPTIONS_INIT;
    options.picture = m.picture;
    options.paper = true;
    size_t length, again;
    const char *path = check_path("hostile.pdf");
    MADE(coop_web_write(path, m.report, &options, &ctx));
    const char *text = check_read(path, &length);
    char *first = malloc(length);
    memcpy(first, text, length);
    check_eq(memcmp(first, "%PDF-", 5), 0);
    cr_expect(holds(first, length, "/Outlines"), "no outline");
    cr_expect(holds(first, length, "/Dest (h0)"), "contents lead nowhere");
    const char *const none[] = {"/JavaScript", "/URI", "/Launch", "CreationDate"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        cr_expect(!holds(first, length, none[i]), "%s in the file", none[i]);
    MADE(coop_web_write(path, m.report, &options, &ctx));
    text = check_read(path, &again);
    cr_expect(length == again && memcmp(first, text, length) == 0, "other bytes");
    free(first);
    MADE(coop_web_write_card(check_path("card.pdf"), m.report, 0, &options, &ctx));
    check_eq(memcmp(check_read(check_path("card.pdf"), &length), "%PDF-", 5), 0);
    check_eq(coop_web_write(check_path("no/such/folder/x.pdf"), m.report, &options, &ctx), COOP_OUTPUT);
    clear(&m);
    CHECK_CLEAN();
}
