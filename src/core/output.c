#define _GNU_SOURCE /* O_TMPFILE; NOLINT(bugprone-reserved-identifier) */
#include "core/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "core/guard.h"
#include "util/buf.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/number.h"

enum { BLOCK = 64 * 1024, LINKS = 40 };

typedef enum packing { PLAIN, GZIP, ZSTD } packing;

struct coop_i_output {
    coop_i_output *next; /* of those that wait for coop_outputs_release */
    char *name;          /* as the caller wrote it, for messages */
    char *target;        /* with symbolic links followed; NULL when written directly */
    char *temporary;     /* NULL while the file has no name, and when written directly */
    int fd;
    int stream; /* the pipe that a held output goes to in the end, -1 = none; fd is then what holds it */
    packing packing;
    bool in_memory;
    bool is_folder;       /* `target` is a folder that was made for outputs */
    bool terminal;        /* a person looks at it: nothing in the data may steer the terminal */
    bool lead;            /* to a terminal: the last byte was the first of U+0080 .. U+00BF */
    coop_i_buf kept;      /* all that was written, if so */
    char *plain, *packed; /* BLOCK bytes each; packed only if compressed */
    size_t used;
    bool settled, has_z;
    z_stream z;
    ZSTD_CCtx *zstd;
    coop_i_buf scratch; /* of printf */
    int failure;        /* the errno of the first failure, 0 = none */
};

/* --- where to --- */

static bool ends_with(const char *text, const char *end) {
    size_t length = strlen(text), tail = strlen(end);
    return length > tail && strcmp(text + length - tail, end) == 0;
}

static bool starts_with(const char *text, const char *start) {
    return strncmp(text, start, strlen(start)) == 0;
}

/* `path` with its last part replaced by `name`, unless that is absolute. The caller frees. */
static char *beside(const char *path, const char *name) {
    const char *slash = strrchr(path, '/');
    coop_i_buf result = {0};
    if (slash && *name != '/') coop_i_buf_add(&result, path, (size_t)(slash + 1 - path));
    coop_i_buf_puts(&result, name);
    if (result.failed) coop_i_buf_clear(&result);
    return result.data;
}

/* Follows symbolic links at the end of *path, also where the last points to nothing yet. Returns an errno. */
static int follow_links(char **path) {
    char link[4096];
    for (int i = 0; i < LINKS; i++) {
        ssize_t length = readlink(*path, link, sizeof link - 1);
        if (length < 0) return 0; /* no link, or nothing: opening tells the rest */
        link[length] = '\0';
        char *next = beside(*path, link);
        if (!next) return ENOMEM;
        free(*path);
        *path = next;
    }
    return ELOOP;
}

/* Makes the file of this name, or gives the nameless one it; out->temporary has the path then. Returns an errno. */
static int give_name(coop_i_output *out, char *path) {
    if (!coop_i_file_remember(path)) return ENOMEM;
    int code = 0;
    if (out->fd >= 0) {
        char link[sizeof "/proc/self/fd/" + 3 * sizeof(int)];
        snprintf(link, sizeof link, "/proc/self/fd/%d", out->fd);
        if (linkat(AT_FDCWD, link, AT_FDCWD, path, AT_SYMLINK_FOLLOW) != 0) code = errno;
    } else {
        out->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (out->fd < 0) code = errno;
    }
    if (code == 0)
        out->temporary = path;
    else
        coop_i_file_forget(path);
    return code;
}

/* A name in the target's folder: only there can it be renamed to the target in one step. Returns an errno. */
static int name_temporary(coop_i_output *out) {
    const char *slash = strrchr(out->target, '/'), *base = slash ? slash + 1 : out->target;
    for (int i = 0; i < 100; i++) {
        coop_i_buf name = {0};
        coop_i_buf_printf(&name, ".%.180s.%ld-%d.tmp", base, (long)getpid(), i);
        char *path = name.failed ? NULL : beside(out->target, name.data);
        coop_i_buf_clear(&name);
        if (!path) return ENOMEM;
        int code = give_name(out, path);
        if (code == 0) return 0;
        free(path);
        if (code != EEXIST) return code;
    }
    return EEXIST;
}

