/* SPDX-License-Identifier: MIT */
/* The values of a profile in columns, for `jobsift profile show`. */
#include "render/display.h"
#include "render/render.h"

enum { GAP = 2, VALUE_MOST = 44 };

static struct str clean(struct arena *a, struct str s)
{
    struct buf out = buf_in(a);
    display_clean(&out, s);
    return buf_str(&out);
}

static size_t widest(size_t most, struct str s)
{
    size_t width = display_width(s);
    return width > most ? width : most;
}

/* "profile.json:12, implied by Django" */
static void put_origin(struct sink *sink, const struct setting *s,
    const struct render_settings_options *options)
{
    static const struct str words[] = {[SETTING_DEFAULT] = STR_INIT("default"),
        [SETTING_CALLER] = STR_INIT("option"),
        [SETTING_NONE] = STR_INIT("not set")};
    bool file = s->origin == SETTING_PROFILE || s->origin == SETTING_RESUME;
    if (file) {
        sink_put(sink,
            s->origin == SETTING_RESUME ? options->resume : options->profile);
        sink_lit(sink, ":");
        sink_int(sink, s->line);
    } else {
        sink_put(sink, words[s->origin]);
    }
    if (s->note.n) {
        sink_lit(sink, ", ");
        sink_put(sink, s->note);
    }
}

static bool is_shown(
    const struct setting *s, const struct render_settings_options *options)
{
    return options->origin || (!s->derived && s->value.n);
}

void render_settings(struct sink *sink, struct arena *a,
    const struct setting *settings, size_t n,
    const struct render_settings_options *options)
{
    size_t names = 0, values = 0;
    struct str *clean_values = arena_many(a, n, struct str);
    for (size_t i = 0; i < n; i++) {
        clean_values[i] =
            settings[i].value.n ? clean(a, settings[i].value) : STR("-");
        names = widest(names, settings[i].name);
        values = widest(values, clean_values[i]);
    }
    if (values > VALUE_MOST)
        values = VALUE_MOST;
    for (size_t i = 0; i < n; i++) {
        const struct setting *s = &settings[i];
        if (!is_shown(s, options))
            continue;
        size_t width = display_width(clean_values[i]);
        display_put(sink, s->name, names, false, false);
        display_spaces(sink, GAP);
        sink_put(sink, clean_values[i]);
        if (options->origin) {
            display_spaces(sink, GAP + (width < values ? values - width : 0));
            put_origin(sink, s, options);
        }
        sink_putc(sink, '\n');
    }
}
