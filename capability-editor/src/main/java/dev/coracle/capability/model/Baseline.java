package dev.coracle.capability.model;

import dev.coracle.capability.model.Row.Change;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Grants that rows are compared with, by the keys of rows: made once, and asked for each row of
/// each edit.
final class Baseline {

    private final Grants grants;
    private final Map<String, DirectoryGrant> directories;
    private final Map<String, VariableGrant> variables;
    private final Set<HostGrant> hosts;

    Baseline(Grants grants) {
        this.grants = grants;
        directories = byKey(grants.directories().stream(), DirectoryGrant::guest);
        variables = byKey(grants.environment().stream(), VariableGrant::name);
        hosts = Set.copyOf(grants.hosts());
    }

    private static <T> Map<String, T> byKey(
            java.util.stream.Stream<T> values, Function<T, String> key) {
        return values.collect(Collectors.toMap(key, Function.identity()));
    }

    Grants grants() {
        return grants;
    }

    Change of(DirectoryGrant now) {
        return change(directories.get(now.guest()), now);
    }

    Change of(VariableGrant now) {
        return change(variables.get(now.name()), now);
    }

    /// A host has its pattern for a key: it is there, or it is not.
    Change of(HostGrant now) {
        return hosts.contains(now) ? Change.SAME : Change.ADDED;
    }

    /// For what is always there, in one way or another.
    Change of(Grants now, Function<Grants, Object> part) {
        return part.apply(grants).equals(part.apply(now)) ? Change.SAME : Change.CHANGED;
    }

    private static <T> Change change(@Nullable T then, T now) {
        if (then == null) {
            return Change.ADDED;
        }
        return then.equals(now) ? Change.SAME : Change.CHANGED;
    }
}
