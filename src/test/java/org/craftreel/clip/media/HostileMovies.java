package org.craftreel.clip.media;

import static org.craftreel.clip.media.Boxes.box;
import static org.craftreel.clip.media.Boxes.claiming;
import static org.craftreel.clip.media.Boxes.full;
import static org.craftreel.clip.media.Boxes.ints;
import static org.craftreel.clip.media.Boxes.join;
import static org.craftreel.clip.media.Boxes.longs;
import static org.craftreel.clip.media.Boxes.nested;
import static org.craftreel.clip.media.Boxes.shorts;
import static org.craftreel.clip.media.Boxes.text;
import static org.craftreel.clip.media.Boxes.zeros;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.Deflater;

/** MP4 and QuickTime files that point elsewhere, claim what they do not have, or cost far more than their size. */
final class HostileMovies {

    private static final byte[] FILE_TYPE = box("ftyp", text("isom"), ints(0), text("isom"));

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Path decoy;
    private final String server;

    HostileMovies(Path decoy, String server) {
        this.decoy = decoy;
        this.server = server;
    }

    /** Those alone that point elsewhere. */
    Map<String, byte[]> makePointing() {
        references();
        return files;
    }

    Map<String, byte[]> make() {
        references();
        pictures();
        tables();
        times();
        structure();
        truncations();
        compressed();
        fragments();
        return files;
    }

    /** What is strange about these keeps nobody from seeing them. */
    Map<String, byte[]> makePlayable() {
        add("steps-backwards.mov", movie -> movie.times = full("stts", 0, ints(1, Movie.FRAMES, 0xfffffff6L)));
        add(
                "duration-of-ages.mov",
                movie -> movie.mediaHeader =
                        full("mdhd", 0x1000000, longs(0, 0), ints(1), longs(Long.MAX_VALUE), shorts(0, 0)));
        add(
                "edit-long-pause.mov",
                movie -> movie.beforeMedia =
                        box("edts", full("elst", 0, ints(2, 0x7fffffff, -1, 0x10000, Movie.FRAMES, 0, 0x10000))));
        return files;
    }

    /** The samples are said to be in another file. */
    private void references() {
        add("alias-absolute.mov", movie -> movie.references = references(alias(decoy.toString(), 0, 0)));
        add("alias-relative.mov", movie -> movie.references = references(alias("secret/decoy.mp4", 3, 2)));
        add("alias-parent.mov", movie -> movie.references = references(alias("../secret/decoy.mp4", 1, 1)));
        add("alias-server.mov", movie -> movie.references = references(alias(server + "/a.mov", 0, 0)));
        add("url-file.mov", movie -> elsewhere(movie, full("url ", 0, text("file://" + decoy + "\0"))));
        add("url-server.mov", movie -> elsewhere(movie, full("url ", 0, text(server + "/a.mov\0"))));
        add("urn.mov", movie -> elsewhere(movie, full("urn ", 0, text("urn:x\0file://" + decoy + "\0"))));
        add("resource.mov", movie -> elsewhere(movie, join(full("rsrc", 0), alias(decoy.toString(), 0, 0))));
        add("references-without-end.mov", movie -> elsewhere(movie, zeros(0), 0xffffffffL));
        byte[] address = full("rdrf", 0, text("url "), ints(server.length() + 7), text(server + "/a.mov\0"));
        put("reference-movie.mov", join(FILE_TYPE, box("moov", box("rmra", box("rmda", address))), box("mdat")));
        add("chapter-of-itself.mov", movie -> {
            movie.beforeMedia = box("tref", box("chap", ints(1, 1, 2, 3)));
            movie.data = zeros(0);
        });
    }

    private static byte[] references(byte[] entry) {
        return full("dref", 0, ints(1), entry);
    }

    private static void elsewhere(Movie movie, byte[] entry) {
        elsewhere(movie, entry, 1);
    }

    /** Nothing is in the file itself. */
    private static void elsewhere(Movie movie, byte[] entry, long count) {
        movie.references = full("dref", 0, ints(count), entry);
        movie.offsets = full("stco", 0, ints(1, 5000));
        movie.data = zeros(0);
    }

