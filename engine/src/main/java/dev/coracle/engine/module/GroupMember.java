package dev.coracle.engine.module;

/// A type of the recursive group that refers to it; stands only in groups that are not closed yet.
///
/// @param position within the group
record GroupMember(int position) implements HeapType {

    @Override
    public String text() {
        return "rec." + position;
    }
}
