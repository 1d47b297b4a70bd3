package org.fairlead.casework;

import org.fairlead.staff.Person;

/**
 * What somebody outside safeguarding sees of a case: all that they learn. The module that keeps concerns provides it.
 */
public interface SafeguardingView {

    WhatOthersSee flagFor(CaseRecord theCase, Person person);
}
