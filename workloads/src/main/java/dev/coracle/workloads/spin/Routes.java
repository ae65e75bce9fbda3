package dev.coracle.workloads.spin;

import java.util.List;
import java.util.Optional;

/// All routes of an application.
public record Routes(List<Route> routes) {

    public Routes {
        routes = List.copyOf(routes);
    }

    /// The route that a request is for.
    ///
    /// @param target path and query, as a request line has them
    public Optional<Route.Match> find(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        Optional<Route.Match> best = Optional.empty();
        for (Route route : routes) {
            Optional<Route.Match> match = route.match(path);
            if (match.isPresent() && (best.isEmpty() || route.goesBefore(best.get().route()))) {
                best = match;
            }
        }
        return best;
    }
}
