package org.fairlead;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * The library of the provider that some tests start is on the class path of all: without this, each Fairlead would make
 * itself keys of a provider at its start, which takes a fifth of it.
 */
class NoProviderWithin implements AutoConfigurationImportFilter, EnvironmentAware {

    private boolean isFairlead;

    @Override
    public void setEnvironment(Environment environment) {
        isFairlead = "fairlead".equals(environment.getProperty("spring.application.name"));
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] kept = new boolean[classes.length];
        for (int at = 0; at < classes.length; at++) {
            kept[at] = !isFairlead || classes[at] == null || !classes[at].contains(".OAuth2AuthorizationServer");
        }
        return kept;
    }
}
