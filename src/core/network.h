/* The inside of a network, for core/network_*.c only: other rooms use the public accessors. */
#ifndef COOP_CORE_NETWORK_H
#define COOP_CORE_NETWORK_H

#include <coopgraph/network.h>

#include "core/column.h"
#include "core/lists.h"
#include "core/soa.h"
#include "util/buf.h"
#include "util/map.h"
#include "util/mem.h"
#include "util/pool.h"

enum { /* flags of organisations */
       COOP_I_DECLARED = 1,
       COOP_I_SYNTHETIC = 2, /* of ties too */
       COOP_I_KIND_KNOWN = 4,
       COOP_I_MERGED = 8, /* into another organisation: not one any more */
       COOP_I_MEANT = 16, /* named by a tie that a program wrote: it is one, declared or not */
       COOP_I_NAMED = 32  /* people name it in a table, each in his own way */
};
enum { /* flags of ties */
       COOP_I_ILLUSTRATIVE = 4,
       COOP_I_DIRECTED = 8,
       COOP_I_LISTED = 16,    /* by the clusters of an organisation */
       COOP_I_DERIVED = 32,   /* of an agreement or project */
       COOP_I_TURNED = 64,    /* without direction, and stated by what is now the target */
       COOP_I_UNDECIDED = 128 /* until finish: whether it has a direction */
};

typedef struct coop_i_organisations {
    size_t count, capacity;
    uint32_t *id, *label, *kind_text, *country, *region, *city, *reference; /* pool ids */
    double *latitude, *longitude;
    double *x, *y, *size; /* how a program drew it */
    uint32_t *colour;
    int32_t *founded;
    uint8_t *kind, *flags;
    uint32_t *file, *line; /* of the declaration, or of the first use before one; pool id and number */
    uint32_t *column;
} coop_i_organisations;

typedef struct coop_i_ties {
    size_t count, capacity;
    uint32_t *source, *target;
    uint32_t *kind, *reference; /* pool ids */
    double *weight;
    int32_t *since, *until;
    uint8_t *flags;
} coop_i_ties;

typedef struct coop_i_event {
    coop_event_type type;
    uint32_t id, label, currency, reference; /* pool ids */
    coop_date since, until;
    double budget, required;
    bool synthetic;
} coop_i_event;

typedef struct coop_i_party {
    uint32_t event, organisation;
    uint32_t role, functions; /* pool ids */
} coop_i_party;

typedef struct coop_i_funding {
    uint32_t owner, organisation;
    uint32_t from, reference; /* pool ids */
    double amount;
    bool committed;
} coop_i_funding;

typedef struct coop_i_indicator {
    uint32_t owner;
    uint32_t name, unit, qualifier, reference; /* pool ids */
    int32_t year;
    double value;
    bool synthetic;
} coop_i_indicator;

typedef struct coop_i_programme {
    uint32_t id, label, currency, reference; /* pool ids */
    coop_date since, until;
    double required, committed, committed_share;
    bool synthetic;
} coop_i_programme;

typedef struct coop_i_item {
    uint32_t programme;
    coop_item_type type;
    uint32_t label, reference; /* pool ids */
    bool synthetic;
} coop_i_item;

/* A growing array of one of the row structs above. */
#define COOP_I_ROWS(type)                                                                                              \
    struct {                                                                                                           \
        type *rows;                                                                                                    \
        size_t count, capacity;                                                                                        \
    }

typedef struct coop_i_links { /* pairs collected while building: (organisation, cluster) or (organisation, tag) */
    uint32_t *from, *to;
    size_t count, capacity;
} coop_i_links;

/* What programs write and a network does not hold as it stands: counted, and told once with the first of its kind. */
typedef enum coop_i_oddity { COOP_I_SELF_TIE, COOP_I_ZERO_TIE, COOP_I_UNDECLARED, COOP_I_ODDITIES } coop_i_oddity;
typedef struct coop_i_odd {
    uint64_t count, line, column;
    uint32_t id, file; /* pool ids */
} coop_i_odd;

/* A writing that was taken for an organisation: both of the pool. */
typedef struct coop_i_writing {
    const char *name, *whose; /* whose: its label, or its id when it has none */
    bool given;               /* by an alias of the user's */
} coop_i_writing;

