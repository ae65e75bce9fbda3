package dev.coracle.capability.view;

import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Requests;
import dev.coracle.capability.model.Trail;
import dev.coracle.engine.grant.Grants;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.layout.Region;

/// The visual editor of what a module may touch: a value in, a value out.
///
/// ```java
/// CapabilityEditor editor = new CapabilityEditor();
/// editor.open("logger", grants, Requests.ofImports(imports), Trail.empty());
/// editor.setOnApply(edited -> library.save(digest, edited));
/// run.onAccess(trail -> editor.trailProperty().set(trail));   // on the toolkit's thread
/// ```
///
/// It starts no run, stores nothing and enforces nothing. Nodes and properties are used on the
/// toolkit's thread only.
public final class CapabilityEditor extends Region {

    private final EditorViewModel model = new EditorViewModel();
    private final StringProperty moduleName = new SimpleStringProperty(this, "moduleName", "");
    private final ObjectProperty<Consumer<Grants>> onApply =
            new SimpleObjectProperty<>(this, "onApply", grants -> {});

    /// Shows a module: its grants are in force and nothing can be undone.
    ///
    /// @param moduleName written on the boat
    /// @param inForce the grants that its next run would get now
    /// @param requests what its imports ask for
    /// @param trail what its runs did so far
    public void open(String moduleName, Grants inForce, Requests requests, Trail trail) {
        this.moduleName.set(moduleName);
        model.open(inForce, requests, trail);
    }

    /// The grants as edited so far; fires with each edit. Setting them is an edit that can be
    /// undone.
    public ObjectProperty<Grants> grantsProperty() {
        return model.grantsProperty();
    }

    /// The grants of the next run as long as nothing is applied; rows that differ from them are
    /// marked.
    public ObjectProperty<Grants> inForceProperty() {
        return model.inForceProperty();
    }

    public ObjectProperty<Requests> requestsProperty() {
        return model.requestsProperty();
    }

    /// What the module's runs used and were refused. May be set again and again while a run goes
    /// on: doors that are refused anew pulse once.
    public ObjectProperty<Trail> trailProperty() {
        return model.trailProperty();
    }

    /// The name on the boat.
    public StringProperty moduleNameProperty() {
        return moduleName;
    }

    /// Whether there is something to apply.
    public ReadOnlyBooleanProperty changedProperty() {
        return model.changedProperty();
    }

    /// Called with the edited grants when the user applies them; they are in force from then on.
    public ObjectProperty<Consumer<Grants>> onApplyProperty() {
        return onApply;
    }

    public void setOnApply(Consumer<Grants> handler) {
        onApply.set(handler);
    }

    /// Does what the button Apply does.
    public void apply() {
        onApply.get().accept(model.apply());
    }
}
