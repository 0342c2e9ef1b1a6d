/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_structured(struct extraction *x)
{
    (void)x;
}