    /** An alias of the Macintosh's file manager, version 2, as far as ffmpeg reads it. */
    private static byte[] alias(String path, int levelsFrom, int levelsTo) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return full(
                "alis",
                0,
                zeros(10),
                counted("Disk", 27),
                zeros(12),
                counted(name.substring(0, Math.min(63, name.length())), 63),
                zeros(16),
                shorts(levelsFrom, levelsTo),
                zeros(16),
                shorts(2, path.length()),
                text(path),
                zeros(path.length() % 2),
                shorts(-1, 0));
    }

    private static byte[] counted(String text, int room) {
        return join(new byte[] {(byte) text.length()}, Arrays.copyOf(text(text), room));
    }

    private void pictures() {
        add("huge-raw.mov", movie -> movie.width = movie.height = 0xffff);
        add("huge-run-length.mov", movie -> {
            movie.codec = "rle ";
            movie.width = movie.height = 0xffff;
        });
        add("huge-track.mov", movie -> {
            movie.trackWidth = movie.trackHeight = 0xffff;
            movie.width = movie.height = 0;
        });
        add("flat.mov", movie -> movie.width = movie.height = 0);
        add("unknown-codec.mov", movie -> movie.codec = "evil");
        add("encrypted.mov", movie -> {
            movie.codec = "encv";
            movie.codecExtra = box("sinf", box("frma", text("avc1")), full("schm", 0, text("cenc"), ints(0x10000)));
        });
        add("huge-png.mov", movie -> onePicture(movie, "png ", HostileOthers.hugePng()));
        add("huge-jpeg.mov", movie -> onePicture(movie, "jpeg", HostileOthers.hugeJpeg()));
        add("growing-jpeg.mov", HostileMovies::grow);
        add("huge-h264.mov", movie -> {
            onePicture(movie, "avc1", join(ints(60), new byte[] {0x65}, zeros(59)));
            movie.codecExtra = GiantSequence.configuration(2000, 2000);
        });
        add("wide-h264.mov", movie -> {
            onePicture(movie, "avc1", join(ints(60), new byte[] {0x65}, zeros(59)));
            movie.codecExtra = GiantSequence.configuration(100_000, 1);
        });
    }

    private static void onePicture(Movie movie, String codec, byte[] picture) {
        movie.codec = codec;
        movie.data = picture;
        movie.sizes = full("stsz", 0, ints(picture.length, 1));
        movie.times = full("stts", 0, ints(1, 1, Movie.FRAMES));
        movie.chunks = full("stsc", 0, ints(1, 1, 1, 1));
    }

    /** The first picture is small, the later ones are not what a phone could show. */
    private static void grow(Movie movie) {
        byte[] small = HostileOthers.smallJpeg();
        byte[] huge = HostileOthers.hugeJpeg();
        movie.codec = "jpeg";
        movie.mediaHeader = full("mdhd", 0, ints(0, 0, 5, Movie.FRAMES), shorts(0, 0));
        movie.movieHeader = Movie.movieHeader(5, Movie.FRAMES);
        ByteBuffer sizes = ByteBuffer.allocate(4 * Movie.FRAMES).putInt(small.length);
        movie.data = small;
        for (int i = 1; i < Movie.FRAMES; i++) {
            sizes.putInt(huge.length);
            movie.data = join(movie.data, huge);
        }
        movie.sizes = full("stsz", 0, ints(0, Movie.FRAMES), sizes.array());
    }

    private void tables() {
        add("samples-4-billion.mov", movie -> samples(movie, 0xffffffffL, 1));
        add("samples-10-million.mov", movie -> samples(movie, 10_000_000, 1));
        add("samples-of-nothing.mov", movie -> samples(movie, 20_000_000, 0));
        add("sizes-without-entries.mov", movie -> movie.sizes = full("stsz", 0, ints(0, 0x0fffffff)));
        add("sizes-2-gigabytes.mov", movie -> movie.sizes = full("stsz", 0, ints(0x7fffffff, Movie.FRAMES)));
        add("sizes-negative.mov", movie -> movie.sizes = full("stsz", 0, ints(0xfffffff0L, Movie.FRAMES)));
        add("times-without-entries.mov", movie -> movie.times = full("stts", 0, ints(0x7fffffff)));
        add("chunks-without-entries.mov", movie -> movie.chunks = full("stsc", 0, ints(0x7fffffff)));
        add("chunks-of-4-billion.mov", movie -> {
            movie.chunks = full("stsc", 0, ints(1, 1, 0xffffffffL, 1));
            movie.data = zeros(0);
        });
        add("offsets-without-entries.mov", movie -> movie.offsets = full("stco", 0, ints(0x7fffffff)));
        add("offsets-outside.mov", movie -> movie.offsets = full("stco", 0, ints(1, 0x7fffffff)));
        add("offsets-64-bit.mov", movie -> movie.offsets = full("co64", 0, ints(1), longs(Long.MAX_VALUE)));
        add("no-tables.mov", movie -> movie.times = movie.chunks = movie.sizes = movie.offsets = zeros(0));
        add("keys-without-entries.mov", movie -> {
            movie.furtherTables = join(full("stss", 0, ints(0x3fffffff)), full("ctts", 0, ints(0x1fffffff)));
            movie.data = zeros(0);
        });
    }

    private static void samples(Movie movie, long count, int bytes) {
        movie.times = full("stts", 0, ints(1, count, 1));
        movie.chunks = full("stsc", 0, ints(1, 1, count, 1));
        movie.sizes = full("stsz", 0, ints(bytes, count));
    }

    private void times() {
        add("thousand-pictures-a-second.mov", movie -> {
            samples(movie, 3000, 4);
            movie.mediaHeader = full("mdhd", 0, ints(0, 0, 1000, 3000), shorts(0, 0));
            movie.movieHeader = Movie.movieHeader(1000, 3000);
        });
        add("still-of-ten-hours.mov", movie -> {
            movie.times = full("stts", 0, ints(1, Movie.FRAMES, 36_000));
            movie.mediaHeader = full("mdhd", 0, ints(0, 0, 25, 36_000L * 25), shorts(0, 0));
            movie.movieHeader = Movie.movieHeader(25, 36_000L * 25);
        });
        add("steps-of-days.mov", movie -> movie.times = full("stts", 0, ints(1, Movie.FRAMES, 0x7ffffff)));
        add("steps-of-none.mov", movie -> {
            movie.times = full("stts", 0, ints(1, Movie.FRAMES, 0));
            movie.mediaHeader = full("mdhd", 0, ints(0, 0, 25, 0), shorts(0, 0));
        });
        add(
                "edit-overflow.mov",
                movie -> movie.beforeMedia = box(
                        "edts",
                        full("elst", 0x1000000, ints(1), longs(Long.MAX_VALUE, Long.MAX_VALUE - 1), ints(0x10000))));
        add(
                "edit-outside.mov",
                movie -> movie.beforeMedia = box("edts", full("elst", 0, ints(1, Movie.FRAMES, 0x7ffffff0, 0x10000))));
        add("edits-again-and-again.mov", movie -> movie.beforeMedia = edits(200_000));
        add("edits-without-entries.mov", movie -> {
            movie.beforeMedia = box("edts", full("elst", 0, ints(0x0fffffff)));
            movie.data = zeros(0);
        });
    }

    /** The same pictures, so many times. */
    private static byte[] edits(int count) {
        byte[][] all = new byte[count][];
        Arrays.fill(all, ints(Movie.FRAMES, 0, 0x10000));
        return box("edts", full("elst", 0, ints(count), join(all)));
    }

    private void structure() {
        byte[] index = new Movie().index();
        add("tracks-2000.mov", movie -> movie.tracks = 2000);
        add("tracks-900.mov", movie -> movie.tracks = 900);
        put("nested-10000.mov", join(FILE_TYPE, nested("moov", 10_000, index), box("mdat")));
        put("nested-tracks.mov", join(FILE_TYPE, box("moov", nested("trak", 10_000, zeros(0))), box("mdat")));
        put("nested-notes.mov", join(FILE_TYPE, box("moov", nested("udta", 100_000, zeros(0))), box("mdat")));
        put("boxes-150000.mov", join(FILE_TYPE, many(box("free"), 150_000), index));
        put("size-0-first.mov", join(claiming(0, "free"), new Movie().file()));
        put("size-0-index.mov", join(FILE_TYPE, claiming(0, "moov"), zeros(4000)));
        put("size-4.mov", join(FILE_TYPE, claiming(4, "moov"), zeros(64)));
        put("size-huge.mov", join(FILE_TYPE, claiming(1, "moov", longs(Long.MAX_VALUE)), zeros(64)));
        put("size-negative.mov", join(FILE_TYPE, claiming(1, "mdat", longs(-16)), index));
        put("size-of-inner.mov", join(FILE_TYPE, box("moov", claiming(0x7fffffff, "trak", zeros(90))), box("mdat")));
        put("index-alone.mov", join(FILE_TYPE, index));
        put("data-alone.mov", join(FILE_TYPE, box("mdat", zeros(5000))));
        put("type-alone.mp4", FILE_TYPE);
        put("free-alone.mp4", box("free", zeros(100)));
        put("picture.heic", join(box("ftyp", text("heic"), ints(0), text("mif1heic")), full("meta", 0, zeros(40))));
        put(
                "items-outside.avif",
                join(
                        box("ftyp", text("mif1"), ints(0), text("avif")),
                        full("meta", 0, full("iloc", 0x1000000, shorts(0x4488, -1), zeros(900)))));
        byte[] keys =
                full("meta", 0, full("hdlr", 0, text("\0\0\0\0mdta"), zeros(13)), full("keys", 0, ints(0x1fffffff)));
        put("keys-bomb.mov", join(FILE_TYPE, box("moov", Movie.movieHeader(1, 1), keys), box("mdat")));
        byte[] cover = box("ilst", box("covr", box("data", ints(14, 0), HostileOthers.hugePng())));
        byte[] notes = box("udta", full("meta", 0, full("hdlr", 0, text("\0\0\0\0mdirappl"), zeros(10)), cover));
        put("cover-alone.mp4", join(FILE_TYPE, box("moov", Movie.movieHeader(1, 1), notes), box("mdat")));
        add("notes-of-megabytes.mov", movie -> {
            movie.beside = box("udta", many(box("\u00a9nam", shorts(60_000, 0), zeros(60_000)), 100));
            movie.offsets = full("stco", 0, ints(1, 0x7fffffff));
        });
    }

    private static byte[] many(byte[] box, int count) {
        byte[][] all = new byte[count][];
        Arrays.fill(all, box);
        return join(all);
    }

    /** Of a film whose index is at its end. */
    private void truncations() {
        byte[] whole = new Movie().file();
        int index = Boxes.indexOf(whole, "moov") - 4;
        for (int percent : new int[] {5, 25, 50, 75, 95}) {
            int bytes = index + (whole.length - index) * percent / 100;
            put("index-cut-at-" + percent + ".mov", Arrays.copyOf(whole, bytes));
            byte[] closed = Arrays.copyOf(whole, bytes);
            ByteBuffer.wrap(closed).putInt(index, bytes - index);
            put("index-closed-at-" + percent + ".mov", closed);
        }
        put("data-cut.mov", join(new Movie().index(), Arrays.copyOf(whole, index / 3)));
    }

    /** An index within a compressed index (QuickTime File Format, "Compressed Movie Resources"). */
    private void compressed() {
        byte[] bomb = deflated(zeros(64 * 1024 * 1024));
        put("compressed-bomb.mov", compressedIndex(0x7ffffff0, bomb));
        put("compressed-64-megabytes.mov", compressedIndex(64 * 1024 * 1024, bomb));
        put("compressed-liar.mov", compressedIndex(8, bomb));
        byte[] inner = new Movie().index();
        for (int i = 0; i < 30; i++) {
            inner = box("moov", compressedBox(inner.length, deflated(inner)));
        }
        put("compressed-nested.mov", join(FILE_TYPE, inner, box("mdat")));
    }

    private static byte[] compressedIndex(long length, byte[] data) {
        return join(FILE_TYPE, box("moov", compressedBox(length, data)), box("mdat"));
    }

    private static byte[] compressedBox(long length, byte[] data) {
        return box("cmov", box("dcom", text("zlib")), box("cmvd", ints(length), data));
    }

    static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater();
        deflater.setInput(data);
        deflater.finish();
        byte[] out = new byte[data.length / 500 + 4096];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    private void fragments() {
        byte[] index = fragmentedIndex();
        byte[] trackHeader = full("tfhd", 0x020018, ints(1, 1, 1));
        put("fragment-bomb.mp4", join(index, fragment(trackHeader, full("trun", 0, ints(0x7fffffff)))));
        put("fragment-20-million.mp4", join(index, fragment(trackHeader, full("trun", 0, ints(20_000_000)))));
        byte[] one = fragment(trackHeader, full("trun", 0, ints(1)));
        put("fragments-30000.mp4", join(index, many(one, 30_000)));
        byte[] itself =
                full("sidx", 0, ints(1, 1, 0, 0), shorts(0, 3), ints(0x80000001L, 1, 0, 0xffffffffL, 1, 0, 0, 1, 0));
        put("index-of-itself.mp4", join(index, itself, itself, box("mdat")));
        byte[] random = box("mfra", full("tfra", 0, ints(1, 0x3f, 0x7fffffff)), full("mfro", 0, ints(0x7fffffff)));
        put("random-access-bomb.mp4", join(index, random, box("mdat")));
        put("fragment-of-no-track.mp4", join(index, fragment(full("tfhd", 0, ints(77)), full("trun", 0, ints(5)))));
    }

    private static byte[] fragmentedIndex() {
        Movie movie = new Movie();
        movie.times = full("stts", 0, ints(0));
        movie.chunks = full("stsc", 0, ints(0));
        movie.sizes = full("stsz", 0, ints(0, 0));
        movie.offsets = full("stco", 0, ints(0));
        movie.beside = box("mvex", full("trex", 0, ints(1, 1, 1, 0, 0)));
        return join(FILE_TYPE, movie.index());
    }

    private static byte[] fragment(byte[] trackHeader, byte[] run) {
        return join(box("moof", full("mfhd", 0, ints(1)), box("traf", trackHeader, run)), box("mdat", zeros(16)));
    }

    private void add(String name, Consumer<Movie> change) {
        Movie movie = new Movie();
        change.accept(movie);
        put(name, movie.file());
    }

    private void put(String name, byte[] content) {
        files.put(name, content);
    }
}
