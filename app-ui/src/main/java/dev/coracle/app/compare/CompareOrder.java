package dev.coracle.app.compare;

/// What is to be measured.
///
/// @param pair its name
/// @param runs timed runs a side
/// @param container whether a container takes part; without one, our own sides are compared
/// @param density whether it is also counted how many live at once
/// @param anew whether module and image are fetched once more, to see how long that takes
public record CompareOrder(
        String pair, int runs, boolean container, boolean density, boolean anew) {}
