package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

/**
 * Why a file may not be deployed.
 *
 * @param file the name of the file it is in
 * @param element the id of the element, field or column it is about; the file's name where it is about the whole file
 * @param elementName what people call the element; the id again where it has no name
 * @param rule the rule, in kebab-case
 * @param message what is wrong
 * @param mend what to do about it
 * @param help where the rule is explained
 */
public record Finding(
        String file, String element, String elementName, String rule, String message, String mend, String help) {

    /** In one line, for those who see text only. */
    public String inWords() {
        String where = element.equals(file) ? file : file + ", " + named();
        return say("process.rule-see", where, message, mend, rule, help);
    }

    /** The same as it is seen from an area with variants of its own. */
    Finding inArea(String area) {
        return new Finding(file, element, elementName, rule, say("process.in-the-area", area, message), mend, help);
    }

    private String named() {
        return elementName.equals(element) ? element : "“" + elementName + "” (" + element + ")";
    }
}
