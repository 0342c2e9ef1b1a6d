/* SPDX-License-Identifier: MIT */
/* What single-byte encoding a text is in that declares none. */
#ifndef DOC_GUESS_H
#define DOC_GUESS_H

#include "base/str.h"

/* The label of the encoding; windows-1252 where nothing speaks for another. */
struct str guess_charset(struct str bytes);

#endif
