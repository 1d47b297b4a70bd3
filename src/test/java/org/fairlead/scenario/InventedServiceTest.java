package org.fairlead.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.fairlead.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class InventedServiceTest {

    @Autowired
    private InventedService service;

    /** Two nodes that start on an empty database both find nothing there; the second waits for the first. */
    @Test
    void shouldBeCreatedOnce_whenAnotherNodeWasFaster() {
        assertThat(service.create()).isFalse();
    }
}