/* Without a name there is nothing to be left behind, whatever ends the process: the name comes with the last step. Not
 * every system and file system can, then the file has a name from the start. Returns an errno. */
static int create_nameless(coop_i_output *out) {
#ifdef O_TMPFILE
    char *folder = beside(out->target, ".");
    if (!folder) return ENOMEM;
    out->fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    free(folder);
    char link[sizeof "/proc/self/fd/" + 3 * sizeof(int)];
    snprintf(link, sizeof link, "/proc/self/fd/%d", out->fd);
    if (out->fd >= 0 && access(link, F_OK) != 0) {
        close(out->fd);
        out->fd = -1;
    }
#endif
    return out->fd >= 0 ? 0 : name_temporary(out);
}

static coop_status fail_open(const char *path, int code, coop_context *ctx) {
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) : 1;
    const char *parent = slash ? path : ".";
    if (code == ENOMEM) return coop_fail_memory(ctx);
    if (code == ENOENT)
        return coop_fail(ctx, COOP_OUTPUT, "cannot write '%s': there is no folder '%.*s'; make it first", path, folder,
                         parent);
    if (code == EACCES || code == EROFS || code == EPERM)
        return coop_fail(ctx, COOP_OUTPUT, "cannot write '%s': no permission to make a file in the folder '%.*s'", path,
                         folder ? folder : 1, parent);
    return coop_fail(ctx, COOP_OUTPUT, "cannot write '%s': %s", path, coop_i_file_error(code));
}

/* A file without a name, gone when it is closed. Returns an errno. */
static int create_spool(coop_i_output *out) {
    FILE *spool = tmpfile();
    if (!spool) return errno;
    out->stream = out->fd;
    out->fd = fcntl(fileno(spool), F_DUPFD_CLOEXEC, 3);
    int code = out->fd < 0 ? errno : 0;
    fclose(spool);
    return code;
}

/* Devices, pipes and descriptors are no files to be replaced. */
static coop_status open_directly(coop_i_output *out, const char *path, coop_context *ctx) {
    bool standard = strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0;
    if (standard) fflush(stdout); /* what stdio holds back comes first */
    out->fd = standard ? fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3) : open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    out->terminal = out->fd >= 0 && isatty(out->fd);
    int code = out->fd < 0 ? errno : ctx->hold_outputs && ctx->hold_streams ? create_spool(out) : 0;
    if (code == 0) return COOP_OK;
    return coop_fail(ctx, COOP_OUTPUT, "cannot write '%s': %s", out->name, coop_i_file_error(code));
}

static bool is_descriptor(const char *path) {
    return strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0 || starts_with(path, "/dev/fd/") ||
           starts_with(path, "/proc/");
}

bool coop_i_output_is_stream(const char *path) {
    struct stat about;
    return is_descriptor(path) || (stat(path, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode));
}

static coop_status open_target(coop_i_output *out, const char *path, coop_context *ctx) {
    struct stat about;
    bool exists = stat(path, &about) == 0;
    if (exists && S_ISDIR(about.st_mode) && !is_descriptor(path))
        return coop_fail(ctx, COOP_OUTPUT, "'%s' is a folder; name a file in it", path);
    if (coop_i_output_is_stream(path)) return open_directly(out, path, ctx);
    if (exists && faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0) /* rename would not ask */
        return coop_fail(ctx, COOP_OUTPUT, "cannot write '%s': %s", path, coop_i_file_error(errno));
    out->target = coop_i_strndup(path, strlen(path));
    if (!out->target) return coop_fail_memory(ctx);
    int code = *path ? follow_links(&out->target) : ENOENT;
    if (code == 0) code = create_nameless(out);
    if (code != 0) return fail_open(path, code, ctx);
    if (exists) (void)fchmod(out->fd, about.st_mode & 0777); /* where modes are not kept there is none to lose */
    return COOP_OK;
}

