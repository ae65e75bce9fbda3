package dev.coracle.cli;

import dev.coracle.capability.model.Difference;
import dev.coracle.capability.model.Places;
import dev.coracle.capability.model.Words;
import dev.coracle.engine.grant.GrantSummary;
import dev.coracle.engine.grant.Grants;
import java.io.PrintWriter;
import java.util.List;

/// Tells how two versions of grants differ: `+` is granted now, `-` no longer.
record Changes(Terminal terminal) {

    /// @param onlyShown whether the second version is only shown
    void tell(Grants before, Grants after, boolean onlyShown) {
        PrintWriter out = terminal.messagesToStdout();
        List<Difference> differences = print(before, after);
        if (differences.isEmpty()) {
            out.println("Nothing changes.");
        }
        out.println((onlyShown ? "It would be: " : "Now: ") + GrantSummary.of(after));
    }

    /// Prints the differences and returns them.
    List<Difference> print(Grants before, Grants after) {
        PrintWriter out = terminal.messagesToStdout();
        List<Difference> differences = Difference.between(before, after, Places.ofThisUser());
        for (Difference difference : differences) {
            difference.before().ifPresent(was -> out.println("- " + Words.plain(was)));
            difference.after().ifPresent(is -> out.println("+ " + Words.plain(is)));
        }
        return differences;
    }
}
