/** Living cases that go over to a new version. */
package org.fairlead.process.move;
