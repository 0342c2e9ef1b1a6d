/* SPDX-License-Identifier: MIT */
/* What a posting states, as a list of names and values, and its skills. */
#include "render/html.h"

static void put_place(struct html *h, const struct place *p)
{
    struct str parts[] = {
        p->city, p->city.n ? STR("") : p->subdivision, p->country, p->region};
    const char *comma = "";
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        if (!parts[i].n)
            continue;
        buf_put(h->out, str_c(comma));
        html_text(h, parts[i]);
        comma = ", ";
    }
}

void html_places(struct html *h, const struct record *r)
{
    for (size_t i = 0; i < r->nlocations; i++) {
        if (i)
            html_lit(h, "; ");
        put_place(h, &r->locations[i]);
    }
}

void html_pay(struct html *h, const struct pay *pay)
{
    if (pay->range.min == NUM_NONE)
        html_lit(h, "up to ");
    else
        html_amount(h, pay->range.min);
    if (pay->range.max == NUM_NONE) {
        html_lit(h, "+");
    } else if (pay->range.max != pay->range.min) {
        if (pay->range.min != NUM_NONE)
            html_lit(h, "\xe2\x80\x93");
        html_amount(h, pay->range.max);
    }
    if (pay->currency.n)
        html_lit(h, " ");
    html_text(h, pay->currency);
    if (pay->period != TAG_NONE) {
        html_lit(h, " / ");
        html_words(h, tag_name(LIST_PERIOD, pay->period));
    }
    if (pay->gross == TRUTH_FALSE)
        html_lit(h, " net");
    if (pay->component > TAG_COMPONENT_BASE) {
        html_lit(h, " ");
        html_words(h, tag_name(LIST_COMPONENT, pay->component));
    }
}

static void put_pays(struct html *h, const struct record *r)
{
    for (size_t i = 0; i < r->nsalaries; i++) {
        if (i)
            html_lit(h, "; ");
        html_pay(h, &r->salaries[i]);
    }
}

static void put_codes(struct html *h, const struct str *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i)
            html_lit(h, ", ");
        html_text(h, v[i]);
    }
}

static void put_remote_from(struct html *h, const struct record *r)
{
    put_codes(h, r->remote_include, r->nremote_include);
    if (!r->nremote_exclude)
        return;
    buf_put(h->out, r->nremote_include ? STR("; not ") : STR("not "));
    put_codes(h, r->remote_exclude, r->nremote_exclude);
}

static void put_truth(struct html *h, enum truth truth)
{
    if (truth != TRUTH_UNKNOWN)
        buf_put(h->out, truth == TRUTH_TRUE ? STR("yes") : STR("no"));
}

static void put_flat(struct html *h, enum field field, const struct record *r)
{
    struct buf flat = buf_in(h->arena);
    column_put_field(&flat, field, r);
    html_text(h, buf_str(&flat));
}

static void put_range(struct html *h, const struct range *range, const char *of)
{
    if (range->min == NUM_NONE)
        html_lit(h, "up to ");
    else
        html_amount(h, range->min);
    if (range->max == NUM_NONE)
        html_lit(h, "+");
    else if (range->max != range->min && range->min != NUM_NONE)
        html_lit(h, "\xe2\x80\x93");
    if (range->max != NUM_NONE && range->max != range->min)
        html_amount(h, range->max);
    buf_put(h->out, str_c(of));
}

static void put_zone(struct html *h, const struct zone_range *zone)
{
    struct range range = {zone->min, zone->max};
    if (zone->min != NUM_NONE || zone->max != NUM_NONE) {
        html_lit(h, "UTC ");
        put_range(h, &range, "");
    }
    if (zone->overlap == NUM_NONE)
        return;
    html_lit(h, " ");
    html_amount(h, zone->overlap);
    html_lit(h, " hours of overlap");
}

static void put_value(struct html *h, enum field field, const struct record *r)
{
    switch (field) {
    case FIELD_LOCATIONS:
        html_places(h, r);
        break;
    case FIELD_REMOTE_FROM:
        put_remote_from(h, r);
        break;
    case FIELD_SALARIES:
        put_pays(h, r);
        break;
    case FIELD_EXPERIENCE:
        if (r->has_experience)
            put_range(h, &r->experience, " years");
        break;
    case FIELD_ONSITE_DAYS:
        if (r->has_onsite_days)
            put_range(h, &r->onsite_days, " a week");
        break;
    case FIELD_TIMEZONE:
        if (r->has_timezone)
            put_zone(h, &r->timezone);
        break;
    case FIELD_VISA:
        put_truth(h, r->visa_sponsorship);
        break;
    case FIELD_RELOCATION:
        put_truth(h, r->relocation);
        break;
    default:
        put_flat(h, field, r);
    }
}

