package org.fairlead.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.system.Seal;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code find_word}: under which keyed marks children, and their parents and carers, are found by name. */
@Repository
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class FindWordRepository {

    /** Whose name it is. */
    private enum Whose {
        CHILD("child_id", "c.child_id = f.child_id"),
        CARER("carer_id", "c.reference = (select p.case_ref from carer p where p.id = f.carer_id)");

        private final String column;
        private final String joined;

        Whose(String column, String joined) {
            this.column = column;
            this.joined = joined;
        }
    }

    private final TypedJdbc jdbc;
    private final Seal seal;

    /** From now on a child of an area is found by this name. */
    public void putChild(String childId, String areaId, String name) {
        put(Whose.CHILD, childId, areaId, name);
    }

    void putCarer(String carerId, String areaId, String name) {
        put(Whose.CARER, carerId, areaId, name);
    }

    private void put(Whose whose, String id, String areaId, String name) {
        jdbc.update("delete from find_word where " + whose.column + " = ?", id);
        Set<String> kept = new TreeSet<>(FindWords.kept(areaId, name));
        // also of a name without a letter, so that it is not looked at again at each start
        kept.add("id|" + id);
        jdbc.updateAll(
                "insert into find_word (mark, " + whose.column + ") values (?, ?)",
                kept.stream()
                        .map(key -> new Object[] {seal.mark(FindWords.CONTEXT + key), id})
                        .toList());
    }

    /** A name that stands under no mark of the key of now. */
    record Unmarked(
            String id,
            String areaId,
            String givenName,
            @Nullable String familyName) {}

    /** Some of the names that stand under no mark of the key of now, and marks them; how many those were. */
    int markSome(int limit) {
        String now = seal.markOfNow() + "%";
        List<Unmarked> children = jdbc.list("""
            select k.id, min(c.area_id) as area_id, k.given_name, k.family_name
              from child k join case_record c on c.child_id = k.id
             where not exists (select 1 from find_word f where f.child_id = k.id and f.mark like ?)
             group by k.id, k.given_name, k.family_name fetch first %d rows only
            """.formatted(limit), Unmarked.class, now);
        children.forEach(one -> putChild(one.id(), one.areaId(), one.givenName() + " " + one.familyName()));
        List<Unmarked> carers = jdbc.list("""
            select p.id, c.area_id, p.name as given_name, '' as family_name
              from carer p join case_record c on c.reference = p.case_ref
             where not exists (select 1 from find_word f where f.carer_id = p.id and f.mark like ?)
             fetch first %d rows only
            """.formatted(limit), Unmarked.class, now);
        carers.forEach(one -> putCarer(one.id(), one.areaId(), one.givenName()));
        return children.size() + carers.size();
    }

    /**
     * The references of the cases a person may see whose child, or one of whose parents and carers, has for every word
     * one that begins with it or sounds like it; loosely, one with the same first letters. A partner finds by the child
     * alone.
     */
    Set<String> found(List<String> words, boolean loosely, Person person, int most) {
        Set<String> found = new TreeSet<>(found(Whose.CHILD, words, loosely, person, most));
        if (person.siteId() == null) {
            found.addAll(found(Whose.CARER, words, loosely, person, most));
        }
        return found;
    }

    /** The cases a person may see whose child has, for every word, one that begins with it or sounds like it. */
    public List<String> childrenNamed(List<String> words, Person person, int most) {
        return words.isEmpty() ? List.of() : found(Whose.CHILD, words, false, person, most);
    }

    /** The same of the parents and carers of a child. */
    List<String> carersNamed(List<String> words, Person person, int most) {
        return words.isEmpty() ? List.of() : found(Whose.CARER, words, false, person, most);
    }

    private List<String> found(Whose whose, List<String> words, boolean loosely, Person person, int most) {
        Map<String, Object> params = new HashMap<>();
        params.put("area", person.areaId());
        List<String> conditions = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            params.put(
                    "marks" + at, marks(FindWords.searched(String.valueOf(person.areaId()), words.get(at), loosely)));
            conditions.add(
                    at == 0
                            ? "f.mark in (:marks0)"
                            : "exists (select 1 from find_word g where g." + whose.column + " = f." + whose.column
                                    + " and g.mark in (:marks" + at + "))");
        }
        return jdbc.sql("select distinct c.reference from find_word f join case_record c on " + whose.joined
                        + " where " + String.join(" and ", conditions) + " and c.area_id = :area"
                        + CaseReading.condition(person, params) + " order by c.reference desc fetch first " + most
                        + " rows only")
                .params(params)
                .query(String.class)
                .list();
    }

    private List<String> marks(Collection<String> keys) {
        return keys.stream()
                .flatMap(key -> seal.marks(FindWords.CONTEXT + key).stream())
                .toList();
    }
}
