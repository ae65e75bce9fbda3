package dev.coracle.engine.component.spin;

import dev.coracle.engine.component.link.HostInstance;
import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.component.wasi.host.HostResources;
import dev.coracle.engine.component.wit.WitInterface;
import dev.coracle.engine.component.wit.WitReader;
import dev.coracle.engine.runtime.Traffic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// The interfaces of Spin for one instance of a component.
///
/// ```java
/// SpinInterfaces.of(services, traffic).forEach(linker::offer);
/// ```
public final class SpinInterfaces {

    private static final WitReader READER = read();

    private SpinInterfaces() {}

    /// @param traffic counts the calls, and the bytes of values
    public static List<HostInstance> of(SpinServices services, Traffic traffic) {
        HostResources resources = new HostResources();
        Stores stores = new Stores(services.stores(), traffic);
        return List.of(
                bind(
                        "fermyon:spin/variables",
                        new Variables(services.variables())::bind,
                        resources,
                        traffic),
                bind("fermyon:spin/key-value", stores::bind, resources, traffic));
    }

    private static HostInstance bind(
            String path,
            Consumer<HostInterface> binding,
            HostResources resources,
            Traffic traffic) {
        WitInterface wit = READER.find(path);
        return new HostInstance(
                wit.name(),
                wit.type(),
                () -> {
                    HostInterface implementation = new HostInterface(wit, resources, traffic);
                    binding.accept(implementation);
                    return implementation.build();
                });
    }

    /// Whether a component of a Spin application finds what it imports under this name.
    public static boolean offers(String name) {
        return READER.offers(name);
    }

    private static WitReader read() {
        WitReader reader = new WitReader();
        try (InputStream in = SpinInterfaces.class.getResourceAsStream("spin.wit")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its spin.wit");
            }
            reader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
