/* The network: organisations, ties, agreements, projects and programmes as they were loaded.
 *
 * Build it in two steps: add rows (any order; a tie may come before its organisations), then
 * coop_network_finish(), which resolves names, expands agreements and projects into ties and sorts organisations by
 * the bytes of their ids (the canonical order: indices 0..n-1 never depend on the order of rows) and ties by their
 * ends. After that the network is read-only and may be read by many threads.
 *
 * A row of a tie is kept as it was stated: its own dates, strength, source, attributes, and who is named first. Rows of
 * one pair, kind and direction are one tie in every figure, a bond: their strengths add up (coop_network_bond).
 *
 * Strings are UTF-8, NUL-terminated; those returned are borrowed and live as long as the network. NULL means
 * missing, as NaN does for a real and 0 for a date or year. Memory: at most 64 bytes a row and 200 bytes an
 * organisation, strings (interned, stored once) and attributes aside. */
#ifndef COOPGRAPH_NETWORK_H
#define COOPGRAPH_NETWORK_H

#include <math.h>

#include <coopgraph/column.h>
#include <coopgraph/context.h>
#include <coopgraph/date.h>
#include <coopgraph/kind.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct coop_network coop_network;

#define COOP_KEY_SIZE   32           /* bytes */
#define COOP_NONE       UINT32_MAX   /* no organisation, no event */
#define COOP_MEMBERSHIP "membership" /* the kind of ties that say who belongs where */

/* How a program drew an organisation; NaN and COOP_NO_COLOUR where it did not. */
typedef struct coop_look {
    double x, y, size;
    uint32_t colour; /* 0xRRGGBB */
} coop_look;
#define COOP_NO_COLOUR UINT32_MAX
#define COOP_LOOK_INIT                                                                                                 \
    COOP_INIT(coop_look, COOP_SET(x, NAN), COOP_SET(y, NAN), COOP_SET(size, NAN), COOP_SET(colour, COOP_NO_COLOUR))

/* ---- rows: the same structs are given when building and received when reading ---- */
typedef struct coop_organisation {
    const char *id;        /* required, unique */
    const char *label;     /* the id when missing */
    const char *kind_text; /* as given: "университет"; decides `kind` when building */
    coop_kind kind;        /* read only */
    bool kind_known;       /* read only: kind_text is a known word or alias */
    const char *country, *region, *city;
    double latitude, longitude; /* degrees; NaN = unknown */
    int32_t founded;            /* year; 0 = unknown */
    const char *source;
    bool synthetic;
    coop_look look;
    coop_place place; /* building only: for messages */
} coop_organisation;
#define COOP_ORGANISATION_INIT                                                                                         \
    COOP_INIT(coop_organisation, COOP_SET(kind, COOP_KIND_OTHER), COOP_SET(latitude, NAN), COOP_SET(longitude, NAN),   \
              COOP_SET(look.x, NAN), COOP_SET(look.y, NAN), COOP_SET(look.size, NAN),                                  \
              COOP_SET(look.colour, COOP_NO_COLOUR))

typedef struct coop_tie {
    uint32_t source, target; /* indices; from coop_network_refer() when building */
    const char *kind;        /* NULL when building = "cooperation" */
    double weight;           /* strength, finite and > 0; of a bond: the sum over its rows */
    double derived;          /* read only: the part of `weight` that comes from agreements and projects */
    bool directed;
    bool synthetic;
    bool illustrative; /* the weight is illustrative: no source gives it */
    bool suggested;    /* building only: a suggestion of an earlier run; left out and counted in a note */
    bool undecided;    /* building only: its file does not say whether it has a direction */
    bool by_program;   /* building only: a program wrote it: with itself or of weight 0 it is a loss, not a problem */
    coop_date since, until;
    const char *reference; /* the citation ("source" of the tie in the native format) */
    uint32_t rows;         /* read only: 1; of a bond how many it has */
    coop_place place;      /* building only */
} coop_tie;
#define COOP_TIE_INIT COOP_INIT(coop_tie, COOP_SET(weight, 1))

typedef enum coop_event_type { COOP_AGREEMENT, COOP_PROJECT } coop_event_type;

