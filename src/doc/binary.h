/* SPDX-License-Identifier: MIT */
/* Files that are no text: reading words out of them would be inventing. */
#ifndef DOC_BINARY_H
#define DOC_BINARY_H

#include "base/str.h"

/* What the bytes are, if they are no text in an encoding of single bytes or
 * UTF-8: "a PDF document", "binary data"; "" if they may be text. */
struct str binary_detect(struct str bytes);

#endif
