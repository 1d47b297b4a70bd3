package org.fairlead.staff;

/** Something that an area has of its own and a new one can begin with: never people, places or children. */
public interface OwnOfArea {

    /** What it is called, and how many there are: the key of a message. */
    String words();

    /**
     * Gives another area the same.
     *
     * @param by who administers everything
     * @return how many there were
     * @throws org.fairlead.system.InvalidAnswersException where the other area cannot have it; nothing is copied then
     */
    int copy(String from, String to, Person by);
}
