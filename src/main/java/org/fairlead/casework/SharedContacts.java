package org.fairlead.casework;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fairlead.system.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * Which children a phone number or e-mail address of a parent or carer makes brothers and sisters. One of a school, a
 * practice or a service links nobody, whoever typed it for a parent; nor does one that more than a handful of families
 * give.
 */
final class SharedContacts {

    static final int HANDFUL = 5;
    /** A number without what stands before it in this country or from abroad. */
    private static final int LOCAL_DIGITS = 9;

    /** A parent or carer as a case has them. */
    record Reached(
            String caseRef,
            String familyName,
            @Nullable String carer,
            @Nullable String phone,
            @Nullable String email) {

        private Set<String> contacts() {
            return SharedContacts.of(phone, email);
        }
    }

    private SharedContacts() {}

    /**
     * The cases whose child has a carer in common.
     *
     * @param own the carers of one case
     * @param all the carers of every case that may have one of their contacts
     * @param ofServices numbers and addresses of schools, practices and services
     */
    static Set<String> linked(
            Collection<Reached> own, Collection<Reached> all, Collection<@Nullable String> ofServices) {
        Set<String> nobodys = ofServices.stream()
                .flatMap(contact -> of(contact, contact).stream())
                .collect(Collectors.toSet());
        Set<String> linked = new LinkedHashSet<>();
        for (String contact :
                own.stream().flatMap(one -> one.contacts().stream()).collect(Collectors.toSet())) {
            List<Reached> those =
                    all.stream().filter(one -> one.contacts().contains(contact)).toList();
            if (!nobodys.contains(contact) && areFew(those, Reached::familyName) && areFew(those, Reached::carer)) {
                those.forEach(one -> linked.add(one.caseRef()));
            }
        }
        return linked;
    }

    /** A number by its last digits, however it is typed; an address in small letters. */
    static Set<String> of(@Nullable String phone, @Nullable String email) {
        Set<String> contacts = new HashSet<>();
        String dialled = phone == null
                ? ""
                : PhoneNumber.read(phone).map(PhoneNumber::dialled).orElse(phone);
        String digits = dialled.replaceAll("[^0-9]", "");
        if (digits.length() >= LOCAL_DIGITS) {
            contacts.add(digits.substring(digits.length() - LOCAL_DIGITS));
        }
        if (email != null && email.contains("@")) {
            contacts.add(email.strip().toLowerCase(Locale.ROOT));
        }
        return contacts;
    }

    private static boolean areFew(List<Reached> those, Function<Reached, @Nullable String> name) {
        return those.stream()
                        .map(name)
                        .map(one -> one == null ? "" : one.strip().toLowerCase(Locale.UK))
                        .distinct()
                        .count()
                <= HANDFUL;
    }
}
