/** Supervision: a worker asks, a supervisor answers. */
package org.fairlead.supervision;
