package dev.asterism;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.asterism");
    private static final List<String> STAGES = List.of("source", "embed", "torch", "store", "analysis", "view");

    private static final String TERMINAL = "dev.asterism.view.tui";

    /// What every stage may see besides the model.
    private static final List<String> GROUND_FLOOR = List.of("http", "io", "image", "parallel");

    /// Those that come from the hub, and so see what speaks with it.
    private static final List<String> OF_THE_HUB = List.of("source", "embed");

    /// Third party, and the one package that may see it.
    private static final List<List<String>> FENCES = List.of(
            List.of("ai.djl..", "dev.asterism.torch.."),
            List.of("org.apache.lucene..", "dev.asterism.store.lucene.."),
            List.of("org.apache.solr..", "dev.asterism.store.solr.."),
            List.of("org.apache.zookeeper..", "dev.asterism.store.solr.."),
            List.of("com.googlecode.lanterna..", "dev.asterism.view.tui.."),
            List.of("com.github.luben..", "dev.asterism.[source|view.table].."),
            List.of("picocli..", "dev.asterism.app.."),
            List.of("org.fusesource.jansi..", "dev.asterism.app.."),
            List.of("jdk.incubator.vector..", "dev.asterism.analysis.."));

    @Test
    void modelDependsOnTheJdkAlone() {
        check(classes()
                .that()
                .resideInAPackage("dev.asterism.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.asterism.model..", "java..", "org.jspecify.annotations.."));
    }

    @Test
    void httpSeesTheErrorsOfTheModelAlone() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.asterism.http..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.asterism.model..")
                        .and(not(resideInAPackage("dev.asterism.model.error..")))));
    }

    @TestFactory
    List<DynamicTest> theGroundFloorSeesTheModelAndTheJdkAlone() {
        return GROUND_FLOOR.stream()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> check(classes()
                                .that()
                                .resideInAPackage("dev.asterism." + name + "..")
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(
                                        "dev.asterism." + name + "..",
                                        "dev.asterism.model..",
                                        "java..",
                                        "javax.imageio..",
                                        "org.jspecify.annotations.."))))
                .toList();
    }

    @TestFactory
    List<DynamicTest> stagesSeeTheGroundFloorAndThemselvesOnly() {
        return STAGES.stream()
                .map(stage -> DynamicTest.dynamicTest(
                        stage,
                        () -> check(noClasses()
                                .that()
                                .resideInAPackage("dev.asterism." + stage + "..")
                                .should()
                                .dependOnClassesThat(resideInAPackage("dev.asterism..")
                                        .and(not(resideInAnyPackage(
                                                Stream.of(List.of(stage, "model"), GROUND_FLOOR, hub(stage))
                                                        .flatMap(List::stream)
                                                        .map(name -> "dev.asterism." + name + "..")
                                                        .toArray(String[]::new))))))))
                .toList();
    }

    private static List<String> hub(String stage) {
        return OF_THE_HUB.contains(stage) ? List.of("hub") : List.of();
    }

    @Test
    void theHubSeesTheModelAndTheWayToTheNetworkAndTheDiskAlone() {
        check(classes()
                .that()
                .resideInAPackage("dev.asterism.hub..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.asterism.hub..",
                        "dev.asterism.http..",
                        "dev.asterism.io..",
                        "dev.asterism.model..",
                        "com.google.gson..",
                        "java..",
                        "javax.net.ssl..",
                        "org.jspecify.annotations.."));
    }

    @Test
    void nothingSeesTheApp() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.asterism.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.asterism.app.."));
    }

    @TestFactory
    List<DynamicTest> thirdPartiesStayBehindTheirFences() {
        return FENCES.stream()
                .map(fence -> DynamicTest.dynamicTest(
                        fence.getFirst(),
                        () -> check(noClasses()
                                .that()
                                .resideOutsideOfPackage(fence.getLast())
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(fence.getFirst()))))
                .toList();
    }

    @TestFactory
    List<DynamicTest> everyFenceHasSomethingBehindIt() {
        return FENCES.stream()
                .map(fence -> DynamicTest.dynamicTest(
                        fence.getFirst(),
                        () -> assertTrue(CLASSES.stream()
                                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                                .anyMatch(dependency ->
                                        resideInAPackage(fence.getFirst()).test(dependency.getTargetClass())))))
                .toList();
    }

    @Test
    void theRestSeesTheTerminalsEntryAndPortsAlone() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(TERMINAL + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(TERMINAL + "..")
                        .and(not(resideInAnyPackage(TERMINAL, TERMINAL + ".port..")))));
    }

    @Test
    void noPackageHasMoreThan25Files() throws IOException {
        Map<Path, Long> files;
        try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        }
        files.values().removeIf(count -> count <= 25);
        assertEquals(Map.of(), files);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = CLASSES.stream()
                .map(JavaClass::getPackage)
                .filter(all -> !all.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toSet());
        assertEquals(Set.of(), unmarked);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.asterism.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
