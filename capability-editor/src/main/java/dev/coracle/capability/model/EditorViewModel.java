package dev.coracle.capability.model;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.GuestPath;
import dev.coracle.engine.grant.Tightening;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// One editor's state: the grants as edited, the grants in force, what the module asks for and what
/// its runs did. Every edit goes through [#edit], so every edit can be undone.
///
/// Used on the thread of the toolkit, or on any single thread where there is none.
public final class EditorViewModel {

    private static final int MOST_IN_A_SENTENCE = 40;

    private final ObjectProperty<Grants> grants = new SimpleObjectProperty<>(Grants.none());
    private final ObjectProperty<Grants> inForce = new SimpleObjectProperty<>(Grants.none());
    private final ObjectProperty<Optional<Grants>> lastRun =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Grants> defaults = new SimpleObjectProperty<>(Grants.none());
    private final ObjectProperty<Past> past = new SimpleObjectProperty<>(Past.none());
    private final ObjectProperty<Requests> requests =
            new SimpleObjectProperty<>(Requests.unknown());
    private final ObjectProperty<Trail> trail = new SimpleObjectProperty<>(Trail.empty());
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<RoomState> state = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Review> review = new ReadOnlyObjectWrapper<>();
    private final StringProperty moduleName = new SimpleStringProperty("");
    private final History<Grants> history = new History<>();
    private final Places places;
    private final DirectorySentences sentences;
    private final DirectoryRisks risks;
    private Baselines baselines = Baselines.of(Grants.none(), Optional.empty(), Grants.none());
    private boolean travelling;
    private boolean opening;

    /// For the user who runs this program.
    public EditorViewModel() {
        this(Places.ofThisUser());
    }

    /// @param places how host paths are shown and read
    public EditorViewModel(Places places) {
        this.places = places;
        sentences = new DirectorySentences(places);
        risks = new DirectoryRisks(places);
        grants.subscribe(this::remember);
        Stream.of(inForce, lastRun, defaults).forEach(value -> value.subscribe(this::compare));
        Stream.of(grants, inForce, lastRun, defaults, requests, trail, moduleName)
                .forEach(this::refreshWith);
        refresh();
        changed.bind(grants.isNotEqualTo(inForce));
    }

    /// The grants as edited so far. Setting them is an edit like any other.
    public ObjectProperty<Grants> grantsProperty() {
        return grants;
    }

    /// The grants that the next run gets if nothing is applied.
    public ObjectProperty<Grants> inForceProperty() {
        return inForce;
    }

    public ObjectProperty<Requests> requestsProperty() {
        return requests;
    }

    public ObjectProperty<Trail> trailProperty() {
        return trail;
    }

    /// What the last run was given; rows that differ from it are marked. Absent where there was
    /// none.
    public ObjectProperty<Optional<Grants>> lastRunProperty() {
        return lastRun;
    }

    /// What a module starts with that was never granted anything; rows that differ are marked.
    public ObjectProperty<Grants> defaultsProperty() {
        return defaults;
    }

    /// What earlier runs did; what the last one did is in the trail.
    public ObjectProperty<Past> pastProperty() {
        return past;
    }

    /// What is shown now: computed anew with each change of the values above.
    public ReadOnlyObjectProperty<RoomState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The module's name, as the boat carries it.
    public StringProperty moduleNameProperty() {
        return moduleName;
    }

    public Places places() {
        return places;
    }

    /// Whether the edited grants differ from those in force.
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty redoableProperty() {
        return redoable.getReadOnlyProperty();
    }

    /// Starts over with another module: its grants are in force, nothing can be undone.
    public void open(String moduleName, Grants inForce, Requests requests, Trail trail) {
        opening = true;
        try {
            this.moduleName.set(moduleName);
            this.requests.set(requests);
            this.trail.set(trail);
            this.inForce.set(inForce);
            lastRun.set(Optional.empty());
            past.set(Past.none());
            review.set(null);
            travel(inForce);
        } finally {
            opening = false;
        }
        history.clear();
        refreshHistory();
        lookAgain();
    }

    /// Looks again whether the directories exist and where their links lead.
    public void lookAgain() {
        risks.forget();
        refresh();
    }

    /// Replaces the grants by what the change makes of them.
    public void edit(UnaryOperator<Grants> change) {
        grants.set(change.apply(grants.get()));
    }

    public void undo() {
        travel(history.undo(grants.get()));
    }

    public void redo() {
        travel(history.redo(grants.get()));
    }

    /// Grants a directory that may not be there yet: it is one of [#foldersToMake] then.
    public void grantNew(DirectoryGrant directory) {
        risks.promise(directory.host());
        edit(grants -> grants.withDirectory(directory));
    }

    /// The directories that have to be made before the edited grants mean anything.
    public List<Path> foldersToMake() {
        return grants.get().directories().stream()
                .map(DirectoryGrant::host)
                .filter(risks::owed)
                .toList();
    }

    /// What opens keys or everything and is not in force yet: a sentence for each, to be confirmed
    /// before [#apply].
    public List<String> newDangers() {
        return dangers(
                state.get().rows().values().stream()
                        .flatMap(List::stream)
                        .filter(row -> row.change() != Row.Change.SAME));
    }