typedef struct coop_event { /* an agreement of n parties, or a project */
    coop_event_type type;
    const char *id; /* unique among events; made from the type and row number when missing */
    const char *label;
    coop_date since, until;
    double budget, required; /* money; NaN = unknown */
    const char *currency;
    const char *reference;
    bool synthetic;
    coop_place place;
} coop_event;
#define COOP_EVENT_INIT COOP_INIT(coop_event, COOP_SET(budget, NAN), COOP_SET(required, NAN))

typedef struct coop_party {
    uint32_t event, organisation;
    const char *role;
    const char *functions; /* several are joined by '\n' */
} coop_party;

typedef struct coop_funding { /* of a project or a programme */
    uint32_t event;           /* or the programme's index */
    const char *from;         /* whose money: "federal budget" */
    uint32_t organisation;    /* COOP_NONE when it is no organisation of the network */
    double amount;
    bool committed;
    const char *reference;
} coop_funding;

typedef struct coop_indicator {
    uint32_t owner; /* organisation or programme */
    const char *name;
    double value;
    const char *unit;
    int32_t year;
    const char *qualifier; /* "over", "nearly" */
    const char *reference;
    bool synthetic;
} coop_indicator;

typedef struct coop_programme {
    const char *id, *label;
    coop_date since, until;
    double required, committed, committed_share; /* NaN = unknown */
    const char *currency;
    const char *reference;
    bool synthetic;
} coop_programme;

typedef enum coop_item_type {
    COOP_BLOCK,
    COOP_INSTRUMENT,
    COOP_ACTION,
    COOP_AREA,
    COOP_GOAL,
    COOP_ITEM_TYPES
} coop_item_type;
typedef struct coop_item { /* one line of a programme's lists */
    uint32_t programme;
    coop_item_type type;
    const char *label;
    const char *reference;
    bool synthetic;
} coop_item;

typedef enum coop_competence { COOP_OFFER, COOP_NEED } coop_competence;

/* ---- building ---- */
COOP_API coop_status coop_network_new(coop_network **network, coop_context *ctx);
COOP_API void coop_network_free(coop_network *network);

typedef enum coop_text { COOP_NAME, COOP_DESCRIPTION, COOP_LICENCE } coop_text;
/* The name, description or licence of the network; copied, NULL takes it away. */
COOP_API coop_status coop_network_set_text(coop_network *network, coop_text which, const char *text, coop_context *ctx);
/* A citation: key -> title, document, url, date, note (any may be NULL). */
COOP_API coop_status coop_network_add_source(coop_network *network, const char *key, const char *const fields[5],
                                             coop_context *ctx);

/* Which organisations of several files are one. Each includes the ones before. To be set before rows are added. */
typedef enum coop_match {
    COOP_MATCH_NEVER, /* an id may be declared once */
    COOP_MATCH_ID,    /* the same id in another file */
    COOP_MATCH_CODE, /* or the same code of a register: an id, or an attribute named INN, OGRN, PIC, ROR, LEI, VAT, … */
    COOP_MATCH_NAME /* or the same name, whatever its script, case and legal form, unless a file has it twice */
} coop_match;
/* The first says what counts, the others fill what it lacks; what they say otherwise is the warning "conflict". */
COOP_API void coop_network_set_match(coop_network *network, coop_match match);

/* Who a writing is: "Mikran" is the organisation with the id or name "Микран", which is made when only the writing is
 * met. A name that is its own id stays apart from what looks like it. To be called before finish. A name that is two is
 * an error. */
COOP_API coop_status coop_network_add_alias(coop_network *network, const char *name, const char *id,
                                            const coop_place *place, coop_context *ctx);

/* Words of the user's own for a kind: they go before the library's. `of_tie`: of ties, where any name is a kind. To be
 * called before rows are added. A kind of organisations that there is not is an error. */
COOP_API coop_status coop_network_add_kind_words(coop_network *network, bool of_tie, const char *kind,
                                                 const char *words, const coop_place *place, coop_context *ctx);

