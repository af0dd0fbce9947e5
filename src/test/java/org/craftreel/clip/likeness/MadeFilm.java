package org.craftreel.clip.likeness;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;

/** Draws films that resemble those of a campaign, each by its number, including many that are easily confused. */
final class MadeFilm {

    static final int WIDTH = 180;
    static final int HEIGHT = 320;
    static final int RATE = 25;

    private static final int STUDIOS = 3;
    private static final int INTRO_SECONDS = 3;

    /** What is in the picture. */
    enum Subject {
        /** Shots of a place that a camera wanders through, with hands at work. */
        WORKSHOP,
        /** The same behind one of a few openings that many films share, with a logo that stays. */
        WORKSHOP_WITH_INTRO,
        /** Somebody who speaks, in one of a few rooms that many speak in. */
        TALKING_HEAD,
        /** A workshop in the dark, with sparks. */
        DARK,
        /** Photographs, one after the other, slowly grown. */
        PHOTOGRAPHS
    }

    private final int number;
    private final Subject subject;
    private final int seconds;

    MadeFilm(int number) {
        this.number = number;
        this.subject = Subject.values()[number % Subject.values().length];
        this.seconds = 12 + number % 7;
    }

    Subject subject() {
        return subject;
    }

    int seconds() {
        return seconds;
    }

