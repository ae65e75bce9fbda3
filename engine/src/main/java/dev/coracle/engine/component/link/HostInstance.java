package dev.coracle.engine.component.link;

import dev.coracle.engine.component.name.ParsedName;
import dev.coracle.engine.component.name.Version;
import dev.coracle.engine.component.type.InstanceType;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An interface that the host offers, for one run. Made when a component asks for it: most import
/// few of those that there are. Confined to the guest's thread.
public final class HostInstance {

    private final String name;
    private final InstanceType type;
    private final Supplier<Extern.OfInstance> making;
    private Extern.@Nullable OfInstance made;

    /// @param name with its version: `wasi:cli/run@0.2.8`
    /// @param type what a guest's expectation is checked against
    /// @param making gives something for every export of the type; called once at most
    public HostInstance(String name, InstanceType type, Supplier<Extern.OfInstance> making) {
        this.name = name;
        this.type = type;
        this.making = making;
    }

    public String name() {
        return name;
    }

    public InstanceType type() {
        return type;
    }

    public Extern.OfInstance instance() {
        Extern.OfInstance known = made;
        if (known == null) {
            known = making.get();
            made = known;
        }
        return known;
    }

    /// Whether it is what somebody who imports this name finds: the same interface in a version
    /// that is compatible.
    boolean answers(String wanted) {
        return parsed(wanted) instanceof ParsedName.Interface(var path, var want)
                && parsed(name) instanceof ParsedName.Interface(var offered, var have)
                && path.equals(offered)
                && areCompatible(want, have);
    }

    private static boolean areCompatible(Optional<Version> wanted, Optional<Version> offered) {
        return (wanted.isPresent() && offered.isPresent())
                ? wanted.get().compatible(offered.get())
                : wanted.equals(offered);
    }

    private static @Nullable ParsedName parsed(String name) {
        try {
            return ParsedName.parse(name);
        } catch (ParsedName.Malformed e) {
            return null;
        }
    }
}
