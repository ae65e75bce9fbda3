package dev.coracle.workloads.spin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.engine.component.spin.KeyValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoresTest {

    @TempDir Path folder;

    private SqliteStores stores() {
        return new SqliteStores(folder.resolve("own").resolve("stores.db"));
    }

    private static KeyValues.Store open(SqliteStores stores, String label) throws IOException {
        return stores.of(Set.of(label)).open(label).orElseThrow();
    }

    @Test
    void whatIsSetIsThereForTheNextProcess() throws IOException {
        try (SqliteStores stores = stores()) {
            open(stores, "default").set("a", new byte[] {1, 0, 2});
            open(stores, "default").set("a", new byte[] {3});
            open(stores, "default").set("", new byte[0]);
        }
        try (SqliteStores stores = stores()) {
            KeyValues.Store store = open(stores, "default");
            assertThat(store.get("a")).get().isEqualTo(new byte[] {3});
            assertThat(store.get("b")).isEmpty();
            assertThat(store.exists("")).isTrue();
            assertThat(store.keys()).containsExactly("", "a");
            store.delete("a");
            store.delete("never");
            assertThat(store.exists("a")).isFalse();
        }
    }

    @Test
    void storesAreApartFromEachOther() throws IOException {
        try (SqliteStores stores = stores()) {
            open(stores, "one").set("key", new byte[] {1});
            assertThat(open(stores, "two").keys()).isEmpty();
        }
    }

    @Test
    void aStoreThatTheManifestDoesNotNameIsNotOpened() throws IOException {
        try (SqliteStores stores = stores()) {
            assertThat(stores.of(Set.of("default")).open("secret")).isEmpty();
            assertThat(KeyValues.NONE.open("default")).isEmpty();
        }
    }

    @Test
    void guestsTextIsNeverTakenForSql() throws IOException {
        try (SqliteStores stores = stores()) {
            KeyValues.Store store = open(stores, "x'; DROP TABLE entry; --");
            store.set("'; DELETE FROM entry; --", new byte[] {1});
            assertThat(store.keys()).containsExactly("'; DELETE FROM entry; --");
        }
    }

    @Test
    void aKeyHasABound() throws IOException {
        try (SqliteStores stores = stores()) {
            KeyValues.Store store = open(stores, "default");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> store.set("x".repeat(5_000), new byte[0]))
                    .withMessageContaining("longer than 1,024");
        }
    }
}
