/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_clearance(struct extraction *x)
{
    (void)x;
}
