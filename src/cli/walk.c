/* SPDX-License-Identifier: MIT */
#include "walk.h"
#include "memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool matches_any(const struct strings *globs, const char *name)
{
    for (size_t i = 0; i < globs->n; i++) {
        if (fnmatch(globs->v[i], name, 0) == 0)
            return true;
    }
    return false;
}

/* The names that are read in a folder when --include says nothing. */
static bool has_known_extension(const char *name)
{
    static const char *const known[] = {".html", ".htm", ".xhtml", ".mhtml",
        ".mht", ".txt", ".md", ".eml", ".ndjson", ".jsonl"};
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < sizeof(known) / sizeof(known[0]); i++) {
        if (strcmp(dot, known[i]) == 0)
            return true;
    }
    return false;
}

static bool is_wanted_file(const struct settings *s, const char *name)
{
    if (matches_any(&s->exclude, name))
        return false;
    return s->include.n ? matches_any(&s->include, name)
                        : has_known_extension(name);
}

/* Folders end with "/", so that names sort as their paths do. */
static char *entry_name(const struct settings *s, int dir, const char *name)
{
    struct stat st;
    if (name[0] == '.' || fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return NULL;
    if (S_ISDIR(st.st_mode))
        return matches_any(&s->exclude, name) ? NULL : xconcat(name, "/", "");
    if (S_ISLNK(st.st_mode) && fstatat(dir, name, &st, 0) != 0)
        return NULL;
    if (!S_ISREG(st.st_mode) || !is_wanted_file(s, name))
        return NULL;
    return xstrdup(name);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Adds a level for dir, which becomes the walk's; false with errno set. */
static bool enter(struct walk *w, char *dir)
{
    struct walk_level *l = &w->levels[w->depth];
    errno = ELOOP;
    DIR *d = w->depth < WALK_DEPTH ? opendir(dir) : NULL;
    if (!d)
        return false;
    *l = (struct walk_level){dir, NULL, 0, 0};
    for (struct dirent *e; (e = readdir(d));) {
        char *name = entry_name(w->settings, dirfd(d), e->d_name);
        if (!name)
            continue;
        l->names = xgrow(l->names, l->n, sizeof(*l->names));
        l->names[l->n++] = name;
    }
    closedir(d);
    if (l->n)
        qsort(l->names, l->n, sizeof(*l->names), by_bytes);
    w->depth++;
    return true;
}

static void leave(struct walk *w)
{
    struct walk_level *l = &w->levels[--w->depth];
    for (; l->at < l->n; l->at++)
        free(l->names[l->at]);
    free(l->names);
    free(l->dir);
}

void walk_begin(struct walk *w, const struct settings *s, const char *dir)
{
    size_t n = strlen(dir);
    struct walk_level *root = &w->levels[0];
    w->settings = s;
    w->depth = 1;
    /* A level above, whose only name is the folder itself. */
    *root = (struct walk_level){xstrdup(""), NULL, 1, 0};
    root->names = xrealloc(NULL, sizeof(*root->names));
    root->names[0] = xconcat(dir, n && dir[n - 1] == '/' ? "" : "/", "");
}

enum walk_result walk_next(struct walk *w, char **path)
{
    while (w->depth) {
        struct walk_level *l = &w->levels[w->depth - 1];
        if (l->at == l->n) {
            leave(w);
            continue;
        }
        char *name = l->names[l->at++];
        *path = xconcat(l->dir, name, "");
        bool is_folder = name[strlen(name) - 1] == '/';
        free(name);
        if (!is_folder)
            return WALK_FILE;
        if (!enter(w, *path))
            return WALK_PROBLEM;
    }
    return WALK_END;
}

void walk_release(struct walk *w)
{
    while (w->depth)
        leave(w);
}
