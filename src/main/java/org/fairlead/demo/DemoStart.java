package org.fairlead.demo;

import org.fairlead.scenario.DemoSettings;
import org.fairlead.scenario.InventedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Sets the demo up before the server answers and before timers run: the clock where it was, and at the very first start
 * the invented service with its children.
 */
@Component
@Profile("demo")
class DemoStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private final InventedService service;
    private final InventedChildren children;
    private final InventedStaff staff;
    private final InventedPacks packs;
    private final DemoClock clock;
    private final boolean withChildren;
    private boolean running;

    DemoStart(
            InventedService service,
            InventedChildren children,
            InventedStaff staff,
            InventedPacks packs,
            DemoClock clock,
            DemoSettings settings) {
        this.service = service;
        this.children = children;
        this.staff = staff;
        this.packs = packs;
        this.clock = clock;
        this.withChildren = settings.children();
    }

    @Override
    public void start() {
        running = true;
        clock.load();
        if (!service.exists() && service.create() && withChildren) {
            LOG.info("First start: letting the invented children of Zone West live through their year");
            children.live();
            staff.live();
            packs.bring();
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Early: the web server starts much later. */
    @Override
    public int getPhase() {
        return 0;
    }
}
