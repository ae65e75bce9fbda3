package dev.coracle.engine.component.wave;

import dev.coracle.engine.module.Printable;

/// Characters and strings between quotes, with their escapes.
final class Literals {

    private static final String TRIPLE = "\"\"\"";

    private Literals() {}

    /// `'x'`.
    static int character(Cursor in) throws WaveException {
        if (!in.take('\'')) {
            throw in.refuse("a character in single quotes");
        }
        if (in.raw() == '\'') {
            throw in.refuse("one character");
        }
        int point = point(in, '\'');
        if (in.raw() != '\'') {
            throw in.refuse("the closing `'`, after one character,");
        }
        in.takePoint();
        return point;
    }

    /// `"text"`, or lines between triple quotes.
    static String string(Cursor in) throws WaveException {
        if (in.peek() != '"') {
            throw in.refuse("a string in double quotes");
        }
        if (in.follows(TRIPLE)) {
            return lines(in);
        }
        in.takePoint();
        StringBuilder text = new StringBuilder();
        while (in.raw() != '"') {
            text.appendCodePoint(point(in, '"'));
        }
        in.takePoint();
        return text.toString();
    }

    /// @param quote that closes the literal and thus cannot stand in it
    private static int point(Cursor in, char quote) throws WaveException {
        int begin = in.position();
        int point = in.takePoint();
        if (point == '\\') {
            return escaped(in);
        }
        if (point == Cursor.END || point == '\n' || point == quote || isSurrogate(point)) {
            in.moveTo(begin);
            throw in.refuse("a character or the closing `" + quote + "`");
        }
        return point;
    }

    private static int escaped(Cursor in) throws WaveException {
        int begin = in.position();
        int escape = in.takePoint();
        return switch (escape) {
            case '\'', '"', '\\' -> escape;
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'u' -> unicode(in);
            default -> {
                in.moveTo(begin);
                throw in.refuse("one of `'\"\\tnru` after the backslash");
            }
        };
    }

    /// `{1f600}`.
    private static int unicode(Cursor in) throws WaveException {
        int begin = in.position();
        int value = 0;
        int digits = 0;
        if (in.takePoint() == '{') {
            while (digits <= 6 && Character.digit(in.raw(), 16) >= 0 && in.raw() < 0x80) {
                value = value * 16 + Character.digit(in.takePoint(), 16);
                digits++;
            }
            if (digits > 0 && value <= Character.MAX_CODE_POINT && !isSurrogate(value)) {
                if (in.takePoint() == '}') {
                    return value;
                }
            }
        }
        in.moveTo(begin);
        throw in.refuse("a Unicode scalar value in hexadecimal, as in `{1f600}`,");
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /// Lines, indented as far as the closing quotes.
    private static String lines(Cursor in) throws WaveException {
        in.moveTo(in.position() + TRIPLE.length());
        takeLineBreak(in, "a line break after the opening `\"\"\"`");
        int content = in.position();
        int indent = findEnd(in, content);
        in.moveTo(content);
        StringBuilder text = new StringBuilder();
        while (true) {
            int line = in.position();
            int spaces = 0;
            while (in.raw() == ' ') {
                in.takePoint();
                spaces++;
            }
            if (in.follows(TRIPLE)) {
                in.moveTo(in.position() + TRIPLE.length());
                return text.isEmpty() ? "" : text.substring(0, text.length() - 1);
            }
            if (spaces < indent) {
                throw in.refuse("an indent of %d spaces".formatted(indent));
            }
            in.moveTo(line + indent);
            while (in.raw() != '\n' && !in.follows("\r\n")) {
                int point = in.takePoint();
                text.appendCodePoint(point == '\\' ? escaped(in) : point);
            }
            takeLineBreak(in, "a line break");
            text.append('\n');
        }
    }

    /// @return how many spaces the closing quotes are indented by
    private static int findEnd(Cursor in, int content) throws WaveException {
        in.moveTo(content);
        while (true) {
            int spaces = 0;
            while (in.raw() == ' ') {
                in.takePoint();
                spaces++;
            }
            if (in.follows(TRIPLE)) {
                return spaces;
            }
            while (in.raw() != '\n') {
                if (in.follows(TRIPLE) || isSurrogate(in.raw())) {
                    requireScalar(in);
                }
                if (in.takePoint() == '\\') {
                    in.takePoint();
                }
                if (in.raw() == Cursor.END) {
                    throw in.refuse("the closing `\"\"\"` on a line of its own");
                }
            }
            in.takePoint();
        }
    }

    private static void requireScalar(Cursor in) throws WaveException {
        int begin = in.position();
        int point = in.takePoint();
        in.moveTo(begin);
        if (point == '"' || isSurrogate(point)) {
            throw in.refuse("no `\"\"\"` within a line, nor half of a character,");
        }
    }

    private static void takeLineBreak(Cursor in, String wanted) throws WaveException {
        if (in.raw() == '\r') {
            in.takePoint();
        }
        if (in.raw() != '\n') {
            throw in.refuse(wanted);
        }
        in.takePoint();
    }

    static void write(BoundedText out, String value) {
        out.require(value.length());
        out.append('"');
        value.codePoints().forEach(point -> write(out, point, '"'));
        out.append('"');
    }

    static void write(BoundedText out, int point) {
        out.append('\'');
        write(out, point, '\'');
        out.append('\'');
    }

    private static void write(BoundedText out, int point, char quote) {
        switch (point) {
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\\' -> out.append("\\\\");
            default -> {
                if (point == quote) {
                    out.append('\\');
                    out.append(quote);
                } else if (Printable.isPlain(point)) {
                    out.appendCodePoint(point);
                } else {
                    out.append("\\u{" + Integer.toHexString(point) + '}');
                }
            }
        }
    }
}
