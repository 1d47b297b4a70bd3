package org.fairlead.datapack;

import static org.fairlead.system.Sentences.say;

import org.fairlead.datapack.InstrumentFile.BrokenInstrument;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words which instrument keeps Fairlead from starting. */
final class BrokenInstrumentAnalysis extends AbstractFailureAnalyzer<BrokenInstrument> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, BrokenInstrument cause) {
        return new FailureAnalysis(cause.getMessage(), say("datapack.mend-file-start-again"), cause);
    }
}
