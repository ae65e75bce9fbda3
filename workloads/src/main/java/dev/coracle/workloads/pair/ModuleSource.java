package dev.coracle.workloads.pair;

import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.transfer.TransferListener;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.Origin;
import dev.coracle.workloads.library.TimedPull;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Finds the module that a pair means; from its registry, where it is not here.
final class ModuleSource {

    private final Library library;

    ModuleSource(Library library) {
        this.library = library;
    }

    /// @throws PairException where there is none, or it is another one than the grants were given
    ///   to
    WasmJob find(OwnPair pair, Getting getting) throws PairException {
        String name = pair.module().name();
        Optional<Digest> digest = pair.module().digest();
        try {
            if (digest.isEmpty()) {
                Path file = file(name);
                return new WasmJob(
                        String.valueOf(file.getFileName()), file, "", grants(pair), Fetch.LOCAL);
            }
            Optional<LibraryModule> here = here(digest.get());
            if (here.isPresent()) {
                return job(here.get(), pair, fetched(here.get(), getting));
            }
            return pulled(pair, digest.get(), getting);
        } catch (LibraryException e) {
            throw new PairException(String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<LibraryModule> here(Digest digest) throws LibraryException {
        if (library.modules().isEmpty()) {
            library.load();
        }
        return library.find(digest);
    }

    private WasmJob pulled(OwnPair pair, Digest digest, Getting getting)
            throws LibraryException, PairException {
        String name = pair.module().name();
        if (!name.contains("/")) {
            throw new PairException(
                    "Looked for the module %s of the pair %s, and the library does not have it any more. Import it again, or choose another."
                            .formatted(Inert.quote(name), pair.name()));
        }
        long begin = System.nanoTime();
        LibraryModule module = library.pull(name, TransferListener.none(), getting.cancellation());
        Fetch fetch = Fetch.took(Duration.ofNanos(System.nanoTime() - begin));
        if (!module.digest().equals(digest)) {
            throw new PairException(
                    "%s is another module now than when the pair %s was made, so the grants of that one do not count. Look at the pair's grants and save it again."
                            .formatted(Inert.quote(name), pair.name()));
        }
        return job(module, pair, fetch);
    }

    private Fetch fetched(LibraryModule module, Getting getting) throws LibraryException {
        if (!(module.origin() instanceof Origin.Pulled(var reference))) {
            return Fetch.LOCAL;
        }
        return getting.anew()
                ? Fetch.took(new TimedPull(library).pull(reference, getting.cancellation()))
                : Fetch.HERE;
    }

    private static WasmJob job(LibraryModule module, OwnPair pair, Fetch fetch) {
        return new WasmJob(
                module.name(), module.file(), module.digest().toString(), grants(pair), fetch);
    }

    /// A container's input is closed, so the module's is too.
    private static Grants grants(OwnPair pair) {
        return pair.grants().withStdin(new StdinGrant.Empty());
    }

    private static Path file(String name) throws PairException {
        try {
            Path file = Path.of(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // Then there is no such file either.
        }
        throw new PairException(
                "Looked for the module %s, and there is no such file. Check where it is."
                        .formatted(Inert.quote(name)));
    }
}
