package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.component.wasi.io.Pollable;
import java.util.List;
import java.util.Optional;

/// `future-trailers`. Confined to the guest's thread.
final class FutureTrailers implements HostResource {

    private final BodyPipe pipe;
    private final HostRoom room;
    private boolean taken;

    FutureTrailers(BodyPipe pipe, HostRoom room) {
        this.pipe = pipe;
        this.room = room;
    }

    Pollable pollable() {
        return () -> pipe.end().isPresent();
    }

    /// `future-trailers.get`: once.
    Case get() {
        Optional<BodyPipe.End> end = pipe.end();
        if (end.isEmpty()) {
            return Case.NONE;
        }
        if (taken) {
            return Case.some(Case.ERROR);
        }
        taken = true;
        return Case.some(
                Case.ok(
                        switch (end.get()) {
                            case BodyPipe.End.Broken(var error) -> Case.error(error);
                            case BodyPipe.End.Complete(List<Field> trailers) ->
                                    Case.ok(
                                            trailers.isEmpty()
                                                    ? Case.NONE
                                                    : Case.some(Fields.immutable(room, trailers)));
                        }));
    }

    @Override
    public void drop() {
        pipe.abandon();
    }
}
