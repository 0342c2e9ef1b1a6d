/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_relocation(struct extraction *x)
{
    (void)x;
}
