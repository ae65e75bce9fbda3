package dev.coracle.app.task;

/// What a piece of work sees of its task. Safe from every thread; telling is cheap, as what the
/// window has not shown yet is overwritten.
public interface Progress {

    /// @param fraction from 0 to 1, or negative while nobody can say
    /// @param detail a short text such as `1.2 of 3.4 MiB`
    void tell(double fraction, String detail);

    /// Whether the user gave it up.
    boolean cancelled();

    /// Called once when the user gives it up, on the toolkit's thread; at once if that was already.
    void onCancel(Runnable action);
}
