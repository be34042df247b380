/* The report as an HTML page or on paper: which outputs are one, and what it tells of how it was made. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "cli/session.h"

static bool ends_in(const char *path, size_t length, const char *end) {
    size_t size = strlen(end);
    return length >= size && !strncasecmp(path + length - size, end, size);
}

/* A PDF file whose name says so, as a word: "map.pdf", "ino-map.pdf", "карта.pdf". */
static bool is_named_map(const char *path, size_t length) {
    static const char *const words[] = {"map", "карта", "Карта"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!ends_in(path, length, words[i])) continue;
        size_t before = length - strlen(words[i]);
        if (before == 0 || !isalpha((unsigned char)path[before - 1])) return true;
    }
    return false;
}

bool cli_is_paper(const cli_options *options, const char *path) {
    size_t length = strlen(path);
    if (options->to || !options->command->pages || !ends_in(path, length, ".pdf")) return false;
    return !is_named_map(path, length - strlen(".pdf"));
}

bool cli_is_page(const cli_options *options, const char *path) {
    size_t length = strlen(path);
    const char *const suffixes[] = {".html", ".htm", ".html.gz"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes && !options->to; i++) {
        size_t tail = strlen(suffixes[i]);
        if (length > tail && !strcasecmp(path + length - tail, suffixes[i])) return true;
    }
    return cli_is_paper(options, path);
}

/* A word as a shell takes it: in quotes where it is more than letters, digits and harmless signs. */
static void add_word(coop_i_buf *line, const char *word) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=,+@%";
    if (line->length) coop_i_buf_putc(line, ' ');
    if (*word && word[strspn(word, plain)] == '\0') {
        coop_i_buf_puts(line, word);
        return;
    }
    coop_i_buf_putc(line, '\'');
    for (; *word; word++) {
        if (*word == '\'')
            coop_i_buf_puts(line, "'\\''");
        else
            coop_i_buf_putc(line, *word);
    }
    coop_i_buf_putc(line, '\'');
}

static void add_command(coop_i_buf *line, const cli_options *options) {
    add_word(line, "coopgraph");
    add_word(line, options->command->name);
    for (int i = 0; i < options->argc; i++) add_word(line, options->argv[i]);
}

/* A network without a name is called by its first file, the later of two states by its own. */
static const char *title_of(const cli_session *session, bool later) {
    const cli_list *files = &session->options->arguments;
    if (files->count == 0) return NULL; /* compare --before … --after … */
    const char *file = files->items[later ? files->count - 1 : 0], *slash = strrchr(file, '/');
    return !strcmp(file, "-") ? NULL : slash ? slash + 1 : file;
}

static coop_status options_of(coop_web_options *options, coop_i_buf *command, cli_session *session, bool later) {
    add_command(command, session->options);
    options->title = title_of(session, later);
    options->command = coop_i_buf_text(command);
    return command->failed ? coop_fail_memory(&session->ctx) : COOP_OK;
}

coop_status cli_save_page(cli_session *session, const char *path, const cli_extras *extras,
                          const coop_picture *picture) {
    coop_i_buf command = {0};
    coop_web_options options = COOP_WEB_OPTIONS_INIT;
    uint32_t who;
    coop_status status = options_of(&options, &command, session, extras->comparison != NULL);
    options.picture = picture;
    options.paper = cli_is_paper(session->options, path);
    options.sheet = session->options->sheet;
    options.whole = session->options->verbose;
    options.rating = cli_kept(session, "rating");
    if (status == COOP_OK && extras->comparison) {
        status = coop_web_write_changes(path, extras->comparison, session->report, &options, &session->ctx);
    } else if (status == COOP_OK && extras->card) {
        status = coop_network_named(&who, session->network, extras->card, &session->ctx);
        if (status == COOP_OK) status = coop_web_write_card(path, session->report, who, &options, &session->ctx);
    } else if (status == COOP_OK) {
        status = coop_web_write(path, session->report, &options, &session->ctx);
    }
    coop_i_buf_clear(&command);
    return status;
}

coop_status cli_save_cards(cli_session *session, const char *folder) {
    coop_i_buf command = {0};
    coop_web_options options = COOP_WEB_OPTIONS_INIT;
    coop_status status = options_of(&options, &command, session, false);
    const char *to = session->options->to;
    options.paper = to && !strcmp(to, "pdf");
    if (status == COOP_OK && to && !options.paper)
        status = coop_fail(&session->ctx, COOP_USAGE, "--cards: cards are HTML, or PDF with --to pdf; not %s", to);
    if (status == COOP_OK) status = coop_web_write_cards(folder, session->report, &options, &session->ctx);
    coop_i_buf_clear(&command);
    return status;
}
