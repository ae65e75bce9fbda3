/// The screen on which a module and a container do the same job side by side.
///
/// [CompareViewModel][dev.coracle.app.compare.CompareViewModel] decides,
/// [ComparePage][dev.coracle.app.compare.ComparePage] shows; both the race while it goes on and the
/// result are drawn as lanes on one time axis. What is measured is decided in `workloads.compare`.
@NullMarked
package dev.coracle.app.compare;

import org.jspecify.annotations.NullMarked;
