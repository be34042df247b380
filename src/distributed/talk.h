/* How ranks talk: messages from all to all, a failure that all agree on, a line before all end. Every function here but
 * those of a post is collective: all ranks call it, in the same order. */
#ifndef COOP_DISTRIBUTED_TALK_H
#define COOP_DISTRIBUTED_TALK_H

#include <coopgraph/context.h>
#include <petscsys.h>

#include "util/buf.h"

int distributed_rank(void);  /* of this process, from 0 */
int distributed_ranks(void); /* how many there are */
static inline bool distributed_leads(void) {
    return distributed_rank() == 0;
}

/* Of ranks that say the same rank 0 is heard alone: this one prints nothing but what distributed_die says. */
void distributed_mute(void);
/* Says one line on standard error and ends every rank, wherever it waits: for what one rank alone meets in the middle
 * of a computation. Not collective; does not return. */
_Noreturn void distributed_die(coop_status status, const char *format, ...) COOP_PRINTF(2, 3);
/* Zeroed memory, or the end of all ranks. A count of 0 gives a valid pointer. */
void *distributed_room(size_t count, size_t size);
/* Makes room for `need` elements, or is the end of all ranks; see coop_i_grow. */
void distributed_grow(void *array, size_t *capacity, size_t need, size_t size);
/* A call of PETSc or SLEPc that must succeed. */
#define DISTRIBUTED_DO(call) distributed_check((call), #call)
void distributed_check(PetscErrorCode code, const char *call);
/* PETSc's own pages on an error are not printed: the first line of them is kept for distributed_check. */
void distributed_handle_errors(void);

/* The status of the first rank that failed, with its message, on every rank; COOP_OK when none did. */
coop_status distributed_agree(coop_status status, coop_context *ctx);
/* Problems that ranks met become those of rank 0, in the order of ranks; the errors among them are counted: *errors is
 * the number of all ranks. */
void distributed_gather_problems(uint64_t *errors, coop_context *ctx);

uint64_t distributed_sum(uint64_t value);
uint64_t distributed_before(uint64_t value); /* the sum of the ranks before this one */
uint64_t distributed_most(uint64_t value);
double distributed_total(double value);
double distributed_highest(double value);
/* The same of several at once, in place. */
void distributed_totals(double *values, size_t count);
void distributed_highests(double *values, size_t count);
/* values[r] of every rank r; room for all. */
void distributed_all(uint64_t *values, uint64_t value);

/* ---- messages ---- */

/* What goes to each rank: bytes that are appended, then sent by distributed_exchange. */
typedef struct distributed_post {
    coop_i_buf *to;
} distributed_post;
void distributed_post_open(distributed_post *post);
void distributed_post_close(distributed_post *post); /* without sending */
void distributed_put(distributed_post *post, int to, const void *bytes, size_t size);
void distributed_put_number(distributed_post *post, int to, uint64_t value);
void distributed_put_text(distributed_post *post, int to, const char *text); /* NULL stays NULL */

/* What came, rank after rank. */
typedef struct distributed_mail {
    char *bytes;
    size_t *from;         /* where the bytes of a rank begin; ranks + 1 */
    const char *at, *end; /* where reading is */
} distributed_mail;
/* Sends the post, which is closed by it; reading begins at the first byte and ends at the last. Memory: what is sent
 * and what comes; no message is larger than 64 MiB. */
void distributed_exchange(distributed_mail *mail, distributed_post *post);
void distributed_mail_clear(distributed_mail *mail);
/* Reading begins at what rank `from` sent and ends there. */
void distributed_mail_of(distributed_mail *mail, int from);
static inline bool distributed_mail_more(const distributed_mail *mail) {
    return mail->at < mail->end;
}
void distributed_take(distributed_mail *mail, void *bytes, size_t size);
uint64_t distributed_take_number(distributed_mail *mail);
const char *distributed_take_text(distributed_mail *mail); /* borrowed from the mail */

/* Answers the question `number` of rank `to`. */
typedef void distributed_answer_fn(distributed_post *post, int to, uint64_t number, const void *data);
/* Questions are numbers, of which the post is made; they get their answers, rank after rank in the order of asking. */
void distributed_ask(distributed_mail *answers, distributed_post *questions, distributed_answer_fn *answer,
                     const void *data);

/* From one rank to another: what the post has for it, at most 2 GiB. Not collective: the other one receives. */
void distributed_send(distributed_post *post, int to);
void distributed_receive(distributed_mail *mail, int from);

/* What this rank has sent so far: by all-to-all of this file, and by PETSc's own messages. */
typedef struct distributed_traffic {
    uint64_t bytes, messages;
} distributed_traffic;
distributed_traffic distributed_sent(void);

#endif
