package org.fairlead.referral.sameness;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRepository;
import org.fairlead.casework.FindWordRepository;
import org.fairlead.system.Seal;
import org.fairlead.system.Typed;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code child}, {@code child_key} and {@code child_apart}. */
@Repository
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class ChildRepository {

    private static final String SELECT =
            "select k.id, k.given_name, k.family_name, k.date_of_birth, k.nhs_number, k.postcode from child k";

    /** As many rows as V45 puts there. */
    private static final int TURNS = 64;

    /** The only key of a child of whom no name is known: it says nothing, and stands as it is. */
    private static final String UNNAMED = "unnamed:";

    private final TypedJdbc jdbc;
    private final Seal seal;
    private final FindWordRepository found;

    /** A child and what tells it from others. */
    record Known(String id, ChildDetails details) {}

    /** A child that has no keys yet, and the area of its case. */
    record Unkeyed(String id, String areaId, ChildDetails details) {}

    public void insert(String id, String areaId, ChildDetails child, @Nullable String postcodeAsWritten) {
        jdbc.update(
                """
                insert into child (id, given_name, family_name, date_of_birth, nhs_number, postcode, postcode_mark,
                  search_text)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                child.givenName(),
                child.familyName(),
                child.dateOfBirth(),
                child.nhsNumber(),
                postcodeAsWritten,
                postcodeMark(postcodeAsWritten),
                searched(child.givenName() + " " + child.familyName()));
        found.putChild(id, areaId, child.givenName() + " " + child.familyName());
        addKeys(id, ChildKeys.kept(areaId, child));
    }

    /**
     * A child of whom no name is known yet. It is found under no name: the one key that it gets belongs to it alone.
     *
     * @param reference of its case, so that it is never taken for another with the same code
     */
    public void insertUnnamed(String id, String given, @Nullable String code, LocalDate born, String reference) {
        jdbc.update("""
            insert into child (id, given_name, family_name, date_of_birth, search_text)
            values (?, ?, ?, ?, ?)
            """, id, given, code, born, searched(given + " " + code + " " + reference));
        jdbc.update("insert into child_key (match_key, child_id) values (?, ?)", UNNAMED + reference, id);
    }

    /** Gives a child what has become known of it, in place of what was. */
    public void name(String id, String areaId, ChildDetails child, @Nullable String postcodeAsWritten) {
        jdbc.update(
                """
                update child set given_name = ?, family_name = ?, date_of_birth = ?,
                       nhs_number = ?, postcode = ?, postcode_mark = ?, search_text = ?
                 where id = ?
                """,
                child.givenName(),
                child.familyName(),
                child.dateOfBirth(),
                child.nhsNumber(),
                postcodeAsWritten,
                postcodeMark(postcodeAsWritten),
                searched(child.givenName() + " " + child.familyName()),
                id);
        jdbc.update("delete from child_key where child_id = ?", id);
        found.putChild(id, areaId, child.givenName() + " " + child.familyName());
        addKeys(id, ChildKeys.kept(areaId, child));
    }

    public Optional<ChildDetails> find(String id) {
        return jdbc.optional(SELECT + " where k.id = ?", ChildDetails.class, id);
    }

    /** Fills in what a later referral knows and the first did not. */
    public void complete(String id, String areaId, ChildDetails later, @Nullable String postcodeAsWritten) {
        jdbc.update("""
            update child set nhs_number = coalesce(nhs_number, ?), postcode = coalesce(?, postcode),
                   postcode_mark = coalesce(?, postcode_mark)
             where id = ?
            """, later.nhsNumber(), postcodeAsWritten, postcodeMark(postcodeAsWritten), id);
        Set<String> keys = ChildKeys.kept(areaId, later);
        keys.removeAll(
                jdbc.list("select kept from child_key where child_id = ? and kept is not null", String.class, id));
        addKeys(id, keys);
    }

    /** A name as {@link org.fairlead.casework.CaseRepository} looks for it. */
    private static String searched(String name) {
        return String.join(" ", Typed.words(name));
    }

    /**
     * Lets whoever refers a child at the same moment wait until this transaction is over, so that the second sees the
     * case of the first. Children who share a turn wait for each other and are told apart after that.
     */
    public void awaitTurn(ChildDetails child) {
        List<String> told = new ArrayList<>(Typed.words(child.givenName() + " " + child.familyName()));
        told.add(String.valueOf(child.dateOfBirth()));
        Collections.sort(told);
        jdbc.list(
                "select turn from referral_turn where turn = ? for update",
                Integer.class,
                Math.floorMod(told.hashCode(), TURNS));
    }

    void addKeys(String id, Collection<String> keys) {
        jdbc.updateAll(
                "insert into child_key (match_key, child_id, kept) values (?, ?, ?)",
                keys.stream().map(key -> new Object[] {seal.mark(key), id, key}).toList());
    }

    private @Nullable String postcodeMark(@Nullable String postcode) {
        return postcode == null ? null : seal.mark(CaseRepository.postcodeMarked(postcode));
    }

    /** Some children whose keys, or whose postcode, are not marks under the key of now. */
    List<String> unmarked(int limit) {
        String now = seal.markOfNow() + "%";
        return jdbc.list("""
            select child_id from child_key where match_key not like ? and match_key not like 'unnamed:%%'
            union select id from child
             where postcode is not null and postcode <> '' and (postcode_mark is null or postcode_mark not like ?)
             fetch first %d rows only
            """.formatted(limit), String.class, now, now);
    }

    /** Marks the keys and the postcode of a child under the key of now. */
    void mark(String id) {
        List<String> keys = jdbc.list("""
            select coalesce(kept, match_key) from child_key where child_id = ? and match_key not like 'unnamed:%'
            """, String.class, id);
        jdbc.update("delete from child_key where child_id = ? and match_key not like 'unnamed:%'", id);
        addKeys(id, keys);
        jdbc.optional("select postcode from child where id = ? and postcode is not null", String.class, id)
                .ifPresent(postcode ->
                        jdbc.update("update child set postcode_mark = ? where id = ?", postcodeMark(postcode), id));
    }

    /** Takes a child away that no case is about any more. */
    void removeOrphan(String id) {
        jdbc.update("""
            delete from child where id = ? and not exists (select 1 from case_record c where c.child_id = ?)
            """, id, id);
    }

    /** The children under any of the keys. */
    List<Known> under(Collection<String> keys) {
        return jdbc.list(
                SELECT.replace("select", "select distinct")
                        + " join child_key c on c.child_id = k.id where c.match_key in (?)",
                Known.class,
                keys.stream().flatMap(key -> seal.marks(key).stream()).toList());
    }

    /** Children from before there were keys, some at a time. */
    List<Unkeyed> unkeyed(int limit) {
        return jdbc.list("""
            select k.id, k.given_name, k.family_name, k.date_of_birth, k.nhs_number, k.postcode,
                   min(c.area_id) as area_id
              from child k join case_record c on c.child_id = k.id
             where not exists (select 1 from child_key x where x.child_id = k.id)
             group by k.id, k.given_name, k.family_name, k.date_of_birth, k.nhs_number, k.postcode
             fetch first %d rows only
            """.formatted(limit), Unkeyed.class);
    }

    /** Says that two children are not the same; once is enough. */
    public void setApart(String childId, String otherChildId, @Nullable String by, Instant at) {
        if (areApart(childId, otherChildId)) {
            return;
        }
        jdbc.addUnlessThere("""
            insert into child_apart (child_id, other_child_id, said_by, said_at)
            values (?, ?, ?, ?)
            """, childId, otherChildId, by, at);
    }

    private boolean areApart(String childId, String otherChildId) {
        return apartFrom(childId).contains(otherChildId);
    }

    /** The children that a child was said not to be. */
    List<String> apartFrom(String childId) {
        return jdbc.list("""
            select other_child_id from child_apart where child_id = ?
            union select child_id from child_apart where other_child_id = ?
            """, String.class, childId, childId);
    }
}
