package dev.coracle.capability.model;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.DirectoryGrant.Access;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The changes that rows and forms make, for [EditorViewModel#edit].
public final class Edits {

    private Edits() {}

    /// Grants a directory for reading under its own name, or `/name-2` where that is taken. A
    /// directory that is granted already stays as it is.
    public static UnaryOperator<Grants> addDirectory(Path host) {
        return grants -> {
            Path normal = host.toAbsolutePath().normalize();
            if (grants.directories().stream().anyMatch(d -> d.host().equals(normal))) {
                return grants;
            }
            String guest = Fields.guestFor(normal);
            String free = guest;
            for (int i = 2; granted(grants, free); i++) {
                free = guest + "-" + i;
            }
            return grants.withDirectory(new DirectoryGrant(normal, free, Access.READ));
        };
    }

    /// Grants several directories for reading, as one step.
    public static UnaryOperator<Grants> addDirectories(List<Path> hosts) {
        return grants -> {
            Grants result = grants;
            for (Path host : hosts) {
                result = addDirectory(host).apply(result);
            }
            return result;
        };
    }

    private static boolean granted(Grants grants, String guest) {
        return grants.directories().stream().anyMatch(d -> d.guest().equals(guest));
    }

    /// Puts a directory in the place of the one under `guest`, which may be its own name.
    public static UnaryOperator<Grants> replaceDirectory(String guest, DirectoryGrant directory) {
        return grants -> {
            List<DirectoryGrant> directories = new ArrayList<>();
            for (DirectoryGrant old : grants.directories()) {
                if (old.guest().equals(guest)) {
                    directories.add(directory);
                } else if (!old.guest().equals(directory.guest())) {
                    directories.add(old);
                }
            }
            return grants.withDirectories(directories);
        };
    }

    public static UnaryOperator<Grants> openDirectory(String guest, Access access) {
        return grants ->
                grants.withDirectories(
                        grants.directories().stream()
                                .map(d -> d.guest().equals(guest) ? d.withAccess(access) : d)
                                .toList());
    }

    public static UnaryOperator<Grants> removeDirectory(String guest) {
        return grants ->
                grants.withDirectories(without(grants.directories(), d -> d.guest().equals(guest)));
    }

    public static UnaryOperator<Grants> addHost(HostGrant host) {
        return grants -> {
            if (grants.hosts().contains(host)) {
                return grants;
            }
            List<HostGrant> hosts = new ArrayList<>(grants.hosts());
            hosts.add(host);
            return grants.withHosts(hosts);
        };
    }

    /// Removes the host whose row has this key.
    public static UnaryOperator<Grants> removeHost(String key) {
        return grants -> grants.withHosts(without(grants.hosts(), h -> Rows.key(h).equals(key)));
    }

    /// Puts a variable in the place of the one named `name`, which may be its own name.
    public static UnaryOperator<Grants> replaceVariable(String name, VariableGrant variable) {
        return grants -> {
            List<VariableGrant> variables = new ArrayList<>();
            for (VariableGrant old : grants.environment()) {
                if (old.name().equals(name)) {
                    variables.add(variable);
                } else if (!old.name().equals(variable.name())) {
                    variables.add(old);
                }
            }
            return grants.withEnvironment(variables);
        };
    }

    /// Adds variables, each in place of one of the same name.
    public static UnaryOperator<Grants> addVariables(List<VariableGrant> variables) {
        return grants -> {
            Grants result = grants;
            for (VariableGrant variable : variables) {
                result = result.withVariable(variable);
            }
            return result;
        };
    }

    public static UnaryOperator<Grants> removeVariable(String name) {
        return grants ->
                grants.withEnvironment(without(grants.environment(), v -> v.name().equals(name)));
    }

    private static <T> List<T> without(List<T> list, Predicate<T> gone) {
        return list.stream().filter(gone.negate()).toList();
    }
}
