/* The words of a reason: each clause says something that was looked up or computed for this pair. */
#include <math.h>

#include "signal/matches.h"
#include "suggest/reasons.h"

static coop_i_buf *next_clause(suggest_reason *r) {
    if (r->sentence.length > 0) coop_i_buf_puts(&r->sentence, "; ");
    return &r->sentence;
}

static const char *label(const suggest_reasons *reasons, uint32_t u) {
    return coop_network_label(reasons->suggester->view.network, u);
}

#define LABEL(u)          COOP_I_TEXT(label(reasons, u))
#define CLAUSE(says, ...) coop_i_say(next_clause(r), reasons->words, says, __VA_ARGS__)

static void add_plain(suggest_reason *r, const suggest_reasons *reasons, coop_i_message message) {
    coop_i_buf_puts(next_clause(r), coop_i_word(reasons->words, message));
}

/* ---- lists ---- */

static void add_name(coop_i_buf *list, const char *name) {
    if (list->length > 0) coop_i_buf_puts(list, ", ");
    coop_i_buf_puts(list, name);
}

/* In r->named: "lasers, optics, coatings and 2 more" */
static void name_more(suggest_reason *r, const suggest_reasons *reasons, const coop_i_buf *names, uint32_t count) {
    coop_i_buf_reset(&r->named);
    if (count > SUGGEST_NAMED)
        coop_i_say(&r->named, reasons->words, SAY_AND_MORE, COOP_I_TEXT(coop_i_buf_text(names)),
                   COOP_I_COUNT(count - SUGGEST_NAMED));
    else
        coop_i_buf_puts(&r->named, coop_i_buf_text(names));
}

/* ---- who could bring them together ---- */

static void say_shared(suggest_reason *r, const suggest_reasons *reasons) {
    for (uint32_t k = 0; k < SUGGEST_NAMED && k < r->shared_count; k++)
        add_name(&r->shared_names, label(reasons, r->shared[k]));
    if (r->shared_count == 0) return;
    bool tied = r->chain.steps == 1; /* then they need no introduction */
    if (r->shared_count == 1) {
        CLAUSE(tied ? SAY_SUGGEST_SHARED_TIED : SAY_SUGGEST_SHARED_ONE, LABEL(r->shared[0]));
        return;
    }
    name_more(r, reasons, &r->shared_names, r->shared_count);
    CLAUSE(SAY_SUGGEST_SHARED, COOP_I_COUNT(r->shared_count), COOP_I_TEXT(coop_i_buf_text(&r->named)));
    if (!tied) coop_i_say(&r->sentence, reasons->words, SAY_SUGGEST_SHARED_WHO, LABEL(r->introducer));
}

/* "introductions could go over Mikran, then TUSUR"; nobody takes a longer path: then it is only told how far it is. */
static void say_chain(suggest_reason *r, const suggest_reasons *reasons) {
    enum { TOLD = 2 };
    uint32_t over = r->chain.steps > 0 ? r->chain.steps - 1 : 0;
    for (uint32_t k = 0; k < over; k++) add_name(&r->chain_names, label(reasons, r->chain.over[k]));
    if (over == TOLD)
        CLAUSE(SAY_SUGGEST_CHAIN, LABEL(r->chain.over[0]), LABEL(r->chain.over[1]));
    else if (over > TOLD)
        CLAUSE(SAY_SUGGEST_CHAIN_FAR, COOP_I_COUNT(r->chain.steps), LABEL(r->chain.over[0]));
}

/* ---- what they have for each other ---- */

