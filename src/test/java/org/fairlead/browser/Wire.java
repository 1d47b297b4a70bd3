package org.fairlead.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** What a page costs to open: the bytes that come over the wire, compressed and with headers, as Chromium counts. */
final class Wire {

    private static final int PAUSE = 100;
    private static final int QUIET_PAUSES = 6;
    private static final int MOST_PAUSES = 900;

    /** Something to answer, to press or to follow; on a page without any, its heading. */
    private static final String FIRST_FIELD =
            "main :is(input:not([type=hidden], [tabindex='-1']), select, textarea, button, a, h1):visible";

    private static final String PAINTED =
            "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0";

    private final Page page;
    private final CDPSession chromium;
    private final AtomicLong bytes = new AtomicLong();
    private final Set<String> onTheWay = new HashSet<>();

    /**
     * One visit.
     *
     * @param bytes of the page and all that it loads
     * @param untilFirstField from asking for it until it is painted; of a form, until it can be answered
     */
    record Visit(long bytes, Duration untilFirstField) {}

    Wire(Page page) {
        this.page = page;
        this.chromium = page.context().newCDPSession(page);
        chromium.send("Network.enable");
        chromium.on("Network.requestWillBeSent", said -> onTheWay.add(idOf(said)));
        chromium.on("Network.loadingFailed", said -> onTheWay.remove(idOf(said)));
        chromium.on("Network.loadingFinished", said -> {
            onTheWay.remove(idOf(said));
            bytes.addAndGet(said.get("encodedDataLength").getAsLong());
        });
    }

    private static String idOf(JsonObject said) {
        return said.get("requestId").getAsString();
    }

    /** As over a line that is so slow, in kilobits a second. */
    Wire slow(int kilobits) {
        JsonObject line = new JsonObject();
        line.addProperty("offline", false);
        line.addProperty("latency", 150);
        line.addProperty("downloadThroughput", kilobits * 1000 / 8);
        line.addProperty("uploadThroughput", kilobits * 1000 / 8);
        chromium.send("Network.emulateNetworkConditions", line);
        return this;
    }

    /** Somebody who has never been here. */
    Visit first(String path) {
        chromium.send("Network.clearBrowserCache");
        return visit(path);
    }

    Visit again(String path) {
        return visit(path);
    }

    private Visit visit(String path) {
        page.navigate("about:blank");
        bytes.set(0);
        onTheWay.clear();
        long asked = System.nanoTime();
        page.navigate(path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.locator(FIRST_FIELD).first().waitFor();
        Duration until = Duration.ofNanos(System.nanoTime() - asked);
        if (page.locator("[data-fl-form]").count() > 0) {
            Sheet.on(page);
            until = Duration.ofNanos(System.nanoTime() - asked);
        }
        page.waitForLoadState();
        untilNothingComes();
        // what is there is not seen before the stylesheet is
        Duration painted = Duration.ofMillis(((Number) page.evaluate(PAINTED)).longValue());
        return new Visit(bytes.get(), until.compareTo(painted) > 0 ? until : painted);
    }

    /** A page that asks again and again is never idle for long; what it asks for then is no longer the visit. */
    private void untilNothingComes() {
        int quiet = 0;
        for (int times = 0; times < MOST_PAUSES && quiet < QUIET_PAUSES; times++) {
            page.waitForTimeout(PAUSE);
            quiet = onTheWay.isEmpty() ? quiet + 1 : 0;
        }
    }
}
