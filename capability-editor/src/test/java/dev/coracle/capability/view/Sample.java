package dev.coracle.capability.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.coracle.capability.model.Places;
import dev.coracle.engine.grant.Grants;
import javafx.application.Application;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;

/// The editor alone, in a window of its own: what any JavaFX program gets from one constructor.
///
/// Run `dev.coracle.capability.view.SampleLauncher` of the test classes.
public final class Sample extends Application {

    @Override
    public void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        CapabilityEditor editor = new CapabilityEditor();
        editor.setOnApply(grants -> stage.setTitle("Applied: " + grants));
        Places places = Places.ofThisUser();
        HBox bar =
                new HBox(
                        8,
                        example(editor, Example.empty()),
                        example(editor, Example.typical(places.home())),
                        example(editor, Example.everything(places.home())),
                        example(editor, Example.dangers(places.home())),
                        example(editor, Example.denials()),
                        theme());
        bar.setAlignment(Pos.CENTER);
        bar.setPadding(new Insets(8));
        show(editor, Example.typical(places.home()));
        BorderPane root = new BorderPane(editor);
        root.setTop(bar);
        stage.setTitle("Capability editor");
        stage.setScene(new Scene(root, 1100, 720));
        stage.show();
    }

    static void show(CapabilityEditor editor, Example example) {
        boolean edited = example.name().equals("dangers");
        Grants inForce = edited ? Grants.none() : example.grants();
        editor.open(example.name(), inForce, example.requests(), example.trail());
        if (edited) {
            editor.grantsProperty().set(example.grants());
        }
    }

    private static Button example(CapabilityEditor editor, Example example) {
        Button button = new Button(example.name());
        button.setOnAction(pressed -> show(editor, example));
        return button;
    }

    private static ToggleButton theme() {
        ToggleButton dark = new ToggleButton("Dark");
        dark.setOnAction(
                pressed ->
                        Application.setUserAgentStylesheet(
                                dark.isSelected()
                                        ? new PrimerDark().getUserAgentStylesheet()
                                        : new PrimerLight().getUserAgentStylesheet()));
        return dark;
    }
}
