package dev.coracle.workloads.pair;

import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.registry.failure.FileAnswer;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.pair.OwnPair.ContainerChoice;
import dev.coracle.workloads.pair.OwnPair.ModuleChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The pairs that users made, a small file each. Values of secrets stay in this process: on the
/// disk only their names are kept.
///
/// Safe from every thread and beside other processes: a file appears whole or not at all. Blocks.
public final class OwnPairs {

    /// Raised where an older Coracle could misread a newer file.
    private static final int SCHEMA = 1;

    private static final long LONGEST = 1 << 20;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    // A file of an older Coracle says nothing about ports.
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private final Path folder;
    private final Map<String, OwnPair> withSecrets = new ConcurrentHashMap<>();

    /// @param folder made when the first pair is kept
    OwnPairs(Path folder) {
        this.folder = folder;
    }

    /// In the order of their names. A file that cannot be read is left out and left where it is.
    public List<OwnPair> all() throws PairException {
        List<OwnPair> pairs = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return pairs;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                read(file).ifPresent(pairs::add);
            }
        } catch (IOException e) {
            throw new PairException(
                    "Tried to read the pairs in %s, but %s. Check that the folder may be read."
                            .formatted(folder, FileAnswer.of(e)),
                    e);
        }
        pairs.sort(Comparator.comparing(OwnPair::name, String.CASE_INSENSITIVE_ORDER));
        return pairs;
    }

    public Optional<OwnPair> find(String name) {
        return read(file(name)).filter(pair -> pair.name().equals(name));
    }

    /// Keeps it in place of an earlier one of its name.
    ///
    /// @throws PairException where a bundled pair has the name, or the disk refuses
    public void keep(OwnPair pair) throws PairException {
        if (BundledPair.find(pair.name()).isPresent()) {
            throw new PairException(
                    "Tried to keep a pair as %s, but a pair of that name comes with Coracle. Give it another name."
                            .formatted(pair.name()));
        }
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "pair", ".part");
            try {
                Files.writeString(part, JSON.writeValueAsString(Document.of(pair)) + "\n");
                Files.move(part, file(pair.name()), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            withSecrets.put(pair.name(), pair);
        } catch (IOException e) {
            throw new PairException(
                    "Tried to keep the pair %s in %s, but %s. Make room there and try again."
                            .formatted(pair.name(), folder, FileAnswer.of(e)),
                    e);
        }
    }

    /// Does nothing where there is none of that name.
    public void remove(String name) throws PairException {
        try {
            Files.deleteIfExists(file(name));
            withSecrets.remove(name);
        } catch (IOException e) {
            throw new PairException(
                    "Tried to delete the pair %s from %s, but %s. Check that the folder may be written."
                            .formatted(name, folder, FileAnswer.of(e)),
                    e);
        }
    }

    private Optional<OwnPair> read(Path file) {
        try {
            if (!Files.exists(file) || Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            Document document = JSON.readValue(Files.readString(file), Document.class);
            if (document == null) {
                throw new IOException("it is empty");
            }
            if (document.schema() > SCHEMA) {
                throw new IOException("it was written by a newer Coracle");
            }
            return Optional.of(completed(document.pair()));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            System.getLogger(OwnPairs.class.getName())
                    .log(System.Logger.Level.INFO, file + " is left out", e);
            return Optional.empty();
        }
    }

    /// With the secrets that this process knows, where the file still says the same otherwise.
    private OwnPair completed(OwnPair read) {
        OwnPair kept = withSecrets.get(read.name());
        return kept != null && Document.of(kept).equals(Document.of(read)) ? kept : read;
    }

    /// Names hold what files may not, and differ in what some file systems do not tell apart.
    private Path file(String name) {
        String hash = Digest.sha256(name.getBytes(StandardCharsets.UTF_8)).hex();
        return folder.resolve(hash.substring(0, 32) + ".json");
    }

    /// What stands in the file. Grants are the flags of the command line.
    ///
    /// @param digest of the module's bytes; empty for a file
    /// @param port that the container listens at; 0 where the sides answer no requests
    /// @param path what is asked for then
    record Document(
            int schema,
            String name,
            String module,
            String digest,
            List<String> grants,
            String image,
            List<String> command,
            List<String> given,
            boolean waits,
            int port,
            String path,
            Set<String> secrets) {

        Document {
            if (Stream.of(name, module, digest, grants, image, command, given, secrets)
                    .anyMatch(Objects::isNull)) {
                throw new IllegalArgumentException("the file of a pair lacks a part");
            }
            secrets = new TreeSet<>(secrets);
            // Pairs of before there were services have none.
            path = path == null ? "" : path;
        }

        static Document of(OwnPair pair) {
            Set<String> secrets = new TreeSet<>(pair.lostSecrets());
            secrets.addAll(secretsOf(pair.grants()));
            secrets.addAll(secretsOf(pair.container().given()));
            Optional<Course.Serves> serves =
                    pair.course() instanceof Course.Serves found
                            ? Optional.of(found)
                            : Optional.empty();
            return new Document(
                    SCHEMA,
                    pair.name(),
                    pair.module().name(),
                    pair.module().digest().map(Digest::toString).orElse(""),
                    GrantFlags.print(withoutSecrets(pair.grants())),
                    pair.container().image(),
                    pair.container().command(),
                    GrantFlags.print(withoutSecrets(pair.container().given())),
                    pair.course().waits(),
                    serves.map(Course.Serves::port).orElse(0),
                    serves.map(Course.Serves::path).orElse(""),
                    secrets);
        }

        OwnPair pair() {
            return new OwnPair(
                    name,
                    new ModuleChoice(module, Digest.read(digest)),
                    GrantFlags.parse(grants),
                    new ContainerChoice(image, command, GrantFlags.parse(given)),
                    course(),
                    secrets);
        }

        private Course course() {
            if (port != 0) {
                return new Course.Serves(port, false, path);
            }
            return waits ? new Course.Waits() : new Course.Ends();
        }

        private static List<String> secretsOf(Grants grants) {
            return grants.environment().stream()
                    .filter(VariableGrant.Secret.class::isInstance)
                    .map(VariableGrant::name)
                    .toList();
        }

        private static Grants withoutSecrets(Grants grants) {
            return grants.withEnvironment(
                    grants.environment().stream()
                            .filter(variable -> !(variable instanceof VariableGrant.Secret))
                            .toList());
        }
    }
}