    /// What of the edited grants opens keys or everything, whether it is in force here or not.
    public List<String> dangers() {
        return dangers(state.get().rows().values().stream().flatMap(List::stream));
    }

    private static List<String> dangers(Stream<Row> rows) {
        return rows.flatMap(
                        row ->
                                row.warnings().stream()
                                        .filter(w -> w.severity() == Warning.Severity.DANGER)
                                        .map(w -> row.sentence() + ". " + w.sentence()))
                .toList();
    }

    /// What is offered in place of the edited grants; null where nothing is.
    public ReadOnlyObjectProperty<@Nullable Review> reviewProperty() {
        return review.getReadOnlyProperty();
    }

    /// Offers other grants; they replace the edited ones when [#acceptReview] is called.
    public void propose(Review offered) {
        review.set(offered);
    }

    /// Offers the edited grants without what runs did not use.
    public void proposeTightening() {
        propose(
                new Review(
                        Words.text("capability.review.tighten"),
                        Optional.of(Tightening.of(grants.get(), everSeen())),
                        lookedAt()));
    }

    /// Offers the least that runs asked for: what they used, and what they were refused.
    public void proposeLeast() {
        Past all = all();
        Grants least = Tightening.of(grants.get(), everSeen());
        for (Proposal proposal :
                new ProposalWords(least, all.trail(), places, this::suggestedFolder).all()) {
            least = proposal.step().applied(least);
            if (proposal.step() instanceof Proposal.GrantDirectory step) {
                risks.promise(step.suggested());
            }
        }
        List<String> notes = new ArrayList<>(lookedAt());
        notes.add(Words.text("capability.review.least.note"));
        propose(new Review(Words.text("capability.review.least"), Optional.of(least), notes));
    }

    private Past all() {
        return trail.get().counts().isEmpty() ? past.get() : past.get().with(trail.get());
    }

    private Set<Access> everSeen() {
        return all().trail().counts().keySet();
    }

    private List<String> lookedAt() {
        return List.of(Words.text("capability.review.runs", all().runs()));
    }

    /// How the offered grants differ from the edited ones.
    public List<Difference> reviewDifferences() {
        Review offered = review.get();
        return offered == null
                ? List.of()
                : offered.proposed()
                        .map(proposed -> Difference.between(grants.get(), proposed, places))
                        .orElse(List.of());
    }

    public void acceptReview() {
        Review offered = review.get();
        review.set(null);
        if (offered != null) {
            offered.proposed().ifPresent(grants::set);
        }
    }

    public void dismissReview() {
        review.set(null);
    }

    /// Puts the edited grants in force and returns them.
    public Grants apply() {
        inForce.set(grants.get());
        return grants.get();
    }

    private void refreshWith(ObservableValue<?> value) {
        value.subscribe(
                () -> {
                    if (!opening) {
                        refresh();
                    }
                });
    }

    private void compare() {
        baselines = Baselines.of(inForce.get(), lastRun.get(), defaults.get());
    }

    private void refresh() {
        Grants now = grants.get();
        EnumMap<Door, DoorPicture> doors = new EnumMap<>(Door.class);
        for (Door door : Door.values()) {
            doors.put(door, DoorPicture.of(door, now, requests.get(), trail.get(), sentences));
        }
        Rows rows = new Rows(now, baselines, requests.get(), trail.get(), sentences, risks);
        ProposalWords proposals =
                new ProposalWords(now, trail.get(), places, this::suggestedFolder);
        state.set(RoomState.of(summary(now), doors, rows, proposals));
    }

    /// Nobody reads a sentence of hundreds of directories, and writing it takes longer than a
    /// frame.
    private static String summary(Grants grants) {
        int directories = grants.directories().size();
        return directories > MOST_IN_A_SENTENCE
                ? Words.text("capability.summary.many", directories)
                : SummaryWords.of(grants);
    }

    /// A folder of the module's own, so that accepting a proposal opens nothing that is there
    /// already.
    private Path suggestedFolder(String guest) {
        Path folder = places.home().resolve("Coracle").resolve(fileName(moduleName.get()));
        for (String part : GuestPath.of(guest).parts()) {
            folder = folder.resolve(fileName(part));
        }
        return folder;
    }

    /// A guest's name may hold anything; what is kept is a name on every platform.
    private static String fileName(String name) {
        String kept = name.replaceAll("[^A-Za-z0-9_-]+", "_");
        return kept.isEmpty() ? "module" : kept.substring(0, Math.min(kept.length(), 64));
    }

    private void travel(Optional<Grants> target) {
        target.ifPresent(this::travel);
        refreshHistory();
    }

    private void travel(Grants target) {
        travelling = true;
        try {
            grants.set(target);
        } finally {
            travelling = false;
        }
    }

    private void remember(Grants old, Grants now) {
        if (!travelling && !old.equals(now)) {
            history.replace(old);
            refreshHistory();
        }
    }

    private void refreshHistory() {
        undoable.set(history.canUndo());
        redoable.set(history.canRedo());
    }
}
