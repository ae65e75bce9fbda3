package dev.coracle.engine.runtime;

import java.util.Optional;

/// A call of the guest that was active when it trapped.
///
/// ```java
/// trap.backtrace().forEach(frame -> show(frame.text()));    // divide (function 3, byte 0x5a)
/// ```
///
/// @param function index in the module, imports counted
/// @param offset of the instruction that trapped or called, in bytes from the module's beginning:
///   what disassemblers and other engines print
/// @param name from the module's `name` section, at most [#LONGEST_NAME] characters; the guest's
///   own words, to be made inert before they are shown
public record GuestFrame(int function, int offset, Optional<String> name) {

    /// Characters of a name that are kept.
    public static final int LONGEST_NAME = 200;

    public GuestFrame {
        name =
                name.map(
                        text ->
                                text.length() <= LONGEST_NAME
                                        ? text
                                        : text.substring(0, LONGEST_NAME) + "…");
    }

    /// One line, for people.
    public String text() {
        String place = "function %d, byte 0x%x".formatted(function, offset);
        return name.map(text -> text + " (" + place + ")").orElse(place);
    }
}
