/* Tries what a curious program tries, and tells what it got. It never fails: being refused is its normal day. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static void try_file(const char *path) {
    int fd = open(path, O_RDONLY);
    if (fd < 0) {
        printf("  %-28s refused: %s\n", path, strerror(errno));
        return;
    }
    char bytes[64];
    ssize_t n = read(fd, bytes, sizeof bytes);
    printf("  %-28s OPENED, read %zd bytes\n", path, n);
    close(fd);
}

static void try_directory(const char *path) {
    DIR *directory = opendir(path);
    if (!directory) {
        printf("  %-28s refused: %s\n", path, strerror(errno));
        return;
    }
    int entries = 0;
    while (readdir(directory)) {
        entries++;
    }
    printf("  %-28s OPENED, %d entries\n", path, entries);
    closedir(directory);
}

static void try_write(const char *path) {
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    if (fd < 0) {
        printf("  %-28s refused: %s\n", path, strerror(errno));
        return;
    }
    printf("  %-28s WRITABLE\n", path);
    close(fd);
}

int main(int argc, char **argv) {
    puts("Files:");
    try_file("/etc/passwd");
    try_file("/home/.ssh/id_ed25519");
    try_file("/root/.ssh/id_ed25519");
    try_file("../../../etc/hostname");
    try_directory("/");
    try_directory("/home");
    try_write("/tmp/nosy-was-here");

    puts("Environment:");
    int variables = 0;
    for (char **entry = environ; *entry; entry++, variables++) {
        printf("  %.*s\n", (int) strcspn(*entry, "="), *entry);
    }
    printf("  %d variables\n", variables);

    puts("Arguments:");
    printf("  %d beside the name\n", argc > 0 ? argc - 1 : 0);
    (void) argv;

    puts("Clock:");
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) == 0) {
        char text[32];
        struct tm calendar;
        strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", gmtime_r(&now.tv_sec, &calendar));
        printf("  told that it is %s UTC\n", text);
    } else {
        printf("  refused: %s\n", strerror(errno));
    }

    puts("Randomness:");
    uint8_t bytes[8];
    if (getentropy(bytes, sizeof bytes) == 0) {
        printf("  given");
        for (size_t i = 0; i < sizeof bytes; i++) {
            printf(" %02x", bytes[i]);
        }
        putchar('\n');
    } else {
        printf("  refused: %s\n", strerror(errno));
    }
    return 0;
}
