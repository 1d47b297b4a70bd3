package org.fairlead.process.library;

import static org.fairlead.system.Sentences.say;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Rehearsal;
import org.fairlead.process.deploy.Deployments;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.process.deploy.ProcessLibrary.Kind;
import org.fairlead.staff.Person;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an owner is told once files are deployed, and where they go on when cases are to move. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class AfterDeployment {

    /** A version that cases can leave for a newer one. */
    record Leaving(String process, int version, long cases, String address) implements Serializable {}

    private final ProcessLibrary library;

    /**
     * Says what was deployed, and goes on to the plan when the cases that live are to move.
     *
     * @param page where it is said
     */
    public String goOn(
            Deployments.Deployed deployed, boolean casesMove, String page, Person person, RedirectAttributes after) {
        if (!deployed.isAnything()) {
            after.addFlashAttribute("notice", say("process.everything-these-files-already"));
            return "redirect:" + page;
        }
        List<Leaving> leaving = casesMove ? leaving(deployed, person) : List.of();
        if (!casesMove) {
            after.addFlashAttribute("notice", say("process.deployed-what-begins-from", warnings(deployed)));
            return "redirect:" + page;
        }
        if (leaving.isEmpty()) {
            after.addFlashAttribute("notice", say("process.deployed-no-case-lives", warnings(deployed)));
            return "redirect:" + page;
        }
        if (leaving.size() == 1) {
            after.addFlashAttribute("notice", say("process.deployed-now-how-cases", warnings(deployed)));
            return "redirect:" + leaving.get(0).address();
        }
        after.addFlashAttribute("notice", say("process.deployed-cases-live-more", warnings(deployed)));
        after.addFlashAttribute("leaving", leaving);
        return "redirect:" + page;
    }

    /** The earlier versions of what was deployed in which cases live that may be moved. */
    private List<Leaving> leaving(Deployments.Deployed deployed, Person person) {
        List<Leaving> leaving = new ArrayList<>();
        deployed.processes()
                .forEach(process -> library.versions(Kind.PROCESS, process.getKey(), person).stream()
                        .filter(one -> one.number() != process.getVersion() && one.living() != null && one.living() > 0)
                        .forEach(one -> leaving.add(new Leaving(
                                process.getKey(),
                                one.number(),
                                one.living(),
                                PathwayPages.PAGE + "/process/" + process.getKey() + "/" + one.number() + "/move?to="
                                        + process.getVersion()))));
        return leaving;
    }

    static String warnings(Deployments.Deployed deployed) {
        List<Rehearsal.Story> warnings = deployed.warnings();
        return warnings.isEmpty()
                ? ""
                : (warnings.size() == 1
                        ? say(
                                "process.one-scenario-does-not.one",
                                warnings.stream().map(Rehearsal.Story::file).collect(Collectors.joining(", ")))
                        : say(
                                "process.scenarios-do-not-hold",
                                warnings.size(),
                                warnings.stream().map(Rehearsal.Story::file).collect(Collectors.joining(", "))));
    }
}
