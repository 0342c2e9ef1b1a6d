/* SPDX-License-Identifier: MIT */
/*
 * Fields whose rules name their value outright: one `tag` of a closed list,
 * or a `truth`. A rule's `where` may narrow it to the head of the posting.
 */
#ifndef EXTRACT_TAGGED_H
#define EXTRACT_TAGGED_H

#include "extract/extract.h"

/* A candidate for each match of the field's rules, v.tag. */
void tagged_collect(struct extraction *x, enum field field, enum tag_list list);
/* The same for rules whose `truth` is "true" or "false", v.truth. */
void tagged_collect_truth(struct extraction *x, enum field field);
/* Does the folded offset lie where the posting names the job? */
bool tagged_in_head(const struct extraction *x, uint32_t fold_offset);

#endif
