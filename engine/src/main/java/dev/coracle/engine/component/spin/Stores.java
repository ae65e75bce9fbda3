package dev.coracle.engine.component.spin;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.runtime.Traffic;
import java.io.IOException;
import java.util.Optional;

/// `fermyon:spin/key-value`.
final class Stores {

    private static final int STORE_TABLE_FULL = 0;
    private static final int ACCESS_DENIED = 2;
    private static final int OTHER = 3;

    /// Stores that one instance may have open.
    private static final int MOST_OPEN = 256;

    private final KeyValues stores;
    private final Traffic traffic;
    private int open;

    Stores(KeyValues stores, Traffic traffic) {
        this.stores = stores;
        this.traffic = traffic;
    }

    void bind(HostInterface keyValue) {
        // store.open(label: string) -> result<store, error>: access-denied, store-table-full
        keyValue.function("[static]store.open", a -> attempt(() -> open((String) a[0])));
        // store.get(key: string) -> result<option<list<u8>>, error>
        keyValue.function(
                "[method]store.get", a -> attempt(() -> Case.ok(get(store(a[0]), (String) a[1]))));
        // store.set(key: string, value: list<u8>) -> result<_, error>
        keyValue.function(
                "[method]store.set",
                a ->
                        attempt(
                                () -> {
                                    byte[] value = (byte[]) a[2];
                                    store(a[0]).set((String) a[1], value);
                                    traffic.wrote(value.length);
                                    return Case.OK;
                                }));
        keyValue.function(
                "[method]store.delete",
                a ->
                        attempt(
                                () -> {
                                    store(a[0]).delete((String) a[1]);
                                    return Case.OK;
                                }));
        keyValue.function(
                "[method]store.exists",
                a -> attempt(() -> Case.ok(store(a[0]).exists((String) a[1]))));
        // store.get-keys() -> result<list<string>, error>
        keyValue.function(
                "[method]store.get-keys",
                a -> attempt(() -> Case.ok(store(a[0]).keys().toArray())));
    }

    private Case open(String label) throws IOException {
        if (open >= MOST_OPEN) {
            return Case.error(Case.of(STORE_TABLE_FULL));
        }
        Optional<KeyValues.Store> store = stores.open(label);
        if (store.isEmpty()) {
            return Case.error(Case.of(ACCESS_DENIED));
        }
        open++;
        return Case.ok(new Opened(store.get()));
    }

    /// `store`.
    private final class Opened implements HostResource {

        private final KeyValues.Store store;

        Opened(KeyValues.Store store) {
            this.store = store;
        }

        @Override
        public void drop() {
            open--;
        }
    }

    private Case get(KeyValues.Store store, String key) throws IOException {
        Optional<byte[]> value = store.get(key);
        value.ifPresent(bytes -> traffic.read(bytes.length));
        return value.map(Case::some).orElse(Case.NONE);
    }

    private static KeyValues.Store store(Object representation) {
        return ((Opened) representation).store;
    }

    /// What a function does.
    @FunctionalInterface
    private interface Attempt {
        Case run() throws IOException;
    }

    private static Case attempt(Attempt attempt) {
        try {
            return attempt.run();
        } catch (IOException e) {
            return Case.error(new Case(OTHER, String.valueOf(e.getMessage())));
        }
    }
}
