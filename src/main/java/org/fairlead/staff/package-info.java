/** People, their roles, and the areas and sites they work in. */
@org.springframework.modulith.ApplicationModule(displayName = "Staff")
package org.fairlead.staff;
