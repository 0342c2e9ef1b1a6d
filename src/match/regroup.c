/* SPDX-License-Identifier: MIT */
/*
 * Alternatives that begin with different bytes exclude each other, so they
 * may change places; those that begin with the same byte keep their order,
 * and what they have in common is written once. An alternative of which the
 * first byte is not plain to see stays where it is, and nothing passes it.
 */
#include "match/regroup.h"

#include "base/buf.h"
#include "base/vec.h"

/* Of nested groups and of common beginnings, together. */
enum { DEEPEST = 40 };

/* What an alternative begins with. */
struct lead {
    enum { LEAD_UNKNOWN, LEAD_BYTE, LEAD_GUARD } kind;
    unsigned char byte;
    size_t length; /* in the pattern */
};

struct strs {
    const struct str *v;
    size_t n;
};

struct regroup {
    struct arena *arena;
    struct buf out;
    bool strange; /* something that we leave alone */
};

static void put_alternatives(struct regroup *g, struct strs alts, int depth);

static char char_at(struct str s, size_t at)
{
    return at < s.n ? s.p[at] : '\0';
}

static bool is_quantifier(char c)
{
    return c == '?' || c == '*' || c == '+' || c == '{';
}

/* Behind a class that begins at `at`. */
static size_t class_end(struct str s, size_t at)
{
    at += char_at(s, at + 1) == '^' ? 2 : 1;
    for (bool first = true; at < s.n && (first || s.p[at] != ']');
         first = false) {
        if (s.p[at] == '[' && char_at(s, at + 1) == ':')
            while (at < s.n && s.p[at] != ']')
                at++;
        at += char_at(s, at) == '\\' ? 2 : 1;
    }
    return at + 1;
}

static int hex_digit(char c)
{
    if (ascii_is_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Behind an escape; \x80 is the only long one that we read. */
static size_t escape_end(struct regroup *g, struct str s, size_t at)
{
    char c = char_at(s, at + 1);
    bool hex = hex_digit(char_at(s, at + 2)) >= 0 &&
               hex_digit(char_at(s, at + 3)) >= 0;
    if (c == 'x' && hex)
        return at + 4;
    g->strange |= ascii_is_digit(c) || (c && strchr("gkoxpPNQEcX", c));
    return at + 2;
}

/* Behind the group that begins at `at`. */
static size_t group_end(struct regroup *g, struct str s, size_t at)
{
    size_t depth = 0;
    while (at < s.n) {
        char c = s.p[at];
        depth += c == '(';
        if (c == ')' && --depth == 0)
            return at + 1;
        if (c == '[')
            at = class_end(s, at);
        else
            at = c == '\\' ? escape_end(g, s, at) : at + 1;
    }
    return at;
}

static size_t item_end(struct regroup *g, struct str s, size_t at)
{
    if (s.p[at] == '(')
        return group_end(g, s, at);
    if (s.p[at] == '[')
        return class_end(s, at);
    return s.p[at] == '\\' ? escape_end(g, s, at) : at + 1;
}

static struct strs split(struct regroup *g, struct str s)
{
    VEC(struct str) alts = {0};
    size_t start = 0, at = 0;
    while (at < s.n) {
        size_t next = item_end(g, s, at);
        if (s.p[at] == '|') {
            vec_push(g->arena, &alts, str_sub(s, start, at));
            start = next;
        }
        at = next;
    }
    vec_push(g->arena, &alts, str_sub(s, start, s.n));
    return (struct strs){alts.v, alts.n};
}

static struct lead escape_lead(struct str s)
{
    char c = char_at(s, 1);
    if (c == 'b')
        return (struct lead){LEAD_GUARD, 0, 2};
    if (c == 'x')
        return (struct lead){LEAD_BYTE,
            (unsigned char)(hex_digit(char_at(s, 2)) * 16 +
                            hex_digit(char_at(s, 3))),
            4};
    if (ascii_is_alpha(c) || ascii_is_digit(c))
        return (struct lead){LEAD_UNKNOWN, 0, 0};
    return (struct lead){LEAD_BYTE, (unsigned char)c, 2};
}

static struct lead lead_of(struct regroup *g, struct str s)
{
    struct lead lead = {LEAD_UNKNOWN, 0, 0};
    if (s.n && s.p[0] == '\\')
        lead = escape_lead(s);
    else if (str_starts(s, STR("(?<!")) || str_starts(s, STR("(?<=")))
        lead = (struct lead){LEAD_GUARD, 0, group_end(g, s, 0)};
    else if (s.n && !strchr(".^$*+?()[]{}|", s.p[0]))
        lead = (struct lead){LEAD_BYTE, (unsigned char)s.p[0], 1};
    if (is_quantifier(char_at(s, lead.length)))
        lead.kind = LEAD_UNKNOWN;
    return lead;
}

/* Length of the opening of a group whose alternatives may be moved, 0: none. */
static size_t opening(struct regroup *g, struct str s)
{
    static const struct str plain[] = {
        STR_INIT("(?:"), STR_INIT("(?>"), STR_INIT("(?="), STR_INIT("(?!")};
    static const struct str whole[] = {
        STR_INIT("(?<!"), STR_INIT("(?<="), STR_INIT("(?(")};
    for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++) {
        if (str_starts(s, plain[i]))
            return plain[i].n;
    }
    for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++) {
        if (str_starts(s, whole[i]))
            return 0;
    }
    if (str_starts(s, STR("(?<")))
        return str_find_char(s, '>', 0) + 1;
    g->strange |= char_at(s, 1) == '?' || char_at(s, 1) == '*';
    return 1;
}

