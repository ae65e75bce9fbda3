package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.Request;
import dev.coracle.capability.model.Words;

/// Says from which imports it is known that a module asks, might ask or can't ask.
final class DoorReasons {

    private DoorReasons() {}

    static String why(Door door, Request request) {
        if (door == Door.LIMITS) {
            return Words.text("capability.why.limits");
        }
        if (request.want() == Request.Want.CANNOT) {
            return Words.text("capability.why.cannot");
        }
        if (request.imports().isEmpty()) {
            return Words.text("capability.why.unknown");
        }
        String first = request.imports().getFirst();
        int more = request.imports().size() - 1;
        return request.want() == Request.Want.ASKS
                ? Words.text("capability.why.asks", first, more)
                : Words.text("capability.why.might", first, more);
    }
}
