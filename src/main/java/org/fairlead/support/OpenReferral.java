package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.EmailAddress;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * The directory as Open Referral UK has it: services of the Human Services Data Specification 3.0, with everything that
 * belongs to one inside it. What other directories say beside what is needed here is passed by.
 */
@Component
@RequiredArgsConstructor
class OpenReferral {

    static final int MOST = 2000;

    private static final int LONGEST_ID = 36;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_WHAT = 2000;
    private static final int LONGEST_PLACE = 400;
    private static final int LONGEST_WAY = 1000;
    private static final int LONGEST_COST = 200;
    private static final int OLDEST = 25;
    private static final int GROWN_UP = 18;
    private static final int MOST_WEEKS = 104;
    private static final double MOST_LATITUDE = 90;
    private static final double MOST_LONGITUDE = 180;
    private static final BigDecimal PENCE = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_POUNDS = BigDecimal.valueOf(500);
    private static final Set<String> STATUSES = Set.of("active", "inactive", "defunct", "temporarily closed");
    private static final Pattern TAG = Pattern.compile("<[^<>]{0,500}>");
    private static final Pattern WEEKS = Pattern.compile("\\b([0-9]{1,3}) weeks?\\b");

    /** What can be taken, and how many services are for adults and are left out. */
    record Read(List<Assets.Found> assets, int grownUps) {}

    private final ObjectMapper json;

