/* SPDX-License-Identifier: MIT */
#include "doc/posting.h"

#include "base/limits.h"
#include "base/starts.h"

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

static struct starts starts_of(const struct posting *p)
{
    const struct block *first = p->blocks.v;
    return (struct starts){
        first ? &first->fold.start : NULL, sizeof(*first), p->blocks.n};
}

void posting_index_blocks(struct posting *p)
{
    p->block_pages =
        starts_index(p->arena, starts_of(p), starts_pages(p->folded.text.n));
}

size_t posting_block_at(const struct posting *p, uint32_t fold_offset)
{
    if (!p->block_pages)
        return starts_from(starts_of(p), 0, fold_offset);
    return starts_find(starts_of(p), p->block_pages,
        starts_pages(p->folded.text.n), fold_offset);
}

bool posting_has_room(struct posting *p, size_t n)
{
    bool room = p->facts.n + n <= LIMIT_FACTS;
    p->cut_facts |= !room;
    return room;
}

uint32_t posting_groups(const struct posting *p)
{
    uint32_t most = 0;
    for (size_t i = 0; i < p->facts.n; i++)
        most = p->facts.v[i].group > most ? p->facts.v[i].group : most;
    return most;
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
