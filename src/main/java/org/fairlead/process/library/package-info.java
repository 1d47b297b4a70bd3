/** The pages on which the pathways are looked at, compared, tested and deployed. */
package org.fairlead.process.library;
