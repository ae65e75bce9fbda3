package dev.coracle.app.library;

import dev.coracle.engine.invoke.Invocable;
import dev.coracle.registry.model.Listing;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import dev.coracle.workloads.library.Anatomy;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.ModuleFacts;
import java.nio.file.Path;
import java.util.List;

/// The port to the library. All but [#modules()] and [#onChange] may block: call them as work of
/// the tasks room.
public interface ModuleShelf {

    /// Reads the library from the disk, the samples at the first start; once.
    void load() throws LibraryException;

    /// The newest first, as they were loaded last. A snapshot.
    List<LibraryModule> modules();

    LibraryModule importFile(Path file) throws LibraryException;

    ModuleFacts inspect(LibraryModule module) throws LibraryException;

    /// What the file of a module consists of.
    Anatomy anatomy(LibraryModule module) throws LibraryException;

    /// The functions that a module exports.
    List<Invocable> functions(LibraryModule module) throws LibraryException;

    /// Gets a module ready to be served, and says from which file.
    Path toServe(LibraryModule module) throws LibraryException;

    /// Writes the Wasm file of a module to a file of its own.
    void save(LibraryModule module, Path target) throws LibraryException;

    /// What a reference is, before anything large is downloaded.
    ModuleFacts inspect(String reference, Cancellation cancellation) throws LibraryException;

    /// The tags of a repository, as the registry lists them; not all where there is no end of them.
    Listing<String> tags(String repository, Cancellation cancellation) throws LibraryException;

    LibraryModule pull(String reference, TransferListener listener, Cancellation cancellation)
            throws LibraryException;

    void remove(LibraryModule module) throws LibraryException;

    void restore(LibraryModule module) throws LibraryException;

    /// Calls back on any thread after each change.
    void onChange(Runnable changed);
}
