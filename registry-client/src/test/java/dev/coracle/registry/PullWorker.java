package dev.coracle.registry;

import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;

/// A process that pulls, pulls again after the tag has moved, deletes and collects garbage, for so
/// many rounds or until it is killed. Prints a line when it begins and one when it is done.
final class PullWorker {

    private PullWorker() {}

    /// Arguments: store folder, port of the registry, seed, rounds.
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[1]);
        Random random = new Random(Long.parseLong(args[2]));
        OciStore store = OciStore.open(Path.of(args[0]));
        try (RegistryClient client = new RegistryClient(RegistryOptions.defaults())) {
            System.out.println("begin");
            for (int round = 0; round < Integer.parseInt(args[3]); round++) {
                step(client, store, tag(port, random.nextInt(4)), random.nextInt(6));
            }
            System.out.println("done");
        }
    }

    private static void step(RegistryClient client, OciStore store, Reference name, int what)
            throws Exception {
        switch (what) {
            case 0, 1, 2 -> client.pull(name, store, TransferListener.none(), Cancellation.never());
            case 3, 4 -> store.delete(name);
            default -> store.collectGarbage(Set.of());
        }
    }

    static Reference tag(int port, int number) {
        Repository repository = new Repository(new Registry("127.0.0.1", port), "a/b");
        return Reference.of(repository, new Tag("t" + number));
    }
}
