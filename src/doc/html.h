/* SPDX-License-Identifier: MIT */
/*
 * Saved pages: text in blocks, page furniture marked, facts beside the text.
 * The only user of libxml2, which is loaded when the first page comes.
 */
#ifndef DOC_HTML_H
#define DOC_HTML_H

#include "base/error.h"
#include "doc/posting.h"

struct normal;

/*
 * Pushes the text of a page into `out`, sets p->page_title and adds facts.
 * `page` is valid UTF-8 without NUL; `map` leads its bytes to p->source.
 * Offsets given to `out` are those of `page`, led through `map`.
 * STATUS_INPUT (with a note) only where libxml2 cannot be loaded.
 */
enum status html_read(struct posting *p, struct normal *out, struct str page,
    const struct omap *map, struct error *error);

/* Whether text looks like HTML: a doctype, <html> or a handful of its tags. */
bool html_detect(struct str text);

#endif