/* " (so do EleSy, NII PP and 2 more, but none of them as much of it)" */
static void say_others(suggest_reason *r, const suggest_reasons *reasons, const suggest_others *others) {
    static const coop_i_message ahead[] = {[SUGGEST_AHEAD_NEEDS] = SAY_SUGGEST_AHEAD_NEEDS,
                                           [SUGGEST_AHEAD_SHARED] = SAY_SUGGEST_AHEAD_SHARED,
                                           [SUGGEST_AHEAD_CITY] = SAY_SUGGEST_AHEAD_CITY};
    const coop_i_words *words = reasons->words;
    coop_i_buf *out = &r->sentence, *names = &r->first_names;
    if (others->partner != COOP_NONE) {
        coop_i_say(out, words, SAY_SUGGEST_PARTNER_DOES, LABEL(others->partner));
    } else if (others->count == 0) {
        coop_i_buf_puts(out, coop_i_word(words, SAY_SUGGEST_NOBODY_ELSE));
    } else if (!others->compared) {
        coop_i_say(out, words, SAY_SUGGEST_OTHERS_MANY, COOP_I_COUNT(others->count));
    } else {
        coop_i_buf_reset(names);
        for (uint32_t k = 0; k < SUGGEST_NAMED && k < others->count; k++)
            add_name(names, label(reasons, others->named[k]));
        name_more(r, reasons, names, others->count);
        coop_i_say(out, words, others->ahead == SUGGEST_AHEAD_NOT ? SAY_SUGGEST_OTHERS : ahead[others->ahead],
                   COOP_I_TEXT(coop_i_buf_text(&r->named)), COOP_I_COUNT(others->count));
    }
}

/* "Mikran offers what TUSUR needs: lasers, optics, coatings and 2 more"; `all` gets every name. */
static void say_needs(suggest_reason *r, coop_i_buf *all, const suggest_reasons *reasons, int end) {
    uint32_t x = end ? r->pair.b : r->pair.a, y = end ? r->pair.a : r->pair.b;
    const coop_network *network = reasons->suggester->view.network;
    signal_matches matches = signal_matches_of(network, x, y);
    coop_i_buf *first = &r->first_names;
    uint32_t count = 0;
    coop_i_buf_reset(first);
    for (uint32_t tag; signal_matches_next(&matches, &tag); count++) {
        const char *name = coop_network_tag(network, tag);
        add_name(all, name);
        if (count < SUGGEST_NAMED) add_name(first, name);
    }
    if (count == 0) return;
    name_more(r, reasons, first, count);
    CLAUSE(SAY_SUGGEST_NEEDS, LABEL(y), LABEL(x), COOP_I_TEXT(coop_i_buf_text(&r->named)));
    say_others(r, reasons, &r->others[end]);
}

static void say_clusters(suggest_reason *r, const suggest_reasons *reasons) {
    signal_matches matches = signal_matches_clusters(reasons->suggester->view.network, r->pair.a, r->pair.b);
    uint32_t count = 0;
    coop_i_buf_reset(&r->named);
    for (uint32_t c; signal_matches_next(&matches, &c); count++) {
        coop_i_buf_printf(&r->clusters, "%s%s", count ? "; " : "", label(reasons, c)); /* their names have commas */
        if (count >= SUGGEST_NAMED) continue;
        if (count > 0) coop_i_buf_puts(&r->named, coop_i_word(reasons->words, SAY_AND));
        coop_i_buf_puts(&r->named, label(reasons, c));
    }
    if (count == 0) return;
    CLAUSE(count > SUGGEST_NAMED ? SAY_SUGGEST_BOTH_IN_MORE : SAY_SUGGEST_BOTH_IN,
           COOP_I_TEXT(coop_i_buf_text(&r->named)), COOP_I_COUNT(count - SUGGEST_NAMED));
}

/* Where nothing else brings them together: kinds that go well with each other (the place is told at the end). */
static void say_kinds(suggest_reason *r, const suggest_reasons *reasons) {
    const coop_suggester *suggester = reasons->suggester;
    coop_kind k = coop_network_kind(suggester->view.network, r->pair.a),
              l = coop_network_kind(suggester->view.network, r->pair.b);
    double value = suggester->proposer->traits.ratio[k][l];
    size_t count;
    const coop_kind_row *kinds = coop_kind_rows(&count);
    if (value < SUGGEST_GO_WELL) return;
    if (k == l)
        CLAUSE(SAY_SUGGEST_KIND, COOP_I_TERM(kinds[k].title), COOP_I_REAL(value, 1));
    else
        CLAUSE(SAY_SUGGEST_KINDS, COOP_I_TERM(kinds[k].title), COOP_I_TERM(kinds[l].title), COOP_I_REAL(value, 1));
}

