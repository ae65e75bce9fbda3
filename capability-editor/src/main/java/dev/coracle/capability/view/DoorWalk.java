package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import javafx.scene.input.KeyCode;

/// Which door an arrow key leads to: the nearest one in that direction in the picture.
final class DoorWalk {

    private DoorWalk() {}

    static Door next(Door from, KeyCode arrow) {
        DoorPlace here = DoorPlace.of(from);
        Door best = from;
        double nearest = Double.MAX_VALUE;
        for (Door door : Door.values()) {
            DoorPlace there = DoorPlace.of(door);
            double along = along(arrow, there.x() - here.x(), there.y() - here.y());
            double across =
                    arrow == KeyCode.LEFT || arrow == KeyCode.RIGHT
                            ? Math.abs(there.y() - here.y())
                            : Math.abs(there.x() - here.x());
            double distance = along + 3 * across;
            if (door != from && along > 0 && distance < nearest) {
                nearest = distance;
                best = door;
            }
        }
        return best;
    }

    private static double along(KeyCode arrow, double right, double down) {
        return switch (arrow) {
            case LEFT, KP_LEFT -> -right;
            case RIGHT, KP_RIGHT -> right;
            case UP, KP_UP -> -down;
            default -> down;
        };
    }
}
