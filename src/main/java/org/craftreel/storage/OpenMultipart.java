package org.craftreel.storage;

import java.time.Instant;

/** An object that is being written in parts and was neither completed nor given up. */
public record OpenMultipart(String key, String id, Instant begunAt) {}
