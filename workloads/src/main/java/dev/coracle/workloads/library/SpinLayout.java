package dev.coracle.workloads.library;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Document;
import dev.coracle.registry.model.Manifest;
import dev.coracle.registry.model.MediaTypes;
import dev.coracle.registry.model.SpinApplication;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.store.WasmFile;
import dev.coracle.workloads.log.OwnerOnly;
import dev.coracle.workloads.spin.Route;
import dev.coracle.workloads.spin.Routes;
import dev.coracle.workloads.spin.SpinApp;
import dev.coracle.workloads.spin.SpinAppFile;
import dev.coracle.workloads.spin.SpinException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lays a Spin application of the store out on the disk: its static files below a folder of each
/// component's, and a [SpinAppFile] that says what is where. Doing it twice changes nothing.
///
/// What cannot be served is refused by name: other triggers than HTTP, components that are put
/// together from others, code or files that lie in archives.
final class SpinLayout {

    private static final String FOLDER = "spin";
    private static final String STORES = "stores.db";
    private static final int NAME_DIGITS = 16;

    private final OciStore store;
    private final Path folder;

    /// @param data the directory of all state
    SpinLayout(OciStore store, Path data) {
        this.store = store;
        this.folder = data.resolve(FOLDER);
    }

    /// @return the file that the application is served from
    /// @throws SpinException where it cannot be served
    Path lay(StoredArtifact entry, String name)
            throws RegistryException, SpinException, IOException {
        SpinApplication application = read(entry);
        refuseWhatIsNotProvided(application);
        Path own = folder.resolve(entry.manifest().digest().hex());
        OwnerOnly.makeFolder(own);
        Map<String, SpinApp.Component> components = new LinkedHashMap<>();
        for (SpinApplication.Component component : application.components()) {
            components.put(component.id(), component(entry, component, own));
        }
        Map<String, Optional<String>> variables = new LinkedHashMap<>();
        application.variables().forEach((key, value) -> variables.put(key, value.initial()));
        Path file = own.resolve(SpinApp.FILE);
        SpinAppFile.write(
                new SpinApp(name, variables, routes(application), components, stores(entry)), file);
        return file;
    }

    private SpinApplication read(StoredArtifact entry) throws RegistryException, SpinException {
        String tried = "serve " + entry.reference();
        Document document =
                Document.read(
                        entry.manifest().mediaType(), store.read(entry.manifest().digest()), tried);
        if (document instanceof Manifest manifest) {
            List<Descriptor> places = new ArrayList<>(List.of(manifest.config()));
            places.addAll(manifest.layers());
            for (Descriptor place : places) {
                if (place.mediaType().equals(MediaTypes.SPIN_APPLICATION)) {
                    return SpinApplication.read(store.small(place, Document.LARGEST, tried), tried);
                }
            }
        }
        throw new SpinException("It holds no description of a Spin application; pull it again.");
    }

    private static void refuseWhatIsNotProvided(SpinApplication application) throws SpinException {
        Set<String> others = new LinkedHashSet<>();
        for (SpinApplication.Trigger trigger : application.triggers()) {
            if (!trigger.type().equals(SpinApplication.HTTP)) {
                others.add(Inert.text(trigger.type(), 40));
            }
        }
        if (!others.isEmpty()) {
            throw new SpinException(
                    "The Spin application has triggers that Coracle does not provide: %s; only HTTP is."
                            .formatted(String.join(", ", others)));
        }
        for (SpinApplication.Component component : application.components()) {
            if (component.dependent()) {
                throw new SpinException(
                        "The component %s of the Spin application depends on other components, which Coracle does not put together; ask its publisher to push it composed."
                                .formatted(Inert.quote(component.id())));
            }
        }
    }

    private static Routes routes(SpinApplication application) throws SpinException {
        List<Route> routes = new ArrayList<>();
        for (SpinApplication.Trigger trigger : application.triggers()) {
            if (application.components().stream()
                    .noneMatch(component -> component.id().equals(trigger.component()))) {
                throw new SpinException(
                        "The Spin application routes to %s, which is no component of it; ask its publisher."
                                .formatted(Inert.quote(trigger.component())));
            }
            if (trigger.route().isPresent()) {
                routes.add(Route.parse(trigger.route().get(), trigger.component()));
            }
        }
        if (routes.isEmpty()) {
            throw new SpinException(
                    "The Spin application has no route, so that no request would reach it.");
        }
        return new Routes(routes);
    }

    private SpinApp.Component component(
            StoredArtifact entry, SpinApplication.Component component, Path own)
            throws SpinException, RegistryException, IOException {
        WasmFile code =
                entry.files().stream()
                        .filter(file -> file.name().equals(component.id()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new SpinException(
                                                "The component %s of the Spin application has no code of its own layer; ask its publisher to push it again."
                                                        .formatted(Inert.quote(component.id()))));
        return new SpinApp.Component(
                store.path(code.digest()),
                code.digest().toString(),
                component.environment(),
                component.config(),
                component.stores(),
                files(component, own));
    }

    /// A folder is named by its component's digest of name: ids are strangers' text.
    private Optional<Path> files(SpinApplication.Component component, Path own)
            throws SpinException, RegistryException, IOException {
        if (component.files().isEmpty()) {
            return Optional.empty();
        }
        Path target = own.resolve("files-" + shortHash(component.id()));
        OwnerOnly.makeFolder(target);
        for (SpinApplication.StaticFile file : component.files()) {
            place(file, target);
        }
        return Optional.of(target);
    }

    private void place(SpinApplication.StaticFile file, Path folder)
            throws SpinException, RegistryException, IOException {
        Path target = inside(folder, file.path());
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (file.layer().isEmpty()) {
            Files.write(target, file.inline().toByteArray());
            return;
        }
        Digest digest = file.layer().get();
        if (!store.has(digest)) {
            throw new SpinException(
                    "The file %s of the Spin application is in none of its layers, maybe in an archive, which Coracle does not unpack; ask its publisher to push it without archive layers."
                            .formatted(Inert.quote(file.path())));
        }
        try (OutputStream out = Files.newOutputStream(target)) {
            store.copy(digest, out);
        }
    }

    /// @param path a stranger's; a slash before it means the folder
    static Path inside(Path folder, String path) throws SpinException {
        Path target = folder;
        for (String part : path.split("/", -1)) {
            if (part.equals("..") || part.indexOf('\0') >= 0 || part.indexOf('\\') >= 0) {
                throw new SpinException(
                        "The Spin application has a file with the path %s, which leads elsewhere; do not trust it."
                                .formatted(Inert.quote(path)));
            }
            if (!part.isEmpty() && !part.equals(".")) {
                target = target.resolve(part);
            }
        }
        if (target.equals(folder)) {
            throw new SpinException(
                    "The Spin application has a file without a name; ask its publisher.");
        }
        return target;
    }

    /// What an application stores stays when it comes in a new version.
    private Path stores(StoredArtifact entry) throws IOException {
        Path own = folder.resolve("stores-" + shortHash(entry.reference().repository().toString()));
        OwnerOnly.makeFolder(own);
        return own.resolve(STORES);
    }

    private static String shortHash(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, NAME_DIGITS);
    }
}
