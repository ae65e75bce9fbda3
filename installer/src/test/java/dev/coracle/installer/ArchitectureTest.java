package dev.coracle.installer;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The arrows of `docs/ARCHITECTURE.md`, checked on the product as it is put together.
class ArchitectureTest {

    private static JavaClasses product;

    @BeforeAll
    static void readTheProduct() {
        product =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.coracle");
    }

    @Test
    void packagesFormNoCycle() {
        check(
                slices().matching("dev.coracle.(**)")
                        .should()
                        .beFreeOfCycles()
                        .because(
                                "a room must be readable without the rooms that stand on it; move the shared type"
                                        + " into the lower room, or let the lower one call an interface of its own"));
    }

    @Test
    void theEngineKnowsOnlyTheJdkAndAsm() {
        check(
                classes()
                        .that()
                        .resideInAPackage("dev.coracle.engine..")
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                        "dev.coracle.engine..",
                                        "java..",
                                        "javax.net.ssl..",
                                        "org.objectweb.asm..",
                                        "org.jspecify.annotations.."))
                        .because(
                                "the engine is usable by any Java program; hand it what it needs through a listener or"
                                        + " a value"));
    }

    @Test
    void theRegistryClientKnowsNoOtherRoom() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.coracle.registry..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "dev.coracle.engine..",
                                        "dev.coracle.workloads..",
                                        "dev.coracle.app..",
                                        "dev.coracle.cli.."))
                        .because("what both need is put together in workloads"));
    }

    @Test
    void noToolkitBelowTheCapabilityEditor() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "dev.coracle.engine..",
                                "dev.coracle.registry..",
                                "dev.coracle.workloads..",
                                "dev.coracle.cli..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("javafx..", "atlantafx..", "org.controlsfx..")
                        .because(
                                "headless rooms call plain listeners; app.task brings them to the FX thread"));
    }

    @Test
    void viewModelsKnowNoControls() {
        check(
                noClasses()
                        .that()
                        .haveSimpleNameEndingWith("ViewModel")
                        .or()
                        .resideInAPackage("dev.coracle.capability.model..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("javafx.scene..")
                        .because(
                                "views bind and view models decide; expose a property and let the view draw it"));
    }

    @Test
    void asmIsUsedOnlyByTheCompiler() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.coracle.engine.compile..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.objectweb.asm..")
                        .because(
                                "bytecode is written in one room; give the compiler what it should emit"));
    }

    @Test
    void dockersOwnLibraryStaysInItsRoom() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.coracle.workloads.docker..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("com.github.dockerjava..", "org.apache.commons..")
                        .because(
                                "containers are started in one room; give it what it should start"));
    }

    @Test
    void theEngineTouchesFilesAndSocketsOnlyInTheSandbox() {
        Set<String> doors =
                Set.of(
                        "java.io.File",
                        "java.io.FileInputStream",
                        "java.io.FileOutputStream",
                        "java.io.FileReader",
                        "java.io.FileWriter",
                        "java.io.RandomAccessFile",
                        "java.nio.file.Files",
                        "java.nio.channels.FileChannel",
                        "java.nio.channels.SocketChannel",
                        "java.nio.channels.ServerSocketChannel",
                        "java.net.Socket",
                        "java.net.ServerSocket",
                        "javax.net.ssl.SSLSocket");
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.coracle.engine..")
                        .and()
                        .resideOutsideOfPackage("dev.coracle.engine.sandbox..")
                        .should()
                        .dependOnClassesThat(
                                describe("open files or sockets", type -> isDoor(doors, type)))
                        .because(
                                "every path and address is decided in dev.coracle.engine.sandbox; call it"));
    }

    /// An address that is written out is a value that anybody may read; what a name means is asked
    /// once, where it is decided.
    @Test
    void theEngineLooksNamesUpOnlyInTheSandbox() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.coracle.engine..")
                        .and()
                        .resideOutsideOfPackage("dev.coracle.engine.sandbox..")
                        .should()
                        .callMethodWhere(
                                describe("ask a name server", call -> isLookUp(call.getTarget())))
                        .orShould()
                        .callConstructor(InetSocketAddress.class, String.class, int.class)
                        .because(
                                "every address is decided in dev.coracle.engine.sandbox; call it"));
    }

    @Test
    void onlyTheTaskRoomHopsToTheToolkitsThread() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage("dev.coracle.app..", "dev.coracle.capability..")
                        .and()
                        .resideOutsideOfPackage("dev.coracle.app.task..")
                        .should()
                        .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(Thread.class)
                        .because(
                                "dev.coracle.app.task is the one bridge between threads and the toolkit"));
    }

    private static boolean isLookUp(AccessTarget.MethodCallTarget target) {
        Set<String> questions =
                Set.of(
                        "getByName",
                        "getAllByName",
                        "getLocalHost",
                        "getHostName",
                        "getCanonicalHostName",
                        "isReachable");
        return target.getOwner().isAssignableTo(InetAddress.class)
                && questions.contains(target.getName());
    }

    private static boolean isDoor(Set<String> doors, JavaClass type) {
        return doors.contains(type.getName());
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(product);
    }
}
