/* SPDX-License-Identifier: MIT */
#include "doc/posting.h"

#include "base/limits.h"

#include <stdarg.h>
#include <stdio.h>

static bool is_tail(struct str s, uint32_t at)
{
    return at < s.n && ((unsigned char)s.p[at] & 0xc0) == 0x80;
}

struct span posting_text_span(const struct posting *p, struct span fold)
{
    struct span text = {
        fold_origin(&p->folded, fold.start), fold_origin(&p->folded, fold.end)};
    if (text.end > p->text.n)
        text.end = (uint32_t)p->text.n;
    if (text.start > text.end)
        text.start = text.end;
    while (text.start && is_tail(p->text, text.start))
        text.start--;
    while (is_tail(p->text, text.end))
        text.end++;
    return text;
}

size_t posting_block_at(const struct posting *p, uint32_t fold_offset)
{
    size_t low = 0, high = p->blocks.n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (p->blocks.v[middle].fold.start <= fold_offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

bool posting_has_room(struct posting *p, size_t n)
{
    bool room = p->facts.n + n <= LIMIT_FACTS;
    p->cut_facts |= !room;
    return room;
}

void posting_note(struct posting *p, const char *code, enum field field,
    const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    if (n < 0)
        return;
    size_t size = (size_t)n < sizeof(text) ? (size_t)n : sizeof(text) - 1;
    struct note note = {
        str_c(code), field, arena_dup(p->arena, str_of(text, size))};
    vec_push(p->arena, &p->notes, note);
}
