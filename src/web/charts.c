/* Charts as inline SVG: bars with their figures beside them, and a table that says the same. Colours of text and lines
 * are the page's, so that they hold on a dark ground. */
#include <math.h>
#include <string.h>

#include "util/text.h"
#include "web/web.h"

enum { WIDTH = 720, NAMES = 270, BAR = 380, LINE = 26 };

typedef struct bar {
    const char *name, *figure;
    double share; /* of the longest, 0..1 */
    const char *fill, *class;
} bar;

static void put_text(web *w, double x, double y, const char *class, const char *text, size_t most) {
    size_t fit = coop_i_text_fit(text, most);
    coop_i_buf_reset(&w->said);
    coop_i_buf_add(&w->said, text, fit);
    if (text[fit]) coop_i_buf_puts(&w->said, "…");
    coop_i_output_printf(w->output, "<text x=\"%d\" y=\"%d\" class=\"%s\">", (int)x, (int)y, class);
    web_text(w, coop_i_buf_text(&w->said));
    web_put(w, "</text>");
}

static void put_bar(web *w, size_t row, const bar *b) {
    int y = (int)row * LINE, long_ = (int)round(BAR * fmin(fmax(b->share, 0), 1));
    put_text(w, NAMES - 8, y + 18, "name", b->name, 30);
    coop_i_output_printf(w->output, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"18\" class=\"%s\"", NAMES, y + 4,
                         long_ > 1 ? long_ : 1, b->class);
    if (b->fill) coop_i_output_printf(w->output, " fill=\"%s\"", b->fill);
    web_put(w, "/>");
    put_text(w, NAMES + long_ + 6, y + 18, "figure", b->figure, 40);
    web_put(w, "\n");
}

static void open_chart(web *w, const char *title, size_t rows) {
    web_put(w, "<figure class=\"chart\"><figcaption>");
    web_text(w, title);
    coop_i_output_printf(w->output, "</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\"", WIDTH,
                         (int)rows * LINE + 4);
    xml_attribute(&w->xml, "aria-label", title);
    web_put(w, ">\n");
}

static void close_chart(web *w, const coop_table *table) {
    web_put(w, "</svg>\n");
    web_table_folded(w, table);
    web_put(w, "</figure>\n");
}

static const coop_kind_row *kind_of(const char *name) {
    size_t count;
    const coop_kind_row *rows = coop_kind_rows(&count);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(rows[i].name, name)) return &rows[i];
    return &rows[0];
}

void web_kinds_chart(web *w) {
    const coop_table *kinds = coop_report_find(w->report, "kinds");
    size_t rows = kinds ? coop_table_rows(kinds) : 0;
    double greatest = 1;
    if (rows == 0) return;
    for (size_t i = 0; i < rows; i++) greatest = fmax(greatest, web_real(kinds, i, "organisations"));
    open_chart(w, coop_i_word(w->words, SAY_WEB_KINDS), rows);
    for (size_t i = 0; i < rows; i++) {
        const coop_kind_row *kind = kind_of(web_string(kinds, i, "kind"));
        double count = web_real(kinds, i, "organisations");
        coop_colour c = coop_kind_colour(kind->kind);
        coop_i_buf fill = {0}, figure = {0};
        coop_i_buf_printf(&fill, "#%02x%02x%02x", (unsigned)c.r, (unsigned)c.g, (unsigned)c.b);
        coop_i_say_count(&figure, w->words, count);
        put_bar(w, i,
                &(bar){.name = coop_i_term(w->words, kind->title),
                       .figure = coop_i_buf_text(&figure),
                       .share = count / greatest,
                       .fill = coop_i_buf_text(&fill),
                       .class = "of-kind"});
        w->xml.failed = w->xml.failed || fill.failed || figure.failed;
        coop_i_buf_clear(&fill);
        coop_i_buf_clear(&figure);
    }
    close_chart(w, kinds);
}

