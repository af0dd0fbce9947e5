package org.craftreel.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A plucked melody on the five-note scale over a soft chord, different for each seed, the same for the same. */
final class DemoSound {
    private static final int RATE = 44_100;
    private static final int[] SCALE = {0, 2, 4, 7, 9, 12, 14, 16};
    private static final double BEAT_SECONDS = 0.42;

    private final double[] samples;
    private final double root;
    private final Random random;

    private DemoSound(int seconds, int seed) {
        samples = new double[seconds * RATE];
        random = new Random(seed);
        root = 196 * Math.pow(2, random.nextInt(6) / 12.0);
    }

    static DemoSound of(DemoEntry entry) {
        DemoSound sound = new DemoSound(entry.seconds(), entry.seed());
        sound.pad();
        sound.melody();
        return sound;
    }

    private void pad() {
        for (double interval : new double[] {0.5, 0.75, 1.0}) {
            double step = 2 * Math.PI * root * interval / RATE;
            for (int i = 0; i < samples.length; i++) {
                double swell = 0.75 + 0.25 * Math.sin(2 * Math.PI * 0.2 * i / RATE + interval * 4);
                samples[i] += 0.07 * swell * Math.sin(step * i);
            }
        }
    }

    private void melody() {
        int degree = random.nextInt(4) + 2;
        for (double at = 0.3; at < samples.length / (double) RATE - 1; at += BEAT_SECONDS) {
            if (random.nextInt(5) == 0) {
                continue;
            }
            degree = Math.max(0, Math.min(SCALE.length - 1, degree + random.nextInt(5) - 2));
            pluck(at, root * Math.pow(2, SCALE[degree] / 12.0));
        }
    }

    private void pluck(double at, double frequency) {
        int start = (int) (at * RATE);
        int length = Math.min(samples.length - start, (int) (1.6 * RATE));
        for (int i = 0; i < length; i++) {
            double t = i / (double) RATE;
            double envelope = Math.min(1, t / 0.006) * Math.exp(-3.2 * t);
            double phase = 2 * Math.PI * frequency * t;
            double tone = Math.sin(phase)
                    + 0.35 * Math.exp(-4 * t) * Math.sin(2 * phase)
                    + 0.12 * Math.exp(-8 * t) * Math.sin(3 * phase);
            samples[start + i] += 0.22 * envelope * tone;
        }
    }

    void writeTo(Path wav) throws IOException {
        int bytes = samples.length * 2;
        ByteBuffer out = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVEfmt ")).putInt(16);
        out.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
        out.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(bytes);
        for (int i = 0; i < samples.length; i++) {
            double fade = Math.min(1, Math.min(i, samples.length - i) / (0.6 * RATE));
            out.putShort((short) Math.round(Math.tanh(samples[i] * fade) * 30_000));
        }
        Files.write(wav, out.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
