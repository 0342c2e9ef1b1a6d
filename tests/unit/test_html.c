/* SPDX-License-Identifier: MIT */
/* Pages to blocks: kinds, furniture, and the bytes that each text came from. */
#include "doc/doc.h"

#include "test.h"

static struct arena arena;

static struct posting read_page(const char *page)
{
    struct posting p;
    struct error e;
    CHECK(doc_read(&p, &arena, str_c(page), DOC_HTML, &e) == STATUS_OK);
    return p;
}

/* "kind flags|text" of each block, one a line: H P I C, ~ for noise. */
static struct str blocks(const char *page)
{
    struct posting p = read_page(page);
    struct buf b = buf_in(&arena);
    for (size_t i = 0; i < p.blocks.n; i++) {
        const struct block *k = &p.blocks.v[i];
        if (i)
            buf_putc(&b, '\n');
        buf_putc(&b, "PIHC"[k->kind]);
        if (k->flags & BLOCK_NOISE)
            buf_putc(&b, '~');
        buf_putc(&b, ' ');
        buf_put(&b, str_sub(p.text, k->text.start, k->text.end));
    }
    return buf_str(&b);
}

static void test_kinds(void)
{
    CHECK_STR(blocks("<h2>Pay</h2><p>A <b>good</b> one</p><ul><li>x<li>y</ul>"),
        "H Pay\nP A good one\nI x\nI y");
    CHECK_STR(blocks("<p><b>We offer</b><br>lunch<br>tea</p>"),
        "H We offer\nP lunch\nP tea");
    CHECK_STR(blocks("<div>a<span>b</span> c</div>"), "P ab c");
    CHECK_STR(blocks("<p>one</p>two"), "P one\nP two");
    CHECK_STR(blocks("<pre>one.\n  two.\n\nthree.</pre>"),
        "P one.\nP two.\nP three.");
}

static void test_pairs(void)
{
    CHECK_STR(blocks("<dl><dt>City</dt><dd>Rome</dd></dl>"), "C City: Rome");
    CHECK_STR(blocks("<table><tr><th>City:</th><td>Rome</td></tr></table>"),
        "C City: Rome");
    CHECK_STR(blocks("<div>City:</div><div>Rome</div>"), "C City: Rome");
    CHECK_STR(blocks("<table><tr><td>a</td><td>b</td><td>c</td></tr></table>"),
        "C a\nC b\nC c");
}

static void test_hidden(void)
{
    CHECK_STR(blocks("<p>a<span hidden>b</span></p><p hidden>c</p>"), "P a");
    CHECK_STR(blocks("<p>a</p><div style='display: none'>b</div>"), "P a");
    CHECK_STR(blocks("<p>a<select><option>b</select></p>"), "P a");
}

static void test_links_side_by_side(void)
{
    CHECK_STR(blocks("<p><a href=x>Go</a><a href=y>C</a></p>"), "P Go C");
}

static void test_furniture(void)
{
    CHECK_STR(blocks("<html><nav><a href=/>Home</a></nav><main><h1>Cook</h1>"
                     "<p>Soup.</p></main><footer>Imprint</footer></html>"),
        "P~ Home\nH Cook\nP Soup.\nP~ Imprint");
    CHECK_STR(blocks("<html><h1>Cook</h1><div class='site-cookie-bar'>We use "
                     "them</div><p>Soup for all who come.</p></html>"),
        "H Cook\nP~ We use them\nP Soup for all who come.");
    CHECK_STR(blocks("<html><h1>Cook</h1><p>Soup every day.</p><div>"
                     "<h2>Similar jobs</h2><p>Baker</p></div></html>"),
        "H Cook\nP Soup every day.\nH~ Similar jobs\nP~ Baker");
}

static const char *const furniture_words[] = {
#define WORD(text) text,
#define STRONG(text) text,
#define SIDE(text) text,
#include "doc/furniture.def"
};

static void test_words_in_order(void)
{
    size_t n = sizeof furniture_words / sizeof *furniture_words;
    for (size_t i = 1; i < n; i++)
        CHECK(strcmp(furniture_words[i - 1], furniture_words[i]) < 0);
}

static void test_fragment_keeps_all(void)
{
    CHECK_STR(blocks("<div class=menu><p>Cook</p></div><h2>More jobs</h2>"),
        "P Cook\nH More jobs");
    CHECK_STR(blocks("<h1>Cook</h1><p>Soup.</p><div><form><h2>Save job</h2>"
                     "<input></form></div>"),
        "H Cook\nP Soup.\nH~ Save job");
}

