package dev.coracle.capability.format;

import static dev.coracle.capability.format.Volumes.map;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.engine.grant.net.HostPattern;
import dev.coracle.engine.grant.net.IpBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A `policy.yaml` of Wassette, version 1.0. It opens directories under their own names, hosts at
/// every port, and variables of the computer by name.
final class Wassette implements Dialect {

    private static final long MEBIBYTE = 1L << 20;

    @Override
    public Exported write(Subject subject) {
        Remarks remarks = new Remarks("Wassette");
        Grants grants = subject.grants();
        Map<String, Object> permissions = new LinkedHashMap<>();
        storage(grants, permissions, remarks);
        network(grants, permissions, remarks);
        List<Map<String, Object>> keys = new ArrayList<>();
        for (VariableGrant variable : grants.environment()) {
            keys.add(map("key", variable.name()));
            switch (variable) {
                case VariableGrant.FromHost _ -> {}
                case VariableGrant.Literal _, VariableGrant.Secret _ ->
                        remarks.variable(
                                variable,
                                "its value; Wassette takes it from the environment it runs in.");
            }
        }
        if (!keys.isEmpty()) {
            permissions.put("environment", map("allow", keys));
        }
        Limits limits = grants.limits();
        long memory = Math.max(1, limits.memoryBytes() / MEBIBYTE);
        permissions.put("resources", map("memory", memory));
        if (memory * MEBIBYTE != limits.memoryBytes()) {
            remarks.leftOut(
                    "Memory to the byte: Wassette counts whole MiB, here %d.".formatted(memory));
        }
        remarks.arguments(grants);
        remarks.stdin(grants);
        remarks.limits(limits, Set.of(Remarks.Limit.MEMORY));
        remarks.clockAndRandom(grants);
        return Exported.commented(
                "Wassette (policy version 1.0)",
                Yaml.write(
                        List.of(
                                map(
                                        "version",
                                        "1.0",
                                        "description",
                                        "What " + subject.label() + " may touch",
                                        "permissions",
                                        permissions))),
                remarks);
    }

    private static void storage(Grants grants, Map<String, Object> permissions, Remarks remarks) {
        List<Map<String, Object>> allowed = new ArrayList<>();
        for (DirectoryGrant grant : grants.directories()) {
            Directories.Named directory = Directories.named(grant);
            if (directory.host().equals(directory.guest()) && !directory.host().contains("*")) {
                allowed.add(
                        map(
                                "uri",
                                "fs://" + directory.host(),
                                "access",
                                directory.writable() ? List.of("read", "write") : List.of("read")));
            } else {
                remarks.directory(directory, "Wassette shows a directory under its own name only.");
            }
        }
        if (!allowed.isEmpty()) {
            permissions.put("storage", map("allow", allowed));
        }
    }

    private static void network(Grants grants, Map<String, Object> permissions, Remarks remarks) {
        List<Map<String, Object>> allowed = new ArrayList<>();
        for (HostGrant host : grants.hosts()) {
            if (host.direction() != HostGrant.Direction.CONNECT) {
                remarks.host(host, "Wassette has no words for it.");
                continue;
            }
            HostPattern pattern = host.parsed();
            String name = pattern.host();
            // an IPv6 address has no form of its own there
            Optional<IpBlock> block =
                    pattern.block().filter(each -> !each.isSingle() || name.startsWith("["));
            Map<String, Object> rule =
                    block.isPresent() ? map("cidr", block.get().cidr()) : map("host", name);
            if (!allowed.contains(rule)) {
                allowed.add(rule);
            }
            if (!pattern.isEverything()) {
                remarks.wider(
                        "%s at every port, where %s is granted.".formatted(name, host.pattern()));
            }
        }
        if (!allowed.isEmpty()) {
            permissions.put("network", map("allow", allowed));
        }
    }

    /// `fd00::/8` as a grant writes it.
    private static String bracketed(String cidr) {
        int slash = cidr.indexOf('/');
        return cidr.indexOf(':') < 0 || slash < 0
                ? cidr
                : "[" + cidr.substring(0, slash) + "]" + cidr.substring(slash);
    }

    @Override
    public Imported read(String text, Reading reading) throws UnreadableException {
        List<Tree> documents = Yaml.read(text);
        if (documents.size() != 1 || !documents.getFirst().at("version").text("").equals("1.0")) {
            throw new UnreadableException(
                    "This is no Wassette policy: version: \"1.0\" is missing.");
        }
        Tree permissions = documents.getFirst().at("permissions");
        List<String> notes = new ArrayList<>();
        Grants grants = Grants.none();
        for (Tree rule : permissions.at("storage").at("allow").items()) {
            String uri = rule.at("uri").text("");
            String path = uri.replaceFirst("^fs://", "").replaceFirst("/\\*\\*$", "");
            if (!uri.startsWith("fs://") || path.contains("*")) {
                notes.add("%s: a pattern of files is left out.".formatted(uri));
            } else {
                String rooted = path.startsWith("/") ? path : "/" + path;
                boolean write = rule.at("access").texts().contains("write");
                grants = grants.withDirectory(Directories.read(rooted, rooted, write, reading));
            }
        }
        List<String> hosts = new ArrayList<>();
        for (Tree rule : permissions.at("network").at("allow").items()) {
            String host = rule.at("host").text(bracketed(rule.at("cidr").text("")));
            hosts.add(
                    host.contains("://")
                            ? host
                            : host.equals("*") ? "*://*:*" : "*://" + host + ":*");
        }
        grants = Parts.withHosts(grants, hosts, notes);
        for (Tree rule : permissions.at("environment").at("allow").items()) {
            grants = grants.withVariable(Variables.fromHost(rule.at("key").text("")));
        }
        for (String kind : List.of("storage", "network", "environment")) {
            if (permissions.at(kind).at("deny").present()) {
                notes.add(
                        "%s.deny is left out: nothing but what is granted is allowed here."
                                .formatted(kind));
            }
        }
        for (String kind : List.of("ipc", "runtime")) {
            if (permissions.at(kind).present()) {
                notes.add("%s has no counterpart here.".formatted(kind));
            }
        }
        Optional<String> memory = permissions.at("resources").at("memory").text();
        if (memory.isPresent()) {
            long bytes =
                    Quantity.kubernetes(memory.get().replaceFirst("^(\\d+)(\\.\\d+)?$", "$1Mi"));
            grants = grants.withLimits(grants.limits().withMemoryBytes(bytes));
        }
        return new Imported(grants, notes);
    }
}
