/* Every analysis of a network made of the bytes: what must hold of it stands in tests/unit/network/every.h. */
#include <stddef.h>

#include "unit/network/every.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    made m;
    made_of(&m, bytes, length);
    every_analysis(&m);
    return 0;
}
