/* The words of a reason: each clause says something that was looked up or computed for this pair. */
#include <math.h>
#include <string.h>

#include "signal/matches.h"
#include "suggest/reasons.h"
#include "util/number.h"

static void add_name(coop_i_buf *list, const char *name) {
    if (list->length > 0) coop_i_buf_puts(list, ", ");
    coop_i_buf_puts(list, name);
}

static coop_i_buf *next_clause(suggest_reason *r) {
    if (r->sentence.length > 0) coop_i_buf_puts(&r->sentence, "; ");
    return &r->sentence;
}

static const char *label(const suggest_reasons *reasons, uint32_t u) {
    return coop_network_label(reasons->suggester->view.network, u);
}

/* ---- who could bring them together ---- */

static void say_shared(suggest_reason *r, const suggest_reasons *reasons) {
    for (uint32_t k = 0; k < SUGGEST_NAMED && k < r->shared_count; k++)
        add_name(&r->shared_names, label(reasons, r->shared[k]));
    if (r->shared_count == 0) return;
    bool tied = r->chain.steps == 1; /* then they need no introduction */
    if (r->shared_count == 1) {
        coop_i_buf_printf(next_clause(r), "%s works with both%s", label(reasons, r->shared[0]),
                          tied ? "" : " and could introduce them");
        return;
    }
    coop_i_buf_printf(next_clause(r), "%u shared partners (%s", r->shared_count, coop_i_buf_text(&r->shared_names));
    if (r->shared_count > SUGGEST_NAMED)
        coop_i_buf_printf(&r->sentence, " and %u more", r->shared_count - SUGGEST_NAMED);
    coop_i_buf_putc(&r->sentence, ')');
    if (!tied) coop_i_buf_printf(&r->sentence, ", of whom %s could best introduce them", label(reasons, r->introducer));
}

/* "introductions could go over Mikran, then TUSUR"; nobody takes a longer way: then it is only told how far it is. */
static void say_chain(suggest_reason *r, const suggest_reasons *reasons) {
    enum { TOLD = 2 };
    uint32_t over = r->chain.steps > 0 ? r->chain.steps - 1 : 0;
    for (uint32_t k = 0; k < over; k++) add_name(&r->chain_names, label(reasons, r->chain.over[k]));
    if (over == TOLD)
        coop_i_buf_printf(next_clause(r), "introductions could go over %s, then %s", label(reasons, r->chain.over[0]),
                          label(reasons, r->chain.over[1]));
    else if (over > TOLD)
        coop_i_buf_printf(next_clause(r), "%u steps apart today, first over %s", r->chain.steps,
                          label(reasons, r->chain.over[0]));
}

/* ---- what they have for each other ---- */

/* "Mikran offers what TUSUR needs: lasers, optics, coatings and 2 more" */
static void say_needs(suggest_reason *r, coop_i_buf *all, const suggest_reasons *reasons, uint32_t x, uint32_t y) {
    const coop_network *network = reasons->suggester->view.network;
    signal_matches matches = signal_matches_of(network, x, y);
    uint32_t count = 0;
    for (uint32_t tag; signal_matches_next(&matches, &tag); count++) {
        const char *name = coop_network_tag(network, tag);
        add_name(all, name);
        if (count == 0)
            coop_i_buf_printf(next_clause(r), "%s offers what %s needs: %s", label(reasons, y), label(reasons, x),
                              name);
        else if (count < SUGGEST_NAMED)
            coop_i_buf_printf(&r->sentence, ", %s", name);
    }
    if (count > SUGGEST_NAMED) coop_i_buf_printf(&r->sentence, " and %u more", count - SUGGEST_NAMED);
}

static void say_clusters(suggest_reason *r, const suggest_reasons *reasons) {
    signal_matches matches = signal_matches_clusters(reasons->suggester->view.network, r->pair.a, r->pair.b);
    uint32_t count = 0;
    for (uint32_t c; signal_matches_next(&matches, &c); count++) {
        coop_i_buf_printf(&r->clusters, "%s%s", count ? "; " : "", label(reasons, c)); /* their names have commas */
        if (count == 0)
            coop_i_buf_printf(next_clause(r), "both in %s", label(reasons, c));
        else if (count < SUGGEST_NAMED)
            coop_i_buf_printf(&r->sentence, " and %s", label(reasons, c));
    }
    if (count > SUGGEST_NAMED) coop_i_buf_printf(&r->sentence, " and %u more clusters", count - SUGGEST_NAMED);
}

/* Where nothing else brings them together: kinds that go well with each other (the place is told at the end). */
static void say_kinds(suggest_reason *r, const suggest_reasons *reasons) {
    const coop_suggester *suggester = reasons->suggester;
    coop_kind k = coop_network_kind(suggester->view.network, r->pair.a),
              l = coop_network_kind(suggester->view.network, r->pair.b);
    double value = suggester->proposer->traits.ratio[k][l];
    size_t count;
    const coop_kind_row *kinds = coop_kind_rows(&count);
    char ratio[COOP_I_NUMBER_SIZE * 12];
    if (value < SUGGEST_GO_WELL) return;
    coop_i_number_fixed(ratio, value, 1);
    if (k == l)
        coop_i_buf_printf(next_clause(r), "%s work with each other here %s times as often as by chance", kinds[k].title,
                          ratio);
    else
        coop_i_buf_printf(next_clause(r), "%s and %s work together here %s times as often as by chance", kinds[k].title,
                          kinds[l].title, ratio);
}

