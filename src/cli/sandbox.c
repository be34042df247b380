#define _GNU_SOURCE /* syscall, O_PATH; NOLINT(bugprone-reserved-identifier) */
#include "cli/sandbox.h"

#ifdef COOP_SANDBOX

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <pthread.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "cli/files.h"
#include "util/buf.h"
#include "util/file.h"

/* Later versions of the interface know more than Debian's headers: https://docs.kernel.org/userspace-api/landlock.html
 */
enum { TRUNCATES = 3, HAS_NETWORK = 4, HAS_DEVICES = 5, HAS_SCOPES = 6 }; /* since version */
static const uint64_t truncate_file = (uint64_t)1 << 14, ioctl_device = (uint64_t)1 << 15;
static const uint64_t all_of_tcp = 3;    /* bind, connect */
static const uint64_t all_of_scopes = 3; /* abstract sockets, signals to others */
typedef struct ruleset {
    uint64_t files, network, scopes;
} ruleset;

static const uint64_t reads = LANDLOCK_ACCESS_FS_READ_FILE, lists = LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t writes = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                               LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t makes_folders = LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR;

/* Every right of the first version: execute to make a symbolic link. */
static const uint64_t first_rights = ((uint64_t)1 << 13) - 1;

static int landlock_version(void) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
}

typedef struct jail {
    int version, rules;
    int failed; /* an errno: without a rule a file would be missed later, and not told as what it is */
} jail;

/* What does not exist or may not be looked at, or is no file of a file system (a pipe), needs no rule. */
static void allow(jail *j, const char *path, uint64_t rights) {
    struct stat about;
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) {
        if (errno != ENOENT && errno != ENOTDIR && errno != EACCES && errno != ELOOP && errno != ENAMETOOLONG)
            j->failed = errno;
        return;
    }
    const uint64_t of_files = reads | LANDLOCK_ACCESS_FS_WRITE_FILE | truncate_file;
    if (j->version >= TRUNCATES && (rights & LANDLOCK_ACCESS_FS_WRITE_FILE)) rights |= truncate_file;
    if (fstat(fd, &about) == 0 && !S_ISDIR(about.st_mode)) rights &= of_files;
    struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = fd};
    (void)syscall(SYS_landlock_add_rule, j->rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(fd);
}

static void allow_beside(jail *j, const char *path, uint64_t rights) {
    const char *slash = strrchr(path, '/');
    coop_i_buf folder = {0};
    coop_i_buf_add(&folder, slash ? path : ".", slash ? (size_t)(slash - path) + 1 : 1);
    if (!folder.failed) allow(j, folder.data, rights);
    coop_i_buf_clear(&folder);
}

/* An input's folder is listed for the name that was meant. An output that is there may be a link to elsewhere: it is
 * replaced where it really is. */
static coop_status allow_file(void *data, const char *path, cli_file what, coop_context *ctx) {
    jail *j = data;
    (void)ctx;
    if (what == CLI_READ) {
        allow(j, path, reads | lists);
        allow_beside(j, path, lists);
        return COOP_OK;
    }
    char *target = realpath(path, NULL);
    const char *place = target ? target : path;
    allow(j, place,
          (what == CLI_KEY ? reads : 0) | LANDLOCK_ACCESS_FS_WRITE_FILE |
              (what == CLI_FOLDER ? writes | makes_folders : 0));
    allow_beside(j, place, writes | (what == CLI_FOLDER ? makes_folders : 0));
    free(target);
    return COOP_OK;
}

/* Libraries that are loaded when something is drawn, fonts and their settings, locales; spools and workbooks are put
 * together in the folder for temporary files. */
static void allow_system(jail *j) {
    static const char *const read[] = {"/usr",
                                       "/lib",
                                       "/lib64",
                                       "/etc/fonts",
                                       "/etc/ld.so.cache",
                                       "/etc/localtime",
                                       "/var/cache/fontconfig",
                                       "/sys/devices/system/cpu"};
    static const char *const fonts[] = {".fonts", ".fonts.conf", ".local/share/fonts", ".config/fontconfig",
                                        ".cache/fontconfig"};
    const char *home = getenv("HOME"), *temporary = getenv("TMPDIR");
    for (size_t i = 0; i < sizeof read / sizeof *read; i++) allow(j, read[i], reads | lists);
    for (size_t i = 0; home && *home && i < sizeof fonts / sizeof *fonts; i++) {
        coop_i_buf path = {0};
        coop_i_buf_printf(&path, "%s/%s", home, fonts[i]);
        if (!path.failed) allow(j, path.data, reads | lists);
        coop_i_buf_clear(&path);
    }
    allow(j, temporary && *temporary ? temporary : "/tmp", reads | writes);
    allow(j, "/dev/null", reads | LANDLOCK_ACCESS_FS_WRITE_FILE);
}