/* Declares an organisation. A second declaration of an id is the error "duplicate-id"; values out of range
 * ("bad-value") likewise. With ctx->problems these are collected and the row left out (*index = COOP_NONE). */
COOP_API coop_status coop_network_add_organisation(coop_network *network, uint32_t *index, const coop_organisation *row,
                                                   coop_context *ctx);
/* The index of an id, declared or not yet; `place` is where it is used, for the message if it never is declared. */
COOP_API coop_status coop_network_refer(coop_network *network, uint32_t *index, const char *id, const coop_place *place,
                                        coop_context *ctx);
/* Bad weights, self-ties and impossible dates are problems, told and left out (row->by_program: self-ties and weights
 * of 0 are counted and told once). *index (may be NULL) is for attributes; COOP_NONE when the row was left out. */
COOP_API coop_status coop_network_add_tie(coop_network *network, uint32_t *index, const coop_tie *row,
                                          coop_context *ctx);
/* Also makes a tie of kind "membership" and weight 1, unless the pair has a tie row of that kind. A cluster that
 * nothing declares becomes an organisation of kind cluster at finish. */
COOP_API coop_status coop_network_add_membership(coop_network *network, uint32_t organisation, uint32_t cluster,
                                                 const coop_place *place, coop_context *ctx);
COOP_API coop_status coop_network_add_competence(coop_network *network, uint32_t organisation, coop_competence which,
                                                 const char *tag, coop_context *ctx);
COOP_API coop_status coop_network_add_indicator(coop_network *network, const coop_indicator *row, bool of_programme,
                                                coop_context *ctx);
COOP_API coop_status coop_network_add_event(coop_network *network, uint32_t *index, const coop_event *row,
                                            coop_context *ctx);
COOP_API coop_status coop_network_add_party(coop_network *network, const coop_party *row, coop_context *ctx);
COOP_API coop_status coop_network_add_funding(coop_network *network, const coop_funding *row, bool of_programme,
                                              coop_context *ctx);
COOP_API coop_status coop_network_add_programme(coop_network *network, uint32_t *index, const coop_programme *row,
                                                coop_context *ctx);
COOP_API coop_status coop_network_add_item(coop_network *network, const coop_item *row, coop_context *ctx);

/* Attributes: typed columns of organisations, ties and events. The column is made at its first value; a value of
 * another type widens the column (bool < int < double < string). The attribute "city" of an organisation, which has
 * a city of its own, is called "city_2", and so on: a note tells of it. */
typedef enum coop_owner { COOP_OF_ORGANISATION, COOP_OF_TIE, COOP_OF_EVENT, COOP_OWNERS } coop_owner;
COOP_API coop_status coop_network_set_attribute(coop_network *network, coop_owner owner, uint32_t index,
                                                const char *name, coop_value value, coop_context *ctx);

/* How agreements and projects of n parties become ties. */
typedef enum coop_projection {
    COOP_NEWMAN,  /* each pair 1/(n-1): every party spends 1 on each (Newman 2001, Phys. Rev. E 64, 016132) */
    COOP_CLIQUE,  /* each pair 1: a tie's weight counts what the two share */
    COOP_STAR,    /* the coordinator with each other party, 1 */
    COOP_NODES,   /* the event is a node of its own, tied to its parties (two-mode) */
    COOP_COSINE,  /* what two share / sqrt(what one takes part in * what the other does), 0..1 (Salton, McGill 1983) */
    COOP_NO_TIES, /* none: events and parties are kept, no ties come of them */
    COOP_PROJECTIONS
} coop_projection;

/* What counts where both sides state a tie (A names B and B names A, with the same kind; answers of a survey). Taken
 * otherwise than as stated, ties lose their directions; memberships and what agreements and projects make stay. */
typedef enum coop_symmetrize {
    COOP_AS_STATED,       /* every row: without direction they add up, with one they stay apart */
    COOP_SYMMETRIZE_SUM,  /* every row; they add up */
    COOP_SYMMETRIZE_MAX,  /* what the side says whose strengths sum to more; of equal ones the smaller id */
    COOP_SYMMETRIZE_MIN,  /* what the other side says */
    COOP_SYMMETRIZE_MEAN, /* the mean of both: the rows of the side that says more, with so much less strength */
    COOP_SYMMETRIZE_BOTH, /* the same, and ties that one side alone states are left out */
    COOP_SYMMETRIZES
} coop_symmetrize;

