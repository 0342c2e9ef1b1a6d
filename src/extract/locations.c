/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_locations(struct extraction *x)
{
    (void)x;
}
