/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_seniority(struct extraction *x)
{
    (void)x;
}
