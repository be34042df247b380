/* What was found: who holds the network together, communities, gaps, new partnerships. */
#include <math.h>
#include <string.h>

#include "gap/gap.h"
#include "gap/seven_words.h"
#include "report/page.h"
#include "report/report.h"
#include "util/text.h"
#include "util/top.h"

/* ---- who holds it together ---- */

/* How many organisations the network loses when this one goes: the gap "articulation" knows. 0 = none. */
static double cut_off_by(const coop_page *page, uint32_t organisation) {
    const coop_table *table = coop_report_find(page->report, "articulation");
    size_t column = table ? coop_table_find_column(table, "organisation") : SIZE_MAX;
    if (column == SIZE_MAX) return 0;
    for (size_t i = 0; i < coop_table_rows(table); i++)
        if (coop_table_organisation(table, i, column) == organisation) return page_number(table, i, "lost");
    return 0;
}

/* "24 partners, on 31 % of the shortest paths; 3 are cut off without it" */
static void add_holder(coop_page *page, const coop_table *measures, uint32_t organisation) {
    coop_report_facts facts;
    coop_report_facts_of(&facts, page->report);
    double n = facts.graph.organisations, possible = (n - 1) * (n - 2) / (facts.graph.directed ? 1 : 2);
    double ways = page_number(measures, organisation, "betweenness"), share = 100 * ways / possible;
    double partners = page_number(measures, organisation, "degree"), lost = cut_off_by(page, organisation);
    page_line *line = page_add(page, COOP_PAGE_HOLDERS, COOP_PAGE_ITEM);
    line->line.a = organisation;
    if (!isnan(partners)) coop_i_say(&line->text, page->words, SAY_PAGE_PARTNERS, COOP_I_COUNT(partners));
    if (ways > 0 && possible > 0) {
        page_part(&line->text, ", ");
        coop_i_say(&line->text, page->words, SAY_PAGE_SHORTEST, COOP_I_REAL(share, share < 0.95 ? 1 : 0));
    }
    if (lost >= 1) {
        page_part(&line->text, "; ");
        coop_i_say(&line->text, page->words, SAY_PAGE_CUT_OFF, COOP_I_COUNT(lost));
    }
}

void page_holders(coop_page *page, const coop_table *measures) {
    size_t column = coop_table_find_column(measures, "betweenness");
    if (column == SIZE_MAX) column = coop_table_find_column(measures, "strength");
    if (column == SIZE_MAX) column = 1; /* others were asked for: the first of them */
    coop_i_top top;
    if (!coop_i_top_init(&top, page->options.holders)) {
        page->failed = true;
        return;
    }
    for (uint32_t i = 0; i < coop_table_rows(measures); i++) {
        double value = coop_table_real(measures, i, column);
        if (value > 0) coop_i_top_offer(&top, (coop_i_scored){.score = value, .a = i});
    }
    coop_i_top_sort(&top);
    page_add_plain(page, COOP_PAGE_HOLDERS, COOP_PAGE_HEAD, SAY_PAGE_HOLDERS);
    if (top.count == 0) page_add_plain(page, COOP_PAGE_HOLDERS, COOP_PAGE_SAYING, SAY_PAGE_NO_HOLDERS);
    for (size_t i = 0; i < top.count; i++) add_holder(page, measures, top.items[i].a);
    coop_i_top_clear(&top);
}

/* ---- communities ---- */

static void add_community(coop_page *page, const coop_table *table, uint32_t row) {
    double stability = page_number(table, row, "stability");
    const char *kinds = page_text(table, row, "kinds");
    page_line *line = page_add(page, COOP_PAGE_COMMUNITIES, COOP_PAGE_ITEM);
    line->line.number = row + 1;
    line->line.name = coop_communities_name(coop_report_communities(page->report), row);
    coop_i_say(&line->text, page->words, SAY_PAGE_COMMUNITY, COOP_I_COUNT(page_number(table, row, "size")));
    if (!isnan(stability)) coop_i_say(&line->text, page->words, SAY_PAGE_STABLE, COOP_I_REAL(100 * stability, 0));
    if (kinds) coop_i_buf_printf(&line->more, "(%s)", kinds);
}

/* "Agreement with the declared clusters: NMI 0.67, ARI 0.43, VI 1.32" from the table's rows. */
static void say_agreement(coop_i_buf *text, const coop_page *page) {
    const coop_table *agreement = coop_report_find(page->report, "agreement");
    size_t rows = agreement ? coop_table_rows(agreement) : 0;
    for (size_t i = 0; i < rows; i++)
        coop_i_say(text, page->words, i ? SAY_PAGE_AGREEMENT_NEXT : SAY_PAGE_AGREEMENT,
                   COOP_I_TERM(page_text(agreement, i, "measure")), COOP_I_REAL(page_number(agreement, i, "value"), 2));
    if (rows > 0) coop_i_buf_puts(text, coop_i_word(page->words, SAY_PAGE_AGREEMENT_SAME));
}