/* ---- what the likelihood rests on ---- */

/* Who has few partners follows those who are like it: for others it says nothing new. */
static void say_peers(suggest_reason *r, const suggest_reasons *reasons) {
    enum { FOLLOWS = 2, PEERS = 3 };
    const suggest_view *view = &reasons->suggester->view;
    coop_organisation row;
    size_t count;
    const coop_kind_row *kinds = coop_kind_rows(&count);
    if (r->peers < PEERS || suggest_partners_of(view, r->follows) > FOLLOWS) return;
    coop_network_organisation(&row, view->network, r->follows);
    CLAUSE(SAY_SUGGEST_PEERS, COOP_I_COUNT(r->peers), COOP_I_TERM(kinds[row.kind].title),
           COOP_I_TEXT(row.city ? row.city : row.region), LABEL(r->followed));
}

/* Nothing else speaks for the pair on the whole. */
static void say_attributes(suggest_reason *r, const suggest_reasons *reasons) {
    double others = 0;
    for (int g = 0; g < SUGGEST_PARTS; g++)
        if (g != COOP_SIGNAL_ATTRIBUTES) others += r->pair.part[g];
    if (others <= 0 && r->pair.part[COOP_SIGNAL_ATTRIBUTES] > 0) add_plain(r, reasons, SAY_SUGGEST_ATTRIBUTES);
}

/* ---- what the tie would change ---- */

static void say_joins(suggest_reason *r, const suggest_reasons *reasons) {
    static const struct {
        coop_i_message first, more;
    } says[SUGGEST_JOINS_BYS] = {
        [SUGGEST_JOINS_CLUSTERS] = {SAY_SUGGEST_FIRST_CLUSTERS, SAY_SUGGEST_JOINS},
        [SUGGEST_JOINS_REGIONS] = {SAY_SUGGEST_FIRST_REGIONS, SAY_SUGGEST_JOINS},
        [SUGGEST_JOINS_COMMUNITIES] = {SAY_SUGGEST_FIRST_COMMUNITIES, SAY_SUGGEST_JOINS_COMMUNITIES}};
    const suggest_joins *joins = &reasons->suggester->joins;
    suggest_join join = {0};
    if (!suggest_joins_find(&join, joins, r->pair.a, r->pair.b)) return;
    const char *of_a = joins->groups.names[join.of_a], *of_b = joins->groups.names[join.of_b];
    coop_i_buf_printf(&r->joins, "%s + %s", of_a, of_b);
    CLAUSE(join.ties == 0 ? says[joins->by].first : says[joins->by].more, COOP_I_TEXT(of_a), COOP_I_TEXT(of_b),
           COOP_I_COUNT(join.ties), COOP_I_REAL(join.expected, 1));
}

/* The needs and the holes have said theirs; the other gaps are told with their figures. */
static void say_closed(suggest_reason *r, const suggest_reasons *reasons) {
    const suggest_closed *closed = &r->closed;
    if (closed->what == SUGGEST_CLOSES_SEVEN)
        CLAUSE(SAY_SUGGEST_NARROWS, COOP_I_TEXT(coop_i_buf_text(&closed->gap)),
               COOP_I_TEXT(coop_i_buf_text(&closed->before)), COOP_I_TEXT(coop_i_buf_text(&closed->after)));
}

/* An end with a single partner hangs on it: any other way into the same part of the network frees it. */
static bool say_freed(suggest_reason *r, const suggest_reasons *reasons, uint32_t x) {
    const coop_i_csr *ties = &reasons->suggester->view.graph->all;
    if (coop_i_degree(ties, x) != 1) return false;
    CLAUSE(SAY_SUGGEST_FREED, LABEL(x), LABEL(ties->to[ties->offset[x]]));
    return true;
}

static void say_fragile(suggest_reason *r, const suggest_reasons *reasons) {
    if (r->bridges[SUGGEST_AFTER] >= r->bridges[SUGGEST_BEFORE]) return;
    bool freed = say_freed(r, reasons, r->pair.a);
    freed = say_freed(r, reasons, r->pair.b) || freed;
    if (!freed) CLAUSE(SAY_SUGGEST_FREED_TIES, COOP_I_COUNT(r->bridges[SUGGEST_BEFORE] - r->bridges[SUGGEST_AFTER]));
}

