/* Takes memory, a MiB at a time, and touches all of it, until it is refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MIB = 1 << 20 };

int main(void) {
    int taken = 0;
    for (;;) {
        char *block = malloc(MIB);
        if (!block) {
            fprintf(stderr, "greedy: refused after %d MiB\n", taken);
            return 1;
        }
        memset(block, taken, MIB);
        /* The compiler must not see that the block is never read. */
        __asm__ volatile("" : : "r"(block) : "memory");
        taken++;
        if (taken % 64 == 0) {
            printf("%d MiB and still hungry\n", taken);
            fflush(stdout);
        }
    }
}
