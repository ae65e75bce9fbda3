package dev.coracle.engine.component.type;

/// What an import asks for or an export gives.
public sealed interface ExternType {

    record OfModule(ModuleType type) implements ExternType {
        @Override
        public String text() {
            return "module";
        }

        @Override
        public Shape shape() {
            return type.shape();
        }
    }

    record OfFunction(ComponentFunctionType type) implements ExternType {
        @Override
        public String text() {
            return "func";
        }

        @Override
        public Shape shape() {
            return type.shape();
        }
    }

    record OfType(DefinedType type) implements ExternType {
        @Override
        public String text() {
            return "type";
        }

        @Override
        public Shape shape() {
            return type.shape();
        }
    }

    record OfComponent(ComponentType type) implements ExternType {
        @Override
        public String text() {
            return "component";
        }

        @Override
        public Shape shape() {
            return type.shape();
        }
    }

    record OfInstance(InstanceType type) implements ExternType {
        @Override
        public String text() {
            return "instance";
        }

        @Override
        public Shape shape() {
            return type.shape();
        }
    }

    /// The word for messages.
    String text();

    Shape shape();
}
