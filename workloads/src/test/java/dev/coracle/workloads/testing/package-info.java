/// What tests of several rooms share.
@NullMarked
package dev.coracle.workloads.testing;

import org.jspecify.annotations.NullMarked;
