/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_skills(struct extraction *x)
{
    (void)x;
}
