package org.fairlead.referral.sameness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fairlead.casework.CaseRepository;
import org.fairlead.system.Seal;

/**
 * Fills a database with invented children who have a case, and asks for them: for the bench of the duplicate search.
 */
public final class KnownChildren {

    private static final String AREA = "zone-west";
    private static final int BATCH = 2_000;

    private final InventedPopulation population;

    public KnownChildren(int count, long seed) {
        population = InventedPopulation.of(count, seed);
    }

    /** A question, and the case that should be found; null when nobody should. */
    public record Asked(Map<String, Object> answers, String reference) {}

    /** How many there are: brothers and sisters come on top of the number asked for. */
    public int size() {
        return population.children().size();
    }

    /** Adds the children from one number on to those that are there. */
    public void addTo(Connection database, int from, Seal seal) throws SQLException {
        database.setAutoCommit(false);
        List<ChildDetails> children = population.children();
        try (PreparedStatement child = database.prepareStatement(
                        "insert into child (id, given_name, family_name, date_of_birth, nhs_number, postcode,"
                                + " search_text, postcode_mark) values (?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement key =
                        database.prepareStatement("insert into child_key (match_key, child_id) values (?, ?)");
                PreparedStatement submission = database.prepareStatement(
                        "insert into form_submission (id, form_id, form_version, submitted_by, submitted_at, answers)"
                                + " values (?, 'referral', 1, 'coordinator', ?, '{}')");
                PreparedStatement theCase = database.prepareStatement(
                        "insert into case_record (reference, area_id, site_id, child_id, pathway, programme, stage,"
                                + " status, ending, source, urgent, safeguarding_flag, referred_by, referred_at,"
                                + " submission_id)"
                                + " values (?, '" + AREA
                                + "', 'oak-primary', ?, 'seeker', 'seeker', 'closed', 'closed', 'completed',"
                                + " 'school', false, 'proceed', 'coordinator', ?, ?)")) {
            Timestamp then = Timestamp.from(Instant.parse("2025-01-06T09:00:00Z"));
            for (int number = from; number < children.size(); number++) {
                ChildDetails one = children.get(number);
                String id = id(number);
                child.setString(1, id);
                child.setString(2, one.givenName());
                child.setString(3, one.familyName());
                child.setObject(4, one.dateOfBirth());
                child.setString(5, one.nhsNumber());
                child.setString(6, one.postcode());
                child.setString(7, (one.givenName() + " " + one.familyName()).toLowerCase(Locale.UK));
                child.setString(
                        8, one.postcode() == null ? null : seal.mark(CaseRepository.postcodeMarked(one.postcode())));
                child.addBatch();
                for (String word : ChildKeys.kept(AREA, one)) {
                    key.setString(1, seal.mark(word));
                    key.setString(2, id);
                    key.addBatch();
                }
                submission.setString(1, id);
                submission.setTimestamp(2, then);
                submission.addBatch();
                theCase.setString(1, reference(number));
                theCase.setString(2, id);
                theCase.setTimestamp(3, then);
                theCase.setString(4, id);
                theCase.addBatch();
                if (number % BATCH == BATCH - 1 || number == children.size() - 1) {
                    child.executeBatch();
                    key.executeBatch();
                    submission.executeBatch();
                    theCase.executeBatch();
                    database.commit();
                }
            }
        }
    }

    /** Children who are known, as somebody else writes them. */
    public List<Asked> nearDuplicates(int count) {
        List<Asked> asked = new ArrayList<>();
        for (InventedPopulation.NearDuplicate one : population.nearDuplicates(count)) {
            asked.add(new Asked(
                    answers(one.written()), reference(population.children().indexOf(one.known()))));
        }
        return asked;
    }

    /** Children who are nobody else. */
    public List<Asked> newcomers(int count) {
        return population.newcomers(count).stream()
                .map(child -> new Asked(answers(child), null))
                .toList();
    }

    private static Map<String, Object> answers(ChildDetails child) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("childGivenName", child.givenName());
        answers.put("childFamilyName", child.familyName());
        answers.put("dateOfBirth", child.dateOfBirth().toString());
        if (child.nhsNumber() != null) {
            answers.put("nhsNumber", child.nhsNumber());
        }
        if (child.postcode() != null) {
            answers.put("postcode", child.postcode());
        }
        return answers;
    }

    private static String id(int number) {
        return "known-" + number;
    }

    private static String reference(int number) {
        return "KNOWN-" + number;
    }
}
