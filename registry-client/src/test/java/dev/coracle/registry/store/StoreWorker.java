package dev.coracle.registry.store;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.name.Tag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A process that works on a store: imports, downloads in parts, deletes, tags, collects garbage,
/// for so many rounds or until it is killed. Prints a line when it begins and one when it is done.
final class StoreWorker {

    private StoreWorker() {}

    /// Arguments: store folder, seed, rounds.
    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        Random random = new Random(Long.parseLong(args[1]));
        int rounds = Integer.parseInt(args[2]);
        OciStore store = OciStore.open(root);
        Path scratch = Files.createTempDirectory("store-worker");
        System.out.println("begin");
        for (int round = 0; round < rounds; round++) {
            step(store, scratch, random, args[1] + "-" + round);
        }
        System.out.println("done");
    }

    private static void step(OciStore store, Path scratch, Random random, String id)
            throws Exception {
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                Path file = Files.write(scratch.resolve("m.wasm"), module(random));
                store.importWasm(file, name("w" + random.nextInt(6)), Map.of());
                store.importWasm(file, name("keep-" + id), Map.of());
            }
            case 2 -> store.delete(name("w" + random.nextInt(6)));
            case 3 -> download(store, random);
            default -> store.collectGarbage(Set.of());
        }
    }

    /// A blob that arrives piece by piece, as from a network.
    private static void download(OciStore store, Random random) throws RegistryException {
        byte[] content = module(random);
        Descriptor promised =
                Descriptor.of("application/wasm", Digest.sha256(content), content.length);
        try (Lease _ = store.lease();
                BlobWriter writer = store.writer(promised)) {
            int at = (int) writer.position();
            for (; at < content.length; at += 4096) {
                writer.write(content, at, Math.min(4096, content.length - at));
            }
            writer.commit();
        }
    }

    private static byte[] module(Random random) {
        byte[] module = new byte[20_000 + random.nextInt(200_000)];
        random.nextBytes(module);
        System.arraycopy(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, 0, module, 0, 8);
        return module;
    }

    static Reference name(String path) {
        return Reference.of(new Repository(new Registry("localhost", 0), path), Tag.LATEST);
    }
}
