package dev.coracle.engine.compile;

/// How large emitted methods may be, in bytes of JVM code.
///
/// HotSpot never compiles a method of more than 8,000 bytes, so functions that would be larger are
/// split.
///
/// @param whole up to which a function is one method
/// @param region what a part without parts of its own may have
/// @param chunk how much straight code is put into one part
/// @param kept how much code stays beside the calls of parts, where it is not a loop's dispatch
/// @param least below which a part is not worth its call
public record MethodSizes(int whole, int region, int chunk, int kept, int least) {

    /// No method of HotSpot's compilers is larger.
    static final int LIMIT = 8_000;

    public static final MethodSizes DEFAULT = new MethodSizes(7_600, 6_400, 4_500, 1_000, 100);

    /// For tests: splits nearly everything, and so puts splitting to the test.
    public static final MethodSizes TINY = new MethodSizes(24, 60, 24, 0, 4);

    /// Smaller parts, for a function whose parts turned out too large.
    MethodSizes smaller() {
        return new MethodSizes(whole, region * 2 / 3, chunk * 2 / 3, kept * 2 / 3, least);
    }
}
