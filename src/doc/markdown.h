/* SPDX-License-Identifier: MIT */
#ifndef DOC_MARKDOWN_H
#define DOC_MARKDOWN_H

#include "doc/posting.h"

/*
 * Markdown, valid UTF-8, to blocks and facts (front matter, links). Also
 * Markdown whose line ends were lost. map: text -> p->source, may be NULL.
 */
void markdown_read(struct posting *p, struct str text, const struct omap *map);
/* Whether the text has the marks of Markdown. */
bool markdown_detect(struct str text);
/* Whether it has headings of Markdown, whatever tags are among them. */
bool markdown_has_headings(struct str text);

#endif
