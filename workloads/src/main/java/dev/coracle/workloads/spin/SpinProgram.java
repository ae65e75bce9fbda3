package dev.coracle.workloads.spin;

import dev.coracle.engine.GuestCall;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.StartException;
import dev.coracle.engine.Streams;
import dev.coracle.engine.component.wasi.http.BodyPipe;
import dev.coracle.engine.component.wasi.http.Field;
import dev.coracle.engine.component.wasi.http.ResponseReceiver;
import dev.coracle.engine.component.wasi.http.ServedRequest;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.serve.ComponentProgram;
import dev.coracle.engine.serve.HttpProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A Spin application that answers requests: each by the component of its route, in an instance of
/// its own. Owns the application: closed, its stores are let go.
///
/// @param app with its components loaded
/// @param streams what all instances write goes there
/// @param shared what all instances may take together
public record SpinProgram(
        OpenSpinApp app, Streams streams, AccessTrail trail, MemoryAllowance shared)
        implements HttpProgram {

    /// Reads an application and loads its components.
    ///
    /// @param file see [SpinAppFile]
    /// @param grants for each request
    /// @throws StartException a sentence, where it cannot serve
    public static SpinProgram open(
            Path file,
            OpenSpinApp.Loader loader,
            Grants grants,
            Streams streams,
            AccessTrail trail,
            MemoryAllowance shared)
            throws StartException {
        try {
            SpinApp app = SpinAppFile.read(file);
            return new SpinProgram(OpenSpinApp.open(app, loader, grants), streams, trail, shared);
        } catch (SpinException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new StartException(
                    "Tried to read the Spin application at %s, but the system answered: %s. Start it again from the library."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    @Override
    public void rehearse() throws StartException {
        for (OpenSpinApp.Served served : app.components()) {
            program(served).rehearse();
        }
    }

    @Override
    public GuestCall answer(ServedRequest request, ResponseReceiver receiver) {
        return app.find(request)
                .<GuestCall>map(
                        answer -> program(answer.served()).answer(answer.request(), receiver))
                .orElseGet(() -> new Unrouted(receiver));
    }

    private ComponentProgram program(OpenSpinApp.Served served) {
        return new ComponentProgram(
                served.component(), served.name(), served.grants(), streams, trail, shared);
    }

    @Override
    public void close() {
        try {
            app.close();
        } catch (IOException e) {
            // What was set is in the stores already.
        }
    }

    /// The answer where no route leads to a component.
    private record Unrouted(ResponseReceiver receiver) implements GuestCall {

        private static final byte[] WORDS =
                "No route of the application leads there.\n".getBytes(StandardCharsets.UTF_8);

        @Override
        public RunResult run() {
            BodyPipe body = new BodyPipe();
            receiver.respond(404, List.of(Field.of("content-type", "text/plain")), body);
            body.write(WORDS, 0, WORDS.length);
            body.finish(new BodyPipe.End.Complete(List.of()));
            return new RunResult.Exited(0);
        }

        @Override
        public void stop() {
            // It ends by itself.
        }

        @Override
        public long memoryBytes() {
            return 0;
        }

        @Override
        public long cpuNanos() {
            return 0;
        }

        @Override
        public Traffic traffic() {
            return new Traffic();
        }

        @Override
        public long startNanos() {
            return 0;
        }
    }
}
