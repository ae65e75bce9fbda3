package dev.coracle.workloads.worker;

/// The kinds of frames and the numbers that stand for them on the way.
enum FrameType {
    START(1),
    INPUT(2),
    END_OF_INPUT(3),
    STOP(4),
    READY(5),
    STARTED(6),
    REFUSED(7),
    INPUT_WANTED(8),
    OUTPUT(9),
    ACCESSED(10),
    USED(11),
    ENDED(12),
    TIDY(13),
    HEALTH(14),
    SERVING(15),
    REQUESTS(16);

    private final int number;

    FrameType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static FrameType of(int number) throws FrameException {
        for (FrameType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        throw new FrameException("there is no frame of type " + number);
    }

    static FrameType of(Frame frame) {
        return switch (frame) {
            case Frame.Start _ -> START;
            case Frame.Input _ -> INPUT;
            case Frame.EndOfInput _ -> END_OF_INPUT;
            case Frame.Stop _ -> STOP;
            case Frame.Ready _ -> READY;
            case Frame.Started _ -> STARTED;
            case Frame.Refused _ -> REFUSED;
            case Frame.InputWanted _ -> INPUT_WANTED;
            case Frame.Output _ -> OUTPUT;
            case Frame.Accessed _ -> ACCESSED;
            case Frame.Used _ -> USED;
            case Frame.Ended _ -> ENDED;
            case Frame.Tidy _ -> TIDY;
            case Frame.Health _ -> HEALTH;
            case Frame.Serving _ -> SERVING;
            case Frame.Requests _ -> REQUESTS;
        };
    }
}
