/* SPDX-License-Identifier: MIT */
/* Envelopes: what is in them and which bytes it came from. */
#include "doc/mime.h"

#include "base/limits.h"

#include "test.h"

static struct arena arena;

static struct posting read_bytes(const char *bytes, enum doc_format format)
{
    struct posting p;
    struct error e;
    CHECK(doc_read(&p, &arena, str_c(bytes), format, &e) == STATUS_OK);
    return p;
}

static struct str source_of(const struct posting *p, const char *what)
{
    size_t at = str_find(p->text, str_c(what), 0);
    if (at == STR_NOT_FOUND)
        return STR("not found");
    struct span text = {(uint32_t)at, (uint32_t)(at + strlen(what))};
    struct span s = omap_span(&p->omap, text);
    return str_sub(p->source, s.start, s.end);
}

static const char mhtml[] =
    "From: <Saved by a browser>\r\n"
    "Snapshot-Content-Location: https://x.example/1\r\n"
    "Subject: =?utf-8?Q?Caf=C3=A9_cook?=\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n"
    "\tboundary=\"--B--1\"\r\n\r\n"
    "----B--1\r\nContent-Type: text/css\r\n\r\np{}\r\n"
    "----B--1\r\nContent-Type: text/html; charset=utf-8\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    "<html><p>The caf=C3=A9 pays =E2=82=AC5 and so=\r\nup</p></html>\r\n"
    "----B--1--\r\n";

static void test_mhtml(void)
{
    struct posting p = read_bytes(mhtml, DOC_AUTO);
    CHECK_STR(p.text, "The café pays €5 and soup");
    CHECK_STR(source_of(&p, "café"), "caf=C3=A9");
    CHECK_STR(source_of(&p, "€5"), "=E2=82=AC5");
    CHECK_STR(source_of(&p, "soup"), "so=\r\nup");
    struct mime_page page;
    CHECK(mime_detect(str_c(mhtml)) == MIME_MESSAGE);
    CHECK(mime_open(&p, str_c(mhtml), MIME_MESSAGE, &page));
    CHECK_STR(page.subject, "Café cook");
    CHECK_STR(page.url, "https://x.example/1");
    CHECK_STR(page.charset, "utf-8");
}

static void test_eml(void)
{
    struct posting p = read_bytes("From: a@x.example\nSubject: Cook\n"
                                  "Content-Type: text/plain\n"
                                  "Content-Transfer-Encoding: base64\n\n"
                                  "V2UgY29vayBzb3VwIGV2\nZXJ5IGRheS4=\n",
        DOC_EML);
    CHECK_STR(p.text, "We cook soup every day.");
    CHECK_STR(source_of(&p, "We "), "V2Ug");
}

static void test_http(void)
{
    struct posting p = read_bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html;"
                                  " charset=iso-8859-1\r\n\r\n"
                                  "<p>caf\xe9</p>",
        DOC_AUTO);
    CHECK_STR(p.text, "café");
    CHECK_STR(source_of(&p, "café"), "caf\xe9");
}

static void test_python(void)
{
    struct posting p =
        read_bytes("b'<p>It\\'s a caf\\xc3\\xa9</p>\\n'", DOC_AUTO);
    CHECK_STR(p.text, "It's a café");
    CHECK_STR(source_of(&p, "café"), "caf\\xc3\\xa9");
}

static void test_detect(void)
{
    CHECK(mime_detect(STR("Title: Cook\nLocation: Rome\n\nSoup")) == MIME_NONE);
    CHECK(mime_detect(STR("Subject: a\nFrom: b\n\nc")) == MIME_MESSAGE);
    CHECK(mime_detect(STR("HTTP/1.1")) == MIME_NONE);
    CHECK(mime_detect(STR("b'")) == MIME_NONE);
    CHECK(mime_detect(STR("")) == MIME_NONE);
}

static void test_limits(void)
{
    struct buf b = buf_in(&arena);
    buf_put(&b, STR("MIME-Version: 1.0\n"
                    "Content-Type: multipart/mixed; boundary=x\n\n"));
    for (int i = 0; i < LIMIT_MIME_PARTS + 10; i++)
        buf_put(&b, STR("--x\nContent-Type: image/png\n\n1\n"));
    struct posting p = {.arena = &arena};
    struct mime_page page;
    CHECK(!mime_open(&p, buf_str(&b), MIME_MESSAGE, &page));
    CHECK(p.notes.n == 1);
}

int main(void)
{
    arena_init(&arena, 0);
    if (arena_guard(&arena))
        return 2;
    test_mhtml();
    test_eml();
    test_http();
    test_python();
    test_detect();
    test_limits();
    arena_release(&arena);
    return test_end();
}
