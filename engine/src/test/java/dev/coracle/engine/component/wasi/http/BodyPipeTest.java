package dev.coracle.engine.component.wasi.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What lies between a guest and a connection.
class BodyPipeTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void takesNoMoreMemoryForBytesThatComeOneByOne() {
        byte[] one = {1};
        BodyPipe pipe = new BodyPipe();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        while (pipe.room() > 0) {
            pipe.write(one, 0, 1);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isLessThan(4 * BodyPipe.CAPACITY);
        assertThat(pipe.read(BodyPipe.CAPACITY)).hasSize(BodyPipe.CAPACITY).containsOnly(1);
    }

    @Test
    void givesTheSameBytesInTheSameOrderHoweverTheyComeAndGo() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            BodyPipe pipe = new BodyPipe();
            ByteArrayOutputStream in = new ByteArrayOutputStream();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int largest = 1 << random.nextInt(18);
            for (int i = 0; i < 200; i++) {
                byte[] more = new byte[random.nextInt(largest)];
                random.nextBytes(more);
                int from = random.nextInt(more.length + 1);
                pipe.write(more, from, more.length - from);
                in.write(more, from, more.length - from);
                out.writeBytes(pipe.read(random.nextInt(largest + 1)));
            }
            pipe.finish(new BodyPipe.End.Complete(List.of()));
            while (pipe.end().isEmpty()) {
                out.writeBytes(pipe.read(1 + random.nextInt(largest)));
            }
            assertThat(out.toByteArray()).isEqualTo(in.toByteArray());
        }
    }

    @Test
    void whatWasWrittenInOnePieceIsNotCopiedToBeRead() {
        byte[] much = new byte[BodyPipe.CAPACITY];
        BodyPipe pipe = new BodyPipe();
        pipe.write(much, 0, much.length);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        int length = pipe.read(BodyPipe.CAPACITY).length;
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(length).isEqualTo(much.length);
        assertThat(allocated).isLessThan(much.length / 2);
    }
}
