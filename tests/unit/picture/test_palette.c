/* Colours are told apart by people with and without red-green blindness. */
#include <coopgraph/picture.h>
#include <criterion/criterion.h>
#include <math.h>

#include "check.h"

enum { COLOURS = 12 };

typedef struct triple {
    double c[3];
} triple;

static double linear(uint8_t channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double bend(double t) {
    return t > 0.008856 ? cbrt(t) : 7.787 * t + 16 / 116.0;
}

/* What is seen (linear RGB), as CIE L*a*b* under D65. */
static triple lab(triple rgb) {
    double r = rgb.c[0], g = rgb.c[1], b = rgb.c[2];
    double x = bend((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
    double y = bend(0.2126 * r + 0.7152 * g + 0.0722 * b);
    double z = bend((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
    return (triple){{116 * y - 16, 500 * (x - y), 200 * (y - z)}};
}

/* Machado, Oliveira and Fernandes 2009, severity 1: nobody, protanopia, deuteranopia, tritanopia. */
static const double blindness[4][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
};

static triple seen(coop_colour colour, int eye) {
    const double rgb[3] = {linear(colour.r), linear(colour.g), linear(colour.b)};
    triple out;
    for (int i = 0; i < 3; i++) {
        double sum = 0;
        for (int k = 0; k < 3; k++) sum += blindness[eye][i][k] * rgb[k];
        out.c[i] = fmin(fmax(sum, 0), 1);
    }
    return lab(out);
}

/* CIE 1976; 2.3 is just noticeable. */
static double difference(coop_colour a, coop_colour b, int eye) {
    triple x = seen(a, eye), y = seen(b, eye);
    return sqrt(pow(x.c[0] - y.c[0], 2) + pow(x.c[1] - y.c[1], 2) + pow(x.c[2] - y.c[2], 2));
}

Test(palette, neighbours_differ_for_every_eye) {
    for (size_t i = 0; i < COLOURS; i++) {
        for (int eye = 0; eye < 4; eye++) {
            double d = difference(coop_palette(i), coop_palette(i + 1), eye);
            check_gt_where(d, 12, "colours %zu and %zu differ by %.1f to eye %d", i, i + 1, d, eye);
        }
    }
    CHECK_CLEAN();
}

Test(palette, no_two_meet_in_red_green_blindness) {
    for (size_t i = 0; i < COLOURS; i++) {
        for (size_t j = i + 1; j < COLOURS; j++) {
            for (int eye = 0; eye < 3; eye++) {
                double d = difference(coop_palette(i), coop_palette(j), eye);
                check_gt_where(d, 10, "colours %zu and %zu differ by %.1f to eye %d", i, j, d, eye);
            }
        }
    }
    CHECK_CLEAN();
}

Test(palette, kinds_differ_in_red_green_blindness) {
    for (int i = 0; i < COOP_KINDS; i++) {
        for (int j = i + 1; j < COOP_KINDS; j++) {
            for (int eye = 0; eye < 3; eye++) {
                double d = difference(coop_kind_colour((coop_kind)i), coop_kind_colour((coop_kind)j), eye);
                check_gt_where(d, 10, "%s and %s differ by %.1f to eye %d", coop_kind_name((coop_kind)i),
                               coop_kind_name((coop_kind)j), d, eye);
            }
        }
    }
    CHECK_CLEAN();
}

Test(palette, repeats_beyond_its_end) {
    for (size_t i = 0; i < COLOURS; i++) {
        coop_colour a = coop_palette(i), b = coop_palette(i + COLOURS);
        cr_assert(a.r == b.r && a.g == b.g && a.b == b.b);
    }
    CHECK_CLEAN();
}