    /** All pictures, each pixel three bytes: blue, green, red. */
    void writeTo(OutputStream out) throws IOException {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(1000L + number);
        Scene scene = null;
        Scene intro = new Workshop(new Random(number / 5 % 2), 1);
        int shotEnd = 0;
        Head head = subject == Subject.TALKING_HEAD ? new Head(number, random) : null;
        for (int frame = 0; frame < seconds * RATE; frame++) {
            Graphics2D canvas = picture.createGraphics();
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            double time = frame / (double) RATE;
            if (head != null) {
                head.draw(canvas, time);
            } else if (subject == Subject.WORKSHOP_WITH_INTRO && time < INTRO_SECONDS) {
                intro.draw(canvas, time);
            } else {
                if (frame >= shotEnd) {
                    shotEnd = frame + RATE * 2 + random.nextInt(RATE * 4);
                    scene = subject == Subject.PHOTOGRAPHS
                            ? new Photograph(random)
                            : new Workshop(random, subject == Subject.DARK ? 0.1 : 1);
                }
                scene.draw(canvas, time);
            }
            if (subject == Subject.WORKSHOP_WITH_INTRO) {
                canvas.setColor(new Color(200, 30, 40));
                canvas.fill(new Rectangle2D.Double(126, 12, 42, 42));
                canvas.setColor(Color.WHITE);
                canvas.fill(new Ellipse2D.Double(136, 20, 22, 26));
            }
            canvas.dispose();
            out.write(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
        }
    }

    /** As {@link Fingerprint#of(byte[])} takes it. */
    byte[] sampled() throws IOException {
        int side = Pictures.SAMPLED_SIDE;
        int every = RATE / Pictures.RATE;
        byte[] sampled = new byte[seconds * Pictures.RATE * side * side];
        writeTo(new OutputStream() {
            private int picture;

            @Override
            public void write(int one) {
                throw new UnsupportedOperationException("whole pictures only");
            }

            @Override
            public void write(byte[] drawn) {
                if (picture % every == 0) {
                    for (int i = 0; i < side * side; i++) {
                        int pixel = (i / side * HEIGHT / side * WIDTH + i % side * WIDTH / side) * 3;
                        sampled[picture / every * side * side + i] = drawn[pixel + 1];
                    }
                }
                picture++;
            }
        });
        return sampled;
    }

    private interface Scene {
        void draw(Graphics2D canvas, double time);
    }

    private static BufferedImage place(Random random, double light) {
        int side = 480;
        BufferedImage place = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = place.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setColor(colour(random, light));
        canvas.fillRect(0, 0, side, side);
        for (int i = 0; i < 60; i++) {
            canvas.setColor(colour(random, light));
            double size = 10 + 110 * random.nextDouble() * random.nextDouble();
            double x = random.nextInt(side) - size / 2;
            double y = random.nextInt(side) - size / 2;
            double high = size * (0.3 + random.nextDouble());
            switch (random.nextInt(3)) {
                case 0 -> canvas.fill(new Rectangle2D.Double(x, y, size, high));
                case 1 -> canvas.fill(new Ellipse2D.Double(x, y, size, high));
                default -> {
                    canvas.setStroke(new BasicStroke(2 + random.nextInt(8)));
                    canvas.drawLine((int) x, (int) y, random.nextInt(side), random.nextInt(side));
                }
            }
        }
        canvas.dispose();
        return place;
    }

    private static Color colour(Random random, double light) {
        double grey = random.nextDouble() * 200 + 20;
        return new Color(
                shade((grey + random.nextGaussian() * 25) * light),
                shade((grey + random.nextGaussian() * 25) * light),
                shade((grey + random.nextGaussian() * 25) * light));
    }

    private static int shade(double value) {
        return (int) Math.max(0, Math.min(255, value));
    }

    /** A curve of its own for everything that moves. */
    private static final class Sway {
        private final double[] speeds = new double[3];
        private final double[] phases = new double[3];

        Sway(Random random, double speed) {
            for (int i = 0; i < 3; i++) {
                speeds[i] = speed * (0.3 + 1.4 * random.nextDouble()) * (i + 1);
                phases[i] = random.nextDouble() * 6.28;
            }
        }

        double at(double time) {
            double sum = 0;
            for (int i = 0; i < 3; i++) {
                sum += Math.sin(speeds[i] * time + phases[i]) / (i + 1);
            }
            return sum / 1.8;
        }
    }

    private static final class Workshop implements Scene {
        private final BufferedImage place;
        private final double light;
        private final Sway x;
        private final Sway y;
        private final Sway zoom;
        private final Sway[] hands = new Sway[6];
        private final Sway sparks;
        private final Color skin;

        Workshop(Random random, double light) {
            this.place = place(random, light);
            this.light = light;
            this.x = new Sway(random, 0.4);
            this.y = new Sway(random, 0.4);
            this.zoom = new Sway(random, 0.3);
            for (int i = 0; i < hands.length; i++) {
                hands[i] = new Sway(random, 2);
            }
            this.sparks = new Sway(random, 9);
            this.skin = new Color(shade(205 * light), shade(160 * light), shade(130 * light));
        }

        @Override
        public void draw(Graphics2D canvas, double time) {
            double scale = 0.8 + 0.12 * zoom.at(time);
            AffineTransform camera = new AffineTransform();
            camera.translate(WIDTH / 2.0, HEIGHT / 2.0);
            camera.scale(scale, scale);
            camera.translate(-240 + 60 * x.at(time), -240 + 35 * y.at(time));
            canvas.drawImage(place, camera, null);
            canvas.setColor(skin);
            for (int i = 0; i < hands.length; i += 2) {
                double atX = WIDTH * (0.5 + 0.3 * hands[i].at(time));
                double atY = HEIGHT * (0.6 + 0.2 * hands[i + 1].at(time));
                canvas.fill(new Ellipse2D.Double(atX - 17, atY - 26, 34, 52));
            }
            if (light < 0.5 && sparks.at(time) > 0.3) {
                canvas.setColor(new Color(255, 230, 180));
                double atX = WIDTH * (0.5 + 0.3 * hands[0].at(time));
                double atY = HEIGHT * (0.6 + 0.2 * hands[1].at(time));
                double size = 6 + 10 * sparks.at(time);
                canvas.fill(new Ellipse2D.Double(atX, atY, size, size));
            }
        }
    }

    private static final class Photograph implements Scene {
        private final BufferedImage place;
        private final double growth;
        private double begin = -1;

        Photograph(Random random) {
            this.place = place(random, 1);
            this.growth = 0.01 + 0.03 * random.nextDouble();
        }

        @Override
        public void draw(Graphics2D canvas, double time) {
            begin = begin < 0 ? time : begin;
            double scale = 0.7 * (1 + growth * (time - begin));
            AffineTransform camera = new AffineTransform();
            camera.translate(WIDTH / 2.0, HEIGHT / 2.0);
            camera.scale(scale, scale);
            camera.translate(-240, -240);
            canvas.drawImage(place, camera, null);
        }
    }

    private static final class Head {
        private final BufferedImage room;
        private final Sway nod;
        private final Sway turn;
        private final Sway mouth;
        private final Sway hand;
        private final Color hair;
        private final Color coat;
        private final double width;

        Head(int number, Random random) {
            this.room = place(new Random(77 + number / 5 % STUDIOS), 0.8);
            this.nod = new Sway(random, 1.5);
            this.turn = new Sway(random, 1.1);
            this.mouth = new Sway(random, 9);
            this.hand = new Sway(random, 1.8);
            this.hair = new Color(20 + random.nextInt(40), 20, 20);
            this.coat = colour(random, 0.7);
            this.width = 62 + random.nextInt(14);
        }

        void draw(Graphics2D canvas, double time) {
            canvas.drawImage(room, -150, -80, null);
            double x = WIDTH / 2.0 + 7 * turn.at(time);
            double y = 120 + 6 * nod.at(time);
            canvas.setColor(coat);
            canvas.fill(new Ellipse2D.Double(WIDTH / 2.0 - 85, 190, 170, 220));
            canvas.setColor(hair);
            canvas.fill(new Ellipse2D.Double(x - width / 2 - 5, y - 58, width + 10, 70));
            canvas.setColor(new Color(210, 165, 135));
            canvas.fill(new Ellipse2D.Double(x - width / 2, y - 45, width, 92));
            canvas.setColor(new Color(40, 30, 30));
            canvas.fill(new Ellipse2D.Double(x - 18 + 3 * turn.at(time), y - 12, 9, 6));
            canvas.fill(new Ellipse2D.Double(x + 9 + 3 * turn.at(time), y - 12, 9, 6));
            double open = 2 + 9 * Math.max(0, mouth.at(time));
            canvas.fill(new Ellipse2D.Double(x - 11, y + 22 - open / 2, 22, open));
            if (hand.at(time) > 0.1) {
                canvas.setColor(new Color(205, 160, 130));
                canvas.fill(new Ellipse2D.Double(40 + 30 * hand.at(time), 250 - 60 * hand.at(time), 30, 40));
            }
        }
    }
}
