/* SPDX-License-Identifier: MIT */
/* Records as JSON: one a line, or indented in a list. */
#include "base/jsonw.h"
#include "render/driver.h"

static void put_member(struct jsonw *w, const char *key, struct str value)
{
    jsonw_key(w, str_c(key));
    jsonw_str_or_null(w, value);
}

static void put_number(struct jsonw *w, const char *key, hundredths value)
{
    jsonw_key(w, str_c(key));
    jsonw_hundredths(w, value);
}

static void put_tag(
    struct jsonw *w, const char *key, enum tag_list list, int tag)
{
    put_member(w, key, tag_name(list, tag));
}

static void put_tags(struct jsonw *w, enum tag_list list, uint32_t set)
{
    jsonw_array(w);
    for (int tag = 0; tag < tag_count(list); tag++)
        if (set >> tag & 1)
            jsonw_str(w, tag_name(list, tag));
    jsonw_array_end(w);
}

static void put_strs(struct jsonw *w, const struct str *v, size_t n)
{
    jsonw_array(w);
    for (size_t i = 0; i < n; i++)
        jsonw_str(w, v[i]);
    jsonw_array_end(w);
}

static void put_truth(struct jsonw *w, enum truth truth)
{
    if (truth == TRUTH_UNKNOWN)
        jsonw_null(w);
    else
        jsonw_bool(w, truth == TRUTH_TRUE);
}

static void put_range(struct jsonw *w, bool stated, const struct range *range)
{
    if (!stated) {
        jsonw_null(w);
        return;
    }
    jsonw_object(w);
    put_number(w, "min", range->min);
    put_number(w, "max", range->max);
    jsonw_object_end(w);
}

static void put_place(struct jsonw *w, const struct place *place)
{
    jsonw_object(w);
    put_member(w, "city", place->city);
    put_member(w, "subdivision", place->subdivision);
    put_member(w, "country", place->country);
    put_member(w, "region", place->region);
    jsonw_object_end(w);
}

static void put_pay(struct jsonw *w, const struct pay *pay)
{
    jsonw_object(w);
    put_number(w, "min", pay->range.min);
    put_number(w, "max", pay->range.max);
    put_member(w, "currency", pay->currency);
    put_tag(w, "period", LIST_PERIOD, pay->period);
    put_tag(w, "component", LIST_COMPONENT, pay->component);
    jsonw_key(w, STR("gross"));
    put_truth(w, pay->gross);
    jsonw_object_end(w);
}

static void put_skill(struct jsonw *w, const struct skill *skill)
{
    jsonw_object(w);
    put_member(w, "name", skill->name);
    put_tag(w, "need", LIST_NEED, skill->need);
    put_number(w, "years", skill->years);
    jsonw_key(w, STR("any_of"));
    if (skill->any_of)
        jsonw_int(w, skill->any_of);
    else
        jsonw_null(w);
    put_member(w, "category", skill->category);
    put_member(w, "text", skill->text);
    jsonw_object_end(w);
}

/* ---- One function a field, named in fields.def ------------------------ */

static void put_LANGUAGE(struct jsonw *w, const struct record *r)
{
    jsonw_str_or_null(w, r->language);
}

static void put_TITLE(struct jsonw *w, const struct record *r)
{
    jsonw_str_or_null(w, r->title);
}

static void put_COMPANY(struct jsonw *w, const struct record *r)
{
    jsonw_str_or_null(w, r->company);
}

static void put_SENIORITY(struct jsonw *w, const struct record *r)
{
    put_tags(w, LIST_SENIORITY, r->seniority);
}

static void put_EXPERIENCE(struct jsonw *w, const struct record *r)
{
    put_range(w, r->has_experience, &r->experience);
}

static void put_EDUCATION(struct jsonw *w, const struct record *r)
{
    if (r->education.level == TAG_NONE) {
        jsonw_null(w);
        return;
    }
    jsonw_object(w);
    put_tag(w, "level", LIST_EDUCATION, r->education.level);
    jsonw_key(w, STR("required"));
    jsonw_bool(w, r->education.required);
    jsonw_object_end(w);
}

static void put_WORKPLACE(struct jsonw *w, const struct record *r)
{
    put_tags(w, LIST_WORKPLACE, r->workplace);
}

