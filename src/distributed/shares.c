/* Which bytes of which file are whose.
 *
 * A text file is cut into pieces of about equal many bytes; a piece begins at the first line behind its cut. Line
 * breaks inside quoted cells are none: each rank counts the quotes and the lines of its own pieces, and sums of the
 * pieces before tell every piece whether its cut is inside quotes and in which line it is. What is packed, or not of
 * lines, is one piece; of snapshots the blocks are shared out (snapshot.c). */
#include <errno.h>
#include <fcntl.h>
#include <mpi.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "distributed/input.h"
#include "distributed/snapshot.h"
#include "distributed/talk.h"
#include "format/format.h"
#include "util/file.h"
#include "util/mem.h"

enum {
    BLOCK = 1 << 20,
    HEAD = 80 << 10,    /* more than what the reader of CSV judges a file by */
    LEAST = 256 << 10,  /* bytes of a piece */
    LARGEST = 32 << 20, /* so that what a piece is read into stays small */
    LITTLE = 256 << 10, /* files that are less together are read by one rank */
    PACKED = 6          /* times its size a packed file counts */
};

/* ---- what the files are ---- */

static bool is_packed(const char *path) {
    unsigned char bytes[4] = {0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd < 0 ? 0 : read(fd, bytes, sizeof bytes);
    if (fd >= 0) close(fd);
    return got == 4 && ((bytes[0] == 0x1f && bytes[1] == 0x8b) ||
                        (bytes[0] == 0x28 && bytes[1] == 0xb5 && bytes[2] == 0x2f && bytes[3] == 0xfd));
}

static bool has_lines(const coop_format *format) {
    return format->codec == &format_codec_csv || format->codec == &format_codec_jsonl ||
           format->codec == &format_codec_edgelist;
}

const char *distributed_whole_option(const cli_session *session) {
    static const char *const names[] = {"aliases", "match",    "kinds-table", "symmetrize",
                                        "labels",  "taxonomy", "projection"};
    for (size_t i = 0; i < COOP_I_LENGTH(names); i++)
        if (cli_options_given(session->options, names[i])) return names[i];
    return NULL;
}

/* On rank 0: what a file is, and whether it can be cut. */
static coop_status look_at(distributed_file *file, bool *whole, const cli_session *session, coop_context *ctx) {
    const coop_load_options *load = &session->options->load;
    coop_i_input *input = NULL;
    const char *charset = "";
    struct stat about;
    coop_status status = coop_i_input_open(&input, file->path, ctx);
    if (status != COOP_OK) return status;
    status = format_choose(&file->format, input, file->path, load->format, ctx);
    *whole = status == COOP_OK && !has_lines(file->format);
    coop_problems *problems = ctx->problems;
    ctx->problems = NULL; /* the charset is told by who reads the file */
    if (status == COOP_OK && !*whole) status = coop_i_input_as_text(input, load->charset, &charset, ctx);
    ctx->problems = problems;
    coop_i_input_close(input);
    if (status != COOP_OK) return status;
    bool regular = stat(file->path, &about) == 0 && S_ISREG(about.st_mode);
    file->size = regular ? (uint64_t)about.st_size : 0;
    if (file->format->codec == &format_codec_coop && regular && !is_packed(file->path)) {
        if (!distributed_whole_option(session)) status = distributed_snapshot_parts(&file->blocks, file->path, ctx);
        *whole = !file->blocks;
        return status;
    }
    file->quotes = file->format->codec == &format_codec_csv;
    file->headed = file->format->codec != &format_codec_jsonl;
    file->pieces = 1;
    strncpy(file->charset, charset, sizeof file->charset - 1);
    if (!regular || is_packed(file->path) || strncmp(charset, "UTF-16", 6) == 0) return COOP_OK;
    uint64_t ranks = (uint64_t)distributed_ranks(), pieces = file->size / LARGEST + 1;
    if (pieces % ranks) pieces += ranks - pieces % ranks;
    if (file->size / pieces < LEAST) pieces = file->size / LEAST;
    file->pieces = pieces < 1 ? 1 : (uint32_t)pieces;
    return COOP_OK;
}

static coop_status look_at_all(distributed_shares *shares, const cli_session *session, coop_context *ctx) {
    uint64_t together = 0;
    coop_status status = COOP_OK;
    for (size_t f = 0; f < shares->file_count && status == COOP_OK; f++) {
        distributed_file *file = &shares->files[f];
        bool whole = false, standard = strcmp(file->path, "-") == 0;
        if (standard) shares->alone = true; /* nobody else can read it */
        if (!standard) status = look_at(file, &whole, session, ctx);
        if (whole) shares->alone = true;
        together += file->size * (is_packed(file->path) ? PACKED : 1);
    }
    if (together < LITTLE) shares->alone = true;
    return status;
}

/* Pointers are those of rank 0 and mean nothing elsewhere. */
static void tell_all(distributed_shares *shares) {
    const coop_format *rows = coop_format_rows(NULL);
    uint8_t alone = shares->alone;
    MPI_Bcast(&alone, 1, MPI_BYTE, 0, PETSC_COMM_WORLD);
    shares->alone = alone;
    for (size_t f = 0; f < shares->file_count; f++) {
        distributed_file *file = &shares->files[f];
        const char *path = file->path;
        uint64_t format = file->format ? (uint64_t)(file->format - rows) : 0;
        MPI_Bcast(&format, 1, MPI_UINT64_T, 0, PETSC_COMM_WORLD);
        MPI_Bcast(file, (int)sizeof *file, MPI_BYTE, 0, PETSC_COMM_WORLD);
        file->path = path;
        file->format = rows + format;
    }
}

/* ---- where pieces begin ---- */

typedef struct scanner {
    int fd;
    uint64_t at; /* in the file */
    char *block;
    size_t used, got;
} scanner;

/* The next byte; -1 at the end or when reading fails, -2 then. */
static int next_byte(scanner *s) {
    if (s->used == s->got) {
        ssize_t got = pread(s->fd, s->block, BLOCK, (off_t)s->at);
        if (got < 0) return -2;
        if (got == 0) return -1;
        s->got = (size_t)got;
        s->used = 0;
    }
    s->at++;
    return (unsigned char)s->block[s->used++];
}

static coop_status scan_open(scanner *s, const char *path, uint64_t at, coop_context *ctx) {
    *s = (scanner){.fd = open(path, O_RDONLY | O_CLOEXEC), .at = at};
    if (s->fd < 0)
        return coop_fail(ctx, COOP_INPUT, "rank %d cannot open '%s': %s", distributed_rank(), path,
                         coop_i_file_error(errno));
    s->block = distributed_room(BLOCK, 1);
    return COOP_OK;
}

static void scan_close(scanner *s) {
    if (s->fd >= 0) close(s->fd);
    free(s->block);
}

static coop_status fail_reading(const char *path, coop_context *ctx) {
    return coop_fail(ctx, COOP_INPUT, "rank %d cannot read '%s': %s", distributed_rank(), path,
                     coop_i_file_error(errno));
}

static uint64_t cut_of(const distributed_file *file, uint32_t piece) {
    return file->size / file->pieces * piece + file->size % file->pieces * piece / file->pieces;
}

/* Lines and quotes between two cuts. */
static coop_status count_signs(uint64_t *lines, uint64_t *quotes, const distributed_file *file, uint32_t piece,
                               coop_context *ctx) {
    scanner s;
    uint64_t end = cut_of(file, piece + 1);
    int c = 0;
    coop_status status = scan_open(&s, file->path, cut_of(file, piece), ctx);
    while (status == COOP_OK && s.at < end && (c = next_byte(&s)) >= 0) {
        *lines += c == '\n';
        *quotes += c == '"';
    }
    if (c == -2) status = fail_reading(file->path, ctx);
    scan_close(&s);
    return status;
}

/* The first beginning of a line from byte `at` on, which is inside quotes or not; the lines passed are added. */
static coop_status line_from(uint64_t *found, uint64_t *lines, const distributed_file *file, uint64_t at, bool quoted,
                             coop_context *ctx) {
    scanner s;
    int c = 0;
    *found = at;
    if (at == 0) return COOP_OK;
    coop_status status = scan_open(&s, file->path, at - 1, ctx);
    if (status == COOP_OK) c = next_byte(&s);
    bool there = c == '\n' && !quoted;
    while (status == COOP_OK && !there && c >= 0 && (c = next_byte(&s)) >= 0) {
        quoted ^= file->quotes && c == '"';
        *lines += c == '\n';
        there = c == '\n' && !quoted;
    }
    if (c == -2) status = fail_reading(file->path, ctx);
    *found = s.at;
    scan_close(&s);
    return status;
}

/* The whole lines of a file's beginning that every piece is read behind. */
static coop_status find_head(uint64_t *head, uint64_t *lines, const distributed_file *file, coop_context *ctx) {
    scanner s;
    bool quoted = false;
    int c = 0;
    coop_status status = scan_open(&s, file->path, 0, ctx);
    while (status == COOP_OK && (c = next_byte(&s)) >= 0) {
        quoted ^= file->quotes && c == '"';
        *lines += c == '\n';
        if (c == '\n' && !quoted && s.at >= HEAD) break;
    }
    if (c == -2) status = fail_reading(file->path, ctx);
    *head = s.at;
    scan_close(&s);
    return status;
}

/* ---- who gets which ---- */

static void deal(distributed_shares *shares) {
    uint64_t all = 0, before = 0, ranks = (uint64_t)distributed_ranks();
    for (int pass = 0; pass < 2; pass++) {
        for (size_t k = 0; k < shares->count; k++) {
            distributed_piece *piece = &shares->pieces[k];
            uint64_t bytes = piece->file->size / piece->file->pieces + 1;
            if (piece->file->pieces == 1) bytes *= PACKED;
            if (pass == 0) all += bytes;
            if (pass == 1) piece->rank = (int)((before + bytes / 2) / (all / ranks + 1));
            if (pass == 1) before += bytes;
            if (pass == 1 && piece->rank >= (int)ranks) piece->rank = (int)ranks - 1;
        }
    }
}

static coop_status place(distributed_piece *piece, uint64_t lines, uint64_t quotes, uint64_t next_quotes,
                         coop_context *ctx) {
    const distributed_file *file = piece->file;
    uint64_t ignored = 0, from = piece->from, to = piece->to;
    piece->line = lines;
    coop_status status = line_from(&piece->from, &piece->line, file, from, file->quotes && (quotes & 1), ctx);
    if (status == COOP_OK) status = line_from(&piece->to, &ignored, file, to, file->quotes && (next_quotes & 1), ctx);
    if (status == COOP_OK && !piece->first && file->headed)
        status = find_head(&piece->head, &piece->head_lines, file, ctx);
    if (status == COOP_OK && piece->head > piece->from)
        status =
            coop_fail(ctx, COOP_INPUT, "'%s' has lines too long to be shared out; read it with one rank", file->path);
    return status;
}

static coop_status place_all(distributed_shares *shares, coop_context *ctx) {
    uint64_t *counts = distributed_room(2 * shares->count + 2, sizeof *counts);
    coop_status status = COOP_OK;
    for (size_t k = 0; k < shares->count && status == COOP_OK; k++) {
        distributed_piece *piece = &shares->pieces[k];
        uint32_t at = (uint32_t)(k - piece->file->first);
        piece->from = cut_of(piece->file, at);
        piece->to = cut_of(piece->file, at + 1);
        if (piece->rank == distributed_rank() && piece->file->pieces > 1)
            status = count_signs(&counts[2 * k], &counts[2 * k + 1], piece->file, at, ctx);
    }
    status = distributed_agree(status, ctx);
    MPI_Allreduce(MPI_IN_PLACE, counts, (int)(2 * shares->count), MPI_UINT64_T, MPI_SUM, PETSC_COMM_WORLD);
    uint64_t lines = 0, quotes = 0;
    for (size_t k = 0; k < shares->count && status == COOP_OK; k++) {
        distributed_piece *piece = &shares->pieces[k];
        if (piece->first) lines = quotes = 0;
        if (piece->rank == distributed_rank() && piece->file->pieces > 1)
            status = place(piece, lines, quotes, quotes + counts[2 * k + 1], ctx);
        lines += counts[2 * k];
        quotes += counts[2 * k + 1];
    }
    free(counts);
    return distributed_agree(status, ctx);
}

coop_status distributed_share(distributed_shares *shares, cli_session *session) {
    const cli_list *paths = &session->options->arguments;
    coop_context *ctx = &session->ctx;
    *shares = (distributed_shares){.file_count = paths->count,
                                   .files = distributed_room(paths->count, sizeof *shares->files)};
    for (size_t f = 0; f < paths->count; f++) shares->files[f].path = paths->items[f];
    coop_status status = distributed_leads() ? look_at_all(shares, session, ctx) : COOP_OK;
    status = distributed_agree(status, ctx);
    if (status != COOP_OK) return status;
    tell_all(shares);
    for (size_t f = 0; f < shares->file_count; f++) {
        shares->files[f].first = (uint32_t)shares->count;
        shares->count += shares->files[f].pieces;
    }
    if (shares->alone) return COOP_OK;
    shares->pieces = distributed_room(shares->count, sizeof *shares->pieces);
    for (size_t f = 0, k = 0; f < shares->file_count; f++)
        for (uint32_t p = 0; p < shares->files[f].pieces; p++)
            shares->pieces[k++] = (distributed_piece){.file = &shares->files[f], .first = p == 0};
    deal(shares);
    return place_all(shares, ctx);
}

void distributed_shares_clear(distributed_shares *shares) {
    free(shares->files);
    free(shares->pieces);
    *shares = (distributed_shares){0};
}
