package dev.coracle.engine.sandbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// What [OlderKernelTest] watches: a process of its own that reads through a granted directory.
final class OlderKernelProbe {

    private OlderKernelProbe() {}

    public static void main(String[] arguments) throws HostFailure {
        try (Sandbox sandbox = new Sandbox();
                HostDirectory directory = sandbox.openGranted(Path.of(arguments[0]), false)) {
            for (String path : List.of("dir/link", "out")) {
                System.out.println(path + " " + read(directory, path));
            }
        }
    }

    private static String read(HostDirectory directory, String path) {
        byte[] bytes = new byte[64];
        try (HostNode node = directory.open(path, OpenRequest.reading())) {
            int length = ((HostFile) node).read(bytes, 0, bytes.length);
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        } catch (HostFailure e) {
            return e.errno().name();
        }
    }
}
