package dev.coracle.app;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.doctor.DoctorViewModel;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.modules.ModulesViewModel;
import dev.coracle.app.runs.LiveRuns;
import dev.coracle.app.shell.Place;
import dev.coracle.app.shell.Status;
import dev.coracle.app.task.Coalesced;
import dev.coracle.app.task.Pause;
import dev.coracle.app.task.Tasks;
import dev.coracle.workloads.doctor.Finding;
import dev.coracle.workloads.doctor.Finding.State;
import dev.coracle.workloads.doctor.Finding.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.InvalidationListener;
import org.kordamp.ikonli.feather.Feather;

/// Fills the status row: what runs, what there is, and whether engine, Docker and registries are in
/// order. Nobody is called without being asked: of registries it says what the doctor saw last.
final class StatusParts {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Status status;
    private final LiveRuns live;
    private final ModulesViewModel modules;
    private final DoctorViewModel doctor;
    private final Vitals vitals;
    private final Tasks tasks;
    private boolean closed;

    /// Empty until somebody looked, then empty inside where there is none.
    private Optional<OptionalLong> standBy = Optional.empty();

    private Optional<Optional<String>> docker = Optional.empty();

    StatusParts(
            Status status,
            LiveRuns live,
            ModulesViewModel modules,
            DoctorViewModel doctor,
            Vitals vitals,
            Tasks tasks) {
        this.status = status;
        this.live = live;
        this.modules = modules;
        this.doctor = doctor;
        this.vitals = vitals;
        this.tasks = tasks;
        // many runs start and end at once, or many modules come
        Coalesced telling = new Coalesced(tasks, this::tell);
        InvalidationListener changed = observable -> telling.ask();
        live.countProperty().addListener(changed);
        modules.items().addListener(changed);
        doctor.lookingProperty().subscribe(this::tell);
        tell();
    }

    /// Looks at the engine from now on, and once at Docker.
    void watch() {
        followEngine(Duration.ZERO);
        lookAtDocker();
    }

    void lookAtDocker() {
        tasks.quietly(
                progress -> vitals.docker(),
                found -> {
                    docker = Optional.of(found);
                    tell();
                },
                thrown -> {});
    }

    void close() {
        closed = true;
    }

    /// Looks again and again. No animation waits: one alone keeps the toolkit drawing.
    private void followEngine(Duration pause) {
        tasks.quietly(
                progress -> {
                    Pause.of(pause);
                    return vitals.standBy();
                },
                found -> {
                    standBy = Optional.of(found);
                    tell();
                    if (!closed) {
                        followEngine(PAUSE);
                    }
                },
                thrown -> {});
    }

    private void tell() {
        List<Status.Part> parts = new ArrayList<>();
        long running = live.countProperty().get();
        parts.add(
                new Status.Part(
                        "status-runs",
                        text("shell.status.runs", running),
                        text("shell.status.runsHint"),
                        Feather.PLAY_CIRCLE,
                        running > 0,
                        Place.RUNS));
        parts.add(
                new Status.Part(
                        "status-modules",
                        text("shell.status.modules", modules.items().size()),
                        text("shell.status.modulesHint"),
                        Feather.PACKAGE,
                        false,
                        Place.MODULES));
        standBy.map(found -> engine(found, running > 0)).ifPresent(parts::add);
        docker.map(StatusParts::docker).ifPresent(parts::add);
        registries().ifPresent(parts::add);
        if (!parts.equals(status.partsProperty().get())) {
            status.partsProperty().set(List.copyOf(parts));
        }
    }

    /// Beside a run the next worker does not warm up before some seconds have passed.
    private static Status.Part engine(OptionalLong standBy, boolean running) {
        if (standBy.isPresent()) {
            String memory = Written.bytes(standBy.getAsLong());
            return engine(text("shell.status.ready"), text("shell.status.readyHint", memory), true);
        }
        return running
                ? engine(text("shell.status.busy"), text("shell.status.busyHint"), false)
                : engine(text("shell.status.warming"), text("shell.status.warmingHint"), false);
    }

    private static Status.Part engine(String state, String hint, boolean ready) {
        return new Status.Part("status-engine", state, hint, Feather.CPU, ready, Place.DOCTOR);
    }

    private static Status.Part docker(Optional<String> version) {
        return new Status.Part(
                "status-docker",
                version.map(found -> text("shell.status.docker", found))
                        .orElseGet(() -> text("shell.status.noDocker")),
                version.isPresent()
                        ? text("shell.status.dockerHint")
                        : text("shell.status.noDockerHint"),
                Feather.BOX,
                version.isPresent(),
                Place.DOCTOR);
    }

    private Optional<Status.Part> registries() {
        List<Finding> seen =
                doctor.lookingProperty().get()
                        ? List.of()
                        : doctor.findings().stream()
                                .filter(finding -> finding.topic() == Topic.REGISTRIES)
                                .toList();
        long silent = seen.stream().filter(finding -> finding.state() == State.BAD).count();
        return seen.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Status.Part(
                                "status-registries",
                                silent == 0
                                        ? text("shell.status.registries", seen.size())
                                        : text("shell.status.registriesSilent", silent),
                                text("shell.status.registriesHint"),
                                Feather.CLOUD,
                                silent == 0,
                                Place.DOCTOR));
    }
}
