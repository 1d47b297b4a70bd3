package org.fairlead;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Fairlead: the referral pathways of a children's social prescribing service, run as they are drawn. */
@SpringBootApplication
public class FairleadApplication {

    public static void main(String[] args) {
        SpringApplication.run(FairleadApplication.class, args);
    }
}
