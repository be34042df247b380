/* Drawings: names are placed without covering anything, and which ones were left out is told; PDF and PNG are what
 * they say. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "format/drawing/drawing.h"
#include "unit/format/graphml.h"

/* A network of n organisations with names of odd lengths, at random places, the first ones close together. */
typedef struct scene {
    coop_context ctx;
    coop_problems *problems;
    coop_network *network;
    coop_picture picture;
    float *places;
    coop_export export_;
    drawing d;
} scene;

static double next_random(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (double)(*state >> 33) / 2147483648.0;
}

static void name_of(char text[200], uint32_t i, uint64_t *state) {
    static const char *const words[] = {"Институт", "of", "Томск", "研究",       "Ltd",
                                        "Research", "Х",  "🚀",     "Centre-for", "a"};
    size_t count = 1 + (size_t)(next_random(state) * 9);
    int at = snprintf(text, 200, "%u", (unsigned)i);
    for (size_t w = 0; w < count; w++)
        at += snprintf(text + at, 200 - (size_t)at, " %s", words[(size_t)(next_random(state) * 10) % 10]);
}

/* names = NULL: odd ones. */
static void scene_named(scene *s, uint32_t n, uint64_t seed, const char *const *names) {
    char text[200], id[16];
    *s = (scene){.ctx = COOP_CONTEXT_INIT};
    check_eq(coop_problems_new(&s->problems, 0, &s->ctx), COOP_OK);
    s->ctx.problems = s->problems;
    check_eq(coop_network_new(&s->network, &s->ctx), COOP_OK);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t index;
        name_of(text, i, &seed);
        snprintf(id, sizeof id, "n%05u", (unsigned)i);
        coop_organisation row = COOP_ORGANISATION_INIT;
        row.id = id;
        row.label = names ? names[i] : text;
        check_eq(coop_network_add_organisation(s->network, &index, &row, &s->ctx), COOP_OK);
    }
    const coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    check_eq(coop_network_finish(s->network, &finish, &s->ctx), COOP_OK);
    s->places = calloc(3 * (size_t)n + 1, sizeof *s->places);
    for (uint32_t i = 0; i < n; i++) {
        double spread = i % 2 ? 4000 : 900;
        s->places[i] = (float)(spread * (next_random(&seed) - 0.5));
        s->places[n + i] = (float)(spread * (next_random(&seed) - 0.5));
        s->places[2 * n + i] = (float)(4 + 96 * next_random(&seed) * next_random(&seed));
    }
    s->picture = (coop_picture){.n = n, .x = s->places, .y = s->places + n, .size = s->places + 2 * n};
    s->export_ = (coop_export){.network = s->network, .picture = &s->picture};
}

static void scene_init(scene *s, uint32_t n, uint64_t seed) {
    scene_named(s, n, seed, NULL);
}

static void scene_clear(scene *s) {
    free(s->places);
    coop_network_free(s->network);
    coop_problems_free(s->problems);
}

static void place(scene *s, double width, double height, double letters) {
    s->d = (drawing){.export_ = &s->export_,
                     .ctx = &s->ctx,
                     .width = width,
                     .height = height,
                     .letters = letters,
                     .least = 5,
                     .most_nodes = DRAWING_NODES,
                     .most_lines = DRAWING_LINES};
    check_eq(ink_open(&s->d.ink, &s->ctx), COOP_OK);
    check_eq(drawing_layout(&s->d), COOP_OK);
    check_eq(drawing_place_names(&s->d), COOP_OK);
}

static bool apart(const drawing_box *a, const drawing_box *b) {
    return a->right <= b->left || b->right <= a->left || a->bottom <= b->top || b->bottom <= a->top;
}

/* Every pair of names, and every name against every dot but its own. Returns how many are placed. */
static size_t check_apart(const drawing *d) {
    size_t placed = 0;
    for (size_t i = 0; i < d->name_count; i++) {
        const drawing_name *a = &d->names[i];
        if (!a->placed) continue;
        placed++;
        cr_expect(a->box.left >= 0 && a->box.right <= d->width && a->box.top >= d->top && a->box.bottom <= d->bottom,
                  "name %zu leaves the plot", i);
        for (size_t k = 0; k < i; k++)
            if (d->names[k].placed) cr_expect(apart(&a->box, &d->names[k].box), "names %zu and %zu overlap", k, i);
        for (uint32_t k = 0; k < d->drawn; k++) {
            const drawing_dot *dot = &d->dots[d->by_size[k]];
            const drawing_box square = {dot->x - dot->radius, dot->y - dot->radius, dot->x + dot->radius,
                                        dot->y + dot->radius};
            if (d->by_size[k] != a->node) cr_expect(apart(&a->box, &square), "name %zu covers a dot", i);
        }
        for (uint32_t r = 0; r < a->row_count; r++) {
            double width = ink_width(d->ink, a->rows[r], &(ink_face){.size = a->size, .bold = a->bold});
            cr_expect(width <= a->box.right - a->box.left + 0.01, "row %u of name %zu is wider than its box",
                      (unsigned)r, i);
        }
    }
    return placed;
}

static void done(scene *s) {
    check_eq(ink_close(s->d.ink, COOP_OK, &s->ctx), COOP_OK);
    drawing_clear(&s->d);
    scene_clear(s);
}

Test(drawing, names_cover_nothing) {
    for (uint32_t n = 1; n <= 140; n += 23) {
        for (int sheet = 0; sheet < 3; sheet++) {
            static const double sizes[][3] = {{1190, 842, 1}, {842, 595, 0.76}, {960, 540, 0.82}};
            scene s;
            scene_init(&s, n, n + 7);
            place(&s, sizes[sheet][0], sizes[sheet][1], sizes[sheet][2]);
            check_eq(check_apart(&s.d), s.d.placed);
            done(&s);
        }
    }
    CHECK_CLEAN();
}

