/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_experience(struct extraction *x)
{
    (void)x;
}
