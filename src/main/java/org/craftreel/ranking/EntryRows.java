package org.craftreel.ranking;

import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;

/** Entries as the database takes them in, some after another, with their digests. */
abstract class EntryRows {

    private final MessageDigest sha256 = RunSeal.sha256();
    private final Bytes text = new Bytes(1024);

    /** The digests in hex, one after the other. */
    final Bytes digests = new Bytes(64 * 1024);

    /** What is to be sent. */
    final Bytes rows = new Bytes(512 * 1024);

    /**
     * Writes the entries at some places, and none of before.
     *
     * @param before the ranks that they had in the run before, by place; 0 for none
     */
    final void write(List<Ranked> ranked, int from, int to, int[] before) {
        digests.truncate(0);
        rows.truncate(0);
        for (int index = from; index < to; index++) {
            write(ranked.get(index), before[index]);
        }
        end();
    }

    private void write(Ranked place, int previous) {
        text.truncate(0);
        EntryText.write(place, text);
        sha256.update(text.array(), 0, text.size());
        byte[] digest = sha256.digest();
        Entry entry = place.entry();
        begin(place.rank(), entry.clipId());
        if (previous == 0) {
            next().nothing();
        } else {
            next().integer(previous);
        }
        next().text(entry.organizationPath());
        next().time(entry.publishedAt());
        next().number(entry.plays());
        next().number(entry.qualifiedPlays());
        next().number(entry.screenedPlays());
        next().number(place.score());
        next().packed(place.contributions());
        next().number(entry.responses().likes());
        next().number(entry.responses().comments());
        next().number(entry.responses().shares());
        next().number(entry.audience().reach());
        next().number(entry.audience().completion());
        next().uuid(entry.author());
        next().text(entry.traits().trade());
        next().text(entry.traits().region());
        next().uuid(entry.traits().craftsman());
        next().truth(entry.traits().newcomer());
        next().number(entry.traits().recentPlays());
        next().number(entry.responses().votes());
        next().text(place.standing().name());
        next().number(entry.jury());
        int hex = digests.size();
        digests.hex(digest);
        digest(digest, digests, hex);
    }

    /** Begins an entry. */
    abstract void begin(int rank, UUID clip);

    /** Where its next column goes, in the order above. */
    abstract CopyRow next();

    /** Its last column. */
    abstract void digest(byte[] digest, Bytes hex, int from);

    /** Is called after the last entry. */
    abstract void end();
}
