package dev.coracle.workloads.worker;

import dev.coracle.engine.grant.Grants;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The command line of a worker.
///
/// @param heap bytes that the JVM's heap may take
/// @param cache the ahead-of-time cache to start from, where one is
/// @param arguments what it is told itself
/// @param stores whether it serves Spin applications: their descriptions and key-value stores need
///   libraries that no other worker has
record WorkerFlags(long heap, Optional<Path> cache, WorkerArguments arguments, boolean stores) {

    /// What the engine itself needs beside the guests' memories: the module's bytes, its compiled
    /// form, the compilers' own heap structures.
    private static final long OVERHEAD = 512L << 20;

    private static final String BEGINNING = "400m";

    /// What the young generation takes at most. Left to itself the JVM keeps a third of the heap
    /// for it, where no second copy of a large memory can be.
    private static final String YOUNG = "64m";

    private static final long FLAT_MEMORY = 32_767L << 16;

    /// What makes a module ready: it runs for some hundred milliseconds once, and then never again.
    /// The optimising compiler would take longer for it than it saves, a fourth of a worker's
    /// memory, and the time that the guest's own code waits for. No guest's code is among them.
    private static final List<String> SIMPLY_COMPILED =
            List.of(
                    "jdk.internal.classfile.impl.*::*",
                    "org.objectweb.asm.*::*",
                    "dev.coracle.engine.binary.*::*",
                    "dev.coracle.engine.validate.*::*",
                    "dev.coracle.engine.compile.*::*");

    private static final String GROWTH = "dev.coracle.engine.runtime.FlatMemory::resize";

    /// Only what a worker needs: no registry, no toolkit, no database.
    private static final List<String> ROOMS =
            List.of(
                    "dev.coracle.workloads.worker.WorkerMain",
                    "dev.coracle.engine.grant.Grants",
                    "org.objectweb.asm.ClassWriter");

    /// What a Spin application needs beside that: JSON, and SQLite.
    private static final List<String> STORES =
            List.of(
                    "tools.jackson.databind.json.JsonMapper",
                    "tools.jackson.core.JsonParser",
                    "com.fasterxml.jackson.annotation.JsonInclude",
                    "org.sqlite.JDBC");

    /// A worker for guests of so many bytes of linear memory.
    ///
    /// A memory in one piece is copied when it grows, so both copies must fit; a memory in chunks
    /// (over 2 GiB) grows in place. The heap is reserved, not taken: what a guest does not use
    /// costs nothing.
    static WorkerFlags forMemory(long memory, Optional<Path> cache, WorkerArguments arguments) {
        long copies = memory <= FLAT_MEMORY ? 2 * memory : memory + memory / 8;
        return new WorkerFlags(copies + OVERHEAD, cache, arguments, false);
    }

    /// A worker for many guests that together have so many bytes of linear memory. Each of them is
    /// small, so the copy that a growth makes is too.
    static WorkerFlags forMany(long memory, Optional<Path> cache, WorkerArguments arguments) {
        return new WorkerFlags(memory + memory / 4 + OVERHEAD, cache, arguments, false);
    }

    /// With what Spin applications need.
    WorkerFlags withStores() {
        return new WorkerFlags(heap, cache, arguments, true);
    }

    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(java());
        // The serial collector starts fastest and keeps least; a guest makes hardly any garbage.
        command.add("-XX:+UseSerialGC");
        command.add("-Xmx" + (heap >> 10) + "k");
        // A memory that grows is copied, straight into the old generation; there is room for some
        // copies before anything is collected, and none of it is touched before it is used. The
        // young generation begins small, and however large it becomes, both copies have their room.
        command.add("-Xms" + BEGINNING);
        command.add("-XX:PretenureSizeThreshold=4m");
        command.add("-XX:NewSize=6m");
        command.add("-XX:MaxNewSize=" + YOUNG);
        command.add("-XX:MaxMetaspaceSize=512m");
        command.add("-XX:+ExitOnOutOfMemoryError");
        // Its last sentence must not end up between the frames.
        command.add("-XX:+DisplayVMOutputToStderr");
        // What the engine's code wants of the optimising compiler; see its documentation.
        command.add("-XX:-DontCompileHugeMethods");
        command.add("-XX:-ClipInlining");
        // A switch of which few cases are hot becomes comparisons: a jump table makes the compiler
        // compute what several cases share before the jump, for all of them.
        command.add("-XX:+UnlockDiagnosticVMOptions");
        command.add("-XX:MinJumpTableSize=24");
        command.add("-XX:CompileCommand=quiet");
        for (String methods : SIMPLY_COMPILED) {
            // It gives up where it begins, and the first compiler takes the method as its last.
            command.add("-XX:CompileCommand=MaxNodeLimit," + methods + ",1");
        }
        // Compiled by the optimising compiler, a copy is not filled with zeros first; a memory that
        // grows is copied too seldom for the JVM to find out by itself.
        command.add("-XX:CompileCommand=CompileThresholdScaling," + GROWTH + ",0.001");
        // Serial has these off, and a stop must get into a long counted loop.
        command.add("-XX:+UseCountedLoopSafepoints");
        command.add("-XX:LoopStripMiningIter=1000");
        // A trap tells where it happened however often it happens.
        command.add("-XX:-OmitStackTraceInFastThrow");
        command.add("-XX:-UsePerfData");
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-Xlog:disable");
        // What a guest looked up, however long a stranger's answer is, would lie in the JVM's own
        // cache for half a minute, without a bound; systems have one that has.
        command.add("-Dsun.net.inetaddr.ttl=0");
        command.add("--enable-native-access=ALL-UNNAMED");
        cache.ifPresent(file -> command.add("-XX:AOTCache=" + file));
        command.add("-cp");
        command.add(String.join(File.pathSeparator, ownClassPath()));
        command.add(WorkerMain.class.getName());
        command.addAll(arguments.print());
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Stores come last: an ahead-of-time cache is good for a path that begins as its own.
    private Set<String> ownClassPath() {
        Set<String> path = classPath();
        if (stores) {
            path.addAll(places(STORES));
        }
        return path;
    }

    /// Where the rooms of the worker were loaded from: jars, or folders in a build.
    static Set<String> classPath() {
        return places(ROOMS);
    }

    private static Set<String> places(List<String> rooms) {
        Set<String> path = new LinkedHashSet<>();
        for (String room : rooms) {
            try {
                CodeSource source =
                        Class.forName(room, false, Grants.class.getClassLoader())
                                .getProtectionDomain()
                                .getCodeSource();
                path.add(Path.of(source.getLocation().toURI()).toString());
            } catch (ClassNotFoundException | URISyntaxException e) {
                throw new IllegalStateException("Coracle is not complete: " + room, e);
            }
        }
        return path;
    }
}
