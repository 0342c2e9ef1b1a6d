/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_timezone(struct extraction *x)
{
    (void)x;
}
