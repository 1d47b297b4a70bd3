package org.fairlead.staff;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** A {@link Person} as Spring Security keeps one. */
final class SignedIn implements UserDetails, CredentialsContainer {

    private static final long serialVersionUID = 1L;

    private final Person person;
    private transient @Nullable String passwordHash;
    private final boolean active;
    private final int rightsVersion;

    SignedIn(Person person, String passwordHash, boolean active, int rightsVersion) {
        this.person = person;
        this.passwordHash = passwordHash;
        this.active = active;
        this.rightsVersion = rightsVersion;
    }

    Person person() {
        return person;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return person.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }

    @Override
    public @Nullable String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return person.username();
    }

    @Override
    public boolean isEnabled() {
        return active;
    }

    @Override
    public void eraseCredentials() {
        passwordHash = null;
    }

    /** Not the same any more once rights or password have changed: a session that goes by this one is over. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SignedIn that
                && that.rightsVersion == rightsVersion
                && that.getUsername().equals(getUsername())
                && that.person.roles().equals(person.roles())
                && Objects.equals(that.person.areaId(), person.areaId())
                && Objects.equals(that.person.siteId(), person.siteId());
    }

    @Override
    public int hashCode() {
        return List.of(getUsername()).hashCode();
    }
}
