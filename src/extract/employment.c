/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_employment(struct extraction *x)
{
    (void)x;
}
