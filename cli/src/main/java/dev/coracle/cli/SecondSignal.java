package dev.coracle.cli;

import java.lang.reflect.Proxy;
import java.util.List;

/// Lets Control-C, pressed again while this process is ending, end it at once.
///
/// The JVM itself takes no notice of a second signal. The class that can is offered by the module
/// `jdk.unsupported` and found by its name; on a runtime without it a second signal waits as the
/// JVM has it.
final class SecondSignal {

    /// What a shell adds to the number of the signal that ended a program.
    private static final int ENDED_BY_SIGNAL = 128;

    private SecondSignal() {}

    /// From now on a signal to end runs `last` and ends the process without waiting for anything.
    static void endsAtOnce(Runnable last) {
        for (String name : List.of("INT", "TERM")) {
            try {
                handle(name, last);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // Not on this runtime, or not this signal.
            }
        }
    }

    private static void handle(String name, Runnable last) throws ReflectiveOperationException {
        Class<?> signals = Class.forName("sun.misc.Signal");
        Class<?> handlers = Class.forName("sun.misc.SignalHandler");
        Object signal = signals.getConstructor(String.class).newInstance(name);
        int number = (int) signals.getMethod("getNumber").invoke(signal);
        Object handler =
                Proxy.newProxyInstance(
                        SecondSignal.class.getClassLoader(),
                        new Class<?>[] {handlers},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("handle")) {
                                end(ENDED_BY_SIGNAL + number, last);
                            }
                            return null;
                        });
        signals.getMethod("handle", signals, handlers).invoke(null, signal, handler);
    }

    private static void end(int code, Runnable last) {
        try {
            last.run();
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }
}