static void test_references(void)
{
    CHECK_STR(blocks("<p>R&amp;D &lt;3 &euro;5 &#8364;6 &#128;7"),
        "P R&D <3 €5 €6 €7");
    CHECK_STR(blocks("<p>a & b &unknown; 1 < 2"), "P a & b &unknown; 1 < 2");
    CHECK_STR(blocks("<p>caf&eacute &copy&nbsp;x&comma;y"), "P café © x,y");
}

/* The source bytes of the text `what`. */
static struct str source_of(const struct posting *p, const char *what)
{
    size_t at = str_find(p->text, str_c(what), 0);
    if (at == STR_NOT_FOUND)
        return STR("not found");
    struct span text = {(uint32_t)at, (uint32_t)(at + strlen(what))};
    struct span s = omap_span(&p->omap, text);
    return str_sub(p->source, s.start, s.end);
}

static void test_offsets(void)
{
    struct posting p = read_page(
        "<html><head><title>T &amp; U</title></head><body><p>Caf&eacute; "
        "R&amp;D,\n  <i>pay</i> &lt; &euro;&nbsp;5k &#8211; 6k</p></body>");
    CHECK_STR(p.page_title, "T & U");
    CHECK_STR(source_of(&p, "Café"), "Caf&eacute;");
    CHECK_STR(source_of(&p, "R&D"), "R&amp;D");
    CHECK_STR(source_of(&p, "D, pay"), "D,\n  <i>pay");
    CHECK_STR(source_of(&p, "<"), "&lt;");
    CHECK_STR(source_of(&p, "€ 5k"), "&euro;&nbsp;5k");
    CHECK_STR(source_of(&p, "– 6k"), "&#8211; 6k");
    CHECK_STR(
        str_sub(p.source, p.page_title_source.start, p.page_title_source.end),
        "T &amp; U");
}

static void test_offsets_of_latin1(void)
{
    struct posting p =
        read_page("<meta charset=iso-8859-1><p>S\xe3o Paulo, caf\xe9</p>");
    CHECK_STR(source_of(&p, "São Paulo"), "S\xe3o Paulo");
    CHECK_STR(source_of(&p, "café"), "caf\xe9");
}

/* Every block of one copy can be found in the page as it stands. */
static void test_long_text(void)
{
    struct buf page = buf_in(&arena);
    for (int i = 0; i < 400; i++)
        buf_put(&page, arena_printf(&arena, "word%d &amp; é ", i));
    buf_putc(&page, '\0');
    struct posting p = read_page(arena_printf(&arena, "<p>%s</p>", page.p).p);
    CHECK_STR(source_of(&p, "word333 & é word334"), "word333 &amp; é word334");
}

static void test_viewed_source(void)
{
    struct posting p = read_page(
        "<html><head><title>x</title></head><body id=viewsource><pre>"
        "<span>&lt;!doctype html&gt;</span><span>&lt;<b>h1</b>&gt;</span>Cook"
        "<span>&lt;/h1&gt;</span>&lt;p&gt;R&amp;amp;D &lt;i&gt;here&lt;/i&gt;"
        "</pre></body></html>");
    CHECK_STR(p.text, "Cook\nR&D here");
    CHECK(p.blocks.n == 2 && p.blocks.v[0].kind == BLOCK_HEADING);
    CHECK_STR(source_of(&p, "Cook"), "Cook");
    CHECK_STR(source_of(&p, "&"), "&amp;amp;");
}

static void test_text_in_state(void)
{
    struct buf text = buf_in(&arena);
    for (int i = 0; i < 40; i++)
        buf_put(&text, STR("We cook soup every day. "));
    buf_putc(&text, '\0');
    struct posting p = read_page(arena_printf(&arena,
        "<html><body><div id=root></div><script type='application/json'>"
        "{\"job\":{\"description\":\"<p>%s\\u00e9</p>\"}}</script></html>",
        text.p)
                                     .p);
    CHECK(p.blocks.n == 1);
    CHECK_STR(source_of(&p, "é"), "\\u00e9");
    CHECK_STR(source_of(&p, "We cook"), "We cook");
}

int main(void)
{
    arena_init(&arena, 0);
    if (arena_guard(&arena))
        return 2;
    test_kinds();
    test_pairs();
    test_hidden();
    test_links_side_by_side();
    test_furniture();
    test_words_in_order();
    test_fragment_keeps_all();
    test_references();
    test_offsets();
    test_offsets_of_latin1();
    test_long_text();
    test_viewed_source();
    test_text_in_state();
    arena_release(&arena);
    return test_end();
}
