package dev.coracle.engine.component.plan;

import dev.coracle.engine.component.definition.Sort;
import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.InstanceType;
import dev.coracle.engine.component.type.Resource;
import dev.coracle.engine.runtime.Executable;
import java.util.List;
import java.util.OptionalInt;

/// One step of an instantiation. Steps that make something add it to the end of its index space;
/// indices are those of the binary. Types have no steps: whatever is left of them stands in the
/// others.
public sealed interface Step {

    record Import(String name, ExternType type) implements Step {}

    record DefineModule(Executable module) implements Step {}

    record DefineComponent(ComponentPlan component) implements Step {}

    /// @param arguments core instances by the first name of the module's imports
    record InstantiateModule(int module, List<Item.Entry> arguments) implements Step {}

    record BundleCore(List<Item.Entry> exports) implements Step {}

    /// @param type of the instance, with the resources that the plan's other steps mention
    record Instantiate(int component, List<Item.Entry> arguments, InstanceType type)
            implements Step {}

    record Bundle(List<Item.Entry> exports) implements Step {}

    /// Not for types.
    record TakeExport(Sort sort, int instance, String name) implements Step {}

    record TakeCoreExport(Sort sort, int instance, String name) implements Step {}

    /// Only for modules and components.
    ///
    /// @param count how many components outward
    record TakeOuter(Sort sort, int count, int index) implements Step {}

    /// @param destructor a core function
    record DefineResource(Resource resource, OptionalInt destructor) implements Step {}

    record Lift(int function, CanonicalOptions options, ComponentFunctionType type)
            implements Step {}

    record Lower(int function, CanonicalOptions options, ComponentFunctionType type)
            implements Step {}

    record NewResource(Resource resource) implements Step {}

    record DropResource(Resource resource) implements Step {}

    record RepresentResource(Resource resource) implements Step {}

    /// Exports something, which also takes another place in its index space.
    record Export(String name, Item item, ExternType type) implements Step {}
}