static coop_status start_packing(coop_i_output *out, const char *path, coop_context *ctx) {
    out->plain = malloc(BLOCK);
    if (ends_with(path, ".gz")) out->packing = GZIP;
    if (ends_with(path, ".zst")) out->packing = ZSTD;
    if (out->packing != PLAIN) out->packed = malloc(BLOCK);
    if (!out->plain || (out->packing != PLAIN && !out->packed)) return coop_fail_memory(ctx);
    if (out->packing == GZIP) { /* + 16: gzip's header, which zlib writes without name and time: bytes repeat */
        out->has_z =
            deflateInit2(&out->z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK;
        if (!out->has_z) return coop_fail_memory(ctx);
    } else if (out->packing == ZSTD) {
        out->zstd = ZSTD_createCCtx();
        if (!out->zstd || ZSTD_isError(ZSTD_CCtx_setParameter(out->zstd, ZSTD_c_checksumFlag, 1)))
            return coop_fail_memory(ctx);
    }
    return COOP_OK;
}

coop_status coop_i_output_folder(const char *path, coop_context *ctx) {
    struct stat there;
    coop_i_output *out = ctx->hold_outputs ? coop_i_calloc(1, sizeof *out) : NULL;
    char *copy = out ? coop_i_strndup(path, strlen(path)) : NULL;
    if (ctx->hold_outputs && !copy) {
        free(out);
        return coop_fail_memory(ctx);
    }
    if (mkdir(path, 0777) == 0) {
        if (!out) return COOP_OK;
        *out = (coop_i_output){.next = ctx->held, .target = copy, .fd = -1, .stream = -1, .is_folder = true};
        ctx->held = out;
        return COOP_OK;
    }
    int code = errno;
    free(out);
    free(copy);
    if (code == EEXIST && stat(path, &there) == 0 && S_ISDIR(there.st_mode)) return COOP_OK;
    return coop_fail(ctx, COOP_OUTPUT, "cannot make the folder '%s': %s", path,
                     code == EEXIST ? "a file has this name" : coop_i_file_error(code));
}

coop_status coop_i_output_open(coop_i_output **output, const char *path, coop_context *ctx) {
    const char *name = strcmp(path, "-") == 0 ? "<stdout>" : path;
    coop_i_output *out = coop_i_calloc(1, sizeof *out);
    if (!out) return coop_fail_memory(ctx);
    out->fd = out->stream = -1;
    out->name = coop_i_strndup(name, strlen(name));
    coop_status status = out->name ? coop_i_guard_write(path, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) status = start_packing(out, path, ctx);
    if (status == COOP_OK) status = open_target(out, path, ctx);
    if (status == COOP_OK)
        *output = out;
    else
        coop_i_output_abandon(out);
    return status;
}

coop_status coop_i_output_in_memory(coop_i_output **output, coop_context *ctx) {
    coop_i_output *out = coop_i_calloc(1, sizeof *out);
    if (!out) return coop_fail_memory(ctx);
    out->fd = out->stream = -1;
    out->in_memory = true;
    coop_status status = start_packing(out, "", ctx);
    if (status == COOP_OK)
        *output = out;
    else
        coop_i_output_abandon(out);
    return status;
}

/* --- writing --- */

/* Control characters become '?': an escape sequence in a name would move the cursor, colour the screen or worse. */
static void disarm(coop_i_output *out, char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];
        bool c1 = out->lead && c >= 0x80 && c <= 0x9F;
        out->lead = c == 0xC2;
        if (c1 && i > 0) bytes[i - 1] = '?';
        if (c1 || (c < ' ' && c != '\n' && c != '\t') || c == 0x7F) bytes[i] = '?';
    }
}

static void write_all(coop_i_output *out, const char *bytes, size_t length) {
    while (length > 0 && !out->failure) {
        ssize_t count = write(out->fd, bytes, length);
        if (count >= 0) {
            bytes += count;
            length -= (size_t)count;
        } else if (errno != EINTR) {
            out->failure = errno;
        }
    }
}

static void flush_gzip(coop_i_output *out, bool last) {
    out->z.next_in = (Bytef *)out->plain;
    out->z.avail_in = (uInt)out->used;
    do {
        out->z.next_out = (Bytef *)out->packed;
        out->z.avail_out = BLOCK;
        deflate(&out->z, last ? Z_FINISH : Z_NO_FLUSH);
        write_all(out, out->packed, BLOCK - out->z.avail_out);
    } while (out->z.avail_out == 0 && !out->failure);
}

