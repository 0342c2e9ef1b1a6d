/* SPDX-License-Identifier: MIT */
/*
 * The report as a page: what its files share. Nothing foreign reaches the
 * page but through html_text() and html_quoted(), which clean and escape it.
 */
#ifndef RENDER_HTML_H
#define RENDER_HTML_H

#include "base/buf.h"
#include "render/driver.h"

struct html {
    struct arena *arena;
    struct buf *out;
    struct buf clean; /* bytes of one text, used again and again */
};

#define html_lit(h, literal) buf_put((h)->out, STR(literal))
/* Foreign text, also fit for a quoted attribute. */
void html_text(struct html *h, struct str s);
/* The same for the value of an attribute, where `=` is escaped, too: nothing
 * in it may be taken for another attribute. */
void html_quoted(struct html *h, struct str s);
/* Our own words: "work_permit" becomes "work permit". */
void html_words(struct html *h, struct str name);
void html_int(struct html *h, uint64_t n);
/* Hundredths, with commas and without needless zeros: 78,000; 56.67. */
void html_amount(struct html *h, hundredths n);
/* Opens a link if the address is one of the web; false: nothing written. */
bool html_open_link(struct html *h, struct str url);

/* ---- Parts of a card -------------------------------------------------- */

/* "Berlin, DE; EUROPE". */
void html_places(struct html *h, const struct record *r);
/* "6,500 - 8,500 USD / month". */
void html_pay(struct html *h, const struct pay *pay);
/* The list of what is stated; fields: columns that were asked for, or none. */
void html_facts(
    struct html *h, const struct record *r, const struct selection *fields);
/* Skills as chips: found and missing, or by need where there is no card. */
void html_skills(
    struct html *h, const struct record *r, const struct scorecard *card);
/* How the score comes about, and what would raise it. */
void html_score(struct html *h, const struct scorecard *card);
/* The posting's lines with the evidence marked. */
void html_posting(struct html *h, const struct record *r);

#endif
