/* Which names stand in a drawing, and where: the most important first, beside its dot or, where that is taken, a little
 * off with a line to it. No name covers another one, a dot, a line to a name, or the edge of the plot. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "format/drawing/drawing.h"
#include "util/mem.h"
#include "util/shorten.h"
#include "util/text.h"

/* ---- rows of a name ---- */

enum { MEASURED_AT = 10 };

static double width_of(const drawing *d, const char *text, bool bold) {
    return ink_width(d->ink, text, &(ink_face){.size = MEASURED_AT, .bold = bold}) / MEASURED_AT;
}

static double width_of_part(drawing *d, const char *text, size_t length, bool bold) {
    coop_i_buf_reset(&d->said);
    coop_i_buf_add(&d->said, text, length);
    return width_of(d, coop_i_buf_text(&d->said), bold);
}

static size_t next_character(const char *text) {
    const char *at = text;
    coop_i_utf8_next(&at);
    return (size_t)(at - text);
}

/* Bytes of the longest beginning of words that is no wider than `most`; of the first word where that is too wide. */
static size_t fitting(drawing *d, const char *text, double most, bool bold) {
    size_t fit = 0, end = 0;
    while (text[end]) {
        end += strcspn(text + end, " ");
        if (width_of_part(d, text, end, bold) > most) break;
        fit = end;
        end += strspn(text + end, " ");
    }
    if (fit > 0) return fit;
    for (end = 0; text[end]; end += next_character(text + end)) {
        if (end > 0 && width_of_part(d, text, end + next_character(text + end), bold) > most) break;
        fit = end + next_character(text + end);
    }
    return fit;
}

static void add_row(drawing *d, drawing_name *name, const char *text, size_t length, bool cut) {
    coop_i_buf row = {0};
    coop_i_buf_add(&row, text, length);
    if (cut) coop_i_buf_puts(&row, "…");
    if (row.failed) {
        d->failed = true;
        coop_i_buf_clear(&row);
        return;
    }
    name->widths[name->row_count] = width_of(d, coop_i_buf_text(&row), name->bold);
    name->rows[name->row_count++] = row.data;
    name->cut = cut;
}

static void clear_rows(drawing_name *name) {
    for (uint32_t r = 0; r < name->row_count; r++) free(name->rows[r]);
    name->row_count = 0;
    name->cut = false;
}

/* At blanks, into rows of about 13 letters' heights; what does not fit into the last one ends in "…". */
static void set_rows(drawing *d, drawing_name *name, const char *text) {
    const double widest = 12;
    clear_rows(name);
    text = coop_i_skip_blanks(text);
    while (*text && name->row_count < DRAWING_ROWS && !d->failed) {
        bool last = name->row_count == DRAWING_ROWS - 1;
        size_t length = fitting(d, text, widest, name->bold);
        bool cut = last && text[length + strspn(text + length, " ")];
        add_row(d, name, text, length, cut);
        text += length;
        text += strspn(text, " ");
    }
}

/* ---- places ---- */

