#include "disguise.h"

#include <criterion/criterion.h>
#include <string.h>

#include "util/buf.h"
#include "util/pool.h"
#include "util/words.h"

bool disguise_is_latin(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool has_latin(const char *text) {
    while (*text && !disguise_is_latin(*text)) text++;
    return *text != '\0';
}

static const char *disguised(const char *english) {
    static coop_i_pool *pool;
    coop_i_buf text = {0};
    uint32_t id;
    if (!pool) pool = coop_i_pool_new();
    for (; *english; english++) {
        size_t length = strspn(english, "%-+.*0123456789lz"); /* of an error's format: it stays, so that values are */
        if (*english == '%' && english[length] && strchr("sdiufgcx", english[length])) { /* where they were */
            coop_i_buf_add(&text, english, length + 1);
            english += length;
        } else if (disguise_is_latin(*english)) {
            coop_i_buf_puts(&text, "ж");
        } else {
            coop_i_buf_putc(&text, *english);
        }
    }
    cr_assert(pool && coop_i_pool_puts(pool, &id, coop_i_buf_text(&text)));
    coop_i_buf_clear(&text);
    return coop_i_pool_get(pool, id);
}

bool disguise_is_international(const char *text) {
    static const char *const names[] = {"ARI",      "AUC",     "MRR",     "NMI",      "VI", "nDCG@", "Id",
                                        "PageRank", "Infomap", "Louvain", "Walktrap", "p",  "z",     "coopgraph"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i], text)) return true;
    return false;
}

void disguise_has_russian(const char *english) {
    bool frame = english && english[0] == '%' && !strchr(english, ' '); /* "%s%s": it only puts texts together */
    if (!english || frame || !has_latin(english) || disguise_is_international(english)) return;
    cr_expect(strcmp(coop_i_russian.term(english), english) != 0, "Russian lacks '%s'", english);
}

static const char *term(const char *english) {
    disguise_has_russian(english);
    return disguised(english);
}

const coop_language *disguise_language(void) {
    static const char *texts[COOP_I_MESSAGES];
    static coop_i_words words = {.texts = texts, .term = term};
    for (int m = 0; m < COOP_I_MESSAGES; m++) texts[m] = disguised(coop_i_english.texts[m]);
    words.form = coop_i_english.form;
    return &words;
}

void disguise_look(const char *where, const char *text) {
    for (const char *c = text; c && *c; c++) {
        bool exponent = *c == 'e' && c > text && c[-1] >= '0' && c[-1] <= '9' && (c[1] == '-' || c[1] == '+');
        cr_expect(!disguise_is_latin(*c) || exponent, "%s: %s", where, text);
        if (disguise_is_latin(*c) && !exponent) return;
    }
}

/* Columns of sentences; other texts are words that programs read (kinds, names of methods), told as terms. */
static bool is_sentence(const coop_column *column) {
    static const char *const names[] = {"sentence", "reason", "reasons", "standing", "kinds", "text", "evidence"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(coop_column_name(column), names[i])) return true;
    return false;
}

void disguise_look_at(const coop_table *table) {
    const char *name = coop_table_name(table);
    disguise_look(name, coop_table_title(table));
    for (size_t n = 0; n < coop_table_notes(table); n++) disguise_look(name, coop_table_note_text(table, n));
    for (size_t c = 0; c < coop_table_columns(table); c++) {
        const coop_column *column = coop_table_column(table, c);
        disguise_look(name, coop_column_doc(column));
        for (size_t r = 0; coop_column_words(column) && r < coop_table_rows(table); r++)
            disguise_has_russian(coop_table_string(table, r, c));
        for (size_t r = 0; is_sentence(column) && r < coop_table_rows(table); r++)
            disguise_look(coop_column_name(column), coop_table_string(table, r, c));
    }
}
