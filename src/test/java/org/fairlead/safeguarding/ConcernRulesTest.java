package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fairlead.casework.WhatOthersSee;
import org.junit.jupiter.api.Test;

class ConcernRulesTest {

    @Test
    void namesTheGravestRiskOfAReferral() {
        assertThat(ConcernsFromPathways.category(List.of("neglect", "self-harm")))
                .isEqualTo("self-harm");
        assertThat(ConcernsFromPathways.category(List.of("missing-from-home"))).isEqualTo("missing");
        assertThat(ConcernsFromPathways.category(null)).isEqualTo("other");
    }

    @Test
    void theMoreCarefulOfTwoAnswersHolds() {
        assertThat(WhatOthersSee.PROCEED.or(WhatOthersSee.ASK)).isEqualTo(WhatOthersSee.ASK);
        assertThat(WhatOthersSee.PAUSE.or(WhatOthersSee.ASK)).isEqualTo(WhatOthersSee.PAUSE);
        assertThat(WhatOthersSee.of("pause")).isEqualTo(WhatOthersSee.PAUSE);
        assertThat(WhatOthersSee.of("something else")).isEqualTo(WhatOthersSee.ASK);
    }
}
