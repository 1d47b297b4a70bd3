package org.fairlead.datapack;

import org.fairlead.datapack.InstrumentFile.BrokenInstrument;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words which instrument keeps Fairlead from starting. */
final class BrokenInstrumentAnalysis extends AbstractFailureAnalyzer<BrokenInstrument> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, BrokenInstrument cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Mend the file and start again. instrument.schema.json says what may stand in it; docs/owners has an example.",
                cause);
    }
}
