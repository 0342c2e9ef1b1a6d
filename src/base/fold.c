/* SPDX-License-Identifier: MIT */
/*
 * ASCII goes sixteen bytes at a time; every other character is looked up in
 * one of the rows below, by arithmetic, or stays as it is (a letter).
 */
#include "base/fold.h"

#include "base/starts.h"
#include "base/utf8.h"
#include "base/words.h"

enum {
    TAIL = 64,    /* NUL bytes behind the text, so that scanners may overread */
    MOST_OUT = 8, /* bytes that one character gives at most */
};

/*
 * One character each. Capitals stand for several characters, see long_forms;
 * K keeps the character, \001 drops it.
 */
static const char latin[] =
    "                                  \032\017 \020|\034  \035\" \001  "
    "\033P23'M * 1\035\"QWR aaaaaaAceeeeiiiidnoooooxouuuuyTS"
    "aaaaaaAceeeeiiiidnooooo/ouuuuyTyaaaaaaccccccccdd" /* U+00E0 */
    "ddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkklllllll"
    "lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuu"
    "uuuuwwyyyzzzzzzsbbbbKKKccKdddKKKKffgKKKikklKKnno" /* U+0170 */
    "ooKKppKKKKKttttuuKvyyzzKKKKKKKKKKKKKDDDJJJNNNaai"
    "ioouuuuuuuuuuKaaaaAAggggkkooooKKjDDDggKKnnaaAAoo"
    "aaaaeeeeiiiioooorrrruuuussttKKhhndKKzzaaeeoooooo" /* U+0200 */
    "ooyylntKKKaccltszKKbKKeejjKqrryy";

static const char latin_more[] = /* U+1E00 */
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwyasKKSKaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyKKKKyy";

static const char signs[] = /* U+2000 to U+20BF */
    "           \001\001\001\001\001------  ''''\"\"\"\""
    "  **..E*  \001\001\001\001\001 % '\"\"'\"\" ''*!?  "
    "   -/[]?                        "
    "\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001\001"
    "0i  456789+-=()n0123456789+-=() "
    "                "
    "    \017 \027 \021\025\026\031\016    \030  \023    \021\024  \022  ";

static const char *const long_forms[26] = {['A' - 'A'] = "ae",
    ['D' - 'A'] = "dz",
    ['E' - 'A'] = "...",
    ['I' - 'A'] = "ij",
    ['J' - 'A'] = "lj",
    ['M' - 'A'] = "\xce\xbc",
    ['N' - 'A'] = "nj",
    ['O' - 'A'] = "oe",
    ['P' - 'A'] = "+-",
    ['Q' - 'A'] = "1/4",
    ['R' - 'A'] = "3/4",
    ['S' - 'A'] = "ss",
    ['T' - 'A'] = "th",
    ['W' - 'A'] = "1/2"};

static const char fractions[][6] = /* U+2150 */
    {"1/7", "1/9", "1/10", "1/3", "2/3", "1/5", "2/5", "3/5", "4/5", "1/6",
        "5/6", "1/8", "3/8", "5/8", "7/8"};

