/* The key of pseudonyms: a file of its own, so that it can be kept apart from what was made with it. */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <coopgraph/network.h>

#include "core/input.h"
#include "util/file.h"

enum { DIGITS = 2 * COOP_KEY_SIZE };

static coop_status make(unsigned char key[COOP_KEY_SIZE], const char *path, coop_context *ctx) {
    char text[DIGITS + 2];
    if (getrandom(key, COOP_KEY_SIZE, 0) != COOP_KEY_SIZE)
        return coop_fail(ctx, COOP_OUTPUT, "the system gives no random numbers: %s", coop_i_file_error(errno));
    for (size_t i = 0; i < COOP_KEY_SIZE; i++) snprintf(text + 2 * i, 3, "%02x", key[i]);
    text[DIGITS] = '\n';
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    bool fine = fd >= 0 && write(fd, text, DIGITS + 1) == DIGITS + 1 && fsync(fd) == 0;
    int code = errno;
    if (fd >= 0 && close(fd) != 0 && fine) {
        fine = false;
        code = errno;
    }
    if (fine) return COOP_OK;
    if (fd >= 0) unlink(path);
    return coop_fail(ctx, COOP_OUTPUT, "cannot write '%s': %s", path, coop_i_file_error(code));
}

static int value_of(char digit) {
    static const char digits[] = "0123456789abcdef";
    const char *at = digit ? strchr(digits, tolower((unsigned char)digit)) : NULL;
    return at ? (int)(at - digits) : -1;
}

static bool decode(unsigned char key[COOP_KEY_SIZE], const char *text, size_t length) {
    bool fine = length == DIGITS;
    for (size_t i = 0; i < COOP_KEY_SIZE && fine; i++) {
        int high = value_of(text[2 * i]), low = value_of(text[2 * i + 1]);
        fine = high >= 0 && low >= 0;
        key[i] = (unsigned char)(16 * high + low);
    }
    return fine;
}

coop_status coop_key_of_file(unsigned char key[COOP_KEY_SIZE], bool *made, const char *path, coop_context *ctx) {
    struct stat about;
    coop_i_input *input = NULL;
    *made = stat(path, &about) != 0 && errno == ENOENT;
    if (*made) return make(key, path, ctx);
    char text[DIGITS + 3];
    size_t length = 0;
    coop_status status = coop_i_input_open(&input, path, ctx);
    if (status == COOP_OK) status = coop_i_input_read(input, text, sizeof text, &length, ctx);
    while (length > 0 && isspace((unsigned char)text[length - 1])) length--;
    if (status == COOP_OK && !decode(key, text, length))
        status = coop_fail_at(ctx, COOP_INPUT, path, 1, 0,
                              "this is no key: 64 hexadecimal digits; name a file that is not there to have one made");
    coop_i_input_close(input);
    return status;
}
