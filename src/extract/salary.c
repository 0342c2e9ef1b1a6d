/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_salary(struct extraction *x)
{
    (void)x;
}