static const char ligatures[][4] = /* U+FB00 */
    {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

/* What else is neither a letter nor a plain space, one by one. */
static const struct {
    uint16_t from;
    char to;
} singles[] = {{0x02b9, '\''}, {0x02bb, '\''}, {0x02bc, '\''}, {0x037e, ';'},
    {0x0387, '*'}, {0x055a, '\''}, {0x0589, '.'}, {0x058a, '-'}, {0x05be, '-'},
    {0x05f3, '\''}, {0x05f4, '"'}, {0x060c, ','}, {0x061b, ';'}, {0x061f, '?'},
    {0x066a, '%'}, {0x066b, '.'}, {0x066c, ','}, {0x06d4, '.'}, {0x0964, '.'},
    {0x2212, '-'}, {0x2215, '/'}, {0x2219, '*'}, {0x22c5, '*'}, {0x3001, ','},
    {0x3002, '.'}, {0x300c, '"'}, {0x300d, '"'}, {0x300e, '"'}, {0x300f, '"'},
    {0x3010, '['}, {0x3011, ']'}, {0x301c, '~'}, {0x30fb, '*'}, {0xf0a7, '*'},
    {0xf0b7, '*'}, {0xf0d8, '*'}, {0xff65, '*'}, {0xffe0, FOLD_CENT},
    {0xffe1, FOLD_POUND}, {0xffe4, '|'}, {0xffe5, FOLD_YEN},
    {0xffe6, FOLD_WON}};

enum fate { KEEP, SPACE, DROP };

/* Ranges that are not letters. */
static const struct {
    uint32_t first, last;
    uint32_t what;
} ranges[] = {{0x02b0, 0x02ff, SPACE}, {0x0300, 0x036f, DROP},
    {0x0375, 0x0375, SPACE}, {0x0384, 0x0385, SPACE}, {0x0482, 0x0482, SPACE},
    {0x0483, 0x0489, DROP}, {0x055b, 0x055f, SPACE}, {0x0591, 0x05bd, DROP},
    {0x05bf, 0x05c7, DROP}, {0x0600, 0x060f, SPACE}, {0x0610, 0x061a, DROP},
    {0x061c, 0x061c, DROP}, {0x0640, 0x0640, DROP}, {0x064b, 0x065f, DROP},
    {0x0e3f, 0x0e3f, SPACE}, {0x180b, 0x180f, DROP}, {0x1ab0, 0x1aff, DROP},
    {0x1dc0, 0x1dff, DROP}, {0x1fbd, 0x1fbd, SPACE}, {0x1fbf, 0x1fc1, SPACE},
    {0x20c0, 0x20cf, SPACE}, {0x20d0, 0x20ff, DROP}, {0x2100, 0x2bff, SPACE},
    {0x2e00, 0x2e7f, SPACE}, {0x3000, 0x3004, SPACE}, {0x3008, 0x3020, SPACE},
    {0x3030, 0x3030, SPACE}, {0x303d, 0x303f, SPACE}, {0x3200, 0x33ff, SPACE},
    {0xe000, 0xf8ff, SPACE}, {0xfe00, 0xfe0f, DROP}, {0xfe10, 0xfe1f, SPACE},
    {0xfe20, 0xfe2f, DROP}, {0xfe30, 0xfe6f, SPACE}, {0xfeff, 0xfeff, DROP},
    {0xff5f, 0xff65, SPACE}, {0xffe0, 0xfff8, SPACE}, {0xfff9, 0xfffb, DROP},
    {0xfffc, 0xffff, SPACE}, {0x1f000, 0x1faff, SPACE},
    {0xe0000, 0xe0fff, DROP}, {0xf0000, 0x10ffff, SPACE}};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static enum fate fate_of(uint32_t c)
{
    size_t low = 0, high = COUNT(ranges);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    bool inside = low < COUNT(ranges) && c >= ranges[low].first;
    return inside ? (enum fate)ranges[low].what : KEEP;
}

static char single_of(uint32_t c)
{
    size_t low = 0, high = COUNT(singles);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c > singles[middle].from)
            low = middle + 1;
        else
            high = middle;
    }
    return low < COUNT(singles) && singles[low].from == c ? singles[low].to : 0;
}

/* Lower case without accents, U+0370 to U+03FF. */
static uint32_t greek(uint32_t c)
{
    static const uint16_t accented[] = {0x3b1, 0x387, 0x3b5, 0x3b7, 0x3b9,
        0x38b, 0x3bf, 0x38d, 0x3c5, 0x3c9, 0x3b9}; /* U+0386 to U+0390 */
    static const uint16_t tonos[] = {
        0x3b9, 0x3c5, 0x3b1, 0x3b5, 0x3b7, 0x3b9, 0x3c5}; /* U+03AA to U+03B0 */
    static const uint16_t last[] = {
        0x3b9, 0x3c5, 0x3bf, 0x3c5, 0x3c9}; /* U+03CA to U+03CE */
    if (c >= 0x386 && c <= 0x390)
        return accented[c - 0x386];
    if (c >= 0x391 && c <= 0x3a9)
        return c + 0x20;
    if (c >= 0x3aa && c <= 0x3b0)
        return tonos[c - 0x3aa];
    if (c == 0x3c2)
        return 0x3c3;
    if (c >= 0x3ca && c <= 0x3ce)
        return last[c - 0x3ca];
    return c;
}

/* Lower case; the letters that Unicode takes apart lose their mark. */
static uint32_t cyrillic(uint32_t c)
{
    if (c >= 0x410 && c <= 0x42f)
        c += 0x20;
    else if (c <= 0x40f)
        c += 0x50;
    else if ((c >= 0x460 && c <= 0x481) || c >= 0x48a)
        c |= 1;
    if (c >= 0x430 && c != 0x439 && c <= 0x44f)
        return c;
    switch (c) {
    case 0x439:
    case 0x45d:
        return 0x438;
    case 0x450:
    case 0x451:
        return 0x435;
    case 0x453:
        return 0x433;
    case 0x457:
        return 0x456;
    case 0x45c:
        return 0x43a;
    case 0x45e:
        return 0x443;
    default:
        return c;
    }
}

