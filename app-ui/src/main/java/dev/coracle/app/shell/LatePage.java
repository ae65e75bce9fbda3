package dev.coracle.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// A page whose body is built when it is first wanted, so that the window does not wait for what
/// nobody looks at yet. The navigation knows of it from the start.
///
/// ```java
/// LatePage<RunsPage> runs = new LatePage<>(Place.RUNS, title, icon, badge, () -> new RunsPage(...));
/// runs.body().select(run);
/// ```
public final class LatePage<B extends PageBody> implements Page {

    private final Place place;
    private final String title;
    private final Ikon icon;
    private final ObservableValue<String> badge;
    private final Supplier<B> build;
    private @Nullable B built;

    /// @param build called at most once, on the toolkit's thread
    public LatePage(
            Place place,
            String title,
            Ikon icon,
            ObservableValue<String> badge,
            Supplier<B> build) {
        this.place = place;
        this.title = title;
        this.icon = icon;
        this.badge = badge;
        this.build = build;
    }

    /// Builds it, where that has not happened yet.
    public B body() {
        B body = built;
        if (body == null) {
            body = build.get();
            built = body;
        }
        return body;
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Ikon icon() {
        return icon;
    }

    @Override
    public ObservableValue<String> badge() {
        return badge;
    }

    @Override
    public boolean isReady() {
        return built != null;
    }

    @Override
    public List<Node> actions() {
        return body().actions();
    }

    @Override
    public Node content() {
        return body().content();
    }

    @Override
    public void shown() {
        body().shown();
    }

    /// What was never built does not move.
    @Override
    public void close() {
        Optional.ofNullable(built).ifPresent(PageBody::close);
    }
}
