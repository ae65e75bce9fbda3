package dev.coracle.engine.component.wasi.http;

import java.util.List;

/// A request that a component is to answer.
///
/// @param method as in the request line
/// @param scheme `http` or `https`
/// @param authority of the `Host` field: name and port
/// @param path with its query
/// @param headers without those of the connection, see [FieldRules#isForbidden]
/// @param body written by whoever received the request
public record ServedRequest(
        String method,
        String scheme,
        String authority,
        String path,
        List<Field> headers,
        BodyPipe body) {

    public ServedRequest {
        headers = headers.stream().filter(field -> !FieldRules.isForbidden(field.name())).toList();
    }
}