/* Mathematical letters and digits, which people use as fancy bold type. */
static char mathematical(uint32_t c)
{
    if (c >= 0x1d7ce)
        return (char)('0' + (c - 0x1d7ce) % 10);
    if (c <= 0x1d6a3)
        return (char)('a' + (c - 0x1d400) % 26);
    return ' ';
}

/* A character of two bytes. */
static inline size_t put_two(char *out, uint32_t c)
{
    out[0] = (char)(0xc0 | c >> 6);
    out[1] = (char)(0x80 | (c & 0x3f));
    return 2;
}

static size_t put_text(char *out, const char *text)
{
    size_t n = strlen(text);
    memcpy(out, text, n);
    return n;
}

/* Puts what a character of a row stands for; before: the byte behind us. */
static size_t put_code(char *out, char code, uint32_t c, char before)
{
    if ((code < 'A' && code != '\001') || code > 'Z') {
        *out = code;
        return 1;
    }
    if (code == '\001')
        return 0;
    if (code == 'K')
        return utf8_put(out, c);
    const char *text = long_forms[code - 'A'];
    size_t n = 0;
    if (ascii_is_digit(text[0]) && ascii_is_digit(before))
        out[n++] = ' '; /* "1½" is no 11/2 */
    return n + put_text(out + n, text);
}

static size_t put_rare(char *out, uint32_t c)
{
    if (c >= 0xff01 && c <= 0xff5e) {
        *out = ascii_lower((char)(c - 0xff01 + '!'));
        return 1;
    }
    if (c >= 0x1d400 && c <= 0x1d7ff) {
        *out = mathematical(c);
        return 1;
    }
    if (c >= 0x2150 && c <= 0x215e)
        return put_text(out, fractions[c - 0x2150]);
    if (c >= 0xfb00 && c <= 0xfb06)
        return put_text(out, ligatures[c - 0xfb00]);
    if (c == 0x2116)
        return put_text(out, "no");
    if ((c >= 0x660 && c <= 0x669) || (c >= 0x6f0 && c <= 0x6f9)) {
        *out = (char)('0' + (c & 0x0f));
        return 1;
    }
    *out = single_of(c);
    if (*out)
        return 1;
    if (c >= 0x25a0 && c <= 0x25ff) { /* squares, discs: bullets */
        *out = '*';
        return 1;
    }
    enum fate fate = fate_of(c);
    *out = ' ';
    return fate == KEEP ? utf8_put(out, c) : fate == SPACE;
}

static size_t put_char(char *out, uint32_t c, char before)
{
    if (c < 0x250)
        return put_code(out, latin[c - 0x80], c, before);
    if (c >= 0x400 && c < 0x530 && (c < 0x482 || c > 0x489))
        return put_two(out, cyrillic(c));
    if (c >= 0x370 && c < 0x400) {
        char single = single_of(greek(c));
        if (!single)
            return put_two(out, greek(c));
        *out = single;
        return 1;
    }
    if (c >= 0x2000 && c < 0x20c0)
        return put_code(out, signs[c - 0x2000], c, before);
    if (c >= 0x1e00 && c < 0x1f00)
        return put_code(out, latin_more[c - 0x1e00], c, before);
    return put_rare(out, c);
}

/* Lowers ASCII from s to out up to the first other byte; how many bytes. */
static size_t fold_ascii(char *out, const char *s, size_t n)
{
    size_t at = 0;
#ifdef __SSE2__
    const __m128i bit = _mm_set1_epi8(0x20);
    for (; n - at >= 16; at += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + at));
        v = _mm_or_si128(v, _mm_and_si128(words_between(v, 'A', 'Z'), bit));
        _mm_storeu_si128((__m128i *)(void *)(out + at), v);
        int others = _mm_movemask_epi8(v);
        if (others)
            return at + (size_t)__builtin_ctz((unsigned)others);
    }
#endif
    for (; at < n && (unsigned char)s[at] < 0x80; at++)
        out[at] = ascii_lower(s[at]);
    return at;
}

struct folder {
    struct arena *arena;
    VEC(struct fold_shift) shifts;
    int32_t delta;
};

static void shift_to(struct folder *f, size_t at, int32_t delta)
{
    if (delta == f->delta)
        return;
    f->delta = delta;
    if (f->shifts.v[f->shifts.n - 1].at == at) {
        f->shifts.v[f->shifts.n - 1].delta = delta;
        return;
    }
    struct fold_shift shift = {(uint32_t)at, delta};
    vec_push(f->arena, &f->shifts, shift);
}

