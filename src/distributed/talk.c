#include "distributed/talk.h"

#include <fcntl.h>
#include <mpi.h>
#include <petsclog.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/language.h"
#include "util/mem.h"

enum { LARGEST = 64 << 20 }; /* bytes of a message */

static distributed_traffic traffic;
static int last_words = STDERR_FILENO;

void distributed_mute(void) {
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC), kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (nowhere < 0 || kept < 0) return;
    last_words = kept;
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    close(nowhere);
}

int distributed_rank(void) {
    int rank = 0;
    MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
    return rank;
}

int distributed_ranks(void) {
    int ranks = 1;
    MPI_Comm_size(PETSC_COMM_WORLD, &ranks);
    return ranks;
}

/* ---- the end ---- */

_Noreturn void distributed_die(coop_status status, const char *format, ...) {
    char line[COOP_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    dprintf(last_words, "coopgraph: rank %d: %s\n", distributed_rank(), line);
    MPI_Abort(MPI_COMM_WORLD, (int)status);
    abort();
}

void *distributed_room(size_t count, size_t size) {
    void *room = coop_i_calloc(count, size);
    if (!room) distributed_die(COOP_ANALYSIS, "out of memory; give each rank less by starting more of them");
    return room;
}

void distributed_grow(void *array, size_t *capacity, size_t need, size_t size) {
    if (!coop_i_grow(array, capacity, need, size))
        distributed_die(COOP_ANALYSIS, "out of memory; give each rank less by starting more of them");
}

static char petsc_said[256];

/* The first call is where the error was met; the others are those that called it. */
static PetscErrorCode keep_error(MPI_Comm comm, int line, const char *function, const char *file, PetscErrorCode code,
                                 PetscErrorType type, const char *message, void *data) {
    (void)comm, (void)line, (void)file, (void)data;
    if (type == PETSC_ERROR_INITIAL) snprintf(petsc_said, sizeof petsc_said, "%s: %s", function, message);
    return code;
}

void distributed_handle_errors(void) {
    distributed_check(PetscPushErrorHandler(keep_error, NULL), "PetscPushErrorHandler");
}

void distributed_check(PetscErrorCode code, const char *call) {
    if (!code) return;
    const char *text = NULL;
    PetscErrorMessage(code, &text, NULL);
    petsc_said[strcspn(petsc_said, "\n")] = '\0';
    distributed_die(COOP_ANALYSIS, "PETSc: %s (%s)", *petsc_said ? petsc_said : call, text ? text : "error");
}

/* ---- one figure of all ---- */

uint64_t distributed_sum(uint64_t value) {
    uint64_t sum = 0;
    MPI_Allreduce(&value, &sum, 1, MPI_UINT64_T, MPI_SUM, PETSC_COMM_WORLD);
    return sum;
}

uint64_t distributed_before(uint64_t value) {
    uint64_t sum = 0;
    MPI_Exscan(&value, &sum, 1, MPI_UINT64_T, MPI_SUM, PETSC_COMM_WORLD);
    return distributed_leads() ? 0 : sum;
}

uint64_t distributed_most(uint64_t value) {
    uint64_t most = 0;
    MPI_Allreduce(&value, &most, 1, MPI_UINT64_T, MPI_MAX, PETSC_COMM_WORLD);
    return most;
}

double distributed_total(double value) {
    double sum = 0;
    MPI_Allreduce(&value, &sum, 1, MPI_DOUBLE, MPI_SUM, PETSC_COMM_WORLD);
    return sum;
}

double distributed_highest(double value) {
    double most = 0;
    MPI_Allreduce(&value, &most, 1, MPI_DOUBLE, MPI_MAX, PETSC_COMM_WORLD);
    return most;
}

void distributed_totals(double *values, size_t count) {
    MPI_Allreduce(MPI_IN_PLACE, values, (int)count, MPI_DOUBLE, MPI_SUM, PETSC_COMM_WORLD);
}

void distributed_highests(double *values, size_t count) {
    MPI_Allreduce(MPI_IN_PLACE, values, (int)count, MPI_DOUBLE, MPI_MAX, PETSC_COMM_WORLD);
}

void distributed_all(uint64_t *values, uint64_t value) {
    MPI_Allgather(&value, 1, MPI_UINT64_T, values, 1, MPI_UINT64_T, PETSC_COMM_WORLD);
}

/* ---- failures ---- */

coop_status distributed_agree(coop_status status, coop_context *ctx) {
    int mine = status == COOP_OK ? distributed_ranks() : distributed_rank(), first = mine;
    MPI_Allreduce(&mine, &first, 1, MPI_INT, MPI_MIN, PETSC_COMM_WORLD);
    if (first == distributed_ranks()) return COOP_OK;
    coop_error error = ctx->error;
    error.status = status;
    MPI_Bcast(&error, (int)sizeof error, MPI_BYTE, first, PETSC_COMM_WORLD);
    ctx->error = error;
    return error.status;
}

static void put_problem(distributed_post *post, const coop_problem *problem) {
    distributed_put_number(post, 0, problem->severity);
    distributed_put_text(post, 0, problem->code);
    distributed_put_text(post, 0, problem->message);
    distributed_put_text(post, 0, problem->place.file);
    distributed_put_text(post, 0, problem->place.path);
    distributed_put_number(post, 0, problem->place.line);
    distributed_put_number(post, 0, problem->place.column);
}

static void take_problem(distributed_mail *mail, coop_context *ctx) {
    coop_problem problem = {.severity = (coop_severity)distributed_take_number(mail)};
    problem.code = distributed_take_text(mail);
    problem.message = distributed_take_text(mail);
    problem.place.file = distributed_take_text(mail);
    problem.place.path = distributed_take_text(mail);
    problem.place.line = distributed_take_number(mail);
    problem.place.column = distributed_take_number(mail);
    coop_problems_add(ctx->problems, problem.severity, problem.code, &problem.place, "%s", problem.message);
}

void distributed_gather_problems(uint64_t *errors, coop_context *ctx) {
    distributed_post post;
    distributed_mail mail;
    *errors = distributed_sum(coop_problems_count(ctx->problems, COOP_ERROR));
    distributed_post_open(&post);
    for (size_t i = 0; !distributed_leads() && i < coop_problems_stored(ctx->problems); i++)
        put_problem(&post, coop_problems_get(ctx->problems, i));
    distributed_exchange(&mail, &post);
    for (int rank = 0; rank < distributed_ranks(); rank++) {
        distributed_mail_of(&mail, rank);
        while (distributed_mail_more(&mail)) take_problem(&mail, ctx);
    }
    distributed_mail_clear(&mail);
}

/* ---- messages ---- */

void distributed_post_open(distributed_post *post) {
    post->to = distributed_room((size_t)distributed_ranks(), sizeof *post->to);
}

void distributed_post_close(distributed_post *post) {
    for (int rank = 0; post->to && rank < distributed_ranks(); rank++) coop_i_buf_clear(&post->to[rank]);
    free(post->to);
    post->to = NULL;
}

void distributed_put(distributed_post *post, int to, const void *bytes, size_t size) {
    coop_i_buf_add(&post->to[to], bytes, size);
    if (post->to[to].failed)
        distributed_die(COOP_ANALYSIS, "out of memory; give each rank less by starting more of them");
}

void distributed_put_number(distributed_post *post, int to, uint64_t value) {
    distributed_put(post, to, &value, sizeof value);
}

/* The length comes first; that of NULL is all ones. */
void distributed_put_text(distributed_post *post, int to, const char *text) {
    uint32_t length = text ? (uint32_t)strlen(text) : UINT32_MAX;
    distributed_put(post, to, &length, sizeof length);
    if (text) distributed_put(post, to, text, (size_t)length + 1);
}

/* What is left of `length` bytes from `at` on, as far as one round carries. */
static int slice(uint64_t length, uint64_t at, uint64_t most) {
    return at >= length ? 0 : (int)(length - at < most ? length - at : most);
}

typedef struct rounds {
    uint64_t *sizes, *coming;
    int *counts, *places, *expected, *where;
    uint64_t most; /* bytes from a rank to another in one round */
} rounds;

/* One round: the bytes from `at` on of what each rank has for each. */
static void run_round(const rounds *r, distributed_mail *mail, const distributed_post *post, uint64_t at) {
    int ranks = distributed_ranks();
    size_t out = 0, in = 0;
    for (int k = 0; k < ranks; k++) {
        r->counts[k] = slice(r->sizes[k], at, r->most);
        r->expected[k] = slice(r->coming[k], at, r->most);
        r->places[k] = (int)out;
        r->where[k] = (int)in;
        out += (size_t)r->counts[k];
        in += (size_t)r->expected[k];
        if (k != distributed_rank() && r->counts[k]) traffic.messages++;
        if (k != distributed_rank()) traffic.bytes += (uint64_t)r->counts[k];
    }
    char *sent = distributed_room(out, 1), *got = distributed_room(in, 1);
    for (int k = 0; k < ranks; k++)
        if (r->counts[k]) memcpy(sent + r->places[k], post->to[k].data + at, (size_t)r->counts[k]);
    PetscLogDouble counted = petsc_send_len;
    MPI_Alltoallv(sent, r->counts, r->places, MPI_BYTE, got, r->expected, r->where, MPI_BYTE, PETSC_COMM_WORLD);
    petsc_send_len = counted; /* PETSc counts what stays on the rank, too */
    for (int k = 0; k < ranks; k++)
        if (r->expected[k]) memcpy(mail->bytes + mail->from[k] + at, got + r->where[k], (size_t)r->expected[k]);
    free(sent);
    free(got);
}

void distributed_exchange(distributed_mail *mail, distributed_post *post) {
    size_t ranks = (size_t)distributed_ranks();
    rounds r = {.sizes = distributed_room(ranks, sizeof(uint64_t)),
                .coming = distributed_room(ranks, sizeof(uint64_t)),
                .counts = distributed_room(ranks, sizeof(int)),
                .places = distributed_room(ranks, sizeof(int)),
                .expected = distributed_room(ranks, sizeof(int)),
                .where = distributed_room(ranks, sizeof(int)),
                .most = LARGEST / ranks};
    uint64_t largest = 0;
    for (size_t k = 0; k < ranks; k++) {
        r.sizes[k] = post->to[k].length;
        if (r.sizes[k] > largest) largest = r.sizes[k];
    }
    MPI_Alltoall(r.sizes, 1, MPI_UINT64_T, r.coming, 1, MPI_UINT64_T, PETSC_COMM_WORLD);
    mail->from = distributed_room(ranks + 1, sizeof *mail->from);
    for (size_t k = 0; k < ranks; k++) mail->from[k + 1] = mail->from[k] + (size_t)r.coming[k];
    mail->bytes = distributed_room(mail->from[ranks], 1);
    mail->at = mail->bytes;
    mail->end = mail->bytes + mail->from[ranks];
    largest = distributed_most(largest);
    for (uint64_t at = 0; at < largest; at += r.most) run_round(&r, mail, post, at);
    free(r.sizes);
    free(r.coming);
    free(r.counts);
    free(r.places);
    free(r.expected);
    free(r.where);
    distributed_post_close(post);
}

void distributed_ask(distributed_mail *answers, distributed_post *questions, distributed_answer_fn *answer,
                     const void *data) {
    distributed_post post;
    distributed_mail asked;
    distributed_exchange(&asked, questions);
    distributed_post_open(&post);
    for (int rank = 0; rank < distributed_ranks(); rank++) {
        distributed_mail_of(&asked, rank);
        while (distributed_mail_more(&asked)) answer(&post, rank, distributed_take_number(&asked), data);
    }
    distributed_mail_clear(&asked);
    distributed_exchange(answers, &post);
}

void distributed_send(distributed_post *post, int to) {
    const coop_i_buf *buf = &post->to[to];
    MPI_Send(buf->data, (int)buf->length, MPI_BYTE, to, 0, PETSC_COMM_WORLD);
    coop_i_buf_reset(&post->to[to]);
}

void distributed_receive(distributed_mail *mail, int from) {
    MPI_Status about;
    int length = 0;
    MPI_Probe(from, 0, PETSC_COMM_WORLD, &about);
    MPI_Get_count(&about, MPI_BYTE, &length);
    *mail = (distributed_mail){.bytes = distributed_room((size_t)length, 1)};
    MPI_Recv(mail->bytes, length, MPI_BYTE, from, 0, PETSC_COMM_WORLD, &about);
    mail->at = mail->bytes;
    mail->end = mail->bytes + length;
}

void distributed_mail_clear(distributed_mail *mail) {
    free(mail->bytes);
    free(mail->from);
    *mail = (distributed_mail){0};
}

void distributed_mail_of(distributed_mail *mail, int from) {
    mail->at = mail->bytes + mail->from[from];
    mail->end = mail->bytes + mail->from[from + 1];
}

void distributed_take(distributed_mail *mail, void *bytes, size_t size) {
    if ((size_t)(mail->end - mail->at) < size) distributed_die(COOP_ANALYSIS, "a message is shorter than it says");
    memcpy(bytes, mail->at, size);
    mail->at += size;
}

uint64_t distributed_take_number(distributed_mail *mail) {
    uint64_t value;
    distributed_take(mail, &value, sizeof value);
    return value;
}

const char *distributed_take_text(distributed_mail *mail) {
    uint32_t length;
    distributed_take(mail, &length, sizeof length);
    if (length == UINT32_MAX) return NULL;
    const char *text = mail->at;
    if ((size_t)(mail->end - mail->at) <= length) distributed_die(COOP_ANALYSIS, "a message is shorter than it says");
    mail->at += (size_t)length + 1;
    return text;
}

distributed_traffic distributed_sent(void) {
    return (distributed_traffic){traffic.bytes + (uint64_t)(petsc_isend_len + petsc_send_len),
                                 traffic.messages + (uint64_t)(petsc_isend_ct + petsc_send_ct)};
}
