package dev.coracle.workloads.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.code.CodeCache;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.workloads.serve.ServeOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WorkerMainTest {

    /// Control-C in the very moment in which a serving ends by itself.
    @Test
    @Timeout(30)
    void theLastFrameOfWhatWasServedLeavesBeforeTheWorkerGoes() throws Exception {
        HeldPipe pipe = new HeldPipe();
        WorkerMain worker = new WorkerMain(new FrameSink(pipe), CodeCache.NONE);
        worker.serve(new ByteArrayInputStream(FrameOutput.encode(serveWhatIsNotThere())));
        // The run is over, and its last frame has not left.
        pipe.reached.await();

        Thread finish = Thread.ofVirtual().start(worker::finish);
        finish.join(200);
        assertThat(finish.isAlive()).isTrue();
        pipe.free.countDown();
        finish.join();

        assertThat(FrameInput.read(new ByteArrayInputStream(pipe.toByteArray())).orElseThrow())
                .isInstanceOf(Frame.Refused.class);
    }

    private static Frame.Start serveWhatIsNotThere() {
        return new Frame.Start(
                7,
                "gone",
                "none.wasm",
                "",
                List.of(),
                Optional.empty(),
                Optional.of(ServeOptions.at(ServeAddress.parse("127.0.0.1:0"))));
    }

    /// Takes nothing before it is told to.
    private static final class HeldPipe extends ByteArrayOutputStream {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch free = new CountDownLatch(1);

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            reached.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            super.write(bytes, offset, length);
        }
    }
}
