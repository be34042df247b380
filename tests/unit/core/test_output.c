#include "core/output.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "core/input.h"
#include "util/file.h"

static coop_i_output *open_path(const char *path, coop_context *ctx) {
    coop_i_output *output = NULL;
    check_eq_where(coop_i_output_open(&output, path, ctx), COOP_OK, "%s", ctx->error.message);
    return output;
}

static void write_text(const char *path, const char *text) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_output *output = open_path(path, &ctx);
    coop_i_output_puts(output, text);
    check_eq_where(coop_i_output_commit(output, &ctx), COOP_OK, "%s", ctx.error.message);
}

/* How many files the test's folder holds: a temporary that was left shows here. */
static int files(void) {
    DIR *folder = opendir(check_folder());
    int count = -2; /* . and .. */
    while (readdir(folder)) count++;
    closedir(folder);
    return count;
}

static void check_refused(const char *path, const char *part) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_output *output = NULL;
    check_eq(coop_i_output_open(&output, path, &ctx), COOP_OUTPUT);
    cr_assert_null(output);
    cr_assert_not_null(strstr(ctx.error.message, part), "'%s' lacks '%s'", ctx.error.message, part);
}

Test(output, everything_that_writes) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_output *output = open_path(check_path("out"), &ctx);
    check_russian();
    coop_i_output_write(output, "abc", 2);
    coop_i_output_puts(output, " ё ");
    coop_i_output_printf(output, "%s-%d ", "n", 7);
    coop_i_output_number(output, 0.5);
    cr_assert_not(coop_i_output_failed(output));
    check_eq(coop_i_output_commit(output, &ctx), COOP_OK);
    check_str(check_read(check_path("out"), NULL), "ab ё n-7 0.5");
    check_eq(files(), 1);
    CHECK_CLEAN();
}

Test(output, more_than_the_buffer) {
    size_t size = 500001;
    char *text = malloc(size + 1);
    for (size_t i = 0; i < size; i++) text[i] = (char)('a' + i * 7 % 26);
    text[size] = '\0';
    write_text(check_path("big"), text);
    check_str(check_read(check_path("big"), NULL), text);
    free(text);
    CHECK_CLEAN();
}

Test(output, the_old_file_stays_until_the_end) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const char *path = check_write("out", "old");
    coop_i_output *output = open_path(path, &ctx);
    coop_i_output_puts(output, "new");
    check_str(check_read(path, NULL), "old");
    coop_i_output_abandon(output);
    coop_i_output_abandon(NULL);
    check_str(check_read(path, NULL), "old");
    check_eq(files(), 1);
    write_text(path, "new");
    check_str(check_read(path, NULL), "new");
    CHECK_CLEAN();
}

Test(output, mode_is_kept_or_follows_the_umask) {
    struct stat about;
    const char *path = check_write("old", "x");
    check_eq(chmod(path, 0640), 0);
    write_text(path, "y");
    check_eq(stat(path, &about), 0);
    check_eq(about.st_mode & 0777, 0640);
    umask(027);
    write_text(check_path("new"), "y");
    check_eq(stat(check_path("new"), &about), 0);
    check_eq(about.st_mode & 0777, 0640);
    CHECK_CLEAN();
}

Test(output, links_are_followed) {
    struct stat about;
    check_eq(mkdir(check_path("real"), 0777), 0);
    check_eq(symlink("real/file", check_path("relative")), 0); /* points to nothing yet */
    check_eq(symlink(check_path("relative"), check_path("absolute")), 0);
    write_text(check_path("absolute"), "one");
    check_str(check_read(check_path("real/file"), NULL), "one");
    write_text(check_path("relative"), "two");
    check_str(check_read(check_path("real/file"), NULL), "two");
    cr_assert(lstat(check_path("absolute"), &about) == 0 && S_ISLNK(about.st_mode));
    check_eq(symlink("loop", check_path("loop")), 0);
    check_refused(check_path("loop"), "Too many levels");
    CHECK_CLEAN();
}

/* What was packed reads back, and two runs give the same bytes: no time, no name in the header. */
Test(output, packed_by_suffix) {
    static const char *const names[] = {"x.gz", "x.zst"};
    size_t size = 300000;
    char *text = malloc(size + 1);
    for (size_t i = 0; i < size; i++) text[i] = (char)(' ' + i * i % 89);
    text[size] = '\0';
    for (size_t i = 0; i < 2; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        char *back;
        size_t length, first_length;
        const char *path = check_path(names[i]);
        write_text(path, text);
        const char *first = check_read(path, &first_length);
        check_lt(first_length, size);
        coop_i_input *input = NULL;
        check_eq(coop_i_input_open(&input, path, &ctx), COOP_OK);
        check_eq_where(coop_i_input_all(&back, &length, input, size, &ctx), COOP_OK, "%s", ctx.error.message);
        check_str(back, text);
        free(back);
        coop_i_input_close(input);
        if (i == 0) check_eq_where(memcmp(first + 3, "\0\0\0\0\0", 5), 0, "%s", "no flags, no time");
        sleep(1); /* a time in the header would differ */
        write_text(path, text);
        const char *second = check_read(path, &length);
        cr_assert(length == first_length && memcmp(first, second, length) == 0);
    }
    write_text(check_path("empty.gz"), "");
    write_text(check_path("empty.zst"), "");
    free(text);
    CHECK_CLEAN();
}

