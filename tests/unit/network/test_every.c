/* Every analysis of networks made of bytes: those that fuzzers found (tests/fuzz/corpus/network), and of chance. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "every.h"
#include "util/random.h"

static void of_bytes(const uint8_t *bytes, size_t length) {
    made m;
    made_of(&m, bytes, length);
    every_analysis(&m);
}

Test(network_every, that_fuzzers_found, .timeout = 300) {
    static const char folder[] = "tests/fuzz/corpus/network";
    DIR *found = opendir(folder);
    cr_assert(found != NULL, "no %s", folder);
    size_t count = 0;
    for (struct dirent *file; (file = readdir(found)) != NULL;) {
        char path[512];
        size_t length;
        if (file->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", folder, file->d_name);
        const char *bytes = check_read(path, &length);
        of_bytes((const uint8_t *)bytes, length);
        count++;
    }
    closedir(found);
    check_gt(count, 0);
    CHECK_CLEAN();
}

/* Each analysis on networks of every size and kind of graph, the same each time. */
Test(network_every, of_chance, .timeout = 300) {
    for (uint64_t seed = 0; seed < 128; seed++) {
        uint8_t bytes[192];
        coop_i_random random;
        coop_i_random_init(&random, seed, 5);
        for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (uint8_t)coop_i_random_below(&random, 256);
        bytes[0] = (uint8_t)seed;
        of_bytes(bytes, 60 + seed);
    }
    CHECK_CLEAN();
}
