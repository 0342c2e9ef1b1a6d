/* SPDX-License-Identifier: MIT */
/*
 * Reads rule packs. Everything in a pack is checked here, so that tables are
 * sound by construction: unknown keys, flags and fields are refused with the
 * line and the nearest known word; every expression is compiled once.
 */
#include "match/pack.h"

#include "base/fold.h"
#include "base/json.h"
#include "base/limits.h"
#include "match/build.h"
#include "match/engine.h"
#include "match/index.h"
#include "match/need.h"
#include "match/regroup.h"
#include "match/pattern.h"
#include "model/tag.h"

/* {{name}} may hold {{names}} this deep, and a pattern grow this long. */
enum { LET_DEPTH = 6, PATTERN_BYTES = 16384 };

struct reader {
    struct build build;
    struct arena *a;
    struct map lets; /* name -> number in let_texts */
    VEC(struct str) let_texts;
    struct error *error;
};

/* What entries inherit from their `terms` group. */
struct group {
    enum term_kind kind;
    uint32_t flags;
    uint16_t langs;
};

static enum status fail(
    struct reader *r, const struct json *at, const char *what, struct str name)
{
    if (!name.n)
        return error_set(
            r->error, STATUS_USAGE, at->line, at->column, "%s", what);
    return error_set(r->error, STATUS_USAGE, at->line, at->column, "%s '%.*s'",
        what, (int)(name.n > 80 ? 80 : name.n), name.p);
}

/* A hint with the word of `known` that is nearest to `word`, if any is. */
static void hint_nearest(
    struct reader *r, struct str word, const struct str *known, size_t n)
{
    size_t best = 3;
    struct str nearest = STR_NONE;
    for (size_t i = 0; i < n; i++) {
        size_t d = str_distance(word, known[i], best);
        if (d < best) {
            best = d;
            nearest = known[i];
        }
    }
    if (nearest.n)
        error_hint(r->error, "did you mean '%.*s'?", (int)nearest.n, nearest.p);
}

static bool is_one_of(struct str word, const struct str *known, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(word, known[i]))
            return true;
    }
    return false;
}

/* ---- Patterns ------------------------------------------------------- */

/* Replaces each {{name}} once. */
static enum status expand_once(struct reader *r, const struct json *at,
    struct str pattern, struct str *out, bool *found)
{
    struct buf b = buf_in(r->a);
    size_t done = 0, open;
    *found = false;
    while ((open = str_find(pattern, STR("{{"), done)) != STR_NOT_FOUND) {
        size_t close = str_find(pattern, STR("}}"), open);
        if (close == STR_NOT_FOUND)
            return fail(r, at, "'{{' without '}}' in pattern", STR(""));
        struct str name = str_sub(pattern, open + 2, close);
        uint32_t number = map_get(&r->lets, name);
        if (number == MAP_NONE)
            return fail(r, at, "no sub-pattern is named", name);
        buf_put(&b, str_sub(pattern, done, open));
        buf_put(&b, STR("(?:"));
        buf_put(&b, r->let_texts.v[number]);
        buf_put(&b, STR(")"));
        done = close + 2;
        *found = true;
    }
    buf_put(&b, str_sub(pattern, done, pattern.n));
    *out = buf_str(&b);
    return STATUS_OK;
}

static enum status expand(
    struct reader *r, const struct json *at, struct str *pattern)
{
    bool found = true;
    for (int depth = 0; found; depth++) {
        if (depth > LET_DEPTH || pattern->n > PATTERN_BYTES)
            return fail(
                r, at, "sub-patterns nest too deep or grow too long", STR(""));
        if (expand_once(r, at, *pattern, pattern, &found))
            return STATUS_USAGE;
    }
    return STATUS_OK;
}

/* Folds what a pattern says literally and leaves its escapes alone. */
static struct str fold_pattern(struct arena *a, struct str pattern)
{
    struct buf b = buf_in(a);
    size_t done = 0;
    for (size_t at = 0; at < pattern.n;) {
        if (pattern.p[at] != '\\') {
            at++;
            continue;
        }
        buf_put(&b, fold_word(a, str_sub(pattern, done, at)));
        size_t end = at + 2 < pattern.n ? at + 2 : pattern.n;
        buf_put(&b, str_sub(pattern, at, end));
        at = done = end;
    }
    buf_put(&b, fold_word(a, str_sub(pattern, done, pattern.n)));
    return buf_str(&b);
}

