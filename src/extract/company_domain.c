/* SPDX-License-Identifier: MIT */
/*
 * A name that the posting's addresses know, too: "Acme Pumps" above
 * "jobs@acmepumps.example". An address alone states no name, and a name alone
 * may be anybody's; where both agree, few words of the text are enough.
 */
#include "extract/company.h"

enum {
    MOST_ADDRESSES = 6, /* of a posting; those of the employer come again */
    SHORTEST_LABEL = 4, /* bytes; shorter ones are words of many texts */
    LONGEST_LABEL = 40,
    SEARCHED_TEXT = 1 << 15, /* bytes, once for each label */
    MAIL_WEIGHT = 54,
    WEB_WEIGHT = 46,
};

/* The part of an address that a company gave itself: "acme-pumps". */
struct domain {
    char p[LONGEST_LABEL];
    size_t n;
};

static bool is_host_byte(char c)
{
    return ascii_is_alpha(c) || ascii_is_digit(c) || c == '.' || c == '-';
}

/* The host that begins at `at` of the folded text. */
static struct str host_at(struct str text, size_t at)
{
    size_t end = at;
    while (end < text.n && is_host_byte(text.p[end]))
        end++;
    while (end > at && text.p[end - 1] == '.')
        end--;
    return str_sub(text, at, end);
}

static size_t last_part_start(struct str host)
{
    size_t start = host.n;
    while (start > 0 && host.p[start - 1] != '.')
        start--;
    return start;
}

/* Without its last part, if it has another. */
static struct str without_last(struct str host)
{
    size_t start = last_part_start(host);
    return start > 1 ? str_sub(host, 0, start - 1) : host;
}

static struct str last_part(struct str host)
{
    return str_sub(host, last_part_start(host), host.n);
}

bool company_is_host_word(
    const struct extraction *x, struct str part, const char *value)
{
    uint32_t entry = tables_lookup(x->tables, x->arena, TERM_SCHEMA, part);
    return entry != UINT32_MAX &&
           str_eq(tables_value(x->tables, entry), str_c(value));
}

/* "jobs.acme-pumps.co.uk": "acmepumps". False for mail boxes and sites that
 * anybody uses. */
static bool read_domain(
    const struct extraction *x, struct str host, struct domain *d)
{
    struct str rest = without_last(host);
    if (company_is_host_word(x, last_part(rest), "host.area"))
        rest = without_last(rest);
    struct str label = last_part(rest);
    d->n = 0;
    for (size_t i = 0; i < label.n && d->n < LONGEST_LABEL; i++) {
        if (label.p[i] != '-')
            d->p[d->n++] = label.p[i];
    }
    return d->n >= SHORTEST_LABEL &&
           !company_is_host_word(x, label, "host.public");
}

/* Marks that stand within names and not in addresses: "Acme & Sons". */
static bool is_joint(char c)
{
    return c == ' ' || c == '-' || c == '&' || c == '.' || c == '\'';
}

/* The end of the words at i that spell the domain, or i. */
static size_t spelled_end(struct str text, size_t i, const struct domain *d)
{
    size_t at = i, k = 0;
    while (k < d->n && at < text.n) {
        if (text.p[at] == d->p[k])
            k++;
        else if (k == 0 || !is_joint(text.p[at]) ||
                 (is_joint(text.p[at - 1]) && text.p[at - 1] != ' '))
            return i;
        at++;
    }
    bool ends = at >= text.n || !fold_is_word((unsigned char)text.p[at]);
    return k == d->n && ends ? at : i;
}

/* Within an address: behind "@", "//", "www.", before ".com". */
static bool is_in_address(struct str text, size_t start, size_t end)
{
    char before = start ? text.p[start - 1] : ' ';
    bool dotted = end + 1 < text.n && text.p[end] == '.' &&
                  fold_is_word((unsigned char)text.p[end + 1]);
    return dotted || before == '@' || before == '/' || before == '.' ||
           before == '-' || before == '_' ||
           (end < text.n && (text.p[end] == '@' || text.p[end] == '/'));
}

