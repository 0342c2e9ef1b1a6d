/* SPDX-License-Identifier: MIT */
/*
 * Cyrillic letters stand side by side, accented Latin ones among plain ones.
 * Small letters are more frequent than capitals, which tells the Cyrillic
 * encodings apart; Western and Central European ones differ in the letters
 * that the bytes beyond ASCII stand for.
 */
#include "doc/guess.h"

enum { LOOK = 1 << 18, FEWEST = 3 };

/* Letters of Czech, Slovak, Polish, Hungarian: e and u with marks, s and z
 * with a caron, l with a stroke. In windows-1252 they are no letters, or rare
 * ones. */
static const char central[] = "\xec\xf9\x9a\x9e\x9d\x9f\xb3\xb9";
/* Letters that only Western languages have at these bytes. */
static const char western[] =
    "\xe0\xe2\xe3\xe4\xe5\xe6\xe7\xea\xee\xf1\xf4\xf5\xf6\xfb\xfc\xdf";

struct census {
    size_t beyond; /* bytes beyond ASCII */
    size_t pairs;  /* ... behind another one */
    size_t low;    /* in [0xc0, 0xdf] */
    size_t high;   /* in [0xe0, 0xff] */
    size_t central, western;
};

static bool is_beyond(char c)
{
    return (unsigned char)c >= 0x80;
}

/* The byte at `at` has a plain letter beside it: it is one, too. */
static bool is_in_word(struct str s, size_t at)
{
    return (at > 0 && ascii_is_alpha(s.p[at - 1])) ||
           (at + 1 < s.n && ascii_is_alpha(s.p[at + 1]));
}

static void count(struct census *c, struct str s, size_t at)
{
    unsigned char byte = (unsigned char)s.p[at];
    c->beyond++;
    c->pairs += at > 0 && is_beyond(s.p[at - 1]);
    c->low += byte >= 0xc0 && byte < 0xe0;
    c->high += byte >= 0xe0;
    if (!is_in_word(s, at))
        return;
    c->central += memchr(central, (char)byte, sizeof central - 1) != NULL;
    c->western += memchr(western, (char)byte, sizeof western - 1) != NULL;
}

struct str guess_charset(struct str bytes)
{
    struct str s = str_sub(bytes, 0, LOOK);
    struct census c = {0};
    for (size_t i = 0; i < s.n; i++)
        if (is_beyond(s.p[i]))
            count(&c, s, i);
    if (c.pairs >= FEWEST && c.pairs * 2 > c.beyond)
        return c.high > c.low ? STR("windows-1251") : STR("koi8-r");
    if (c.central >= FEWEST && c.central > c.western)
        return STR("windows-1250");
    return STR("windows-1252");
}
