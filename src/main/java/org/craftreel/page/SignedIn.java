package org.craftreel.page;

import java.util.UUID;

/** The account of whoever is signed in; {@code organizationPath} bounds what an organizer sees. */
public record SignedIn(
        UUID id, String login, String displayName, String role, String organization, String organizationPath) {}