static coop_status enter_landlock(const cli_options *options, coop_context *ctx) {
    jail j = {.version = landlock_version()};
    ruleset rules = {.files = first_rights};
    if (j.version == 0) return COOP_OK;
    if (j.version >= 2) rules.files |= LANDLOCK_ACCESS_FS_REFER;
    if (j.version >= TRUNCATES) rules.files |= truncate_file;
    if (j.version >= HAS_DEVICES) rules.files |= ioctl_device;
    if (j.version >= HAS_NETWORK) rules.network = all_of_tcp;
    if (j.version >= HAS_SCOPES) rules.scopes = all_of_scopes;
    size_t size = j.version >= HAS_SCOPES    ? sizeof rules
                  : j.version >= HAS_NETWORK ? offsetof(ruleset, scopes)
                                             : offsetof(ruleset, network);
    j.rules = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
    if (j.rules < 0) return COOP_OK;
    allow_system(&j);
    coop_status status = cli_each_file(options, allow_file, &j, ctx);
    if (status == COOP_OK && coop_i_buf_ever_failed()) status = coop_fail_memory(ctx); /* a path is missing */
    if (status == COOP_OK && j.failed)
        status = coop_fail(ctx, COOP_OUTPUT, "the sandbox cannot be set up: %s; --no-sandbox does without",
                           coop_i_file_error(j.failed));
    if (status == COOP_OK) (void)syscall(SYS_landlock_restrict_self, j.rules, 0);
    close(j.rules);
    return status;
}

/* No network of any kind, no other program, no look into another process, no change of the system. */
static const int refused[] = {
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendmmsg),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(pidfd_open),
    SCMP_SYS(process_madvise),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(personality),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(mknod),
    SCMP_SYS(mknodat),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(lchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr),
    SCMP_SYS(removexattr),
    SCMP_SYS(setuid),
    SCMP_SYS(setgid),
    SCMP_SYS(setreuid),
    SCMP_SYS(setresuid),
};

static void enter_seccomp(void) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter) return;
    bool fine = true;
    for (size_t i = 0; i < sizeof refused / sizeof *refused && fine; i++)
        fine = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused[i], 0) == 0;
    if (fine) (void)seccomp_load(filter);
    seccomp_release(filter);
}

cli_sandbox cli_sandbox_possible(void) {
    return (cli_sandbox){.landlock = landlock_version(), .seccomp = seccomp_api_get() > 0};
}

coop_status cli_sandbox_enter(const cli_options *options, coop_context *ctx) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return COOP_OK;
    coop_status status = enter_landlock(options, ctx);
    if (status == COOP_OK) enter_seccomp();
    return status;
}

/* A thread has 8 MiB for its stack by default, and of those that have ended the C library keeps 40: of five in all.
 * Where memory is short, and as many of pango's (src/ink/threads.c) end at once as a busy machine makes them, that is
 * none for the next. No function here has more than 33 KiB on it. */
static void make_stacks_small(void) {
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) return;
    if (pthread_attr_setstacksize(&attributes, (size_t)1 << 20) == 0) (void)pthread_setattr_default_np(&attributes);
    pthread_attr_destroy(&attributes);
}

/* A file that asks for all memory there is shall not take the machine with it. */
void cli_sandbox_limit_memory(uint64_t mebibytes) {
    make_stacks_small();
    const uint64_t pages = (uint64_t)sysconf(_SC_PHYS_PAGES), page = (uint64_t)sysconf(_SC_PAGESIZE);
    struct rlimit limit;
    if (getrlimit(RLIMIT_DATA, &limit) != 0) return;
    rlim_t wanted = mebibytes ? (rlim_t)(mebibytes << 20) : (rlim_t)(pages * page);
    if (limit.rlim_max != RLIM_INFINITY && wanted > limit.rlim_max) wanted = limit.rlim_max;
    limit.rlim_cur = wanted;
    (void)setrlimit(RLIMIT_DATA, &limit);
}

#else

void cli_sandbox_limit_memory(uint64_t mebibytes) {
    (void)mebibytes;
}

cli_sandbox cli_sandbox_possible(void) {
    return (cli_sandbox){0};
}

coop_status cli_sandbox_enter(const cli_options *options, coop_context *ctx) {
    (void)options, (void)ctx;
    return COOP_OK;
}

#endif