/* A string or an array of strings, joined. */
static enum status read_text(
    struct reader *r, const struct json *j, struct str *out)
{
    if (j->type == JSON_STRING) {
        *out = j->text;
        return STATUS_OK;
    }
    struct buf b = buf_in(r->a);
    for (size_t i = 0; i < j->nitems; i++) {
        if (j->items[i].type != JSON_STRING)
            return fail(r, &j->items[i], "expected a string in", j->key);
        buf_put(&b, j->items[i].text);
    }
    *out = buf_str(&b);
    return j->type == JSON_ARRAY
               ? STATUS_OK
               : fail(r, j, "expected a string or lines of one in", j->key);
}

static enum status read_pattern(
    struct reader *r, const struct json *j, bool as_written, struct str *out)
{
    if (read_text(r, j, out) || expand(r, j, out))
        return STATUS_USAGE;
    if (!as_written)
        *out = fold_pattern(r->a, *out);
    return STATUS_OK;
}

/* Compiles what regroup_pattern() makes of the text; errors are reported for
 * the text as it was written. */
static enum status compile_pattern(struct reader *r, const struct json *at,
    struct str *text, struct pattern **out)
{
    struct error inner = {0};
    struct str regrouped = regroup_pattern(r->a, *text);
    *out = pattern_new(regrouped, NULL);
    if (*out)
        *text = regrouped;
    else
        *out = pattern_new(*text, &inner);
    if (*out && pattern_groups(*out) < MATCH_GROUPS)
        return STATUS_OK;
    if (*out) {
        pattern_free(*out);
        return fail(r, at, "more than 15 groups in", at->key);
    }
    return error_set(r->error, inner.status, at->line, at->column, "%s: %s",
        "pattern does not compile", inner.message);
}

static uint32_t keep_code(struct reader *r, const struct pattern *p)
{
    return build_code(&r->build, pattern_freeze(r->a, p));
}

/* ---- Lists of known words ------------------------------------------- */

static enum status read_langs(
    struct reader *r, const struct json *j, uint16_t *langs)
{
    *langs = 0;
    for (size_t i = 0; i < j->nitems; i++) {
        int number = lang_number(j->items[i].text);
        if (number < 0)
            return fail(r, &j->items[i], "unknown language", j->items[i].text);
        *langs |= (uint16_t)(1u << number);
    }
    return STATUS_OK;
}

static enum status read_flags(
    struct reader *r, const struct json *j, uint32_t *flags)
{
    for (size_t i = 0; i < j->nitems; i++) {
        int number = term_flag_find(j->items[i].text);
        if (number < 0)
            return fail(r, &j->items[i], "unknown flag", j->items[i].text);
        *flags |= 1u << number;
    }
    return STATUS_OK;
}

static enum status read_sections(
    struct reader *r, const struct json *j, uint32_t *sections)
{
    for (size_t i = 0; i < j->nitems; i++) {
        int tag = tag_find(LIST_SECTION, j->items[i].text);
        if (tag == TAG_NONE)
            return fail(r, &j->items[i], "unknown section", j->items[i].text);
        *sections |= 1u << tag;
    }
    return STATUS_OK;
}

/* ---- Rules ---------------------------------------------------------- */

static const struct str rule_keys[] = {STR_INIT("id"), STR_INIT("field"),
    STR_INIT("lang"), STR_INIT("anchors"), STR_INIT("with"), STR_INIT("before"),
    STR_INIT("after"), STR_INIT("lead"), STR_INIT("lines"), STR_INIT("near"),
    STR_INIT("noise"), STR_INIT("in"), STR_INIT("not_in"), STR_INIT("case"),
    STR_INIT("pattern"), STR_INIT("unless"), STR_INIT("value"),
    STR_INIT("weight"), STR_INIT("yes"), STR_INIT("no"), STR_INIT("todo-yes"),
    STR_INIT("todo-no"), STR_INIT("comment")};

static enum status check_keys(
    struct reader *r, const struct json *j, const struct str *known, size_t n)
{
    for (size_t i = 0; i < j->nitems; i++) {
        if (is_one_of(j->items[i].key, known, n))
            continue;
        fail(r, &j->items[i], "unknown key", j->items[i].key);
        hint_nearest(r, j->items[i].key, known, n);
        return STATUS_USAGE;
    }
    return STATUS_OK;
}

