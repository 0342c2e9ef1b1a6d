/* SPDX-License-Identifier: MIT */
#include "match/tables.h"

#include "base/fold.h"
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

uint32_t tables_find(
    const struct tables *t, enum term_kind kind, struct str value)
{
    for (uint32_t i = 0; i < t->nentries; i++) {
        if (t->entries[i].kind == kind && str_eq(tables_value(t, i), value))
            return i;
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

/* Lists of the index that may hold the form `folded`. */
static size_t lists_for(
    const struct tables *t, struct str folded, const uint32_t **lists)
{
    char padded[UINT8_MAX + 1 + INDEX_PADDING] = {0};
    uint32_t hashes[2];
    size_t words = 0, n = 0;
    if (folded.n > UINT8_MAX)
        return 0;
    memcpy(padded, folded.p, folded.n);
    for (size_t at = 0; at < folded.n && words < 2;) {
        size_t end = at;
        while (end < folded.n && fold_is_word((unsigned char)folded.p[end]))
            end++;
        if (end > at)
            hashes[words++] = index_word(padded + at, end - at);
        at = end > at ? end : at + 1;
    }
    if (words && (lists[n] = index_find(t, INDEX_WORD, hashes[0])))
        n++;
    if (words == 2 && (lists[n] = index_find(
                           t, INDEX_PAIR, index_pair(hashes[0], hashes[1]))))
        n++;
    return n;
}

uint32_t tables_lookup(const struct tables *t, struct arena *scratch,
    enum term_kind kind, struct str name)
{
    struct str folded = fold_word(scratch, name);
    const uint32_t *lists[2];
    size_t n = lists_for(t, folded, lists);
    uint32_t best = UINT32_MAX, best_flags = 0;
    for (size_t i = 0; i < n; i++) {
        for (const uint32_t *l = lists[i];; l++) {
            const struct table_form *f = &t->forms[*l & ~LIST_END];
            bool same = f->kind == kind && !(f->flags & FLAG_SKIP) &&
                        str_eq(tables_str(t, f->text, f->length), folded);
            if (same && (best == UINT32_MAX || (best_flags && !f->flags))) {
                best = f->entry;
                best_flags = f->flags;
            }
            if (*l & LIST_END)
                break;
        }
    }
    return best;
}
