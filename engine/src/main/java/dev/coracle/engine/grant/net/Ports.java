package dev.coracle.engine.grant.net;

/// The ports of a grant, both ends included.
///
/// @param first 0 stands for a port that the system chooses, which only listening can
record Ports(int first, int last) {

    static final Ports ALL = new Ports(0, 65_535);

    Ports {
        if (first < 0 || first > last || last > 65_535) {
            throw new IllegalArgumentException(
                    "%d..%d are no ports; they go from 1 to 65535".formatted(first, last));
        }
    }

    /// @param text a number, `a..b` or `*`
    static Ports parse(String text) {
        if (text.equals("*")) {
            return ALL;
        }
        int dots = text.indexOf("..");
        String first = dots < 0 ? text : text.substring(0, dots);
        String last = dots < 0 ? text : text.substring(dots + 2);
        if (!first.matches("\\d{1,5}") || !last.matches("\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "\"%s\" is no port; write one as in 443, 8000..8100 or *".formatted(text));
        }
        return new Ports(Integer.parseInt(first), Integer.parseInt(last));
    }

    boolean contain(int port) {
        return first <= port && port <= last;
    }
}
