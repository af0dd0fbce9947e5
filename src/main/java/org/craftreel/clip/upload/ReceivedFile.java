package org.craftreel.clip.upload;

/**
 * A file that is in object storage and belongs to no clip yet.
 *
 * @param name on the author's device
 * @param bytes its length
 * @param sha256 64 hexadecimal digits
 */
public record ReceivedFile(String key, String name, long bytes, String sha256) {}