/* ---- what the tie would change ---- */

static void say_joins(suggest_reason *r, const suggest_reasons *reasons) {
    static const struct {
        const char *before, *members;
    } words[SUGGEST_JOINS_BYS] = {[SUGGEST_JOINS_CLUSTERS] = {"", "members of "},
                                  [SUGGEST_JOINS_REGIONS] = {"", ""},
                                  [SUGGEST_JOINS_COMMUNITIES] = {"the communities around ", "the communities around "}};
    const suggest_joins *joins = &reasons->suggester->joins;
    suggest_join join = {0};
    if (!suggest_joins_find(&join, joins, r->pair.a, r->pair.b)) return;
    const char *of_a = joins->groups.names[join.of_a], *of_b = joins->groups.names[join.of_b];
    coop_i_buf_printf(&r->joins, "%s + %s", of_a, of_b);
    if (join.ties == 0) {
        coop_i_buf_printf(next_clause(r), "would be the first partnership between %s%s and %s",
                          words[joins->by].members, of_a, of_b);
        return;
    }
    char expected[COOP_I_NUMBER_SIZE * 12];
    coop_i_number_fixed(expected, join.expected, 1);
    coop_i_buf_printf(next_clause(r),
                      "joins %s%s and %s, whose members have %u partnership%s where %s would be expected",
                      words[joins->by].before, of_a, of_b, join.ties, join.ties == 1 ? "" : "s", expected);
}

/* The needs and the holes have said theirs; the other gaps are told with their figures. */
static void say_closed(suggest_reason *r) {
    const suggest_closed *closed = &r->closed;
    if (closed->gap.length == 0 || strstr(closed->gap.data, " gap of ") == NULL) return;
    coop_i_buf_printf(next_clause(r), "narrows the %s: %s, with this tie %s", closed->gap.data,
                      coop_i_buf_text(&closed->before), coop_i_buf_text(&closed->after));
}

/* An end with a single partner hangs on it: any other way into the same part of the network frees it. */
static bool say_freed(suggest_reason *r, const suggest_reasons *reasons, uint32_t x) {
    const suggest_view *view = &reasons->suggester->view;
    if (suggest_partners_of(view, x) != 1) return false;
    coop_i_buf_printf(next_clause(r), "%s would no longer hang on %s alone", label(reasons, x),
                      label(reasons, view->partners->to[view->partners->offset[x]]));
    return true;
}

static void say_fragile(suggest_reason *r, const suggest_reasons *reasons) {
    if (r->bridges[SUGGEST_AFTER] >= r->bridges[SUGGEST_BEFORE]) return;
    bool freed = say_freed(r, reasons, r->pair.a);
    freed = say_freed(r, reasons, r->pair.b) || freed;
    uint32_t fewer = r->bridges[SUGGEST_BEFORE] - r->bridges[SUGGEST_AFTER];
    if (!freed)
        coop_i_buf_printf(next_clause(r), "%u tie%s would no longer be somebody's only link", fewer,
                          fewer == 1 ? "" : "s");
}

static void say_alone(suggest_reason *r, const suggest_reasons *reasons) {
    const suggest_view *view = &reasons->suggester->view;
    uint32_t a = r->pair.a, b = r->pair.b;
    bool a_alone = suggest_partners_of(view, a) == 0, b_alone = suggest_partners_of(view, b) == 0;
    if (view->cluster[a] || view->cluster[b]) return;
    if (a_alone && b_alone)
        coop_i_buf_puts(next_clause(r), "neither has a partner yet");
    else if (a_alone || b_alone)
        coop_i_buf_printf(next_clause(r), "%s has no partner yet", label(reasons, a_alone ? a : b));
    else if (r->chain.steps == 0 && !r->chain.longer)
        coop_i_buf_puts(next_clause(r), "would join two parts of the network that no chain of partners connects");
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
        coop_i_buf_printf(next_clause(r), "both in %s", row.city);
    else if (r->km < 1)
        coop_i_buf_puts(next_clause(r), "in the same place");
    else if (!isnan(r->km))
        coop_i_buf_printf(next_clause(r), "%.0f km apart", r->km);
}

/* Of the two if they had one, else of one of them with the one who could introduce them. */
static void find_project(suggest_reason *r, const suggest_reasons *reasons) {
    const coop_network *network = reasons->suggester->view.network;
    const suggest_projects *projects = &reasons->projects;
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
    say_needs(r, &r->a_needs, reasons, r->pair.a, r->pair.b);
    say_needs(r, &r->b_needs, reasons, r->pair.b, r->pair.a);
    say_shared(r, reasons);
    say_clusters(r, reasons);
    if (r->sentence.length == 0) say_kinds(r, reasons);
    say_chain(r, reasons);
    if (r->sentence.length == 0) coop_i_buf_puts(&r->sentence, "no shared partner, no need met, no cluster in common");
    say_joins(r, reasons);
    say_closed(r);
    say_fragile(r, reasons);
    say_alone(r, reasons);
    say_place(r, reasons);
    find_project(r, reasons);
}
