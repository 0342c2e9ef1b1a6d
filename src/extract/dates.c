/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_dates(struct extraction *x)
{
    (void)x;
}