Test(output, what_cannot_be_opened) {
    check_refused(check_folder(), "is a folder");
    check_refused(check_path("no/such"), "there is no folder '");
    check_refused("", "there is no folder");
    CHECK_CLEAN();
}

Test(output, a_read_only_folder_or_file) {
    const char *path = check_write("locked", "old");
    check_eq(chmod(path, 0444), 0);
    check_eq(chmod(check_folder(), 0555), 0);
    check_eq(chdir(check_folder()), 0); /* the folders above may be closed to who is no root */
    bool root = check_drop_root();
    check_refused("new", "no permission to make a file in the folder '");
    check_refused("locked", "Permission denied");
    check_restore_root(root);
    check_eq(chdir("/"), 0);
    check_str(check_read(path, NULL), "old");
    CHECK_CLEAN();
}

Test(output, a_full_disk_is_told_at_the_end) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_output *output = open_path("/dev/full", &ctx);
    coop_i_output_puts(output, "x");
    cr_assert_not(coop_i_output_failed(output), "it waits in the buffer");
    check_eq(coop_i_output_commit(output, &ctx), COOP_OUTPUT);
    check_str(ctx.error.message, "cannot write '/dev/full': no space left on the disk; free some, or write elsewhere");

    coop_context early = COOP_CONTEXT_INIT;
    char *much = calloc(1, 1 << 20);
    output = open_path("/dev/full", &early);
    coop_i_output_write(output, much, 1 << 20);
    cr_assert(coop_i_output_failed(output), "a long loop sees it");
    coop_i_output_write(output, much, 1 << 20);
    check_eq(coop_i_output_commit(output, &early), COOP_OUTPUT);
    free(much);
    check_eq(access("/dev/full", F_OK), 0);
    CHECK_CLEAN();
}

Test(output, the_size_limit_of_a_file_leaves_the_old_one) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const char *path = check_write("out", "old");
    struct rlimit limit;
    signal(SIGXFSZ, SIG_IGN);
    check_eq(getrlimit(RLIMIT_FSIZE, &limit), 0);
    rlim_t before = limit.rlim_cur;
    limit.rlim_cur = 200000;
    check_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    coop_i_output *output = open_path(path, &ctx);
    char *much = calloc(1, 1 << 20);
    coop_i_output_write(output, much, 1 << 20);
    free(much);
    check_eq(coop_i_output_commit(output, &ctx), COOP_OUTPUT);
    limit.rlim_cur = before;
    setrlimit(RLIMIT_FSIZE, &limit);
    cr_assert_not_null(strstr(ctx.error.message, "larger than allowed"), "%s", ctx.error.message);
    check_str(check_read(path, NULL), "old");
    check_eq(files(), 1);
    CHECK_CLEAN();
}

Test(output, a_closed_pipe_ends_quietly) {
    coop_context ctx = COOP_CONTEXT_INIT;
    int ends[2];
    signal(SIGPIPE, SIG_IGN);
    check_eq(pipe(ends), 0);
    close(ends[0]);
    dup2(ends[1], STDOUT_FILENO);
    coop_i_output *output = open_path("-", &ctx);
    coop_i_output_puts(output, "nobody reads this");
    check_eq(coop_i_output_commit(output, &ctx), COOP_OUTPUT);
    check_eq(ctx.error.status, COOP_OUTPUT);
    check_str(ctx.error.message, "");
    CHECK_CLEAN();
}

Test(output, standard_output_behind_what_stdio_holds) {
    int fd = open(check_path("stdout"), O_RDWR | O_CREAT, 0600);
    fflush(stdout);
    dup2(fd, STDOUT_FILENO);
    printf("first ");
    write_text("-", "second ");
    write_text("/dev/stdout", "third");
    check_str(check_read(check_path("stdout"), NULL), "first second third");
    check_eq(files(), 1);
    CHECK_CLEAN();
}

Test(output, a_fifo_is_written_not_replaced) {
    const char *path = check_path("fifo");
    char text[16] = {0};
    struct stat about;
    check_eq(mkfifo(path, 0600), 0);
    int reader = open(path, O_RDONLY | O_NONBLOCK);
    write_text(path, "through");
    check_eq(read(reader, text, sizeof text - 1), 7);
    check_str(text, "through");
    close(reader);
    cr_assert(stat(path, &about) == 0 && S_ISFIFO(about.st_mode));
    CHECK_CLEAN();
}

/* What the handler of a second Ctrl-C does, then what the interrupted code might still do. */
Test(output, a_signal_can_remove_temporaries) {
    coop_context ctx = COOP_CONTEXT_INIT;
    pid_t child = fork();
    if (child == 0) {
        coop_i_output *output = open_path(check_path("out"), &ctx);
        coop_i_output_puts(output, "half");
        ctx.hold_outputs = true;
        bool made =
            coop_i_output_folder(check_path("cards"), &ctx) == COOP_OK && access(check_path("cards"), F_OK) == 0;
        coop_i_file_remove_all();
        _exit(made && files() == 0 ? 0 : 1);
    }
    int result = -1;
    check_eq(waitpid(child, &result, 0), child);
    cr_assert(WIFEXITED(result) && WEXITSTATUS(result) == 0);
    CHECK_CLEAN();
}

