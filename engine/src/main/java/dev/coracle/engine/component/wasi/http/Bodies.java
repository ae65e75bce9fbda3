package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.runtime.Interruption;
import java.util.ArrayList;
import java.util.List;

/// The bodies that a guest writes. Confined to the guest's thread.
final class Bodies {

    private final HostRoom room;
    private final Interruption interruption;
    private final List<OutgoingBody> opened = new ArrayList<>();

    Bodies(HostRoom room, Interruption interruption) {
        this.room = room;
        this.interruption = interruption;
    }

    HostRoom room() {
        return room;
    }

    OutgoingBody open(HttpError wrongSize) {
        opened.removeIf(OutgoingBody::isOver);
        OutgoingBody body = new OutgoingBody(room, interruption, wrongSize);
        opened.add(body);
        return body;
    }

    /// The guest has ended: what it did not finish, nobody will.
    void close() {
        opened.forEach(OutgoingBody::drop);
    }
}