static void say_alone(suggest_reason *r, const suggest_reasons *reasons) {
    const suggest_view *view = &reasons->suggester->view;
    const coop_i_csr *ties = &view->graph->all;
    uint32_t a = r->pair.a, b = r->pair.b;
    bool a_alone = coop_i_degree(ties, a) == 0, b_alone = coop_i_degree(ties, b) == 0;
    if (view->cluster[a] || view->cluster[b]) return;
    if (a_alone && b_alone)
        add_plain(r, reasons, SAY_SUGGEST_NEITHER);
    else if (a_alone || b_alone)
        CLAUSE(SAY_SUGGEST_NO_PARTNER, LABEL(a_alone ? a : b));
    else if (r->chain.steps == 0 && !r->chain.longer)
        add_plain(r, reasons,
                  r->bridges[SUGGEST_AFTER] > r->bridges[SUGGEST_BEFORE] ? SAY_SUGGEST_APART_BRIDGE
                                                                         : SAY_SUGGEST_APART);
}

/* ---- others ---- */

/* A city's name says more than the distance between two points that stand for it. */
static void say_place(suggest_reason *r, const suggest_reasons *reasons) {
    const coop_suggester *suggester = reasons->suggester;
    const suggest_traits *traits = &suggester->proposer->traits;
    uint32_t city = traits->city[r->pair.a];
    coop_organisation row;
    coop_network_organisation(&row, suggester->view.network, r->pair.a);
    if (city != COOP_NONE && city == traits->city[r->pair.b])
        CLAUSE(SAY_SUGGEST_SAME_CITY, COOP_I_TEXT(row.city));
    else if (r->km < 1)
        add_plain(r, reasons, SAY_SUGGEST_SAME_PLACE);
    else if (!isnan(r->km))
        CLAUSE(SAY_SUGGEST_KM, COOP_I_REAL(r->km, 0));
}

/* Of the two if they had one, else of one of them with the one who could introduce them. */
static void find_project(suggest_reason *r, const suggest_reasons *reasons) {
    const coop_network *network = reasons->suggester->view.network;
    const coop_i_lists *projects = &reasons->projects;
    uint32_t a = r->pair.a, b = r->pair.b, who = r->introducer;
    coop_event event;
    uint32_t last = suggest_projects_last(&r->last_year, projects, network, a, b);
    if (last == COOP_NONE && who != COOP_NONE) {
        int other_year;
        last = suggest_projects_last(&r->last_year, projects, network, a, who);
        uint32_t other = suggest_projects_last(&other_year, projects, network, b, who);
        if (other != COOP_NONE && (last == COOP_NONE || other_year > r->last_year)) {
            last = other;
            r->last_year = other_year;
        }
    }
    if (last == COOP_NONE) return;
    coop_network_event(&event, network, last);
    coop_i_buf_puts(&r->last_project, event.label ? event.label : event.id);
}

void suggest_reason_say(suggest_reason *r, const suggest_reasons *reasons) {
    coop_i_buf *const texts[] = {&r->shared_names, &r->chain_names, &r->a_needs,      &r->b_needs,
                                 &r->clusters,     &r->joins,       &r->last_project, &r->sentence};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) coop_i_buf_reset(texts[i]);
    say_needs(r, &r->a_needs, reasons, 0);
    say_needs(r, &r->b_needs, reasons, 1);
    say_shared(r, reasons);
    say_clusters(r, reasons);
    if (r->sentence.length == 0) say_kinds(r, reasons);
    say_chain(r, reasons);
    if (r->sentence.length == 0) add_plain(r, reasons, SAY_SUGGEST_NOTHING);
    say_joins(r, reasons);
    say_peers(r, reasons);
    say_attributes(r, reasons);
    say_closed(r, reasons);
    say_fragile(r, reasons);
    say_alone(r, reasons);
    say_place(r, reasons);
    find_project(r, reasons);
}
