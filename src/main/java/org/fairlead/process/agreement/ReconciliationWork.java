package org.fairlead.process.agreement;

import static org.fairlead.system.Sentences.say;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.process.agreement.Reconciliation.Wanted;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.BackgroundRunner;
import org.fairlead.system.BackgroundWork;
import org.fairlead.system.ConflictException;
import org.fairlead.system.TurnRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A look that an administrator asked for; the page does not wait for it. */
@Component
@RequiredArgsConstructor
class ReconciliationWork implements BackgroundWork {

    private static final String KIND = "reconciliation";
    private static final String MEND = "mend";

    private final Reconciliation reconciliation;
    private final ReconciliationRepository looks;
    private final StaffDirectory staff;
    private final Audit audit;
    private final TurnRepository turn;
    private final ObjectProvider<BackgroundRunner> runner;

    /**
     * Asks for a look.
     *
     * @throws ConflictException when one goes on already
     */
    @Transactional
    public void begin(boolean mends, Person by) {
        turn.await();
        if (newest().filter(piece -> !piece.isOver()).isPresent()) {
            throw new ConflictException("agreement.under-way");
        }
        audit.record(by, mends ? "agreement-mend-asked" : "agreement-look-asked");
        runner.getObject().submit(KIND, KIND, mends ? MEND : "look", by.username());
    }

    Optional<Piece> newest() {
        return runner.getObject().newest(KIND, KIND);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int tries() {
        return 2;
    }

    @Override
    public String work(Piece piece, Progress progress) {
        Person by = staff.find(piece.askedBy()).orElseThrow();
        return reconciliation
                .look(
                        new Wanted(piece.id(), MEND.equals(piece.input()), by),
                        (done, inAll, lookedAt) ->
                                progress.note(done, inAll, say("agreement.outcome.part", done + 1, inAll, lookedAt)))
                .map(result -> say("agreement.outcome", result.lookedAt(), result.found(), result.mended()))
                .orElseGet(() -> say("agreement.under-way"));
    }

    @Override
    public String giveUp(Piece piece, Why why) {
        looks.drop(piece.id());
        return say("agreement.not-done");
    }
}
