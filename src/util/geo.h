/* Distances on the earth. */
#ifndef COOP_UTIL_GEO_H
#define COOP_UTIL_GEO_H

/* Great-circle kilometres between two places given in degrees (haversine, mean radius 6371.0088 km); NaN when a
 * coordinate is NaN. */
double coop_i_km(double latitude_a, double longitude_a, double latitude_b, double longitude_b);

#endif
