package org.craftreel.keys;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the keyring injectable. */
@Dependent
class Keys {

    @Produces
    @Singleton
    Keyring keyring(@ConfigProperty(name = "craftreel.secrets") String secrets) {
        return Keyring.parse(secrets);
    }
}
