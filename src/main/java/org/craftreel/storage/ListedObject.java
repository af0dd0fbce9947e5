package org.craftreel.storage;

/**
 * An object as a listing names it.
 *
 * @param key its key
 * @param bytes its length
 */
public record ListedObject(String key, long bytes) {}
