package org.fairlead.impact;

import static org.fairlead.system.Sentences.say;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;

/** What children are told apart by when it is asked who is reached, with its groups. */
enum Trait implements Stored {
    SEX(List.of("female", "male")),
    AGE(List.of("0-4", "5-6", "7-11", "12-15", "16-17")),
    ETHNICITY(List.of("white", "mixed", "asian", "black", "other")),
    SEND(List.of("none", "sen-support", "ehcp")),
    MEALS(List.of("yes", "no")),
    /** Postcode districts or sectors, which an area chooses. */
    NEIGHBOURHOOD(List.of());

    static final String NOT_KNOWN = "not-known";
    static final String ELSEWHERE = "elsewhere";

    /** The broad groups of the 2021 census of England and Wales, and which answers of the referral belong to each. */
    private static final Map<String, String> ETHNIC_GROUPS = new LinkedHashMap<>();

    static {
        Stream.of("english-welsh-scottish-ni-british", "irish", "gypsy-or-irish-traveller", "roma", "other-white")
                .forEach(answer -> ETHNIC_GROUPS.put(answer, "white"));
        Stream.of("white-and-black-caribbean", "white-and-black-african", "white-and-asian", "other-mixed")
                .forEach(answer -> ETHNIC_GROUPS.put(answer, "mixed"));
        Stream.of("indian", "pakistani", "bangladeshi", "chinese", "other-asian")
                .forEach(answer -> ETHNIC_GROUPS.put(answer, "asian"));
        Stream.of("caribbean", "african", "other-black").forEach(answer -> ETHNIC_GROUPS.put(answer, "black"));
        Stream.of("arab", "other").forEach(answer -> ETHNIC_GROUPS.put(answer, "other"));
    }

    private final List<String> groups;

    Trait(List<String> groups) {
        this.groups = groups;
    }

    /** In the order in which they are shown; none for neighbourhoods, which are not the same everywhere. */
    public List<String> groups() {
        return groups;
    }

    /** Everybody belongs to one group: they come to all children. Of the others, people publish only some. */
    public boolean isOfEverybody() {
        return this == SEX || this == AGE;
    }

    /** How a page calls a group; a neighbourhood by its postcode. */
    public String name(String group) {
        return NOT_KNOWN.equals(group)
                ? say("impact.reach.not-known")
                : ELSEWHERE.equals(group)
                        ? say("impact.reach.elsewhere")
                        : this == NEIGHBOURHOOD ? group : say("impact.reach." + stored() + "." + group);
    }

    /**
     * The group that a child belongs to, {@link #NOT_KNOWN} when that was not asked, not answered or not said.
     *
     * @param neighbourhoods those of the area; without any, each postcode district is one
     */
    String of(ReachRepository.Child child, List<String> neighbourhoods) {
        String group = switch (this) {
            case SEX -> child.answer("sex");
            case AGE -> age(child.age());
            case ETHNICITY -> ETHNIC_GROUPS.get(child.answer("ethnicity"));
            case SEND -> child.answer("send");
            case MEALS -> child.answer("freeSchoolMeals");
            case NEIGHBOURHOOD -> neighbourhood(child.postcode(), neighbourhoods);
        };
        return group != null && (this == NEIGHBOURHOOD || groups.contains(group)) ? group : NOT_KNOWN;
    }

    private @Nullable String age(@Nullable Integer age) {
        return age == null
                ? null
                : groups.stream()
                        .filter(group -> age >= Integer.parseInt(group.split("-")[0])
                                && age <= Integer.parseInt(group.split("-")[1]))
                        .findFirst()
                        .orElse(null);
    }

    /** A district is what stands before the space, a sector that and one more figure; the narrower of two holds. */
    private static @Nullable String neighbourhood(@Nullable String postcode, List<String> neighbourhoods) {
        String text =
                Objects.requireNonNullElse(postcode, "").replaceAll("\\s", "").toUpperCase(java.util.Locale.ROOT);
        if (!text.matches("[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")) {
            return null;
        }
        String district = text.substring(0, text.length() - 3);
        String sector = district + " " + text.charAt(text.length() - 3);
        return neighbourhoods.isEmpty()
                ? district
                : Stream.of(sector, district)
                        .filter(neighbourhoods::contains)
                        .findFirst()
                        .orElse(ELSEWHERE);
    }
}
