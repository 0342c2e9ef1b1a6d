/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_education(struct extraction *x)
{
    (void)x;
}
