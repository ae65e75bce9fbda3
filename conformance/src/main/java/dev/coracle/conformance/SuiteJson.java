package dev.coracle.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Reads the JSON of suites that strangers wrote, and says which file is wrong and how.
final class SuiteJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SuiteJson() {}

    /// What is made of a document.
    interface Reading<T> {
        /// @throws IllegalArgumentException where it is not as expected; [JsonNode#required] throws
        ///   what says so, too
        T read(JsonNode document);
    }

    /// @throws IOException with a sentence, where the file is no JSON or not as expected
    static <T> T read(Path file, Reading<T> reading) throws IOException {
        return read(Files.readString(file), file.toString(), reading);
    }

    /// @param where the text comes from
    /// @throws IOException as above
    static <T> T read(String text, String where, Reading<T> reading) throws IOException {
        try {
            return reading.read(JSON.readTree(text));
        } catch (JacksonException e) {
            throw new IOException("in %s: %s".formatted(where, e.getOriginalMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new IOException("in %s: %s".formatted(where, e.getMessage()), e);
        }
    }
}
