package org.craftreel.storage;

/**
 * What was written.
 *
 * @param key the object's key
 * @param bytes its length
 * @param sha256 digest of its bytes, 64 hexadecimal digits in lower case, computed while they passed
 */
public record StoredObject(String key, long bytes, String sha256) {}
