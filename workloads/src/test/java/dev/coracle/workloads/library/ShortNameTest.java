package dev.coracle.workloads.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.wasm.WasmKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortNameTest {

    private static final LibraryModule CMARK = module("localhost:5055/mirror/cmark:1");
    private static final LibraryModule LUA = module("ghcr.io/org/lua:5.4");

    @ParameterizedTest
    @ValueSource(strings = {"cmark", "cmark:1", "mirror/cmark", "mirror/cmark:1"})
    void theEndOfANameIsEnough(String text) throws LibraryException {
        assertThat(ShortName.of(text).among(List.of(LUA, CMARK))).contains(CMARK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mark",
                "cmark:2",
                "cmark:",
                "or/cmark",
                "/cmark",
                "1",
                "CMARK",
                "cmark/"
            })
    void halfAPartOrAnotherTagIsNot(String text) throws LibraryException {
        assertThat(ShortName.of(text).among(List.of(LUA, CMARK))).isEmpty();
    }

    @Test
    void severalThatEndSoAreListedAndNoneIsChosen() {
        List<LibraryModule> modules =
                List.of(CMARK, LUA, module("ghcr.io/a/cmark:2"), module("quay.io/b/smark:1"));

        assertThatThrownBy(() -> ShortName.of("cmark").among(modules))
                .isInstanceOf(LibraryException.class)
                .hasMessage(
                        "Tried to find 'cmark' in the library, but it is the end of several names: ghcr.io/a/cmark:2, localhost:5055/mirror/cmark:1. Write one of them.");
    }

    private static LibraryModule module(String name) {
        try {
            Reference reference = Reference.parse(name);
            return new LibraryModule(
                    reference,
                    name,
                    "",
                    Digest.sha256(new byte[] {1}),
                    WasmKind.MODULE,
                    1,
                    Path.of("x"),
                    new Origin.Pulled(reference),
                    "",
                    "",
                    List.of(),
                    Set.of(),
                    Instant.EPOCH);
        } catch (InvalidReferenceException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
