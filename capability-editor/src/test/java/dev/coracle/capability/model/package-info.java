/// The editor's knowledge, tested without a toolkit.
@NullMarked
package dev.coracle.capability.model;

import org.jspecify.annotations.NullMarked;
