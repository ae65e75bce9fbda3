/// Spin applications: which component answers which route, with what variables, files and stores.
///
/// A [SpinApp][dev.coracle.workloads.spin.SpinApp] is an application that is laid out on the disk,
/// ready to be served: the library makes one of what was pulled, the worker reads it. What the
/// publisher's manifest asks for is a request; hosts are reached by what is granted, and nothing
/// else. The stores are files of this computer, one for each application.
///
/// Nothing here serves HTTP or knows registries. Start with
/// [SpinApp][dev.coracle.workloads.spin.SpinApp]; source: Spin's application manifest and HTTP
/// trigger.
@NullMarked
package dev.coracle.workloads.spin;

import org.jspecify.annotations.NullMarked;