Test(drawing, a_hundred_names_have_room_on_a3) {
    scene s;
    scene_init(&s, 112, 3);
    place(&s, 1190, 842, 1);
    check_eq(check_apart(&s.d), 112);
    done(&s);
    CHECK_CLEAN();
}

/* What many names begin with alike is left out where a name is too long for its rows, before it loses its end. */
Test(drawing, names_that_are_too_long_lose_their_legal_form_first) {
    static const char *const names[] = {
        "Федеральное государственное бюджетное образовательное учреждение высшего образования «Томский политехнический "
        "университет»",
        "Публичное акционерное общество «Газпром»"};
    scene s;
    scene_named(&s, 2, 3, names);
    place(&s, 1190, 842, 1);
    for (size_t i = 0; i < s.d.name_count; i++) {
        const drawing_name *name = &s.d.names[i];
        check_str(name->rows[0], name->node == 0 ? "«Томский" : "Публичное");
        cr_assert(!name->cut);
    }
    check_eq(s.d.cut, 0);
    done(&s);
    CHECK_CLEAN();
}

/* Where not all have room, the largest have, and the drawing says which have none. */
Test(drawing, tells_which_names_have_no_room) {
    scene s;
    scene_init(&s, 400, 5);
    const char *path = check_path("crowd.svg");
    check_eq_where(coop_save(path, &s.export_, NULL, &s.ctx), COOP_OK, "%s", s.ctx.error.message);
    const char *told = gml_problem(s.problems, "unnamed");
    check_neq(told, NULL);
    check_neq_where(strstr(told, "of 400 names have no room on the sheet: "), NULL, "%s", told);
    check_neq(strstr(check_read(path, NULL), "of 400 names have no room here: "), NULL);
    place(&s, 1190, 842, 1);
    check_eq(check_apart(&s.d) < 400, 1);
    check_eq(s.d.names[0].placed && s.d.names[1].placed && s.d.names[2].placed, 1);
    done(&s);
    CHECK_CLEAN();
}

/* ---- files ---- */

static char *file_of(scene *s, const char *name, size_t *length) {
    const char *path = check_path(name);
    check_eq_where(coop_save(path, &s->export_, NULL, &s->ctx), COOP_OK, "%s", s->ctx.error.message);
    char *copy = malloc(1), *text = (char *)(uintptr_t)check_read(path, length);
    copy = realloc(copy, *length + 1);
    memcpy(copy, text, *length + 1);
    return copy;
}

static bool holds(const char *bytes, size_t length, const char *text) {
    size_t size = strlen(text);
    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(bytes + i, text, size) == 0) return true;
    return false;
}

static uint32_t big_endian(const char *at) {
    const unsigned char *b = (const unsigned char *)at;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

Test(drawing, files_have_their_sheet_and_no_date) {
    static const struct {
        coop_sheet sheet;
        uint32_t width, height;
        const char *box;
    } sheets[] = {{COOP_SHEET_A4, 2339, 1654, "[ 0 0 841.89 595.28 ]"},
                  {COOP_SHEET_A3, 3308, 2339, "[ 0 0 1190.55 841.89 ]"},
                  {COOP_SHEET_SLIDE, 1920, 1080, "[ 0 0 960 540 ]"}};
    for (size_t k = 0; k < 3; k++) {
        scene s;
        size_t length, again;
        scene_init(&s, 30, 9);
        s.export_.sheet = sheets[k].sheet;
        char *png = file_of(&s, "map.png", &length), *second = file_of(&s, "map.png", &again);
        check_eq(memcmp(png, "\x89PNG\r\n\x1a\n", 8), 0);
        check_eq(big_endian(png + 16), sheets[k].width);
        check_eq(big_endian(png + 20), sheets[k].height);
        cr_expect(length == again && memcmp(png, second, length) == 0, "the picture differs");
        free(png), free(second);
        char *pdf = file_of(&s, "map.pdf", &length);
        second = file_of(&s, "map.pdf", &again);
        check_eq(memcmp(pdf, "%PDF-", 5), 0);
        cr_expect(holds(pdf, length, sheets[k].box), "no %s", sheets[k].box);
        cr_expect(!holds(pdf, length, "CreationDate"));
        cr_expect(length == again && memcmp(pdf, second, length) == 0, "the paper differs");
        free(pdf), free(second);
        scene_clear(&s);
    }
    CHECK_CLEAN();
}

/* No font has what is for private use, and the script of it is told. */
Test(drawing, tells_characters_that_no_font_has) {
    scene s;
    scene_init(&s, 0, 1);
    coop_network_free(s.network);
    s.network = check_load("lacking.json", "{\"organisations\":[{\"id\":\"a\",\"label\":\"\U000F1234 x\"}]}", &s.ctx);
    float place_[3] = {0, 0, 40};
    s.picture = (coop_picture){.n = 1, .x = place_, .y = place_ + 1, .size = place_ + 2};
    s.export_ = (coop_export){.network = s.network, .picture = &s.picture};
    size_t length;
    free(file_of(&s, "lacking.pdf", &length));
    const char *told = gml_problem(s.problems, "no-glyph");
    check_neq(told, NULL);
    check_neq_where(strstr(told, "\U000F1234 x"), NULL, "%s", told);
    scene_clear(&s);
    CHECK_CLEAN();
}
