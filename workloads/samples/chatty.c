/* Prints many lines, every tenth to stderr: something to follow, search and filter. */
#include <stdio.h>
#include <stdlib.h>

static const char *const WORDS[] = {"paddle", "willow", "hide", "tar", "river", "bank", "current", "eddy"};
enum { WORD_COUNT = sizeof WORDS / sizeof *WORDS };

int main(int argc, char **argv) {
    long lines = argc > 1 ? strtol(argv[1], NULL, 10) : 100000;
    unsigned state = 1;
    for (long i = 1; i <= lines; i++) {
        state = state * 1664525u + 1013904223u;
        const char *first = WORDS[(state >> 24) % WORD_COUNT];
        const char *second = WORDS[(state >> 16) % WORD_COUNT];
        if (i % 10 == 0) {
            fprintf(stderr, "%7ld  warning: %s against the %s\n", i, first, second);
        } else {
            printf("%7ld  %s and %s\n", i, first, second);
        }
    }
    printf("done: %ld lines\n", lines);
    return 0;
}