static void flush_zstd(coop_i_output *out, bool last) {
    ZSTD_inBuffer in = {out->plain, out->used, 0};
    for (bool more = true; more && !out->failure;) {
        ZSTD_outBuffer packed = {out->packed, BLOCK, 0};
        size_t left = ZSTD_compressStream2(out->zstd, &packed, &in, last ? ZSTD_e_end : ZSTD_e_continue);
        if (ZSTD_isError(left)) out->failure = ENOMEM; /* nothing else can fail with parameters that are fixed */
        write_all(out, out->packed, packed.pos);
        more = last ? left != 0 : in.pos < in.size;
    }
}

static void flush(coop_i_output *out, bool last) {
    if (!out->failure) {
        if (out->packing == GZIP)
            flush_gzip(out, last);
        else if (out->packing == ZSTD)
            flush_zstd(out, last);
        else if (out->in_memory)
            coop_i_buf_add(&out->kept, out->plain, out->used);
        else {
            if (out->terminal) disarm(out, out->plain, out->used);
            write_all(out, out->plain, out->used);
        }
    }
    out->used = 0;
}

void coop_i_output_give(coop_i_output *kept, coop_i_output *to) {
    flush(kept, false);
    if (kept->kept.failed && !kept->failure) kept->failure = ENOMEM;
    if (kept->failure && !to->failure) to->failure = kept->failure;
    coop_i_output_write(to, coop_i_buf_text(&kept->kept), kept->kept.length);
    coop_i_buf_reset(&kept->kept);
}

void coop_i_output_write(coop_i_output *out, const char *bytes, size_t length) {
    while (length > 0 && !out->failure) {
        size_t part = length < BLOCK - out->used ? length : BLOCK - out->used;
        memcpy(out->plain + out->used, bytes, part);
        out->used += part;
        bytes += part;
        length -= part;
        if (out->used == BLOCK) flush(out, false);
    }
}

void coop_i_output_puts(coop_i_output *out, const char *text) {
    coop_i_output_write(out, text, strlen(text));
}

void coop_i_output_printf(coop_i_output *out, const char *format, ...) {
    va_list args;
    va_start(args, format);
    coop_i_buf_reset(&out->scratch);
    coop_i_buf_vprintf(&out->scratch, format, args);
    va_end(args);
    if (out->scratch.failed && !out->failure) out->failure = ENOMEM;
    coop_i_output_puts(out, coop_i_buf_text(&out->scratch));
}

void coop_i_output_number(coop_i_output *out, double value) {
    char text[COOP_I_NUMBER_SIZE];
    coop_i_output_write(out, text, coop_i_number_print(text, value));
}

void coop_i_output_integer(coop_i_output *out, int64_t value) {
    char text[COOP_I_NUMBER_SIZE];
    coop_i_output_write(out, text, coop_i_integer_print(text, value));
}

bool coop_i_output_failed(const coop_i_output *out) {
    return out->failure != 0;
}

/* --- the end --- */

/* Makes the rename itself last through a power cut, where the system can. */
static void sync_folder(const char *path) {
    char *parent = beside(path, ".");
    int fd = parent ? open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    free(parent);
}

static void sync_and_close(coop_i_output *out) {
    /* Some file systems cannot sync; that is not a failure to write. */
    if (!out->failure && out->target && fsync(out->fd) != 0 && errno != EINVAL && errno != ENOTSUP && errno != EROFS)
        out->failure = errno;
    if (out->stream >= 0 || (out->target && !out->temporary)) return; /* still to be copied, or named */
    if (close(out->fd) != 0 && !out->failure) out->failure = errno; /* network file systems tell of a full disk here */
    out->fd = -1;
}

/* The last step but one: the file is whole, has a name and is closed. */
static void prepare_rename(coop_i_output *out) {
    if (out->failure || !out->target || out->is_folder) return;
    if (!out->temporary) out->failure = name_temporary(out);
    if (out->fd >= 0 && close(out->fd) != 0 && !out->failure) out->failure = errno;
    out->fd = -1;
}

static void rename_to_target(coop_i_output *out) {
    if (out->failure || !out->temporary) return;
    if (rename(out->temporary, out->target) != 0) {
        out->failure = errno;
        return;
    }
    if (coop_i_file_forget(out->temporary)) free(out->temporary);
    out->temporary = NULL;
}

