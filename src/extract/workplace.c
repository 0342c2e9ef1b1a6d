/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_workplace(struct extraction *x)
{
    (void)x;
}
