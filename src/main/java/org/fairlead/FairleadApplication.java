package org.fairlead;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Fairlead: the referral pathways of a children's social prescribing service, run as they are drawn. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class FairleadApplication {

    public static void main(String[] args) {
        SpringApplication.run(FairleadApplication.class, args);
    }
}
