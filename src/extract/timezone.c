/* SPDX-License-Identifier: MIT */
/*
 * Time zones in which the work must be done: "UTC-3 to UTC+1", "CET +/- 2h",
 * "4 hours overlap with EST". Offsets come from the dictionary of zones.
 */
#include "extract/extract.h"
#include "extract/number.h"

enum { HOUR = 100, OFFSET_MOST = 14 * HOUR };

/* "utc-3", "gmt +5:30", "est", "brasilia time" as hundredths of an hour. */
static bool read_zone(
    const struct extraction *x, struct str text, hundredths *out)
{
    size_t sign = 0;
    text = str_trim(text);
    while (sign < text.n && text.p[sign] != '+' && text.p[sign] != '-')
        sign++;
    if (sign < text.n) {
        struct str digits = str_trim(str_sub(text, sign + 1, text.n));
        struct str hours = str_cut(&digits, ':');
        hundredths n = number_read(x->tables, x->arena, hours);
        if (n < 0 || n > OFFSET_MOST)
            return false;
        if (digits.n == 2 && digits.p[0] == '3')
            n += HOUR / 2;
        *out = text.p[sign] == '-' ? -n : n;
        return true;
    }
    uint32_t entry = tables_lookup(x->tables, x->arena, TERM_TIMEZONE, text);
    if (entry == UINT32_MAX)
        return false;
    struct str offset = tables_attr(x->tables, entry, ATTR_OFFSET);
    bool west = offset.n && offset.p[0] == '-';
    hundredths n = 0;
    for (size_t i = west; i < offset.n && ascii_is_digit(offset.p[i]); i++)
        n = n * 10 + (offset.p[i] - '0');
    *out = west ? -n : n;
    return n <= OFFSET_MOST;
}

static hundredths read_hours(
    const struct extraction *x, const struct match *m, const char *name)
{
    if (!match_has(m, name))
        return NUM_NONE;
    hundredths n = number_read(x->tables, x->arena, match_value(m, name));
    return n >= 0 && n <= OFFSET_MOST ? n : NUM_NONE;
}

static void read_match(struct extraction *x, const struct match *m)
{
    struct zone_range zone = {NUM_NONE, NUM_NONE, NUM_NONE};
    if (!read_zone(x, match_value(m, "zone"), &zone.min))
        return;
    zone.max = zone.min;
    hundredths other;
    if (match_has(m, "to") && read_zone(x, match_value(m, "to"), &other)) {
        zone.min = other < zone.min ? other : zone.min;
        zone.max = other > zone.max ? other : zone.max;
    }
    hundredths around = read_hours(x, m, "around");
    if (around != NUM_NONE) {
        zone.min -= around;
        zone.max += around;
    }
    zone.overlap = read_hours(x, m, "overlap");
    extraction_add_match(x, FIELD_TIMEZONE, m)->v.zone = zone;
}

void extract_timezone(struct extraction *x)
{
    struct matches matches = extraction_matches(x, FIELD_TIMEZONE);
    for (size_t i = 0; i < matches.n; i++) {
        if (!extraction_is_noise(x, matches.v[i].span.start))
            read_match(x, &matches.v[i]);
    }
}
