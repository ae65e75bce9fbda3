/* Tries what a curious program tries, and tells what it got. It never fails: being refused is its normal day.
 *
 * WASI 0.1 has no way to call out, so the network is asked for as WASI 0.2 has it: functions of wasi:sockets, imported
 * by name as a core module has them before it is made into a component. The canonical ABI decides their parameters: a
 * handle is a number, a result that fills more than one number goes to the place that the last parameter names. */
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

#define WASI(interface, function) __attribute__((import_module("wasi:" interface "@0.2.0"), import_name(function)))

/* A result: whether it failed; then the error or, where success gives some, the handles. */
typedef struct {
    uint8_t failed;
    union {
        uint8_t error;
        int32_t handles[2];
    };
} wasi_result;

typedef struct {
    uint8_t failed;
    uint8_t error;
} wasi_empty_result;

enum { ACCESS_DENIED = 1, WOULD_BLOCK = 8, IPV4 = 0 };

WASI("sockets/instance-network", "instance-network") int32_t instance_network(void);
WASI("sockets/ip-name-lookup", "resolve-addresses")
void resolve_addresses(int32_t network, const char *name, size_t length, wasi_result *result);
WASI("sockets/tcp-create-socket", "create-tcp-socket") void create_tcp_socket(int32_t family, wasi_result *result);
WASI("sockets/tcp", "[method]tcp-socket.start-connect")
void start_connect(int32_t socket, int32_t network, int32_t family, int32_t port, int32_t a, int32_t b, int32_t c,
                   int32_t d, int32_t v6_5, int32_t v6_6, int32_t v6_7, int32_t v6_8, int32_t v6_9, int32_t v6_10,
                   wasi_empty_result *result);
WASI("sockets/tcp", "[method]tcp-socket.finish-connect") void finish_connect(int32_t socket, wasi_result *result);
WASI("sockets/tcp", "[method]tcp-socket.subscribe") int32_t subscribe(int32_t socket);
WASI("io/poll", "[method]pollable.block") void block(int32_t pollable);
WASI("io/poll", "[resource-drop]pollable") void drop_pollable(int32_t pollable);

static void tell_failed(const char *what, int error) {
    if (error == ACCESS_DENIED) {
        printf("  %-28s refused: Permission denied\n", what);
    } else {
        printf("  %-28s allowed, but nobody answered (error %d)\n", what, error);
    }
}

static void tell(const char *what, const wasi_result *result, const char *success) {
    if (result->failed) {
        tell_failed(what, result->error);
    } else {
        printf("  %-28s %s\n", what, success);
    }
}

static void try_name(int32_t network, const char *name) {
    wasi_result result;
    resolve_addresses(network, name, strlen(name), &result);
    tell(name, &result, "LOOKED UP");
}

static void try_address(int32_t network, int a, int b, int c, int d, int port) {
    char what[32];
    snprintf(what, sizeof what, "%d.%d.%d.%d:%d", a, b, c, d, port);
    wasi_result result;
    create_tcp_socket(IPV4, &result);
    if (result.failed) {
        tell(what, &result, "");
        return;
    }
    int32_t socket = result.handles[0];
    wasi_empty_result started;
    start_connect(socket, network, IPV4, port, a, b, c, d, 0, 0, 0, 0, 0, 0, &started);
    if (started.failed) {
        tell_failed(what, started.error);
        return;
    }
    for (finish_connect(socket, &result); result.failed && result.error == WOULD_BLOCK;
         finish_connect(socket, &result)) {
        int32_t ready = subscribe(socket);
        block(ready);
        drop_pollable(ready);
    }
    tell(what, &result, "CONNECTED");
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

    puts("Network:");
    int32_t network = instance_network();
    try_name(network, "example.com");
    try_address(network, 127, 0, 0, 1, 22);
    try_address(network, 169, 254, 169, 254, 80);
    return 0;
}
