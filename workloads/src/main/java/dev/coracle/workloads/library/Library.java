package dev.coracle.workloads.library;

import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import dev.coracle.workloads.event.Listeners;
import dev.coracle.workloads.event.Subscription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The modules at hand.
///
/// ```java
/// LibraryModule module = library.pull("ghcr.io/org/thing:1.2", progress -> {}, Cancellation.never());
/// library.modules().forEach(each -> show(each.name(), each.asksFor()));
/// ```
///
/// Safe from every thread. All but [#modules()] and [#find(Digest)] may read the disk or the
/// network and block, so call them from a virtual thread and never from a window's.
@SuppressWarnings("DoNotCallSuggester")
public final class Library {

    private final Listeners<Library> listeners = new Listeners<>();

    /// All modules, the newest first; the samples are in it from the first start on. A snapshot.
    public List<LibraryModule> modules() {
        throw new UnsupportedOperationException();
    }

    public Optional<LibraryModule> find(Digest digest) {
        return modules().stream().filter(module -> module.digest().equals(digest)).findFirst();
    }

    /// The module of this short name or reference, where the library has it. Never asks a registry.
    public Optional<LibraryModule> find(String name) {
        throw new UnsupportedOperationException(name);
    }

    /// Copies a .wasm file into the library under its own name; a file of the same name and bytes
    /// is not copied twice.
    ///
    /// @throws LibraryException where the file cannot be read or is no WebAssembly
    public LibraryModule importFile(Path file) throws LibraryException {
        throw new UnsupportedOperationException(file.toString());
    }

    /// Downloads a module. What an earlier try left is resumed; what is here already is not asked
    /// for again.
    ///
    /// @param reference as people write it
    /// @param listener called on the transfer's threads, about twenty times a second at most
    public LibraryModule pull(
            String reference, TransferListener listener, Cancellation cancellation)
            throws LibraryException {
        throw new UnsupportedOperationException(reference);
    }

    /// What a file is, without taking it in.
    public ModuleFacts inspect(Path file) throws LibraryException {
        throw new UnsupportedOperationException(file.toString());
    }

    /// What a reference is: from the library where it is there, else from the registry without
    /// downloading the module.
    public ModuleFacts inspect(String reference, Cancellation cancellation)
            throws LibraryException {
        throw new UnsupportedOperationException(reference);
    }

    /// Takes a module off the list. Its bytes stay until [#clean()], so [#restore(LibraryModule)]
    /// can undo it.
    public void remove(LibraryModule module) throws LibraryException {
        throw new UnsupportedOperationException(module.name());
    }

    /// Puts back what [#remove(LibraryModule)] took off since this process started.
    public void restore(LibraryModule module) throws LibraryException {
        throw new UnsupportedOperationException(module.name());
    }

    /// Deletes the bytes that no module of the list needs.
    ///
    /// @return bytes freed
    public long clean() throws LibraryException {
        throw new UnsupportedOperationException();
    }

    /// Whether this is a reference at all, for a field that is being typed into.
    public static boolean isReference(String text) {
        try {
            Reference.parse(text);
            return true;
        } catch (InvalidReferenceException e) {
            return false;
        }
    }

    /// Calls back after each change of [#modules()], on the thread that made it.
    public Subscription onChange(Consumer<Library> listener) {
        return listeners.add(listener);
    }
}