/* What others write stands between what was there and what is written when they have joined. */
Test(output, others_write_a_part_of_a_file) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const char *path = check_write("out", "old");
    uint64_t bytes = 0;
    for (int kept = 0; kept <= 1; kept++) {
        coop_i_output *output = open_path(path, &ctx);
        coop_i_output_puts(output, "head ");
        const char *shared = coop_i_output_share(output, &bytes);
        cr_assert_not_null(shared);
        check_eq(bytes, strlen("head "));
        int other = open(shared, O_WRONLY | O_CLOEXEC);
        check_eq(pwrite(other, "others", strlen("others"), (off_t)bytes), (ssize_t)strlen("others"));
        check_eq(close(other), 0);
        coop_i_output_joined(output, bytes + strlen("others"));
        coop_i_output_puts(output, " tail");
        check_str(check_read(path, NULL), "old");
        if (kept)
            check_eq_where(coop_i_output_commit(output, &ctx), COOP_OK, "%s", ctx.error.message);
        else
            coop_i_output_abandon(output);
        check_eq(files(), 1);
    }
    check_str(check_read(path, NULL), "head others tail");
    CHECK_CLEAN();
}

Test(output, what_is_packed_or_no_file_is_not_shared) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const char *const paths[] = {check_path("out.gz"), check_path("out.zst"), "/dev/null"};
    uint64_t bytes;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        coop_i_output *output = open_path(paths[i], &ctx);
        cr_assert_null(coop_i_output_share(output, &bytes), "%s", paths[i]);
        coop_i_output_abandon(output);
    }
    CHECK_CLEAN();
}

/* The owner stays, also when another writes who may; of hard links it is said that the others keep the old content. */
Test(output, the_owner_stays_and_hard_links_are_told) {
    coop_context ctx = COOP_CONTEXT_INIT;
    struct stat about;
    const char *path = check_write("owned", "old"), *other = check_path("other");
    check_eq(coop_problems_new(&ctx.problems, 0, &ctx), COOP_OK);
    check_eq(link(path, other), 0);
    if (geteuid() == 0) check_eq(chown(path, 65534, 65534), 0);
    check_eq(stat(path, &about), 0);
    uid_t owner = about.st_uid;
    gid_t group = about.st_gid;
    coop_i_output *output = NULL;
    check_eq(coop_i_output_open(&output, path, &ctx), COOP_OK);
    coop_i_output_puts(output, "new");
    check_eq(coop_i_output_commit(output, &ctx), COOP_OK);
    check_eq(stat(path, &about), 0);
    check_eq(about.st_uid, owner);
    check_eq(about.st_gid, group);
    check_str(check_read(path, NULL), "new");
    check_str(check_read(other, NULL), "old");
    check_eq(coop_problems_stored(ctx.problems), 1);
    check_str(coop_problems_get(ctx.problems, 0)->code, "hard-links");
    coop_problems_free(ctx.problems);
    CHECK_CLEAN();
}

Test(output, names_as_long_as_the_system_allows) {
    char name[256];
    memset(name, 'n', 255);
    name[255] = '\0';
    write_text(check_path(name), "long");
    check_str(check_read(check_path(name), NULL), "long");
    check_eq(files(), 1);
    CHECK_CLEAN();
}

/* Two spellings and a link are one file; a pipe is none. */
Test(output, guarded_files_are_told_apart_by_what_they_are) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_input *input = NULL;
    coop_i_output *output = NULL;
    const char *read = check_write("read.csv", "a,b\n");
    ctx.guard_files = true;
    check_eq(coop_i_input_open(&input, read, &ctx), COOP_OK);
    coop_i_input_close(input);
    check_eq(coop_i_output_open(&output, read, &ctx), COOP_USAGE);
    coop_context_clear_error(&ctx);
    check_eq(coop_i_output_open(&output, check_path("./read.csv"), &ctx), COOP_USAGE);
    coop_context_clear_error(&ctx);
    const char *new[] = {check_path("new.csv"), check_path("./new.csv")};
    check_eq(coop_outputs_plan(NULL, 0, new, 1, &ctx), COOP_OK);
    check_eq(coop_outputs_plan(NULL, 0, new + 1, 1, &ctx), COOP_USAGE);
    coop_context_clear_error(&ctx);
    ctx.replace_inputs = true;
    coop_outputs_release(&ctx, false); /* forgets what was read */
    check_eq(coop_i_input_open(&input, read, &ctx), COOP_OK);
    coop_i_input_close(input);
    check_eq(coop_i_output_open(&output, read, &ctx), COOP_OK);
    coop_i_output_abandon(output);
    check_eq(coop_outputs_release(&ctx, false), COOP_OK);
    CHECK_CLEAN();
}