typedef struct coop_i_alias {
    uint32_t name, id, file; /* pool ids */
    uint64_t line, column;
} coop_i_alias;

/* A cell that names several, until finish parts it (core/network_several.c). */
typedef struct coop_i_several {
    uint32_t stands; /* the organisation that stands for them, which is none */
    uint32_t first;  /* of its parts, which go on to those of the next */
    bool told;       /* that it is parted */
} coop_i_several;
typedef struct coop_i_cell_part {
    uint32_t name, kind; /* pool ids; the kind of the tie that stands behind the name, 0 = none */
} coop_i_cell_part;

struct coop_network {
    coop_i_pool *pool;
    coop_i_organisations organisations;
    coop_i_ties ties;
    uint32_t *organisation_of; /* by pool id: 1 + the index of the organisation with that id, 0 = none */
    size_t organisation_of_capacity;
    uint32_t usual_kind;             /* pool id of the kind of ties that name none; 0 = not looked up yet */
    uint32_t last_kind;              /* of the last tie by a program, where its kind is named as it is; 0 = it is not */
    coop_i_map kind_of, tie_kind_of; /* pool id of a kind's text -> coop_kind, or pool id of the canonical word */
    uint32_t texts[3];
    COOP_I_ROWS(uint32_t) sources; /* six pool ids each: key and fields */
    COOP_I_ROWS(coop_i_event) events;
    COOP_I_ROWS(coop_i_party) parties;
    COOP_I_ROWS(coop_i_funding) fundings[2];     /* of events, of programmes */
    COOP_I_ROWS(coop_i_indicator) indicators[2]; /* of organisations, of programmes */
    COOP_I_ROWS(coop_i_programme) programmes;
    COOP_I_ROWS(coop_i_item) items;
    coop_match match;
    coop_i_links doubles;     /* a second declaration -> the first */
    coop_i_links memberships; /* dropped by finish, which builds the lists below */
    coop_i_links competences[2];
    coop_i_map tag_of;          /* pool id of a folded tag -> tag index */
    COOP_I_ROWS(uint32_t) tags; /* pool id of the spelling shown */
    coop_i_lists clusters, members;
    coop_i_lists tags_of[2], tagged[2];
    coop_i_lists supplies; /* by a taxonomy; without one the offers as written */
    coop_i_lists meets;    /* of each tag, likewise: those that an offer of it meets */
    COOP_I_ROWS(coop_column) attributes[COOP_OWNERS];
    coop_i_map attribute_of; /* owner << 32 | pool id of the name -> column */
    coop_network_facts facts;
    coop_i_odd odd[COOP_I_ODDITIES];
    COOP_I_ROWS(coop_i_writing) writings;
    COOP_I_ROWS(coop_i_alias) aliases;
    coop_i_map alias_of;      /* pool id of a name -> its row */
    coop_i_links alias_links; /* who is whom by them */
    COOP_I_ROWS(coop_i_several) several;
    COOP_I_ROWS(coop_i_cell_part) parts;
    coop_i_map apart; /* organisations that are themselves by an alias, whatever they look like */
    COOP_I_ROWS(coop_kind_words) kind_words; /* the user's; texts of the pool */
    COOP_I_ROWS(coop_i_writing) kinds_read;  /* texts in which a word told the kind, and that kind */
    COOP_I_ROWS(coop_i_odd) odd_kinds;       /* texts of tie kinds in which none did */
    coop_i_map odd_kind_of;                  /* pool id of such a text -> 1 + its row */
    bool matched, finished;
};

#define COOP_I_ORGANISATION_FIELDS(o)                                                                                  \
    {                                                                                                                  \
        {&(o)->id, 4}, {&(o)->label, 4}, {&(o)->kind_text, 4}, {&(o)->country, 4}, {&(o)->region, 4}, {&(o)->city, 4}, \
            {&(o)->reference, 4}, {&(o)->latitude, 8}, {&(o)->longitude, 8}, {&(o)->x, 8}, {&(o)->y, 8},               \
            {&(o)->size, 8}, {&(o)->colour, 4}, {&(o)->founded, 4}, {&(o)->kind, 1}, {&(o)->flags, 1},                 \
            {&(o)->file, 4}, {&(o)->line, 4}, {                                                                        \
            &(o)->column, 4                                                                                            \
        }                                                                                                              \
    }
