/* What the responder answers: the same lines in the component and in the Linux service. */
#include <stddef.h>

/* {"path":"/json"} in out, which has room for most bytes; gives how many it took. Of the path, the
   part before the query, without what JSON would have to escape. */
static size_t answer(const char *path, size_t length, char *out, size_t most)
{
    static const char before[] = "{\"path\":\"", after[] = "\"}\n";
    size_t used = 0;
    for (size_t i = 0; i < sizeof before - 1; i++)
        out[used++] = before[i];
    for (size_t i = 0; i < length && path[i] != '?' && used < most - sizeof after; i++)
        if (path[i] > ' ' && path[i] != '"' && path[i] != '\\')
            out[used++] = path[i];
    for (size_t i = 0; i < sizeof after - 1; i++)
        out[used++] = after[i];
    return used;
}
