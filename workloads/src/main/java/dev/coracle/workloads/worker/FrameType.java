package dev.coracle.workloads.worker;

/// The number of each kind of frame is its place here.
enum FrameType {
    START,
    INPUT,
    END_OF_INPUT,
    STOP,
    READY,
    STARTED,
    REFUSED,
    INPUT_WANTED,
    OUTPUT,
    ACCESSED,
    USED,
    ENDED;

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
        };
    }
}
