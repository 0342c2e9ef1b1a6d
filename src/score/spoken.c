/* SPDX-License-Identifier: MIT */
/*
 * The languages of a resume, as people write them: "pt-BR", "Portuguese
 * (Brazil)", "C1 - Advanced", "Native or bilingual proficiency".
 */
#include "base/fold.h"
#include "score/reader.h"

/* What stands before a bracket, or all of it. */
static struct str before_bracket(struct str s)
{
    size_t at = str_find_char(s, '(', 0);
    return str_trim(at == STR_NOT_FOUND ? s : str_sub(s, 0, at));
}

/* "pt" of "pt-BR", "PT" and "pt_BR", as the dictionary writes it; UINT32_MAX
 * where it is no such code. */
static uint32_t find_code(const struct profile_reader *r, struct str name)
{
    bool code =
        name.n == 2 || (name.n > 2 && (name.p[2] == '-' || name.p[2] == '_'));
    if (!code)
        return UINT32_MAX;
    char small[2] = {ascii_lower(name.p[0]), ascii_lower(name.p[1])};
    return tables_find(r->tables, TERM_LANGUAGE, str_of(small, 2));
}

/* "" where no language is called so. */
static struct str language_code(struct profile_reader *r, struct str name)
{
    uint32_t e = find_code(r, name);
    if (e == UINT32_MAX)
        e = tables_lookup(r->tables, r->arena, TERM_LANGUAGE, name);
    if (e == UINT32_MAX)
        e = tables_lookup(
            r->tables, r->arena, TERM_LANGUAGE, before_bracket(name));
    return e == UINT32_MAX ? STR("") : tables_value(r->tables, e);
}

/* The first level of the scale that the text names as a word: "C1". */
static int named_level(struct str fluency)
{
    for (size_t i = 0; i < fluency.n;) {
        size_t end = i;
        while (end < fluency.n && (ascii_is_alpha(fluency.p[end]) ||
                                      ascii_is_digit(fluency.p[end])))
            end++;
        for (int level = 0; level < tag_count(LIST_LEVEL); level++) {
            if (str_eq_nocase(
                    tag_name(LIST_LEVEL, level), str_sub(fluency, i, end)))
                return level;
        }
        i = end + (end == i);
    }
    return TAG_NONE;
}

/* By the dictionary's words of level. */
static int worded_level(struct profile_reader *r, struct str fluency)
{
    uint32_t e = tables_lookup(r->tables, r->arena, TERM_LEVEL, fluency);
    return e == UINT32_MAX ? TAG_NONE
                           : tag_find(LIST_LEVEL, tables_value(r->tables, e));
}

static int level_of(struct profile_reader *r, struct str fluency)
{
    int level = worded_level(r, fluency);
    if (level == TAG_NONE)
        level = named_level(fluency);
    if (level == TAG_NONE)
        level = worded_level(r, before_bracket(fluency));
    return level == TAG_NONE ? TAG_LEVEL_UNSPECIFIED : level;
}

void spoken_read(struct profile_reader *r, const struct json *list)
{
    for (size_t i = 0; list && i < list->nitems; i++) {
        const struct json *entry = &list->items[i];
        struct str name = json_str(entry, "language");
        struct str code = language_code(r, name);
        struct spoken_language spoken = {.code = code.n ? code : name,
            .level = level_of(r, json_str(entry, "fluency")),
            .from = entry};
        vec_push(r->arena, &r->profile->languages, spoken);
    }
}
