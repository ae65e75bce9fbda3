/// Small fakes of the app's ports, and the harness that opens a window and takes its picture.
@NullMarked
package dev.coracle.app.testing;

import org.jspecify.annotations.NullMarked;
