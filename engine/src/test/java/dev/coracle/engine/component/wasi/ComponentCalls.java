package dev.coracle.engine.component.wasi;

import dev.coracle.engine.component.link.Extern;
import dev.coracle.engine.component.link.HostInstance;
import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.sandbox.net.NameServer;
import dev.coracle.engine.wasi.Wasi;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Calls the functions of WASI 0.2 as a component would, with component values.
final class ComponentCalls implements AutoCloseable {

    final AccessTrail trail = new AccessTrail();
    final Interruption interruption = new Interruption();
    final Traffic traffic = new Traffic();
    private final ComponentWasi wasi;

    ComponentCalls(Grants grants) throws IOException {
        this(
                grants,
                name -> {
                    throw new UnknownHostException(name);
                });
    }

    ComponentCalls(Grants grants, NameServer names) throws IOException {
        wasi =
                ComponentWasi.open(
                        grants,
                        "test",
                        new Wasi.Streams(
                                InputStream.nullInputStream(), (_, _, _) -> {}, (_, _, _) -> {}),
                        trail,
                        interruption,
                        traffic,
                        false,
                        names);
    }

    /// @param path of the interface, without a version
    /// @return [Case#OK] for a function without a result
    Object call(String path, String function, Object... arguments) {
        for (HostInstance instance : wasi.instances()) {
            if (instance.name().startsWith(path + "@")) {
                Extern.OfFunction found =
                        (Extern.OfFunction) instance.instance().exports().get(function);
                if (found == null) {
                    throw new IllegalArgumentException(path + " has no " + function);
                }
                @Nullable Object[] result = new @Nullable Object[1];
                found.function().call(null, arguments, value -> result[0] = value);
                return Objects.requireNonNullElse(result[0], Case.OK);
            }
        }
        throw new IllegalArgumentException("no interface " + path);
    }

    Case result(String path, String function, Object... arguments) {
        return (Case) call(path, function, arguments);
    }

    /// What a function gives that must not fail.
    Object ok(String path, String function, Object... arguments) {
        Case result = result(path, function, arguments);
        if (result.index() != 0) {
            throw new AssertionError(function + " failed with " + result.value());
        }
        return Objects.requireNonNullElse(result.value(), Case.OK);
    }

    static Object value(Case result) {
        return Objects.requireNonNull(result.value());
    }

    /// The case of the error that a function gives.
    int error(String path, String function, Object... arguments) {
        Case result = result(path, function, arguments);
        if (result.index() != 1) {
            throw new AssertionError(function + " did not fail");
        }
        return ((Case) value(result)).index();
    }

    /// Waits for what a `subscribe` gives.
    void block(String path, String subscribe, Object self) {
        call("wasi:io/poll", "[method]pollable.block", call(path, subscribe, self));
    }

    @Override
    public void close() {
        wasi.close();
    }
}