/* Notes that the character [from, to) became [start, end) of the fold. */
static void shift_char(
    struct folder *f, size_t from, size_t to, size_t start, size_t end)
{
    /* A byte beyond the character's length must not point behind it. */
    for (size_t at = start + (to - from); at < end; at++)
        shift_to(f, at, (int32_t)(to - 1) - (int32_t)at);
    shift_to(f, end, (int32_t)to - (int32_t)end);
}

/* Folds the characters that are not ASCII from *at on; the new end of out. */
static size_t fold_others(
    struct folder *f, struct str text, size_t *at, char *out, size_t end)
{
    while (*at < text.n && (unsigned char)text.p[*at] >= 0x80) {
        size_t from = *at;
        uint32_t c = utf8_next(text, at);
        size_t n =
            c < 0x80 ? 0 : put_char(out + end, c, end ? out[end - 1] : 0);
        if (n != *at - from)
            shift_char(f, from, *at, end, end + n);
        end += n;
    }
    return end;
}

static size_t fold_into(struct folder *f, struct str text, char *out)
{
    size_t at = 0, end = 0;
    while (at < text.n) {
        size_t n = fold_ascii(out + end, text.p + at, text.n - at);
        at += n;
        end = fold_others(f, text, &at, out, end + n);
    }
    memset(out + end, 0, TAIL);
    return end;
}

static struct starts starts_of(const struct fold_shift *shifts, size_t n)
{
    return (struct starts){&shifts->at, sizeof(*shifts), n};
}

struct folded fold_text(struct arena *a, struct str text)
{
    if (text.n > UINT32_MAX / 4)
        arena_fail(a);
    struct folder f = {.arena = a};
    struct fold_shift none = {0, 0};
    /* No character gives more than twice its bytes. */
    size_t room = text.n * 2 + MOST_OUT + TAIL;
    char *out = arena_alloc(a, room);
    vec_push(a, &f.shifts, none); /* the newest block: grows in place */
    size_t n = fold_into(&f, text, out);
    uint32_t *pages =
        starts_index(a, starts_of(f.shifts.v, f.shifts.n), starts_pages(n));
    return (struct folded){str_of(out, n), f.shifts.v, f.shifts.n, pages};
}

struct str fold_word(struct arena *a, struct str word)
{
    return fold_text(a, word).text;
}

/* Number of the last shift whose original offset is not behind x. */
static size_t shift_before(const struct folded *f, uint32_t x)
{
    size_t low = 0, high = f->nshifts;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        const struct fold_shift *s = &f->shifts[middle];
        if ((int64_t)s->at + s->delta <= x)
            low = middle;
        else
            high = middle;
    }
    return low;
}

uint32_t fold_origin(const struct folded *f, uint32_t at)
{
    size_t i = starts_find(starts_of(f->shifts, f->nshifts), f->pages,
        starts_pages(f->text.n), at);
    return (uint32_t)((int64_t)at + f->shifts[i].delta);
}

/* The folded offset of `origin`, before which shift i is the last. */
static uint32_t position_in(const struct folded *f, size_t i, uint32_t origin)
{
    int64_t at = (int64_t)origin - f->shifts[i].delta;
    /* Inside what the next shift jumps over. */
    if (i + 1 < f->nshifts && at > f->shifts[i + 1].at)
        at = f->shifts[i + 1].at;
    return at > (int64_t)f->text.n ? (uint32_t)f->text.n : (uint32_t)at;
}

uint32_t fold_position(const struct folded *f, uint32_t origin)
{
    return position_in(f, shift_before(f, origin), origin);
}

uint32_t fold_cursor_position(struct fold_cursor *c, uint32_t origin)
{
    const struct folded *f = c->folded;
    while (c->shift + 1 < f->nshifts) {
        const struct fold_shift *next = &f->shifts[c->shift + 1];
        if ((int64_t)next->at + next->delta > origin)
            break;
        c->shift++;
    }
    return position_in(f, c->shift, origin);
}

struct str fold_next_word(struct str folded, size_t *at)
{
    while (*at < folded.n && !fold_is_word((unsigned char)folded.p[*at]))
        ++*at;
    size_t start = *at;
    while (*at < folded.n && fold_is_word((unsigned char)folded.p[*at]))
        ++*at;
    return str_sub(folded, start, *at);
}

bool fold_stands_alone(struct str folded, size_t at, size_t n)
{
    size_t end = at + n;
    return (at == 0 || !fold_is_word((unsigned char)folded.p[at - 1])) &&
           (end >= folded.n || !fold_is_word((unsigned char)folded.p[end]));
}

bool fold_holds(struct str folded, struct str words)
{
    size_t at = 0;
    for (; (at = str_find(folded, words, at)) != STR_NOT_FOUND; at++) {
        if (fold_stands_alone(folded, at, words.n))
            return true;
    }
    return false;
}
