/// Engine workers: child JVMs that run guests, and the frames that both sides talk.
///
/// The desktop's side starts, feeds, stops and kills workers; the child's side compiles and runs.
/// They share the sealed family of frames and its codec, nothing else. A worker has no port, no
/// credentials and no store: it gets the path and digest of one module and the grants of one run.
/// It ends when its standard input does, so no worker outlives the process that started it.
///
/// The protocol, over the child's stdin and stdout: a frame is its length (u32, the type included),
/// its type (u8) and its fields. Numbers are big-endian, texts are a length (u32) and UTF-8, lists
/// a count (u32) and the elements. A frame is at most 1 MiB: a run whose arguments do not fit is
/// refused, and one whose results do not ends as a result that is too long. First the child says
/// `Ready`; then the desktop sends `Start`, and for that run the child answers `Started` or
/// `Refused`, any number of `Output`, `Accessed`, `Used` and `InputWanted`, and last `Ended`. The
/// desktop sends `Input` no further than was wanted, so a guest that does not read blocks nobody.
/// While runs go on the child says once a second how it stands (`Health`), and at once, after
/// collecting garbage, when it is sent `Tidy`. Any number of runs may go on in one child; their
/// numbers keep them apart.
///
/// Start with [dev.coracle.workloads.worker.WorkerPool] and
/// [dev.coracle.workloads.worker.WorkerMain].
@NullMarked
package dev.coracle.workloads.worker;

import org.jspecify.annotations.NullMarked;
