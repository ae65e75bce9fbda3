package dev.coracle.engine.component.wasi.http;

import java.util.List;

/// What a server answered.
///
/// @param body written by whoever receives it
/// @param room where the headers are counted
record ReceivedResponse(int status, List<Field> headers, BodyPipe body, HostRoom room) {

    ReceivedResponse {
        headers = List.copyOf(headers);
    }

    long weight() {
        return headers.stream().mapToLong(Field::weight).sum();
    }

    /// The guest needs status and headers no more.
    void drop() {
        room.giveBack(weight());
    }
}
