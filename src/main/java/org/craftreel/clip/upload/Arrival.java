package org.craftreel.clip.upload;

/**
 * A received upload that may become a clip's file.
 *
 * @param lease of whoever completes it
 * @param upload received; still OPEN if its row does not say so yet
 * @param head the file's first bytes, up to 4 KiB
 */
record Arrival(Lease lease, Upload upload, ReceivedFile file, byte[] head) {}
