/* json FILE: reads a JSON text (RFC 8259), builds its tree, writes it to stdout again without the space between
   tokens. Allocation, pointers, branches, and as much output as input. Numbers and strings keep their spelling. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { WORD, ARRAY, OBJECT };

/* An array has items; an object has keys and items in turns; a word is a number, string, true, false or null. */
struct value {
    enum kind kind;
    const char *text;
    size_t length;
    struct value *first, *next;
};

static const char *at, *end;

static void fail(const char *what)
{
    fprintf(stderr, "json: %s\n", what);
    exit(1);
}

static void skip_space(void)
{
    while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
        at++;
}

static char peek(void)
{
    skip_space();
    if (at == end)
        fail("the text ends too early");
    return *at;
}

static struct value *make(enum kind kind)
{
    struct value *v = calloc(1, sizeof *v);
    if (!v)
        fail("out of memory");
    v->kind = kind;
    return v;
}

static struct value *word(void)
{
    struct value *v = make(WORD);
    v->text = at;
    if (*at == '"') {
        for (at++; at < end && *at != '"'; at++)
            if (*at == '\\')
                at++;
        if (at++ >= end)
            fail("a string does not end");
    } else {
        while (at < end && strchr("+-.0123456789aefnlrstuE", *at))
            at++;
        if (at == v->text)
            fail("a value is missing");
    }
    v->length = (size_t)(at - v->text);
    return v;
}

static struct value *read_value(void)
{
    char open = peek(), close = open == '{' ? '}' : ']';
    if (open != '{' && open != '[')
        return word();
    struct value *v = make(open == '{' ? OBJECT : ARRAY), **tail = &v->first;
    at++;
    while (peek() != close) {
        if (open == '{') {
            *tail = word();
            tail = &(*tail)->next;
            if (peek() != ':')
                fail("a colon is missing");
            at++;
        }
        *tail = read_value();
        tail = &(*tail)->next;
        if (peek() == ',')
            at++;
    }
    at++;
    return v;
}

static void write_value(const struct value *v)
{
    if (v->kind == WORD) {
        fwrite(v->text, 1, v->length, stdout);
        return;
    }
    int key = v->kind == OBJECT;
    putchar(key ? '{' : '[');
    for (const struct value *item = v->first; item; item = item->next) {
        write_value(item);
        if (v->kind == OBJECT && key)
            putchar(':');
        else if (item->next)
            putchar(',');
        if (v->kind == OBJECT)
            key = !key;
    }
    putchar(v->kind == OBJECT ? '}' : ']');
}

static void release(struct value *v)
{
    while (v) {
        struct value *next = v->next;
        release(v->first);
        free(v);
        v = next;
    }
}

int main(int argc, char **argv)
{
    static char buffer[1 << 16];
    FILE *in = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!in) {
        perror(argc == 2 ? argv[1] : "json FILE");
        return 1;
    }
    char *text = NULL;
    size_t length = 0, n;
    while ((n = fread(buffer, 1, sizeof buffer, in)) > 0) {
        text = realloc(text, length + n);
        if (!text)
            fail("out of memory");
        memcpy(text + length, buffer, n);
        length += n;
    }
    fclose(in);
    at = text;
    end = text + length;
    struct value *tree = read_value();
    write_value(tree);
    putchar('\n');
    release(tree);
    free(text);
    return 0;
}