/* What was held goes where it was to go. */
static void copy_to_stream(coop_i_output *out) {
    int spool = out->fd;
    if (out->stream < 0 || out->failure) return;
    if (lseek(spool, 0, SEEK_SET) != 0) out->failure = errno;
    out->fd = out->stream;
    out->stream = -1;
    for (ssize_t got = 1; got > 0 && !out->failure;) {
        got = read(spool, out->plain, BLOCK);
        if (got > 0) write_all(out, out->plain, (size_t)got);
        if (got < 0) out->failure = errno;
    }
    close(spool);
}

static coop_status tell_failure(const coop_i_output *out, coop_context *ctx) {
    if (out->failure == 0) return COOP_OK;
    if (out->failure == EPIPE) return coop_fail(ctx, COOP_OUTPUT, "%s", ""); /* the reader has seen enough: no news */
    if (out->failure == ENOMEM) return coop_fail_memory(ctx);
    return coop_fail(ctx, COOP_OUTPUT, "cannot write '%s': %s", out->name, coop_i_file_error(out->failure));
}

coop_status coop_i_output_settle(coop_i_output *out, coop_context *ctx) {
    if (out->fd >= 0 && !out->settled) {
        flush(out, true);
        sync_and_close(out);
        out->settled = true;
    }
    return tell_failure(out, ctx);
}

static coop_status finish(coop_i_output *out, coop_context *ctx) {
    if (!out->failure && out->target) sync_folder(out->target);
    copy_to_stream(out);
    coop_status status = tell_failure(out, ctx);
    coop_i_output_abandon(out);
    return status;
}

coop_status coop_i_output_commit(coop_i_output *out, coop_context *ctx) {
    coop_status status = coop_i_output_settle(out, ctx);
    if (status != COOP_OK) {
        coop_i_output_abandon(out);
        return status;
    }
    if (!ctx->hold_outputs || (!out->target && out->stream < 0)) {
        prepare_rename(out);
        rename_to_target(out);
        return finish(out, ctx);
    }
    out->next = ctx->held;
    ctx->held = out;
    return COOP_OK;
}

coop_status coop_outputs_release(coop_context *ctx, bool keep) {
    coop_i_output *first = NULL; /* the list holds the last one first: turn it */
    while (ctx->held) {
        coop_i_output *out = ctx->held;
        ctx->held = out->next;
        out->next = first;
        first = out;
    }
    coop_status status = COOP_OK;
    for (coop_i_output *out = first; keep && out && status == COOP_OK; out = out->next) {
        prepare_rename(out);
        status = tell_failure(out, ctx);
    }
    keep = keep && status == COOP_OK;
    /* Nothing slow between these: files that belong together are replaced as nearly at once as the system can. */
    for (coop_i_output *out = first; keep && out && !out->failure; out = out->next) rename_to_target(out);
    coop_i_output *folders = NULL;
    while (first) {
        coop_i_output *out = first;
        first = out->next;
        if (keep && status == COOP_OK) {
            status = finish(out, ctx);
        } else if (out->is_folder) {
            out->next = folders;
            folders = out;
        } else {
            coop_i_output_abandon(out);
        }
    }
    while (folders) { /* when nothing is left in them; an inner one before the outer */
        coop_i_output *out = folders;
        folders = out->next;
        (void)rmdir(out->target);
        coop_i_output_abandon(out);
    }
    coop_i_guard_clear(ctx);
    return status;
}

void coop_i_output_abandon(coop_i_output *out) {
    if (!out) return;
    if (out->fd >= 0) close(out->fd);
    if (out->stream >= 0) close(out->stream);
    if (out->temporary) {
        unlink(out->temporary);
        if (coop_i_file_forget(out->temporary)) free(out->temporary);
    }
    if (out->has_z) deflateEnd(&out->z);
    ZSTD_freeCCtx(out->zstd);
    coop_i_buf_clear(&out->scratch);
    coop_i_buf_clear(&out->kept);
    free(out->plain);
    free(out->packed);
    free(out->target);
    free(out->name);
    free(out);
}