void page_communities(coop_page *page, const coop_table *table) {
    const coop_communities *communities = coop_report_communities(page->report);
    uint32_t count = (uint32_t)coop_table_rows(table), several = 0;
    while (several < count && page_number(table, several, "size") > 1) several++; /* the largest come first */
    double modularity = coop_communities_modularity(communities), stability = coop_communities_stability(communities);
    coop_i_buf *head = &page_add(page, COOP_PAGE_COMMUNITIES, COOP_PAGE_HEAD)->text;
    coop_i_say(head, page->words, SAY_PAGE_COMMUNITIES, COOP_I_COUNT(several));
    bool plain = coop_communities_resolution(communities) == 1; /* what was looked for is what is told */
    if (!isnan(modularity))
        coop_i_say(head, page->words, plain ? SAY_PAGE_MODULARITY : SAY_PAGE_MODULARITY_AT_ONE,
                   COOP_I_REAL(modularity, 2));
    if (!isnan(stability)) coop_i_say(head, page->words, SAY_PAGE_STABILITY, COOP_I_REAL(stability, 2));
    if (count > several) coop_i_say(head, page->words, SAY_PAGE_ALONE, COOP_I_COUNT(count - several));
    uint32_t shown = several < page->options.communities ? several : page->options.communities;
    for (uint32_t i = 0; i < shown; i++) add_community(page, table, i);
    page_line *rest = page_add(page, COOP_PAGE_COMMUNITIES, COOP_PAGE_REST);
    if (several > shown) coop_i_say(&rest->text, page->words, SAY_PAGE_SMALLER, COOP_I_COUNT(several - shown));
    say_agreement(&rest->text, page);
}

/* ---- gaps ---- */

/* How many there are, and the worst in words. Where rows are figures of every organisation, how many of these are gaps.
 */
static void add_gap(coop_page *page, const coop_gap *gap, const coop_table *table) {
    size_t rows = coop_table_rows(table), counted = 0;
    const char *sentence = page_text(table, 0, "sentence");
    while (gap->counted && counted < rows && page_number(table, counted, gap->counted) >= gap->least)
        counted++; /* highest first */
    page_line *line = page_add(page, COOP_PAGE_GAPS, COOP_PAGE_ITEM);
    coop_i_say(&line->text, page->words, gap->counted ? SAY_PAGE_GAP_COUNTED : SAY_PAGE_GAP, COOP_I_TERM(gap->title),
               COOP_I_COUNT(rows), COOP_I_TEXT(sentence ? sentence : ""), COOP_I_COUNT(counted),
               COOP_I_TERM(gap->counted_as));
}

/* The seven gaps of the whole network, which come first and by class: "wide – research (18 of 61), …; narrow – …". */
static void add_seven(coop_page *page, const coop_table *table) {
    coop_i_buf *text = NULL;
    enum gap_class last = GAP_UNMEASURED;
    for (size_t i = 0; i < coop_table_rows(table) && !page_text(table, i, "group"); i++) {
        enum gap_class class = gap_class_named(page_text(table, i, "class"));
        if (class == GAP_UNMEASURED) continue;
        if (!text) {
            text = &page_add(page, COOP_PAGE_GAPS, COOP_PAGE_SAYING)->text;
            coop_i_buf_puts(text, coop_table_title(table));
        }
        if (class != last)
            coop_i_say(text, page->words, last == GAP_UNMEASURED ? SAY_PAGE_FIRST_CLASS : SAY_PAGE_NEXT_CLASS,
                       COOP_I_TERM(gap_classes[class].name));
        else
            coop_i_buf_puts(text, ", ");
        coop_i_say(text, page->words, class == GAP_ABSENT ? SAY_PAGE_NOT_COVERED : SAY_PAGE_COVERED,
                   COOP_I_TERM(page_text(table, i, "gap")), COOP_I_COUNT(page_number(table, i, "covered")),
                   COOP_I_COUNT(page_number(table, i, "from")), COOP_I_TERM(page_text(table, i, "who")));
        last = class;
    }
    if (text) coop_i_buf_puts(text, ".");
}

/* A title inside a sentence: it begins small. */
static void add_title(coop_i_buf *list, const coop_page *page, const coop_gap *gap) {
    const char *title = coop_i_term(page->words, gap->title);
    page_part(list, ", ");
    coop_i_text_put_small(list, title);
}

