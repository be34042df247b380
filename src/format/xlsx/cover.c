/* The first sheet of a workbook of results: in words what the network is, which sheets follow, how they were made, and
 * what they lack. It stands first and is filled last, when all of that is known. */
#include <string.h>

#include "format/xlsx/writer.h"

enum { ABOUT = 30, SAID = 110 }; /* widths of its columns */

static const coop_i_words *words_of(const xlsx_book *x) {
    return coop_i_language(x->ctx);
}

void xlsx_cover_open(xlsx_book *x) {
    x->cover = workbook_add_worksheet(x->book, coop_i_word(words_of(x), SAY_XLSX_ABOUT));
    if (!x->cover) x->failed = true;
}

void xlsx_cover_list(xlsx_book *x, const char *holds) {
    if (!x->cover || !x->sheet) return;
    coop_i_buf_add(&x->listed, x->sheet->name, strlen(x->sheet->name) + 1);
    coop_i_buf_add(&x->listed, holds, strlen(holds) + 1);
}

/* ---- lines ---- */

static void put_cell(xlsx_book *x, uint16_t column, const char *text, lxw_format *format) {
    if (text && *text)
        xlsx_check(x, worksheet_write_string(x->cover, x->cover_row, column, xlsx_text(x, text), format));
}

static void put_line(xlsx_book *x, const char *about, const char *text) {
    if (!text || !*text) return;
    put_cell(x, 0, about, x->header);
    put_cell(x, 1, text, x->wrapped);
    x->cover_row++;
}

static void put_said(xlsx_book *x, const char *about, coop_i_message message, coop_i_said value) {
    coop_i_buf text = {0};
    coop_i_say(&text, words_of(x), message, value);
    put_line(x, about, coop_i_buf_text(&text));
    x->failed = x->failed || text.failed;
    coop_i_buf_clear(&text);
}

/* ---- its parts ---- */

static void put_title(xlsx_book *x) {
    const char *name = coop_network_text(x->network, COOP_NAME);
    coop_i_buf title = {0};
    coop_i_buf_printf(&title, "%s%s", name && *name ? name : coop_i_word(words_of(x), SAY_WEB_NAMELESS), XLSX_GUIDE);
    put_cell(x, 0, coop_i_buf_text(&title), x->title);
    x->failed = x->failed || title.failed;
    x->cover_row = 2;
    coop_i_buf_clear(&title);
}

static void put_sheets(xlsx_book *x) {
    const char *at = x->listed.data, *end = at ? at + x->listed.length : NULL;
    x->cover_row++;
    put_cell(x, 0, coop_i_word(words_of(x), SAY_XLSX_SHEETS), x->header);
    put_cell(x, 1, coop_i_word(words_of(x), SAY_XLSX_HOLD), x->header);
    x->cover_row++;
    while (at < end) {
        const char *name = at, *holds = at + strlen(at) + 1;
        coop_i_buf place = {0};
        coop_i_buf_printf(&place, "internal:'%s'!A1", name);
        if (!place.failed)
            xlsx_check(x, worksheet_write_url_opt(x->cover, x->cover_row, 0, place.data, x->link, name, NULL));
        x->failed = x->failed || place.failed;
        coop_i_buf_clear(&place);
        put_line(x, NULL, holds);
        at = holds + strlen(holds) + 1;
    }
}

typedef struct lacking {
    xlsx_book *x;
    bool any;
} lacking;

static void put_lacking(const char *what, void *to) {
    lacking *l = to;
    const char *about = l->any ? NULL : coop_i_word(words_of(l->x), SAY_XLSX_LACKS);
    put_said(l->x, about, SAY_XLSX_NO_PLACE, COOP_I_TEXT(what));
    l->any = true;
}

static void put_lost(uint64_t count, coop_i_message message, lacking *l) {
    const char *about = l->any ? NULL : coop_i_word(words_of(l->x), SAY_XLSX_LACKS);
    if (count == 0) return;
    put_said(l->x, about, message, COOP_I_COUNT(count));
    l->any = true;
}

/* What a workbook has no place for, what Excel's limits cost, and what was lost when the files were read. */
static void put_losses(xlsx_book *x, const coop_export *export_) {
    lacking l = {.x = x};
    x->cover_row++;
    format_each_lost(XLSX_KEEPS, export_, x->ctx, put_lacking, &l);
    put_lost(x->empty, SAY_LOSS_EMPTY, &l);
    put_lost(x->cut, SAY_LOSS_CUT, &l);
    put_lost(x->rounded, SAY_LOSS_ROUNDED, &l);
    put_lost(x->beyond, SAY_LOSS_BEYOND, &l);
    coop_network_facts facts;
    coop_network_facts_of(&facts, x->network);
    put_lost(facts.losses, SAY_XLSX_READ_LOSSES, &l);
    if (!l.any) put_line(x, coop_i_word(words_of(x), SAY_XLSX_LACKS), coop_i_word(words_of(x), SAY_XLSX_LACKS_NOTHING));
}

void xlsx_cover_close(xlsx_book *x, const coop_export *export_) {
    const coop_i_words *words = words_of(x);
    if (!x->cover) return;
    xlsx_check(x, worksheet_set_column(x->cover, 0, 0, ABOUT, NULL));
    xlsx_check(x, worksheet_set_column(x->cover, 1, 1, SAID, NULL));
    put_title(x);
    put_line(x, coop_i_word(words, SAY_WEB_NETWORK), coop_network_text(x->network, COOP_DESCRIPTION));
    for (size_t i = 0; i < export_->cover_count; i++) put_line(x, export_->cover[i].about, export_->cover[i].text);
    put_sheets(x);
    x->cover_row++;
    put_line(x, coop_i_word(words, SAY_WEB_PROGRAM), "coopgraph " COOP_VERSION);
    put_said(x, coop_i_word(words, SAY_WEB_SEED), SAY_WEB_NUMBER, COOP_I_ID(x->ctx->seed));
    put_line(x, coop_i_word(words, SAY_WEB_LICENCE), coop_network_text(x->network, COOP_LICENCE));
    put_losses(x, export_);
}
