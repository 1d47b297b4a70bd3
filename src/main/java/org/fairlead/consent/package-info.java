/** What a family, or a young person, agreed to: dated records, and the steps that ask for them. */
package org.fairlead.consent;
