/* SPDX-License-Identifier: MIT */
/*
 * One walk over a valid expression. An alternation needs a digit if all its
 * branches do, a branch if one of its atoms does that may not be absent.
 * Whatever is not understood counts as needing nothing.
 */
#include "match/need.h"

enum { DEEPEST = 64 };

struct group {
    bool branch;  /* the branch that is being read needs a digit */
    bool escapes; /* a branch before it does not */
    bool nothing; /* lookaround or condition: its text is not the match's */
};

struct walk {
    struct str s;
    size_t at;
    struct group groups[DEEPEST];
    size_t depth;
};

static char peek(const struct walk *w, size_t ahead)
{
    return w->at + ahead < w->s.n ? w->s.p[w->at + ahead] : '\0';
}

static void skip_to(struct walk *w, char end)
{
    while (w->at < w->s.n && w->s.p[w->at] != end)
        w->at++;
    w->at++;
}

/* Behind a backslash; true for \d. */
static bool read_escape(struct walk *w)
{
    char c = peek(w, 0);
    w->at++;
    if (peek(w, 0) == '{' && !ascii_is_digit(c) && strchr("xopPNgk", c))
        skip_to(w, '}');
    else if (c == 'x')
        w->at += 2;
    else if (c == 'k' && peek(w, 0) == '<')
        skip_to(w, '>');
    else if (c == 'g' || ascii_is_digit(c))
        while (ascii_is_digit(peek(w, 0)))
            w->at++;
    return c == 'd';
}

/* Behind "["; true if the class holds digits only. */
static bool read_class(struct walk *w)
{
    bool digits = peek(w, 0) != '^';
    w->at += !digits;
    for (bool first = true; w->at < w->s.n; first = false) {
        char c = peek(w, 0);
        w->at++;
        if (c == ']' && !first)
            break;
        if (c == '\\')
            digits &= read_escape(w);
        else
            digits &=
                ascii_is_digit(c) || (c == '-' && ascii_is_digit(peek(w, 0)));
    }
    return digits;
}

/* Behind "(": its opening sign, up to where its branches begin. */
static struct group read_opening(struct walk *w)
{
    struct group g = {false, false, false};
    if (peek(w, 0) == '*')
        g.nothing = true;
    if (peek(w, 0) != '?')
        return g;
    w->at++;
    char c = peek(w, 0), next = peek(w, 1);
    if (c == '(') {
        g.nothing = true;
        skip_to(w, ')');
    } else if (c == '=' || c == '!' ||
               (c == '<' && (next == '=' || next == '!'))) {
        g.nothing = true;
    } else if (c == '<' || (c == 'P' && next == '<')) {
        skip_to(w, '>');
    } else if (c != ':' && c != '>' && c != '|') {
        while (w->at < w->s.n && peek(w, 0) != ':' && peek(w, 0) != ')')
            w->at++;
    }
    return g;
}

static bool close_group(struct walk *w)
{
    const struct group *g = &w->groups[w->depth];
    bool needs = g->branch && !g->escapes && !g->nothing;
    if (w->depth)
        w->depth--;
    return needs;
}

/* A quantifier behind an atom; true if the atom may be absent. */
static bool read_quantifier(struct walk *w)
{
    char c = peek(w, 0);
    bool absent = c == '?' || c == '*' || (c == '{' && peek(w, 1) == '0');
    if (c == '{' && ascii_is_digit(peek(w, 1)))
        skip_to(w, '}');
    else if (c == '?' || c == '*' || c == '+')
        w->at++;
    else
        return false;
    if (peek(w, 0) == '?' || peek(w, 0) == '+')
        w->at++;
    return absent;
}

static bool read_atom(struct walk *w)
{
    char c = peek(w, 0);
    w->at++;
    if (c == '\\')
        return read_escape(w);
    if (c == '[')
        return read_class(w);
    return c == ')' ? close_group(w) : ascii_is_digit(c);
}

bool need_digit(struct str pattern)
{
    struct walk w = {.s = pattern};
    while (w.at < w.s.n) {
        struct group *g = &w.groups[w.depth];
        char c = peek(&w, 0);
        if (c == '|') {
            g->escapes |= !g->branch;
            g->branch = false;
            w.at++;
        } else if (c == '(') {
            w.at++;
            if (w.depth + 1 == DEEPEST)
                return false;
            w.groups[++w.depth] = read_opening(&w);
        } else {
            bool needs = read_atom(&w);
            needs &= !read_quantifier(&w);
            w.groups[w.depth].branch |= needs;
        }
    }
    return w.depth == 0 && close_group(&w);
}
