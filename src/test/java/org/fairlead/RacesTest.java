package org.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairlead.system.Races;
import org.fairlead.system.TypedJdbc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The one list of places where two may write the same at the same moment, and of what races each: rows that are added
 * unless they are there, numbers that follow on, versions, and rows that are held while they are read and changed.
 */
@ServiceTest
class RacesTest {

    private static final Path MAIN = Path.of("src/main/java/org/fairlead");

    /** Where a change begins with looking. */
    private static final Pattern LOOKS_FIRST =
            Pattern.compile("addUnlessThere\\(|catch \\(DuplicateKeyException|(?i:for update\\b)|row_version = [?:]"
                    + "|insert into[^;]*?(count\\(\\*\\) \\+ 1|max\\([\\w.]+\\), 0\\) \\+ 1|\\bnot exists)");

    /** To add a row only after nothing was changed is left to {@link TypedJdbc#changeOrAdd}. */
    private static final Pattern BY_HAND = Pattern.compile(
            "update\\([^;]{0,300}== 0\\) \\{\\s*jdbc\\.update\\(\\s*(\"\"\"\\s*|\")insert into", Pattern.DOTALL);

    private static final String ADDED = "PostgresTest#shouldAddOnce_whatTwoAddAtOnce";
    private static final String WAITS = "PostgresTest#shouldMakeTheSecondWait";

    /** ADDED: one adds it and all go on; WAITS: the second waits, and then reads what the first has written. */
    private static final String RACED = """
        audit.AuditRepository PostgresTest#shouldNotForkTheAuditTrail_whenTwoSealAtOnce
        camhs.CamhsRepository PostgresTest#shouldNumberEach_whenTwoAreAddedAtOnce
        caseload.CaseloadRepository PostgresTest#shouldGiveTheLastPlaceOnce_andTellTheOther
        caseload.LinkWorkerRepository PostgresTest#shouldNeverPassALimit_whenAHundredAllocateAtOnce
        casework.CaseRepository WAITS
        casework.FileRepository WAITS
        casework.LookRepository ADDED
        datapack.InstrumentRepository ADDED
        demo.DemoClockRepository ADDED
        directory.AccountRepository WAITS
        form.FormRepository PostgresTest#shouldNumberEach_whenTwoAreAddedAtOnce
        form.KeptDraftRepository ADDED
        governance.ErasureRepository WAITS
        impact.ActivityMoneyRepository WAITS
        intake.IntakeRepository IntakeMeetingStoryTest#ofTwoDecisionsAtOnceOnOneCaseOneIsMade_andTheOtherIsTold
        intake.MeetingRoomRepository IntakeMeetingStoryTest#twoWhoTypeAboutOneChildDoNotOverwriteEachOther
        notification.MessageTextRepository MessagePagesTest#ofTwoWhoChangeATextAtOnce_oneIsTold
        notification.OutboxRepository WAITS
        notification.TextLibrary MessagePagesTest#ofTwoWhoChangeATextAtOnce_oneIsTold
        process.JobServerRepository ADDED
        process.agreement.EngineRowRepository WAITS
        process.draft.DraftRepository WAITS
        process.move.CaseMoveRepository WAITS
        referral.Referrals PostgresTest#shouldMakeOneCase_whenOneReferralComesTwiceAtOnce
        referral.imports.Imports ImportTest#shouldImportOnce_whenTwoSendTheSameFileAtOnce
        referral.sameness.ChildRepository ReferralApiTest#shouldGoOnWithOne_whenOneChildIsSentFourTimesAtOnce
        safeguarding.ConcernRepository WAITS
        safeguarding.FamilyLinkRepository WAITS
        screening.ScreeningRepository WAITS
        staff.StaffRepository PostgresTest#shouldMakeOneFirstAdministrator_whenNodesStartAtOnce
        supervision.AdviceRepository SupervisionStoryTest#twoWhoTypeDoNotOverwriteEachOther_andNothingTypedIsLost
        supervision.SupervisionRepository WAITS
        support.AssetRepository WAITS
        system.SealedColumnRepository FaultsTest#shouldLoseAndDoubleNothing_whateverFails
        system.TryCountRepository PostgresTest#shouldKnowASession_andCountTries_whicheverServerItWas
        system.TurnRepository PostgresTest#shouldMakeOneFirstAdministrator_whenNodesStartAtOnce
        system.WebSessionRepository PostgresTest#shouldKnowASession_andCountTries_whicheverServerItWas
        worklist.NoticeRepository NextTaskTest#whoLooksForTheFirstTimeAtTwoPagesAtOnce_isAnsweredAtBoth
        worklist.SavedViewRepository WAITS
        worklist.TaskAgreementRepository WAITS
        worklist.WorkItemRepository TaskRaceTest#shouldLetOneWin_whenTwoPeopleDoOneTask
        """;

    @Autowired
    private TypedJdbc jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    static TreeMap<String, String> list() {
        return RACED.lines()
                .collect(Collectors.toMap(
                        line -> line.split(" ")[0],
                        line -> line.split(" ")[1].replace("ADDED", ADDED).replace("WAITS", WAITS),
                        (one, other) -> one,
                        TreeMap::new));
    }

    @Test
    void shouldNameEachPlace() throws IOException {
        Set<String> places = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                assertThat(BY_HAND.matcher(source).find()).as(file.toString()).isFalse();
                if (LOOKS_FIRST.matcher(source).find() && !file.endsWith("TypedJdbc.java")) {
                    places.add(MAIN.relativize(file)
                            .toString()
                            .replace(".java", "")
                            .replaceAll("[/\\\\]", "."));
                }
            }
        }
        assertThat(list().keySet()).isEqualTo(places);
    }

    @ParameterizedTest
    @MethodSource("races")
    void shouldRaceEach(String race) throws IOException {
        String[] named = race.split("#");
        try (Stream<Path> tests = Files.walk(Path.of("src/test/java"))) {
            Path test = tests.filter(file -> file.endsWith(named[0] + ".java"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(test)).contains("void " + named[1] + "(");
        }
    }

    static Set<String> races() {
        return new TreeSet<>(list().values());
    }

    @Test
    void shouldAddOnce_whatTwoAddAtOnce() {
        Races races = new Races(jdbc, transactions);
        races.aRowThatAllAddIsAddedOnce();
        races.aRowThatAllChangeOrAddIsChangedByEach();
    }
}