static void put_ONSITE_DAYS(struct jsonw *w, const struct record *r)
{
    put_range(w, r->has_onsite_days, &r->onsite_days);
}

static void put_LOCATIONS(struct jsonw *w, const struct record *r)
{
    jsonw_array(w);
    for (size_t i = 0; i < r->nlocations; i++)
        put_place(w, &r->locations[i]);
    jsonw_array_end(w);
}

static void put_REMOTE_FROM(struct jsonw *w, const struct record *r)
{
    if (!r->nremote_include && !r->nremote_exclude) {
        jsonw_null(w);
        return;
    }
    jsonw_object(w);
    jsonw_key(w, STR("include"));
    put_strs(w, r->remote_include, r->nremote_include);
    jsonw_key(w, STR("exclude"));
    put_strs(w, r->remote_exclude, r->nremote_exclude);
    jsonw_object_end(w);
}

static void put_TIMEZONE(struct jsonw *w, const struct record *r)
{
    if (!r->has_timezone) {
        jsonw_null(w);
        return;
    }
    jsonw_object(w);
    put_number(w, "min", r->timezone.min);
    put_number(w, "max", r->timezone.max);
    put_number(w, "overlap", r->timezone.overlap);
    jsonw_object_end(w);
}

static void put_EMPLOYMENT(struct jsonw *w, const struct record *r)
{
    put_tags(w, LIST_EMPLOYMENT, r->employment);
}

static void put_CONTRACT(struct jsonw *w, const struct record *r)
{
    put_tags(w, LIST_CONTRACT, r->contract);
}

static void put_ENGLISH(struct jsonw *w, const struct record *r)
{
    jsonw_str_or_null(w, tag_name(LIST_LEVEL, r->english));
}

static void put_LANGUAGES(struct jsonw *w, const struct record *r)
{
    jsonw_array(w);
    for (size_t i = 0; i < r->nlanguages; i++) {
        jsonw_object(w);
        put_member(w, "code", r->languages[i].code);
        put_tag(w, "level", LIST_LEVEL, r->languages[i].level);
        jsonw_key(w, STR("required"));
        jsonw_bool(w, r->languages[i].required);
        jsonw_object_end(w);
    }
    jsonw_array_end(w);
}

static void put_SALARY(struct jsonw *w, const struct record *r)
{
    if (r->nsalaries)
        put_pay(w, &r->salaries[0]);
    else
        jsonw_null(w);
}

static void put_SALARIES(struct jsonw *w, const struct record *r)
{
    jsonw_array(w);
    for (size_t i = 0; i < r->nsalaries; i++)
        put_pay(w, &r->salaries[i]);
    jsonw_array_end(w);
}

static void put_SKILLS(struct jsonw *w, const struct record *r)
{
    jsonw_array(w);
    for (size_t i = 0; i < r->nskills; i++)
        put_skill(w, &r->skills[i]);
    jsonw_array_end(w);
}

static void put_VISA(struct jsonw *w, const struct record *r)
{
    put_truth(w, r->visa_sponsorship);
}

static void put_RELOCATION(struct jsonw *w, const struct record *r)
{
    put_truth(w, r->relocation);
}

static void put_CLEARANCE(struct jsonw *w, const struct record *r)
{
    jsonw_str_or_null(w, r->clearance);
}

static void put_BENEFITS(struct jsonw *w, const struct record *r)
{
    put_strs(w, r->benefits, r->nbenefits);
}

static void put_POSTED(struct jsonw *w, const struct record *r)
{
    jsonw_str_or_null(w, r->posted);
}

static void put_CLOSES(struct jsonw *w, const struct record *r)
{
    jsonw_str_or_null(w, r->closes);
}

static void put_APPLY(struct jsonw *w, const struct record *r)
{
    if (!r->apply.url.n && !r->apply.email.n) {
        jsonw_null(w);
        return;
    }
    jsonw_object(w);
    put_member(w, "url", r->apply.url);
    put_member(w, "email", r->apply.email);
    jsonw_object_end(w);
}

static void (*const putters[])(struct jsonw *, const struct record *) = {
#define FIELD(symbol, name) put_##symbol,
#include "model/fields.def"
#undef FIELD
};

/* ---- What stands around the fields ------------------------------------ */

