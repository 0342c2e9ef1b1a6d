/* SPDX-License-Identifier: MIT */
/*
 * Saved pages: text in blocks, page furniture marked, facts beside the text.
 * The only user of libxml2, which is loaded when the first page comes.
 */
#ifndef DOC_HTML_H
#define DOC_HTML_H

#include "base/error.h"
#include "doc/posting.h"

/*
 * Reads a page or a fragment of one: makes p->text, its blocks and map (with
 * doc/normal.h, from begin to end), sets p->page_title and adds facts.
 * `page` is valid UTF-8 without NUL and stays; `map` leads its bytes to
 * p->source, NULL where they are the same.
 * STATUS_INPUT, with *error, only where libxml2 cannot be loaded.
 */
enum status html_read(struct posting *p, struct str page,
    const struct omap *map, struct error *error);

/* Whether text looks like HTML: a doctype, <html> or a handful of its tags. */
bool html_detect(struct str text);

#endif
