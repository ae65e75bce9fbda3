package dev.coracle.app.log;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.task.Frames;
import dev.coracle.app.theme.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// Draws the lines in sight: one row per visible line or piece of it, whatever the length of the
/// log, once a frame while anything can change and never otherwise.
final class LogCanvas extends Region {

    /// While somebody selects beyond the edge, the further away the faster.
    private static final int MOST_ROWS_A_FRAME = 5;

    private final LogViewModel model;
    private final List<LogRow> rows = new ArrayList<>();
    private final ScrollBar vertical = new ScrollBar();
    private final ScrollBar horizontal = new ScrollBar();
    private final Region paper = new Region();

    /// Ten characters, to know how wide one is.
    private final Text measure = new Text("0000000000");

    private final Frames frames = new Frames(this::frame);
    private int shown;
    private boolean drawing;
    private boolean repainted;

    /// Whether the mouse is held since it began to select here, and where it is now.
    private boolean dragging;

    private double pointerX;
    private double pointerY;

    LogCanvas(LogViewModel model) {
        this.model = model;
        setId("log-lines");
        getStyleClass().add(Look.LOG_VIEW);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAccessibleText(text("log.lines.accessible"));
        vertical.setOrientation(Orientation.VERTICAL);
        vertical.setId("log-scroll");
        vertical.setAccessibleText(text("log.scroll.accessible"));
        horizontal.setId("log-scroll-sideways");
        horizontal.setAccessibleText(text("log.scrollSideways.accessible"));
        vertical.valueProperty().subscribe(value -> scrolled(value.doubleValue()));
        horizontal.valueProperty().subscribe(this::requestLayout);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        paper.getStyleClass().add(Look.LOG_PAPER);
        // drawn when the style of everything is settled
        paper.backgroundProperty()
                .subscribe(
                        () -> {
                            repainted = true;
                            requestLayout();
                        });
        measure.getStyleClass().add(Look.LOG_TEXT);
        measure.setFont(LogRow.FONT);
        measure.setManaged(false);
        measure.setLayoutX(-1_000); // in sight, so that styles reach it
        getChildren().addAll(paper, measure, vertical, horizontal);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> release());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        sceneProperty().subscribe(scene -> update());
        model.followingProperty().subscribe(this::update);
        model.timesProperty().subscribe(this::update);
        model.wrapProperty().subscribe(this::update);
    }

    /// Draws what is there now and goes on drawing while more can come.
    void update() {
        model.refresh();
        draw();
        follow();
    }

    @Override
    protected void layoutChildren() {
        double bar = vertical.prefWidth(-1);
        double width = getWidth() - bar;
        int fitting = (int) Math.ceil(getHeight() / LogRow.HEIGHT);
        while (rows.size() < fitting) {
            LogRow row = new LogRow();
            row.setManaged(false);
            rows.add(row);
            getChildren().add(2, row);
        }
        int whole = (int) (getHeight() / LogRow.HEIGHT);
        double character = Math.max(1, measure.getLayoutBounds().getWidth() / 10);
        int columns = (int) ((width - setting().textX() - bar) / character);
        if (model.setSize(whole, columns)) {
            update();
        } else if (repainted) {
            draw();
        }
        repainted = false;
        double widest = 0;
        for (int i = 0; i < shown; i++) {
            widest = Math.max(widest, rows.get(i).wanted());
        }
        double offset = Math.clamp(horizontal.getValue(), 0, Math.max(0, widest - width));
        horizontal.setMax(Math.max(0, widest - width));
        horizontal.setVisibleAmount(widest <= width ? 1 : (widest - width) * width / widest);
        horizontal.setVisible(widest > width && !model.wrapProperty().get());
        horizontal.setUnitIncrement(40);
        for (int i = 0; i < rows.size(); i++) {
            LogRow row = rows.get(i);
            row.setVisible(i < shown);
            row.resizeRelocate(-offset, i * LogRow.HEIGHT, Math.max(width, widest), LogRow.HEIGHT);
        }
        vertical.resizeRelocate(width, 0, bar, getHeight());
        horizontal.resizeRelocate(0, getHeight() - bar, width, bar);
        paper.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        if (attribute == AccessibleAttribute.TEXT) {
            return model.visible().stream()
                    .map(part -> (part.isFirst() ? model.label(part) : "") + part.words())
                    .collect(Collectors.joining("\n"));
        }
        return super.queryAccessibleAttribute(attribute, parameters);
    }

    private void frame() {
        int outside = outside();
        if (outside != 0) {
            model.scrollBy(Math.clamp(outside, -MOST_ROWS_A_FRAME, MOST_ROWS_A_FRAME));
            extend();
        }
        if (model.refresh()) {
            draw();
        }
        follow();
    }

    private void follow() {
        frames.set(getScene() != null && (model.busy() || outside() != 0));
    }

    private void draw() {
        List<LogPart> parts = model.visible();
        LogRow.Setting setting = setting();
        shown = Math.min(parts.size(), rows.size());
        for (int i = 0; i < shown; i++) {
            LogPart part = parts.get(i);
            rows.get(i).show(part, model.selected(part.ordinal()), setting);
        }
        drawing = true;
        long hidden = model.lastTop() - model.first();
        vertical.setMax((double) hidden);
        vertical.setVisibleAmount(
                Math.max(1, (double) hidden * model.rows() / (hidden + model.rows())));
        vertical.setValue((double) (model.top() - model.first()));
        vertical.setUnitIncrement(1);
        vertical.setBlockIncrement(model.rows());
        vertical.setVisible(hidden > 0);
        drawing = false;
        requestLayout();
    }

    private LogRow.Setting setting() {
        return new LogRow.Setting(
                model.feed(),
                model.timesProperty().get(),
                model.find(),
                paper.getBackground() != null
                                && !paper.getBackground().getFills().isEmpty()
                                && paper.getBackground().getFills().getFirst().getFill()
                                        instanceof Color colour
                        ? colour
                        : Color.WHITE,
                measure.getFill() instanceof Color colour ? colour : Color.BLACK);
    }

    private void scrolled(double value) {
        if (!drawing) {
            model.scrollTo(model.first() + Math.round(value));
            update();
        }
    }

    private void wheel(ScrollEvent event) {
        long lines = Math.round(event.getDeltaY() / LogRow.HEIGHT);
        if (lines == 0 && event.getDeltaY() != 0) {
            lines = event.getDeltaY() > 0 ? 1 : -1;
        }
        if (event.getDeltaX() != 0) {
            horizontal.setValue(
                    Math.clamp(horizontal.getValue() - event.getDeltaX(), 0, horizontal.getMax()));
        }
        model.scrollBy(-lines);
        update();
        event.consume();
    }

    private void press(MouseEvent event) {
        requestFocus();
        event.consume(); // a tab pane around it would take the focus, and with it every key
        int row = (int) (event.getY() / LogRow.HEIGHT);
        dragging =
                event.getButton() == MouseButton.PRIMARY
                        && event.getX() < vertical.getLayoutX()
                        && row < shown;
        if (!dragging) {
            return;
        }
        if (event.getX() < setting().textX() - horizontalOffset() || event.getClickCount() == 3) {
            model.selectRow(row, event.isShiftDown());
        } else if (event.getClickCount() == 2) {
            model.selectWord(row, columnAt(row, event.getX()));
        } else {
            model.selectAt(row, columnAt(row, event.getX()), event.isShiftDown());
        }
        update();
    }

    private void drag(MouseEvent event) {
        if (dragging) {
            pointerX = event.getX();
            pointerY = event.getY();
            extend();
            update();
        }
    }

    private void release() {
        dragging = false;
    }

    /// How many rows the mouse has left the view by, while something is being selected.
    private int outside() {
        return dragging
                ? (int) (pointerY < 0 ? Math.floor(pointerY / LogRow.HEIGHT) : beyond())
                : 0;
    }

    private double beyond() {
        return Math.max(0, Math.ceil((pointerY - getHeight()) / LogRow.HEIGHT));
    }

    private void extend() {
        int row = (int) Math.floor(Math.clamp(pointerY, 0, getHeight() - 1) / LogRow.HEIGHT);
        if (model.selectsLines()) {
            model.selectRow(Math.min(row, shown - 1), true);
        } else {
            model.selectAt(row, columnAt(Math.min(row, shown - 1), pointerX), true);
        }
    }

    private int columnAt(int row, double x) {
        List<LogPart> parts = model.visible();
        return row < 0 || row >= parts.size()
                ? 0
                : rows.get(row).columnAt(x + horizontalOffset(), parts.get(row));
    }

    private double horizontalOffset() {
        return rows.isEmpty() ? 0 : -rows.getFirst().getLayoutX();
    }

    private boolean extend(KeyEvent event, int by) {
        if (event.isShiftDown()) {
            model.extendSelection(by);
        }
        return event.isShiftDown();
    }

    private void key(KeyEvent event) {
        boolean handled = true;
        switch (event.getCode()) {
            case UP -> model.moveSelection(-1, event.isShiftDown());
            case DOWN -> model.moveSelection(1, event.isShiftDown());
            case LEFT -> handled = extend(event, -1);
            case RIGHT -> handled = extend(event, 1);
            case PAGE_UP -> model.scrollBy(-model.rows());
            case PAGE_DOWN -> model.scrollBy(model.rows());
            case HOME -> model.scrollTo(model.first());
            case END -> model.follow();
            case ESCAPE -> model.selectNothing();
            default -> handled = false;
        }
        if (handled) {
            update();
            event.consume();
        }
    }
}
