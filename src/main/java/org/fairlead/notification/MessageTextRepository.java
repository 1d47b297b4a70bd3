package org.fairlead.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
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
    private static final String ONE = " where template = :template and audience = :audience and way = :way";

    private final TypedJdbc jdbc;

    /** What the owners of an area said last: a text of their own, or back to what is shipped. */
    Optional<Version> owners(String areaId, Key key) {
        return jdbc.sql(SELECT + ONE
                        + " and area_id = :area and origin <> 'shipped' order by version desc fetch first 1 rows only")
                .param("template", key.template())
                .param("audience", key.audience())
                .param("way", key.way())
                .param("area", areaId)
                .query(Version.class)
                .optional();
    }

    Optional<Version> shipped(Key key) {
        return jdbc.sql(SELECT + ONE + " and origin = 'shipped' order by version desc fetch first 1 rows only")
                .param("template", key.template())
                .param("audience", key.audience())
                .param("way", key.way())
                .query(Version.class)
                .optional();
    }

    /** Every shipped version, oldest first. */
    List<Version> everyShipped() {
        return jdbc.list(SELECT + " where origin = 'shipped' order by version", Version.class);
    }

    /** The versions that an area's people see: their own and those of every area, newest first. */
    List<Version> versions(String areaId, Key key) {
        return jdbc.sql(SELECT + ONE + " and area_id in (:area, '*') order by changed_at desc, version desc")
                .param("template", key.template())
                .param("audience", key.audience())
                .param("way", key.way())
                .param("area", areaId)
                .query(Version.class)
                .list();
    }

    /** Every text that there is in an area. */
    List<Key> keys(String areaId) {
        return jdbc.sql("""
            select distinct template, audience, way from message_text
             where area_id in (:area, '*') order by template, audience, way\
            """).param("area", areaId).query(Key.class).list();
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
    void add(String areaId, Key key, String origin, Words words, String by, Instant at) {
        jdbc.sql("""
            insert into message_text
              (area_id, template, audience, way, version, origin, subject, body, changed_by, changed_at)
            values (:area, :template, :audience, :way,
              (select coalesce(max(m.version), 0) + 1 from message_text m where m.area_id = :area
                  and m.template = :template and m.audience = :audience and m.way = :way),
              :origin, :subject, :body, :by, :at)\
            """)
                .param("area", areaId)
                .param("template", key.template())
                .param("audience", key.audience())
                .param("way", key.way())
                .param("origin", origin)
                .param("subject", words.subject())
                .param("body", words.body())
                .param("by", by)
                .param("at", at)
                .update();
    }
}
