package dev.coracle.engine.component.type;

/// A resource type under a name: imports and exports give a resource a new one, and only some are
/// visible from outside (Explainer.md, External Visibility of Types). Compared by reference;
/// whether two are the same type is told by [#resource()].
public final class ResourceName implements DefinedType {

    private static final Shape SHAPE = new Shape(1, 1, false, true, false);

    private final Resource resource;

    public ResourceName(Resource resource) {
        this.resource = resource;
    }

    public Resource resource() {
        return resource;
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }
}
