package dev.coracle.engine.component.wasi.http;

import java.util.List;

/// What a server answered.
///
/// @param body written by whoever receives it
public record ReceivedResponse(int status, List<Field> headers, BodyPipe body) {

    public ReceivedResponse {
        headers = List.copyOf(headers);
    }
}
