package dev.coracle.workloads.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whose containers may be removed.
class OwnerTest {

    @Test
    void whoIsReadFromTheLabelsIsWhoWroteThem() {
        Owner self = Owner.thisProcess();
        assertThat(Owner.of(self.labels())).contains(self);
        assertThat(self.isGone()).isFalse();
    }

    @Test
    void aProcessWithTheSameIdThatStartedAtAnotherTimeIsAnother() {
        Owner self = Owner.thisProcess();
        assertThat(new Owner("s", self.computer(), self.process(), 1).isGone()).isTrue();
    }

    @Test
    void nobodyHereCanSayThatAProcessOfAnotherComputerIsGone() {
        Owner self = Owner.thisProcess();
        assertThat(new Owner("s", "elsewhere", self.process(), 1).isGone()).isFalse();
    }

    @Test
    void labelsThatAreNotAllOursAreNobodys() {
        Map<String, String> labels = new HashMap<>(Owner.thisProcess().labels());
        for (String label : labels.keySet()) {
            Map<String, String> fewer = new HashMap<>(labels);
            fewer.remove(label);
            assertThat(Owner.of(fewer)).isEmpty();
        }
        labels.put("dev.coracle.process", "12x");
        assertThat(Owner.of(labels)).isEmpty();
    }
}
