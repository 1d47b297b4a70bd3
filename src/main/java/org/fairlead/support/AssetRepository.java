package org.fairlead.support;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** The table {@code community_asset}. */
@Repository
@RequiredArgsConstructor
class AssetRepository {

    private static final String SELECT = """
        select id, area_id, name, what, place, getting_there, cost, setting, contact_name, contact_phone,
          contact_email, spoken as languages, safeguarding_until, insurance_until, health_safety_until, active
          from community_asset\
        """;

    private final TypedJdbc jdbc;

    Optional<CommunityAsset> find(String id) {
        return jdbc.optional(SELECT + " where id = ?", CommunityAsset.class, id);
    }

    List<CommunityAsset> ofArea(String areaId) {
        return jdbc.list(SELECT + " where area_id = ? order by active desc, name, id", CommunityAsset.class, areaId);
    }

    List<CommunityAsset> all() {
        return jdbc.list(SELECT + " order by active desc, name, id", CommunityAsset.class);
    }

    void insert(CommunityAsset asset) {
        write(asset, """
            insert into community_asset (id, area_id, name, what, place, getting_there, cost, setting, contact_name,
              contact_phone, contact_email, spoken, safeguarding_until, insurance_until,
              health_safety_until, active)
            values (:id, :area, :name, :what, :place, :getting, :cost, :setting, :contact, :phone, :email, :spoken,
              :safeguarding, :insurance, :safety, :active)\
            """);
    }

    void update(CommunityAsset asset) {
        write(asset, """
            update community_asset set name = :name, what = :what, place = :place, getting_there = :getting,
              cost = :cost, setting = :setting, contact_name = :contact, contact_phone = :phone,
              contact_email = :email, spoken = :spoken, safeguarding_until = :safeguarding,
              insurance_until = :insurance, health_safety_until = :safety, active = :active
             where id = :id and area_id = :area\
            """);
    }

    /** Holds an asset's row until the transaction is over. */
    void lock(String id) {
        jdbc.optional("select id from community_asset where id = ? for update", String.class, id);
    }

    private void write(CommunityAsset asset, String sql) {
        jdbc.sql(sql)
                .param("id", asset.id())
                .param("area", asset.areaId())
                .param("name", asset.name())
                .param("what", asset.what())
                .param("place", asset.place())
                .param("getting", asset.gettingThere())
                .param("cost", asset.cost())
                .param("setting", asset.setting())
                .param("contact", asset.contactName())
                .param("phone", asset.contactPhone())
                .param("email", asset.contactEmail())
                .param("spoken", asset.languages())
                .param("safeguarding", asset.safeguardingUntil())
                .param("insurance", asset.insuranceUntil())
                .param("safety", asset.healthSafetyUntil())
                .param("active", asset.active())
                .update();
    }
}
