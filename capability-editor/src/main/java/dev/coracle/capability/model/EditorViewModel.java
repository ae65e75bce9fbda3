package dev.coracle.capability.model;

import dev.coracle.engine.grant.Grants;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// One editor's state: the grants as edited, the grants in force, what the module asks for and what
/// its runs did. Every edit goes through [#edit], so every edit can be undone.
///
/// Used on the thread of the toolkit, or on any single thread where there is none.
public final class EditorViewModel {

    private final ObjectProperty<Grants> grants = new SimpleObjectProperty<>(Grants.none());
    private final ObjectProperty<Grants> inForce = new SimpleObjectProperty<>(Grants.none());
    private final ObjectProperty<Requests> requests =
            new SimpleObjectProperty<>(Requests.unknown());
    private final ObjectProperty<Trail> trail = new SimpleObjectProperty<>(Trail.empty());
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final History<Grants> history = new History<>();
    private boolean travelling;

    public EditorViewModel() {
        grants.subscribe(this::remember);
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
    public void open(Grants inForce, Requests requests, Trail trail) {
        this.requests.set(requests);
        this.trail.set(trail);
        this.inForce.set(inForce);
        travel(inForce);
        history.clear();
        refreshHistory();
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

    /// Puts the edited grants in force and returns them.
    public Grants apply() {
        inForce.set(grants.get());
        return grants.get();
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
