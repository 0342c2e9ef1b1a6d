/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_title(struct extraction *x)
{
    (void)x;
}
