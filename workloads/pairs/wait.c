/* An instance that stands idle: says that it is there and waits until its input ends. */
#include <stdio.h>

int main(void)
{
    puts("ready");
    fflush(stdout);
    while (getchar() != EOF) {
    }
    return 0;
}