    /**
     * Reads a file: a page of services, a list of them or a single one.
     *
     * @throws InvalidAnswersException with everything that is wrong, entry by entry
     */
    Read read(String text, String areaId) {
        List<JsonNode> services = services(text);
        List<FieldError> errors = new ArrayList<>();
        List<Assets.Found> read = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        int grownUps = 0;
        for (int place = 1; place <= services.size(); place++) {
            JsonNode service = services.get(place - 1);
            if (service.path("minimum_age").asInt(0) > GROWN_UP) {
                grownUps++;
                continue;
            }
            List<String> wrong = wrong(service);
            if (wrong.isEmpty() && !ids.add(service.path("id").asText().toLowerCase(Locale.UK))) {
                wrong.add(say("open-referral.twice"));
            }
            if (wrong.isEmpty() && !names.add(text(service, "name").toLowerCase(Locale.UK))) {
                wrong.add(say("open-referral.name-twice"));
            }
            String entry = text(service, "name").isEmpty() ? "" : ", " + text(service, "name");
            for (String one : wrong) {
                errors.add(new FieldError("file", say("open-referral.entry", place, entry, one)));
            }
            if (wrong.isEmpty()) {
                read.add(new Assets.Found(asset(service, areaId), offer(service)));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
        return new Read(read, grownUps);
    }

    private List<JsonNode> services(String text) {
        JsonNode root;
        try {
            root = json.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new InvalidAnswersException("file", "open-referral.not-json");
        }
        JsonNode list = Stream.of(root, root.path("contents"), root.path("services"))
                .filter(JsonNode::isArray)
                .findFirst()
                .orElse(null);
        List<JsonNode> services = list == null
                ? root.path("name").isTextual() ? List.of(root) : List.of()
                : StreamSupport.stream(list.spliterator(), false).toList();
        if (services.isEmpty()) {
            throw new InvalidAnswersException("file", "open-referral.no-services");
        }
        if (services.size() > MOST) {
            throw new InvalidAnswersException("file", "open-referral.too-many", MOST);
        }
        return services;
    }

    /** What the specification, or the directory here, does not allow of an entry. */
    private static List<String> wrong(JsonNode service) {
        List<String> wrong = new ArrayList<>();
        if (!service.isObject()) {
            wrong.add(say("open-referral.no-object"));
            return wrong;
        }
        if (uuid(text(service, "id")).isEmpty()) {
            wrong.add(say("open-referral.id"));
        }
        String name = text(service, "name");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            wrong.add(say("open-referral.name", LONGEST_NAME));
        }
        if (!STATUSES.contains(text(service, "status"))) {
            wrong.add(say("open-referral.status"));
        }
        Integer youngest = age(service, "minimum_age", wrong);
        Integer oldest = age(service, "maximum_age", wrong);
        if (youngest != null && oldest != null && oldest < youngest) {
            wrong.add(say("open-referral.ages"));
        }
        String email = text(service, "email");
        if (!email.isEmpty() && !EmailAddress.isOne(email)) {
            wrong.add(say("open-referral.email", email));
        }
        JsonNode location = location(service);
        if (!within(location.path("latitude"), MOST_LATITUDE) || !within(location.path("longitude"), MOST_LONGITUDE)) {
            wrong.add(say("open-referral.place"));
        }
        days(service).stream()
                .filter(day -> !AssetOffer.DAYS.contains(day))
                .findFirst()
                .ifPresent(day -> wrong.add(say("open-referral.day", day)));
        return wrong;
    }

    private static boolean within(JsonNode number, double most) {
        return number.isMissingNode() || number.isNull() || number.isNumber() && Math.abs(number.asDouble()) <= most;
    }

    private static @Nullable Integer age(JsonNode service, String field, List<String> wrong) {
        JsonNode age = service.path(field);
        if (age.isMissingNode() || age.isNull()) {
            return null;
        }
        if (!age.isNumber() || age.asInt() < 0) {
            wrong.add(say("open-referral.age", field));
            return null;
        }
        return age.asInt();
    }

    private static CommunityAsset asset(JsonNode service, String areaId) {
        String name = text(service, "name");
        String what = text(service, "description");
        JsonNode location = location(service);
        JsonNode contact = first(service.path("contacts"), location.path("contacts"));
        String phone = Stream.of(service, location, contact)
                .map(from -> text(from.path("phones").path(0), "number"))
                .filter(number -> PhoneNumber.read(number).isPresent())
                .findFirst()
                .orElse(null);
        String email = text(service, "email");
        String languages = StreamSupport.stream(service.path("languages").spliterator(), false)
                .map(language -> text(language, "name"))
                .filter(language -> !language.isEmpty() && !language.equalsIgnoreCase("English"))
                .collect(Collectors.joining(", "));
        String who = Stream.of(text(contact, "name"), text(service.path("organization"), "name"))
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElse(say("open-referral.unknown"));
        String way = text(location, "transportation");
        return new CommunityAsset(
                "",
                areaId,
                name,
                cut(what.isEmpty() ? name : what, LONGEST_WHAT),
                cut(place(location), LONGEST_PLACE),
                way.isEmpty() ? null : cut(way, LONGEST_WAY),
                cut(cost(service), LONGEST_COST),
                "both",
                cut(who, LONGEST_NAME),
                phone,
                email.isEmpty() ? null : email,
                languages.isEmpty() ? null : cut(languages, LONGEST_COST),
                null,
                null,
                null,
                text(service, "status").equals("active"));
    }

    private static AssetOffer offer(JsonNode service) {
        JsonNode location = location(service);
        String postcode = text(address(location), "postal_code");
        Matcher weeks = WEEKS.matcher(text(service, "wait_time"));
        return new AssetOffer(
                "",
                String.join(",", needs(service)),
                String.join(
                        ",",
                        AssetOffer.DAYS.stream().filter(days(service)::contains).toList()),
                text(location, "location_type").equals("virtual") ? "online" : "",
                atMost(service.path("minimum_age")),
                atMost(service.path("maximum_age")),
                pence(service),
                AssetOffer.district(postcode).isEmpty() ? null : postcode,
                null,
                null,
                weeks.find() ? Math.min(Integer.parseInt(weeks.group(1)), MOST_WEEKS) : null,
                text(service, "id").toLowerCase(Locale.UK),
                number(location.path("latitude")),
                number(location.path("longitude")));
    }

    private static @Nullable Integer atMost(JsonNode age) {
        return age.isNumber() ? Math.min(age.asInt(), OLDEST) : null;
    }

    private static @Nullable Double number(JsonNode number) {
        return number.isNumber() ? number.asDouble() : null;
    }

    private static JsonNode location(JsonNode service) {
        return service.path("service_at_locations").path(0).path("location");
    }

    private static JsonNode address(JsonNode location) {
        return location.path("addresses").path(0);
    }

    private static JsonNode first(JsonNode list, JsonNode otherwise) {
        return list.path(0).isObject() ? list.path(0) : otherwise.path(0);
    }

    private static String place(JsonNode location) {
        JsonNode address = address(location);
        String place = Stream.of(
                        text(location, "name"),
                        text(address, "address_1"),
                        text(address, "address_2"),
                        text(address, "city"),
                        text(address, "postal_code"))
                .filter(line -> !line.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!place.isEmpty()) {
            return place;
        }
        return text(location, "location_type").equals("virtual")
                ? say("asset.travel.online")
                : say("open-referral.unknown");
    }

    private static String cost(JsonNode service) {
        Integer pence = pence(service);
        return Stream.of(
                        text(service, "fees_description"),
                        text(service.path("cost_options").path(0), "amount_description"),
                        text(service.path("cost_options").path(0), "option"))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElseGet(() -> pence == null
                        ? say("open-referral.unknown")
                        : pence == 0
                                ? say("open-referral.free")
                                : say("open-referral.pounds", BigDecimal.valueOf(pence, 2)));
    }

    /** The least that a visit costs; null when nothing is said, or not in pounds. */
    private static @Nullable Integer pence(JsonNode service) {
        return StreamSupport.stream(service.path("cost_options").spliterator(), false)
                .filter(option -> text(option, "currency").isEmpty()
                        || text(option, "currency").equalsIgnoreCase("GBP"))
                .map(option -> option.path("amount"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .filter(amount -> amount.signum() >= 0 && amount.compareTo(MOST_POUNDS) <= 0)
                .map(amount -> amount.multiply(PENCE).intValue())
                .min(Integer::compare)
                .orElse(null);
    }

    private static List<String> days(JsonNode service) {
        return Stream.of(
                        service.path("schedules"),
                        service.path("service_at_locations").path(0).path("schedules"))
                .flatMap(schedules -> StreamSupport.stream(schedules.spliterator(), false))
                .flatMap(schedule -> Stream.of(text(schedule, "byday").split(",")))
                // the second Monday of a month is a Monday
                .map(day -> day.strip().toUpperCase(Locale.UK).replaceFirst("^[-+]?[0-9]{1,2}", ""))
                .filter(day -> !day.isEmpty())
                .distinct()
                .toList();
    }

    /** By the code that we write ourselves, or by our name for it. */
    private static List<String> needs(JsonNode service) {
        Set<String> said = StreamSupport.stream(service.path("attributes").spliterator(), false)
                .map(attribute -> attribute.path("taxonomy_term"))
                .flatMap(term -> Stream.of(text(term, "code"), text(term, "name")))
                .map(term -> term.toLowerCase(Locale.UK))
                .collect(Collectors.toSet());
        return AssetOffer.NEEDS.stream()
                .filter(need -> said.contains(need)
                        || said.contains(say("asset.need." + need).toLowerCase(Locale.UK)))
                .toList();
    }

    private static String text(JsonNode from, String field) {
        JsonNode text = from.path(field);
        return text.isTextual()
                ? HtmlUtils.htmlUnescape(TAG.matcher(text.asText()).replaceAll(" "))
                        .strip()
                : "";
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == LONGEST_ID ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The id under which an asset leaves: the one that it came with, its own, or one made of its own. */
    static String id(CommunityAsset asset, AssetOffer offer) {
        return offer.externalId() != null
                ? offer.externalId()
                : uuid(asset.id()).map(UUID::toString).orElseGet(() -> made(asset.id(), ""));
    }

    private static String made(String of, String what) {
        return UUID.nameUUIDFromBytes((of + "/" + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** All of a directory as one page of services. */
    byte[] write(List<Assets.Found> assets) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("total_items", assets.size());
        page.put("total_pages", 1);
        page.put("page_number", 1);
        page.put("size", assets.size());
        page.put("first_page", true);
        page.put("last_page", true);
        page.put("empty", assets.isEmpty());
        page.put("contents", assets.stream().map(OpenReferral::service).toList());
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(page);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, Object> service(Assets.Found found) {
        CommunityAsset asset = found.asset();
        AssetOffer offer = found.offer();
        String id = id(asset, offer);
        Map<String, Object> service = part(id, "");
        service.put("id", id);
        service.put("name", asset.name());
        service.put("description", asset.what());
        service.put("status", asset.active() ? "active" : "inactive");
        put(service, "email", asset.contactEmail());
        service.put("fees_description", asset.cost());
        put(service, "minimum_age", offer.youngest());
        put(service, "maximum_age", offer.oldest());
        if (offer.waitingWeeks() != null) {
            service.put("wait_time", say("open-referral.weeks", offer.waitingWeeks()));
        }
        Map<String, Object> organization = part(id, "organization");
        organization.put("name", asset.name());
        organization.put("description", asset.what());
        service.put("organization_id", organization.get("id"));
        service.put("organization", organization);
        Map<String, Object> contact = part(id, "contact");
        contact.put("name", asset.contactName());
        put(contact, "email", asset.contactEmail());
        service.put("contacts", List.of(contact));
        if (asset.contactPhone() != null) {
            service.put("phones", List.of(with(part(id, "phone"), "number", asset.contactPhone())));
        }
        if (asset.languages() != null) {
            service.put(
                    "languages",
                    Stream.of(asset.languages().split(","))
                            .map(String::strip)
                            .map(name -> with(part(id, "language-" + name), "name", name))
                            .toList());
        }
        if (offer.pence() != null) {
            Map<String, Object> cost = part(id, "cost");
            cost.put("option", asset.cost());
            cost.put("amount", BigDecimal.valueOf(offer.pence(), 2));
            cost.put("currency", "GBP");
            service.put("cost_options", List.of(cost));
        }
        if (!offer.visitDays().isEmpty()) {
            service.put(
                    "schedules",
                    List.of(with(with(part(id, "schedule"), "freq", "WEEKLY"), "byday", offer.visitDays())));
        }
        service.put("service_at_locations", List.of(atLocation(id, asset, offer)));
        service.put(
                "attributes",
                AssetOffer.keys(offer.needs()).stream()
                        .map(need -> need(id, need))
                        .toList());
        return service;
    }

    private static Map<String, Object> atLocation(String id, CommunityAsset asset, AssetOffer offer) {
        Map<String, Object> location = part(id, "location");
        location.put(
                "location_type", AssetOffer.keys(offer.travel()).equals(List.of("online")) ? "virtual" : "physical");
        location.put("name", asset.place());
        put(location, "transportation", asset.gettingThere());
        put(location, "latitude", offer.latitude());
        put(location, "longitude", offer.longitude());
        if (offer.postcode() != null) {
            // the place is one text here, and the specification asks for all of these
            Map<String, Object> address = part(id, "address");
            address.put("address_1", asset.place());
            address.put("city", "");
            address.put("state_province", "");
            address.put("postal_code", offer.postcode());
            address.put("country", "GB");
            address.put("address_type", "physical");
            location.put("addresses", List.of(address));
        }
        return with(part(id, "at-location"), "location", location);
    }

    private static Map<String, Object> need(String id, String need) {
        Map<String, Object> term = part("need", need);
        term.put("code", need);
        term.put("name", say("asset.need." + need));
        term.put("description", say("asset.need." + need));
        return with(with(part(id, "need-" + need), "link_entity", "service"), "taxonomy_term", term);
    }

    private static Map<String, Object> part(String of, String what) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("id", made(of, what));
        return part;
    }

    private static Map<String, Object> with(Map<String, Object> part, String field, Object value) {
        part.put(field, value);
        return part;
    }

    private static void put(Map<String, Object> part, String field, @Nullable Object value) {
        if (value != null) {
            part.put(field, value);
        }
    }
}
