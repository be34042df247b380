/* Paper: what a document has comes out, on as many pages as it takes. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "paper/paper.h"
#include "util/buf.h"

static size_t count(const char *bytes, size_t length, const char *text) {
    size_t size = strlen(text), found = 0;
    for (size_t i = 0; i + size <= length; i++) found += memcmp(bytes + i, text, size) == 0;
    return found;
}

/* How many pages the markup takes. */
static size_t pages_of(const char *markup, const char *contents) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_output *output = NULL;
    const char *path = check_path("paper.pdf");
    size_t length;
    check_eq(coop_i_output_open(&output, path, &ctx), COOP_OK);
    const paper_options options = {.title = "T", .contents = contents};
    check_eq_where(paper_write(output, markup, strlen(markup), &options, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_i_output_commit(output, &ctx), COOP_OK);
    const char *pdf = check_read(path, &length);
    return count(pdf, length, "/Type /Page\n") + count(pdf, length, "/Type /Page ");
}

#define PAGE(body) "<!DOCTYPE html><html><body><h1>Title</h1><main>" body "</main></body></html>"

Test(paper, short_ones) {
    check_eq(pages_of(PAGE("<p>One.</p>"), NULL), 1);
    check_eq(pages_of(PAGE("<p>One.</p>"), "Contents"), 2);
    check_eq(pages_of(PAGE(""), "Contents"), 1);
    check_eq(pages_of(PAGE("<p hidden>x</p><nav>y</nav><script>z</script>"), "Contents"), 1);
    check_eq(pages_of("<!DOCTYPE html><p>a<li>b<td>c</b></div><table><tr></table><table></table><dl><dd>x</dl>", NULL),
             1);
    CHECK_CLEAN();
}

/* Rows and items whose end is left out stand beside each other, not inside. */
Test(paper, ends_that_are_left_out) {
    coop_i_buf with = {0}, without = {0};
    for (int i = 0; i < 400; i++) {
        coop_i_buf_printf(&with, "%s<tr><td>%d</td></tr>", i ? "" : "<main><table><tbody>", i);
        coop_i_buf_printf(&without, "%s<tr><td>%d</td>\n", i ? "" : "<main><table><tbody>", i);
    }
    coop_i_buf_puts(
        &with, "</tbody></table><dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl><ul><li>e</li><li>f</li></ul></main>");
    coop_i_buf_puts(&without, "</tbody></table><dl><dt>a</dt><dd>b<dt>c</dt><dd>d</dl><ul><li>e<li>f</ul></main>");
    size_t length;
    cr_expect(pages_of(with.data, NULL) > 5);
    const char *pdf = check_read(check_path("paper.pdf"), &length);
    char *kept = malloc(length);
    size_t kept_length = length;
    cr_assert(kept);
    memcpy(kept, pdf, length);
    pages_of(without.data, NULL);
    pdf = check_read(check_path("paper.pdf"), &length);
    cr_expect(length == kept_length && !memcmp(pdf, kept, length), "%zu and %zu bytes", kept_length, length);
    free(kept);
    coop_i_buf_clear(&with);
    coop_i_buf_clear(&without);
    CHECK_CLEAN();
}

static void repeat(coop_i_buf *to, const char *text, int times) {
    for (int i = 0; i < times; i++) coop_i_buf_puts(to, text);
}

Test(paper, long_ones_go_on_on_the_next_page) {
    coop_i_buf text = {0};
    coop_i_buf_puts(&text, "<!DOCTYPE html><html><body><main>");
    repeat(&text, "<h2>H</h2><p>word word</p>", 60);
    coop_i_buf_puts(&text, "</main></body></html>");
    size_t headings = pages_of(text.data, NULL);
    cr_expect(headings >= 3 && headings <= 12, "%zu pages", headings);
    cr_expect(pages_of(text.data, "Contents") > headings);

    coop_i_buf_reset(&text);
    coop_i_buf_puts(&text, "<!DOCTYPE html><html><body><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>");
    repeat(&text, "<tr><td>x</td><td class=n>1</td></tr>", 300);
    coop_i_buf_puts(&text, "</tbody></table></body></html>");
    size_t rows = pages_of(text.data, NULL);
    cr_expect(rows >= 4 && rows <= 6, "%zu pages of a table", rows);

    /* one cell that is longer than a page; a word that is wider than the page */
    coop_i_buf_reset(&text);
    coop_i_buf_puts(&text, "<!DOCTYPE html><html><body><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>");
    repeat(&text, "word ", 4000);
    repeat(&text, "word", 400);
    coop_i_buf_puts(&text, "</td></tr></tbody></table></body></html>");
    size_t cell = pages_of(text.data, NULL);
    cr_expect(cell >= 2 && cell <= 40, "%zu pages of a cell", cell);
    cr_expect(!text.failed);
    coop_i_buf_clear(&text);
    CHECK_CLEAN();
}

/* Columns that have no room side by side go below each other. */
Test(paper, wide_tables) {
    coop_i_buf text = {0};
    coop_i_buf_puts(&text, "<!DOCTYPE html><html><body><table><thead><tr>");
    repeat(&text, "<th>Heading_of_a_column</th>", 60);
    coop_i_buf_puts(&text, "</tr></thead><tbody>");
    for (int r = 0; r < 20; r++) {
        coop_i_buf_puts(&text, "<tr>");
        repeat(&text, "<td>value_of_a_cell</td>", 60);
        coop_i_buf_puts(&text, "</tr>");
    }
    coop_i_buf_puts(&text, "</tbody></table></body></html>");
    size_t pages = pages_of(text.data, NULL);
    cr_expect(pages >= 3 && pages <= 10, "%zu pages", pages);
    coop_i_buf_clear(&text);
    CHECK_CLEAN();
}
