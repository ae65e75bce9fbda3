package dev.coracle.app.testing;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/// Files that are dragged over a node and dropped there, as the toolkit tells it. Its headless
/// platform has no drag and drop of its own, and no public way to make a dragboard.
public final class Drop {

    private final List<File> files;

    private Drop(List<File> files) {
        this.files = List.copyOf(files);
    }

    public static Drop of(List<File> files) {
        return new Drop(files);
    }

    private Dragboard board() {
        try {
            Class<?> peer = Class.forName("com.sun.javafx.tk.TKClipboard");
            Object clipboard =
                    Proxy.newProxyInstance(
                            peer.getClassLoader(),
                            new Class<?>[] {peer},
                            (proxy, method, arguments) ->
                                    switch (method.getName()) {
                                        case "getContent" ->
                                                DataFormat.FILES.equals(arguments[0])
                                                        ? files
                                                        : null;
                                        case "hasContent" -> DataFormat.FILES.equals(arguments[0]);
                                        case "getContentTypes" -> Set.of(DataFormat.FILES);
                                        case "getTransferModes" -> EnumSet.of(TransferMode.COPY);
                                        default -> null;
                                    });
            Constructor<Dragboard> maker = Dragboard.class.getDeclaredConstructor(peer);
            maker.setAccessible(true);
            return maker.newInstance(clipboard);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the toolkit has changed inside", e);
        }
    }

    /// On the toolkit's thread.
    ///
    /// @return whether somebody would take them
    public boolean over(Node node) {
        return fire(DragEvent.DRAG_OVER, node).isAccepted();
    }

    /// On the toolkit's thread.
    ///
    /// @return whether somebody took them
    public boolean on(Node node) {
        return fire(DragEvent.DRAG_DROPPED, node).isDropCompleted();
    }

    /// An event is copied on its way to its target, so what happened is read from the copy.
    private DragEvent fire(EventType<DragEvent> type, Node node) {
        DragEvent[] seen = new DragEvent[1];
        DragEvent event =
                new DragEvent(type, board(), 1, 1, 1, 1, TransferMode.COPY, null, node, null);
        node.getScene().addEventFilter(type, each -> seen[0] = each);
        node.fireEvent(event);
        return seen[0] == null ? event : seen[0];
    }
}
