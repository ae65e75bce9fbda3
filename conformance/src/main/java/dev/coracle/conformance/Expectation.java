package dev.coracle.conformance;

import dev.coracle.conformance.SpecValue.NumberType;
import dev.coracle.conformance.SpecValue.ReferenceKind;
import java.util.List;
import java.util.Set;

/// A pattern that a result must match (script format, `result_pat`).
public sealed interface Expectation {

    boolean matches(SpecValue value);

    /// This value and no other, bit by bit.
    record Exactly(SpecValue value) implements Expectation {

        @Override
        public boolean matches(SpecValue actual) {
            return value.equals(actual);
        }
    }

    /// A NaN whose payload is only the quiet bit; any sign.
    record CanonicalNan(NumberType type) implements Expectation {

        @Override
        public boolean matches(SpecValue actual) {
            return actual instanceof SpecValue.Numeric number
                    && number.type() == type
                    && Lanes.isCanonicalNan(type, number.bits());
        }
    }

    /// A NaN with the quiet bit set; any sign and rest.
    record ArithmeticNan(NumberType type) implements Expectation {

        @Override
        public boolean matches(SpecValue actual) {
            return actual instanceof SpecValue.Numeric number
                    && number.type() == type
                    && Lanes.isArithmeticNan(type, number.bits());
        }
    }

    /// A v128, lane by lane.
    ///
    /// @param laneBits 8, 16, 32 or 64
    /// @param lanes patterns of numbers: integers as i32 or i64, floats as f32 or f64
    record VectorOf(int laneBits, List<Expectation> lanes) implements Expectation {

        public VectorOf {
            lanes = List.copyOf(lanes);
        }

        @Override
        public boolean matches(SpecValue actual) {
            if (!(actual instanceof SpecValue.Vector vector)) {
                return false;
            }
            for (int i = 0; i < lanes.size(); i++) {
                long bits = Lanes.extract(vector, laneBits, i);
                boolean fits =
                        switch (lanes.get(i)) {
                            case Exactly(SpecValue.Numeric number) -> number.bits() == bits;
                            case CanonicalNan(NumberType type) -> Lanes.isCanonicalNan(type, bits);
                            case ArithmeticNan(NumberType type) ->
                                    Lanes.isArithmeticNan(type, bits);
                            default -> false;
                        };
                if (!fits) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Any reference of the guest of one of these kinds.
    record Reference(Set<ReferenceKind> kinds) implements Expectation {

        public Reference {
            kinds = Set.copyOf(kinds);
        }

        @Override
        public boolean matches(SpecValue actual) {
            return switch (actual) {
                case SpecValue.Guest guest -> kinds.contains(guest.kind());
                case SpecValue.Host _ -> kinds.contains(ReferenceKind.EXTERNAL);
                case SpecValue.Numeric _, SpecValue.Vector _, SpecValue.Null _ -> false;
            };
        }
    }

    /// One of several (relaxed SIMD leaves a choice).
    record Either(List<Expectation> choices) implements Expectation {

        public Either {
            choices = List.copyOf(choices);
        }

        @Override
        public boolean matches(SpecValue actual) {
            return choices.stream().anyMatch(choice -> choice.matches(actual));
        }
    }
}
