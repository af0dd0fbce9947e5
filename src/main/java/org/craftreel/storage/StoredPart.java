package org.craftreel.storage;

/**
 * A part of an object that is being written.
 *
 * @param number from 1 to 10000; an object's parts are joined in the order of their numbers
 * @param etag without quotes, as the store gave it
 * @param bytes its length
 */
public record StoredPart(int number, String etag, long bytes) {}
