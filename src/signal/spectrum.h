/* The leading eigenpairs of a symmetric matrix over the ties, by Lanczos iteration (Saad 2011, "Numerical Methods for
 * Large Eigenvalue Problems", 6.6), the vectors kept orthogonal to each other as far as it shows. */
#ifndef COOP_SIGNAL_SPECTRUM_H
#define COOP_SIGNAL_SPECTRUM_H

#include "signal/signal.h"

typedef struct signal_spectrum {
    uint32_t count; /* pairs: `wanted`, or fewer where the network has fewer */
    double *value;  /* count: of largest magnitude first */
    double *vector; /* vector[u * count + i]: lengths of 1 */
} signal_spectrum;

/* `of`[arc] is the matrix at the arcs of ground->ties (symmetric). As good as 2 * wanted + 40 applications make them:
 * the outer ones are exact to many digits, inner ones near to the next may be a mix of both. */
coop_status signal_spectrum_find(signal_spectrum *spectrum, const signal_ground *ground, const double *of,
                                 uint32_t wanted, coop_context *ctx);
void signal_spectrum_clear(signal_spectrum *spectrum);

#endif