static enum status add_slot(struct reader *r, struct build_rule *rule,
    struct pattern *p, struct str name, const struct json *j)
{
    struct str text = j->type == JSON_STRING ? j->text : j->raw;
    struct table_slot slot = {.name = build_string(&r->build, name),
        .name_length = (uint32_t)name.n,
        .group = SLOT_CONSTANT};
    if (j->type == JSON_NULL)
        return STATUS_OK;
    if (j->type == JSON_STRING && str_starts(text, STR("$"))) {
        struct str group = arena_dup(r->a, str_sub(text, 1, text.n));
        int number = str_eq(group, STR("0")) ? 0 : pattern_group(p, group.p);
        if (number < 0)
            return fail(r, j, "the pattern has no group named", group);
        slot.group = (uint32_t)number;
        text = STR("");
    }
    slot.text = build_string(&r->build, text);
    slot.text_length = (uint32_t)text.n;
    vec_push(r->a, &rule->slots, slot);
    return STATUS_OK;
}

/* "value": an object of slots, or one value under the name "value". */
static enum status read_slots(struct reader *r, const struct json *j,
    struct build_rule *rule, struct pattern *p)
{
    const struct json *value = json_get(j, "value");
    if (!value)
        return STATUS_OK;
    if (value->type != JSON_OBJECT)
        return add_slot(r, rule, p, STR("value"), value);
    for (size_t i = 0; i < value->nitems; i++) {
        const struct json *slot = &value->items[i];
        if (add_slot(r, rule, p, slot->key, slot))
            return STATUS_USAGE;
    }
    return STATUS_OK;
}

static enum status read_number(struct reader *r, const struct json *j,
    const char *key, double least, double most, double *out)
{
    const struct json *n = json_get(j, key);
    if (!n)
        return STATUS_OK;
    if (n->type != JSON_NUMBER || n->number < least || n->number > most)
        return fail(r, n, "not a number in its range:", n->key);
    *out = n->number;
    return STATUS_OK;
}

static enum status read_options(
    struct reader *r, const struct json *j, struct table_rule *rule)
{
    double before = LIMIT_WINDOW, after = LIMIT_WINDOW, weight = 50;
    double lead = LIMIT_WINDOW_MOST;
    const struct json *lang = json_get(j, "lang"), *in = json_get(j, "in");
    const struct json *not_in = json_get(j, "not_in");
    static const struct {
        const char *key;
        enum table_rule_flag flag;
    } switches[] = {{"case", RULE_CASE}, {"lines", RULE_LINES},
        {"noise", RULE_NOISE}, {"near", RULE_NEAR}};
    for (size_t i = 0; i < sizeof(switches) / sizeof(switches[0]); i++) {
        const struct json *on = json_get(j, switches[i].key);
        if (on && on->type == JSON_TRUE)
            rule->flags |= (uint8_t)switches[i].flag;
    }
    if (read_number(r, j, "before", 0, LIMIT_WINDOW_MOST, &before) ||
        read_number(r, j, "after", 0, LIMIT_WINDOW_MOST, &after) ||
        read_number(r, j, "lead", 0, LIMIT_WINDOW_MOST, &lead) ||
        read_number(r, j, "weight", -100, 100, &weight) ||
        (lang && read_langs(r, lang, &rule->langs)) ||
        (in && read_sections(r, in, &rule->sections)) ||
        (not_in && read_sections(r, not_in, &rule->not_sections)))
        return STATUS_USAGE;
    rule->before = (uint16_t)before;
    rule->after = (uint16_t)after;
    rule->lead = (uint16_t)(lead < before ? lead : before);
    rule->weight = (int16_t)weight;
    return STATUS_OK;
}

static size_t word_bytes(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += fold_is_word((unsigned char)s.p[i]) != 0;
    return n;
}

static enum status add_word(struct reader *r, const struct json *item,
    struct str word, struct build_words *out)
{
    struct str text = fold_word(r->a, word);
    bool wild = str_starts(text, STR("*")) || str_ends(text, STR("*"));
    if (!text.n || text.n > 200)
        return fail(r, item, "not an anchor:", word);
    if (wild && word_bytes(text) < WILD_BYTES)
        return fail(r, item, "a * needs 4 letters beside it:", word);
    vec_push(r->a, &out->list, text);
    return STATUS_OK;
}

/* A list of literals; "{{name}}" stands for the words of a `let`, which are
 * separated by bars. */