static bool overlap(const drawing_box *a, const drawing_box *b) {
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* Whether both numbers are below, or both above, the two of a range: most lines and boxes are far from each other. */
static bool apart(double a, double b, double least, double most) {
    return (a < least && b < least) || (a > most && b > most);
}

/* Does the line from (x1, y1) to (x2, y2) pass through the box? (Liang and Barsky 1984) */
static bool crosses(const drawing_box *box, double x1, double y1, double x2, double y2) {
    if (apart(x1, x2, box->left, box->right) || apart(y1, y2, box->top, box->bottom)) return false;
    double from = 0, to = 1, dx = x2 - x1, dy = y2 - y1;
    const double p[] = {-dx, dx, -dy, dy}, q[] = {x1 - box->left, box->right - x1, y1 - box->top, box->bottom - y1};
    for (int k = 0; k < 4; k++) {
        if (p[k] == 0) {
            if (q[k] < 0) return false;
            continue;
        }
        double at = q[k] / p[k];
        if (p[k] < 0)
            from = at > from ? at : from;
        else
            to = at < to ? at : to;
    }
    return from < to;
}

static double turn(double ax, double ay, double bx, double by, double cx, double cy) {
    return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

static bool lines_cross(const drawing_name *a, const drawing_name *b) {
    double t1 = turn(a->from_x, a->from_y, a->to_x, a->to_y, b->from_x, b->from_y),
           t2 = turn(a->from_x, a->from_y, a->to_x, a->to_y, b->to_x, b->to_y),
           t3 = turn(b->from_x, b->from_y, b->to_x, b->to_y, a->from_x, a->from_y),
           t4 = turn(b->from_x, b->from_y, b->to_x, b->to_y, a->to_x, a->to_y);
    return ((t1 > 0) != (t2 > 0)) && ((t3 > 0) != (t4 > 0));
}

/* What a line to a name may pass behind, less and less careful. A name itself covers nothing. */
typedef enum passing { BEHIND_NOTHING, BEHIND_DOTS, BEHIND_ALL } passing;

static bool hits_dot(const drawing *d, const drawing_name *name, bool larger_only, passing behind) {
    for (uint32_t i = 0; i < d->drawn; i++) {
        uint32_t other = d->by_size[i];
        const drawing_dot *dot = &d->dots[other];
        if (larger_only && dot->radius < d->dots[name->node].radius) return false; /* sorted by size */
        double r = dot->radius + 0.5;
        drawing_box square = {dot->x - r, dot->y - r, dot->x + r, dot->y + r};
        if (other == name->node) continue;
        if (overlap(&name->box, &square)) return true;
        if (name->led && behind == BEHIND_NOTHING &&
            crosses(&square, name->from_x, name->from_y, name->to_x, name->to_y))
            return true;
    }
    return false;
}

static bool hits_name(const drawing *d, const drawing_name *name, passing behind) {
    for (size_t i = 0; i < d->name_count; i++) {
        const drawing_name *other = &d->names[i];
        if (!other->placed || other == name) continue;
        if (overlap(&name->box, &other->box)) return true;
        if (behind == BEHIND_ALL) continue;
        if (other->led && crosses(&name->box, other->from_x, other->from_y, other->to_x, other->to_y)) return true;
        if (name->led && crosses(&other->box, name->from_x, name->from_y, name->to_x, name->to_y)) return true;
        if (name->led && other->led && lines_cross(name, other)) return true;
    }
    return false;
}

typedef enum care { NO_DOT, NO_LARGER_DOT, NO_NAME } care; /* how much a name may cover, less and less careful */

static bool fits(const drawing *d, const drawing_name *name, care how, passing behind) {
    const double edge = 6;
    const drawing_box *box = &name->box;
    if (box->left < edge || box->right > d->width - edge || box->top < d->top || box->bottom > d->bottom) return false;
    return !hits_name(d, name, behind) && (how == NO_NAME || !hits_dot(d, name, how == NO_LARGER_DOT, behind));
}

static double widest_row(const drawing_name *name) {
    double widest = 0;
    for (uint32_t r = 0; r < name->row_count; r++) widest = fmax(widest, name->widths[r]);
    return widest * name->size;
}

/* The box that touches the point (x, y) from the side that (dx, dy) points to. */
static void put_box(drawing_name *name, double x, double y, double dx, double dy) {
    const double pad = 1;
    double width = widest_row(name) + 2 * pad, height = name->row_count * name->size * 1.15 + pad;
    name->align = dx > 0.3 ? INK_LEFT : dx < -0.3 ? INK_RIGHT : INK_CENTRE;
    double left = dx > 0.3 ? x : dx < -0.3 ? x - width : x - width / 2;
    double top = dy > 0.3 ? y : dy < -0.3 ? y - height : y - height / 2;
    name->box = (drawing_box){left, top, left + width, top + height};
}

static bool try_beside(const drawing *d, drawing_name *name, care how) {
    static const double to[][2] = {{1, 0},     {-1, 0},     {0, 1},      {0, -1},
                                   {0.8, 0.8}, {0.8, -0.8}, {-0.8, 0.8}, {-0.8, -0.8}};
    const drawing_dot *dot = &d->dots[name->node];
    name->led = false;
    for (size_t k = 0; k < sizeof to / sizeof *to; k++) {
        double reach = dot->radius + 1.5;
        put_box(name, dot->x + to[k][0] * reach, dot->y + to[k][1] * reach, to[k][0], to[k][1]);
        if (fits(d, name, how, BEHIND_NOTHING)) return true;
    }
    return false;
}

enum { FEW = 150, FAR = 36, NEAR = 6 }; /* rings; among many organisations long lines cannot be followed */

/* Around the dot, ring after ring, at the angles that lead away from the middle of the sheet first. */
static bool try_led(const drawing *d, drawing_name *name, passing behind, int rings) {
    enum { ANGLES = 48 };
    const drawing_dot *dot = &d->dots[name->node];
    double outwards = atan2(dot->y - (d->top + d->bottom) / 2, dot->x - d->width / 2);
    name->led = true;
    for (int ring = 1; ring <= rings; ring++) {
        double reach = dot->radius + 4 + 8.0 * ring;
        for (int k = 0; k < ANGLES; k++) {
            int turn = (k % 2 ? 1 : -1) * ((k + 1) / 2); /* to both sides by turns */
            double angle = outwards + turn * (2 * 3.141592653589793 / ANGLES);
            double dx = cos(angle), dy = sin(angle);
            name->from_x = dot->x + dx * dot->radius, name->from_y = dot->y + dy * dot->radius;
            name->to_x = dot->x + dx * (reach - 1), name->to_y = dot->y + dy * (reach - 1);
            put_box(name, dot->x + dx * reach, dot->y + dy * reach, dx, dy);
            if (fits(d, name, NO_DOT, behind)) return true;
        }
    }
    return false;
}

/* ---- all of them ---- */

static double base_size(const drawing *d, const drawing_name *name) {
    double share = d->dots[name->node].radius / d->letters; /* points on A3 */
    double size = share >= 10 ? 12.5 : share >= 6 ? 11 : 9.5;
    if (d->n <= 40) size += 3;
    return size * d->letters;
}

/* Those that nobody may miss: among many they take their places before all others. */
enum { FOREMOST = 24 };

static bool led_somehow(const drawing *d, drawing_name *name, passing worst, int rings) {
    for (passing behind = BEHIND_NOTHING; behind <= worst; behind++)
        if (try_led(d, name, behind, rings)) return true;
    return false;
}

static void place_foremost(const drawing *d, drawing_name *name) {
    name->placed = try_beside(d, name, NO_DOT) || (d->n <= DRAWING_ALL_NAMED && led_somehow(d, name, BEHIND_ALL, FAR));
    for (care how = NO_LARGER_DOT; how <= NO_NAME && !name->placed; how++) name->placed = try_beside(d, name, how);
}

/* How bad it looks: a name that is missing, a long line (in tens of points). */
static double cost_of(const drawing *d, const drawing_name *name) {
    const double missing = 100;
    if (!name->placed) return missing;
    return name->led ? hypot(name->to_x - name->from_x, name->to_y - name->from_y) / (10 * d->letters) : 0;
}

/* Beside their dots first, then those that find no room there, with a line; all of a few organisations by lines that
 * are as long as it takes. Returns how bad it looks, small letters counted in. */
static double place_all(drawing *d, double shrink) {
    const double smaller = 0.7;
    bool few = d->n <= FEW, crowd = d->n > DRAWING_ALL_NAMED;
    double cost = smaller * (double)d->name_count * (1 / shrink - 1);
    d->placed = 0;
    for (size_t i = 0; i < d->name_count; i++) {
        d->names[i].placed = false;
        d->names[i].size = fmax(base_size(d, &d->names[i]) * shrink, d->least);
    }
    for (size_t i = 0; i < d->name_count && !coop_cancelled(d->ctx); i++) {
        drawing_name *name = &d->names[i];
        if (!few && i < FOREMOST)
            place_foremost(d, name);
        else
            name->placed = try_beside(d, name, crowd ? NO_LARGER_DOT : NO_DOT);
    }
    for (size_t i = 0; i < d->name_count && !coop_cancelled(d->ctx); i++) {
        drawing_name *name = &d->names[i];
        if (!name->placed && !crowd)
            name->placed = led_somehow(d, name, few ? BEHIND_ALL : BEHIND_DOTS, few ? FAR : NEAR);
        d->placed += name->placed;
        cost += cost_of(d, name);
    }
    return cost;
}

static void prepare(drawing *d) {
    coop_i_buf clean = {0}, bare = {0};
    for (size_t i = 0; i < d->name_count && !d->failed; i++) {
        drawing_name *name = &d->names[i];
        name->node = d->by_size[i];
        name->bold = d->dots[name->node].radius >= 10 * d->letters;
        const char *text = coop_network_label(d->export_->network, name->node);
        coop_i_buf_reset(&clean);
        coop_i_utf8_clean(&clean, text, strlen(text));
        d->failed = d->failed || clean.failed;
        for (char *c = clean.data; c && *c; c++)
            if ((unsigned char)*c < ' ') *c = ' ';
        set_rows(d, name, coop_i_buf_text(&clean));
        if (name->cut) { /* what many begin with alike goes first */
            coop_i_buf_reset(&bare);
            coop_i_name_without_form(&bare, coop_i_buf_text(&clean));
            d->failed = d->failed || bare.failed;
            set_rows(d, name, coop_i_buf_text(&bare));
        }
        d->cut += name->cut;
    }
    coop_i_buf_clear(&clean);
    coop_i_buf_clear(&bare);
}

coop_status drawing_place_names(drawing *d) {
    static const double shrinks[] = {1, 0.85, 0.72, 0.6, 0.92, 0.78, 0.65};
    enum { FINELY = sizeof shrinks / sizeof *shrinks, ROUGHLY = 4 };
    size_t most = d->n <= DRAWING_ALL_NAMED ? d->drawn : d->n <= DRAWING_CROWD ? DRAWING_NAMED : DRAWING_NAMED_IN_CROWD;
    d->name_count = d->drawn < most ? d->drawn : most;
    d->names = coop_i_calloc(d->name_count, sizeof *d->names);
    if (!d->names) return coop_fail_memory(d->ctx);
    prepare(d);
    size_t tries = d->n > DRAWING_ALL_NAMED ? 1 : d->n > FEW ? ROUGHLY : FINELY;
    size_t best = 0;
    double least = INFINITY;
    for (size_t k = 0; k < tries && !d->failed; k++) {
        double cost = place_all(d, shrinks[k]);
        if (cost < least) least = cost, best = k;
        if (coop_cancelled(d->ctx)) return COOP_INTERRUPTED;
        if (k == tries - 1 && best != k) place_all(d, shrinks[best]);
    }
    return d->failed || d->said.failed ? coop_fail_memory(d->ctx) : COOP_OK;
}