static void put_source(struct jsonw *w, const struct source_info *source)
{
    jsonw_object(w);
    put_member(w, "path", source->path);
    jsonw_key(w, STR("index"));
    jsonw_int(w, (int64_t)source->index);
    put_member(w, "id", source->id);
    put_member(w, "url", source->url);
    put_member(w, "format", source->format);
    jsonw_key(w, STR("bytes"));
    jsonw_int(w, (int64_t)source->bytes);
    jsonw_object_end(w);
}

static void put_notes(struct jsonw *w, const struct record *r)
{
    jsonw_array(w);
    for (size_t i = 0; i < r->nnotes; i++) {
        const struct note *note = &r->notes[i];
        jsonw_object(w);
        put_member(w, "code", note->code);
        put_member(w, "field",
            note->field == FIELD_NONE ? STR("") : field_name(note->field));
        put_member(w, "text", note->text);
        jsonw_object_end(w);
    }
    jsonw_array_end(w);
}

static void put_one_evidence(struct jsonw *w, const struct evidence *e)
{
    jsonw_object(w);
    jsonw_key(w, STR("start"));
    jsonw_int(w, e->source.start);
    jsonw_key(w, STR("end"));
    jsonw_int(w, e->source.end);
    jsonw_key(w, STR("line"));
    jsonw_int(w, e->line);
    jsonw_key(w, STR("column"));
    jsonw_int(w, e->column);
    jsonw_key(w, STR("quote"));
    jsonw_str(w, e->quote);
    put_member(w, "source", origin_name(e->origin));
    put_member(w, "rule", e->rule);
    jsonw_object_end(w);
}

static void put_evidence(struct jsonw *w, const struct record *r)
{
    jsonw_object(w);
    for (size_t i = 0; i < r->nevidence;) {
        enum field field = r->evidence[i].field;
        jsonw_key(w, field_name(field));
        jsonw_array(w);
        while (i < r->nevidence && r->evidence[i].field == field)
            put_one_evidence(w, &r->evidence[i++]);
        jsonw_array_end(w);
    }
    jsonw_object_end(w);
}

static void put_gates(struct jsonw *w, const struct scorecard *card)
{
    static const struct str results[] = {
        STR_INIT("pass"), STR_INIT("fail"), STR_INIT("unknown")};
    jsonw_array(w);
    for (size_t i = 0; i < card->ngates; i++) {
        jsonw_object(w);
        put_member(w, "name", card->gates[i].name);
        put_member(w, "result", results[card->gates[i].result]);
        put_member(w, "because", card->gates[i].because);
        jsonw_object_end(w);
    }
    jsonw_array_end(w);
}

static void put_parts(struct jsonw *w, const struct scorecard *card)
{
    jsonw_array(w);
    for (size_t i = 0; i < card->nparts; i++) {
        const struct part *part = &card->parts[i];
        jsonw_object(w);
        put_member(w, "name", part->name);
        jsonw_key(w, STR("weight"));
        jsonw_int(w, part->weight);
        put_number(w, "value", part->value);
        put_number(w, "points", part->points);
        put_member(w, "because", part->because);
        jsonw_object_end(w);
    }
    jsonw_array_end(w);
}

static void put_limits(struct jsonw *w, const struct scorecard *card)
{
    jsonw_array(w);
    for (size_t i = 0; i < card->nlimits; i++) {
        jsonw_object(w);
        put_member(w, "name", card->limits[i].name);
        put_number(w, "percent", card->limits[i].share);
        put_member(w, "because", card->limits[i].because);
        jsonw_object_end(w);
    }
    jsonw_array_end(w);
}

static void put_missing(struct jsonw *w, const struct scorecard *card)
{
    jsonw_array(w);
    for (size_t i = 0; i < card->nmissing; i++) {
        jsonw_object(w);
        put_member(w, "name", card->missing[i].name);
        put_tag(w, "need", LIST_NEED, card->missing[i].need);
        jsonw_object_end(w);
    }
    jsonw_array_end(w);
}

static void put_raises(struct jsonw *w, const struct scorecard *card)
{
    jsonw_array(w);
    for (size_t i = 0; i < card->nraises; i++) {
        jsonw_object(w);
        put_member(w, "change", card->raises[i].change);
        jsonw_key(w, STR("score"));
        jsonw_int(w, card->raises[i].score);
        jsonw_object_end(w);
    }
    jsonw_array_end(w);
}

