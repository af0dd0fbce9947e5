package org.craftreel.clip.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files that somebody might send in order to see another file, reach a server, or keep the machine from its work. */
final class HostileCorpus {

    private HostileCorpus() {}

    /**
     * Writes them.
     *
     * @param directory receives them under their names
     * @param decoy a film outside of every job's directory, which some of them name
     * @param server the address of a server which others name, without a slash at its end
     * @return by name; none is a clip
     */
    static Map<String, Path> write(Path directory, Path decoy, String server) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.putAll(new HostileTexts(decoy, server).make());
        all.putAll(new HostileOthers(decoy.toString(), server).make());
        all.putAll(new HostileMovies(decoy, server).make());
        all.putAll(new HostileMatroska(decoy, server).make());
        return write(directory, all);
    }

    /** Writes only those that name other files and servers, which no program has to be afraid of otherwise. */
    static Map<String, Path> writePointing(Path directory, Path decoy, String server) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>(new HostileTexts(decoy, server).make());
        all.putAll(new HostileMovies(decoy, server).makePointing());
        return write(directory, all);
    }

    /** Writes a few that are no less strange, and clips nevertheless. */
    static Map<String, Path> writePlayable(Path directory, Path decoy, String server) throws IOException {
        return write(directory, new HostileMovies(decoy, server).makePlayable());
    }

    private static Map<String, Path> write(Path directory, Map<String, byte[]> all) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> file : all.entrySet()) {
            files.put(file.getKey(), Files.write(directory.resolve(file.getKey()), file.getValue()));
        }
        return files;
    }
}
