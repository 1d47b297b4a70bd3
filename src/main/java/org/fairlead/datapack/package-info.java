/** Data packs: the questionnaires before the work and nine months after, under a code instead of a name. */
package org.fairlead.datapack;
