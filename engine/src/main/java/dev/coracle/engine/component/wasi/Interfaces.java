package dev.coracle.engine.component.wasi;

import dev.coracle.engine.component.wit.WitInterface;
import dev.coracle.engine.component.wit.WitReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The interfaces of WASI 0.2 as they are written down beside this class, read once.
public final class Interfaces {

    private static final List<String> REFUSED =
            List.of("wasi:http/", "fermyon:spin/", "spin:", "wasi:keyvalue/", "wasi:config/");

    private static final WitReader READER = read();

    private Interfaces() {}

    /// @param path without a version
    static WitInterface find(String path) {
        return READER.find(path);
    }

    /// Whether a component that imports this finds it, as far as the name tells.
    ///
    /// @param name with or without a version
    public static boolean offers(String name) {
        return READER.offers(name);
    }

    /// Whether a component may import this although nothing stands behind it: programs import
    /// networks that they never use, and those for Spin all that Spin has.
    ///
    /// @param name with or without a version
    public static boolean isRefusedWhenCalled(String name) {
        return REFUSED.stream().anyMatch(name::startsWith);
    }

    private static WitReader read() {
        WitReader reader = new WitReader();
        for (String name :
                List.of("io", "clocks", "random", "cli", "filesystem", "sockets", "http")) {
            try (InputStream in = Interfaces.class.getResourceAsStream(name + ".wit")) {
                if (in == null) {
                    throw new IllegalStateException("the program lacks its " + name + ".wit");
                }
                reader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return reader;
    }
}
