/* Preloaded: when the program first syncs a file, which is in the middle of its work, this tries to break out of what
 * the command line allows and tells on standard error how each attempt ended. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void tell(const char *what, bool done) {
    fprintf(stderr, "%s: %s\n", done ? "DONE" : "refused", what);
}

static bool runs_a_program(void) {
    int status = 1;
    pid_t child = fork();
    if (child == 0) {
        execl("/bin/true", "true", (char *)NULL);
        _exit(1);
    }
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static bool opens(const char *path, int flags) {
    int fd = open(path, flags | O_CLOEXEC, 0600);
    if (fd >= 0) close(fd);
    return fd >= 0;
}

static bool lists(const char *path) {
    DIR *folder = opendir(path);
    if (folder) closedir(folder);
    return folder != NULL;
}

static bool makes_socket(int domain, int type) {
    int fd = socket(domain, type, 0);
    if (fd >= 0) close(fd);
    return fd >= 0;
}

/* All below the folder COOP_ELSEWHERE, which has the file `secret` and the folder `inner`. */
static void try_all(const char *elsewhere) {
    char secret[4096], made[4096], inner[4096], link[4096];
    snprintf(secret, sizeof secret, "%s/secret", elsewhere);
    snprintf(made, sizeof made, "%s/made", elsewhere);
    snprintf(inner, sizeof inner, "%s/inner", elsewhere);
    snprintf(link, sizeof link, "%s/link", elsewhere);
    tell("read another file", opens(secret, O_RDONLY));
    tell("read /etc/passwd", opens("/etc/passwd", O_RDONLY));
    tell("read /proc/1/cmdline", opens("/proc/1/cmdline", O_RDONLY));
    tell("list another folder", lists(elsewhere));
    tell("write to another file", opens(secret, O_WRONLY));
    tell("empty another file", truncate(secret, 0) == 0);
    tell("make a file elsewhere", opens(made, O_WRONLY | O_CREAT));
    tell("make a nameless file elsewhere", opens(elsewhere, O_WRONLY | O_TMPFILE));
    tell("make a folder elsewhere", mkdir(link, 0700) == 0 && rmdir(link) == 0);
    tell("make a symbolic link", symlink(secret, link) == 0 && unlink(link) == 0);
    tell("make a hard link here", linkat(AT_FDCWD, secret, AT_FDCWD, "linked", 0) == 0 && unlink("linked") == 0);
    tell("change a mode", chmod(secret, 0644) == 0);
    tell("rename another file", rename(secret, link) == 0 && rename(link, secret) == 0);
    tell("remove a folder elsewhere", rmdir(inner) == 0);
    tell("remove another file", unlink(secret) == 0);
    tell("TCP", makes_socket(AF_INET, SOCK_STREAM));
    tell("UDP", makes_socket(AF_INET6, SOCK_DGRAM) || makes_socket(AF_INET, SOCK_DGRAM));
    tell("a local socket", makes_socket(AF_UNIX, SOCK_STREAM));
    tell("run a program", runs_a_program());
    tell("signal another process", kill(getppid(), 0) == 0);
    tell("look into itself from outside", ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0);
}

int fsync(int fd) {
    static bool tried;
    static int (*real)(int);
    if (!real) {
        void *symbol = dlsym(RTLD_NEXT, "fsync");
        memcpy(&real, &symbol, sizeof real);
    }
    const char *elsewhere = getenv("COOP_ELSEWHERE");
    if (!tried && elsewhere) {
        tried = true;
        try_all(elsewhere);
    }
    return real(fd);
}
