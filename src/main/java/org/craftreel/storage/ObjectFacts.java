package org.craftreel.storage;

/**
 * What the store says of an object without sending it.
 *
 * @param bytes its length
 * @param etag without quotes; not a digest of the content for objects written in parts
 * @param contentType as given when it was written
 */
public record ObjectFacts(long bytes, String etag, String contentType) {}
