package dev.coracle.workloads.docker;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Who started a container, as its labels say: so that nobody else's is ever touched, and ours are
/// removed even where the process that started them was killed.
///
/// @param session unique for one connection
/// @param computer on which the process runs: an engine may be that of several computers
/// @param process the id of the process
/// @param started when that process started, in milliseconds since 1970: ids are used again
record Owner(String session, String computer, long process, long started) {

    static final String SESSION = "dev.coracle.session";
    private static final String COMPUTER = "dev.coracle.computer";
    private static final String PROCESS = "dev.coracle.process";
    private static final String STARTED = "dev.coracle.process.started";

    static Owner thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(
                UUID.randomUUID().toString(), ThisComputer.NAME, self.pid(), startOf(self));
    }

    Map<String, String> labels() {
        return Map.of(
                SESSION,
                session,
                COMPUTER,
                computer,
                PROCESS,
                Long.toString(process),
                STARTED,
                Long.toString(started));
    }

    /// Empty where the labels are not ours.
    static Optional<Owner> of(Map<String, String> labels) {
        try {
            String session = labels.get(SESSION);
            String computer = labels.get(COMPUTER);
            String process = labels.get(PROCESS);
            String started = labels.get(STARTED);
            return session == null || computer == null || process == null || started == null
                    ? Optional.empty()
                    : Optional.of(
                            new Owner(
                                    session,
                                    computer,
                                    Long.parseLong(process),
                                    Long.parseLong(started)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Whether the process is known to be gone; of another computer's nobody here can say.
    boolean isGone() {
        return computer.equals(ThisComputer.NAME) && !isAlive();
    }

    private boolean isAlive() {
        return ProcessHandle.of(process)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> startOf(handle) == started)
                .isPresent();
    }

    private static long startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
