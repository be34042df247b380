#include "../../check.h"

#include <string.h>

#include "cli/help.h"
#include "util/text.h"

static const cli_style plain = {.width = 80};

/* The widest line and how many there are. */
static void measure(size_t *lines, size_t *width, const char *text) {
    *lines = *width = 0;
    while (*text) {
        char line[1024];
        size_t length = strcspn(text, "\n");
        check_lt(length, sizeof line);
        memcpy(line, text, length);
        line[length] = '\0';
        if (coop_i_text_width(line) > *width) *width = coop_i_text_width(line);
        text += length + (text[length] == '\n');
        (*lines)++;
    }
}

Test(cli_help, of_each_command_fits_a_screen_and_ends_with_examples) {
    size_t count, lines, width;
    const cli_command *const *rows = cli_command_rows(&count);
    for (size_t i = 0; i < count; i++) {
        coop_i_buf out = {0};
        cli_help_command(&out, &plain, rows[i]);
        measure(&lines, &width, coop_i_buf_text(&out));
        cr_expect_leq(lines, 24, "%s: %zu lines", rows[i]->name, lines);
        cr_expect_leq(width, 80, "%s: %zu columns", rows[i]->name, width);
        const char *examples = strstr(coop_i_buf_text(&out), "\nExamples\n");
        cr_expect(examples && strstr(examples, rows[i]->name), "%s: no examples at the end", rows[i]->name);
        coop_i_buf_clear(&out);
    }
    coop_i_buf out = {0};
    cli_help_program(&out, &plain);
    measure(&lines, &width, coop_i_buf_text(&out));
    cr_expect_leq(lines, 24);
    cr_expect_leq(width, 90);
    coop_i_buf_clear(&out);
    CHECK_CLEAN();
}

static void man_page(coop_i_buf *out) {
    cli_man_page(out, &coop_i_english);
}

/* Every option and command has a place in each of the long texts. */
Test(cli_help, nothing_is_forgotten) {
    const cli_option *option[CLI_OPTIONS];
    size_t options = cli_every_option(option), commands;
    const cli_command *const *command = cli_command_rows(&commands);
    cr_assert(options > 90 && options < CLI_OPTIONS);
    static void (*const texts[])(coop_i_buf *) = {man_page, cli_completion_bash, cli_completion_zsh,
                                                  cli_completion_fish};
    for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++) {
        coop_i_buf out = {0};
        texts[t](&out);
        const char *text = coop_i_buf_text(&out);
        for (size_t i = 0; i < commands; i++)
            cr_expect(strstr(text, command[i]->name), "text %zu: %s", t, command[i]->name);
        for (size_t i = 0; i < options; i++) {
            char name[64] = "";
            for (const char *c = option[i]->name; *c; c++) {
                char letter[3] = {*c, 0, 0};
                strcat(name, t == 0 && *c == '-' ? "\\-" : letter);
            }
            cr_expect(strstr(text, name), "text %zu: --%s", t, option[i]->name);
        }
        coop_i_buf_clear(&out);
    }
    CHECK_CLEAN();
}
