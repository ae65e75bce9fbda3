package dev.coracle.registry.auth;

import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.http.Scope;
import dev.coracle.registry.model.JsonDocument;
import dev.coracle.registry.name.Registry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The logins that the user gave to Coracle itself.
///
/// The secret is kept in the system's credential store, through a docker credential helper that is
/// installed and proves that it keeps what it is given; else in a file that only the user can read.
/// The file names every registry either way, so that no helper is asked in vain.
///
/// ```
/// SavedLogins logins = SavedLogins.ofThisUser(data.resolve("logins.json"));
/// logins.save(Registry.parse("ghcr.io"), new Credential.Basic("alice", token));
/// ```
///
/// In the helper a login has a name of its own (`https://ghcr.io/coracle`), so that logging in and
/// out here leaves Docker's logins alone. Thread-safe; of two processes that save in the same
/// moment, the later wins.
public final class SavedLogins implements CredentialSource {

    private static final Logger LOG = LoggerFactory.getLogger(SavedLogins.class);
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final long LARGEST_FILE = 1 << 20;
    private static final String HELPER = "helper";

    private final Path file;
    private final CredentialHelpers helpers;
    private final List<String> candidates;

    /// @param file where logins are listed; made when the first is saved
    /// @param candidates names of helpers to try, best first
    public SavedLogins(Path file, CredentialHelpers helpers, List<String> candidates) {
        this.file = file;
        this.helpers = helpers;
        this.candidates = List.copyOf(candidates);
    }

    /// Those of the user who runs this program, with the helpers of this system.
    public static SavedLogins ofThisUser(Path file) {
        return new SavedLogins(
                file,
                new CredentialHelpers(ToolCredentials.HELPER_LIMIT, System.getenv()),
                candidates(System.getProperties().getProperty("os.name", "")));
    }

    static List<String> candidates(String system) {
        if (system.startsWith("Windows")) {
            return List.of("wincred");
        }
        return system.startsWith("Mac") ? List.of("osxkeychain") : List.of("secretservice", "pass");
    }

    /// One login, without its secret.
    ///
    /// @param user as typed; empty for an identity token
    /// @param helper that keeps the secret; empty where the file does
    public record Login(Registry registry, String user, String helper) {

        /// Where the secret lies, for people.
        public String place() {
            return helper.isEmpty()
                    ? "a file that only you can read"
                    : "the system's credential store (" + helper + ")";
        }
    }

    @Override
    public synchronized Optional<Credential> find(Scope scope) {
        try {
            Optional<JsonDocument> entry = entry(read(), scope.registry());
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> helper = entry.get().text(HELPER);
            return helper.isPresent()
                    ? helpers.get(helper.get(), server(scope.registry()))
                    : AuthFile.credential(entry.get());
        } catch (StoreException | MalformedContentException e) {
            LOG.warn("{} can not be read, so no login of Coracle's own counts", file);
            return Optional.empty();
        }
    }

    /// Keeps a login in place of an older one for the registry.
    public synchronized Login save(Registry registry, Credential credential) throws StoreException {
        String user = credential instanceof Credential.Basic basic ? basic.user() : "";
        forget(registry);
        for (String helper : candidates) {
            if (keeps(helper, server(registry), credential)) {
                Login login = new Login(registry, user, helper);
                write(registry, login, credential);
                return login;
            }
        }
        Login login = new Login(registry, user, "");
        write(registry, login, credential);
        return login;
    }

    /// Forgets a login; whether there was one.
    public synchronized boolean forget(Registry registry) throws StoreException {
        Optional<Login> known =
                list().stream().filter(login -> login.registry().equals(registry)).findFirst();
        if (known.isEmpty()) {
            return false;
        }
        if (!known.get().helper().isEmpty()) {
            helpers.erase(known.get().helper(), server(registry));
        }
        ObjectNode logins = changeable();
        logins.remove(registry.toString());
        PrivateFile.write(file, bytes(logins));
        return true;
    }

    /// All logins, in the order they were made.
    public synchronized List<Login> list() throws StoreException {
        Map<Registry, Login> logins = new LinkedHashMap<>();
        JsonDocument all = read();
        for (String name : all.keys()) {
            try {
                Registry registry = Registry.parse(name);
                Optional<JsonDocument> entry = all.object(name);
                if (entry.isPresent()) {
                    logins.put(registry, login(registry, entry.get()));
                }
            } catch (InvalidReferenceException | MalformedContentException e) {
                LOG.warn("{} has an entry that is none", file);
            }
        }
        return List.copyOf(logins.values());
    }

    private static Login login(Registry registry, JsonDocument entry)
            throws MalformedContentException {
        return new Login(registry, entry.text("user").orElse(""), entry.text(HELPER).orElse(""));
    }

    /// A helper can be installed and have no store behind it: only what comes back is kept.
    private boolean keeps(String helper, String server, Credential credential) {
        if (!helpers.has(helper) || !helpers.store(helper, server, credential)) {
            return false;
        }
        if (helpers.get(helper, server).filter(credential::equals).isPresent()) {
            return true;
        }
        helpers.erase(helper, server);
        return false;
    }

    private void write(Registry registry, Login login, Credential credential)
            throws StoreException {
        ObjectNode logins = changeable();
        ObjectNode entry = logins.putObject(registry.toString());
        entry.put("user", login.user());
        if (!login.helper().isEmpty()) {
            entry.put(HELPER, login.helper());
        } else {
            switch (credential) {
                case Credential.Basic basic -> entry.put("auth", base64(basic));
                case Credential.IdentityToken identity ->
                        entry.put("identitytoken", identity.token());
            }
        }
        PrivateFile.write(file, bytes(logins));
    }

    private static String base64(Credential.Basic basic) {
        byte[] pair = (basic.user() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(pair);
    }

    private static Optional<JsonDocument> entry(JsonDocument all, Registry registry)
            throws MalformedContentException {
        return all.object(registry.toString());
    }

    private static byte[] bytes(ObjectNode logins) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(logins);
    }

    private ObjectNode changeable() throws StoreException {
        read(); // For its refusal of a damaged file, which must not be written over.
        return Files.exists(file)
                ? (ObjectNode) MAPPER.readTree(content())
                : MAPPER.createObjectNode();
    }

    private JsonDocument read() throws StoreException {
        byte[] json = Files.exists(file) ? content() : "{}".getBytes(StandardCharsets.UTF_8);
        try {
            return JsonDocument.parse(json, "read the saved logins", file.toString());
        } catch (MalformedContentException e) {
            throw new StoreException(
                    "read the saved logins in " + file,
                    "the file is damaged",
                    "Delete it and log in again.");
        }
    }

    private byte[] content() throws StoreException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new StoreException(
                        "read the saved logins in " + file,
                        "the file is larger than any of ours",
                        "Delete it and log in again.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw StoreException.of("read the saved logins in " + file, e);
        }
    }

    /// The login's name in a helper. Helpers of some systems insist on a web address.
    private static String server(Registry registry) {
        return "https://" + registry + "/coracle";
    }
}