static void put_match(struct jsonw *w, const struct scorecard *card)
{
    jsonw_object(w);
    jsonw_key(w, STR("score"));
    jsonw_int(w, card->score);
    jsonw_key(w, STR("coverage"));
    jsonw_int(w, card->coverage);
    jsonw_key(w, STR("blocked"));
    jsonw_bool(w, card->blocked);
    jsonw_key(w, STR("gates"));
    put_gates(w, card);
    jsonw_key(w, STR("parts"));
    put_parts(w, card);
    jsonw_key(w, STR("limits"));
    put_limits(w, card);
    jsonw_key(w, STR("found"));
    put_strs(w, card->found, card->nfound);
    jsonw_key(w, STR("missing"));
    put_missing(w, card);
    jsonw_key(w, STR("raises"));
    put_raises(w, card);
    jsonw_object_end(w);
}

/* ---- Whole records ----------------------------------------------------- */

static void put_head(struct jsonw *w, const struct record *r)
{
    put_member(w, "schema", STR("jobsift/record/1"));
    jsonw_key(w, STR("source"));
    put_source(w, &r->source);
    if (r->error.n)
        put_member(w, "error", r->error);
}

static void put_all(const struct renderer *r, struct jsonw *w,
    const struct record *record, const struct scorecard *card)
{
    put_head(w, record);
    for (int field = 0; field < FIELD_COUNT; field++) {
        jsonw_key(w, field_name((enum field)field));
        putters[field](w, record);
    }
    jsonw_key(w, STR("notes"));
    put_notes(w, record);
    if (r->options.evidence) {
        jsonw_key(w, STR("evidence"));
        put_evidence(w, record);
    }
    if (card) {
        jsonw_key(w, STR("match"));
        put_match(w, card);
    }
}

static void put_column(struct renderer *r, struct jsonw *w, enum column column,
    const struct record *record, const struct scorecard *card)
{
    struct cell cell = {r->scratch, false};
    column_put(&cell, column, record, card);
    jsonw_key(w, column_name(column));
    struct str text = buf_str(&cell.text);
    r->scratch = cell.text;
    r->scratch.n = 0;
    if (cell.number && text.n)
        jsonw_number(w, text);
    else
        jsonw_str_or_null(w, text);
}

static void put_key(struct renderer *r, struct jsonw *w, int key,
    const struct record *record, const struct scorecard *card)
{
    if (key >= KEY_COLUMN) {
        put_column(r, w, (enum column)(key - KEY_COLUMN), record, card);
        return;
    }
    jsonw_key(w, key_name(key));
    if (key < FIELD_COUNT)
        putters[key](w, record);
    else if (key == KEY_SCHEMA)
        jsonw_str(w, STR("jobsift/record/1"));
    else if (key == KEY_SOURCE)
        put_source(w, &record->source);
    else if (key == KEY_NOTES)
        put_notes(w, record);
    else if (key == KEY_EVIDENCE)
        put_evidence(w, record);
    else if (card)
        put_match(w, card);
    else
        jsonw_null(w);
}

static void put_record(struct renderer *r, struct jsonw *w,
    const struct record *record, const struct scorecard *card)
{
    jsonw_object(w);
    if (!r->keys.v.n)
        put_all(r, w, record, card);
    for (size_t i = 0; i < r->keys.v.n; i++)
        put_key(r, w, r->keys.v.v[i], record, card);
    jsonw_object_end(w);
}

void json_put_line(struct renderer *r, const struct record *record,
    const struct scorecard *card)
{
    struct jsonw w;
    jsonw_init(&w, r->sink, false);
    put_record(r, &w, record, card);
    sink_putc(r->sink, '\n');
}

void json_put_indented(struct renderer *r, const struct record *record,
    const struct scorecard *card)
{
    struct jsonw w;
    jsonw_init(&w, r->sink, true);
    sink_put(r->sink, r->count ? STR(",\n") : STR("[\n"));
    put_record(r, &w, record, card);
}

void json_end_list(struct renderer *r)
{
    sink_put(r->sink, r->count ? STR("\n]\n") : STR("[]\n"));
}
