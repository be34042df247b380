#include "gap/seven_words.h"

#include <math.h>

const char *const gap_class_names[] = {"absent", "wide", "narrow", "closed", "unmeasured"};
const gap_seven_word gap_seven_words[GAP_SEVEN] = {
    [GAP_RESEARCH] = {"research", "gap_research", "Research gap", "research gap", "university or research institute"},
    [GAP_EDUCATION] = {"education", "gap_education", "Education gap", "education gap",
                       "university or training provider"},
    [GAP_CAPITAL] = {"capital", "gap_capital", "Capital gap", "capital gap", "fund or bank"},
    [GAP_POLICY] = {"policy", "gap_policy", "Policy gap", "policy gap", "government body"},
    [GAP_FIRMS] = {"firm-to-firm", "gap_firms", "Firm-to-firm gap", "firm-to-firm gap", "second firm"},
    [GAP_CLUSTERS] = {"cluster-to-cluster", "gap_clusters", "Cluster-to-cluster gap", "cluster-to-cluster gap",
                      "other group with members"},
    [GAP_GLOBAL] = {"global", "gap_global", "Global gap", "global gap", "organisation of another country"},
};

static const char *works(bool one) {
    return one ? "works" : "work";
}

static void put_partner(coop_i_buf *text, const gap_seven_sets *s, bool whole, int gap, bool one) {
    bool clusters = s->groups.cluster != NULL;
    switch (gap) {
    case GAP_RESEARCH:
        coop_i_buf_printf(text, "%s with a university or research institute", works(one));
        break;
    case GAP_EDUCATION:
        if (s->training)
            coop_i_buf_printf(text, "%s people trained by a university or training provider", one ? "has" : "have");
        else
            coop_i_buf_printf(text, "%s with a university", works(one));
        break;
    case GAP_CAPITAL:
        coop_i_buf_printf(text, "%s with a fund or bank", works(one));
        break;
    case GAP_POLICY:
        coop_i_buf_printf(text, "%s with a government body", works(one));
        break;
    case GAP_FIRMS:
        coop_i_buf_printf(text, "%s with another firm%s", works(one),
                          whole      ? ""
                          : clusters ? " of the cluster"
                                     : " of the group");
        break;
    case GAP_CLUSTERS:
        coop_i_buf_printf(text, "%s with another %s or %s in several", works(one), clusters ? "cluster" : "group",
                          one ? "is" : "are");
        break;
    default:
        coop_i_buf_printf(text, "%s with an organisation abroad", works(one));
    }
}

void gap_seven_brokers(coop_i_buf *text, const gap_seven_sets *sets, const gap_seven_figures *figures) {
    for (int i = 0; i < GAP_BROKERS && figures->broker[i] != COOP_NONE; i++)
        coop_i_buf_printf(text, "%s%s (%u)", i ? "; " : "",
                          coop_network_label(sets->graph->network, figures->broker[i]), figures->brought[i]);
}

static void put_unmeasured(coop_i_buf *text, const gap_seven_sets *s, bool whole, int gap) {
    const char *where = whole ? "the network" : s->groups.cluster ? "the cluster" : "the group";
    if (gap <= GAP_FIRMS)
        coop_i_buf_printf(text, ": %s has no firm, so there is nothing to measure.", where);
    else if (gap == GAP_CLUSTERS)
        coop_i_buf_printf(text, ": %s has no %s.", where, whole ? "clusters with members" : "members");
    else
        coop_i_buf_printf(text, ": no country is given for %s.", whole ? "any organisation" : where);
}

void gap_seven_sentence(coop_i_buf *text, const gap_seven_sets *s, uint32_t scope, int gap, enum gap_class class,
                        const gap_seven_figures *f, const coop_pair *first) {
    bool whole = scope == s->groups.count, one = f->covered <= 1;
    const coop_network *network = s->graph->network;
    if (!whole) coop_i_buf_printf(text, "%s: ", s->groups.names[scope]);
    coop_i_buf_puts(text, whole ? gap_seven_words[gap].title : gap_seven_words[gap].amid);
    if (class == GAP_UNMEASURED) {
        put_unmeasured(text, s, whole, gap);
        return;
    }
    coop_i_buf_printf(text, ", %s: ", gap_class_names[class]);
    if (class == GAP_ABSENT) {
        bool here = gap == GAP_FIRMS && !whole;
        coop_i_buf_printf(text, "%s has no %s.", here ? s->groups.cluster ? "the cluster" : "the group" : "the network",
                          gap_seven_words[gap].missing);
        return;
    }
    const char *who = gap <= GAP_FIRMS             ? f->from == 1 ? "firm" : "firms"
                      : whole && gap == GAP_GLOBAL ? f->from == 1 ? "organisation" : "organisations"
                      : f->from == 1               ? "member"
                                                   : "members";
    if (f->covered == 0)
        coop_i_buf_printf(text, "none of %u %s ", f->from, who);
    else
        coop_i_buf_printf(text, "%u of %u %s (%.0f %%) ", f->covered, f->from, who, 100.0 * f->covered / f->from);
    put_partner(text, s, whole, gap, one);
    coop_i_buf_printf(text, "; %s%.0f %% would by chance.", f->chance < 0.01 ? "under " : "",
                      f->chance < 0.01 ? 1 : 100 * f->chance);
    uint32_t near = f->reached - f->covered;
    if (near > 0) {
        coop_i_buf_printf(text, " %u more %s one introduction away, ", near, near == 1 ? "is" : "are");
        if (near > f->brought[0]) coop_i_buf_printf(text, "%u of them ", f->brought[0]);
        coop_i_buf_printf(text, "through %s.", coop_network_label(network, f->broker[0]));
    }
    if (first)
        coop_i_buf_printf(text, " %s and %s could begin.", coop_network_label(network, first->a),
                          coop_network_label(network, first->b));
}
