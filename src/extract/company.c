/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_company(struct extraction *x)
{
    (void)x;
}
