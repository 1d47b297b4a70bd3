package org.fairlead.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code message_text}: every version of every text, none is ever changed. */
@Repository
@RequiredArgsConstructor
class MessageTextRepository {

    /** Which text. */
    record Key(String template, String audience, String way) {}

    /** One version of it; {@code origin} is shipped, owner or back. */
    record Version(
            Key key, String areaId, int version, String origin, Words words, String changedBy, Instant changedAt) {}

    private static final String SELECT = """
        select area_id, template, audience, way, version, origin, subject, body, changed_by, changed_at
          from message_text
        """;
    private static final String ONE = " where template = ? and audience = ? and way = ?";

    private final TypedJdbc jdbc;

    /** What the owners of an area said last: a text of their own, or back to what is shipped. */
    Optional<Version> owners(String areaId, Key key) {
        return jdbc.optional(
                SELECT + ONE + " and area_id = ? and origin <> 'shipped' order by version desc fetch first 1 rows only",
                Version.class,
                key.template(),
                key.audience(),
                key.way(),
                areaId);
    }

    Optional<Version> shipped(Key key) {
        return jdbc.optional(
                SELECT + ONE + " and origin = 'shipped' order by version desc fetch first 1 rows only",
                Version.class,
                key.template(),
                key.audience(),
                key.way());
    }

    /** Every shipped version, oldest first. */
    List<Version> everyShipped() {
        return jdbc.list(SELECT + " where origin = 'shipped' order by version", Version.class);
    }

    /** The versions that an area's people see: their own and those of every area, newest first. */
    List<Version> versions(String areaId, Key key) {
        return jdbc.list(
                SELECT + ONE + " and area_id in (?, '*') order by changed_at desc, version desc",
                Version.class,
                key.template(),
                key.audience(),
                key.way(),
                areaId);
    }

    /** Every text that there is in an area. */
    List<Key> keys(String areaId) {
        return jdbc.list("""
            select distinct template, audience, way from message_text
             where area_id in (?, '*') order by template, audience, way\
            """, Key.class, areaId);
    }

    /** Every text that there is in any area. */
    List<Key> written() {
        return jdbc.list("select distinct template, audience, way from message_text", Key.class);
    }

    /** The texts of an area for which an owner's version holds. */
    List<Key> changed(String areaId) {
        return jdbc.list("""
            select t.template, t.audience, t.way from message_text t
             where t.area_id = ? and t.origin = 'owner'
               and t.version = (select max(m.version) from message_text m where m.area_id = t.area_id
                    and m.template = t.template and m.audience = t.audience and m.way = t.way
                    and m.origin <> 'shipped')\
            """, Key.class, areaId);
    }

    /** Adds the next version. */
    void add(String areaId, Key key, String origin, Words words, @Nullable String by, Instant at) {
        jdbc.sql("""
            insert into message_text
              (area_id, template, audience, way, version, origin, subject, body, changed_by, changed_at)
            values (:area, :template, :audience, :way,
              (select coalesce(max(m.version), 0) + 1 from message_text m where m.area_id = :area
                  and m.template = :template and m.audience = :audience and m.way = :way),
              :origin, :subject, :body, :by, :at)\
            """)
                .paramSource(key)
                .paramSource(words)
                .param("area", areaId)
                .param("origin", origin)
                .param("by", by)
                .param("at", at)
                .update();
    }
}