#define COOP_I_TIE_FIELDS(t)                                                                                           \
    {                                                                                                                  \
        {&(t)->source, 4}, {&(t)->target, 4}, {&(t)->kind, 4}, {&(t)->reference, 4}, {&(t)->weight, 8},                \
            {&(t)->since, 4}, {&(t)->until, 4}, {                                                                      \
            &(t)->flags, 1                                                                                             \
        }                                                                                                              \
    }

/* Records a problem of a row: collected when ctx has a list (returns COOP_OK, the caller leaves the row out), else an
 * error. */
coop_status coop_i_network_problem(coop_network *network, coop_context *ctx, const char *code, const coop_place *place,
                                   const char *format, ...) COOP_PRINTF(5, 6);
/* A warning that the files hold what the network does not. */
void coop_i_network_loss(coop_network *network, coop_context *ctx, const char *code, const coop_place *place,
                         const char *format, ...) COOP_PRINTF(5, 6);
/* Counts an oddity of organisation `i`; the first keeps its place. */
coop_status coop_i_network_odd(coop_network *network, coop_i_oddity which, uint32_t i, const coop_place *place,
                               coop_context *ctx);
/* coop_network_refer for a name that people wrote: the case, quotes, dashes and legal form of it tell nothing. */
coop_status coop_i_network_refer_name(coop_network *network, uint32_t *index, const char *name, const coop_place *place,
                                      coop_context *ctx);
/* An organisation that stands for a cell which may name several, of which the calls of add_part that follow are the
 * names; `told`: that it is parted is told. */
coop_status coop_i_network_refer_several(coop_network *network, uint32_t *index, const char *cell, bool told,
                                         const coop_place *place, coop_context *ctx);
coop_status coop_i_network_add_part(coop_network *network, const char *name, const char *kind, coop_context *ctx);
/* Remembers where an organisation was declared, or first used before that. */
coop_status coop_i_network_set_place(coop_network *network, uint32_t i, const coop_place *place, coop_context *ctx);
/* A program's file names the organisation: it is one though nothing declares it. */
void coop_i_network_mean(coop_network *network, uint32_t i);
/* A list of clusters names it, whoever has the list. */
coop_status coop_i_network_list(coop_network *network, uint32_t cluster, coop_context *ctx);
/* Ties from `first` on to which nothing gave a kind are of this one. */
coop_status coop_i_network_name_ties(coop_network *network, size_t first, const char *kind, coop_context *ctx);
/* A text to intern and where its pool id goes; empty texts are missing. */
typedef struct coop_i_text_field {
    const char *text;
    uint32_t *id;
} coop_i_text_field;
/* As cells have them: without blanks around; a text that says nothing ("-", "н/д") is id 0. */
coop_status coop_i_network_intern(coop_network *network, const coop_i_text_field *fields, size_t count,
                                  coop_context *ctx);
/* Leaves out both dates of what would end before it begins, and warns: `format` names it. */
void coop_i_network_dates(coop_date *since, coop_date *until, const coop_place *place, coop_context *ctx,
                          const char *format, ...) COOP_PRINTF(5, 6);
const char *coop_i_text_of(const coop_network *network, uint32_t pool_id);
/* Appends a tie whose fields are already checked; `flags` of COOP_I_*. */
coop_status coop_i_network_push_tie(coop_network *network, uint32_t *index, const coop_tie *row, uint32_t kind,
                                    uint32_t reference, coop_context *ctx);
/* Whether two rows are of one pair, kind and direction. */
static inline bool coop_i_same_bond(const coop_i_ties *ties, size_t a, size_t b) {
    return ties->source[a] == ties->source[b] && ties->target[a] == ties->target[b] && ties->kind[a] == ties->kind[b] &&
           !((ties->flags[a] ^ ties->flags[b]) & COOP_I_DIRECTED);
}
/* Tie i is from here on what tie rows[i] was; the others are gone. False when memory is short. */
bool coop_i_network_take_ties(coop_network *network, const uint32_t *rows, size_t count);
coop_status coop_i_network_new_organisation(coop_network *network, uint32_t *index, uint32_t id, coop_context *ctx);

