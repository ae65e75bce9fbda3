/* A component of wasi:http that answers each request with a line of JSON: {"path":"/a"}. It needs no
   library: the functions of the canonical ABI are declared here by hand. */
#include <stdint.h>

#include "answer.h"

/* The functions of the canonical ABI that the world needs; a result is written where the last
   argument points. */
#define IMPORT(module, name) __attribute__((import_module(module "@0.2.0"), import_name(name)))
#define HTTP "wasi:http/types"
#define STREAMS "wasi:io/streams"
IMPORT(HTTP, "[method]incoming-request.path-with-query") void path_with_query(int32_t, void *);
IMPORT(HTTP, "[resource-drop]incoming-request") void drop_request(int32_t);
IMPORT(HTTP, "[constructor]fields") int32_t new_fields(void);
IMPORT(HTTP, "[method]fields.append")
void fields_append(int32_t, const char *, size_t, const char *, size_t, void *);
IMPORT(HTTP, "[constructor]outgoing-response") int32_t new_response(int32_t);
IMPORT(HTTP, "[method]outgoing-response.body") void response_body(int32_t, void *);
IMPORT(HTTP, "[static]response-outparam.set")
void outparam_set(int32_t, int32_t, int32_t, int32_t, int64_t, int32_t, int32_t, int32_t, int32_t);
IMPORT(HTTP, "[method]outgoing-body.write") void body_write(int32_t, void *);
IMPORT(HTTP, "[static]outgoing-body.finish") void body_finish(int32_t, int32_t, int32_t, void *);
IMPORT(STREAMS, "[method]output-stream.blocking-write-and-flush")
void stream_write(int32_t, const char *, size_t, void *);
IMPORT(STREAMS, "[resource-drop]output-stream") void drop_stream(int32_t);

/* Where results are written; large enough for each of those above. */
static _Alignas(8) struct {
    uint8_t tag;
    int32_t first, second;
    char more[64];
} result;

/* An instance answers once, so what the host writes into it is never given back. */
static char room[16384];
static size_t taken;

__attribute__((export_name("cabi_realloc"))) void *cabi_realloc(void *old, size_t had, size_t align, size_t size) {
    (void)old;
    (void)had;
    taken = (taken + align - 1) & ~(align - 1);
    if (size > sizeof room - taken) __builtin_trap();
    void *given = room + taken;
    taken += size;
    return given;
}

__attribute__((export_name("wasi:http/incoming-handler@0.2.0#handle"))) void handle(int32_t request, int32_t out) {
    char text[8192];
    path_with_query(request, &result);
    size_t length = result.tag ? answer((const char *)(intptr_t)result.first, (size_t)result.second, text, sizeof text)
                               : answer("", 0, text, sizeof text);
    drop_request(request);
    int32_t fields = new_fields();
    fields_append(fields, "content-type", 12, "application/json", 16, &result);
    int32_t response = new_response(fields);
    response_body(response, &result);
    int32_t body = result.first;
    outparam_set(out, 0, response, 0, 0, 0, 0, 0, 0);
    body_write(body, &result);
    int32_t stream = result.first;
    stream_write(stream, text, length, &result);
    drop_stream(stream);
    body_finish(body, 0, 0, &result);
}
