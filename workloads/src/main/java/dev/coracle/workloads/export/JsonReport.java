package dev.coracle.workloads.export;

import dev.coracle.workloads.compare.ComparisonResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The complete form: everything that was measured, times as ISO 8601 durations, sizes in bytes.
public final class JsonReport {

    /// Raised where an older Coracle could misread a newer file.
    private static final int SCHEMA = 1;

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    // A report of an older Coracle lacks what that did not measure.
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private JsonReport() {}

    public static String write(ComparisonResult result) {
        return MAPPER.writeValueAsString(new Document(SCHEMA, result)) + "\n";
    }

    /// Of a file that anybody may have written.
    ///
    /// @throws IOException a sentence, where it is no such report
    public static ComparisonResult read(Path file) throws IOException {
        if (Files.size(file) > StrangersReport.LONGEST) {
            throw new IOException(
                    "This is no report of a comparison: it is too long. Open a JSON file that Coracle wrote.");
        }
        return read(Files.readString(file));
    }

    /// @throws IOException a sentence, where the text is no such report
    public static ComparisonResult read(String text) throws IOException {
        Document document;
        try {
            document = MAPPER.readValue(text, Document.class);
        } catch (JacksonException e) {
            throw new IOException(
                    "This is no report of a comparison: "
                            + e.getOriginalMessage()
                            + ". Open a JSON file that Coracle wrote.",
                    e);
        }
        if (document == null || document.result() == null) {
            throw new IOException(
                    "This is no report of a comparison. Open a JSON file that Coracle wrote.");
        }
        if (document.schema() > SCHEMA) {
            throw new IOException(
                    "This report was written by a newer Coracle (schema %d, known is %d). Update Coracle to open it."
                            .formatted(document.schema(), SCHEMA));
        }
        StrangersReport.check(document.result());
        return document.result();
    }

    record Document(int schema, ComparisonResult result) {}
}
