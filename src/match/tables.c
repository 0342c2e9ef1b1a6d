/* SPDX-License-Identifier: MIT */
#include "match/tables.h"

#include "base/fold.h"
#include "base/words.h"
#include "match/index.h"

struct str tables_attr(
    const struct tables *t, uint32_t entry, enum term_attr key)
{
    const struct table_entry *e = &t->entries[entry];
    for (uint32_t i = 0; i < e->nattrs; i++) {
        const struct table_attr *attr = &t->attrs[e->attrs + i];
        if (attr->key == (uint32_t)key)
            return tables_str(t, attr->text, attr->length);
    }
    return STR("");
}

bool tables_lists(struct str list, struct str word)
{
    size_t at = 0;
    if (!word.n || str_find_char(word, '|', 0) != STR_NOT_FOUND)
        return false;
    for (; (at = str_find(list, word, at)) != STR_NOT_FOUND; at++) {
        size_t end = at + word.n;
        if ((at == 0 || list.p[at - 1] == '|') &&
            (end == list.n || list.p[end] == '|'))
            return true;
    }
    return false;
}

uint32_t tables_find(
    const struct tables *t, enum term_kind kind, struct str value)
{
    uint32_t at = index_value(kind, value) & t->value_mask;
    for (; t->values[at]; at = (at + 1) & t->value_mask) {
        uint32_t entry = t->values[at] - 1;
        if (t->entries[entry].kind == kind &&
            str_eq(tables_value(t, entry), value))
            return entry;
    }
    return UINT32_MAX;
}

uint32_t tables_rule_find(const struct tables *t, struct str id)
{
    for (uint32_t i = 0; i < t->nrules; i++) {
        if (str_eq(tables_rule_id(t, i), id))
            return i;
    }
    return UINT32_MAX;
}

/* The end of the word that begins at `at`. */
static size_t word_end(struct str folded, size_t at)
{
    enum { STEP = 16 }; /* as far as words_length() counts */
    unsigned n = words_length(folded.p + at);
    for (at += n; n == STEP; at += n)
        n = words_length(folded.p + at);
    return at;
}

/* Hashes of the first two words of folded text at `at`; number of words. */
static size_t hash_words(struct str folded, size_t at, uint32_t hashes[2])
{
    enum { REACH = 64 }; /* bytes in which the second word must begin */
    size_t words = 0, most = at + REACH < folded.n ? at + REACH : folded.n;
    while (words < 2) {
        while (at < most && !fold_is_word((unsigned char)folded.p[at]))
            at++;
        if (at >= most)
            break;
        size_t end = word_end(folded, at);
        hashes[words++] = index_word(folded.p + at, end - at);
        at = end;
    }
    return words;
}

/* Lists of the index that may hold a form that begins at `at`. */
static size_t lists_at(const struct tables *t, struct str folded, size_t at,
    const struct table_item *lists[3])
{
    uint32_t hashes[2];
    size_t words = hash_words(folded, at, hashes), n = 0;
    if (words && (lists[n] = index_find(t, INDEX_WORD, hashes[0])))
        n++;
    if (words && (lists[n] = index_find(t, INDEX_QUIET, hashes[0])))
        n++;
    if (words == 2 && (lists[n] = index_find(
                           t, INDEX_PAIR, index_pair(hashes[0], hashes[1]))))
        n++;
    return n;
}

/* Is it a form of that kind, spelled like that? */
static bool item_spells(const struct tables *t, const struct table_item *l,
    enum term_kind kind, struct str folded)
{
    return l->kind == kind && l->length == folded.n &&
           !(l->flags & ITEM_SKIP) &&
           index_same(folded.p, l->head, t->strings + l->text, l->length);
}

uint32_t tables_lookup(const struct tables *t, struct arena *scratch,
    enum term_kind kind, struct str name)
{
    struct str folded = fold_word(scratch, name);
    const struct table_item *lists[3];
    const struct table_form *best = NULL;
    size_t n = lists_at(t, folded, 0, lists);
    for (size_t i = 0; i < n; i++) {
        for (const struct table_item *l = lists[i];; l++) {
            const struct table_form *f = &t->forms[l->form];
            if (item_spells(t, l, kind, folded) &&
                (!best || (best->flags && !f->flags)))
                best = f;
            if (l->flags & ITEM_LAST)
                break;
        }
    }
    return best ? best->entry : UINT32_MAX;
}

/* The same for forms of one kind where a word begins at `at`, or of signs.
 * One bit says of most words that nothing begins with them. */
static size_t lists_of(const struct tables *t, enum term_kind kind,
    struct str folded, uint32_t at, const struct table_item *lists[3])
{
    unsigned char first = at < folded.n ? (unsigned char)folded.p[at] : ' ';
    if (fold_is_word(first)) {
        const char *p = folded.p + at;
        uint32_t word = index_word(p, words_length(p));
        return index_may_begin(t, kind, word) ? lists_at(t, folded, at, lists)
                                              : 0;
    }
    lists[0] = t->lists + t->signs[first];
    return t->signs[first] != 0;
}

static bool item_stands(const struct tables *t, const struct table_item *l,
    struct str folded, uint32_t at)
{
    size_t end = (size_t)at + l->length;
    if (l->before || end > folded.n ||
        !index_same(folded.p + at, l->head, t->strings + l->text, l->length))
        return false;
    return end == folded.n || l->flags & ITEM_OPEN ||
           !fold_is_word((unsigned char)folded.p[end]);
}

uint32_t tables_form_at(
    const struct tables *t, enum term_kind kind, struct str folded, uint32_t at)
{
    const struct table_item *lists[3];
    uint32_t best = UINT32_MAX;
    size_t n = lists_of(t, kind, folded, at, lists), length = 0;
    for (size_t i = 0; i < n; i++) {
        for (const struct table_item *l = lists[i];; l++) {
            if (l->kind == kind && l->length > length &&
                item_stands(t, l, folded, at)) {
                best = l->form;
                length = l->length;
            }
            if (l->flags & ITEM_LAST)
                break;
        }
    }
    return best;
}

struct table_standing tables_standing(const struct tables *t,
    enum term_kind kind, int lang, struct str folded, uint32_t at,
    struct str value)
{
    const struct table_item *lists[3];
    struct table_standing found = {at, false};
    size_t n = lists_of(t, kind, folded, at, lists);
    for (size_t i = 0; i < n; i++) {
        for (const struct table_item *l = lists[i];; l++) {
            if (l->kind == kind && at + l->length >= found.end &&
                index_speaks(l->langs, l->flags, lang) &&
                item_stands(t, l, folded, at)) {
                bool same =
                    str_eq(tables_value(t, t->forms[l->form].entry), value);
                found.is_value =
                    same || (at + l->length == found.end && found.is_value);
                found.end = at + l->length;
            }
            if (l->flags & ITEM_LAST)
                break;
        }
    }
    return found;
}
