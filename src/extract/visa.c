/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_visa(struct extraction *x)
{
    (void)x;
}
