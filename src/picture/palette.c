/* Colours that stay apart with every common colour blindness: Okabe and Ito 2008 without black, then those of Tol's
 * "muted" scheme (2021) that no earlier colour comes near under simulated protanopia and deuteranopia. */
#include "picture/picture.h"

static const coop_colour palette[] = {
    {0x00, 0x72, 0xB2}, /* blue */
    {0xE6, 0x9F, 0x00}, /* orange */
    {0x00, 0x9E, 0x73}, /* bluish green */
    {0xCC, 0x79, 0xA7}, /* reddish purple */
    {0x56, 0xB4, 0xE9}, /* sky blue */
    {0xD5, 0x5E, 0x00}, /* vermilion */
    {0xF0, 0xE4, 0x42}, /* yellow */
    {0x33, 0x22, 0x88}, /* indigo */
    {0x99, 0x99, 0x33}, /* olive */
    {0x88, 0x22, 0x55}, /* wine */
    {0xDD, 0xCC, 0x77}, /* sand */
    {0x11, 0x77, 0x33}, /* green */
};
_Static_assert(sizeof palette / sizeof palette[0] == PICTURE_PALETTE, "the header says how many");

static const coop_colour of_kind[COOP_KINDS] = {
    [COOP_KIND_COMPANY] = {0x56, 0xB4, 0xE9},     [COOP_KIND_UNIVERSITY] = {0xD5, 0x5E, 0x00},
    [COOP_KIND_CORPORATION] = {0x00, 0x72, 0xB2}, [COOP_KIND_RESEARCH] = {0xCC, 0x79, 0xA7},
    [COOP_KIND_GOVERNMENT] = {0x33, 0x22, 0x88},  [COOP_KIND_TECHNOPARK] = {0x00, 0x9E, 0x73},
    [COOP_KIND_FUND] = {0xF0, 0xE4, 0x42},        [COOP_KIND_ASSOCIATION] = {0x88, 0x22, 0x55},
    [COOP_KIND_CLUSTER] = {0xE6, 0x9F, 0x00},     [COOP_KIND_OTHER] = {0xBB, 0xBB, 0xBB},
};

coop_colour coop_palette(size_t i) {
    return palette[i % PICTURE_PALETTE];
}

coop_colour coop_kind_colour(coop_kind kind) {
    return of_kind[(unsigned)kind < COOP_KINDS ? kind : COOP_KIND_OTHER];
}