void page_gaps(coop_page *page) {
    size_t count;
    const coop_gap *rows = coop_gap_rows(&count);
    coop_i_buf none = {0}, unknown = {0};
    coop_i_message why;
    page_add_plain(page, COOP_PAGE_GAPS, COOP_PAGE_HEAD, SAY_PAGE_GAPS);
    for (size_t i = 0; i < count; i++) {
        const coop_table *table = coop_report_find(page->report, rows[i].name);
        if (!table || rows[i].report == COOP_GAP_IN_TABLES_ALONE) continue;
        if (rows[i].report == COOP_GAP_CLASSES)
            add_seven(page, table);
        else if (coop_table_rows(table) > 0)
            add_gap(page, &rows[i], table);
        else if (rows[i].report == COOP_GAP_WORST)
            add_title(gap_lacks(&why, &rows[i], page->report->graph, NULL) ? &unknown : &none, page, &rows[i]);
    }
    if (none.length)
        coop_i_say(&page_add(page, COOP_PAGE_GAPS, COOP_PAGE_REST)->text, page->words, SAY_PAGE_NO_GAPS,
                   COOP_I_TEXT(none.data));
    if (unknown.length)
        coop_i_say(&page_add(page, COOP_PAGE_GAPS, COOP_PAGE_REST)->text, page->words, SAY_PAGE_NO_DATA,
                   COOP_I_TEXT(unknown.data));
    page->failed = page->failed || none.failed || unknown.failed;
    coop_i_buf_clear(&none);
    coop_i_buf_clear(&unknown);
}

/* ---- new partnerships ---- */

void page_pair_briefly(coop_i_buf clauses[COOP_PAGE_CLAUSES], const coop_i_words *words, const coop_network *network,
                       const coop_table *table, size_t row) {
    const char *first = page_text(table, row, "a_needs"), *second = page_text(table, row, "b_needs");
    const char *clusters = page_text(table, row, "clusters"), *chain = page_text(table, row, "chain"),
               *reason = page_text(table, row, "reason");
    uint32_t who = coop_table_organisation(table, row, coop_table_find_column(table, "introducer"));
    double shared = page_number(table, row, "shared_partners");
    coop_i_buf *clause = clauses;
    if (first || second)
        coop_i_say(clause++, words, first && second ? SAY_SUGGEST_NEEDS_BOTH_BRIEF : SAY_SUGGEST_NEEDS_BRIEF,
                   COOP_I_TEXT(first ? first : second), COOP_I_TEXT(second));
    if (who != COOP_NONE && !(shared >= 1) && chain)
        coop_i_say(clause++, words, SAY_SUGGEST_CHAIN_BRIEF, COOP_I_TEXT(chain));
    else if (who != COOP_NONE)
        coop_i_say(clause++, words, shared > 1 ? SAY_SUGGEST_SHARED_BRIEF : SAY_SUGGEST_SHARED_ONE_BRIEF,
                   COOP_I_TEXT(coop_network_label(network, who)), COOP_I_COUNT(shared));
    if (clusters) coop_i_say(clause++, words, SAY_SUGGEST_BOTH_IN, COOP_I_TEXT(clusters));
    if (clause == clauses) coop_i_buf_puts(clause, reason ? reason : "–");
}

void page_suggestions(coop_page *page, const coop_table *table) {
    size_t a = coop_table_find_column(table, "a"), b = coop_table_find_column(table, "b");
    size_t count = coop_table_rows(table), most = page->options.suggestions, shown = count < most ? count : most;
    page_add_plain(page, COOP_PAGE_SUGGESTIONS, COOP_PAGE_HEAD, SAY_PAGE_SUGGESTIONS);
    if (count == 0 && coop_table_notes(table) > 0) /* the first note says why */
        coop_i_buf_puts(&page_add(page, COOP_PAGE_SUGGESTIONS, COOP_PAGE_SAYING)->text, coop_table_note_text(table, 0));
    else if (count == 0)
        page_add_plain(page, COOP_PAGE_SUGGESTIONS, COOP_PAGE_SAYING, SAY_PAGE_NO_SUGGESTIONS);
    for (size_t i = 0; i < shown; i++) {
        page_line *line = page_add(page, COOP_PAGE_SUGGESTIONS, COOP_PAGE_ITEM);
        line->line.number = (uint32_t)i + 1;
        line->line.a = coop_table_organisation(table, i, a);
        line->line.b = coop_table_organisation(table, i, b);
        page_pair_briefly(line->clauses, page->words, page->network, table, i);
    }
    if (count > shown)
        coop_i_say(&page_add(page, COOP_PAGE_SUGGESTIONS, COOP_PAGE_REST)->text, page->words, SAY_PAGE_MORE,
                   COOP_I_COUNT(count - shown));
}
