package org.fairlead.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitUntilState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What a page costs to open: the bytes that come over the wire, compressed and with headers, as Chromium counts. */
final class Wire {

    /** Something to answer, to press or to follow; on a page without any, its heading. */
    private static final String FIRST_FIELD =
            "main :is(input:not([type=hidden], [tabindex='-1']), select, textarea, button, a, h1):visible";

    private final Page page;
    private final CDPSession chromium;
    private final AtomicLong bytes = new AtomicLong();

    /**
     * One visit.
     *
     * @param bytes of the page and all that it loads
     * @param untilFirstField from asking for it
     */
    record Visit(long bytes, Duration untilFirstField) {}

    Wire(Page page) {
        this.page = page;
        this.chromium = page.context().newCDPSession(page);
        chromium.send("Network.enable");
        chromium.on(
                "Network.loadingFinished",
                said -> bytes.addAndGet(said.get("encodedDataLength").getAsLong()));
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
        long asked = System.nanoTime();
        page.navigate(path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.locator(FIRST_FIELD).first().waitFor();
        Duration until = Duration.ofNanos(System.nanoTime() - asked);
        if (page.locator("[data-fl-form]").count() > 0) {
            Sheet.on(page);
        }
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return new Visit(bytes.get(), until);
    }
}
