/* SPDX-License-Identifier: MIT */
#ifndef DOC_PLAIN_H
#define DOC_PLAIN_H

#include "doc/posting.h"

/* Plain text, valid UTF-8, to blocks. map: text -> p->source, may be NULL. */
void plain_read(struct posting *p, struct str text, const struct omap *map);

#endif
