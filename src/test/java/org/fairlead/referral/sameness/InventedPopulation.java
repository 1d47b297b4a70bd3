package org.fairlead.referral.sameness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.fairlead.system.Typed;

/**
 * Invented children of an area, as they come: some names are common and most are not, brothers and sisters share a
 * family name and a home, a few are twins, not every NHS number is known. The same seed gives the same children.
 */
public final class InventedPopulation {

    /** The seed of the tests and of the bench. */
    public static final long SEED = 20_260_609L;

    private static final LocalDate YOUNGEST = LocalDate.of(2019, 8, 31);
    private static final int DAYS = 6 * 365;
    private static final int HOUSEHOLDS_AT_A_POSTCODE = 15;
    private static final List<String> GIVEN = names("given");
    private static final List<String> FAMILY = names("family");
    private static final double COMMON = 16;
    private static final List<String> BEGINNINGS =
            List.of(("Ash Bram Cald Den East Fair Green Hather Ingle Kirk Lang Mar Nether Oak Pem Quar Raven Stan"
                            + " Thorn Under Wal Yard Black Birk Cheds Dun Elling Farn Gar Hart Hol Lind Mel Nor Orm "
                            + "Pres Rad Sel"
                            + " Tar Wad Whit Win Brack Clay Cran Dal Ever Glen Haw Kel")
                    .split(" "));
    private static final List<String> ENDINGS =
            List.of(("by combe croft dale den field ford gate ham hurst land ley low man mere ridge shaw stead stock"
                            + " thorpe ton wall ward well wick wood worth bourne bridge brook")
                    .split(" "));
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("William", "Billy"),
            Map.entry("Elizabeth", "Lizzie"),
            Map.entry("Thomas", "Tom"),
            Map.entry("Samuel", "Sam"),
            Map.entry("Benjamin", "Ben"),
            Map.entry("Joshua", "Josh"),
            Map.entry("Alexander", "Alex"),
            Map.entry("Charlotte", "Lottie"),
            Map.entry("Muhammad", "Mo"),
            Map.entry("Theodore", "Teddy"),
            Map.entry("Isabella", "Bella"),
            Map.entry("Abigail", "Abbie"),
            Map.entry("Frederick", "Fred"),
            Map.entry("Edward", "Ned"),
            Map.entry("Eleanor", "Nell"),
            Map.entry("Joseph", "Joe"),
            Map.entry("Daniel", "Danny"),
            Map.entry("Matilda", "Tilly"),
            Map.entry("Jessica", "Jess"),
            Map.entry("Zachary", "Zac"));

    private final Random random;
    private final List<ChildDetails> children = new ArrayList<>();
    private final Set<String> numbers = new HashSet<>();
    private final int postcodes;

    private InventedPopulation(int size, long seed) {
        this.random = new Random(seed);
        this.postcodes = Math.max(5, size / HOUSEHOLDS_AT_A_POSTCODE);
    }

    /** So many children. */
    public static InventedPopulation of(int size, long seed) {
        InventedPopulation population = new InventedPopulation(size, seed);
        while (population.children.size() < size) {
            population.household();
        }
        return population;
    }

    public List<ChildDetails> children() {
        return children;
    }

    private void household() {
        String family = family();
        String postcode = postcode();
        int siblings = 1 + (random.nextInt(10) < 5 ? 0 : 1 + random.nextInt(2));
        LocalDate born = birthday();
        for (int sibling = 0; sibling < siblings; sibling++) {
            boolean twin = sibling > 0 && random.nextInt(100) < 3;
            if (sibling > 0 && !twin) {
                born = born.minusDays(330 + random.nextInt(900));
            }
            children.add(new ChildDetails(anotherGiven(family, postcode), family, born, number(60), postcode));
        }
    }

    /** Brothers and sisters are not called the same. */
    private String anotherGiven(String family, String postcode) {
        String given = given();
        for (int back = children.size() - 1; back >= Math.max(0, children.size() - 3); back--) {
            ChildDetails other = children.get(back);
            boolean sameHome = other.familyName().equals(family) && postcode.equals(other.postcode());
            if (sameHome
                    && Names.compare(Typed.words(other.givenName()), Typed.words(given)) != Names.Alike.DIFFERENT) {
                return anotherGiven(family, postcode);
            }
        }
        return given;
    }

    /** Children who are not among those there are: of new families, a tenth brothers and sisters, a few twins. */
    List<ChildDetails> newcomers(int count) {
        List<ChildDetails> newcomers = new ArrayList<>();
        while (newcomers.size() < count) {
            int kind = random.nextInt(100);
            if (kind < 11) {
                ChildDetails known = children.get(random.nextInt(children.size()));
                String given = given();
                boolean taken = children.stream()
                        .filter(other -> other.familyName().equals(known.familyName())
                                && known.postcode().equals(other.postcode()))
                        .anyMatch(other -> Names.compare(Typed.words(other.givenName()), Typed.words(given))
                                != Names.Alike.DIFFERENT);
                if (!taken) {
                    LocalDate born = kind == 0
                            ? known.dateOfBirth()
                            : known.dateOfBirth().plusDays(330 + random.nextInt(900));
                    newcomers.add(new ChildDetails(given, known.familyName(), born, number(60), known.postcode()));
                }
            } else {
                newcomers.add(new ChildDetails(given(), family(), birthday(), number(60), postcode()));
            }
        }
        return newcomers;
    }

    /** A known child as somebody else writes it down. */
    record NearDuplicate(String kind, ChildDetails known, ChildDetails written) {}

    /** Known children written down again with the slips that people make; each kind of slip as often as the others. */
    List<NearDuplicate> nearDuplicates(int count) {
        List<Map.Entry<String, BiFunction<InventedPopulation, ChildDetails, ChildDetails>>> slips = List.of(
                Map.entry("family name misspelt", InventedPopulation::familyMisspelt),
                Map.entry("given name misspelt", InventedPopulation::givenMisspelt),
                Map.entry("names swapped", (p, c) -> c(c, c.familyName(), c.givenName())),
                Map.entry("short form", InventedPopulation::shortForm),
                Map.entry("no accents, no hyphens", (p, c) -> c(c, plain(c.givenName()), plain(c.familyName()))),
                Map.entry("day and month swapped", InventedPopulation::dayAndMonthSwapped),
                Map.entry("born one day off", (p, c) -> born(c, c.dateOfBirth().plusDays(1))),
                Map.entry("born one year off", (p, c) -> born(c, c.dateOfBirth().minusYears(1))),
                Map.entry("moved", (p, c) -> home(c, p.postcode())),
                Map.entry("both names misspelt", (p, c) -> p.givenMisspelt(p.familyMisspelt(c))));
        List<NearDuplicate> made = new ArrayList<>();
        while (made.size() < count) {
            var slip = slips.get(made.size() % slips.size());
            ChildDetails known = children.get(random.nextInt(children.size()));
            ChildDetails written = slip.getValue().apply(this, known);
            if (written == null) {
                continue;
            }
            // who writes it down often does not have the number, and not always the postcode
            boolean withNumber = random.nextInt(100) < 30;
            boolean withPostcode = random.nextInt(100) < 75;
            made.add(new NearDuplicate(
                    slip.getKey(),
                    known,
                    new ChildDetails(
                            written.givenName(),
                            written.familyName(),
                            written.dateOfBirth(),
                            withNumber ? written.nhsNumber() : null,
                            withPostcode ? written.postcode() : null)));
        }
        return made;
    }

    private static ChildDetails c(ChildDetails child, String given, String family) {
        return new ChildDetails(given, family, child.dateOfBirth(), child.nhsNumber(), child.postcode());
    }

    private static ChildDetails born(ChildDetails child, LocalDate born) {
        return new ChildDetails(child.givenName(), child.familyName(), born, child.nhsNumber(), child.postcode());
    }

    private static ChildDetails home(ChildDetails child, String postcode) {
        return new ChildDetails(
                child.givenName(), child.familyName(), child.dateOfBirth(), child.nhsNumber(), postcode);
    }

    private ChildDetails familyMisspelt(ChildDetails child) {
        return c(child, child.givenName(), misspelt(child.familyName()));
    }

    private ChildDetails givenMisspelt(ChildDetails child) {
        return c(child, misspelt(child.givenName()), child.familyName());
    }

    private ChildDetails shortForm(ChildDetails child) {
        String shorter = SHORT.get(child.givenName());
        return shorter == null ? null : c(child, shorter, child.familyName());
    }

    private ChildDetails dayAndMonthSwapped(ChildDetails child) {
        LocalDate born = child.dateOfBirth();
        return born.getDayOfMonth() > 12 || born.getDayOfMonth() == born.getMonthValue()
                ? null
                : born(child, LocalDate.of(born.getYear(), born.getDayOfMonth(), born.getMonthValue()));
    }

    /** One slip of the pen or the ear, never in the first letter of a name of three. */
    private String misspelt(String name) {
        if (name.length() < 4) {
            return name + name.charAt(name.length() - 1);
        }
        int at = 1 + random.nextInt(name.length() - 2);
        char letter = name.charAt(at);
        return switch (random.nextInt(5)) {
            case 0 -> name.substring(0, at) + name.substring(at + 1);
            case 1 -> name.substring(0, at) + letter + name.substring(at);
            case 2 -> name.substring(0, at) + name.charAt(at + 1) + letter + name.substring(at + 2);
            case 3 -> name.substring(0, at) + likeSounding(letter) + name.substring(at + 1);
            default -> name.substring(0, at) + (char) ('a' + random.nextInt(26)) + name.substring(at + 1);
        };
    }

    private static String likeSounding(char letter) {
        return switch (letter) {
            case 'i' -> "y";
            case 'y' -> "ie";
            case 'c' -> "k";
            case 'k' -> "ck";
            case 's' -> "z";
            case 'z' -> "s";
            case 'e' -> "a";
            case 'a' -> "e";
            case 'o' -> "u";
            case 'u' -> "o";
            case 'f' -> "ph";
            case 't' -> "tt";
            case 'l' -> "ll";
            case 'n' -> "nn";
            default -> letter + "h";
        };
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("'", "")
                .replace('-', ' ')
                .replace('ł', 'l')
                .replace('Ł', 'L')
                .replace('ı', 'i')
                .toUpperCase(java.util.Locale.ROOT);
    }

    private String given() {
        return pick(GIVEN);
    }

    /** Most families have one of the common names; the many rare ones together are as frequent as those. */
    private String family() {
        return random.nextInt(100) < 60
                ? pick(FAMILY)
                : BEGINNINGS.get(random.nextInt(BEGINNINGS.size())) + ENDINGS.get(random.nextInt(ENDINGS.size()));
    }

    /** The commoner a name, the earlier in its list; the first stands for about two in a hundred. */
    private String pick(List<String> names) {
        double place = COMMON * (Math.pow((names.size() + COMMON) / COMMON, random.nextDouble()) - 1);
        return names.get(Math.min((int) place, names.size() - 1));
    }

    private LocalDate birthday() {
        return YOUNGEST.minusDays(random.nextInt(DAYS));
    }

    private String postcode() {
        int number = random.nextInt(postcodes);
        return "ZW%d %d%c%c"
                .formatted(1 + number % 20, number / 20 % 10, 'A' + number / 200 % 26, 'A' + number / 5200 % 26);
    }

    /** An NHS number of nobody, for so many in a hundred. */
    private String number(int percent) {
        if (random.nextInt(100) >= percent) {
            return null;
        }
        while (true) {
            String nine = ("999" + "%06d").formatted(random.nextInt(1_000_000));
            for (int check = 0; check < 10; check++) {
                if (NhsNumber.of(nine + check).isPresent() && numbers.add(nine + check)) {
                    return nine + check;
                }
            }
        }
    }

    private static List<String> names(String file) {
        try (InputStream content = InventedPopulation.class.getResourceAsStream("/names/" + file + ".txt")) {
            return List.of(new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split("\\s+"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