static enum status read_words(
    struct reader *r, const struct json *list, struct build_words *out)
{
    for (size_t i = 0; i < list->nitems; i++) {
        const struct json *item = &list->items[i];
        struct str rest = item->text;
        if (str_starts(rest, STR("{{")) && expand(r, item, &rest))
            return STATUS_USAGE;
        if (rest.p != item->text.p) /* in a group of its own */
            rest = str_sub(rest, 3, rest.n - 1);
        do {
            if (add_word(r, item, str_cut(&rest, '|'), out))
                return STATUS_USAGE;
        } while (rest.n);
    }
    return STATUS_OK;
}

static enum status read_anchors(
    struct reader *r, const struct json *j, struct build_rule *rule)
{
    const struct json *anchors = json_get(j, "anchors");
    const struct json *with = json_get(j, "with");
    if (!anchors || anchors->type != JSON_ARRAY || !anchors->nitems)
        return fail(r, anchors ? anchors : j, "a rule needs", STR("anchors"));
    if (read_words(r, anchors, &rule->anchors) ||
        (with && read_words(r, with, &rule->with)))
        return STATUS_USAGE;
    rule->rule.flags |= rule->with.list.n ? RULE_PAIRED : 0;
    return STATUS_OK;
}

static enum status check_examples(struct reader *r, const struct json *j)
{
    const struct json *yes = json_get(j, "yes"), *no = json_get(j, "no");
    if (!yes || yes->type != JSON_ARRAY || !yes->nitems)
        return fail(
            r, j, "a rule needs at least one example under", STR("yes"));
    if (!no || no->type != JSON_ARRAY || !no->nitems)
        return fail(r, j, "a rule needs at least one example under", STR("no"));
    return STATUS_OK;
}

static void set_text(
    struct reader *r, struct str s, uint32_t *at, uint32_t *length)
{
    *at = build_string(&r->build, s);
    *length = (uint32_t)s.n;
}

static void set_source(
    struct reader *r, struct str s, uint32_t *at, uint32_t *length)
{
    *at = build_source(&r->build, s);
    *length = (uint32_t)s.n;
}

static enum status read_expressions(
    struct reader *r, const struct json *j, struct build_rule *rule)
{
    const struct json *pattern = json_get(j, "pattern");
    const struct json *unless = json_get(j, "unless");
    bool as_written = rule->rule.flags & RULE_CASE;
    struct str text;
    struct pattern *p;
    if (!pattern)
        return fail(r, j, "a rule needs a", STR("pattern"));
    if (unless) {
        if (read_pattern(r, unless, as_written, &text) ||
            compile_pattern(r, unless, &text, &p))
            return STATUS_USAGE;
        rule->rule.unless_code = keep_code(r, p);
        pattern_free(p);
        set_source(r, text, &rule->rule.unless, &rule->rule.unless_length);
    }
    if (read_pattern(r, pattern, as_written, &text) ||
        compile_pattern(r, pattern, &text, &p))
        return STATUS_USAGE;
    set_source(r, text, &rule->rule.pattern, &rule->rule.pattern_length);
    rule->rule.flags |= need_digit(text) ? RULE_DIGIT : 0;
    rule->rule.code = keep_code(r, p);
    enum status status = read_slots(r, j, rule, p);
    pattern_free(p);
    return status;
}

/*
 * A rule that bears its field's own name and has neither anchors nor pattern
 * reads nothing: its examples are of what the dictionary reads.
 */
static bool holds_examples_only(const struct json *j, struct str id)
{
    return str_eq(id, json_str(j, "field")) && !json_get(j, "anchors") &&
           !json_get(j, "pattern");
}

static void keep_rule(struct reader *r, struct str id, struct build_rule *rule)
{
    uint32_t number = map_get(&r->build.rule_numbers, id);
    if (number != MAP_NONE) {
        r->build.rules.v[number] = *rule;
        return;
    }
    map_set(&r->build.rule_numbers, id, (uint32_t)r->build.rules.n);
    vec_push(r->a, &r->build.rules, *rule);
}

static enum status read_rule(struct reader *r, const struct json *j)
{
    struct build_rule rule = {0};
    struct str id = json_str(j, "id"), field = json_str(j, "field");
    enum field number = field_find(field);
    if (check_keys(r, j, rule_keys, sizeof(rule_keys) / sizeof(*rule_keys)))
        return STATUS_USAGE;
    if (!id.n)
        return fail(r, j, "a rule needs an", STR("id"));
    if (number == FIELD_NONE)
        return fail(r, j, "unknown field", field);
    rule.rule.field = (uint8_t)number;
    set_text(r, id, &rule.rule.id, &rule.rule.id_length);
    set_source(r, j->raw, &rule.rule.source, &rule.rule.source_length);
    if (read_options(r, j, &rule.rule) || check_examples(r, j))
        return STATUS_USAGE;
    if (!holds_examples_only(j, id) &&
        (read_anchors(r, j, &rule) || read_expressions(r, j, &rule)))
        return STATUS_USAGE;
    keep_rule(r, id, &rule);
    return STATUS_OK;
}

