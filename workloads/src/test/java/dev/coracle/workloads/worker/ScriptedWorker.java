package dev.coracle.workloads.worker;

import dev.coracle.engine.RunResult;
import dev.coracle.workloads.log.LogStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// A child JVM that speaks the worker protocol and misbehaves as the name of the run says; for
/// tests of the desktop's side.
public final class ScriptedWorker {

    private ScriptedWorker() {}

    public static void main(String[] arguments) throws IOException {
        InputStream in = System.in;
        OutputStream out = System.out;
        say(out, new Frame.Ready(ProcessHandle.current().pid()));
        for (Optional<Frame> next = FrameInput.read(in);
                next.isPresent();
                next = FrameInput.read(in)) {
            switch (next.get()) {
                case Frame.Start start -> act(start, in, out);
                case Frame.Stop stop -> stopped(stop, out);
                case Frame.Input input -> {
                    byte[] some = Arrays.copyOf(input.bytes(), Math.min(input.bytes().length, 100));
                    say(out, new Frame.Output(input.run(), LogStream.STDOUT, some));
                    say(out, new Frame.InputWanted(input.run(), 4));
                }
                case Frame.EndOfInput end ->
                        say(out, new Frame.Ended(end.run(), new RunResult.Exited(0)));
                case Frame.Tidy _ -> say(out, new Frame.Health(WorkerHealth.UNKNOWN));
                case Frame.ToDesktop _ -> throw new IOException("not for me");
            }
        }
    }

    private static boolean deaf;

    private static void stopped(Frame.Stop stop, OutputStream out) throws IOException {
        if (!deaf) {
            say(out, new Frame.Ended(stop.run(), new RunResult.Stopped()));
        }
    }

    private static void act(Frame.Start start, InputStream in, OutputStream out)
            throws IOException {
        int run = start.run();
        say(out, new Frame.Started(run, 1, 2));
        switch (start.name()) {
            case "prints" -> {
                byte[] text = "hello\n".getBytes(StandardCharsets.UTF_8);
                say(out, new Frame.Output(run, LogStream.STDOUT, text));
                say(out, new Frame.Ended(run, new RunResult.Exited(3)));
            }
            case "environment" -> {
                String names = String.join(" ", System.getenv().keySet());
                byte[] text = names.getBytes(StandardCharsets.UTF_8);
                say(out, new Frame.Output(run, LogStream.STDOUT, text));
                say(out, new Frame.Ended(run, new RunResult.Exited(0)));
            }
            case "grants" -> {
                byte[] text = String.join(" ", start.grants()).getBytes(StandardCharsets.UTF_8);
                say(out, new Frame.Output(run, LogStream.STDOUT, text));
                say(out, new Frame.Ended(run, new RunResult.Exited(0)));
            }
            case "greedy" -> say(out, new Frame.InputWanted(run, Integer.MAX_VALUE));
            case "stuffed" -> {
                while (true) {
                    say(out, new Frame.InputWanted(run, FrameInput.MOST_INPUT));
                }
            }
            case "sated" -> {
                say(out, new Frame.InputWanted(run, FrameInput.MOST_INPUT));
                // Somebody writes now, and goes on to.
                System.err.println(in.read());
                say(out, new Frame.Ended(run, new RunResult.Exited(0)));
                await();
            }
            case "undead" -> {
                say(out, new Frame.Ended(run, new RunResult.Exited(0)));
                await();
            }
            case "reads" -> say(out, new Frame.InputWanted(run, 4));
            case "waits" -> {}
            case "deaf" -> deaf = true;
            case "dies" -> {
                System.err.println("\u001b[31mI can't go on.");
                Runtime.getRuntime().halt(42);
            }
            case "nonsense" -> {
                out.write(new byte[] {0, 0, 0, 1, 99});
                out.flush();
            }
            case "eats" -> eat();
            default -> throw new IOException(start.name());
        }
    }

    /// Reads nothing any more.
    private static void await() throws IOException {
        try {
            Thread.sleep(Duration.ofHours(1));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void eat() {
        byte[][] eaten = new byte[1 << 16][];
        for (int i = 0; i < eaten.length; i++) {
            eaten[i] = new byte[1 << 20];
        }
        System.err.println(eaten[0].length);
    }

    private static void say(OutputStream out, Frame frame) throws IOException {
        out.write(FrameOutput.encode(frame));
        out.flush();
    }
}
