/// The screen that says whether what Coracle stands on is in order, and what to do where it is not.
///
/// The looking is done by [dev.coracle.workloads.doctor.Doctor]; here is only how it is shown.
@NullMarked
package dev.coracle.app.doctor;

import org.jspecify.annotations.NullMarked;
