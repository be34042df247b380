#include "util/geo.h"

#include <math.h>

static const double MEAN_RADIUS_KM = 6371.0088, DEGREE = 0.017453292519943295;

double coop_i_km(double latitude_a, double longitude_a, double latitude_b, double longitude_b) {
    double up = sin((latitude_b - latitude_a) * DEGREE / 2), along = sin((longitude_b - longitude_a) * DEGREE / 2);
    double h = up * up + cos(latitude_a * DEGREE) * cos(latitude_b * DEGREE) * along * along;
    return 2 * MEAN_RADIUS_KM * asin(sqrt(h < 1 ? h : h > 1 ? 1 : h)); /* NaN stays NaN */
}
