/* SPDX-License-Identifier: MIT */
/* Escaping and numbers for the page. */
#include "render/display.h"
#include "render/html.h"

static struct str entity_of(char c)
{
    switch (c) {
    case '&':
        return STR("&amp;");
    case '<':
        return STR("&lt;");
    case '>':
        return STR("&gt;");
    case '"':
        return STR("&quot;");
    case '\'':
        return STR("&#39;");
    case '=':
        return STR("&#61;");
    default:
        return STR("");
    }
}

static void put_escaped(struct buf *out, struct str s, bool quoted)
{
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        struct str entity = entity_of(s.p[i]);
        if (!entity.n || (s.p[i] == '=' && !quoted))
            continue;
        buf_put(out, str_sub(s, from, i));
        buf_put(out, entity);
        from = i + 1;
    }
    buf_put(out, str_sub(s, from, s.n));
}

static void put_clean(struct html *h, struct str s, bool quoted)
{
    h->clean.n = 0;
    display_clean(&h->clean, s);
    put_escaped(h->out, buf_str(&h->clean), quoted);
}

void html_text(struct html *h, struct str s)
{
    put_clean(h, s, false);
}

void html_quoted(struct html *h, struct str s)
{
    put_clean(h, s, true);
}

void html_words(struct html *h, struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        buf_putc(h->out, name.p[i] == '_' ? ' ' : name.p[i]);
}

static void put_grouped(struct html *h, uint64_t n, bool commas)
{
    char digits[32];
    size_t at = sizeof(digits), count = 0;
    do {
        if (commas && count && count % 3 == 0)
            digits[--at] = ',';
        digits[--at] = (char)('0' + n % 10);
        n /= 10;
        count++;
    } while (n);
    buf_put(h->out, str_of(digits + at, sizeof(digits) - at));
}

void html_int(struct html *h, uint64_t n)
{
    put_grouped(h, n, false);
}

void html_amount(struct html *h, hundredths n)
{
    uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    if (n < 0)
        buf_putc(h->out, '-');
    put_grouped(h, size / 100, true);
    if (!(size % 100))
        return;
    buf_putc(h->out, '.');
    buf_putc(h->out, (char)('0' + size % 100 / 10));
    if (size % 10)
        buf_putc(h->out, (char)('0' + size % 10));
}

/* Only addresses of the web; never javascript:, data:, file: and the like. */
static bool is_web(struct str url)
{
    struct str head = str_sub(url, 0, 8);
    return str_eq_nocase(head, STR("https://")) ||
           str_eq_nocase(str_sub(head, 0, 7), STR("http://"));
}

bool html_open_link(struct html *h, struct str url)
{
    if (!is_web(url))
        return false;
    html_lit(h, "<a rel=\"noopener noreferrer nofollow\" href=\"");
    html_quoted(h, url);
    html_lit(h, "\">");
    return true;
}
