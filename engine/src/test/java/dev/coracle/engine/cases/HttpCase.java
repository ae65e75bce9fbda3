package dev.coracle.engine.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One request and the answer that another engine gave, of a file `expected.txt`: a line `== METHOD
/// PATH body=BODY`, then the response as it is written in HTTP/1.1.
///
/// @param headers by lower-case name, without those that frame the body
public record HttpCase(
        String method,
        String path,
        String requestBody,
        int status,
        Map<String, String> headers,
        String body) {

    private static final Pattern REQUEST =
            Pattern.compile("== (?<method>\\S+) (?<path>\\S+) (?:body=(?<body>.*))?");
    private static final List<String> FRAMING = List.of("content-length", "transfer-encoding");

    public static List<HttpCase> read(Path folder) throws IOException {
        List<HttpCase> cases = new ArrayList<>();
        String text = Files.readString(folder.resolve("expected.txt"));
        for (String block : text.split("(?m)^(?=== )", -1)) {
            Matcher request = REQUEST.matcher(block.lines().findFirst().orElse(""));
            if (request.matches()) {
                cases.add(of(request, block.substring(block.indexOf('\n') + 1)));
            }
        }
        return cases;
    }

    private static HttpCase of(Matcher request, String response) {
        int blank = response.indexOf("\n\n");
        List<String> head = response.substring(0, blank).lines().toList();
        Map<String, String> headers = new TreeMap<>();
        for (String line : head.subList(1, head.size())) {
            String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
            if (!FRAMING.contains(name)) {
                headers.put(name, line.substring(line.indexOf(':') + 1).strip());
            }
        }
        String given = request.group("body");
        return new HttpCase(
                request.group("method"),
                request.group("path"),
                given == null ? "" : given,
                Integer.parseInt(head.getFirst().split(" ", -1)[1]),
                headers,
                response.substring(blank).strip());
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
