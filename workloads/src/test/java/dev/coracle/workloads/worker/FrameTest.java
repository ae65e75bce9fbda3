package dev.coracle.workloads.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.RunResult;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.runtime.GuestFrame;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.engine.serve.ServedCall;
import dev.coracle.engine.serve.ServingReport;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.serve.ServeOptions;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FrameTest {

    private static final Instant TIME = Instant.parse("2026-03-01T09:00:00.123Z");

    private static final List<GuestFrame> CALLS =
            List.of(
                    new GuestFrame(7, 0x120, Optional.of("main")),
                    new GuestFrame(8, -1, Optional.empty()));

    private static final ServedCall CALL =
            new ServedCall(
                    1,
                    "GET",
                    "/json?a=1",
                    200,
                    ServedCall.State.FAILED,
                    TIME,
                    2,
                    3,
                    4,
                    5,
                    6,
                    "the guest trapped");

    static final List<Frame> FRAMES =
            List.of(
                    new Frame.Start(
                            7,
                            "hello",
                            "/tmp/hello.wasm",
                            "sha256:00",
                            List.of("--env", "A=ü", "--", ""),
                            Optional.of("add"),
                            Optional.empty()),
                    new Frame.Start(
                            0,
                            "",
                            "",
                            "",
                            List.of(),
                            Optional.empty(),
                            Optional.of(
                                    ServeOptions.at(ServeAddress.parse("[::1]:80")).withAtOnce(3))),
                    new Frame.Serving(1, ServeAddress.parse("127.0.0.1:8080")),
                    new Frame.Requests(1, new ServingReport(List.of(CALL), 7, List.of(CALL), 2, 3)),
                    new Frame.EndOfInput(2),
                    new Frame.Stop(3),
                    new Frame.Ready(4_000_000_000L),
                    new Frame.Started(1, 2, Long.MAX_VALUE / 4),
                    new Frame.Refused(1, "Tried to run it, but it is no WebAssembly."),
                    new Frame.InputWanted(1, 65_536),
                    new Frame.Accessed(
                            1,
                            List.of(
                                    new AccessTrail.Entry(
                                            new Access(
                                                    Access.Kind.CREATE,
                                                    "/logs/app.log",
                                                    Access.Outcome.DENIED),
                                            3,
                                            TIME,
                                            TIME.plusSeconds(1),
                                            Optional.of(Denial.NOT_GRANTED)),
                                    new AccessTrail.Entry(
                                            new Access(Access.Kind.CLOCK, "", Access.Outcome.FAKED),
                                            1,
                                            TIME,
                                            TIME,
                                            Optional.empty()))),
                    new Frame.Used(1, new GuestUse(2, 3, 4, 5, 6, 7)),
                    new Frame.Tidy(),
                    new Frame.Health(new WorkerHealth(1, 2, 3, 4, 5)),
                    new Frame.Ended(1, new RunResult.Exited(-1)),
                    new Frame.Ended(1, new RunResult.Returned(List.of("1", "2.5"))),
                    new Frame.Ended(
                            1, new RunResult.Trapped(Trap.Kind.UNREACHABLE, "unreachable", CALLS)),
                    new Frame.Ended(1, new RunResult.Stopped()),
                    new Frame.Ended(1, new RunResult.ResultTooLong("Too long.")),
                    new Frame.Ended(
                            1, new RunResult.LimitReached(RunResult.Limit.MEMORY, "Too much.")));

    @ParameterizedTest
    @FieldSource("FRAMES")
    void comesOutAsItWentIn(Frame frame) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(FrameOutput.encode(frame));

        assertThat(FrameInput.read(in)).contains(frame);
        assertThat(FrameInput.read(in)).isEmpty();
    }

    @Test
    void carriesBytesAsTheyAre() throws IOException {
        byte[] bytes = new byte[70_000];
        new Random(1).nextBytes(bytes);
        byte[] encoded = FrameOutput.encode(new Frame.Output(1, LogStream.STDERR, bytes));

        Frame frame = FrameInput.read(new ByteArrayInputStream(encoded)).orElseThrow();

        assertThat(frame)
                .isInstanceOfSatisfying(
                        Frame.Output.class,
                        output -> {
                            assertThat(output.stream()).isEqualTo(LogStream.STDERR);
                            assertThat(output.bytes()).isEqualTo(bytes);
                        });
    }

    @ParameterizedTest
    @FieldSource("FRAMES")
    void refusesAFrameThatIsCutAnywhere(Frame frame) {
        byte[] whole = FrameOutput.encode(frame);
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(EOFException.class)
                    .isThrownBy(() -> FrameInput.read(new ByteArrayInputStream(cut)));
        }
    }

    @ParameterizedTest
    @FieldSource("FRAMES")
    void survivesEveryByteChanged(Frame frame) {
        byte[] whole = FrameOutput.encode(frame);
        for (int at = Integer.BYTES; at < whole.length; at++) {
            for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
                byte[] changed = whole.clone();
                changed[at] = (byte) value;
                readOrRefuse(changed);
            }
        }
    }

    @Test
    void neverBelievesALength() {
        byte[] huge = {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 8};

        assertThatThrownBy(() -> FrameInput.read(new ByteArrayInputStream(huge)))
                .isInstanceOf(FrameException.class)
                .hasMessageContaining("2,147,483,647");
    }

    @Test
    void asksForNoMoreInputThanAFrameHolds() throws IOException {
        byte[] greedy = FrameOutput.encode(new Frame.InputWanted(1, Integer.MAX_VALUE));

        assertThat(FrameInput.read(new ByteArrayInputStream(greedy)))
                .contains(new Frame.InputWanted(1, FrameInput.MOST_INPUT));
        assertThat(FrameOutput.encode(new Frame.Input(1, new byte[FrameInput.MOST_INPUT])))
                .hasSize(Integer.BYTES + FrameInput.MAX_LENGTH);
    }

    static final List<Frame> LIES =
            List.of(
                    new Frame.Started(1, -1, 0),
                    new Frame.Started(1, 0, Long.MAX_VALUE),
                    new Frame.InputWanted(1, 0),
                    new Frame.InputWanted(1, -1),
                    new Frame.Used(1, new GuestUse(Long.MAX_VALUE, 0, 0, 0, 0, 0)),
                    new Frame.Used(1, new GuestUse(0, -1, 0, 0, 0, 0)),
                    new Frame.Used(1, new GuestUse(0, 0, Long.MIN_VALUE, 0, 0, 0)),
                    new Frame.Health(new WorkerHealth(-1, 0, 0, 0, 0)),
                    new Frame.Health(new WorkerHealth(0, -1, 0, 0, 0)),
                    new Frame.Requests(1, new ServingReport(List.of(), -1, List.of(), 0, 0)),
                    new Frame.Requests(1, new ServingReport(List.of(), 0, List.of(), -1, 0)),
                    accessed("/", 0, TIME),
                    accessed("/", 1, Instant.EPOCH.minusMillis(1)),
                    accessed("/", 1, Instant.ofEpochMilli(Long.MAX_VALUE)),
                    accessed("/".repeat(5_000), 1, TIME));

    private static Frame accessed(String target, long count, Instant time) {
        Access access = new Access(Access.Kind.LIST, target, Access.Outcome.ALLOWED);
        return new Frame.Accessed(
                1, List.of(new AccessTrail.Entry(access, count, TIME, time, Optional.empty())));
    }

    @ParameterizedTest
    @FieldSource("LIES")
    void refusesFiguresThatNobodyCanReckonWith(Frame lie) {
        byte[] told = FrameOutput.encode(lie);

        assertThatExceptionOfType(FrameException.class)
                .isThrownBy(() -> FrameInput.read(new ByteArrayInputStream(told)));
    }

    @Test
    void writesNothingThatNobodyWouldRead() throws IOException {
        int room =
                FrameInput.MAX_LENGTH - (FrameOutput.encode(returned("")).length - Integer.BYTES);
        byte[] longest = FrameOutput.encode(returned("x".repeat(room)));

        assertThat(FrameInput.read(new ByteArrayInputStream(longest)))
                .contains(returned("x".repeat(room)));
        assertThatExceptionOfType(FrameTooLongException.class)
                .isThrownBy(() -> FrameOutput.encode(returned("x".repeat(room + 1))));
        assertThatExceptionOfType(FrameTooLongException.class)
                .isThrownBy(() -> FrameOutput.encode(returned("x".repeat(room), "")));
    }

    private static Frame returned(String... values) {
        return new Frame.Ended(1, new RunResult.Returned(List.of(values)));
    }

    /// Anything but a frame or an IOException fails the test.
    private static void readOrRefuse(byte[] bytes) {
        try {
            assertThat(FrameInput.read(new ByteArrayInputStream(bytes))).isPresent();
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
