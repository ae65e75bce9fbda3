/* Loops for ever without a single call to the host: only Stop or a limit ends it. */
#include <stdio.h>

int main(void) {
    puts("Spinning. Press Stop.");
    fflush(stdout);
    for (volatile unsigned turns = 0;; turns++) {
    }
}
