/* The smallest job: one line. What a start costs, and nothing else. */
#include <stdio.h>

int main(void)
{
    puts("Hello from both sides.");
    return 0;
}
