#include "gap/seven_words.h"

#include <string.h>

const gap_class_row gap_classes[GAP_CLASSES] = {
    [GAP_ABSENT] = {"absent", SAY_GAP_ABSENT},
    [GAP_WIDE] = {"wide", SAY_GAP_WIDE},
    [GAP_NARROW] = {"narrow", SAY_GAP_NARROW},
    [GAP_CLOSED] = {"closed", SAY_GAP_CLOSED},
    [GAP_UNMEASURED] = {"unmeasured", SAY_GAP_UNMEASURED},
};

enum gap_class gap_class_named(const char *name) {
    int class = 0;
    while (class < GAP_UNMEASURED && strcmp(gap_classes[class].name, name) != 0) class ++;
    return (enum gap_class) class;
}
const gap_seven_word gap_seven_words[GAP_SEVEN] = {
    [GAP_RESEARCH] = {"research", "gap_research", SAY_GAP_RESEARCH_HEAD, SAY_GAP_RESEARCH, SAY_GAP_NO_RESEARCH},
    [GAP_EDUCATION] = {"education", "gap_education", SAY_GAP_EDUCATION_HEAD, SAY_GAP_EDUCATION, SAY_GAP_NO_EDUCATION},
    [GAP_CAPITAL] = {"capital", "gap_capital", SAY_GAP_CAPITAL_HEAD, SAY_GAP_CAPITAL, SAY_GAP_NO_CAPITAL},
    [GAP_POLICY] = {"policy", "gap_policy", SAY_GAP_POLICY_HEAD, SAY_GAP_POLICY, SAY_GAP_NO_POLICY},
    [GAP_FIRMS] = {"firm-to-firm", "gap_firms", SAY_GAP_FIRMS_HEAD, SAY_GAP_FIRMS, SAY_GAP_NO_FIRMS},
    [GAP_CLUSTERS] = {"cluster-to-cluster", "gap_clusters", SAY_GAP_CLUSTERS_HEAD, SAY_GAP_CLUSTERS,
                      SAY_GAP_NO_CLUSTERS},
    [GAP_GLOBAL] = {"global", "gap_global", SAY_GAP_GLOBAL_HEAD, SAY_GAP_GLOBAL, SAY_GAP_NO_GLOBAL},
};

void gap_seven_brokers(coop_i_buf *text, const gap_seven_sets *sets, const gap_seven_figures *figures) {
    for (int i = 0; i < GAP_BROKERS && figures->broker[i] != COOP_NONE; i++)
        coop_i_buf_printf(text, "%s%s (%u)", i ? "; " : "",
                          coop_network_label(sets->graph->network, figures->broker[i]), figures->brought[i]);
}

/* Where a sentence is about: the whole network, a cluster, a group of another sort. */
typedef enum place { WHOLE, CLUSTER, GROUP, PLACES } place;

static coop_i_message unmeasured(int gap, place where) {
    static const coop_i_message firms[PLACES] = {SAY_GAP_NO_FIRM, SAY_GAP_NO_FIRM_CLUSTER, SAY_GAP_NO_FIRM_GROUP},
                                members[PLACES] = {SAY_GAP_NO_MEMBERS, SAY_GAP_NO_MEMBERS_CLUSTER,
                                                   SAY_GAP_NO_MEMBERS_GROUP},
                                countries[PLACES] = {SAY_GAP_NO_COUNTRY, SAY_GAP_NO_COUNTRY_CLUSTER,
                                                     SAY_GAP_NO_COUNTRY_GROUP};
    return gap <= GAP_FIRMS ? firms[where] : gap == GAP_CLUSTERS ? members[where] : countries[where];
}

static coop_i_message absent(int gap, place where) {
    static const coop_i_message firms[PLACES] = {SAY_GAP_NO_FIRMS, SAY_GAP_NO_FIRMS_CLUSTER, SAY_GAP_NO_FIRMS_GROUP};
    return gap == GAP_FIRMS ? firms[where] : gap_seven_words[gap].missing;
}

const char *gap_seven_who(int gap, bool whole) {
    return gap <= GAP_FIRMS ? "firms" : gap == GAP_GLOBAL && whole ? "organisations" : "members";
}

