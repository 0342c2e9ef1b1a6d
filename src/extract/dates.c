/* SPDX-License-Identifier: MIT */
/*
 * The days on which a posting was published and closes, as ISO 8601 dates.
 * Nothing is computed from today: no clock is read here.
 */
#include "extract/dates.h"

#include "extract/money.h"
#include "extract/number.h"

enum {
    DATES_MOST = 64,
    NUMBERS_MOST = 3,
    YEAR_FIRST = 1990,
    YEAR_LAST = 2099,
    ISO_BYTES = 10
};

struct day {
    int year, month, day; /* year 0: not stated */
};

/* The numbers and the word of a date as it is written. */
struct date_parts {
    int numbers[NUMBERS_MOST];
    size_t n;
    int month;  /* of the word; 0: there is none */
    bool dots;  /* "3.4.2024" */
    bool fault; /* too many numbers, or too long ones */
};

static int month_of(const struct extraction *x, struct str word)
{
    hundredths value;
    uint32_t entry = tables_lookup(x->tables, x->arena, TERM_MONTH, word);
    if (entry == UINT32_MAX ||
        !number_digits(tables_value(x->tables, entry), &value))
        return 0;
    return (int)(value / 100);
}

static size_t take_number(struct date_parts *p, struct str text, size_t at)
{
    int value = 0;
    size_t end = at;
    for (; end < text.n && ascii_is_digit(text.p[end]); end++) {
        if (end - at < 4)
            value = value * 10 + (text.p[end] - '0');
    }
    p->fault |= end - at > 4 || p->n == NUMBERS_MOST;
    if (!p->fault)
        p->numbers[p->n++] = value;
    return end;
}

/* Of the folded text: letters beyond ASCII are of Cyrillic script. */
static bool is_letter(char c)
{
    return ascii_is_alpha(c) || (unsigned char)c >= 0x80;
}

static struct date_parts date_split(const struct extraction *x, struct str text)
{
    struct date_parts p = {{0}, 0, 0, false, false};
    for (size_t at = 0; at < text.n;) {
        size_t end = at;
        if (ascii_is_digit(text.p[at])) {
            at = take_number(&p, text, at);
            continue;
        }
        while (end < text.n && is_letter(text.p[end]))
            end++;
        if (end > at && !p.month)
            p.month = month_of(x, str_sub(text, at, end));
        p.dots |= text.p[at] == '.';
        at = end > at ? end : at + 1;
    }
    return p;
}

static bool has_market(
    const struct extraction *x, const char *order, struct str where)
{
    struct str key =
        arena_printf(x->arena, "%s %.*s", order, (int)where.n, where.p);
    return tables_lookup(x->tables, x->arena, TERM_MARKET, key) != UINT32_MAX;
}

/* Puts day and month of "a/b" in their order; false where it is in doubt. */
static bool order_day(
    const struct extraction *x, int a, int b, bool dots, struct day *d)
{
    struct market market;
    d->day = a;
    d->month = b;
    if (dots || a > 12 || a == b)
        return true;
    if (b > 12) {
        d->day = b;
        d->month = a;
        return true;
    }
    market_init(&market, x);
    if (!market.n)
        return !has_market(x, "unclear", x->language);
    if (has_market(x, "mdy", market.countries[0])) {
        d->day = b;
        d->month = a;
    }
    return true;
}

static int full_year(int year)
{
    return year < 100 ? 2000 + year : year;
}

/* "3 March 2024", "March 3": one number is the day, the other the year. */
static bool read_named(const struct date_parts *p, struct day *d)
{
    d->month = p->month;
    for (size_t i = 0; i < p->n; i++) {
        if (p->numbers[i] > 31)
            d->year = p->numbers[i];
        else if (!d->day)
            d->day = p->numbers[i];
        else
            d->year = full_year(p->numbers[i]);
    }
    return d->day > 0;
}