/* The share of what is needed that is there, where both are known. */
static double share_there(const coop_table *funding, size_t row) {
    double share = web_real(funding, row, "committed_share");
    return isnan(share) ? web_real(funding, row, "committed") / web_real(funding, row, "required") : share;
}

void web_funding_chart(web *w, const coop_table *funding) {
    enum { MOST = 20 };
    size_t rows[MOST], count = 0;
    for (size_t i = 0; i < coop_table_rows(funding) && count < MOST; i++)
        if (isfinite(share_there(funding, i))) rows[count++] = i;
    if (count == 0) return;
    open_chart(w, coop_i_word(w->words, SAY_WEB_FUNDING), count);
    for (size_t i = 0; i < count; i++) {
        double share = share_there(funding, rows[i]);
        coop_i_buf figure = {0};
        coop_i_output_printf(w->output, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"18\" class=\"ground\"/>", NAMES,
                             (int)i * LINE + 4, BAR);
        coop_i_say(&figure, w->words, SAY_WEB_PER_CENT, COOP_I_REAL(100 * share, 0));
        put_bar(w, i,
                &(bar){.name = web_string(funding, rows[i], "name"),
                       .figure = coop_i_buf_text(&figure),
                       .share = share,
                       .class = "there"});
        w->xml.failed = w->xml.failed || figure.failed;
        coop_i_buf_clear(&figure);
    }
    web_put(w, "</svg></figure>\n");
}

/* ---- ranks ---- */

enum { RANKS = 330 }; /* shorter bars: the figures are longer */

/* From the better to the worse end of its interval, a mark where the rank itself is. */
static void put_rank(web *w, const coop_table *rating, size_t row, size_t line, double worst) {
    double rank = web_real(rating, row, "rank"), low = web_real(rating, row, "rank_low"),
           high = web_real(rating, row, "rank_high"), step = RANKS / worst;
    int y = (int)line * LINE + 4;
    coop_i_buf figure = {0};
    uint32_t who = web_who(rating, row, coop_column_name(coop_table_column(rating, 1)));
    const char *name = who == COOP_NONE ? coop_table_string(rating, row, 1) : coop_network_label(w->network, who);
    if (isnan(low) || isnan(high)) low = high = rank;
    put_text(w, NAMES - 8, y + 14, "name", name, 30);
    coop_i_output_printf(w->output, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"18\" class=\"ground\"/>", NAMES, y,
                         RANKS);
    coop_i_output_printf(w->output, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"18\" class=\"there\"/>",
                         NAMES + (int)((low - 1) * step), y, (int)fmax((high - low + 1) * step, 2));
    coop_i_output_printf(w->output, "<rect x=\"%d\" y=\"%d\" width=\"4\" height=\"18\" fill=\"#e69f00\"/>",
                         NAMES + (int)((rank - 0.5) * step) - 2, y);
    coop_i_say(&figure, w->words, low < high ? SAY_WEB_RANKED : SAY_WEB_NUMBER, COOP_I_COUNT(rank), COOP_I_COUNT(low),
               COOP_I_COUNT(high));
    put_text(w, NAMES + RANKS + 6, y + 14, "figure", coop_i_buf_text(&figure), 40);
    web_put(w, "\n");
    w->xml.failed = w->xml.failed || figure.failed;
    coop_i_buf_clear(&figure);
}

void web_ranks_chart(web *w, const coop_table *rating) {
    enum { MOST = 40 };
    size_t rated = 0;
    while (rated < coop_table_rows(rating) && !isnan(web_real(rating, rated, "rank"))) rated++;
    size_t shown = rated < MOST ? rated : MOST;
    if (rated == 0) return;
    open_chart(w, coop_i_word(w->words, SAY_WEB_RANKS), shown);
    for (size_t i = 0; i < shown; i++) put_rank(w, rating, i, i, (double)rated);
    close_chart(w, rating);
}
