package org.fairlead.system;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people sign in, as an operator sets it (docs/operations.md).
 *
 * @param linksShown whether an administrator sees the link for a password that they make; only where nobody is real
 *     and there is no mail, never in production
 */
@ConfigurationProperties("fairlead.sign-in")
public record SignInSettings(@DefaultValue("false") boolean linksShown) {}
