package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import javafx.geometry.Pos;

/// Where a door stands in the picture, which is 656 by 480 before it is scaled. A door is drawn
/// lying in an upper wall, outside up, and then turned.
///
/// @param x the middle of the gap in the wall
/// @param y the middle of the gap in the wall
/// @param turn in degrees, clockwise
/// @param hinge -1 where the hinge is at the left end before turning, 1 at the right
/// @param labelX the left edge of its words
/// @param labelY the upper edge of its words
/// @param labelWidth the room for its words
/// @param labelHeight the room for its words
/// @param align how its words lie
record DoorPlace(
        double x,
        double y,
        double turn,
        int hinge,
        double labelX,
        double labelY,
        double labelWidth,
        double labelHeight,
        Pos align) {

    static final double WIDTH = 656;
    static final double HEIGHT = 480;

    /// The room within its walls.
    static final double LEFT = 178;

    static final double RIGHT = 478;
    static final double TOP = 112;
    static final double BOTTOM = 362;

    /// Half of the gap in the wall.
    static final double HALF = 33;

    private static final double MIDDLE = (TOP + BOTTOM) / 2;
    private static final double FIRST = LEFT + 58;
    private static final double SECOND = RIGHT - 58;

    /// Limits have no gap: their place is a plate on the lower wall.
    static DoorPlace of(Door door) {
        return switch (door) {
            case DIRECTORIES ->
                    new DoorPlace(
                            LEFT, MIDDLE, -90, -1, 0, MIDDLE - 64, 170, 128, Pos.CENTER_RIGHT);
            case HOSTS ->
                    new DoorPlace(
                            RIGHT,
                            MIDDLE,
                            90,
                            1,
                            RIGHT + 8,
                            MIDDLE - 64,
                            170,
                            128,
                            Pos.CENTER_LEFT);
            case ENVIRONMENT ->
                    new DoorPlace(
                            FIRST, TOP, 0, -1, FIRST - 84, 0, 168, TOP - 8, Pos.BOTTOM_CENTER);
            case ARGUMENTS ->
                    new DoorPlace(
                            SECOND, TOP, 0, 1, SECOND - 84, 0, 168, TOP - 8, Pos.BOTTOM_CENTER);
            case CLOCK ->
                    new DoorPlace(
                            FIRST,
                            BOTTOM,
                            180,
                            1,
                            FIRST - 84,
                            BOTTOM + 8,
                            168,
                            100,
                            Pos.TOP_CENTER);
            case RANDOMNESS ->
                    new DoorPlace(
                            SECOND,
                            BOTTOM,
                            180,
                            -1,
                            SECOND - 84,
                            BOTTOM + 8,
                            168,
                            100,
                            Pos.TOP_CENTER);
            case LIMITS ->
                    new DoorPlace(
                            (LEFT + RIGHT) / 2,
                            BOTTOM,
                            0,
                            1,
                            LEFT,
                            BOTTOM - 13,
                            RIGHT - LEFT,
                            26,
                            Pos.CENTER);
        };
    }
}