static coop_i_message who(int gap, place where, bool none) {
    if (gap <= GAP_FIRMS) return none ? SAY_GAP_NONE_OF_FIRMS : SAY_GAP_OF_FIRMS;
    if (gap == GAP_GLOBAL && where == WHOLE) return none ? SAY_GAP_NONE_OF_ORGANISATIONS : SAY_GAP_OF_ORGANISATIONS;
    return none ? SAY_GAP_NONE_OF_MEMBERS : SAY_GAP_OF_MEMBERS;
}

static coop_i_message partner(const gap_seven_sets *s, int gap, place where) {
    static const coop_i_message firms[PLACES] = {SAY_GAP_WITH_FIRMS, SAY_GAP_WITH_FIRMS_CLUSTER,
                                                 SAY_GAP_WITH_FIRMS_GROUP};
    switch (gap) {
    case GAP_RESEARCH:
        return SAY_GAP_WITH_RESEARCH;
    case GAP_EDUCATION:
        return s->training ? SAY_GAP_WITH_TRAINING : SAY_GAP_WITH_EDUCATION;
    case GAP_CAPITAL:
        return SAY_GAP_WITH_CAPITAL;
    case GAP_POLICY:
        return SAY_GAP_WITH_POLICY;
    case GAP_FIRMS:
        return firms[where];
    case GAP_CLUSTERS:
        return s->groups.cluster ? SAY_GAP_WITH_CLUSTERS : SAY_GAP_WITH_GROUPS;
    default:
        return SAY_GAP_WITH_GLOBAL;
    }
}

static void put_coverage(coop_i_buf *text, const coop_i_words *words, const gap_seven_sets *s, int gap, place where,
                         const gap_seven_figures *f) {
    coop_i_say(text, words, who(gap, where, f->covered == 0), COOP_I_COUNT(f->covered), COOP_I_COUNT(f->from),
               COOP_I_REAL(100.0 * f->covered / f->from, 0));
    coop_i_say(text, words, partner(s, gap, where), COOP_I_COUNT(f->covered));
    if (f->chance > 0 && f->chance < 0.01)
        coop_i_buf_puts(text, coop_i_word(words, SAY_GAP_CHANCE_UNDER_ONE));
    else
        coop_i_say(text, words, SAY_GAP_CHANCE, COOP_I_REAL(100 * f->chance, 0));
}

void gap_seven_sentence(coop_i_buf *text, const coop_i_words *words, const gap_seven_sets *s, uint32_t scope, int gap,
                        enum gap_class class, const gap_seven_figures *f, const coop_pair *first) {
    const coop_network *network = s->graph->network;
    place where = scope == s->groups.count ? WHOLE : s->groups.cluster ? CLUSTER : GROUP;
    bool whole = where == WHOLE, measured = class != GAP_UNMEASURED;
    const coop_i_said of[] = {
        COOP_I_TEXT(coop_i_word(words, whole ? gap_seven_words[gap].title : gap_seven_words[gap].amid)),
        COOP_I_TEXT(coop_i_word(words, gap_classes[class].word)), COOP_I_TEXT(whole ? "" : s->groups.names[scope])};
    coop_i_say_values(text, words,
                      measured ? whole ? SAY_GAP_WHOLE : SAY_GAP_GROUP
                      : whole  ? SAY_GAP_WHOLE_UNMEASURED
                               : SAY_GAP_GROUP_UNMEASURED,
                      of, 3);
    if (!measured || class == GAP_ABSENT) {
        coop_i_buf_puts(text, coop_i_word(words, measured ? absent(gap, where) : unmeasured(gap, where)));
        return;
    }
    put_coverage(text, words, s, gap, where, f);
    uint32_t near = f->reached - f->covered;
    if (near > 0)
        coop_i_say(text, words, near > f->brought[0] ? SAY_GAP_NEAR_PART : SAY_GAP_NEAR, COOP_I_COUNT(near),
                   COOP_I_TEXT(coop_network_label(network, f->broker[0])), COOP_I_COUNT(f->brought[0]));
    if (first)
        coop_i_say(text, words, SAY_GAP_BEGIN, COOP_I_TEXT(coop_network_label(network, first->a)),
                   COOP_I_TEXT(coop_network_label(network, first->b)));
}
