/* Drawing where the machine has no font, and texts as they are set where it has. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "ink/ink.h"

/* Before fontconfig is read for the first time in this process. */
static void take_fonts_away(void) {
    const char *path = check_write("fonts.conf", "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
    cr_assert_eq(setenv("FONTCONFIG_FILE", path, 1), 0);
}

/* Widths of Helvetica in thousandths of its size, from Adobe's Core 14 AFM files; bold from those of Helvetica-Bold. */
Test(ink, without_fonts_widths_are_estimated_on_the_safe_side) {
    static const struct {
        const char *text;
        double width, bold;
    } cases[] = {
        {"Tomsk State University", 10280, 11059},
        {"fill, all - it's", 4580, 5129},
        {"MMMM", 3332, 3332},
        {"", 0, 0},
    };
    coop_context ctx = COOP_CONTEXT_INIT;
    ink *i = NULL;
    take_fonts_away();
    check_eq(ink_open(&i, &ctx), COOP_OK);
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        const ink_face plain = {.size = 10}, bold = {.size = 10, .bold = true};
        double width = ink_width(i, cases[c].text, &plain);
        check_geq_where(width, 0.95 * cases[c].width / 100, "%s", cases[c].text);
        check_leq_where(width, 1.5 * cases[c].width / 100, "%s", cases[c].text);
        check_geq_where(ink_width(i, cases[c].text, &bold), 0.95 * cases[c].bold / 100, "%s", cases[c].text);
    }
    const ink_face large = {.size = 20}, small = {.size = 10};
    check_near(ink_width(i, "Я", &large), 2 * ink_width(i, "Я", &small), 1e-12);
    check_near(ink_width(i, "大学", &small), 20, 1e-12); /* a Chinese character is as wide as it is high */
    check_eq(ink_close(i, COOP_OK, &ctx), COOP_OK);
    CHECK_CLEAN();
}

Test(ink, without_fonts_nothing_is_drawn) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_output *output = NULL;
    ink *i = NULL;
    take_fonts_away();
    check_eq(ink_open_text(&i, &ctx), COOP_OUTPUT);
    check_str(ctx.error.message, "there is no font to write with: install one, such as fonts-dejavu-core");
    check_eq(coop_i_output_in_memory(&output, &ctx), COOP_OK);
    check_eq(ink_open_pdf(&i, output, "x", &ctx), COOP_OUTPUT);
    check_eq(ink_open_png(&i, output, 10, 10, 1, &ctx), COOP_OUTPUT);
    check_eq((void *)i, NULL);
    coop_i_output_abandon(output);
    CHECK_CLEAN();
}

/* What was short elsewhere is told when all is closed; a failure before stays the one that is told. */
Test(ink, failures_are_told_at_the_end) {
    coop_context ctx = COOP_CONTEXT_INIT, before = COOP_CONTEXT_INIT;
    ink *i = NULL;
    check_eq(ink_open(&i, &ctx), COOP_OK);
    ink_fail(i);
    check_eq(ink_close(i, COOP_OK, &ctx), COOP_ANALYSIS);
    check_str(ctx.error.message, "out of memory");
    check_eq(ink_open(&i, &before), COOP_OK);
    ink_fail(i);
    check_eq(ink_close(i, COOP_INTERRUPTED, &before), COOP_INTERRUPTED);
    check_eq(ink_close(NULL, COOP_OUTPUT, &before), COOP_OUTPUT);
    CHECK_CLEAN();
}

Test(ink, a_text_is_broken_into_lines) {
    coop_context ctx = COOP_CONTEXT_INIT;
    ink *i = NULL;
    const ink_face face = {.size = 10};
    check_eq(ink_open_text(&i, &ctx), COOP_OK);
    double word = ink_width(i, "organisation", &face);
    ink_text *one = ink_set(i, "organisation organisation", &face, NULL, 0, 0, INK_LEFT),
             *two = ink_set(i, "organisation organisation", &face, NULL, 0, 1.5 * word, INK_LEFT);
    check_eq(ink_text_lines(one), 1);
    check_eq(ink_text_lines(two), 2);
    check_leq(ink_text_width(two), 1.5 * word);
    check_gt(ink_text_width(one), 2 * word);
    check_geq(ink_line_height(two, 1), 10);
    ink_text_free(one);
    ink_text_free(two);
    check_eq(ink_close(i, COOP_OK, &ctx), COOP_OK);
    CHECK_CLEAN();
}
