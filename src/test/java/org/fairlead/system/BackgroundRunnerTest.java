package org.fairlead.system;

import javax.sql.DataSource;
import org.fairlead.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** Work in the background: done once, gone on with after a crash, or given up in words. */
@ServiceTest
class BackgroundRunnerTest {

    @Autowired
    private DataSource database;

    @Autowired
    private PlatformTransactionManager transactions;

    private BackgroundStories stories;

    @BeforeEach
    void begin() {
        stories = new BackgroundStories(database, transactions);
    }

    @AfterEach
    void end() {
        stories.close();
    }

    @Test
    void shouldGiveAPieceToOne_whenTwoTakeItAtOnce() {
        stories.oneOfTwoGetsAPiece();
    }

    @Test
    void shouldDoEachPieceOnce_whenTwoServersWork() {
        stories.twoServersDoEachPieceOnce();
    }

    @Test
    void shouldTakeOverWhatALeaseNoLongerHolds_andNothingElse() {
        stories.aLeaseThatRanOutIsTakenOver_andNoOther();
    }

    @Test
    void shouldGiveUpWhatKillsItsServer() {
        stories.whatKillsItsServerIsGivenUp_inWords();
    }

    @Test
    void shouldTryAgainWhatFails_andThenGiveItUp() {
        stories.whatFailsIsTriedAgainAfterAPause_andThenGivenUp();
    }

    @Test
    void shouldShowHowFarItIs() throws InterruptedException {
        stories.aPageSeesHowFarItIs();
    }

    @Test
    void shouldLetGo_whenItStops() throws InterruptedException {
        stories.aServerThatStopsLetsGo_andAnotherGoesOn();
    }

    @Test
    void shouldGiveUpWhatIsBegunOnlyOnce_whenItStops() throws InterruptedException {
        stories.aServerThatStopsGivesUp_whatIsBegunOnlyOnce();
    }

    @Test
    void shouldGiveUpWhatNobodyWants() {
        stories.whatNobodyWantsIsGivenUp();
    }
}
