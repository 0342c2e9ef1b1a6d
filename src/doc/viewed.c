/* SPDX-License-Identifier: MIT */
/* All tags of the outer page only colour its text; the end of a table's row
 * or of a block is the end of a line. */
#include "doc/viewed.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "doc/element.h"
#include "doc/entity.h"

enum { HEAD_BYTES = 4096 };

struct viewed {
    struct arena *arena;
    struct str page;
    struct buf out;
    struct omap *map;
};

static size_t behind_tag(struct str s, size_t at)
{
    size_t end = str_find_char(s, '>', at);
    return end == STR_NOT_FOUND ? s.n : end + 1;
}

/* A browser may set a label of its own before the source. */
enum { LABEL_BYTES = 40 };

static bool begins_page(struct str text)
{
    return str_eq_nocase(str_sub(text, 0, 12), STR("&lt;!doctype")) ||
           str_eq_nocase(str_sub(text, 0, 8), STR("&lt;html"));
}

/* Where the body's text is that of a page, tags and a label passed over;
 * STR_NOT_FOUND where it is not. */
static size_t first_text(struct str head)
{
    size_t body = str_find(head, STR("<body"), 0), label = 0;
    size_t at = body == STR_NOT_FOUND ? 0 : body;
    while (at < head.n && label <= LABEL_BYTES) {
        if (head.p[at] == '<') {
            at = behind_tag(head, at);
        } else if (begins_page(str_sub(head, at, head.n))) {
            return at;
        } else {
            label += !ascii_is_space(head.p[at]);
            at++;
        }
    }
    return STR_NOT_FOUND;
}

static void put_text(struct viewed *v, size_t from, size_t to)
{
    struct str part = str_sub(v->page, 0, to);
    while (from < to) {
        size_t amp = str_find_char(part, '&', from);
        if (amp == STR_NOT_FOUND)
            amp = to;
        omap_copy(v->arena, v->map, (uint32_t)v->out.n, (uint32_t)from);
        buf_put(&v->out, str_sub(part, from, amp));
        from = amp;
        if (from == to)
            return;
        uint32_t c = '&';
        char utf8[4];
        size_t n = entity_read(part, from, &c);
        n = n ? n : 1;
        omap_replace(
            v->arena, v->map, (uint32_t)v->out.n, (uint32_t)from, (uint32_t)n);
        buf_put(&v->out, str_of(utf8, utf8_put(utf8, c)));
        from += n;
    }
}

/* </tr>, </p>, </div>, <br> end a line; others end nothing. */
static size_t pass_tag(struct viewed *v, size_t at)
{
    size_t end = behind_tag(v->page, at);
    size_t first = at + 1 + (v->page.p[at + 1] == '/');
    size_t last = first;
    while (last < end && ascii_is_alpha(v->page.p[last]))
        last++;
    enum element e = element_find(str_sub(v->page, first, last));
    bool ends = e == ELEMENT_TR || e == ELEMENT_P || e == ELEMENT_DIV ||
                e == ELEMENT_BR;
    if (ends) {
        omap_replace(v->arena, v->map, (uint32_t)v->out.n, (uint32_t)at,
            (uint32_t)(end - at));
        buf_putc(&v->out, '\n');
    }
    return end;
}

bool viewed_source(
    struct arena *a, struct str page, struct str *inner, struct omap *map)
{
    size_t at = first_text(str_sub(page, 0, HEAD_BYTES));
    if (at == STR_NOT_FOUND)
        return false;
    struct viewed v = {a, page, buf_in(a), map};
    while (at < page.n) {
        size_t tag = str_find_char(page, '<', at);
        if (tag == STR_NOT_FOUND || tag + 1 == page.n)
            tag = page.n;
        put_text(&v, at, tag);
        at = tag < page.n ? pass_tag(&v, tag) : tag;
    }
    *inner = buf_str(&v.out);
    return true;
}
