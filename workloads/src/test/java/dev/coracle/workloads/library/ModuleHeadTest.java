package dev.coracle.workloads.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ModuleHeadTest {

    @Test
    void readsTheImportsOfAModuleThatIsCutLater() throws Exception {
        byte[] whole = Sample.ALL.getFirst().bytes();
        byte[] head = Arrays.copyOf(whole, 700);

        assertThat(ModuleHead.of(head, whole.length).imports())
                .extracting(ModuleFacts.NamedType::name)
                .contains("wasi_snapshot_preview1.fd_write");
    }

    @Test
    void saysNothingWhereTheImportsAreCut() throws Exception {
        byte[] whole = Sample.ALL.getFirst().bytes();
        for (int length = 0; length < 60; length++) {
            assertThat(ModuleHead.of(Arrays.copyOf(whole, length), whole.length).imports())
                    .isEmpty();
        }
    }
}
