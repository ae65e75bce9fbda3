/* Appends its arguments as one line to /logs/app.log: fails until a directory is granted there for writing. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char *const LOG = "/logs/app.log";

int main(int argc, char **argv) {
    FILE *log = fopen(LOG, "a");
    if (!log) {
        fprintf(stderr, "logger: cannot open %s: %s\n", LOG, strerror(errno));
        return 1;
    }
    if (argc < 2) {
        fputs("Coracle was here.", log);
    }
    for (int i = 1; i < argc; i++) {
        fprintf(log, "%s%s", i > 1 ? " " : "", argv[i]);
    }
    fputc('\n', log);
    if (fclose(log) != 0) {
        fprintf(stderr, "logger: cannot write %s: %s\n", LOG, strerror(errno));
        return 1;
    }
    printf("logger: wrote one line to %s\n", LOG);
    return 0;
}