bool company_is_board(const struct extraction *x, struct span name)
{
    enum { SHORTEST_WORD = 3, LONGEST_WORD = 8 };
    for (uint32_t i = name.start; i < name.end;) {
        uint32_t end = heading_word_end(x, i, name.end);
        if (company_is_host_word(
                x, extraction_fold(x, (struct span){i, end}), "host.board"))
            return true;
        i = end > i ? end : i + 1;
    }
    struct str text = extraction_fold(x, name);
    for (size_t n = SHORTEST_WORD; n <= LONGEST_WORD && n < text.n; n++) {
        if (company_is_host_word(
                x, str_sub(text, text.n - n, text.n), "host.board"))
            return true;
    }
    return company_is_host_word(x, text, "host.public");
}

/* "ACME" and "Inc." behind it. */
static struct span with_legal_form(const struct extraction *x, struct span s)
{
    enum { LONGEST_FORM = 24 };
    struct span behind = {s.end, s.end + LONGEST_FORM};
    const struct hit *legal = heading_lead(x, behind, "legal-form");
    uint32_t from = s.end;
    while (heading_byte(x, from) == ' ' || heading_byte(x, from) == ',')
        from++;
    if (legal && legal->start == from)
        s.end = legal->end;
    return s;
}

/* The first place where the text spells the domain as a name. */
static struct span find_name(const struct extraction *x, const struct domain *d)
{
    struct str text = str_sub(x->posting->folded.text, 0, SEARCHED_TEXT);
    size_t i = str_find_char(text, d->p[0], 0);
    for (; i != STR_NOT_FOUND; i = str_find_char(text, d->p[0], i + 1)) {
        if (i > 0 && fold_is_word((unsigned char)text.p[i - 1]))
            continue;
        size_t end = spelled_end(text, i, d);
        if (end > i && !is_in_address(text, i, end) &&
            heading_starts_name(x, (uint32_t)i) &&
            !extraction_is_noise(x, (uint32_t)i))
            return with_legal_form(
                x, (struct span){(uint32_t)i, (uint32_t)end});
    }
    return (struct span){0, 0};
}

static void add_host(struct extraction *x, struct str host, int weight)
{
    enum { SURE_OF_A_SKILL = 5 };
    struct domain d;
    if (!read_domain(x, host, &d))
        return;
    struct span name = find_name(x, &d);
    if (name.start == name.end || company_is_board(x, name) ||
        (company_is_skill(x, name) && company_count(x, name) < SURE_OF_A_SKILL))
        return;
    company_add(x, name, STR("company.domain"), weight);
}

size_t company_find_mark(struct str text, struct str mark, size_t from)
{
    size_t at = from;
    while ((at = str_find_char(text, mark.p[0], at)) != STR_NOT_FOUND &&
           !str_starts(str_sub(text, at, text.n), mark))
        at++;
    return at;
}

/* Addresses behind each such mark in the text. */
static void add_behind(struct extraction *x, struct str mark, int weight)
{
    struct str text = str_sub(x->posting->folded.text, 0, SEARCHED_TEXT);
    size_t at = company_find_mark(text, mark, 0);
    for (int n = 0; at != STR_NOT_FOUND && n < MOST_ADDRESSES; n++) {
        at += mark.n;
        if (!extraction_is_noise(x, (uint32_t)at))
            add_host(x, host_at(text, at), weight);
        at = company_find_mark(text, mark, at);
    }
}

void company_of_addresses(struct extraction *x)
{
    add_behind(x, STR("@"), MAIL_WEIGHT);
    add_behind(x, STR("[at] "), MAIL_WEIGHT);
    add_behind(x, STR("://"), WEB_WEIGHT);
    add_behind(x, STR("www."), WEB_WEIGHT);
}
