package dev.coracle.workloads.spin;

import dev.coracle.engine.StartException;
import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.component.spin.SpinInterfaces;
import dev.coracle.engine.component.spin.SpinServices;
import dev.coracle.engine.component.wasi.http.Field;
import dev.coracle.engine.component.wasi.http.ServedRequest;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.engine.wasi.GrantedVariable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An application whose components are loaded: tells which of them answers a request, and how the
/// request looks to it.
///
/// ```java
/// try (OpenSpinApp open = OpenSpinApp.open(app, loader, grants)) {
///     open.find(request).ifPresent(answer -> serve(answer.served(), answer.request()));
/// }
/// ```
///
/// Safe from every thread.
public final class OpenSpinApp implements AutoCloseable {

    /// Headers that only Spin itself sets; what a client sends under such a name is dropped.
    private static final String OWN_HEADERS = "spin-";

    private final SpinApp app;
    private final SqliteStores stores;
    private final Map<String, Served> components = new LinkedHashMap<>();

    private OpenSpinApp(SpinApp app) {
        this.app = app;
        this.stores = new SqliteStores(app.stores());
    }

    /// A component that answers requests.
    ///
    /// @param component with the interfaces of Spin
    /// @param name what it sees as its argument 0
    /// @param grants for each request
    public record Served(ExecutableComponent component, String name, Grants grants) {}

    /// Who answers what.
    public record Answer(Served served, ServedRequest request) {}

    /// Loads a component's code.
    @FunctionalInterface
    public interface Loader {

        /// @throws StartException a sentence, where it cannot serve
        ExecutableComponent load(SpinApp.Component component) throws StartException;
    }

    /// @param grants for each request; variables named as [SpinApp#VARIABLE_PREFIX] says set the
    ///   application's, the others are the components'
    /// @throws StartException a sentence, where the application cannot serve
    public static OpenSpinApp open(SpinApp app, Loader loader, Grants grants)
            throws StartException {
        OpenSpinApp open = new OpenSpinApp(app);
        try {
            Map<String, String> set = new LinkedHashMap<>();
            GrantedVariable.of(grants.environment())
                    .forEach(variable -> set.put(variable.name(), variable.value()));
            Map<String, String> values = app.values(set);
            for (Map.Entry<String, SpinApp.Component> each : app.components().entrySet()) {
                SpinApp.Component component = each.getValue();
                SpinServices services =
                        new SpinServices(
                                SpinApp.told(component, values),
                                open.stores.of(Set.copyOf(component.stores())));
                open.components.put(
                        each.getKey(),
                        new Served(
                                loader.load(component)
                                        .extended(traffic -> SpinInterfaces.of(services, traffic)),
                                each.getKey(),
                                grants(component, grants)));
            }
            return open;
        } catch (SpinException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    "The Spin application %s sets a variable that cannot be one: %s."
                            .formatted(app.name(), e.getMessage()),
                    e);
        }
    }

    /// What is granted, and what comes along with the component: its publisher's variables, unless
    /// the user set others, and its files to read.
    private static Grants grants(SpinApp.Component component, Grants granted) {
        Map<String, VariableGrant> variables = new LinkedHashMap<>();
        component
                .environment()
                .forEach(
                        (name, value) ->
                                variables.put(name, new VariableGrant.Literal(name, value)));
        for (VariableGrant variable : granted.environment()) {
            if (!variable.name().startsWith(SpinApp.VARIABLE_PREFIX)) {
                variables.put(variable.name(), variable);
            }
        }
        Grants grants = granted.withEnvironment(List.copyOf(variables.values()));
        boolean rootGranted =
                granted.directories().stream().anyMatch(each -> each.guest().equals("/"));
        return component.folder().isPresent() && !rootGranted
                ? grants.withDirectory(
                        new DirectoryGrant(
                                component.folder().get(), "/", DirectoryGrant.Access.READ))
                : grants;
    }

    /// All components.
    public List<Served> components() {
        return List.copyOf(components.values());
    }

    /// Who answers a request; empty where no route leads to anybody.
    public Optional<Answer> find(ServedRequest request) {
        return app.routes()
                .find(request.path())
                .flatMap(
                        match ->
                                Optional.ofNullable(components.get(match.route().component()))
                                        .map(
                                                served ->
                                                        new Answer(
                                                                served,
                                                                described(request, match))));
    }

    /// The request with what Spin tells of it in headers.
    private static ServedRequest described(ServedRequest request, Route.Match match) {
        List<Field> headers = new ArrayList<>();
        for (Field field : request.headers()) {
            if (!field.name().toLowerCase(Locale.ROOT).startsWith(OWN_HEADERS)) {
                headers.add(field);
            }
        }
        headers.add(
                Field.of(
                        "spin-full-url",
                        request.scheme() + "://" + request.authority() + request.path()));
        headers.add(Field.of("spin-path-info", match.rest()));
        headers.add(Field.of("spin-matched-route", match.route().text()));
        headers.add(Field.of("spin-raw-component-route", match.route().text()));
        headers.add(Field.of("spin-component-route", match.route().prefix()));
        headers.add(Field.of("spin-base-path", "/"));
        match.names()
                .forEach((name, value) -> headers.add(Field.of("spin-path-match-" + name, value)));
        return new ServedRequest(
                request.method(),
                request.scheme(),
                request.authority(),
                request.path(),
                headers,
                request.body());
    }

    /// Lets go of the stores.
    @Override
    public void close() throws IOException {
        stores.close();
    }
}
