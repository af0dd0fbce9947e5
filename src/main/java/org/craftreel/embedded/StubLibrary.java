package org.craftreel.embedded;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes of a shared library that defines symbol versions and no symbols: enough for the dynamic linker to load a
 * program which names the library and never calls it. Format: System V ABI, "Object Files" and "Dynamic Linking"; for
 * versions the Linux Standard Base, "Symbol Versioning".
 */
final class StubLibrary {

    private static final int ELF_HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int SEGMENTS = 3;
    private static final int SYMBOL = 24;
    private static final int VERSION_DEFINITION = 28;
    private static final int DYNAMIC_ENTRIES = 11;
    private static final int PAGE = 0x10000;

    private static final short X86_64 = 62;
    private static final short AARCH64 = 183;

    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final String soname;
    private final List<String> versions;

    private StubLibrary(String soname, List<String> versions) {
        this.soname = soname;
        this.versions = new ArrayList<>(List.of(soname));
        this.versions.addAll(versions);
    }

    static byte[] of(String soname, List<String> versions) {
        return new StubLibrary(soname, versions).bytes();
    }

    private byte[] bytes() {
        strings.write(0);
        List<Integer> names = versions.stream().map(this::intern).toList();

        // One segment: headers, hash, one null symbol with its version, version definitions, strings, dynamic.
        int hash = ELF_HEADER + SEGMENTS * PROGRAM_HEADER;
        int symbols = hash + 16;
        int symbolVersions = symbols + SYMBOL;
        int definitions = symbolVersions + 4;
        int stringTable = definitions + versions.size() * VERSION_DEFINITION;
        int dynamic = (stringTable + strings.size() + 15) / 16 * 16;
        int end = dynamic + DYNAMIC_ENTRIES * 16;

        ByteBuffer out = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
        writeHeader(out);
        writeSegment(out, 1, 6, 0, end, PAGE);
        writeSegment(out, 2, 6, dynamic, DYNAMIC_ENTRIES * 16, 8);
        // PT_GNU_STACK without execution: lacking it, the linker would make the whole program's stack executable.
        writeSegment(out, 0x6474e551, 6, 0, 0, 16);
        // One bucket, one chain, both empty.
        out.putInt(1).putInt(1).putInt(0).putInt(0);
        out.position(definitions);
        writeDefinitions(out, names);
        out.put(strings.toByteArray());
        out.position(dynamic);
        writeDynamic(out, 14, names.get(0));
        writeDynamic(out, 4, hash);
        writeDynamic(out, 5, stringTable);
        writeDynamic(out, 6, symbols);
        writeDynamic(out, 10, strings.size());
        writeDynamic(out, 11, SYMBOL);
        writeDynamic(out, 0x6ffffff0L, symbolVersions);
        writeDynamic(out, 0x6ffffffcL, definitions);
        writeDynamic(out, 0x6ffffffdL, versions.size());
        return out.array();
    }

    private static void writeHeader(ByteBuffer out) {
        out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        out.putShort((short) 3).putShort("aarch64".equals(System.getProperty("os.arch")) ? AARCH64 : X86_64);
        out.putInt(1).putLong(0).putLong(ELF_HEADER).putLong(0).putInt(0);
        out.putShort((short) ELF_HEADER).putShort((short) PROGRAM_HEADER).putShort((short) SEGMENTS);
        out.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    }

    private static void writeSegment(ByteBuffer out, int type, int flags, long offset, long size, long align) {
        out.putInt(type).putInt(flags).putLong(offset).putLong(offset).putLong(offset);
        out.putLong(size).putLong(size).putLong(align);
    }

    /** The first definition is the library itself; each has one name. */
    private void writeDefinitions(ByteBuffer out, List<Integer> names) {
        for (int i = 0; i < names.size(); i++) {
            boolean last = i == names.size() - 1;
            out.putShort((short) 1).putShort((short) (i == 0 ? 1 : 0)).putShort((short) (i + 1));
            out.putShort((short) 1).putInt(hash(versions.get(i))).putInt(20).putInt(last ? 0 : VERSION_DEFINITION);
            out.putInt(names.get(i)).putInt(0);
        }
    }

    private static void writeDynamic(ByteBuffer out, long tag, long value) {
        out.putLong(tag).putLong(value);
    }

    private int intern(String name) {
        int offset = strings.size();
        strings.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        strings.write(0);
        return offset;
    }

    /** The ABI's hash of a name. */
    private static int hash(String name) {
        int hash = 0;
        for (byte b : name.getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash << 4) + b;
            int high = hash & 0xf0000000;
            hash ^= high >>> 24;
            hash &= ~high;
        }
        return hash;
    }
}