typedef struct coop_finish_options {
    size_t size;                /* of this structure, set by its initialiser */
    coop_projection projection; /* how agreements and projects become ties */
    uint32_t max_party;         /* events with more parties make no ties and are counted; 0 = no cap */
    uint64_t max_pairs;         /* refused before the work when agreements and projects would make more ties than this;
                                   0 = COOP_MAX_PAIRS (some 1.5 GB) */
    bool lenient;               /* leave bad rows out instead of failing */
    bool implicit;              /* organisations that only ties name are made (a ties file alone); otherwise an error,
                                   unless no organisation was declared at all */
    bool add_unknown;           /* likewise, each told with the names near to it */
    bool directed; /* ties whose file does not say it go from source to target; else they have no direction */
    coop_symmetrize symmetrize; /* a tie that one side alone states counts as stated, but for COOP_SYMMETRIZE_BOTH */
    coop_period period; /* what is there then is kept of ties, memberships with dates, agreements and projects, these
                           before they make ties; all organisations and programmes stay. What has no date at all stays,
                           too … */
    bool dated_only;    /* … unless it is to be left out; memberships stay */
} coop_finish_options;
#define COOP_MAX_PAIRS UINT64_C(20000000)
#define COOP_FINISH_OPTIONS_INIT                                                                                       \
    COOP_INIT(coop_finish_options, COOP_SET(size, sizeof(coop_finish_options)), COOP_SET(projection, COOP_NEWMAN),     \
              COOP_SET(max_pairs, COOP_MAX_PAIRS))

/* O((n + m) log(n + m)). Fails with COOP_INPUT when errors were collected and not lenient. */
COOP_API coop_status coop_network_finish(coop_network *network, const coop_finish_options *options, coop_context *ctx);

/* Calls the organisations of a finished network by their attribute label_LANGUAGE ("ru": label_ru), where they have it;
 * the name before is kept as the attribute label_other, so that it is still found. How many is noted. O(n). */
COOP_API coop_status coop_network_use_labels(coop_network *network, const char *language, coop_context *ctx);

/* The network as it was in a period, of the same organisations with the same indices: what coop_finish_options.period
 * keeps of ties, dated memberships, agreements and projects; these make ties anew, as they did in the whole. COOP_USAGE
 * where they are nodes of their own (COOP_NODES). O((n + m) log(n + m)). */
COOP_API coop_status coop_network_during(coop_network **part, const coop_network *network, const coop_period *period,
                                         coop_context *ctx);

/* A copy in which nothing tells who is who, for those who may see the structure and not the members. Ids, names,
 * regions, cities, competences, names of indicators, texts of attributes, roles, titles of projects, citations and own
 * words for kinds become pseudonyms that hang on the text and the key alone, so that the next file has the same;
 * numbers of registers too. Coordinates are rounded to whole degrees, money, indicators and numbers of attributes to
 * one digit that counts, dates to years; positions, colours, other labels, the network's name and what sources say are
 * left out. Kinds, countries, names of columns, units, strengths, directions and who belongs where stay, and with them
 * every figure that no name, place, amount or day decides. COOP_USAGE where organisations stand for projects
 * (COOP_NODES). O((n + m) log(n + m)). */
COOP_API coop_status coop_network_anonymised(coop_network **result, const coop_network *network,
                                             const unsigned char key[COOP_KEY_SIZE], coop_context *ctx);
/* The key of a file: 64 hexadecimal digits. A file that is not there is made, by chance, for its owner alone, and *made
 * is true. COOP_INPUT when it holds no key, COOP_OUTPUT when it cannot be made. */
COOP_API coop_status coop_key_of_file(unsigned char key[COOP_KEY_SIZE], bool *made, const char *path,
                                      coop_context *ctx);

