package dev.coracle.app.shell;

import atlantafx.base.controls.Spacer;
import dev.coracle.app.task.RunningTask;
import dev.coracle.app.theme.Look;
import dev.coracle.app.theme.Theme;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The frame of the window: shows the page that the navigator names.
///
/// A page is built into the frame when it is first shown and kept.
public final class Shell extends BorderPane {

    private static final double NARROW = 1000;
    private static final double PALETTE_WIDTH = 560;

    private final Map<Place, Page> pages = new EnumMap<>(Place.class);
    private final Map<Place, Node> frames = new EnumMap<>(Place.class);
    private final StackPane stage = new StackPane();
    private final SideNavigation navigation;
    private final SearchBox search;

    /// @param pages in the order of the navigation
    /// @param findings everything the search can find now
    public Shell(
            Navigator navigator,
            Theme theme,
            List<Page> pages,
            ObservableList<RunningTask> tasks,
            Notices notices,
            Status status,
            Supplier<List<Finding>> findings) {
        setId("shell");
        pages.forEach(page -> this.pages.put(page.place(), page));
        TitleRow title = new TitleRow(theme, findings, tasks);
        navigation = new SideNavigation(navigator, pages);
        navigation.narrowProperty().bind(widthProperty().lessThan(NARROW));
        setTop(title);
        setLeft(navigation);
        setBottom(new StatusRow(status, navigator));
        // the window opens with its navigation in focus, not with a caret in the search
        sceneProperty().subscribe(scene -> navigation.focusHere());
        setCenter(new StackPane(stage, new NoticeBar(notices)));
        search = title.search();
        // above everything, below the search
        search.palette().setManaged(false);
        getChildren().add(search.palette());
        search.palette().visibleProperty().subscribe(this::requestLayout);
        navigator.placeProperty().subscribe(this::show);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, navigator, pages));
    }

    /// Tells the search that there is more to find.
    public void findAgain() {
        search.findAgain();
    }

    private void pressed(KeyEvent event, Navigator navigator, List<Page> pages) {
        if (SearchBox.KEYS.match(event)) {
            search.summon();
            event.consume();
        }
        for (int i = 0; i < pages.size(); i++) {
            if (Keys.isForPage(i + 1, event)) {
                navigator.go(pages.get(i).place());
                event.consume();
            }
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        Palette palette = search.palette();
        if (palette.isVisible()) {
            Bounds field = sceneToLocal(search.localToScene(search.getLayoutBounds()));
            double width = Math.max(field.getWidth(), PALETTE_WIDTH);
            double x = Math.max(0, field.getCenterX() - width / 2);
            palette.resizeRelocate(
                    Math.min(x, Math.max(0, getWidth() - width)),
                    field.getMaxY() + 4,
                    width,
                    palette.prefHeight(width));
        }
    }

    private void show(Place place) {
        Page page = Objects.requireNonNull(pages.get(place));
        stage.getChildren().setAll(frames.computeIfAbsent(place, p -> frame(page)));
        page.shown();
        // what had the focus went out of sight with its page
        navigation.focusHere();
    }

    private static Node frame(Page page) {
        Label title = new Label(page.title());
        title.setId("page-title");
        title.getStyleClass().add(Look.PAGE_TITLE);
        HBox actions = new HBox();
        actions.getStyleClass().add(Look.STRIP);
        actions.getChildren().addAll(page.actions());
        HBox header = new HBox(title, new Spacer(), actions);
        header.getStyleClass().add(Look.PAGE_HEADER);
        Node content = page.content();
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox frame = new VBox(header, content);
        frame.getStyleClass().add(Look.PAGE);
        return frame;
    }
}
