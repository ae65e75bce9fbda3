package dev.coracle.registry.model;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.name.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON object of a stranger, read strictly: no key twice, nothing after its end, nesting, lists
/// and the number of its pieces bounded, and every field of the wrong type a sentence. `null`
/// counts as absent, as reference writers emit it.
public final class JsonDocument {

    private static final int DEEPEST = 64;
    private static final int LONGEST_LIST = 2000;

    /// Four mebibytes of `{},` would be a hundred mebibytes of objects.
    private static final int MOST_PIECES = 250_000;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxTokenCount(MOST_PIECES)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final String tried;
    private final String what;
    private final JsonNode node;

    private JsonDocument(String tried, String what, JsonNode node) {
        this.tried = tried;
        this.what = what;
        this.node = node;
    }

    /// Reads an object.
    ///
    /// @param tried what the user asked for, for the sentence of a failure
    /// @param what what the document is: "the manifest"
    public static JsonDocument parse(byte[] json, String tried, String what)
            throws MalformedContentException {
        try {
            JsonNode root = MAPPER.readTree(json);
            if (root == null || !root.isObject()) {
                throw malformed(tried, what + " is no JSON object");
            }
            return new JsonDocument(tried, what, root);
        } catch (JacksonException e) {
            throw malformed(
                    tried,
                    what
                            + " is no sound JSON ("
                            + Inert.text(String.valueOf(e.getOriginalMessage()), 160)
                            + ")");
        }
    }

    public boolean has(String key) {
        return field(key) != null;
    }

    public Optional<String> text(String key) throws MalformedContentException {
        JsonNode value = field(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw wrong(key, "text");
        }
        return Optional.of(value.stringValue());
    }

    /// Whether the field is there and an object, where it may be something else as well.
    public boolean isObject(String key) {
        JsonNode value = field(key);
        return value != null && value.isObject();
    }

    /// Whether the field is `true`; one that is absent is not.
    public boolean flag(String key) throws MalformedContentException {
        JsonNode value = field(key);
        if (value != null && !value.isBoolean()) {
            throw wrong(key, "true or false");
        }
        return value != null && value.booleanValue();
    }

    public String requiredText(String key) throws MalformedContentException {
        return text(key).orElseThrow(() -> malformed(tried, what + " has no \"" + key + "\""));
    }

    /// A whole number from 0 up.
    public Optional<Long> count(String key) throws MalformedContentException {
        JsonNode value = field(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong(key, "a whole number that is not negative");
        }
        return Optional.of(value.longValue());
    }

    public Optional<JsonDocument> object(String key) throws MalformedContentException {
        JsonNode value = field(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw wrong(key, "an object");
        }
        return Optional.of(new JsonDocument(tried, what, value));
    }

    public List<JsonDocument> objects(String key) throws MalformedContentException {
        List<JsonDocument> objects = new ArrayList<>();
        for (JsonNode element : list(key, LONGEST_LIST)) {
            if (!element.isObject()) {
                throw wrong(key, "a list of objects");
            }
            objects.add(new JsonDocument(tried, what, element));
        }
        return objects;
    }

    public List<String> texts(String key) throws MalformedContentException {
        return texts(key, LONGEST_LIST);
    }

    /// A list that may be longer than others.
    public List<String> texts(String key, int longest) throws MalformedContentException {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(key, longest)) {
            if (!element.isString()) {
                throw wrong(key, "a list of texts");
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    /// An object whose values are all text, such as annotations.
    public Map<String, String> textMap(String key) throws MalformedContentException {
        JsonNode value = field(key);
        if (value == null) {
            return Map.of();
        }
        if (!value.isObject() || value.size() > LONGEST_LIST) {
            throw wrong(key, "an object of at most " + LONGEST_LIST + " texts");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!entry.getValue().isString()) {
                throw wrong(key, "an object of texts");
            }
            texts.put(entry.getKey(), entry.getValue().stringValue());
        }
        return texts;
    }

    /// The keys of this object, in order.
    public List<String> keys() {
        return List.copyOf(node.propertyNames());
    }

    /// A content descriptor.
    public Descriptor descriptor() throws MalformedContentException {
        String digest = requiredText("digest");
        Optional<JsonDocument> platform = object("platform");
        return new Descriptor(
                requiredText("mediaType"),
                Digest.read(digest)
                        .orElseThrow(
                                () ->
                                        malformed(
                                                tried,
                                                what
                                                        + " names the digest "
                                                        + Inert.quote(digest)
                                                        + ", which can not be verified")),
                count("size")
                        .orElseThrow(
                                () -> malformed(tried, what + " has a descriptor without a size")),
                textMap("annotations"),
                platform.isPresent() ? platform.get().platform() : null,
                text("artifactType").orElse(null));
    }

    private Platform platform() throws MalformedContentException {
        return new Platform(text("os").orElse(""), text("architecture").orElse(""));
    }

    /// That this document breaks a rule, in words.
    public MalformedContentException malformed(String rule) {
        return malformed(tried, what + " " + rule);
    }

    private @Nullable JsonNode field(String key) {
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? null : value;
    }

    private Iterable<JsonNode> list(String key, int longest) throws MalformedContentException {
        JsonNode value = field(key);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > longest) {
            throw wrong(key, "a list of at most " + longest + " entries");
        }
        return value;
    }

    private MalformedContentException wrong(String key, String wanted) {
        return malformed(tried, what + " has a \"" + key + "\" that is not " + wanted);
    }

    private static MalformedContentException malformed(String tried, String happened) {
        return new MalformedContentException(
                tried,
                happened,
                "The artifact is damaged or was published wrongly; ask its publisher.");
    }
}
