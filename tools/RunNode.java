import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a script of {@code tools/} with Node, or says in one sentence what is missing. Maven starts it as a source file
 * with the JDK that is there anyway: started directly, a missing Node ends in a stack trace that explains nothing.
 */
final class RunNode {

    private static final int OLDEST = 20;

    public static void main(String[] arguments) throws InterruptedException, IOException {
        int version = version();
        if (version < OLDEST) {
            System.err.println("Fairlead needs Node " + OLDEST + " or newer to build its pages, and "
                    + (version < 0 ? "found none on the PATH." : "found Node " + version + ".")
                    + " Install Node " + OLDEST + " or newer (it brings npm) and run the same command again.");
            System.exit(1);
        }
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(arguments));
        System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    private static int version() throws InterruptedException {
        try {
            Process node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
            String said = new String(node.getInputStream().readAllBytes()).trim();
            node.waitFor();
            return said.matches("v\\d+\\..*") ? Integer.parseInt(said.substring(1, said.indexOf('.'))) : -1;
        } catch (IOException notThere) {
            return -1;
        }
    }
}
