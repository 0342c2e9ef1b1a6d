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

/* From block i on, the last that begins at or before the folded offset. */
static size_t block_from(const struct posting *p, size_t i, size_t fold_offset)
{
    while (i + 1 < p->blocks.n && p->blocks.v[i + 1].fold.start <= fold_offset)
        i++;
    return i;
}

enum { PAGE = 64 };

void posting_index_blocks(struct posting *p)
{
    size_t count = p->folded.text.n / PAGE + 1, block = 0;
    p->block_pages = arena_many(p->arena, count, uint32_t);
    for (size_t i = 0; i < count; i++) {
        block = block_from(p, block, i * PAGE);
        p->block_pages[i] = (uint32_t)block;
    }
}

size_t posting_block_at(const struct posting *p, uint32_t fold_offset)
{
    size_t n = p->folded.text.n;
    size_t page = (fold_offset < n ? fold_offset : n) / PAGE;
    return block_from(
        p, p->block_pages ? p->block_pages[page] : 0, fold_offset);
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
