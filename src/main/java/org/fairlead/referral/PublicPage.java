package org.fairlead.referral;

import static org.fairlead.system.Sentences.say;

import java.util.Set;
import org.fairlead.staff.Person;
import org.jspecify.annotations.Nullable;

/** Who stands as the referrer of what comes through the public page: nobody who could sign in. */
public final class PublicPage {

    public static final String USERNAME = "public-page";

    private PublicPage() {}

    public static Person in(@Nullable String areaId) {
        return new Person(USERNAME, say("referral.public-page"), Set.of(), areaId, null);
    }

    static boolean isIt(Person person) {
        return person.username().equals(USERNAME);
    }
}
