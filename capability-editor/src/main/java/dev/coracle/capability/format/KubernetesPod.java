package dev.coracle.capability.format;

import static dev.coracle.capability.format.Volumes.map;

import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.engine.grant.net.HostPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A pod whose runtime class is a Wasm shim, the runtime class itself, and a network policy that
/// lets out what is granted as addresses and nothing else.
final class KubernetesPod implements Dialect {

    private static final String RUNTIME = "wasmtime";

    @Override
    public Exported write(Subject subject) {
        Remarks remarks = new Remarks("Kubernetes");
        Grants grants = subject.grants();
        String label = subject.label();
        Limits limits = grants.limits();
        Volumes volumes = Volumes.of(grants);
        Map<String, Object> container = map("name", label, "image", subject.reference());
        if (!grants.arguments().isEmpty()) {
            // the kubelet would put variables in place of $(NAME)
            container.put(
                    "args",
                    grants.arguments().stream().map(text -> text.replace("$(", "$$(")).toList());
        }
        List<Map<String, Object>> variables = variables(subject, remarks);
        if (!variables.isEmpty()) {
            container.put("env", variables);
        }
        if (!volumes.mounts().isEmpty()) {
            container.put("volumeMounts", volumes.mounts());
        }
        switch (grants.stdin()) {
            case StdinGrant.Empty _ -> {}
            case StdinGrant.Interactive _ -> container.put("stdin", true);
            case StdinGrant.Text _, StdinGrant.File _ ->
                    remarks.leftOut("Standard input: a pod is given none but by kubectl attach.");
        }
        container.put(
                "resources",
                map("limits", map("memory", Quantity.kubernetes(limits.memoryBytes()))));
        Map<String, Object> spec = map("runtimeClassName", RUNTIME, "restartPolicy", "Never");
        limits.wallTime()
                .ifPresent(
                        time -> {
                            long seconds = Math.max(1, time.toSeconds());
                            spec.put("activeDeadlineSeconds", seconds);
                            if (!Duration.ofSeconds(seconds).equals(time)) {
                                remarks.wider(
                                        "Time is limited in whole seconds: %d s."
                                                .formatted(seconds));
                            }
                        });
        spec.put("automountServiceAccountToken", false);
        spec.put("containers", List.of(container));
        if (!volumes.volumes().isEmpty()) {
            spec.put("volumes", volumes.volumes());
        }
        remarks.limits(limits, Set.of(Remarks.Limit.MEMORY, Remarks.Limit.WALL_TIME));
        remarks.clockAndRandom(grants);
        return Exported.commented(
                "Kubernetes 1.32 with the containerd shim of wasmtime",
                Yaml.write(
                        List.of(
                                map(
                                        "apiVersion",
                                        "node.k8s.io/v1",
                                        "kind",
                                        "RuntimeClass",
                                        "metadata",
                                        map("name", RUNTIME),
                                        "handler",
                                        RUNTIME),
                                policy(subject, remarks),
                                map(
                                        "apiVersion",
                                        "v1",
                                        "kind",
                                        "Pod",
                                        "metadata",
                                        map("name", label, "labels", map("app", label)),
                                        "spec",
                                        spec))),
                remarks);
    }

    private static List<Map<String, Object>> variables(Subject subject, Remarks remarks) {
        List<Map<String, Object>> variables = new ArrayList<>();
        for (VariableGrant variable : subject.grants().environment()) {
            switch (variable) {
                case VariableGrant.Literal(String name, String value) ->
                        variables.add(map("name", name, "value", value.replace("$(", "$$(")));
                case VariableGrant.FromHost _ ->
                        remarks.variable(variable, "the cluster has no such computer.");
                case VariableGrant.Secret(String name, String _) -> {
                    String secret = subject.label() + "-secrets";
                    String key = Variables.key(name);
                    variables.add(
                            map(
                                    "name",
                                    name,
                                    "valueFrom",
                                    map("secretKeyRef", map("name", secret, "key", key))));
                    remarks.variable(
                            variable,
                            "its value; put it under %s in the Secret %s.".formatted(key, secret));
                }
            }
        }
        return variables;
    }

    private static Map<String, Object> policy(Subject subject, Remarks remarks) {
        List<Map<String, Object>> egress = new ArrayList<>();
        for (HostGrant host : subject.grants().hosts()) {
            HostPattern pattern = host.parsed();
            if (host.direction() != HostGrant.Direction.CONNECT
                    || pattern.block().isEmpty()
                    || pattern.onlyPort().isEmpty()) {
                remarks.host(
                        host,
                        host.direction() == HostGrant.Direction.CONNECT
                                ? "a network policy knows addresses with one port, no names."
                                : "add a Service and an ingress rule for it.");
                continue;
            }
            egress.add(
                    map(
                            "to",
                            List.of(map("ipBlock", map("cidr", pattern.block().get().cidr()))),
                            "ports",
                            List.of(
                                    map(
                                            "protocol",
                                            pattern.scheme().equals("udp") ? "UDP" : "TCP",
                                            "port",
                                            pattern.onlyPort().orElseThrow()))));
            if (!pattern.scheme().equals("tcp") && !pattern.scheme().equals("udp")) {
                remarks.wider(
                        "%s is opened for every protocol over TCP.".formatted(host.pattern()));
            }
        }
        return map(
                "apiVersion",
                "networking.k8s.io/v1",
                "kind",
                "NetworkPolicy",
                "metadata",
                map("name", subject.label()),
                "spec",
                map(
                        "podSelector",
                        map("matchLabels", map("app", subject.label())),
                        "policyTypes",
                        List.of("Ingress", "Egress"),
                        "egress",
                        egress));
    }

