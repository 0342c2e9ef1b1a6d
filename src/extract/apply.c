/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_apply(struct extraction *x)
{
    (void)x;
}
