#define _GNU_SOURCE /* O_TMPFILE; NOLINT(bugprone-reserved-identifier) */
/* Where an output goes: a file without a name beside its target, or a stream; the name comes when all is whole. */
#include "core/output_place.h"
#include "core/language.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/guard.h"
#include "core/say.h"
#include "util/file.h"
#include "util/mem.h"

enum { LINKS = 40 };

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

/* What the present file has beside its bytes; where the system keeps none of it there is none to lose. */
static void take_over(coop_i_output *out, const struct stat *present, coop_context *ctx) {
    if (fchown(out->fd, present->st_uid, present->st_gid) != 0) (void)!fchown(out->fd, (uid_t)-1, present->st_gid);
    (void)fchmod(out->fd, present->st_mode & 0777);
    const coop_place place = {.file = out->name};
    if (present->st_nlink > 1)
        coop_i_tell(ctx, COOP_NOTE, "hard-links", &place, SAY_OTHER_NAMES, COOP_I_COUNT(present->st_nlink - 1));
}

coop_status coop_i_place_open(coop_i_output *out, const char *path, coop_context *ctx) {
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
    if (exists) take_over(out, &about, ctx);
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
        (void)coop_i_file_remember(copy); /* without it an end by force leaves an empty folder, no more */
        *out = (coop_i_output){.next = ctx->held, .target = copy, .fd = -1, .stream = -1, .is_folder = true};
        ctx->held = out;
        return COOP_OK;
    }
    int code = errno;
    free(out);
    free(copy);
    if (code == EEXIST && stat(path, &there) == 0 && S_ISDIR(there.st_mode)) return COOP_OK;
    return coop_fail(ctx, COOP_OUTPUT, "cannot make the folder '%s': %s", path,
                     code == EEXIST ? coop_i_term(coop_i_language(ctx), "a file has this name")
                                    : coop_i_file_error(code));
}

void coop_i_place_write(coop_i_output *out, const char *bytes, size_t length) {
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

bool coop_i_place_share(coop_i_output *out, uint64_t *bytes) {
    if (!out->failure && !out->temporary) out->failure = name_temporary(out);
    off_t end = out->failure ? 0 : lseek(out->fd, 0, SEEK_CUR);
    if (end < 0) out->failure = errno;
    *bytes = (uint64_t)end;
    return !out->failure;
}

void coop_i_place_go(coop_i_output *out, uint64_t bytes) {
    if (!out->failure && lseek(out->fd, (off_t)bytes, SEEK_SET) < 0) out->failure = errno;
}

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

void coop_i_place_sync(coop_i_output *out) {
    /* Some file systems cannot sync; that is not a failure to write. */
    if (!out->failure && out->target && fsync(out->fd) != 0 && errno != EINVAL && errno != ENOTSUP && errno != EROFS)
        out->failure = errno;
    if (out->stream >= 0 || (out->target && !out->temporary)) return; /* still to be copied, or named */
    if (close(out->fd) != 0 && !out->failure) out->failure = errno; /* network file systems tell of a full disk here */
    out->fd = -1;
}

/* The last step but one: the file is whole, has a name and is closed. */
void coop_i_place_prepare(coop_i_output *out) {
    if (out->failure || !out->target || out->is_folder) return;
    if (!out->temporary) out->failure = name_temporary(out);
    if (out->fd >= 0 && close(out->fd) != 0 && !out->failure) out->failure = errno;
    out->fd = -1;
}

void coop_i_place_rename(coop_i_output *out) {
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
        got = read(spool, out->plain, COOP_I_BLOCK);
        if (got > 0) coop_i_place_write(out, out->plain, (size_t)got);
        if (got < 0) out->failure = errno;
    }
    close(spool);
}

coop_status coop_i_place_failure(const coop_i_output *out, coop_context *ctx) {
    if (out->failure == 0) return COOP_OK;
    if (out->failure == EPIPE) return coop_fail(ctx, COOP_OUTPUT, "%s", ""); /* the reader has seen enough: no news */
    if (out->failure == ENOMEM) return coop_fail_memory(ctx);
    return coop_fail(ctx, COOP_OUTPUT, "cannot write '%s': %s", out->name, coop_i_file_error(out->failure));
}

coop_status coop_i_place_finish(coop_i_output *out, coop_context *ctx) {
    if (!out->failure && out->target) sync_folder(out->target);
    copy_to_stream(out);
    coop_status status = coop_i_place_failure(out, ctx);
    coop_i_output_abandon(out);
    return status;
}

coop_status coop_outputs_release(coop_context *ctx, bool keep) {
    coop_i_output *first = NULL; /* the list holds the last one first: turn it */
    while (ctx->held) {
        coop_i_output *out = ctx->held;
        ctx->held = out->next;
        out->next = first;
        first = out;
    }
    coop_status status = keep && coop_problems_lost(ctx->problems) ? coop_fail_memory(ctx) : COOP_OK;
    for (coop_i_output *out = first; keep && out && status == COOP_OK; out = out->next) {
        coop_i_place_prepare(out);
        status = coop_i_place_failure(out, ctx);
    }
    keep = keep && status == COOP_OK;
    /* Nothing slow between these: files that belong together are replaced as nearly at once as the system can. */
    coop_i_file_replacing(true);
    for (coop_i_output *out = first; keep && out && !out->failure; out = out->next) coop_i_place_rename(out);
    coop_i_file_replacing(false);
    coop_i_output *folders = NULL;
    while (first) {
        coop_i_output *out = first;
        first = out->next;
        if (keep && status == COOP_OK) {
            status = coop_i_place_finish(out, ctx);
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
    if (out->is_folder && !coop_i_file_forget(out->target)) out->target = NULL;
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
