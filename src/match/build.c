/* SPDX-License-Identifier: MIT */
#include "match/build.h"

#include "base/fold.h"

void build_init(struct build *b, struct arena *a)
{
    memset(b, 0, sizeof(*b));
    b->arena = a;
    b->strings = buf_in(a);
    b->sources = buf_in(a);
    b->codes = buf_in(a);
    build_code(b, STR("none")); /* 0 means: no code */
    map_init(&b->interned, a);
    map_init(&b->form_numbers, a);
    map_init(&b->entry_numbers, a);
    map_init(&b->rule_numbers, a);
}

uint32_t build_string(struct build *b, struct str s)
{
    uint32_t at = map_get(&b->interned, s);
    if (at != MAP_NONE)
        return at;
    at = (uint32_t)b->strings.n;
    buf_put(&b->strings, s);
    map_set(&b->interned, arena_dup(b->arena, s), at);
    return at;
}

uint32_t build_source(struct build *b, struct str s)
{
    uint32_t at = (uint32_t)b->sources.n;
    buf_put(&b->sources, s);
    return at;
}

uint32_t build_code(struct build *b, struct str frozen)
{
    uint32_t at = (uint32_t)b->codes.n;
    buf_put(&b->codes, frozen);
    while (b->codes.n % 8)
        buf_putc(&b->codes, '\0');
    return at;
}

uint32_t build_entry(struct build *b, enum term_kind kind, struct str value)
{
    struct str key =
        arena_printf(b->arena, "%d %.*s", (int)kind, (int)value.n, value.p);
    uint32_t number = map_get(&b->entry_numbers, key);
    if (number != MAP_NONE)
        return number;
    struct build_entry entry = {.kind = kind, .value = value};
    number = (uint32_t)b->entries.n;
    vec_push(b->arena, &b->entries, entry);
    map_set(&b->entry_numbers, key, number);
    return number;
}

static size_t bytes_before_word(struct str s)
{
    size_t n = 0;
    while (n < s.n && !fold_is_word((unsigned char)s.p[n]))
        n++;
    return n < s.n ? n : 0;
}

void build_form(struct build *b, uint32_t entry, struct str folded,
    struct str exact, uint32_t flags, uint16_t langs)
{
    if (!(flags & FLAG_CASE))
        exact = STR("");
    struct str key = arena_printf(b->arena, "%u %u %.*s %.*s", entry, flags,
        (int)folded.n, folded.p, (int)exact.n, exact.p);
    uint32_t number = map_get(&b->form_numbers, key);
    if (number != MAP_NONE) { /* the same spelling in one more language */
        struct table_form *old = &b->forms.v[number];
        old->langs = old->langs && langs ? old->langs | langs : 0;
        return;
    }
    struct table_form form = {.text = build_string(b, folded),
        .exact = build_string(b, exact),
        .entry = entry,
        .flags = flags,
        .langs = langs,
        .length = (uint8_t)folded.n,
        .exact_length = (uint8_t)exact.n,
        .before = (uint8_t)bytes_before_word(folded),
        .kind = (uint8_t)b->entries.v[entry].kind};
    map_set(&b->form_numbers, key, (uint32_t)b->forms.n);
    vec_push(b->arena, &b->forms, form);
}

/* "deutsch*" and "*kenntnisse" to the bare spelling and its flag. */
static struct str strip_star(struct str anchor, uint32_t *flags)
{
    *flags = 0;
    if (str_ends(anchor, STR("*"))) {
        *flags = FLAG_PREFIX;
        return str_sub(anchor, 0, anchor.n - 1);
    }
    if (str_starts(anchor, STR("*"))) {
        *flags = FLAG_SUFFIX;
        return str_sub(anchor, 1, anchor.n);
    }
    return anchor;
}

static void wake_rule(struct build *b, struct str word, uint32_t rule)
{
    uint32_t flags;
    uint32_t entry = build_entry(b, TERM_ANCHOR, word);
    struct str bare = strip_star(word, &flags);
    build_form(b, entry, bare, STR(""), flags, 0);
    vec_push(b->arena, &b->entries.v[entry].rules, rule);
}

void build_anchors(struct build *b)
{
    for (uint32_t rule = 0; rule < b->rules.n; rule++) {
        const struct build_rule *r = &b->rules.v[rule];
        for (size_t i = 0; i < r->anchors.list.n; i++)
            wake_rule(b, r->anchors.list.v[i], rule);
        for (size_t i = 0; i < r->with.list.n; i++)
            wake_rule(b, r->with.list.v[i], rule | RULE_WITH);
    }
}