/* A name with a value; nothing where there is no value. */
static void put_fact(struct html *h, enum field field, const struct record *r)
{
    size_t before = h->out->n;
    html_lit(h, "<div><dt>");
    html_words(h, field_name(field));
    html_lit(h, "</dt><dd dir=\"auto\">");
    size_t start = h->out->n;
    put_value(h, field, r);
    if (h->out->n == start)
        h->out->n = before;
    else
        html_lit(h, "</dd></div>\n");
}

static void put_column(
    struct html *h, enum column column, const struct record *r)
{
    struct cell cell = {buf_in(h->arena), false};
    column_put(&cell, column, r, NULL);
    if (!cell.text.n)
        return;
    html_lit(h, "<div><dt>");
    html_words(h, column_name(column));
    html_lit(h, "</dt><dd dir=\"auto\">");
    html_text(h, buf_str(&cell.text));
    html_lit(h, "</dd></div>\n");
}

/* Place and workplace stand in the heading, the first salary on its scale. */
void html_facts(
    struct html *h, const struct record *r, const struct selection *fields)
{
    static const enum field usual[] = {FIELD_ONSITE_DAYS, FIELD_REMOTE_FROM,
        FIELD_TIMEZONE, FIELD_SENIORITY, FIELD_EXPERIENCE, FIELD_EDUCATION,
        FIELD_LANGUAGES, FIELD_EMPLOYMENT, FIELD_CONTRACT, FIELD_VISA,
        FIELD_RELOCATION, FIELD_CLEARANCE, FIELD_BENEFITS, FIELD_POSTED,
        FIELD_CLOSES};
    size_t before = h->out->n;
    html_lit(h, "<dl class=\"facts\">\n");
    size_t start = h->out->n;
    for (size_t i = 0; i < fields->v.n; i++)
        put_column(h, (enum column)fields->v.v[i], r);
    if (!fields->v.n && r->nsalaries > 1)
        put_fact(h, FIELD_SALARIES, r);
    for (size_t i = 0; !fields->v.n && i < sizeof(usual) / sizeof(*usual); i++)
        put_fact(h, usual[i], r);
    html_lit(h, "</dl>\n");
    if (h->out->n == start + sizeof("</dl>\n") - 1) /* nothing is stated */
        h->out->n = before;
}

/* ---- Skills ------------------------------------------------------------ */

static void open_chips(struct html *h, const char *heading)
{
    html_lit(h, "<div class=\"skills\"><h4>");
    buf_put(h->out, str_c(heading));
    html_lit(h, "</h4><ul class=\"chips\">\n");
}

static void put_chip(struct html *h, const char *css_class, const char *sign,
    struct str name, const char *remark)
{
    html_lit(h, "<li class=\"");
    buf_put(h->out, str_c(css_class));
    html_lit(h, "\"><span class=\"sign\" aria-hidden=\"true\">");
    buf_put(h->out, str_c(sign));
    html_lit(h, "</span>");
    html_text(h, name);
    if (*remark) {
        html_lit(h, "<small>");
        buf_put(h->out, str_c(remark));
        html_lit(h, "</small>");
    }
    html_lit(h, "</li>\n");
}

static void put_found(struct html *h, const struct scorecard *card)
{
    if (!card->nfound)
        return;
    open_chips(h, "Found in the profile");
    for (size_t i = 0; i < card->nfound; i++)
        put_chip(h, "found", "\xe2\x9c\x93", card->found[i], "");
    html_lit(h, "</ul></div>\n");
}

static void put_missing(struct html *h, const struct scorecard *card)
{
    static const char *const classes[] = {"mentioned", "preferred", "missing"};
    static const char *const remarks[] = {"mentioned", "preferred", "required"};
    if (!card->nmissing)
        return;
    open_chips(h, "Missing");
    for (int need = TAG_NEED_REQUIRED; need >= TAG_NEED_MENTIONED; need--)
        for (size_t i = 0; i < card->nmissing; i++)
            if (card->missing[i].need == need)
                put_chip(h, classes[need],
                    need == TAG_NEED_REQUIRED ? "\xe2\x9c\x95" : "+",
                    card->missing[i].name, remarks[need]);
    html_lit(h, "</ul></div>\n");
}

static void put_needed(struct html *h, const struct record *r, int need)
{
    static const char *const headings[] = {
        "Mentioned", "Preferred", "Required"};
    static const char *const classes[] = {"mentioned", "preferred", "required"};
    bool any = false;
    for (size_t i = 0; i < r->nskills; i++) {
        if (r->skills[i].need != need)
            continue;
        if (!any)
            open_chips(h, headings[need]);
        any = true;
        put_chip(h, classes[need], "", r->skills[i].name, "");
    }
    if (any)
        html_lit(h, "</ul></div>\n");
}

void html_skills(
    struct html *h, const struct record *r, const struct scorecard *card)
{
    if (card) {
        put_found(h, card);
        put_missing(h, card);
        return;
    }
    for (int need = TAG_NEED_REQUIRED; need >= TAG_NEED_MENTIONED; need--)
        put_needed(h, r, need);
}
