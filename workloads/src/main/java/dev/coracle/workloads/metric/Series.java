package dev.coracle.workloads.metric;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/// The samples of one run in order of time, the last one from its end where it has ended. A
/// snapshot: immutable.
///
/// ```java
/// for (int i = 1; i < series.samples().size(); i++) {
///     chart.add(series.samples().get(i).millis(), series.perSecond(i, Sample::hostCalls));
/// }
/// ```
public record Series(List<Sample> samples) {

    public static final Series EMPTY = new Series(List.of());

    private static final int FIELDS = 7;

    public Series {
        samples = List.copyOf(samples);
    }

    /// How fast a quantity grew between the sample before and this one; the first one counts from
    /// the beginning of the run.
    ///
    /// @param quantity one that only grows; CPU time per second is in nanoseconds
    public double perSecond(int index, ToLongFunction<Sample> quantity) {
        Sample now = samples.get(index);
        long before = index == 0 ? 0 : quantity.applyAsLong(samples.get(index - 1));
        long since = index == 0 ? 0 : samples.get(index - 1).millis();
        long millis = now.millis() - since;
        return millis <= 0 ? 0 : (quantity.applyAsLong(now) - before) * 1_000.0 / millis;
    }

    /// As few bytes as differences take: for keeping.
    public byte[] encoded() {
        ByteBuffer out = ByteBuffer.allocate(samples.size() * FIELDS * 10);
        long[] before = new long[FIELDS];
        for (Sample sample : samples) {
            long[] now = fields(sample);
            for (int i = 0; i < FIELDS; i++) {
                put(out, now[i] - before[i]);
            }
            before = now;
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /// What [#encoded()] gave. Of bytes that were cut, as much as is whole.
    public static Series decoded(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<Sample> samples = new ArrayList<>();
        long[] now = new long[FIELDS];
        try {
            while (in.hasRemaining() && samples.size() < SeriesRecorder.MOST) {
                for (int i = 0; i < FIELDS; i++) {
                    now[i] += get(in);
                }
                samples.add(new Sample(now[0], now[1], now[2], now[3], now[4], now[5], now[6]));
            }
        } catch (BufferUnderflowException e) {
            return new Series(samples);
        }
        return new Series(samples);
    }

    private static long[] fields(Sample s) {
        return new long[] {
            s.millis(),
            s.cpuNanos(),
            s.memory(),
            s.resident(),
            s.bytesRead(),
            s.bytesWritten(),
            s.hostCalls()
        };
    }

    /// Seven bits at a time, the sign in the lowest.
    private static void put(ByteBuffer out, long value) {
        long left = (value << 1) ^ (value >> 63);
        while ((left & ~0x7fL) != 0) {
            out.put((byte) (left | 0x80));
            left >>>= 7;
        }
        out.put((byte) left);
    }

    private static long get(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                break;
            }
        }
        return (value >>> 1) ^ -(value & 1);
    }
}
