package org.fairlead.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    private static final String OFFERS = """
        select o.asset_id, o.needs, o.visit_days, o.travel, o.youngest, o.oldest, o.pence, o.postcode, o.places,
          o.places_free, o.waiting_weeks, o.external_id, o.latitude, o.longitude
          from asset_offer o\
        """;

    Optional<AssetOffer> offer(String id) {
        return jdbc.optional(OFFERS + " where o.asset_id = ?", AssetOffer.class, id);
    }

    /** By asset; those of every area for null. */
    Map<String, AssetOffer> offers(@Nullable String areaId) {
        List<AssetOffer> all = areaId == null
                ? jdbc.list(OFFERS, AssetOffer.class)
                : jdbc.list(
                        OFFERS + " join community_asset a on a.id = o.asset_id where a.area_id = ?",
                        AssetOffer.class,
                        areaId);
        return all.stream().collect(Collectors.toMap(AssetOffer::assetId, Function.identity()));
    }

    void keep(AssetOffer offer) {
        jdbc.update("delete from asset_offer where asset_id = ?", offer.assetId());
        jdbc.update("""
            insert into asset_offer (asset_id, needs, visit_days, travel, youngest, oldest, pence, postcode, places,
              places_free, waiting_weeks, external_id, latitude, longitude)
            values (:assetId, :needs, :visitDays, :travel, :youngest, :oldest, :pence, :postcode, :places,
              :placesFree, :waitingWeeks, :externalId, :latitude, :longitude)
            """, offer);
    }

    /** The postcodes of the homes of children with whom the service works in an area. */
    List<String> homes(String areaId) {
        List<String> homes = new ArrayList<>();
        jdbc.sql("select ch.id, ch.postcode from case_record c join child ch on ch.id = c.child_id"
                        + " where c.area_id = :area and c.status = 'open'")
                .param("area", areaId)
                .query(row -> {
                    String postcode = row.getString("postcode");
                    homes.add(postcode == null ? "" : postcode);
                });
        return homes;
    }

    /** Holds an asset's row until the transaction is over. */
    void lock(@Nullable String id) {
        jdbc.optional("select id from community_asset where id = ? for update", String.class, id);
    }
}
