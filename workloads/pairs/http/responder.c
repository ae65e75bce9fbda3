/* The responder as a Linux service. It answers each request over HTTP/1.1 with a line of JSON that the same lines build as
   in the component; connections are kept, and one thread serves them all. Listens at $HOST and $PORT, by itself at port
   8080 of every address. Takes requests without content only. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "answer.h"

enum { MOST = 256, HEAD = 8192 };

static struct connection {
    size_t had;
    char head[HEAD + 1];
} connections[MOST];

static struct pollfd polled[MOST + 1];
static int open_ones;

static void say(const char *what)
{
    perror(what);
    exit(1);
}

static int listener(void)
{
    const char *host = getenv("HOST"), *port = getenv("PORT");
    struct sockaddr_in at = {.sin_family = AF_INET};
    int yes = 1, s = socket(AF_INET, SOCK_STREAM, 0);
    if (s < 0)
        say("socket");
    at.sin_port = htons((uint16_t)(port ? atoi(port) : 8080));
    if (!inet_aton(host ? host : "0.0.0.0", &at.sin_addr))
        say("HOST");
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(s, (struct sockaddr *)&at, sizeof at) || listen(s, MOST))
        say("listen");
    return s;
}

static void take(int s)
{
    int yes = 1, c = accept(s, NULL, NULL);
    struct timeval patience = {.tv_sec = 5};
    if (c < 0)
        return;
    if (open_ones == MOST) {
        close(c);
        return;
    }
    setsockopt(c, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    setsockopt(c, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    connections[open_ones].had = 0;
    polled[++open_ones] = (struct pollfd){.fd = c, .events = POLLIN};
}

static int send_all(int s, const char *bytes, size_t length)
{
    while (length) {
        ssize_t n = send(s, bytes, length, MSG_NOSIGNAL);
        if (n <= 0)
            return 0;
        bytes += n;
        length -= (size_t)n;
    }
    return 1;
}

/* Answers one request, whose head ends in a zero byte. Gives whether the connection is kept. */
static int respond(int s, const char *head)
{
    char text[2 * HEAD], *body = text + 256;
    const char *path = strchr(head, ' ');
    size_t length, fields;
    if (!path || strcasestr(head, "\ncontent-length:") || strcasestr(head, "\ntransfer-encoding:"))
        return 0;
    path++;
    length = answer(path, strcspn(path, " \r\n"), body, HEAD);
    fields = (size_t)sprintf(
        text, "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %zu\r\n\r\n", length);
    memmove(text + fields, body, length);
    return send_all(s, text, fields + length) && !strcasestr(head, "\nconnection: close");
}

/* Reads what there is and answers what is whole. Gives whether the connection is kept. */
static int serve(int s, struct connection *c)
{
    ssize_t n = recv(s, c->head + c->had, HEAD - c->had, 0);
    char *end;
    if (n <= 0)
        return 0;
    c->had += (size_t)n;
    c->head[c->had] = 0;
    while ((end = strstr(c->head, "\r\n\r\n"))) {
        size_t whole = (size_t)(end - c->head) + 4;
        end[2] = 0;
        if (!respond(s, c->head))
            return 0;
        c->had -= whole;
        memmove(c->head, c->head + whole, c->had + 1);
    }
    return c->had < HEAD;
}

int main(void)
{
    polled[0] = (struct pollfd){.fd = listener(), .events = POLLIN};
    for (;;) {
        if (poll(polled, (nfds_t)open_ones + 1, -1) < 0)
            say("poll");
        for (int i = open_ones; i > 0; i--) {
            if (polled[i].revents && !serve(polled[i].fd, &connections[i - 1])) {
                close(polled[i].fd);
                polled[i] = polled[open_ones];
                connections[i - 1] = connections[open_ones - 1];
                open_ones--;
            }
        }
        if (polled[0].revents)
            take(polled[0].fd);
    }
}
