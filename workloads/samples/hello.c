/* The smallest thing worth running: one line of output, no access to anything. */
#include <stdio.h>

int main(void) {
    puts("Hello from a room without doors.");
    return 0;
}
