package dev.coracle.capability.format;

import dev.coracle.engine.grant.Grants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What the formats make of every kind of grant, read as other tools read it.
final class Exports {

    private Exports() {}

    /// One text for each kind of grant, and for mixtures of them.
    static List<String> of(GrantFormat format, String reference) {
        List<Grants> all = new ArrayList<>(RoundTripTest.single());
        IntStream.range(0, 60).mapToObj(RoundTripTest::mixture).forEach(all::add);
        return all.stream()
                .map(grants -> format.write(new Subject("thumbs-2 x", reference, grants)).text())
                .toList();
    }

    /// The documents of a text by YAML 1.1, which Docker, Kubernetes and most others read.
    static List<Map<String, Object>> documents(String yaml) {
        LoaderOptions options = new LoaderOptions();
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
            Map<String, Object> fields = new TreeMap<>();
            ((Map<?, ?>) document).forEach((key, value) -> fields.put(String.valueOf(key), value));
            documents.add(fields);
        }
        return documents;
    }
}
