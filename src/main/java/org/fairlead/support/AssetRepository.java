package org.fairlead.support;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
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

    Optional<CommunityAsset> find(@Nullable String id) {
        return jdbc.optional(SELECT + " where id = ?", CommunityAsset.class, id);
    }

    List<CommunityAsset> ofArea(@Nullable String areaId) {
        return jdbc.list(SELECT + " where area_id = ? order by active desc, name, id", CommunityAsset.class, areaId);
    }

    List<CommunityAsset> all() {
        return jdbc.list(SELECT + " order by active desc, name, id", CommunityAsset.class);
    }

    void insert(CommunityAsset asset) {
        jdbc.update("""
            insert into community_asset (id, area_id, name, what, place, getting_there, cost, setting, contact_name,
              contact_phone, contact_email, spoken, safeguarding_until, insurance_until,
              health_safety_until, active)
            values (:id, :areaId, :name, :what, :place, :gettingThere, :cost, :setting, :contactName, :contactPhone,
              :contactEmail, :languages, :safeguardingUntil, :insuranceUntil, :healthSafetyUntil, :active)
            """, asset);
    }

    void update(CommunityAsset asset) {
        jdbc.update("""
            update community_asset set name = :name, what = :what, place = :place, getting_there = :gettingThere,
              cost = :cost, setting = :setting, contact_name = :contactName, contact_phone = :contactPhone,
              contact_email = :contactEmail, spoken = :languages, safeguarding_until = :safeguardingUntil,
              insurance_until = :insuranceUntil, health_safety_until = :healthSafetyUntil, active = :active
             where id = :id and area_id = :areaId
            """, asset);
    }

    /** Holds an asset's row until the transaction is over. */
    void lock(@Nullable String id) {
        jdbc.optional("select id from community_asset where id = ? for update", String.class, id);
    }
}
