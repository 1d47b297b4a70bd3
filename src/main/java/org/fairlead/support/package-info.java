/** The work with the child: goals, plan, reviews and the start of it. */
package org.fairlead.support;
