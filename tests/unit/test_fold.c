/* SPDX-License-Identifier: MIT */
/* Folding: what letters, signs and marks become, and the way back. */
#include "base/fold.h"

#include "test.h"

static void folds(struct arena *a, const char *text, const char *want)
{
    CHECK_STR(fold_text(a, str_c(text)).text, want);
}

static void test_letters(struct arena *a)
{
    folds(a, "Inglês AVANÇADO", "ingles avancado");
    folds(a, "Straße Ørsted Łódź Æsir œuvre", "strasse orsted lodz aesir oeuvre");
    folds(a, "Ğüneş İZMİR đồng ŽIŽKA", "gunes izmir dong zizka");
    folds(a, "Tiếng Việt ĐẠI", "tieng viet dai");
    folds(a, "ПРИВЕТ Ёжик Україна", "привет ежик украіна");
    folds(a, "ΑΘΗΝΑ ΆΣ άς", "αθηνα ασ ασ");
    folds(a, "日本語 한국어", "日本語 한국어");
    folds(a, "𝗦𝗲𝗻𝗶𝗼𝗿 𝟭𝟮", "senior 12");
    folds(a, "Ｃ＋＋ ﬁne", "c++ fine");
}

static void test_marks(struct arena *a)
{
    folds(a, "e\xcc\x81t\xcc\xa7", "et"); /* letters apart from their marks */
    folds(a, "soft\xc2\xadware zero\xe2\x80\x8bwidth", "software zerowidth");
    folds(a, "“a” ‘b’ «c» – — …", "\"a\" 'b' \"c\" - - ...");
    folds(a, "a\xc2\xa0""b • ● ▪ · c", "a b * * * * c");
    folds(a, "½ 1½ ¾", "1/2 1 1/2 3/4");
    folds(a, "😀x™y", " x y");
}

static void test_signs(struct arena *a)
{
    folds(a, "€ £ ¥ ₹ ₽ ₴", "\x0e \x0f \x10 \x11 \x12 \x13");
    folds(a, "₺ ₩ ₪ ₦ ₱ ₫ ¢", "\x14 \x15 \x16 \x17 \x18 \x19 \x1a");
    folds(a, "° § 1º 2ª", "\x1b \x1c 1\x1d 2\x1d");
}

static void test_patterns(struct arena *a)
{
    CHECK_STR(fold_word(a, str_c("\\d{2}[€Ç](?:A|b)\\.+$")),
        "\\d{2}[\x0e""c](?:a|b)\\.+$");
}

/* Every folded offset leads to one that leads back not before it. */
static void test_map(struct arena *a)
{
    const char *text = "É “x” 1½ e\xcc\x81 ß … Ö€ \xe2\x80\x8bz Я";
    struct folded f = fold_text(a, str_c(text));
    uint32_t before = 0;
    for (uint32_t at = 0; at <= f.text.n; at++) {
        uint32_t origin = fold_origin(&f, at);
        CHECK(origin >= before && origin <= strlen(text));
        CHECK(fold_origin(&f, fold_position(&f, origin)) >= origin);
        before = origin;
    }
    CHECK(before == strlen(text));
    CHECK(f.text.p[f.text.n] == '\0' && f.text.p[f.text.n + 63] == '\0');
    f = fold_text(a, str_c("éa"));
    CHECK(fold_origin(&f, 1) == 2 && fold_position(&f, 2) == 1);
}

static void test_long(struct arena *a)
{
    char text[200], want[200];
    for (size_t i = 0; i < sizeof(text); i++) {
        text[i] = (char)('A' + i % 26);
        want[i] = (char)('a' + i % 26);
    }
    struct folded f = fold_text(a, str_of(text, sizeof(text)));
    CHECK(f.text.n == sizeof(want) && !memcmp(f.text.p, want, sizeof(want)));
    CHECK(fold_text(a, STR("")).text.n == 0);
}

int main(void)
{
    struct arena a;
    arena_init(&a, 0);
    if (arena_guard(&a))
        return 1;
    test_letters(&a);
    test_marks(&a);
    test_signs(&a);
    test_patterns(&a);
    test_map(&a);
    test_long(&a);
    arena_release(&a);
    return test_end();
}
