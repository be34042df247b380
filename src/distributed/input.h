/* What a rank has read: names and the ties between them. */
#ifndef COOP_DISTRIBUTED_INPUT_H
#define COOP_DISTRIBUTED_INPUT_H

#include "cli/session.h"
#include "core/network_part.h"
#include "util/map.h"
#include "util/pool.h"

typedef struct distributed_name {
    uint32_t id, label, group, country; /* of the pool; label 0 = the id */
    uint8_t kind, standing;             /* coop_kind; COOP_I_PART_* */
    uint32_t uses;                      /* by ties that count or do not */
    uint32_t file;                      /* of the pool */
    uint64_t line, column;
    uint64_t number; /* in the canonical order of ids, once it is known; UINT64_MAX = none */
} distributed_name;

typedef struct distributed_tie {
    uint32_t source, target; /* names */
    double weight;
    uint32_t kind;         /* of the pool, where kinds are weighed */
    bool directed, trains; /* trains: one side teaches the other */
    bool holds;            /* one side owns or funds the other */
} distributed_tie;

typedef struct distributed_input {
    coop_i_pool *texts;
    coop_i_map of; /* the text of an id -> its name */
    distributed_name *names;
    size_t count, capacity;
    distributed_tie *ties;
    size_t tie_count, tie_capacity;
    const char *group; /* what --group asks for beside kinds; NULL = nothing */
    bool gaps;         /* countries and who trains whom are wanted too */
    bool partners;     /* who owns or funds whom is wanted */
    bool weighs;       /* --kind-weight, --only-kind: memberships may count */
    const coop_finish_options *finish;
    coop_i_period_counts counts; /* of ties that are of other times */
    bool settled;                /* names are organisations already: one process has read the whole */
    uint64_t rows_read;          /* ties met, those that do not count among them */
} distributed_input;

/* Whether --group may name it: "country", "region", "city". */
bool distributed_groups_by(const char *group);
void distributed_input_clear(distributed_input *input);
/* The same text, which lives as long as the input. */
const char *distributed_input_text(distributed_input *input, const char *text);

/* What a network that is not finished says from organisation and tie `first…` on; lines are moved by `shift`. */
typedef struct distributed_part {
    const coop_network *network;
    uint32_t first_organisation;
    uint64_t first_tie;
    uint64_t shift;
} distributed_part;
void distributed_input_add(distributed_input *input, const distributed_part *part);
/* The whole of a network that rank 0 has read and finished, with the ties that count in the graph. */
void distributed_input_settle(distributed_input *input, const coop_graph *graph);

/* ---- kinds.c ---- */

/* Weights become those that the options give to kinds; ties that do not count go. Which network that makes is noted.
 * Agreed. */
coop_status distributed_count_ties(distributed_input *input, coop_table *notes, const coop_finish_options *finish,
                                   const coop_graph_options *options, coop_context *ctx);

/* ---- shares.c: which bytes of which file are whose ---- */

typedef struct distributed_file {
    const char *path;
    const coop_format *format;
    uint64_t size;    /* bytes; 0 = unknown */
    bool blocks;      /* a snapshot, whose blocks are shared out instead: it has no pieces */
    uint32_t pieces;  /* that it is read in; 1 = as a whole */
    uint32_t first;   /* of all pieces: its first */
    bool quotes;      /* a quoted cell may hold a line break */
    bool headed;      /* every piece needs what the file begins with */
    char charset[40]; /* of the text; "" = to be found out */
} distributed_file;

typedef struct distributed_piece {
    const distributed_file *file;
    bool first;          /* of its file */
    int rank;            /* whose it is */
    uint64_t from, to;   /* bytes, at beginnings of lines */
    uint64_t line;       /* lines of the file before `from` */
    uint64_t head;       /* bytes of the file's beginning that are read before it, whole lines … */
    uint64_t head_lines; /* … and how many these are */
} distributed_piece;

typedef struct distributed_shares {
    distributed_file *files;
    size_t file_count;
    distributed_piece *pieces;
    size_t count;
    bool alone; /* rank 0 reads all: it is little, or of a kind that cannot be shared out */
} distributed_shares;

/* An option that only the one-machine program can do, with the whole of what it has read; NULL = none is given. */
const char *distributed_whole_option(const cli_session *session);
coop_status distributed_share(distributed_shares *shares, cli_session *session);
void distributed_shares_clear(distributed_shares *shares);

/* ---- read.c ---- */

/* Reads the files of the command line, each rank its share of their bytes; rank 0 has notes on which network that is.
 * Agreed. */
coop_status distributed_read(distributed_input *input, coop_table *notes, cli_session *session);

#endif
