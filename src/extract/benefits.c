/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_benefits(struct extraction *x)
{
    (void)x;
}
