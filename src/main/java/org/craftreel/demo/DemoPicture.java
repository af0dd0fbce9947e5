package org.craftreel.demo;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** The pictures of a demo clip without their text: background, scene, and shades that keep the text readable. */
final class DemoPicture {
    static final int WIDTH = 540;
    static final int HEIGHT = 960;
    static final int FRAME_RATE = 25;

    private static final int MOTES = 26;

    static {
        // A DISPLAY in the environment must not make the JDK look for X libraries.
        System.setProperty("java.awt.headless", "true");
    }

    private final DemoEntry entry;
    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final BufferedImage background = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final BufferedImage shade = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    private final byte[] bytes = new byte[WIDTH * HEIGHT * 4];

    DemoPicture(DemoEntry entry) {
        this.entry = entry;
        paintBackground();
        paintShade();
    }

    /** Bytes of blue, green, red and nothing for each point; valid until the next call. */
    byte[] draw(int frame) {
        double t = frame / (double) FRAME_RATE;
        Graphics2D g = image.createGraphics();
        g.drawImage(background, 0, 0, null);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        motes(g, t);
        Graphics2D moved = (Graphics2D) g.create();
        // A slow approach, as a hand-held camera makes.
        double zoom = 1 + 0.06 * t / entry.seconds();
        moved.translate(WIDTH / 2.0, 430);
        moved.scale(zoom, zoom);
        new DemoScenes(moved, entry, t).draw();
        moved.dispose();
        g.drawImage(shade, 0, 0, null);
        opening(g, t);
        g.dispose();
        int[] points = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(points);
        return bytes;
    }

    private void paintBackground() {
        Graphics2D g = background.createGraphics();
        Color top = new Color(entry.palette().top());
        Color bottom = new Color(entry.palette().bottom());
        g.setPaint(new GradientPaint(0, 0, top, 0, HEIGHT * 0.8f, bottom));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setPaint(new RadialGradientPaint(new Point2D.Double(WIDTH / 2.0, 400), 420, new float[] {0, 1}, new Color[] {
            new Color(255, 255, 255, 46), new Color(255, 255, 255, 0)
        }));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.dispose();
    }

    private void paintShade() {
        Graphics2D g = shade.createGraphics();
        Color none = new Color(0, 0, 0, 0);
        g.setPaint(new GradientPaint(0, 600, none, 0, 800, new Color(0, 0, 0, 185)));
        g.fillRect(0, 600, WIDTH, HEIGHT - 600);
        g.setPaint(new GradientPaint(0, 0, new Color(0, 0, 0, 120), 0, 150, none));
        g.fillRect(0, 0, WIDTH, 150);
        g.dispose();
    }

    /** Darker while the title stands in the middle; then the caption's line grows. */
    private void opening(Graphics2D g, double t) {
        double dark = t < 2.4 ? 1 : Math.max(0, (3.0 - t) / 0.6);
        g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) (0.42 * dark)));
        g.setColor(Color.BLACK);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setComposite(AlphaComposite.SrcOver);
        g.setColor(new Color(0xffc94d));
        double grown = Math.max(0, Math.min(1, (t - 2.6) / 0.7));
        g.fill(new Rectangle2D.Double(42, 728, 66 * grown, 5));
        g.fill(new Rectangle2D.Double(42, 88, 48, 3));
    }

    private void motes(Graphics2D g, double t) {
        Random random = new Random(entry.seed());
        for (int i = 0; i < MOTES; i++) {
            double size = 3 + random.nextDouble() * 9;
            double x = random.nextDouble() * WIDTH + 18 * Math.sin(t * 0.7 + i);
            double y = Math.floorMod((long) (random.nextDouble() * HEIGHT - t * (12 + size * 4)), (long) HEIGHT);
            g.setColor(new Color(255, 255, 255, 14 + random.nextInt(26)));
            g.fill(new Ellipse2D.Double(x, y, size, size));
        }
    }
}