static bool read_numeric(
    const struct extraction *x, const struct date_parts *p, struct day *d)
{
    if (p->n < 2)
        return false;
    if (p->n == 3 && p->numbers[0] > 31) {
        *d = (struct day){p->numbers[0], p->numbers[1], p->numbers[2]};
        return true;
    }
    if (p->n == 3)
        d->year = full_year(p->numbers[2]);
    return order_day(x, p->numbers[0], p->numbers[1], p->dots, d);
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static bool is_real(const struct day *d)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (d->year < YEAR_FIRST || d->year > YEAR_LAST || d->month < 1 ||
        d->month > 12 || d->day < 1)
        return false;
    return d->day <= days[d->month - 1] + (d->month == 2 && is_leap(d->year));
}

static bool date_read(
    const struct extraction *x, struct str text, struct day *d)
{
    struct date_parts p = date_split(x, text);
    *d = (struct day){0, 0, 0};
    if (p.fault)
        return false;
    return p.month ? read_named(&p, d) : read_numeric(x, &p, d);
}

static struct str day_text(const struct extraction *x, const struct day *d)
{
    return arena_printf(x->arena, "%04d-%02d-%02d", d->year, d->month, d->day);
}

static void add_day(struct extraction *x, enum field field,
    const struct match *m, const struct day *d)
{
    extraction_add_match(x, field, m)->v.text = day_text(x, d);
}

/* The date before a time of day: "2026-03-01T08:00", "1 Mar 2026 08:00:00". */
static struct str without_time(struct str s)
{
    size_t colon = str_find_char(s, ':', 0);
    size_t end = colon == STR_NOT_FOUND ? s.n : colon;
    if (s.n > ISO_BYTES && ascii_lower(s.p[ISO_BYTES]) == 't')
        return str_sub(s, 0, ISO_BYTES);
    while (colon < s.n && end > 0 && ascii_is_digit(s.p[end - 1]))
        end--;
    return str_sub(s, 0, end);
}

/* "20260301" as three numbers. */
static bool read_compact(struct str s, struct day *d)
{
    int n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_is_digit(s.p[i]))
            return false;
        n = n * 10 + (s.p[i] - '0');
    }
    *d = (struct day){n / 10000, n / 100 % 100, n % 100};
    return true;
}

struct str dates_iso(const struct extraction *x, struct str text)
{
    enum { COMPACT = 8, MOST = 60 };
    struct day d;
    if (text.n > MOST)
        return STR("");
    text = without_time(str_trim(text));
    bool read = text.n == COMPACT && read_compact(text, &d);
    read = read || date_read(x, fold_word(x->arena, text), &d);
    return read && is_real(&d) ? day_text(x, &d) : STR("");
}

/* The first date of publication that is stated in full, year 0: none. */
static struct day add_posted(struct extraction *x)
{
    struct matches matches = extraction_matches(x, FIELD_POSTED);
    struct day first = {0, 0, 0};
    for (size_t i = 0; i < matches.n && i < DATES_MOST; i++) {
        struct day d;
        if (!date_read(x, match_value(&matches.v[i], "date"), &d) ||
            !is_real(&d))
            continue;
        add_day(x, FIELD_POSTED, &matches.v[i], &d);
        if (!first.year)
            first = d;
    }
    return first;
}

/* A closing day without a year is the first such day after publication. */
static void complete_year(struct day *d, const struct day *posted)
{
    if (d->year || !posted->year)
        return;
    bool is_past = d->month < posted->month ||
                   (d->month == posted->month && d->day < posted->day);
    d->year = posted->year + is_past;
}

void extract_dates(struct extraction *x)
{
    struct day posted = add_posted(x);
    struct matches matches = extraction_matches(x, FIELD_CLOSES);
    for (size_t i = 0; i < matches.n && i < DATES_MOST; i++) {
        struct day d;
        if (!date_read(x, match_value(&matches.v[i], "date"), &d))
            continue;
        complete_year(&d, &posted);
        if (is_real(&d))
            add_day(x, FIELD_CLOSES, &matches.v[i], &d);
    }
}
