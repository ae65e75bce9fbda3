package dev.coracle.capability.format;

import static dev.coracle.capability.format.Volumes.map;

import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.VariableGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A SpinApp of SpinKube, `core.spinkube.dev/v1alpha1`. Hosts stay in the Spin artifact itself;
/// variables are Spin's, not the environment's.
final class SpinApp implements Dialect {

    static final String API = "core.spinkube.dev/v1alpha1";

    @Override
    public Exported write(Subject subject) {
        Remarks remarks = new Remarks("SpinKube");
        Grants grants = subject.grants();
        List<Map<String, Object>> variables = new ArrayList<>();
        for (VariableGrant variable : grants.environment()) {
            String name = SpinManifest.spinName(variable.name());
            if (name.isEmpty()) {
                remarks.variable(variable, "Spin has no variable of such a name.");
                continue;
            }
            switch (variable) {
                case VariableGrant.Literal(String _, String value) -> {
                    variables.add(map("name", name, "value", value));
                    remarks.leftOut(
                            "%s in the environment: it becomes the Spin variable %s."
                                    .formatted(variable.name(), name));
                }
                case VariableGrant.FromHost _ ->
                        remarks.variable(variable, "the cluster has no such computer.");
                case VariableGrant.Secret _ -> {
                    String secret = subject.label() + "-secrets";
                    variables.add(
                            map(
                                    "name",
                                    name,
                                    "valueFrom",
                                    map("secretKeyRef", map("name", secret, "key", name))));
                    remarks.variable(
                            variable,
                            "its value; put it under %s in the Secret %s.".formatted(name, secret));
                }
            }
        }
        Volumes volumes = Volumes.of(grants);
        Map<String, Object> spec =
                map(
                        "image",
                        subject.reference(),
                        "executor",
                        "containerd-shim-spin",
                        "replicas",
                        1);
        if (!variables.isEmpty()) {
            spec.put("variables", variables);
        }
        if (!volumes.volumes().isEmpty()) {
            spec.put("volumes", volumes.volumes());
            spec.put("volumeMounts", volumes.mounts());
        }
        Limits limits = grants.limits();
        spec.put(
                "resources",
                map("limits", map("memory", Quantity.kubernetes(limits.memoryBytes()))));
        remarks.hosts(
                grants,
                HostGrant.Direction.CONNECT,
                "they stand in the Spin artifact, as allowed_outbound_hosts of its spin.toml.");
        remarks.hosts(
                grants, HostGrant.Direction.LISTEN, "the trigger of the artifact says where.");
        remarks.arguments(grants);
        remarks.stdin(grants);
        remarks.limits(limits, Set.of(Remarks.Limit.MEMORY));
        remarks.clockAndRandom(grants);
        return Exported.commented(
                "SpinKube (" + API + ")",
                Yaml.write(
                        List.of(
                                map(
                                        "apiVersion",
                                        API,
                                        "kind",
                                        "SpinApp",
                                        "metadata",
                                        map("name", subject.label()),
                                        "spec",
                                        spec))),
                remarks);
    }

    @Override
    public Imported read(String text, Reading reading) throws UnreadableException {
        Tree app = KubernetesPod.document(Yaml.read(text), "SpinApp", reading);
        Tree spec = app.at("spec");
        List<String> notes = new ArrayList<>();
        Grants grants = Grants.none();
        for (Tree variable : spec.at("variables").items()) {
            String name = variable.at("name").text("").toUpperCase(Locale.ROOT);
            if (variable.at("value").present()) {
                grants =
                        grants.withVariable(Variables.literal(name, variable.at("value").text("")));
                notes.add(
                        "%s was a Spin variable; here it is one of the environment."
                                .formatted(name));
            } else {
                notes.add("The value of %s lies in the cluster.".formatted(name));
            }
        }
        grants = Volumes.read(grants, spec.at("volumes"), spec.at("volumeMounts"), reading, notes);
        var memory = spec.at("resources").at("limits").at("memory").text();
        if (memory.isPresent()) {
            grants =
                    grants.withLimits(
                            grants.limits().withMemoryBytes(Quantity.kubernetes(memory.get())));
        }
        if (spec.at("runtimeConfig").present()) {
            notes.add("runtimeConfig has no counterpart here.");
        }
        notes.add("Hosts stand in the artifact, not here.");
        return new Imported(grants, notes);
    }
}
