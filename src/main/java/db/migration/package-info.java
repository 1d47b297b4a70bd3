/** The migrations that need more than SQL: they come among those of {@code db/migration}, in order of their number. */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;
