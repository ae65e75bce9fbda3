package dev.coracle.workloads.log;

import java.util.ArrayList;
import java.util.List;

/// A line as it may be shown: inert text, and which parts of it the guest wanted to look how.
///
/// @param text without the sequences that only colour; everything else that could act is a symbol
/// @param spans the parts that are not plain, in order, without overlaps
public record StyledText(String text, List<Span> spans) {

    /// A part of the text.
    ///
    /// @param end exclusive
    public record Span(int start, int end, Pen pen) {}

    public StyledText {
        spans = List.copyOf(spans);
    }

    /// Reads a line.
    ///
    /// @param pen what the text before it left
    static StyledText of(String line, Pen pen) {
        if (line.indexOf('\u001b') < 0) {
            String text = InertText.of(line);
            return new StyledText(
                    text,
                    pen.isPlain() || text.isEmpty()
                            ? List.of()
                            : List.of(new Span(0, text.length(), pen)));
        }
        StringBuilder text = new StringBuilder(line.length());
        List<Span> spans = new ArrayList<>();
        Pen now = pen;
        int begun = 0;
        for (int i = 0; i < line.length(); ) {
            int end = Rendition.end(line, i);
            if (end < 0) {
                text.append(line.charAt(i++));
                continue;
            }
            Pen next = Rendition.apply(now, line.substring(i + 2, end - 1));
            if (!next.equals(now)) {
                add(spans, begun, text.length(), now);
                begun = text.length();
                now = next;
            }
            i = end;
        }
        add(spans, begun, text.length(), now);
        // Made inert in one piece, so that characters that belong together are seen together; the
        // length stays.
        return new StyledText(InertText.of(text.toString()), spans);
    }

    private static void add(List<Span> spans, int start, int end, Pen pen) {
        if (end > start && !pen.isPlain()) {
            spans.add(new Span(start, end, pen));
        }
    }
}
