/* SPDX-License-Identifier: MIT */
/*
 * Build-time tool: jobsift_gen OUTDIR PACK... compiles the rule packs and
 * writes tables.bin (the image of match/pack.h), packs.bin (the sources, for
 * `rules show` and for compiling them again together with a user's packs) and
 * tables.S, which puts both into .rodata.
 *
 * packs.bin is a run of [u32 name length, u32 text length, name, text].
 */
#include "base/buf.h"
#include "match/pack.h"

#include <stdio.h>
#include <stdlib.h>

static struct str read_file(struct arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END) != 0)
        return STR_NONE;
    long size = ftell(f);
    rewind(f);
    char *bytes = size < 0 ? NULL : arena_alloc(a, (size_t)size + 1);
    size_t got = bytes ? fread(bytes, 1, (size_t)size, f) : 0;
    fclose(f);
    return bytes && got == (size_t)size ? str_of(bytes, got) : STR_NONE;
}

static int write_file(const char *dir, const char *name, struct str bytes)
{
    char path[4096];
    int n = snprintf(path, sizeof(path), "%s/%s", dir, name);
    if (n < 0 || (size_t)n >= sizeof(path))
        return 1;
    FILE *f = fopen(path, "wb");
    if (!f)
        return 1;
    size_t put = fwrite(bytes.p, 1, bytes.n, f);
    return (fclose(f) != 0) | (put != bytes.n);
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static struct str join_sources(
    struct arena *a, const struct pack_source *packs, size_t n)
{
    struct buf b = buf_in(a);
    for (size_t i = 0; i < n; i++) {
        uint32_t lengths[2] = {
            (uint32_t)packs[i].name.n, (uint32_t)packs[i].text.n};
        buf_put(&b, str_of((const char *)lengths, sizeof(lengths)));
        buf_put(&b, packs[i].name);
        buf_put(&b, packs[i].text);
    }
    return buf_str(&b);
}

static struct str assembler(struct arena *a, const char *dir)
{
    static const char one[] = "    .balign 16\n"
                              "    .globl jobsift_%s\n"
                              "    .hidden jobsift_%s\n"
                              "jobsift_%s:\n"
                              "    .incbin \"%s/%s.bin\"\n"
                              "1:  .balign 8\n"
                              "    .globl jobsift_%s_size\n"
                              "    .hidden jobsift_%s_size\n"
                              "jobsift_%s_size:\n"
                              "    .quad 1b - jobsift_%s\n";
    static const char *names[] = {"tables", "packs"};
    struct buf b = buf_in(a);
    buf_put(&b, STR("    .section .rodata\n"));
    for (int i = 0; i < 2; i++) {
        const char *n = names[i];
        buf_put(&b, arena_printf(a, one, n, n, n, dir, n, n, n, n, n));
    }
    buf_put(&b, STR("    .section .note.GNU-stack,\"\",%progbits\n"));
    return buf_str(&b);
}

static int generate(
    struct arena *a, const char *dir, char **paths, size_t npaths)
{
    struct pack_source *packs = arena_many(a, npaths, struct pack_source);
    struct error error = {0};
    struct str image;
    size_t which;
    for (size_t i = 0; i < npaths; i++) {
        packs[i].name = str_c(base_name(paths[i]));
        packs[i].text = read_file(a, paths[i]);
        if (!packs[i].text.p) {
            fprintf(stderr, "jobsift_gen: cannot read %s\n", paths[i]);
            return 1;
        }
    }
    if (pack_compile(a, packs, npaths, &image, &which, &error)) {
        fprintf(stderr, "%s:%u:%u: %s\n", paths[which < npaths ? which : 0],
            error.line, error.column, error.message);
        if (error.hint[0])
            fprintf(stderr, "  %s\n", error.hint);
        return 1;
    }
    return write_file(dir, "tables.bin", image) |
           write_file(dir, "packs.bin", join_sources(a, packs, npaths)) |
           write_file(dir, "tables.S", assembler(a, dir));
}

int main(int argc, char **argv)
{
    struct arena a;
    if (argc < 2) {
        fprintf(stderr, "usage: jobsift_gen OUTDIR PACK...\n");
        return 2;
    }
    arena_init(&a, 0);
    if (arena_guard(&a)) {
        fprintf(stderr, "jobsift_gen: out of memory\n");
        return 1;
    }
    int status = generate(&a, argv[1], argv + 2, (size_t)argc - 2);
    arena_release(&a);
    if (status)
        fprintf(stderr, "jobsift_gen: nothing written\n");
    return status;
}
