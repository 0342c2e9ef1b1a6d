/* SPDX-License-Identifier: MIT */
/*
 * What a regular expression cannot match without, read off its text when a
 * pack is compiled, so that windows that lack it need not be searched.
 */
#ifndef MATCH_NEED_H
#define MATCH_NEED_H

#include "base/str.h"

#include <stdbool.h>

/* Every match holds a digit. False where that is not plain to see. */
bool need_digit(struct str pattern);

#endif