/* ---- Terms ---------------------------------------------------------- */

static const struct str group_keys[] = {STR_INIT("kind"), STR_INIT("lang"),
    STR_INIT("flags"), STR_INIT("entries"), STR_INIT("comment")};

static enum status add_attr(struct reader *r, const struct json *at,
    struct build_entry *entry, int key, struct str text)
{
    if (text.n > UINT16_MAX)
        return fail(r, at, "longer than 64 KiB:", at->key);
    struct table_attr attr = {
        build_string(&r->build, text), (uint16_t)text.n, (uint16_t)key};
    for (size_t i = 0; i < entry->attrs.n; i++) {
        if (entry->attrs.v[i].key == attr.key) {
            entry->attrs.v[i] = attr;
            return STATUS_OK;
        }
    }
    vec_push(r->a, &entry->attrs, attr);
    return STATUS_OK;
}

/* A string as it is, a number as it is written, a list joined by "|". */
static struct str attr_text(struct reader *r, const struct json *j)
{
    if (j->type == JSON_STRING)
        return j->text;
    if (j->type != JSON_ARRAY)
        return j->raw;
    struct buf b = buf_in(r->a);
    for (size_t i = 0; i < j->nitems; i++) {
        if (i)
            buf_putc(&b, '|');
        buf_put(&b, j->items[i].text);
    }
    return buf_str(&b);
}

static enum status add_form(struct reader *r, const struct json *at,
    uint32_t entry, struct str text, struct group g)
{
    struct str trimmed = str_trim(text);
    bool prefix = str_ends(trimmed, STR("*")) && trimmed.n > 1;
    bool suffix = str_starts(trimmed, STR("*")) && trimmed.n > 1;
    if (prefix)
        trimmed.n--;
    if (suffix)
        trimmed = str_sub(trimmed, 1, trimmed.n);
    struct str folded = str_trim(fold_word(r->a, trimmed));
    if (!folded.n || folded.n > 200 || trimmed.n > 255)
        return fail(r, at, "not a form of 1 to 200 bytes:", text);
    if ((prefix || suffix) && word_bytes(folded) < WILD_BYTES)
        return fail(r, at, "a * needs 4 letters beside it:", text);
    g.flags |= (prefix ? FLAG_PREFIX : 0) | (suffix ? FLAG_SUFFIX : 0);
    build_form(&r->build, entry, folded, trimmed, g.flags, g.langs);
    return STATUS_OK;
}

static enum status read_form(
    struct reader *r, const struct json *j, uint32_t entry, struct group g)
{
    static const struct str keys[] = {
        STR_INIT("text"), STR_INIT("flags"), STR_INIT("lang")};
    if (j->type == JSON_STRING)
        return add_form(r, j, entry, j->text, g);
    const struct json *flags = json_get(j, "flags");
    const struct json *lang = json_get(j, "lang");
    if (check_keys(r, j, keys, 3) ||
        (flags && read_flags(r, flags, &g.flags)) ||
        (lang && read_langs(r, lang, &g.langs)))
        return STATUS_USAGE;
    return add_form(r, j, entry, json_str(j, "text"), g);
}

/* A key of an entry: one of ours, or a fact of attrs.def. */
static enum status read_entry_key(
    struct reader *r, const struct json *j, uint32_t entry)
{
    static const struct str ours[] = {STR_INIT("value"), STR_INIT("forms"),
        STR_INIT("flags"), STR_INIT("lang"), STR_INIT("comment")};
    struct str names[ATTR_COUNT];
    if (is_one_of(j->key, ours, 5))
        return STATUS_OK;
    int key = term_attr_find(j->key);
    if (key >= 0)
        return add_attr(r, j, &r->build.entries.v[entry], key, attr_text(r, j));
    for (int i = 0; i < ATTR_COUNT; i++)
        names[i] = term_attr_name((enum term_attr)i);
    fail(r, j, "unknown key", j->key);
    hint_nearest(r, j->key, names, ATTR_COUNT);
    return STATUS_USAGE;
}

