package org.fairlead;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fairlead.staff.Person;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** Who may reach whom, and who may touch the engine. */
class ModularityTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(FairleadApplication.class);
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.fairlead");
    private static final Path DRAWING = Path.of("docs/modules.md");

    /** From the top down; modules of one floor may know each other, without cycles. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("demo", "year"),
            List.of("camhs", "governance", "impact", "screening"),
            List.of("supervision", "intake", "datapack", "directory"),
            List.of("support", "together", "consent", "safeguarding", "caseload", "scenario"),
            List.of("referral"),
            List.of("casework", "register"),
            List.of("worklist"),
            List.of("notification"),
            List.of("process"),
            List.of("form", "audit"),
            List.of("staff"),
            List.of("system"));

    @Test
    void shouldReachOtherModulesOnlyThroughTheirRoot_andWithoutCycles() {
        MODULES.verify();
    }

    @Test
    void shouldBeOnAFloor() {
        assertThat(MODULES.stream().map(module -> module.getIdentifier().toString()))
                .as("give each module its floor in ModularityTest")
                .containsExactlyInAnyOrderElementsOf(
                        FLOORS.stream().flatMap(List::stream).toList());
    }

    @Test
    void shouldNotReachUp() {
        assertThat(CLASSES.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(use -> floor(use.getOriginClass()) > floor(use.getTargetClass()))
                        .map(Dependency::getDescription))
                .as("a lower floor knows nothing of one above: publish an event, or ask for an interface of your own")
                .isEmpty();
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(CLASSES);
    }

    /** {@code -Dmodules=renew} writes the page instead of comparing it. */
    @Test
    void shouldBeDrawnAsTheyAre() throws IOException {
        String wanted = new ModuleDrawing(MODULES, FLOORS).page();
        if ("renew".equals(System.getProperty("modules"))) {
            Files.writeString(DRAWING, wanted);
        }
        assertThat(Files.exists(DRAWING) ? Files.readString(DRAWING) : "")
                .as("%s is out of date: mvn -B test -Dtest=ModularityTest -Dmodules=renew", DRAWING)
                .isEqualTo(wanted);
    }

    @Test
    void shouldTouchTheEngineOnlyInProcessAndWorklist() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.fairlead.process..", "org.fairlead.worklist..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to the engine",
                        (JavaClass other) -> other.getPackageName().startsWith("org.camunda.bpm")))
                .because("changing the engine must touch an adapter, not the service (docs/decisions/0001)")
                .check(CLASSES);
    }

    /** The decision is docs/decisions/0012; its annotations are gone from the classes, so the sources are read. */
    @Test
    void shouldLeaveToLombokNothingButConstructorsAndCopies() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(ModularityTest::lines)
                            .filter(line -> line.startsWith("import lombok.") || line.startsWith("@With"))
                            .distinct())
                    .containsExactlyInAnyOrder(
                            "import lombok.AccessLevel;",
                            "import lombok.RequiredArgsConstructor;",
                            "import lombok.With;",
                            "@With(AccessLevel.PRIVATE)");
        }
    }

    @Test
    void shouldSayInEveryPackageThatNothingIsNullUnlessItSaysSo() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .map(file -> file.resolveSibling("package-info.java"))
                            .distinct()
                            .filter(file -> !Files.exists(file) || lines(file).noneMatch("@NullMarked"::equals)))
                    .isEmpty();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void shouldNameWhatAnswersTheWebByWhatItGives() {
        classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .should()
                .haveSimpleNameEndingWith("Pages")
                .check(CLASSES);
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .haveSimpleNameEndingWith("Api")
                .check(CLASSES);
    }

    /** What somebody may read and do is asked of the policy of that thing; who comes to an address, it says itself. */
    @Test
    void shouldAskInNoControllerForARoleOrAPlace() {
        noClasses()
                .that()
                .areAnnotatedWith(Controller.class)
                .or()
                .areAnnotatedWith(RestController.class)
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "asks a person for a role, an area or a site",
                        call -> call.getTargetOwner().isEquivalentTo(Person.class)
                                && List.of("has", "roles", "isSafeguarding", "areaId", "siteId")
                                        .contains(call.getName())))
                .because("a right that a page asks for itself is one that the next page forgets (docs/decisions/0013)")
                .check(CLASSES);
    }

    /** What is invented for scenarios and the demo writes into tables of every module, and empties them again. */
    @Test
    void shouldAskTheDatabaseOnlyInRepositories() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are no repositories",
                        type -> !type.getName().matches(".*(Repository|\\.TypedJdbc)(\\$.*)?")
                                && !List.of("InventedService", "CleanSlate").contains(type.getSimpleName())))
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.(TypedJdbc|JdbcClient|JdbcTemplate|NamedParameterJdbcTemplate)")
                .because("whoever looks for the SQL of a table finds it in its repository")
                .check(CLASSES);
    }

    @Test
    void shouldSayNull_notOptional_inARecord() {
        assertThat(CLASSES.stream()
                        .filter(JavaClass::isRecord)
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(Optional.class))
                        .map(JavaField::getFullName))
                .as("a component that may be missing is @Nullable")
                .isEmpty();
    }

    @Test
    void shouldTakeTimeFromTheClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .because("tests, scenarios and the demo move the service's clock")
                .check(CLASSES);
    }

    /** The number of a class's floor from the top; those outside the modules are everybody's. */
    private static int floor(JavaClass type) {
        String[] names = type.getPackageName().split("\\.");
        for (int floor = 0; type.getPackageName().startsWith("org.fairlead.") && floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(names[2])) {
                return floor;
            }
        }
        return FLOORS.size();
    }

    private static final class ByPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith("org.fairlead")
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
