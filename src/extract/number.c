/* SPDX-License-Identifier: MIT */
#include "extract/number.h"

#include "model/term.h"

/* No amount, count or year of a posting needs more digits. */
enum { DIGITS_MOST = 12 };

static bool is_separator(char c)
{
    return c == '.' || c == ',';
}

/*
 * Where the decimal separator stands, or STR_NOT_FOUND. A last separator with
 * one or two digits behind it is decimal ("3,5", "1.200,00"); with three it
 * groups ("3.200"), unless nothing but a zero stands before it ("0.125").
 */
static size_t decimal_at(struct str text)
{
    size_t last = STR_NOT_FOUND;
    for (size_t i = 0; i < text.n; i++) {
        if (is_separator(text.p[i]))
            last = i;
    }
    if (last == STR_NOT_FOUND)
        return last;
    size_t behind = text.n - last - 1;
    bool small = last == 1 && text.p[0] == '0';
    return behind == 1 || behind == 2 || small ? last : STR_NOT_FOUND;
}

bool number_digits(struct str text, hundredths *out)
{
    text = str_trim(text);
    size_t point = decimal_at(text), digits = 0, decimals = 0;
    int64_t value = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (!ascii_is_digit(c)) {
            if (!is_separator(c) && c != ' ' && c != '\'')
                return false;
            continue;
        }
        if (point != STR_NOT_FOUND && i > point && ++decimals > 2)
            break;
        if (++digits > DIGITS_MOST)
            return false;
        value = value * 10 + (c - '0');
    }
    for (; decimals < 2; decimals++)
        value *= 10;
    *out = value;
    return digits > 0;
}

/* The entry of a number word, as a plain number; 0 where there is none. */
static int64_t word_number(
    const struct tables *t, struct arena *a, struct str word)
{
    hundredths value;
    uint32_t entry = tables_lookup(t, a, TERM_NUMBER, str_trim(word));
    if (entry == UINT32_MAX || !number_digits(tables_value(t, entry), &value))
        return 0;
    return value / 100;
}

/* "3 (three)" and "three (3)" say the same twice. */
static struct str without_paren(struct str text)
{
    size_t open = str_find_char(text, '(', 0);
    return str_trim(open == STR_NOT_FOUND ? text : str_sub(text, 0, open));
}

hundredths number_read(const struct tables *t, struct arena *a, struct str text)
{
    hundredths value;
    text = without_paren(text);
    if (!text.n)
        return NUM_NONE;
    if (number_digits(text, &value))
        return value;
    int64_t word = word_number(t, a, text);
    return word ? word * 100 : NUM_NONE;
}

int64_t number_scale(const struct tables *t, struct arena *a, struct str word)
{
    int64_t scale = word.n ? word_number(t, a, word) : 1;
    return scale ? scale : 1;
}