/* Every organisation is from here on what `target` says; COOP_NONE = gone, with what belongs to it. */
coop_status coop_i_network_become(coop_network *network, const uint32_t *target, coop_context *ctx);

/* target[i] of each name i that nothing declares: the organisation that it is for certain, else i itself. by_label[i]:
 * it is the label of one. joins[i]: it may be one with others that nothing declares. uses[i]: how often it is used;
 * NULL = as the network's ties and parties do. */
coop_status coop_i_network_same_names(uint32_t *target, bool *by_label, coop_network *network, const bool *joins,
                                      const uint32_t *uses, coop_context *ctx);

/* known[k]: the text with pool id names[k] is what a declared organisation, or a row of the aliases, is called. */
coop_status coop_i_network_known(bool *known, coop_network *network, const uint32_t *names, size_t count,
                                 coop_context *ctx);

/* Whether a column holds codes of a register (INN, OGRN, ROR, …): one of its words is a register's. */
bool coop_i_is_code_column(coop_i_buf *folded, const char *name);

/* The stages of finish, in this order. */
/* Cells that name several; without `whole` all are parted, whatever organisations are called. */
coop_status coop_i_network_part_several(coop_network *network, bool whole, coop_context *ctx);
coop_status coop_i_network_aliases(coop_network *network, coop_context *ctx);
coop_status coop_i_network_match(coop_network *network, coop_context *ctx);
coop_status coop_i_network_resolve(coop_network *network, const coop_finish_options *options, coop_context *ctx);
coop_status coop_i_network_period(coop_network *network, const coop_finish_options *options, coop_context *ctx);
/* Ties but memberships, agreements and projects that are stated without any date: there at any time. O(n + m). */
void coop_i_network_undated(uint64_t *ties, uint64_t *events, const coop_network *network);
coop_status coop_i_network_expand(coop_network *network, const coop_finish_options *options, coop_context *ctx);
coop_status coop_i_network_sort(coop_network *network, coop_context *ctx);
coop_status coop_i_network_sort_ties(coop_network *network, coop_context *ctx);
/* Ties that nothing was said of get directions, or stay without. */
void coop_i_network_decide_directions(coop_network *network, bool directed, coop_context *ctx);
/* Before and after the ties are sorted; the second leaves them sorted but within a bond. */
void coop_i_network_drop_directions(coop_network *network);
coop_status coop_i_network_symmetrize(coop_network *network, coop_symmetrize how, coop_context *ctx);
coop_status coop_i_network_lists(coop_network *network, coop_context *ctx);
/* Whether a text is one of the words of "a|b|c", compared folded (й and ё lose their marks in folding); false when
 * memory is short. */
bool coop_i_word_in(bool *found, const char *words, const char *text);
/* The kind that a text names, by the user's words and the library's: the name of a kind, a phrase that is the whole
 * text or, unless `whole`, stands in it, then a legal form. NULL = none. False when memory is short. */
bool coop_i_kind_read(const char **kind, bool of_tie, const char *text, const coop_kind_words *own, size_t own_count,
                      bool whole);
/* The name of the tie kind that a text as a whole stands for; NULL for an unknown one. False when memory is short. */
bool coop_i_tie_kind(const char **canonical, const char *text);
/* coop_kind_find by the name that coop_i_kind_read gives; COOP_KINDS when there is no such kind. */
coop_kind coop_i_kind_named(const char *name);
/* Appends "'supply' or 'service'": the kinds that a text may have been meant to name; nothing when none is near. */
bool coop_i_kind_hints(coop_i_buf *out, bool of_tie, const char *text);

/* Says of an organisation how a file draws it, as far as nothing has said that before. */
void coop_i_network_look(coop_network *network, uint32_t index, const coop_look *look);
/* The kind of an organisation's or a tie's text, looked up once per text (core/network_kinds.c). */
coop_status coop_i_network_kind(uint8_t *kind, uint8_t *known_flag, coop_network *network, uint32_t text,
                                coop_context *ctx);
coop_status coop_i_network_tie_kind(uint32_t *kind, coop_network *network, const coop_tie *row, coop_context *ctx);
/* Tells which kinds were read by words, and which are unknown. */
coop_status coop_i_network_tell_kinds(const coop_network *network, coop_context *ctx);

#endif
