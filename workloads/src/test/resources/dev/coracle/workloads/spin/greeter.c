// A component of a Spin application that does one thing for each path. Made into greeter.wasm by
// build-greeter; the imports are those of the canonical ABI, written by hand.

typedef unsigned int u32;
typedef unsigned long long u64;

#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))

#define TYPES "wasi:http/types@0.2.12"
#define FILES "wasi:filesystem/types@0.2.12"
#define STORE "fermyon:spin/key-value@2.0.0"

IMPORT(TYPES, "[constructor]fields") u32 fields_new(void);
IMPORT(TYPES, "[method]fields.get") void fields_get(u32, const char *, u32, u32 *);
IMPORT(TYPES, "[method]incoming-request.path-with-query") void request_path(u32, u32 *);
IMPORT(TYPES, "[method]incoming-request.headers") u32 request_headers(u32);
IMPORT(TYPES, "[constructor]outgoing-response") u32 response_new(u32);
IMPORT(TYPES, "[method]outgoing-response.body") void response_body(u32, u32 *);
IMPORT(TYPES, "[method]outgoing-body.write") void body_write(u32, u32 *);
IMPORT(TYPES, "[static]outgoing-body.finish") void body_finish(u32, u32, u32, u64 *);
IMPORT(TYPES, "[static]response-outparam.set")
void outparam_set(u32, u32, u32, u32, u64, u32, u32, u32, u32);
IMPORT(TYPES, "[constructor]outgoing-request") u32 request_new(u32);
IMPORT(TYPES, "[method]outgoing-request.set-authority")
u32 request_authority(u32, u32, const char *, u32);
IMPORT(TYPES, "[method]outgoing-request.set-scheme")
u32 request_scheme(u32, u32, u32, const char *, u32);
IMPORT("wasi:http/outgoing-handler@0.2.12", "handle") void send(u32, u32, u32, u64 *);
IMPORT(TYPES, "[method]future-incoming-response.subscribe") u32 future_subscribe(u32);
IMPORT(TYPES, "[method]future-incoming-response.get") void future_get(u32, u64 *);
IMPORT("wasi:io/poll@0.2.12", "[method]pollable.block") void block(u32);
IMPORT("wasi:io/streams@0.2.12", "[method]output-stream.blocking-write-and-flush")
void stream_write(u32, const char *, u32, u32 *);
IMPORT("wasi:io/streams@0.2.12", "[resource-drop]output-stream") void stream_drop(u32);
IMPORT("wasi:filesystem/preopens@0.2.12", "get-directories") void directories(u32 *);
IMPORT(FILES, "[method]descriptor.open-at")
void open_at(u32, u32, const char *, u32, u32, u32, u32 *);
IMPORT(FILES, "[method]descriptor.read") void read_file(u32, u64, u64, u32 *);
IMPORT("fermyon:spin/variables@2.0.0", "get") void variable(const char *, u32, u32 *);
IMPORT(STORE, "[static]store.open") void store_open(const char *, u32, u32 *);
IMPORT(STORE, "[method]store.get") void store_get(u32, const char *, u32, u32 *);
IMPORT(STORE, "[method]store.set") void store_set(u32, const char *, u32, const char *, u32, u32 *);
IMPORT("fermyon:spin/redis@2.0.0", "[static]connection.open") void redis(const char *, u32, u32 *);

static unsigned char heap[1 << 16];
static u32 used;

EXPORT("cabi_realloc") void *allocate(void *old, u32 size, u32 alignment, u32 wanted) {
  used = (used + alignment - 1) & ~(alignment - 1);
  void *at = heap + used;
  used += wanted;
  return used > sizeof heap ? (__builtin_trap(), old) : at;
}

static u32 length(const char *text) {
  u32 n = 0;
  while (text[n]) n++;
  return n;
}

static int begins(const char *text, u32 size, const char *with) {
  u32 n = length(with);
  if (size < n) return 0;
  for (u32 i = 0; i < n; i++)
    if (text[i] != with[i]) return 0;
  return 1;
}

typedef struct {
  const char *text;
  u32 size;
} Text;

static Text of(const char *text) { return (Text){text, length(text)}; }

static Text at(u32 *place) { return (Text){(const char *)place[0], place[1]}; }

static Text greeting(void) {
  static u32 result[4];
  variable("greeting", 8, result);
  return (result[0] & 0xff) == 0 ? at(result + 1) : of("no such variable");
}

// Counts the visits in a store, in one digit.
static Text count(const char *label) {
  static u32 result[4];
  static char digit[1];
  store_open(label, length(label), result);
  if ((result[0] & 0xff) != 0) return of((result[1] & 0xff) == 2 ? "access denied" : "failed");
  u32 store = result[1];
  store_get(store, "visits", 6, result);
  digit[0] = (result[0] & 0xff) == 0 && (result[1] & 0xff) == 1 ? *(char *)result[2] + 1 : '1';
  store_set(store, "visits", 6, digit, 1, result);
  return (Text){digit, 1};
}

static Text file(void) {
  static u32 result[4];
  directories(result);
  if (result[1] == 0) return of("no directory");
  u32 root = *(u32 *)result[0];
  open_at(root, 0, "hello.txt", 9, 0, 1, result);
  if ((result[0] & 0xff) != 0) return of("no file");
  read_file(result[1], 1000, 0, result);
  return (result[0] & 0xff) == 0 ? at(result + 1) : of("cannot be read");
}

// The path goes on with the authority to ask, over HTTP without TLS; without one, over HTTPS.
static Text outside(const char *authority, u32 size) {
  static u64 result[8];
  u32 request = request_new(fields_new());
  if (size > 0) {
    // scheme: HTTP
    request_scheme(request, 1, 0, 0, 0);
    request_authority(request, 1, authority, size);
  } else {
    request_authority(request, 1, "example.com", 11);
  }
  send(request, 0, 0, result);
  if ((result[0] & 0xff) != 0) return of("not sent");
  u32 future = (u32)result[1];
  block(future_subscribe(future));
  // option<result<result<response, error-code>>>
  future_get(future, result);
  return of((result[2] & 0xff) == 0 ? "answered" : "refused");
}

static Text header(u32 request, const char *name) {
  static u32 result[2];
  fields_get(request_headers(request), name, length(name), result);
  return result[1] == 0 ? of("none") : at((u32 *)result[0]);
}

static Text database(void) {
  static u32 result[4];
  redis("redis://localhost", 17, result);
  return of("connected");
}

static Text answer(u32 request) {
  static u32 path[3];
  request_path(request, path);
  const char *text = (const char *)path[1];
  u32 size = path[2];
  if (begins(text, size, "/greeting")) return greeting();
  if (begins(text, size, "/count")) return count("default");
  if (begins(text, size, "/secret")) return count("secret");
  if (begins(text, size, "/file")) return file();
  if (begins(text, size, "/outside/")) return outside(text + 9, size - 9);
  if (begins(text, size, "/outside")) return outside(0, 0);
  if (begins(text, size, "/rest")) return header(request, "spin-path-info");
  if (begins(text, size, "/redis")) return database();
  return of("hello");
}

EXPORT("wasi:http/incoming-handler@0.2.12#handle") void handle(u32 request, u32 outparam) {
  static u32 result[4];
  static u64 finished[6];
  Text text = answer(request);
  u32 response = response_new(fields_new());
  response_body(response, result);
  u32 body = result[1];
  outparam_set(outparam, 0, response, 0, 0, 0, 0, 0, 0);
  body_write(body, result);
  u32 stream = result[1];
  stream_write(stream, text.text, text.size, result);
  stream_drop(stream);
  body_finish(body, 0, 0, finished);
}