    /// The one document of a kind, or the one of the name that the reading gives.
    static Tree document(List<Tree> documents, String kind, Reading reading)
            throws UnreadableException {
        Map<String, Tree> found = new LinkedHashMap<>();
        for (Tree document : documents) {
            if (document.at("kind").text("").equals(kind)) {
                found.put(document.at("metadata").at("name").text(""), document);
            }
        }
        return Parts.chosen(found, kind, reading);
    }

    @Override
    public Imported read(String text, Reading reading) throws UnreadableException {
        List<Tree> documents = Yaml.read(text);
        boolean bare =
                documents.stream().anyMatch(d -> d.at("kind").node().asString("").equals("Pod"));
        Tree document = document(documents, bare ? "Pod" : "Deployment", reading);
        Tree spec = bare ? document.at("spec") : document.at("spec").at("template").at("spec");
        List<Tree> containers = spec.at("containers").items();
        if (containers.size() != 1) {
            throw new UnreadableException(
                    "The pod should have one container; it has %d.".formatted(containers.size()));
        }
        Tree container = containers.getFirst();
        List<String> notes = new ArrayList<>();
        Grants grants =
                Grants.none()
                        .withArguments(
                                container.at("args").texts().stream()
                                        .map(argument -> argument.replace("$$(", "$("))
                                        .toList());
        for (Tree variable : container.at("env").items()) {
            String name = variable.at("name").text("");
            if (variable.at("valueFrom").present()) {
                notes.add("The value of %s lies in the cluster.".formatted(name));
            } else {
                grants =
                        grants.withVariable(
                                Variables.literal(
                                        name, variable.at("value").text("").replace("$$(", "$(")));
            }
        }
        if (container.at("envFrom").present()) {
            notes.add("Variables of envFrom lie in the cluster.");
        }
        grants =
                Volumes.read(
                        grants, spec.at("volumes"), container.at("volumeMounts"), reading, notes);
        if (container.at("stdin").truth()) {
            grants = grants.withStdin(new StdinGrant.Interactive());
        }
        grants = grants.withLimits(limits(grants.limits(), container, spec));
        for (Tree policy : documents) {
            if (policy.at("kind").text("").equals("NetworkPolicy")) {
                grants = Parts.withHosts(grants, hosts(policy, notes), notes);
            }
        }
        return new Imported(grants, notes);
    }

    private static Limits limits(Limits usual, Tree container, Tree spec)
            throws UnreadableException {
        Limits limits = usual;
        Optional<String> memory = container.at("resources").at("limits").at("memory").text();
        if (memory.isPresent()) {
            limits = limits.withMemoryBytes(Quantity.kubernetes(memory.get()));
        }
        Optional<String> deadline = spec.at("activeDeadlineSeconds").text();
        if (deadline.isPresent()) {
            limits =
                    limits.withWallTime(
                            Quantity.span(deadline.get())
                                    .orElseThrow(
                                            () ->
                                                    spec.at("activeDeadlineSeconds")
                                                            .wrong("a number of seconds")));
        }
        return limits;
    }

    private static List<String> hosts(Tree policy, List<String> notes) throws UnreadableException {
        List<String> hosts = new ArrayList<>();
        for (Tree rule : policy.at("spec").at("egress").items()) {
            for (Tree peer : rule.at("to").items()) {
                String block = peer.at("ipBlock").at("cidr").text("");
                if (block.isEmpty() || peer.at("ipBlock").at("except").present()) {
                    notes.add("A rule of the network policy names no plain address block.");
                    continue;
                }
                String host = block.replaceFirst("/(32|128)$", "");
                String bracketed =
                        host.contains(":")
                                ? "["
                                        + host.replaceFirst("/.*", "")
                                        + "]"
                                        + host.replaceFirst("[^/]*", "")
                                : host;
                for (Tree port : rule.at("ports").items()) {
                    String scheme = port.at("protocol").text("TCP").equals("UDP") ? "udp" : "tcp";
                    if (port.at("endPort").present()) {
                        notes.add("A range of ports of the network policy is left out.");
                    } else {
                        hosts.add(scheme + "://" + bracketed + ":" + port.at("port").text(""));
                    }
                }
            }
        }
        return hosts;
    }
}
