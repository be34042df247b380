/* Tries the set-up that looks for races: with an argument there is one, without there is none, though what a region's
 * threads write is read after it and in the next one by others (the barriers are Archer's to tell). */
#include <stdio.h>

enum { N = 1000 };

int main(int argc, char **argv) {
    (void)argv;
    double each[N] = {0}, sum = 0;
#pragma omp parallel for schedule(static) num_threads(2)
    for (int i = 0; i < N; i++) {
        each[i] = i;
        if (argc > 1) sum += i;
    }
    for (int i = 0; i < N; i++) sum += each[i];
#pragma omp parallel for schedule(dynamic, 3) num_threads(2)
    for (int i = 0; i < N; i++) each[i] += 1;
    return sum > 0 && each[0] > 0 ? 0 : 1;
}