/* One alternative: its groups are regrouped, all else is copied. */
static void put_sequence(struct regroup *g, struct str s, int depth)
{
    size_t at = 0;
    while (at < s.n) {
        size_t next = item_end(g, s, at);
        struct str item = str_sub(s, at, next);
        size_t open = s.p[at] == '(' ? opening(g, item) : 0;
        if (open && item.n > open) {
            buf_put(&g->out, str_sub(item, 0, open));
            put_alternatives(
                g, split(g, str_sub(item, open, item.n - 1)), depth + 1);
            buf_putc(&g->out, ')');
        } else {
            buf_put(&g->out, item);
        }
        at = next;
    }
}

static bool same_lead(
    struct str a, struct lead la, struct str b, struct lead lb)
{
    if (la.kind != lb.kind || la.kind == LEAD_UNKNOWN)
        return false;
    return la.kind == LEAD_BYTE
               ? la.byte == lb.byte
               : str_eq(str_sub(a, 0, la.length), str_sub(b, 0, lb.length));
}

/* Do all begin with what the first begins with? */
static bool are_alike(struct regroup *g, struct strs alts)
{
    struct lead first = lead_of(g, alts.v[0]);
    for (size_t i = 0; i < alts.n; i++) {
        if (!same_lead(alts.v[0], first, alts.v[i], lead_of(g, alts.v[i])))
            return false;
    }
    return true;
}

/* What follows the beginnings. */
static struct strs rests_of(struct regroup *g, struct strs alts)
{
    VEC(struct str) rests = {0};
    for (size_t i = 0; i < alts.n; i++) {
        size_t length = lead_of(g, alts.v[i]).length;
        vec_push(g->arena, &rests, str_sub(alts.v[i], length, alts.v[i].n));
    }
    return (struct strs){rests.v, rests.n};
}

/* Alternatives that begin alike: all that they share, then the rests. */
static void put_alike(struct regroup *g, struct strs alts, int depth)
{
    if (alts.n == 1) {
        put_sequence(g, alts.v[0], depth);
        return;
    }
    while (are_alike(g, alts)) {
        size_t length = lead_of(g, alts.v[0]).length;
        buf_put(&g->out, str_sub(alts.v[0], 0, length));
        alts = rests_of(g, alts);
    }
    buf_put(&g->out, STR("(?:"));
    put_alternatives(g, alts, depth + 1);
    buf_putc(&g->out, ')');
}

/* Where the run ends within which alternatives may pass each other. */
static size_t run_end(struct regroup *g, struct strs alts, size_t at)
{
    struct lead first = lead_of(g, alts.v[at]);
    size_t end = at + 1;
    for (; end < alts.n; end++) {
        struct lead lead = lead_of(g, alts.v[end]);
        bool bytes = first.kind == LEAD_BYTE && lead.kind == LEAD_BYTE;
        if (!bytes && !same_lead(alts.v[at], first, alts.v[end], lead))
            break;
    }
    return end;
}

/* Takes from `left` those that begin as its first, in order. */
static struct strs take_alike(struct regroup *g, struct strs *left)
{
    VEC(struct str) taken = {0}, rest = {0};
    struct lead first = lead_of(g, left->v[0]);
    for (size_t i = 0; i < left->n; i++) {
        struct str alt = left->v[i];
        if (i == 0 || same_lead(left->v[0], first, alt, lead_of(g, alt)))
            vec_push(g->arena, &taken, alt);
        else
            vec_push(g->arena, &rest, alt);
    }
    *left = (struct strs){rest.v, rest.n};
    return (struct strs){taken.v, taken.n};
}

static void put_alternatives(struct regroup *g, struct strs alts, int depth)
{
    g->strange |= depth > DEEPEST;
    for (size_t at = 0; at < alts.n && !g->strange;) {
        size_t end = run_end(g, alts, at);
        struct strs left = {alts.v + at, end - at};
        while (left.n) {
            if (at || left.n < end - at)
                buf_putc(&g->out, '|');
            put_alike(g, take_alike(g, &left), depth);
        }
        at = end;
    }
}

struct str regroup_pattern(struct arena *a, struct str pattern)
{
    struct regroup g = {a, buf_in(a), false};
    put_alternatives(&g, split(&g, pattern), 0);
    return g.strange ? pattern : buf_str(&g.out);
}
