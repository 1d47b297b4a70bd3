package org.fairlead.governance;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.audit.AuditChain;
import org.fairlead.staff.Person;
import org.fairlead.system.BackgroundRunner;
import org.fairlead.system.BackgroundWork;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Goes over the chain of the audit trail because somebody asked for it; the page does not wait for that. */
@Component
@RequiredArgsConstructor
class ChainCheck implements BackgroundWork {

    static final String KIND = "audit-check";

    private final AuditChain chain;
    private final Audit audit;
    private final ObjectProvider<BackgroundRunner> runner;

    @Transactional
    public void begin(Person by) {
        audit.record(by, "audit-check-asked");
        runner.getObject().submit(KIND, KIND, null, by.username());
    }

    List<AuditChain.Shortened> shortened() {
        return chain.shortened();
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
    public @Nullable String work(Piece piece, Progress progress) {
        AuditChain.Verdict verdict = chain.verify();
        if (verdict.fault() == null) {
            return say("governance.chain-whole", verdict.rows(), verdict.erased(), verdict.seal());
        }
        String fault = say("governance.fault."
                + verdict.fault().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        audit.record(Person.SYSTEM, "audit-found-false", "place " + verdict.place());
        return say(
                "governance.chain-false",
                verdict.place(),
                fault,
                verdict.event() == null ? "-" : verdict.event(),
                verdict.rows());
    }

    @Override
    public String giveUp(Piece piece, Why why) {
        return say("governance.check-failed");
    }
}