/* ---- reading (after finish) ---- */
typedef struct coop_network_facts {
    uint64_t organisations, events, programmes;
    uint64_t ties, directed_ties; /* bonds: one a pair, kind and direction */
    uint64_t rows;                /* of ties, as stated and as expanded: coop_network_ties */
    uint64_t derived_rows;        /* rows expanded from agreements and projects */
    uint64_t events_capped;       /* events beyond max_party */
    uint64_t pairs_capped;        /* ties these would have made */
    uint64_t rows_left_out;       /* bad rows skipped (lenient) */
    uint64_t losses;              /* kinds of what the files hold and the network does not, each told in a warning */
    uint64_t suggested_rows;      /* suggestions of an earlier run, left out */
    uint64_t synthetic_organisations, synthetic_ties, illustrative_ties; /* ties: bonds */
    uint64_t drawn, placed; /* organisations that have a position, size or colour; a position */
    uint64_t unknown_kinds; /* organisations whose kind is no known word */
    coop_symmetrize symmetrize;
    uint64_t both_sides, one_side; /* ties without direction that both sides stated, that one did (and are left out) */
    double weight;                 /* the sum of all tie weights */
    coop_projection projection;    /* how events became ties: with COOP_NODES some organisations stand for events */
    uint32_t max_party;            /* events with more parties made no ties; 0 = no cap */
    coop_period period;            /* of which it is; any time when none was given */
    bool dated_only;               /* what has no date was left out */
} coop_network_facts;
COOP_API void coop_network_facts_of(coop_network_facts *facts, const coop_network *network);

/* How many organisations and ties it has (indices 0 .. n - 1), one of its texts (NULL when it has none), how many
 * sources. */
COOP_API uint32_t coop_network_organisations(const coop_network *network);
COOP_API uint64_t coop_network_ties(const coop_network *network); /* rows */
COOP_API const char *coop_network_text(const coop_network *network, coop_text which);
COOP_API size_t coop_network_sources(const coop_network *network);
/* key and its five fields (NULL where missing) */
COOP_API const char *coop_network_source(const coop_network *network, size_t i, const char *fields[5]);

/* Organisation i as a row; its id, its label (the id when it has none), its kind alone. O(1); strings are borrowed. */
COOP_API void coop_network_organisation(coop_organisation *row, const coop_network *network, uint32_t i);
COOP_API const char *coop_network_id(const coop_network *network, uint32_t i);
COOP_API const char *coop_network_label(const coop_network *network, uint32_t i);
COOP_API coop_kind coop_network_kind(const coop_network *network, uint32_t i);
/* Row i as it was stated: a row without direction has that end first which was named first. Rows are sorted by their
 * ends (without direction: the smaller first), kind, direction, weight and then by all else that they hold. */
COOP_API void coop_network_tie(coop_tie *row, const coop_network *network, uint64_t i);
/* The bond that begins with row `first`; returns where it ends, which is where the next begins. Weight and derived are
 * sums, from the smallest up; dates the widest (open, where a row is); synthetic when all rows are; illustrative when
 * one is, or when only some are synthetic; reference the first. Without direction source < target. O(rows). */
COOP_API uint64_t coop_network_bond(coop_tie *bond, const coop_network *network, uint64_t first);
/* Adds a row to a bond in this way. */
COOP_API void coop_tie_add(coop_tie *bond, const coop_tie *row);
/* The rows [*first, return value) from source to target and, where source < target, those of the two without
 * direction. O(log ties + rows). */
COOP_API uint64_t coop_network_between(uint64_t *first, const coop_network *network, uint32_t source, uint32_t target);
COOP_API uint32_t coop_network_find(const coop_network *network, const char *id); /* COOP_NONE if absent */

/* After finish: writings that were taken for an organisation, by the user's aliases or because they are the same for
 * certain. *whose is its name then; *given = by an alias. */
COOP_API size_t coop_network_writings(const coop_network *network);
COOP_API const char *coop_network_writing(const char **whose, bool *given, const coop_network *network, size_t i);

/* By exact id, else exact label, else case-folded id, label or attribute label_… (label_ru), else one of these whatever
 * the script and legal form (ТУСУР = TUSUR), else a part of one. Up to `capacity` candidates in canonical order;
 * returns how many there are in all (1 = found). O(n). */
