package dev.coracle.engine.validate;

/// A function's or block's type as type codes. The arrays are shared and not written to.
final class Signature {

    static final Signature EMPTY = new Signature(new int[0], new int[0]);

    private final int[] parameters;
    private final int[] results;

    Signature(int[] parameters, int[] results) {
        this.parameters = parameters;
        this.results = results;
    }

    /// A type with these results and no parameters.
    static Signature of(int... results) {
        return new Signature(EMPTY.parameters, results);
    }

    int[] parameters() {
        return parameters;
    }

    int[] results() {
        return results;
    }
}
