package dev.coracle.engine.compile;

/// What may still be spent on the functions of a class, all attempts at splitting them included.
///
/// Few bytes of a guest's can stand for many of the JVM's: where a thousand operands have to be
/// moved, a branch of four bytes takes six thousand. So all that the guest's code multiplies is
/// paid here by what does it: bytes of code, and what takes time or memory without being bytes,
/// such as frames, labels and operands that are looked at, and what the JVM's verifier will do. A
/// unit is about what a byte takes. What cannot be paid is interpreted.
final class Effort {

    /// More than twice what the most expensive function known takes, a scanner in cmark; the
    /// largest, in SpiderMonkey, take an eighth. All of it is spent in a few seconds at most.
    static final int LIMIT = 32 << 20;

    /// What is paid for an object that is kept until the class is written, such as a label.
    static final int OBJECT = 16;

    /// Of so many words each may be looked at once.
    static final int SCANNED = 4;

    /// Of so many stack map frames or handlers each may be compared with something once.
    static final int COMPARED = 64;

    private long left = LIMIT;

    /// @throws TooLargeException where nothing is left
    void spend(long units) {
        left -= units;
        if (left < 0) {
            throw new TooLargeException();
        }
    }

    long spent() {
        return LIMIT - left;
    }
}
