/* SPDX-License-Identifier: MIT */
#ifndef DOC_RELAYOUT_H
#define DOC_RELAYOUT_H

#include "doc/posting.h"

/*
 * Cuts long blocks of a posting that has its text already where a list was
 * flattened into them (see lines_split()); pages do that as well as people.
 */
void relayout_long_blocks(struct posting *p);

#endif
