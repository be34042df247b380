/* Snapshots: the whole network as it was, from one file or beside others, and one clear line for each that is broken.
 */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "check.h"

static coop_network *load(const char *path, coop_context *ctx) {
    coop_network *network = NULL;
    check_eq_where(coop_load(&network, &path, 1, NULL, ctx), COOP_OK, "%s: %s", path, ctx->error.message);
    return network;
}

static const char *save(const coop_network *network, const char *name, coop_context *ctx) {
    const coop_export export_ = {.network = network};
    const char *path = check_path(name);
    check_eq_where(coop_save(path, &export_, NULL, ctx), COOP_OK, "%s", ctx->error.message);
    return path;
}

static void same_file(const char *a, const char *b, const char *what) {
    size_t x, y;
    const char *first = check_read(a, &x), *second = check_read(b, &y);
    cr_assert(x == y && memcmp(first, second, x) == 0, "%s: %zu and %zu bytes differ", what, x, y);
}

/* The native format keeps all that a network holds: what it writes before and after a snapshot is the same. */
Test(snapshot, is_the_network, .timeout = 60) {
    static const char *const files[] = {"graphs/ino-tomsk.json", "graphs/ino-tomsk-full.json",
                                        "graphs/moscow-clusters.json"};
    static const char *const names[] = {"a.coop", "a.coop.gz", "a.coop.zst"};
    for (size_t i = 0; i < 3; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = load(files[i], &ctx);
        for (size_t k = 0; k < 3; k++) {
            coop_network *back = load(save(network, names[k], &ctx), &ctx);
            same_file(save(network, "before.json", &ctx), save(back, "after.json", &ctx), files[i]);
            same_file(save(network, "before.coop", &ctx), save(back, "after.coop", &ctx), files[i]);
            coop_network_free(back);
        }
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* Options of loading do to a snapshot what they do to the file that it was made of. */
Test(snapshot, takes_the_options_of_loading) {
    coop_finish_options finishes[4] = {COOP_FINISH_OPTIONS_INIT, COOP_FINISH_OPTIONS_INIT, COOP_FINISH_OPTIONS_INIT,
                                       COOP_FINISH_OPTIONS_INIT};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = load("graphs/ino-tomsk-full.json", &ctx);
    const char *paths[] = {"graphs/ino-tomsk-full.json", save(network, "whole.coop", &ctx)};
    cr_assert(coop_period_parse(&finishes[0].period, "2012-2014"));
    finishes[1].projection = COOP_NODES;
    finishes[2].symmetrize = COOP_SYMMETRIZE_MAX;
    finishes[3].max_party = 3;
    for (size_t i = 0; i < 4; i++) {
        coop_load_options options = COOP_LOAD_OPTIONS_INIT;
        coop_network *from[2] = {0};
        options.finish = &finishes[i];
        for (size_t k = 0; k < 2; k++)
            check_eq_where(coop_load(&from[k], &paths[k], 1, &options, &ctx), COOP_OK, "%s", ctx.error.message);
        same_file(save(from[0], "file.graphml", &ctx), save(from[1], "snapshot.graphml", &ctx), "finished");
        coop_network_free(from[0]);
        coop_network_free(from[1]);
    }
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Positions and colours that a file draws are kept, though what is computed is not. */
Test(snapshot, keeps_how_a_file_draws) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network =
        check_load("drawn.net", "*Vertices 2\n1 \"А\" 0.25 0.75 ic Red\n2 \"Б\" 0.5 0.5\n*Edges\n1 2 3\n", &ctx);
    coop_network *back = load(save(network, "drawn.coop", &ctx), &ctx);
    for (uint32_t i = 0; i < 2; i++) {
        coop_organisation before, after;
        coop_network_organisation(&before, network, i);
        coop_network_organisation(&after, back, i);
        check_str(after.label, before.label);
        check_eq(after.look.x, before.look.x);
        check_eq(after.look.y, before.look.y);
        check_eq(after.look.colour, before.look.colour);
    }
    coop_network_free(back);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Several snapshots, and a snapshot with another file, are one network; an organisation of two is told as ever. */
Test(snapshot, joins_other_files) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *first = check_load("one.edges", "b\tc\t2\na\tb\t1\n", &ctx);
    coop_network *second = check_load("two.edges", "x\ty\t5\nw\tx\t7\n", &ctx);
    const char *paths[] = {save(second, "two.coop", &ctx), save(first, "one.coop", &ctx),
                           check_write("three.edges", "a\tx\t3\n")};
    coop_network *all = NULL;
    check_eq_where(coop_load(&all, paths, 3, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_network_organisations(all), 6);
    static const struct {
        const char *from, *to;
        double weight;
    } ties[] = {{"a", "b", 1}, {"a", "x", 3}, {"b", "c", 2}, {"w", "x", 7}, {"x", "y", 5}};
    check_eq(coop_network_ties(all), 5);
    for (uint64_t i = 0; i < 5; i++) {
        coop_tie tie;
        coop_network_tie(&tie, all, i);
        check_str(coop_network_id(all, tie.source), ties[i].from);
        check_str(coop_network_id(all, tie.target), ties[i].to);
        check_eq(tie.weight, ties[i].weight);
    }
    const char *twice[] = {paths[0], save(second, "again.coop", &ctx)};
    coop_network *none = NULL;
    check_eq(coop_load(&none, twice, 2, NULL, &ctx), COOP_INPUT);
    cr_assert(strstr(ctx.error.message, "organisation 'w' is already declared"), "%s", ctx.error.message);
    coop_network_free(all);
    coop_network_free(first);
    coop_network_free(second);
    CHECK_CLEAN();
}

/* ---- what is broken ---- */

static void expect(const char *bytes, size_t length, const char *words, const char *what, size_t at) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    options.format = "coop";
    coop_network *network = NULL;
    const char *path = check_write_bytes("broken.coop", bytes, length);
    coop_status status = coop_load(&network, &path, 1, &options, &ctx);
    cr_assert(status == COOP_INPUT && !network && strstr(ctx.error.message, words), "%s at %zu: status %d, '%s'", what,
              at, (int)status, ctx.error.message);
}

/* No byte can change and no length be cut without a word: every byte is under a checksum or has one value. */
Test(snapshot, tells_every_broken_byte, .timeout = 120) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("small.edges", "a\tb\t2\nb\tc\t3\n", &ctx);
    size_t length;
    const char *whole = check_read(save(network, "small.coop", &ctx), &length);
    char *bytes = malloc(length + 1);
    cr_assert(bytes);
    for (size_t i = 0; i < length; i++) {
        expect(whole, i, i < 8 ? "" : "ends too early", "cut", i);
        for (int bit = 0; bit < 8; bit++) {
            memcpy(bytes, whole, length);
            bytes[i] = (char)(bytes[i] ^ (1 << bit));
            expect(bytes, length, "snapshot", "changed", i);
        }
    }
    memcpy(bytes, whole, length);
    bytes[length] = 'x';
    expect(bytes, length + 1, "behind its end", "longer", length);
    memcpy(bytes, whole, length);
    bytes[8] = 2;
    expect(bytes, length, "version 2, this program reads version 1", "newer", 8);
    free(bytes);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* A block as the reader wants it: its checksum is right, whatever it holds. */
static size_t block(char *out, unsigned table, unsigned rows, const char *columns, size_t length) {
    const unsigned head[] = {table, rows, (unsigned)length};
    for (size_t i = 0; i < 12; i++) out[i] = (char)(head[i / 4] >> (8 * (i % 4)));
    memcpy(out + 12, columns, length);
    unsigned long sum = crc32(0, (const unsigned char *)out, (unsigned)(12 + length));
    for (size_t i = 0; i < 4; i++) out[12 + length + i] = (char)(sum >> (8 * i));
    return length + 16;
}

/* What a checksum cannot tell, for someone made the file so. Table 1 has a word and a text, 4 two organisations. */
Test(snapshot, trusts_nothing) {
    static const struct {
        unsigned table, rows;
        size_t length;
        const char *columns, *words;
    } rows[] = {
        {77, 1, 0, "", "a table that no version knows"},
        {1, 0, 0, "", "a length is wrong"},
        {1, 0x10000, 7, "\1\0\1\0\0\0\0", "a length is wrong"},
        {1, 1, 7, "\1\7\1\0\0\0\0", "a value is out of range"},
        {1, 1, 7, "\1\0\1\1\0\0\0", "a text is not there"},
        {1, 1, 6, "\1\0\1\0\0\0", "a length is wrong"},
        {1, 1, 8, "\1\0\1\0\0\0\0\0", "a length is wrong"},
        {1, 2, 7, "\0\0\1\0\0\0\0", "a length is wrong"},
        {1, 1, 7, "\2\0\1\0\0\0\0", "a length is wrong"},
        {4, 1, 10, "\1\0\0\0\0\1\0\0\0\0", "a row is not there"},
        {0, 0, 0, "", "a length is wrong"},
        {0, 1, 3, "\1\0\0", "a length is wrong"},
        {0, 1, 6, "\1\0\0\0\xff\xff", "a text is none"},
        {0, 1, 5, "\1\0\0\0\0", "a text is none"},
        {0, 1, 5, "\1\0\0\0\xd1", "a text is none"},
        {0, 2, 9, "\1\0\0\0\2\0\0\0x", "a length is wrong"},
        {0, 0xffffffff, 4, "\0\0\0\0", "a length is wrong"},
        {18, 1, 9, "\1\1\0\0\0\0\0\0\0", "rows are missing"},
        {18, 2, 9, "\1\0\0\0\0\0\0\0\0", "rows are missing"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char bytes[64] = "\x89"
                         "COOP\r\n\x1a\1\0\0";
        size_t length = 12 + block(bytes + 12, rows[i].table, rows[i].rows, rows[i].columns, rows[i].length);
        expect(bytes, length, rows[i].words, "row", i);
    }
    CHECK_CLEAN();
}