COOP_API size_t coop_network_search(uint32_t *candidates, size_t capacity, const coop_network *network,
                                    const char *text);
/* The `capacity` organisations with a name (as above) nearest to `text` by edit distance, or one that abbreviates the
 * other (ТПУ, Томский политехнический университет), best first; returns how many were close enough. */
COOP_API size_t coop_network_nearest(uint32_t *candidates, size_t capacity, const coop_network *network,
                                     const char *text);
/* The one organisation that is meant by `text`, as coop_network_search finds it; the candidates, or the nearest, in the
 * message of COOP_USAGE when it is not one. Of a list all: names with commas between, unless one is called so as a
 * whole; `organisations` has room for one more than there are commas. */
COOP_API coop_status coop_network_named(uint32_t *organisation, const coop_network *network, const char *text,
                                        coop_context *ctx);
COOP_API coop_status coop_network_named_list(uint32_t *organisations, size_t *count, const coop_network *network,
                                             const char *text, coop_context *ctx);

/* Clusters that an organisation belongs to, or members of a cluster: sorted indices, borrowed. Members are those that
 * coop_network_add_membership named, and those with a tie of kind membership to an organisation of kind cluster; to
 * another one, an association say, such a tie is a membership too, but makes no group. */
COOP_API size_t coop_network_clusters(const uint32_t **list, const coop_network *network, uint32_t organisation);
COOP_API size_t coop_network_members(const uint32_t **list, const coop_network *network, uint32_t cluster);

/* Competence tags as they were given, sorted, without duplicates. A tag's folded form (case, accents, spacing) is what
 * matches. */
COOP_API size_t coop_network_competences(const uint32_t **tags, const coop_network *network, uint32_t organisation,
                                         coop_competence which);
/* The tags a need for which its offers meet: these themselves and, with a taxonomy (coopgraph/taxonomy.h), what means
 * the same or is broader. */
COOP_API size_t coop_network_supplies(const uint32_t **tags, const coop_network *network, uint32_t organisation);
/* Whether an offer of one tag meets a need for another. */
COOP_API bool coop_network_meets(const coop_network *network, uint32_t offer, uint32_t need);
COOP_API uint32_t coop_network_tags(const coop_network *network);
COOP_API const char *coop_network_tag(const coop_network *network, uint32_t tag);
/* Sorted organisations that offer what meets a need for a tag, or need what an offer of it meets. */
COOP_API size_t coop_network_tagged(const uint32_t **list, const coop_network *network, uint32_t tag,
                                    coop_competence which);

/* How many agreements and projects there are, and event i as a row. O(1); strings are borrowed. */
COOP_API uint32_t coop_network_events(const coop_network *network);
COOP_API void coop_network_event(coop_event *row, const coop_network *network, uint32_t i);
/* The parties and funding of event i are contiguous: [*first, return value). */
COOP_API size_t coop_network_parties(size_t *first, const coop_network *network, uint32_t event);
COOP_API void coop_network_party(coop_party *row, const coop_network *network, size_t i);
COOP_API size_t coop_network_fundings(size_t *first, const coop_network *network, uint32_t owner, bool of_programme);
COOP_API void coop_network_funding(coop_funding *row, const coop_network *network, size_t i, bool of_programme);
COOP_API size_t coop_network_indicators(size_t *first, const coop_network *network, uint32_t owner, bool of_programme);
COOP_API void coop_network_indicator(coop_indicator *row, const coop_network *network, size_t i, bool of_programme);
COOP_API uint32_t coop_network_programmes(const coop_network *network);
COOP_API void coop_network_programme(coop_programme *row, const coop_network *network, uint32_t i);
COOP_API size_t coop_network_items(size_t *first, const coop_network *network, uint32_t programme);
COOP_API void coop_network_item(coop_item *row, const coop_network *network, size_t i);

/* Attribute columns, sorted by name. */
COOP_API size_t coop_network_attributes(const coop_network *network, coop_owner owner);
COOP_API const coop_column *coop_network_attribute(const coop_network *network, coop_owner owner, size_t i);

#ifdef __cplusplus
}
#endif
#endif
