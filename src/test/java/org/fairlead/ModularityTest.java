package org.fairlead;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** Who may reach whom, and who may touch the engine. */
class ModularityTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(FairleadApplication.class);
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.fairlead");

    @Test
    void shouldReachOtherModulesOnlyThroughTheirRoot_andWithoutCycles() {
        MODULES.verify();
    }

    @Test
    void shouldDrawTheModules() {
        new Documenter(MODULES).writeModulesAsPlantUml();
    }

    @Test
    void shouldTouchTheEngineOnlyInProcessAndWorklist() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.fairlead.process..", "org.fairlead.worklist..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to the engine (FEEL apart)",
                        (JavaClass other) -> other.getPackageName().startsWith("org.camunda")
                                && !other.getPackageName().startsWith("org.camunda.feel")))
                .because("changing the engine must touch an adapter, not the service (docs/decisions/0001)")
                .check(CLASSES);
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
}
