package org.fairlead.staff;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.OncePerRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who works here, in which roles, and how to reach them. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class StaffDirectory implements UserDetailsService {

    private final StaffRepository people;

    /** An active member of staff or a partner. */
    public Optional<Person> find(@Nullable String username) {
        return people.find(username).filter(StaffRepository.Account::active).map(StaffRepository.Account::person);
    }

    /** The active people of an area who hold a role, by name. */
    public List<Person> inRole(String role, @Nullable String areaId) {
        return people.inRole(role, areaId);
    }

    /** The active people of every area who hold a role, and those of none. */
    public List<Person> inRole(String role) {
        return people.inRole(role);
    }

    /** The active people who hold a role for all areas. */
    public List<Person> ofAllAreas(String role) {
        return people.ofAllAreas(role);
    }

    /** The partners of a school or practice, by name. */
    public List<Person> partnersOf(@Nullable String siteId) {
        return people.partnersOf(siteId);
    }

    /** The work address of somebody, if one is known. */
    public Optional<String> email(@Nullable String username) {
        return people.email(username);
    }

    /** The area of the person with a work address, if it is one of ours. */
    public Optional<String> areaOfAddress(@Nullable String email) {
        return people.areaOfAddress(email);
    }

    /** The name to show for a user name; the user name itself when the account is gone. */
    public String displayName(@Nullable String username) {
        if (username == null) {
            return "";
        }
        if (Person.SYSTEM.username().equals(username)) {
            return Person.SYSTEM.displayName();
        }
        return OncePerRequest.get(
                "name:" + username, () -> people.displayName(username).orElse(username));
    }

    /** The names of those who work in the area of a person, by user name. */
    public Map<String, String> displayNames(Person person) {
        return people.displayNames(person.areaId());
    }

    /** Every name of an area's people, by user name, for lists. */
    public Map<String, String> displayNames(@Nullable String areaId) {
        return people.displayNames(areaId);
    }

    /** Creates an account. The password is stored as the hash that is given. */
    @Transactional
    public void add(Person person, @Nullable String email, String passwordHash) {
        people.add(person, email, passwordHash);
    }

    /**
     * Makes sure that there is an account which stands for something that is nobody, such as the public page. Nobody
     * can sign in with it, and it has no role.
     */
    @Transactional
    public void ensureStandIn(String username, String displayName) {
        if (people.find(username).isEmpty()) {
            people.addStandIn(username, displayName);
        }
    }

    @Override
    public UserDetails loadUserByUsername(@Nullable String username) {
        return people.find(username)
                .map(one -> new SignedIn(one.person(), one.passwordHash(), one.active(), one.rightsVersion()))
                .orElseThrow(() -> new UsernameNotFoundException(say("staff.no-account")));
    }
}
