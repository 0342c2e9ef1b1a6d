/* SPDX-License-Identifier: MIT */
/* The rows of a page of postings, and how what they pay is compared. */
#ifndef RENDER_HTML_PAY_H
#define RENDER_HTML_PAY_H

#include "render/html.h"

struct html_row {
    struct str head, tail; /* the card before and behind its bar of pay */
    struct str title;      /* these three are escaped */
    struct str by, pay;
    struct str currency;  /* of the yearly pay; "": none that is compared */
    hundredths low, high; /* a year */
    const char *band;
    size_t number;
    int score;
    bool scored, blocked;
};

/* The amounts of one currency are drawn from 0 to `end`. */
struct scale {
    struct str currency;
    hundredths end;
};

struct scales {
    VEC(struct scale) all;
};

/* Sets the row's yearly pay, in the common currency where there is one. */
void html_set_pay(
    const struct renderer *rend, struct html_row *row, const struct record *r);
/* One scale for each currency of the cards. */
struct scales html_scales(const struct renderer *r);
/* NULL: no card states that currency. */
const struct scale *html_scale(const struct scales *s, struct str currency);
/* The row's yearly pay on a scale that reaches to `end`. */
void html_put_bar(struct html *h, const struct html_row *row, hundredths end);
/* What is paid, as a bar on the scale of its currency, which must be there. */
void html_put_pay(
    struct html *h, const struct html_row *row, const struct scales *scales);

#endif
