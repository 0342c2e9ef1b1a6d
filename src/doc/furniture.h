/* SPDX-License-Identifier: MIT */
/*
 * Tells a posting from the page around it: menus, footers, cookie banners,
 * lists of other jobs. Works on what pages have in common (landmarks, words
 * in class names, density of links, repeated cards, headings), never on
 * where a page comes from.
 */
#ifndef DOC_FURNITURE_H
#define DOC_FURNITURE_H

#include "doc/page.h"

/* What a start tag says by itself: bits of enum page_sign. */
uint16_t furniture_signs(struct page *pg, const struct page_tag *t);

/* Marks lines as noise and regions as dropped. A fragment (not `whole`) has
 * no furniture; only what is hidden goes. */
void furniture_mark(struct page *pg, bool whole);

#endif
