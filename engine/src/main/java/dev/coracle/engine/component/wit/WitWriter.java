package dev.coracle.engine.component.wit;

import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.ComponentType;
import dev.coracle.engine.component.type.DefinedType;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.InstanceType;
import dev.coracle.engine.component.type.ResourceName;
import java.util.List;
import java.util.Map;

/// Writes what a component imports and exports as the body of a WIT world, for people.
///
/// ```java
/// WitWriter.write(component.type()); // import wasi:cli/stdout@0.2.3: interface { ... }
/// ```
///
/// Interfaces are written where they are imported or exported, with the types they use in place of
/// a `use`. Names are the component's and thus a stranger's text; no more than [#LONGEST]
/// characters are written.
public final class WitWriter {

    /// The most characters that a text has, but for the note that there is more.
    public static final int LONGEST = 200_000;

    /// In types; about as many words.
    private static final int LARGEST_SIGNATURE = 100;

    private static final String STEP = "  ";

    private final StringBuilder out = new StringBuilder();
    private final WitTypes types = new WitTypes();

    private WitWriter() {}

    public static String write(ComponentType component) {
        WitWriter writer = new WitWriter();
        component.imports().forEach((name, type) -> writer.item("import ", name, type, ""));
        component.exports().forEach((name, type) -> writer.item("export ", name, type, ""));
        return writer.out.toString();
    }

    /// `(a: u32, b: list<string>) -> bool`, with the types written out where they are not too long.
    public static String signature(ComponentFunctionType function) {
        return function.shape().weight() > LARGEST_SIGNATURE
                ? function.text()
                : new WitTypes().function(function, false).substring("func".length());
    }

    private void item(String word, String name, ExternType type, String indent) {
        if (out.length() > LONGEST) {
            return;
        }
        switch (type) {
            case ExternType.OfFunction(var function) ->
                    line(indent, word + name + ": " + types.function(function, false) + ";");
            case ExternType.OfInstance(var instance) -> instance(word, name, instance, indent);
            case ExternType.OfType(var defined) -> type(name, defined, Map.of(), indent);
            case ExternType.OfComponent _ -> line(indent, word + name + ": component;");
            case ExternType.OfModule _ -> line(indent, word + name + ": core module;");
        }
        if (out.length() > LONGEST) {
            line("", "// and more");
        }
    }

    private void instance(String word, String name, InstanceType instance, String indent) {
        line(indent, word + name + ": interface {");
        instance.exports()
                .forEach(
                        (export, type) -> {
                            if (type instanceof ExternType.OfType(var defined)) {
                                type(export, defined, instance.exports(), indent + STEP);
                            } else if (!export.startsWith("[")) {
                                item("", export, type, indent + STEP);
                            }
                        });
        line(indent, "}");
    }

    private void type(
            String name, DefinedType type, Map<String, ExternType> siblings, String indent) {
        if (out.length() > LONGEST) {
            return;
        }
        if (type instanceof ResourceName) {
            types.call(type, name);
            resource(name, siblings, indent);
            return;
        }
        List<String> lines = types.definition(name, type);
        types.call(type, name);
        lines.forEach(each -> line(indent, each));
    }

    private void resource(String name, Map<String, ExternType> siblings, String indent) {
        int before = out.length();
        line(indent, "resource " + name + " {");
        int head = out.length();
        siblings.forEach(
                (export, type) -> {
                    if (type instanceof ExternType.OfFunction(var function)) {
                        member(name, export, function, indent + STEP);
                    }
                });
        if (out.length() == head) {
            out.setLength(before);
            line(indent, "resource " + name + ";");
        } else {
            line(indent, "}");
        }
    }

    /// Explainer.md, "Import and Export Definitions": `[method]r.f`, `[static]r.f`,
    /// `[constructor]r`.
    private void member(
            String resource, String export, ComponentFunctionType function, String indent) {
        String method = "[method]" + resource + ".";
        String fixed = "[static]" + resource + ".";
        if (export.startsWith(method)) {
            String name = export.substring(method.length());
            line(indent, name + ": " + types.function(function, true) + ";");
        } else if (export.startsWith(fixed)) {
            String name = export.substring(fixed.length());
            line(indent, name + ": static " + types.function(function, false) + ";");
        } else if (export.equals("[constructor]" + resource)) {
            line(indent, "constructor" + types.parameters(function, false) + ";");
        }
    }

    private void line(String indent, String text) {
        out.append(indent).append(text).append('\n');
    }
}
