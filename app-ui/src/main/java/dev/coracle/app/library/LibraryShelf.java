package dev.coracle.app.library;

import dev.coracle.engine.invoke.Invocable;
import dev.coracle.registry.model.Listing;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import dev.coracle.workloads.library.Anatomy;
import dev.coracle.workloads.library.Exchange;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.ModuleFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The shelf over the headless core's library.
public record LibraryShelf(Library library, Exchange exchange) implements ModuleShelf {

    @Override
    public void load() throws LibraryException {
        library.load();
    }

    @Override
    public List<LibraryModule> modules() {
        return library.modules();
    }

    @Override
    public LibraryModule importFile(Path file) throws LibraryException {
        return library.importFile(file);
    }

    @Override
    public ModuleFacts inspect(LibraryModule module) throws LibraryException {
        return library.inspect(module);
    }

    @Override
    public Anatomy anatomy(LibraryModule module) throws LibraryException {
        return library.anatomy(module);
    }

    @Override
    public List<Invocable> functions(LibraryModule module) throws LibraryException {
        return library.functions(module.file());
    }

    @Override
    public Path toServe(LibraryModule module) throws LibraryException {
        return library.toServe(module);
    }

    @Override
    public void save(LibraryModule module, Path target) throws LibraryException {
        exchange.save(module, Optional.empty(), target);
    }

    @Override
    public ModuleFacts inspect(String reference, Cancellation cancellation)
            throws LibraryException {
        return library.inspect(reference, cancellation);
    }

    @Override
    public Listing<String> tags(String repository, Cancellation cancellation)
            throws LibraryException {
        return exchange.tags(repository, cancellation);
    }

    @Override
    public LibraryModule pull(
            String reference, TransferListener listener, Cancellation cancellation)
            throws LibraryException {
        return library.pull(reference, listener, cancellation);
    }

    @Override
    public void remove(LibraryModule module) throws LibraryException {
        library.remove(module);
    }

    @Override
    public void restore(LibraryModule module) throws LibraryException {
        library.restore(module);
    }

    @Override
    public void onChange(Runnable changed) {
        library.onChange(now -> changed.run());
    }
}
