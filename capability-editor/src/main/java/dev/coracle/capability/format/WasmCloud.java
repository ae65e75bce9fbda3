package dev.coracle.capability.format;

import static dev.coracle.capability.format.Volumes.map;

import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.engine.grant.net.HostPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A WorkloadDeployment of wasmCloud 2, `runtime.wasmcloud.dev/v1alpha1`. The list of hosts is
/// always written, because an absent one allows all in `wash dev`.
final class WasmCloud implements Dialect {

    private static final Pattern HOST =
            Pattern.compile(
                    "(?:\\*\\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");

    private static final String API = "runtime.wasmcloud.dev/v1alpha1";

    @Override
    public Exported write(Subject subject) {
        Remarks remarks = new Remarks("wasmCloud");
        Grants grants = subject.grants();
        Map<String, Object> resources = new LinkedHashMap<>();
        Map<String, Object> environment = environment(subject, remarks);
        if (!environment.isEmpty()) {
            resources.put("environment", environment);
        }
        Volumes volumes = Volumes.of(grants);
        if (!volumes.mounts().isEmpty()) {
            resources.put("volumeMounts", volumes.mounts());
        }
        List<String> hosts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (HostGrant host : grants.hosts()) {
            HostPattern pattern = host.parsed();
            if (host.direction() == HostGrant.Direction.CONNECT && isSaid(pattern)) {
                hosts.add(pattern.isEverything() ? "*" : host.pattern());
                if (pattern.isEverything()) {
                    names.add("*");
                } else if (pattern.block().isEmpty() && !pattern.scheme().startsWith("http")) {
                    names.add(pattern.host());
                }
            } else {
                remarks.host(
                        host,
                        host.direction() == HostGrant.Direction.CONNECT
                                ? "wasmCloud knows names and IPv4 addresses with one port, no"
                                        + " blocks and no ranges."
                                : "wasmCloud listens for the component; hostInterfaces say where.");
            }
        }
        resources.put("allowedHosts", hosts);
        if (!names.isEmpty()) {
            resources.put("allowedIpNameLookups", names);
        }
        Map<String, Object> inner = new LinkedHashMap<>();
        if (!volumes.volumes().isEmpty()) {
            inner.put("volumes", volumes.volumes());
        }
        inner.put(
                "components",
                List.of(
                        map(
                                "name",
                                subject.label(),
                                "image",
                                subject.reference(),
                                "localResources",
                                resources)));
        remarks.arguments(grants);
        remarks.stdin(grants);
        Limits limits = grants.limits();
        remarks.limits(limits, Set.of());
        remarks.clockAndRandom(grants);
        return Exported.commented(
                "wasmCloud 2 (" + API + ")",
                Yaml.write(
                        List.of(
                                map(
                                        "apiVersion",
                                        API,
                                        "kind",
                                        "WorkloadDeployment",
                                        "metadata",
                                        map("name", subject.label()),
                                        "spec",
                                        map("replicas", 1, "template", map("spec", inner))))),
                remarks);
    }

    /// All, or a name or an IPv4 address with its scheme and one port at most: the pattern that the
    /// custom resource definition admits.
    private static boolean isSaid(HostPattern pattern) {
        boolean onePort = pattern.ports().isEmpty() || pattern.port().isPresent();
        return pattern.isEverything()
                || (onePort
                        && !pattern.scheme().equals("*")
                        && HOST.matcher(pattern.host()).matches());
    }

    private static Map<String, Object> environment(Subject subject, Remarks remarks) {
        Map<String, Object> config = new LinkedHashMap<>();
        boolean secrets = false;
        String secret = subject.label() + "-secrets";
        for (VariableGrant variable : subject.grants().environment()) {
            switch (variable) {
                case VariableGrant.Literal(String name, String value) -> config.put(name, value);
                case VariableGrant.FromHost _ ->
                        remarks.variable(variable, "the cluster has no such computer.");
                case VariableGrant.Secret(String name, String _) -> {
                    secrets = true;
                    remarks.variable(
                            variable,
                            "its value; put it under %s in the Secret %s.".formatted(name, secret));
                }
            }
        }
        Map<String, Object> environment = new LinkedHashMap<>();
        if (!config.isEmpty()) {
            environment.put("config", config);
        }
        if (secrets) {
            environment.put("secretFrom", List.of(map("name", secret)));
        }
        return environment;
    }

    @Override
    public Imported read(String text, Reading reading) throws UnreadableException {
        List<Tree> documents = Yaml.read(text);
        Map<String, Tree> components = new LinkedHashMap<>();
        Map<String, Tree> volumes = new LinkedHashMap<>();
        for (Tree document : documents) {
            if (document.at("kind").text("").equals("WorkloadDeployment")) {
                Tree spec = document.at("spec").at("template").at("spec");
                for (Tree component : spec.at("components").items()) {
                    String name = component.at("name").text("");
                    components.put(name, component);
                    volumes.put(name, spec.at("volumes"));
                }
            }
        }
        Tree component = Parts.chosen(components, "component", reading);
        Tree resources = component.at("localResources");
        List<String> notes = new ArrayList<>();
        Grants grants = Grants.none();
        Tree environment = resources.at("environment");
        for (var variable : environment.at("config").fields().entrySet()) {
            grants =
                    grants.withVariable(
                            Variables.literal(variable.getKey(), variable.getValue().text("")));
        }
        for (String kind : List.of("secretFrom", "configFrom")) {
            if (environment.at(kind).present()) {
                notes.add("Variables of %s lie in the cluster.".formatted(kind));
            }
        }
        Tree named = java.util.Objects.requireNonNull(volumes.get(component.at("name").text("")));
        grants = Volumes.read(grants, named, resources.at("volumeMounts"), reading, notes);
        List<String> hosts =
                resources.at("allowedHosts").texts().stream()
                        .map(host -> host.equals("*") ? "*://*:*" : host)
                        .toList();
        grants = Parts.withHosts(grants, hosts, notes);
        if (resources.at("allowedHostLoopbackPorts").present()) {
            notes.add("allowedHostLoopbackPorts have no counterpart here.");
        }
        return new Imported(grants, notes);
    }
}
