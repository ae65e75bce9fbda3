package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.capability.format.ShellWords;
import dev.coracle.capability.format.UnreadableException;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.Size;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.OwnPair;
import dev.coracle.workloads.pair.OwnPair.ContainerChoice;
import dev.coracle.workloads.pair.OwnPair.ModuleChoice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A pair while it is made or edited. What the container is given follows the module's grants until
/// the user changes it; [#propose()] lets it follow again. On the toolkit's thread.
final class PairViewModel {

    private final List<LibraryModule> modules;
    private final Set<String> taken;
    private final Optional<OwnPair> edited;
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final ObjectProperty<@Nullable LibraryModule> module =
            new SimpleObjectProperty<>(this, "module");
    private final StringProperty arguments = new SimpleStringProperty(this, "arguments", "");
    private final ObjectProperty<Grants> grants =
            new SimpleObjectProperty<>(this, "grants", Grants.none());
    private final StringProperty image = new SimpleStringProperty(this, "image", "");
    private final StringProperty command = new SimpleStringProperty(this, "command", "");
    private final StringProperty memory = new SimpleStringProperty(this, "memory", "");
    private final ObservableList<MountDraft> mounts = FXCollections.observableArrayList();
    private final ObservableList<VariableDraft> variables = FXCollections.observableArrayList();
    private final List<VariableDraft> lost;
    private final ObjectProperty<Life> life = new SimpleObjectProperty<>(this, "life", Life.ENDS);
    private final StringProperty port = new SimpleStringProperty(this, "port", "8080");
    private final StringProperty path = new SimpleStringProperty(this, "path", "/");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private Grants proposed = Grants.none();

    /// @param modules to choose from
    /// @param remembered what a module was granted last
    /// @param taken names of other pairs
    /// @param edited empty for a new one
    PairViewModel(
            List<LibraryModule> modules,
            Function<Digest, Grants> remembered,
            Set<String> taken,
            Optional<OwnPair> edited) {
        this.modules = modules;
        this.taken = taken;
        this.edited = edited;
        this.lost =
                edited.map(OwnPair::lostSecrets).orElse(Set.of()).stream()
                        .sorted()
                        .map(each -> new VariableDraft(each, "", VariableDraft.Kind.SECRET))
                        .toList();
        edited.ifPresent(this::show);
        module.subscribe(
                (before, now) -> {
                    if (now != null) {
                        start(now, remembered.apply(now.digest()));
                    }
                });
        grants.subscribe((before, now) -> follow(now));
        // what was missing may be there now: it is looked for again at the next try
        for (Property<?> field :
                List.of(name, module, arguments, image, command, memory, life, port, path)) {
            field.addListener((observable, before, now) -> problem.set(""));
        }
    }

    private void show(OwnPair pair) {
        name.set(pair.name());
        module.set(
                modules.stream()
                        .filter(
                                each ->
                                        pair.module()
                                                .digest()
                                                .filter(each.digest()::equals)
                                                .isPresent())
                        .findFirst()
                        .orElse(null));
        arguments.set(ShellWords.print(pair.grants().arguments()));
        grants.set(pair.grants().withArguments(List.of()));
        image.set(pair.container().image());
        command.set(ShellWords.print(pair.container().command()));
        life.set(Life.of(pair.course()));
        if (pair.course() instanceof Course.Serves serves) {
            port.set(Integer.toString(serves.port()));
            path.set(serves.path());
        }
        give(pair.container().given());
        proposed = OwnPair.proposal(grants.get());
    }

    /// Another module was chosen: its own grants, and its name where there is none yet.
    private void start(LibraryModule chosen, Grants remembered) {
        if (name.get().isBlank()) {
            String last = chosen.name().substring(chosen.name().lastIndexOf('/') + 1);
            String plain = last.replaceAll("[^\\p{L}\\p{N}._-]+", " ").strip();
            name.set(OwnPair.mayBeNamed(plain) && !taken.contains(plain) ? plain : "");
        }
        arguments.set(ShellWords.print(remembered.arguments()));
        grants.set(remembered.withArguments(List.of()));
    }

    private void follow(Grants now) {
        Grants next = OwnPair.proposal(now);
        try {
            if (given().equals(proposed)) {
                give(next);
            }
        } catch (IllegalArgumentException e) {
            // Half written by the user, so it is the user's.
        }
        proposed = next;
    }

    private void give(Grants given) {
        mounts.setAll(given.directories().stream().map(MountDraft::of).toList());
        variables.setAll(given.environment().stream().map(VariableDraft::of).toList());
        long bytes = given.limits().memoryBytes();
        memory.set(bytes == Limits.DEFAULT.memoryBytes() ? "" : Size.shown(bytes));
    }

