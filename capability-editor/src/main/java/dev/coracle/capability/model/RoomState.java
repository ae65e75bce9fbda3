package dev.coracle.capability.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Everything an editor shows at one moment: the doors, the rows behind each, the proposals.
/// Picture, badge and rows are all drawn from this one value.
///
/// @param summary the one sentence, by the code that enforces the grants
/// @param proposals from what runs were refused, in the order of the doors
public record RoomState(
        String summary,
        Map<Door, DoorPicture> doors,
        Map<Door, List<Row>> rows,
        List<Proposal> proposals) {

    public RoomState {
        doors = Map.copyOf(doors);
        rows = Map.copyOf(rows);
        proposals = List.copyOf(proposals);
    }

    public DoorPicture door(Door door) {
        return Objects.requireNonNull(doors.get(door));
    }

    public List<Row> rows(Door door) {
        return Objects.requireNonNull(rows.get(door));
    }

    static RoomState of(
            String summary, Map<Door, DoorPicture> pictures, Rows rows, ProposalWords proposals) {
        EnumMap<Door, List<Row>> all = new EnumMap<>(Door.class);
        for (Door door : Door.values()) {
            all.put(door, rows.of(door));
        }
        return new RoomState(summary, pictures, all, proposals.all());
    }
}
