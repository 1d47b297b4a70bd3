package org.fairlead.process.deploy;

import org.fairlead.ServiceTest;

/** Measures starting a hundred cases a second while versions are deployed: {@code mvn -Pbench verify}. */
@ServiceTest
class DeployUnderLoadBench extends DeployUnderLoadTest {}
