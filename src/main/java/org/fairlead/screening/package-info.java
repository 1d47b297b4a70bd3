/** Screening of a school's classes for the prevention programme: the class list, the shortlist, the choice, the deletion. */
package org.fairlead.screening;
