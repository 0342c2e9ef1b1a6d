/* SPDX-License-Identifier: MIT */
/* Bytes to UTF-8: labels, marks, guesses, repairs, and the way back. */
#include "doc/charset.h"

#include "doc/twice.h"

#include "test.h"

static struct charset_text decode(
    struct arena *a, struct str bytes, const char *label)
{
    return charset_decode(a, bytes, str_c(label));
}

static void decodes(struct arena *a, struct str bytes, const char *label,
    const char *text, const char *name)
{
    struct charset_text t = decode(a, bytes, label);
    CHECK_STR(t.text, text);
    CHECK_STR(t.name, name);
}

static void test_utf8(struct arena *a)
{
    struct str s = STR("gr\xc3\xbc\xc3\x9f");
    struct charset_text t = decode(a, s, "");
    CHECK(t.text.p == s.p && t.map.runs.n == 0 && t.replaced == 0);
    decodes(a, s, "iso-8859-1", "grüß", "utf-8");
    decodes(a, STR("\xef\xbb\xbfhi"), "", "hi", "utf-8");
    decodes(a, STR("a\0b"), "", "ab", "utf-8");
}

static void test_repair(struct arena *a)
{
    struct str s = STR("\xc3\xa4\xc3\xb6\xc3\xbc caf\xe9 \xc3\xa4 it\x92s");
    struct charset_text t = decode(a, s, "utf-8");
    CHECK_STR(t.text, "äöü café ä it’s");
    CHECK_STR(t.name, "utf-8");
    CHECK(t.replaced == 2);
    struct span e = omap_span(&t.map, (struct span){10, 12});
    CHECK(e.start == 10 && e.end == 11);
    decodes(
        a, STR("\xc3\xa4\xc3\xa4 \xe2\x82"), "", "ää \xef\xbf\xbd", "utf-8");
}

static void test_single_byte(struct arena *a)
{
    decodes(a, STR("caf\xe9 \x80"), "", "café €", "windows-1252");
    decodes(a, STR("caf\xe9 \x81"), "latin1", "café \xc2\x81", "windows-1252");
    decodes(a, STR("\xcf\xf0\xe8"), "cp1251", "При", "windows-1251");
    decodes(a, STR("\xf0\xd2\xc9"), " KOI8-R ", "При", "koi8-r");
    decodes(a, STR("\xb1"), "iso-8859-2", "ą", "iso-8859-2");
}

static void test_wide(struct arena *a)
{
    decodes(a, STR("\xff\xfeh\0\xe9\0"), "", "hé", "utf-16le");
    decodes(a, STR("\xfe\xff\0h\xd8\x3d\xde\x00"), "", "h😀", "utf-16be");
    decodes(a, STR("t\0e\0x\0t\0"), "", "text", "utf-16le");
    decodes(a, STR("\xff\xfe\x00\xd8x\0"), "", "\xef\xbf\xbdx", "utf-16le");
}

static void test_east_asian(struct arena *a)
{
    decodes(a, STR("a\x93\xfa\x96\x7b"), "shift_jis", "a日本", "shift_jis");
    decodes(a, STR("\xc8\xd5\xb1\xbe"), "gbk", "日本", "gbk");
    decodes(
        a, STR("\x1b$BF|K\\\x1b(B!"), "iso-2022-jp", "日本!", "iso-2022-jp");
    decodes(a, STR("\xb0\xa1\xff"), "euc-kr", "가\xef\xbf\xbd", "euc-kr");
}

static void test_declared(void)
{
    CHECK_STR(
        charset_declared(STR("<meta charset=\"ISO-8859-2\">")), "ISO-8859-2");
    CHECK_STR(
        charset_declared(STR("<meta content='text/html; charset=koi8-r'>")),
        "koi8-r");
    CHECK_STR(charset_declared(STR("<?xml encoding='utf-8'?>")), "utf-8");
    CHECK_STR(charset_declared(STR("<meta charset=\"nonsense\">")), "");
}

/* Nothing is declared, or the wrong thing. */
static void test_guessed(struct arena *a)
{
    decodes(a, STR("\xcf\xee\xe2\xe0\xf0 \xed\xe0 \xea\xf3\xf5\xed\xfe"), "",
        "Повар на кухню", "windows-1251");
    decodes(a, STR("\xf0\xcf\xd7\xc1\xd2 \xce\xc1 \xcb\xd5\xc8\xce\xc0"), "",
        "Повар на кухню", "koi8-r");
    decodes(a,
        STR("M\xecs\xed\xe8n\xec v\x9a"
            "e, d\xf9l"),
        "", "Měsíčně vše, důl", "windows-1250");
    decodes(a,
        STR("ma\xee"
            "tre \xe0 No\xebl, fen\xeatre"),
        "", "maître à Noël, fenêtre", "windows-1252");
    struct charset_text t = decode(a, STR("caf\xe9 \xe0 cr\xe8me"), "utf-8");
    CHECK_STR(t.text, "café à crème");
    CHECK(t.misdeclared == 3 && t.replaced == 0);
    CHECK(decode(a, STR("gr\xc3\xbc"), "latin1").misdeclared == 2);
    CHECK(decode(a, STR("plain"), "latin1").misdeclared == 0);
}

static void test_twice(struct arena *a)
{
    struct str s = STR("cafÃ© Ã\xc2\xa0 crÃ¨me, itâ€™s");
    struct twice_text t = twice_repair(a, s);
    CHECK_STR(t.text, "café à crème, it’s");
    CHECK(t.repaired == 4);
    struct span e = omap_span(&t.map, (struct span){3, 5});
    CHECK(e.start == 3 && e.end == 7);
    CHECK(twice_repair(a, STR("SÃO, café, Ã©, crème")).repaired == 0);
    CHECK(twice_repair(a, STR("plain")).repaired == 0);
}

int main(void)
{
    struct arena a;
    arena_init(&a, 0);
    if (arena_guard(&a))
        return 1;
    test_utf8(&a);
    test_repair(&a);
    test_single_byte(&a);
    test_wide(&a);
    test_east_asian(&a);
    test_declared();
    test_guessed(&a);
    test_twice(&a);
    arena_release(&a);
    return test_end();
}