    /// Gives the container what the module's grants say, and nothing else.
    void propose() {
        proposed = OwnPair.proposal(grants.get());
        give(proposed);
    }

    /// @throws IllegalArgumentException a sentence, where a row is not whole
    private Grants given() {
        Limits limits =
                memory.get().isBlank()
                        ? Limits.DEFAULT
                        : Limits.DEFAULT.withMemoryBytes(Size.parse(memory.get().strip()));
        return Grants.none()
                .withDirectories(mounts.stream().map(MountDraft::grant).toList())
                .withEnvironment(variables.stream().map(VariableDraft::grant).toList())
                .withLimits(limits);
    }

    /// The pair as it stands; empty where something is missing, and then [#problemProperty()] says
    /// what.
    Optional<OwnPair> read() {
        try {
            problem.set("");
            return Optional.of(pair());
        } catch (IllegalArgumentException | UnreadableException e) {
            problem.set(sentence(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private OwnPair pair() throws UnreadableException {
        if (taken.contains(name.get().strip())) {
            throw new IllegalArgumentException(text("compare.make.taken", name.get().strip()));
        }
        if (!OwnPair.mayBeNamed(name.get().strip())) {
            throw new IllegalArgumentException(text("compare.make.unnamed"));
        }
        if (image.get().isBlank()) {
            throw new IllegalArgumentException(text("compare.make.noImage"));
        }
        OwnPair pair =
                new OwnPair(
                        name.get().strip(),
                        choice(),
                        grants.get().withArguments(ShellWords.parse(arguments.get())),
                        new ContainerChoice(
                                image.get().strip(), ShellWords.parse(command.get()), given()),
                        course(),
                        edited.map(OwnPair::lostSecrets).orElse(Set.of()));
        List<VariableGrant> again =
                lost.stream()
                        .filter(each -> !each.valueProperty().get().isEmpty())
                        .map(VariableDraft::grant)
                        .toList();
        return pair.withMore(Grants.none().withEnvironment(again));
    }

    /// @throws IllegalArgumentException a sentence, where the port or the path is none
    private Course course() {
        return switch (life.get()) {
            case ENDS -> new Course.Ends();
            case WAITS -> new Course.Waits();
            case SERVES -> {
                String number = port.get().strip();
                if (!number.matches("[0-9]{1,5}")) {
                    throw new IllegalArgumentException(text("compare.make.noPort"));
                }
                yield serves(Integer.parseInt(number), path.get().strip());
            }
        };
    }

    private static Course serves(int port, String path) {
        try {
            return new Course.Serves(port, false, path.startsWith("/") ? path : "/" + path);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(text("compare.make.noPort"), e);
        }
    }

    /// The chosen one, or the one that the pair had, which the library may not have any more.
    private ModuleChoice choice() {
        LibraryModule chosen = module.get();
        if (chosen != null) {
            return new ModuleChoice(chosen.name(), Optional.of(chosen.digest()));
        }
        return edited.map(OwnPair::module)
                .orElseThrow(() -> new IllegalArgumentException(text("compare.make.noModule")));
    }

    private static String sentence(String words) {
        String capital = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }

    List<LibraryModule> modules() {
        return modules;
    }

    /// The pair that is edited; empty for a new one.
    Optional<OwnPair> edited() {
        return edited;
    }

    StringProperty nameProperty() {
        return name;
    }

    /// The chosen module; null until one is chosen, or where the library has it no longer.
    ObjectProperty<@Nullable LibraryModule> moduleProperty() {
        return module;
    }

    /// As a shell would read them.
    StringProperty argumentsProperty() {
        return arguments;
    }

    /// The module's, without its arguments.
    ObjectProperty<Grants> grantsProperty() {
        return grants;
    }

    StringProperty imageProperty() {
        return image;
    }

    /// As a shell would read it; empty for the image's own.
    StringProperty commandProperty() {
        return command;
    }

    /// The container's limit, as in `64 MiB`; empty for none.
    StringProperty memoryProperty() {
        return memory;
    }

    ObservableList<MountDraft> mounts() {
        return mounts;
    }

    ObservableList<VariableDraft> variables() {
        return variables;
    }

    /// Secrets whose values were not kept, to be entered again.
    List<VariableDraft> lost() {
        return lost;
    }

    /// How an instance lives.
    ObjectProperty<Life> lifeProperty() {
        return life;
    }

    /// Where the container listens, if they serve.
    StringProperty portProperty() {
        return port;
    }

    /// What is asked for then.
    StringProperty pathProperty() {
        return path;
    }

    /// A sentence about what keeps it from being saved; empty where nothing does.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
