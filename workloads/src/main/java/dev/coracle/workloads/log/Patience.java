package dev.coracle.workloads.log;

/// A line that lets a regular expression look at so many characters and no more: backtracking that
/// explodes ends in milliseconds, not in hours.
final class Patience implements CharSequence {

    /// More than this was looked at.
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost() {
            super(null, null, false, false);
        }
    }

    private static final int LOOKS = 500_000;

    private final String line;
    private int left = LOOKS;

    Patience(String line) {
        this.line = line;
    }

    @Override
    public int length() {
        return line.length();
    }

    @Override
    public char charAt(int index) {
        if (left-- == 0) {
            throw new Lost();
        }
        return line.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return line.subSequence(start, end);
    }

    @Override
    public String toString() {
        return line;
    }
}