static enum status read_entry(
    struct reader *r, const struct json *j, struct group g)
{
    struct str value = json_str(j, "value");
    const struct json *forms = json_get(j, "forms");
    const struct json *flags = json_get(j, "flags");
    const struct json *lang = json_get(j, "lang");
    if (!value.n || value.n > 255)
        return fail(r, j, "an entry needs a", STR("value"));
    if ((flags && read_flags(r, flags, &g.flags)) ||
        (lang && read_langs(r, lang, &g.langs)))
        return STATUS_USAGE;
    uint32_t entry = build_entry(&r->build, g.kind, value);
    for (size_t i = 0; i < j->nitems; i++) {
        if (read_entry_key(r, &j->items[i], entry))
            return STATUS_USAGE;
    }
    for (size_t i = 0; forms && i < forms->nitems; i++) {
        if (read_form(r, &forms->items[i], entry, g))
            return STATUS_USAGE;
    }
    return forms ? STATUS_OK : add_form(r, j, entry, value, g);
}

static enum status read_group(struct reader *r, const struct json *j)
{
    const struct json *flags = json_get(j, "flags");
    const struct json *lang = json_get(j, "lang");
    const struct json *entries = json_get(j, "entries");
    int kind = term_kind_find(json_str(j, "kind"));
    struct group g = {0};
    if (check_keys(r, j, group_keys, 5))
        return STATUS_USAGE;
    if (kind <= TERM_ANCHOR)
        return fail(r, j, "unknown kind of terms", json_str(j, "kind"));
    g.kind = (enum term_kind)kind;
    if ((flags && read_flags(r, flags, &g.flags)) ||
        (lang && read_langs(r, lang, &g.langs)))
        return STATUS_USAGE;
    for (size_t i = 0; entries && i < entries->nitems; i++) {
        if (read_entry(r, &entries->items[i], g))
            return STATUS_USAGE;
    }
    return STATUS_OK;
}

/* ---- Packs ---------------------------------------------------------- */

static enum status read_lets(struct reader *r, const struct json *pack)
{
    const struct json *let = json_get(pack, "let");
    for (size_t i = 0; let && i < let->nitems; i++) {
        struct str text;
        if (read_text(r, &let->items[i], &text))
            return STATUS_USAGE;
        map_set(&r->lets, let->items[i].key, (uint32_t)r->let_texts.n);
        vec_push(r->a, &r->let_texts, text);
    }
    return STATUS_OK;
}

static enum status each_item(struct reader *r, const struct json *list,
    enum status (*read)(struct reader *, const struct json *))
{
    for (size_t i = 0; list && i < list->nitems; i++) {
        if (list->items[i].type != JSON_OBJECT)
            return fail(r, &list->items[i], "expected an object in", list->key);
        if (read(r, &list->items[i]))
            return STATUS_USAGE;
    }
    return STATUS_OK;
}

static enum status read_pack(struct reader *r, const struct json *pack)
{
    static const struct str keys[] = {STR_INIT("pack"), STR_INIT("source"),
        STR_INIT("licence"), STR_INIT("let"), STR_INIT("rules"),
        STR_INIT("terms"), STR_INIT("comment")};
    if (check_keys(r, pack, keys, sizeof(keys) / sizeof(*keys)) ||
        each_item(r, json_get(pack, "rules"), read_rule) ||
        each_item(r, json_get(pack, "terms"), read_group))
        return STATUS_USAGE;
    return STATUS_OK;
}

enum status pack_compile(struct arena *a, const struct pack_source *packs,
    size_t npacks, struct str *image, size_t *which, struct error *error)
{
    struct error unused;
    struct reader *r = arena_new(a, struct reader);
    const struct json **trees = arena_many(a, npacks, const struct json *);
    *r = (struct reader){.a = a, .error = error ? error : &unused};
    build_init(&r->build, a);
    map_init(&r->lets, a);
    for (*which = 0; *which < npacks; (*which)++) {
        trees[*which] = json_parse(a, packs[*which].text, r->error);
        if (!trees[*which])
            return STATUS_USAGE;
        if (trees[*which]->type != JSON_OBJECT)
            return fail(r, trees[*which], "a pack is an object", STR(""));
        if (read_lets(r, trees[*which]))
            return STATUS_USAGE;
    }
    for (*which = 0; *which < npacks; (*which)++) {
        if (read_pack(r, trees[*which]))
            return STATUS_USAGE;
    }
    build_anchors(&r->build);
    *image = build_image(&r->build);
    return STATUS_OK;
}
