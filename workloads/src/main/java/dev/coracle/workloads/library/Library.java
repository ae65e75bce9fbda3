package dev.coracle.workloads.library;

import static dev.coracle.workloads.library.LibraryException.telling;

import dev.coracle.engine.invoke.Invocable;
import dev.coracle.registry.RegistryClient;
import dev.coracle.registry.RegistryOptions;
import dev.coracle.registry.failure.FileAnswer;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.failure.UnauthorizedException;
import dev.coracle.registry.model.Variant;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.store.DiskUse;
import dev.coracle.registry.store.Garbage;
import dev.coracle.registry.store.Lease;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import dev.coracle.workloads.event.Listeners;
import dev.coracle.workloads.event.Subscription;
import dev.coracle.workloads.spin.SpinException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The modules at hand.
///
/// ```java
/// library.load();
/// LibraryModule module = library.pull("ghcr.io/org/thing:1.2", progress -> {}, Cancellation.never());
/// library.modules().forEach(each -> show(each.name(), each.asksFor()));
/// ```
///
/// Safe from every thread. All but [#modules()] and [#find(Digest)] may read the disk or the
/// network and block, so call them from a virtual thread and never from a window's.
public final class Library implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Library.class.getName());

    private final Path data;
    private final RegistryOptions options;
    private final Listeners<Library> listeners = new Listeners<>();
    private volatile List<LibraryModule> modules = List.of();
    private @Nullable OciStore store;
    private @Nullable ModuleList list;
    private @Nullable RegistryClient client;

    /// Opens nothing yet.
    ///
    /// @param data the directory of all state
    /// @param options how registries are asked
    public Library(Path data, RegistryOptions options) {
        this.data = data;
        this.options = options;
    }

    /// Reads what is there from the disk, another process's changes included; adds the samples at
    /// the first start. To be called once before [#modules()] shows anything.
    public void load() throws LibraryException {
        String tried = "open the library in " + data;
        try {
            OciStore opened = store();
            new SampleShelf(opened, data.resolve("samples.txt")).fill();
        } catch (RegistryException e) {
            throw LibraryException.of(e);
        } catch (IOException e) {
            throw new LibraryException(
                    tried,
                    FileAnswer.of(e),
                    "Check that the directory can be written and the disk is not full.",
                    e);
        }
        refresh();
    }

    /// All modules, the newest first. A snapshot of what was loaded last; never blocks.
    public List<LibraryModule> modules() {
        return modules;
    }

    /// The module of these bytes, where the library has loaded it. Never blocks.
    public Optional<LibraryModule> find(Digest digest) {
        return modules.stream().filter(module -> module.digest().equals(digest)).findFirst();
    }

    /// The module that a user means by a name: its short name, its reference, or the end of one,
    /// `cmark` for `ghcr.io/org/cmark:1`. Never asks a registry.
    ///
    /// @throws LibraryException where the end of a name fits several modules; it lists them
    public Optional<LibraryModule> find(String name) throws LibraryException {
        Optional<LibraryModule> exact = findExactly(name);
        return exact.isPresent() ? exact : ShortName.of(name).among(modules);
    }

    private Optional<LibraryModule> findExactly(String name) throws LibraryException {
        if (modules.isEmpty()) {
            load();
        }
        Optional<LibraryModule> named =
                modules.stream().filter(module -> module.name().equals(name)).findFirst();
        return named.isPresent() || !LocalNames.isReference(name)
                ? named
                : telling(() -> store().resolve(Reference.parse(name)).flatMap(list()::module));
    }

    /// Copies a .wasm file into the library under its own name; a file of the same name and bytes
    /// is not copied twice.
    ///
    /// @throws LibraryException where the file cannot be read or is no WebAssembly
    public LibraryModule importFile(Path file) throws LibraryException {
        Path source = file.toAbsolutePath().normalize();
        String name = String.valueOf(source.getFileName());
        Digest digest = ModuleReader.read(name, source).digest().orElseThrow();
        try {
            StoredArtifact entry =
                    store().importWasm(
                                    source,
                                    LocalNames.file(name, digest),
                                    Map.of(),
                                    ModuleList.notes(new Origin.ImportedFile(source.toString())));
            return entered(entry);
        } catch (RegistryException e) {
            throw LibraryException.of(e);
        }
    }

    /// Downloads a module. What an earlier try left is resumed; what is here already is not asked
    /// for again.
    ///
    /// @param reference as people write it
    /// @param listener called on the transfer's threads, about twenty times a second at most
    public LibraryModule pull(
            String reference, TransferListener listener, Cancellation cancellation)
            throws LibraryException {
        return telling(
                () ->
                        entered(
                                client().pull(
                                                LocalNames.remote(reference),
                                                store(),
                                                listener,
                                                cancellation)));
    }

    /// What a file is, without taking it in.
    public ModuleFacts inspect(Path file) throws LibraryException {
        return ModuleReader.read(String.valueOf(file.getFileName()), file);
    }

    /// What a module of the library is, with what its publisher said.
    public ModuleFacts inspect(LibraryModule module) throws LibraryException {
        return ModuleReader.read(module.name(), module.file()).of(module);
    }

    /// What the file of a module consists of.
    public Anatomy anatomy(LibraryModule module) throws LibraryException {
        return ModuleReader.anatomy(module.file());
    }

    /// The functions that a Wasm file exports, as far as they can be told without running it.
    public List<Invocable> functions(Path file) throws LibraryException {
        return ModuleReader.functions(file);
    }

    /// What a reference is: from the library where it is there, else from the registry without
    /// downloading the module.
    public ModuleFacts inspect(String reference, Cancellation cancellation)
            throws LibraryException {
        Optional<LibraryModule> here = findExactly(reference);
        if (here.isPresent()) {
            return inspect(here.get());
        }
        return telling(
                () ->
                        RemoteFacts.of(
                                client(),
                                client().inspect(LocalNames.remote(reference), cancellation),
                                cancellation));
    }

    /// Whether a registry answers and lets us in with the login that there is.
    ///
    /// @throws LibraryException where it does not answer at all
    public boolean reach(Registry registry, Cancellation cancellation) throws LibraryException {
        try {
            client().ping(registry, cancellation);
            return true;
        } catch (UnauthorizedException e) {
            return false;
        } catch (RegistryException e) {
            throw LibraryException.of(e);
        }
    }

    /// Gets a module ready to be served: a Spin application is laid out on the disk.
    ///
    /// @return the file to serve it from
    /// @throws LibraryException where it is one that cannot be served; the reason is in it
    public Path toServe(LibraryModule module) throws LibraryException {
        String tried = "serve " + module.name();
        try {
            StoredArtifact entry = entry(module);
            return entry.variant() == Variant.SPIN_APPLICATION
                    ? new SpinLayout(store(), data).lay(entry, module.name())
                    : module.file();
        } catch (RegistryException e) {
            throw LibraryException.of(e);
        } catch (SpinException e) {
            throw new LibraryException(
                    tried, "it cannot be served", String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new LibraryException(
                    tried,
                    FileAnswer.of(e),
                    "Check that the disk is not full and can be written.",
                    e);
        }
    }

    /// Gives a module another name: a second entry for the same bytes.
    public LibraryModule tag(LibraryModule module, String name) throws LibraryException {
        return telling(
                () ->
                        entered(
                                store().tag(
                                                entry(module),
                                                LocalNames.remote(name),
                                                ModuleList.notes(module.origin()))));
    }

    /// Takes a module off the list. Its bytes stay until [#clean(Set)], so
    /// [#restore(LibraryModule)] can undo it.
    public void remove(LibraryModule module) throws LibraryException {
        telling(() -> store().delete(module.reference()));
        refresh();
    }

    /// What was removed, by this process or another, and can be restored until [#clean(Set)].
    public List<LibraryModule> removed() throws LibraryException {
        return telling(() -> list().of(store().removed()));
    }

    /// The removed module that a user means by a name, as in [#find(String)].
    ///
    /// @throws LibraryException where the end of a name fits several; it lists them
    public Optional<LibraryModule> findRemoved(String name) throws LibraryException {
        List<LibraryModule> removed = removed();
        Optional<LibraryModule> exact =
                removed.stream()
                        .filter(
                                one ->
                                        one.name().equals(name)
                                                || one.reference().toString().equals(name))
                        .findFirst();
        return exact.isPresent() ? exact : ShortName.of(name).among(removed);
    }

    /// Puts back what was removed; does nothing for any other module.
    public void restore(LibraryModule module) throws LibraryException {
        try {
            for (StoredArtifact entry : store().removed()) {
                if (entry.reference().equals(module.reference())) {
                    store().restore(entry);
                }
            }
        } catch (RegistryException e) {
            throw LibraryException.of(e);
        }
        refresh();
    }

    /// Holds the bytes of a module until the answer is closed.
    public ModuleUse use(Digest digest) throws LibraryException {
        try {
            Lease held = store().use(digest);
            return () -> {
                try {
                    held.close();
                } catch (StoreException e) {
                    LOG.log(System.Logger.Level.WARNING, "a module is not let go of", e);
                }
            };
        } catch (RegistryException e) {
            throw LibraryException.of(e);
        }
    }

    /// Whether a run uses the module at this moment, in this process or another.
    public boolean isInUse(LibraryModule module) throws LibraryException {
        return telling(() -> store().isUsed(module.digest()));
    }

    /// Where the bytes on the disk lie.
    public DiskUse diskUse() throws LibraryException {
        return telling(() -> store().diskUse());
    }

    /// Deletes the bytes that no module of the list needs and no run uses, and what broken-off
    /// downloads left.
    ///
    /// @param keep digests to keep all the same
    public Garbage clean(Set<Digest> keep) throws LibraryException {
        return telling(() -> store().collectGarbage(keep));
    }

    /// Whether this is a reference at all, for a field that is being typed into.
    public static boolean isReference(String text) {
        return LocalNames.isReference(text);
    }

    /// Calls back after each change of [#modules()], on the thread that made it.
    public Subscription onChange(Consumer<Library> listener) {
        return listeners.add(listener);
    }

    /// Lets go of connections; transfers that are under way fail.
    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    LibraryModule entered(StoredArtifact entry) throws LibraryException {
        refresh();
        return list().module(entry)
                .orElseThrow(
                        () ->
                                new LibraryException(
                                        "take " + entry.reference() + " into the library",
                                        "there is no WebAssembly in it",
                                        "Choose another reference.",
                                        null));
    }

    /// The entry that a module is a view of.
    StoredArtifact entry(LibraryModule module) throws LibraryException, RegistryException {
        return store().resolve(module.reference())
                .orElseThrow(
                        () ->
                                new LibraryException(
                                        "use " + module.name(),
                                        "it was removed from the library in the meantime",
                                        "Restore it, or pull it again.",
                                        null));
    }

    private void refresh() throws LibraryException {
        modules = list().of(telling(() -> store().list()));
        listeners.tell(this);
    }

    synchronized OciStore store() throws LibraryException {
        if (store == null) {
            store = telling(() -> OciStore.open(data.resolve("store")));
        }
        return store;
    }

    synchronized ModuleList list() throws LibraryException {
        if (list == null) {
            list = new ModuleList(store());
        }
        return list;
    }

    synchronized RegistryClient client() {
        if (client == null) {
            client = new RegistryClient(options);
        }
        return client;
    }
}
