package org.craftreel.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Random;

/** What moves in a demo clip, one drawing per trade, about the point (0, 0), some 440 wide and 560 high. */
final class DemoScenes extends DemoBrush {
    /** Neighbouring seeds begin with nearly the same number. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final DemoEntry entry;
    private final double t;
    private final Color main;
    private final Color accent;

    DemoScenes(Graphics2D g, DemoEntry entry, double t) {
        super(g);
        this.entry = entry;
        this.t = t;
        this.main = new Color(entry.palette().main());
        this.accent = new Color(entry.palette().accent());
    }

    void draw() {
        switch (entry.scene()) {
            case WELDING -> welding();
            case LATHE -> lathe();
            case CARVING -> carving();
            case EMBROIDERY -> embroidery();
            case WHEELS -> wheels();
            case NOODLES -> noodles();
            case TURBINES -> turbines();
            case POTTERY -> pottery();
            case PAPERCUT -> papercut();
            case POWER_LINE -> powerLine();
        }
    }

    private void welding() {
        double x = -150 + 300 * (t / entry.seconds());
        plate(-230, 60, 460, 120, new Color(0x39465a), new Color(0x1b2330));
        plate(-60, -190, 120, 250, new Color(0x4a586e), new Color(0x252f40));
        stroke(9, new Color(0x7b8797));
        g.draw(new Line2D.Double(-215, 60, 215, 60));
        for (double bead = -150; bead < x; bead += 9) {
            double age = Math.min(1, (x - bead) / 120);
            g.setColor(mix(accent, new Color(0x8a939f), age));
            g.fill(circle(bead, 60, 8));
        }
        stroke(16, new Color(0x20262f));
        g.draw(new QuadCurve2D.Double(x + 20, 30, x + 90, -90, 260, -130));
        stroke(6, accent);
        g.draw(new Line2D.Double(x + 4, 56, x + 26, 22));
        double flicker = 0.75 + 0.25 * Math.sin(t * 47) * Math.sin(t * 31);
        glow(x, 56, 210 * flicker, main, 190);
        glow(x, 56, 60, Color.WHITE, 255);
        sparks(x, 54);
    }

    private void sparks(double x, double y) {
        for (int i = 0; i < 90; i++) {
            Random random = new Random((entry.seed() + i) * SPREAD);
            double life = 0.5 + random.nextDouble() * 0.7;
            double age = (t + random.nextDouble() * life) % life;
            double angle = Math.PI * (1.05 + 0.9 * random.nextDouble());
            double speed = 140 + 330 * random.nextDouble();
            double px = x + Math.cos(angle) * speed * age;
            double py = y + Math.sin(angle) * speed * age + 420 * age * age;
            double vx = Math.cos(angle) * speed;
            double vy = Math.sin(angle) * speed + 840 * age;
            stroke(2.4f, withAlpha(mix(Color.WHITE, accent, age / life), (int) (255 * (1 - age / life))));
            g.draw(new Line2D.Double(px, py, px - vx * 0.03, py - vy * 0.03));
        }
    }

    private void lathe() {
        plate(-240, 150, 480, 70, new Color(0x33474f), new Color(0x1c292e));
        g.setColor(new Color(0x26363c));
        g.fill(new RoundRectangle2D.Double(-250, -170, 130, 330, 24, 24));
        for (int jaw = 0; jaw < 6; jaw++) {
            double turn = Math.sin(t * 9 + jaw * Math.PI / 3);
            double near = Math.cos(t * 9 + jaw * Math.PI / 3);
            if (near > -0.2) {
                g.setColor(mix(new Color(0x4f636b), main, 0.3 + 0.5 * Math.max(0, near)));
                g.fill(new RoundRectangle2D.Double(-125, turn * 110 - 16, 46, 32, 8, 8));
            }
        }
        double cut = -60 + 220 * (1 - t / entry.seconds());
        g.setPaint(new GradientPaint(0, -80, new Color(0x5d6c73), 0, 5, main, true));
        g.fill(new Rectangle2D.Double(-82, -78, cut + 82, 156));
        g.fill(new Rectangle2D.Double(cut, -56, 230 - cut, 112));
        for (int i = 0; i < 7; i++) {
            double y = 56 * Math.sin(t * 9 + i * 0.9);
            g.setColor(withAlpha(Color.WHITE, 50));
            g.fill(new Rectangle2D.Double(cut, y - 1, 230 - cut, 2.2));
        }
        Path2D tool = new Path2D.Double();
        tool.moveTo(cut, 58);
        tool.lineTo(cut + 34, 104);
        tool.lineTo(cut + 34, 160);
        tool.lineTo(cut - 26, 160);
        tool.lineTo(cut - 26, 104);
        tool.closePath();
        g.setColor(new Color(0x11181b));
        g.fill(tool);
        glow(cut, 62, 70, accent, 210);
        stroke(4.5f, accent);
        Path2D chip = new Path2D.Double();
        chip.moveTo(cut, 62);
        for (double s = 0; s < 13; s += 0.2) {
            double radius = 4 + s * 2.4;
            double angle = s - t * 7;
            chip.lineTo(cut - 12 - s * 9 + radius * Math.cos(angle), 66 - s * 17 + radius * Math.sin(angle));
        }
        g.draw(chip);
        sparks(cut, 60);
    }

    private void carving() {
        g.setColor(new Color(0x454e57));
        g.fill(new RoundRectangle2D.Double(-215, -255, 430, 510, 18, 18));
        g.setPaint(new GradientPaint(-200, -240, new Color(0x8e979e), 200, 240, new Color(0x5d676f)));
        g.fill(new RoundRectangle2D.Double(-198, -238, 396, 476, 10, 10));
        double done = Math.min(1, 0.15 + t / entry.seconds());
        AffineTransform still = g.getTransform();
        for (int ring = 4; ring >= 1; ring--) {
            int petals = 5 + ring * 2;
            for (int i = 0; i < petals; i++) {
                if ((i + 1.0) / petals > done * 1.15) {
                    continue;
                }
                g.rotate(i * 2 * Math.PI / petals + ring * 0.3);
                Shape petal = petal(ring * 42, 26 + ring * 8);
                g.setColor(new Color(0, 0, 0, 60));
                g.fill(AffineTransform.getTranslateInstance(4, 5).createTransformedShape(petal));
                g.setColor(mix(main, new Color(0x8d8a84), ring / 5.0));
                g.fill(petal);
                stroke(1.6f, new Color(70, 70, 70, 150));
                g.draw(petal);
                g.setTransform(still);
            }
        }
        g.setColor(accent);
        g.fill(circle(0, 0, 22));
        double angle = done * 2 * Math.PI * 1.15;
        double x = 150 * Math.cos(angle);
        double y = 150 * Math.sin(angle) - Math.abs(Math.sin(t * 12)) * 8;
        stroke(14, new Color(0x6b3f22));
        g.draw(new Line2D.Double(x + 46, y - 60, x + 92, y - 128));
        stroke(8, new Color(0xe4e8ea));
        g.draw(new Line2D.Double(x, y, x + 46, y - 60));
        dust(x, y);
    }

    private void dust(double x, double y) {
        for (int i = 0; i < 26; i++) {
            Random random = new Random((entry.seed() + i) * SPREAD);
            double age = (t * 1.4 + random.nextDouble()) % 1;
            double px = x + (random.nextDouble() - 0.5) * 120 * age;
            g.setColor(withAlpha(main, (int) (200 * (1 - age))));
            g.fill(circle(px, y + 110 * age * age, 1.5 + random.nextDouble() * 2.5));
        }
    }

    private void embroidery() {
        g.setColor(new Color(0x8a5a2b));
        g.fill(circle(0, 0, 232));
        g.setColor(new Color(0xc89055));
        g.fill(circle(0, 0, 224));
        g.setColor(new Color(0x7a1836));
        g.fill(circle(0, 0, 206));
        int stitches = (int) (720 * Math.min(1, 0.12 + t / entry.seconds()));
        double nx = 0;
        double ny = 0;
        for (int i = 0; i < stitches; i++) {
            double angle = i * 2 * Math.PI / 240;
            double layer = 1 - (i / 240) * 0.27;
            double radius = 188 * layer * (0.58 + 0.42 * Math.cos(6 * angle));
            double inner = radius * 0.72;
            Color thread = i / 240 == 0 ? main : i / 240 == 1 ? accent : new Color(0xff8fb0);
            stroke(3.4f, mix(thread, Color.BLACK, i % 3 * 0.09));
            nx = radius * Math.cos(angle);
            ny = radius * Math.sin(angle);
            g.draw(new Line2D.Double(inner * Math.cos(angle), inner * Math.sin(angle), nx, ny));
        }
        double lift = Math.abs(Math.sin(t * 6)) * 34;
        stroke(2, main);
        g.draw(new QuadCurve2D.Double(nx, ny, nx + 60, ny + 20, nx + 74, ny - 92 - lift));
        stroke(5, new Color(0xf2f4f5));
        g.draw(new Line2D.Double(nx + 4, ny - lift, nx + 78, ny - 96 - lift));
    }

    private void wheels() {
        double angle = t * 3.2;
        double rail = 170;
        for (int i = -4; i < 6; i++) {
            double x = i * 80 - t * 250 % 80;
            g.setColor(new Color(0x2a2438));
            g.fill(new Rectangle2D.Double(x, rail + 12, 46, 20));
        }
        plate(-300, rail, 600, 13, new Color(0xcfd3dc), new Color(0x6d7280));
        g.setPaint(new GradientPaint(0, -190, main, 0, 10, main.darker().darker()));
        g.fill(new RoundRectangle2D.Double(-250, -190, 500, 150, 34, 34));
        g.setColor(accent);
        g.fill(new Rectangle2D.Double(-250, -92, 500, 12));
        for (int window = 0; window < 4; window++) {
            g.setColor(new Color(0xbfe3f5));
            g.fill(new RoundRectangle2D.Double(-215 + window * 112, -160, 84, 46, 12, 12));
        }
        g.setColor(new Color(0x23202f));
        g.fill(new Rectangle2D.Double(-250, -40, 500, 70));
        for (int wheel = -1; wheel <= 1; wheel++) {
            wheel(wheel * 162, rail - 78, 78, angle);
        }
        double crankX = 40 * Math.cos(angle);
        double crankY = rail - 78 + 40 * Math.sin(angle);
        stroke(15, new Color(0xd9dee6));
        g.draw(new Line2D.Double(-162 + crankX, crankY, 162 + crankX, crankY));
        for (int wheel = -1; wheel <= 1; wheel++) {
            g.setColor(accent);
            g.fill(circle(wheel * 162 + crankX, crankY, 11));
        }
        double lamp = -200 + 400 * (0.5 + 0.5 * Math.sin(t * 0.8));
        glow(lamp, 70, 130, accent, 110);
    }

    private void wheel(double x, double y, double radius, double angle) {
        g.setColor(new Color(0x14121c));
        g.fill(circle(x, y, radius));
        stroke(9, new Color(0x9aa1b0));
        g.draw(circle(x, y, radius - 6));
        stroke(7, new Color(0x5b6172));
        for (int spoke = 0; spoke < 10; spoke++) {
            double a = angle + spoke * Math.PI / 5;
            g.draw(new Line2D.Double(x, y, x + (radius - 12) * Math.cos(a), y + (radius - 12) * Math.sin(a)));
        }
        g.setColor(new Color(0x9aa1b0));
        g.fill(circle(x, y, 15));
    }

    private void noodles() {
        double cycle = t * 0.9 % 1;
        int strands = 2 << Math.min(4, (int) (t * 0.9) % 5);
        double reach = 120 + 95 * Math.sin(Math.PI * Math.min(1, cycle * 1.1));
        double sag = 190 - 60 * Math.sin(Math.PI * cycle);
        for (int i = 0; i < strands; i++) {
            double share = strands == 1 ? 0.5 : i / (strands - 1.0);
            double wave = 9 * Math.sin(t * 9 + i * 0.8);
            float width = Math.max(3.2f, 44f / strands);
            stroke(width + 2, new Color(120, 60, 20, 90));
            Shape strand = new QuadCurve2D.Double(
                    -reach, -110 + share * 14, wave, sag * 2 * (0.35 + 0.65 * share) - 110, reach, -110 + share * 14);
            g.draw(AffineTransform.getTranslateInstance(0, 3).createTransformedShape(strand));
            stroke(width, mix(main, new Color(0xf2d59a), share * 0.5));
            g.draw(strand);
        }
        for (int side = -1; side <= 1; side += 2) {
            g.setColor(new Color(0xf1c6a0));
            g.fill(circle(side * reach, -112, 36));
            stroke(58, Color.WHITE);
            g.draw(new Line2D.Double(side * (reach + 24), -150, side * 300, -300));
        }
        for (int i = 0; i < 30; i++) {
            Random random = new Random((entry.seed() + i) * SPREAD);
            double age = (t * 0.8 + random.nextDouble()) % 1;
            g.setColor(withAlpha(Color.WHITE, (int) (110 * (1 - age))));
            g.fill(circle((random.nextDouble() - 0.5) * 380, 230 - 260 * age, 3 + 10 * age));
        }
        g.setColor(accent);
        g.fill(new RoundRectangle2D.Double(-250, 240, 500, 26, 12, 12));
    }

    private void turbines() {
        glow(120, -60, 190, accent, 220);
        g.setColor(accent);
        g.fill(circle(120, -60, 46));
        for (int layer = 0; layer < 3; layer++) {
            Path2D hill = new Path2D.Double();
            hill.moveTo(-320, 700);
            for (int x = -320; x <= 320; x += 16) {
                double drift = t * (6 + layer * 8);
                hill.lineTo(x, 120 + layer * 52 + 26 * Math.sin((x + drift) * 0.011 * (1 + layer * 0.4) + layer * 2));
            }
            hill.lineTo(320, 700);
            hill.closePath();
            g.setColor(mix(new Color(0x8a5a4b), new Color(0x2f2733), layer / 2.0));
            g.fill(hill);
            turbine(
                    layer == 0 ? 170 : layer == 1 ? -175 : 20,
                    140 + layer * 45,
                    0.45 + layer * 0.32,
                    1.5 + layer * 0.3);
        }
    }

    private void turbine(double x, double y, double size, double speed) {
        AffineTransform still = g.getTransform();
        g.translate(x, y);
        g.scale(size, size);
        Path2D tower = new Path2D.Double();
        tower.moveTo(-9, 60);
        tower.lineTo(-4, -300);
        tower.lineTo(4, -300);
        tower.lineTo(9, 60);
        tower.closePath();
        g.setPaint(new GradientPaint(-9, 0, main, 9, 0, new Color(0xb9c4d0)));
        g.fill(tower);
        g.translate(0, -302);
        g.rotate(t * speed);
        for (int blade = 0; blade < 3; blade++) {
            Path2D wing = new Path2D.Double();
            wing.moveTo(-4, 0);
            wing.curveTo(-20, -50, -10, -120, 0, -190);
            wing.curveTo(6, -120, 8, -50, 4, 0);
            wing.closePath();
            g.setColor(mix(main, new Color(0xd5dee8), blade * 0.3));
            g.fill(wing);
            g.rotate(2 * Math.PI / 3);
        }
        g.setColor(new Color(0xd7dde4));
        g.fill(circle(0, 0, 13));
        g.setTransform(still);
    }

    private void pottery() {
        g.setColor(new Color(0x1d110d));
        g.fill(new Ellipse2D.Double(-190, 170, 380, 90));
        g.setColor(new Color(0x4b3125));
        g.fill(new Ellipse2D.Double(-180, 160, 360, 80));
        double grown = Math.min(1, 0.25 + 0.9 * t / entry.seconds());
        Path2D body = new Path2D.Double();
        double height = 170 + 190 * grown;
        for (int i = 0; i <= 40; i++) {
            body = outline(body, i / 40.0, height, grown, 1, i == 0);
        }
        for (int i = 40; i >= 0; i--) {
            body = outline(body, i / 40.0, height, grown, -1, false);
        }
        body.closePath();
        g.setPaint(new GradientPaint(-150, 0, main.darker().darker(), -20, 0, main, true));
        g.fill(body);
        Shape clip = g.getClip();
        g.clip(body);
        for (int ring = 0; ring < 22; ring++) {
            double y = 205 - height * ring / 21.0;
            stroke(2, new Color(60, 25, 10, 70));
            g.draw(new QuadCurve2D.Double(-170, y - 6, 30 * Math.sin(t * 8 + ring), y + 22, 170, y - 6));
        }
        double shine = -90 + 20 * Math.sin(t * 8);
        g.setPaint(new GradientPaint(
                (float) shine - 40, 0, withAlpha(Color.WHITE, 0), (float) shine, 0, withAlpha(Color.WHITE, 85), true));
        g.fill(new Rectangle2D.Double(shine - 40, -250, 80, 480));
        g.setClip(clip);
        double hand = 205 - height * (0.35 + 0.35 * Math.sin(t * 1.3));
        double width = profile((205 - hand) / height, grown);
        for (int side = -1; side <= 1; side += 2) {
            stroke(44, new Color(0xe8b48e));
            g.draw(new QuadCurve2D.Double(
                    side * (width + 16), hand, side * (width + 90), hand + 50, side * 320, hand + 160));
        }
        glow(0, 190, 240, accent, 60);
    }

    private static Path2D outline(Path2D body, double share, double height, double grown, int side, boolean first) {
        double x = side * profile(share, grown);
        double y = 205 - height * share;
        if (first) {
            body.moveTo(x, y);
        } else {
            body.lineTo(x, y);
        }
        return body;
    }

    private static double profile(double share, double grown) {
        double belly = Math.sin(Math.PI * Math.min(1, share * 1.15 + 0.12));
        double lip = Math.max(0, share - 0.82) * 230;
        return 62 + (90 - 25 * (1 - grown)) * belly + lip * grown - 22 * share;
    }

    private void papercut() {
        AffineTransform still = g.getTransform();
        g.rotate(t * 0.14);
        double open = Math.min(1, 0.25 + t / (entry.seconds() * 0.6));
        g.setColor(new Color(90, 20, 10, 40));
        g.fill(circle(6, 8, 226));
        g.setColor(main);
        g.fill(circle(0, 0, 224));
        Color paper =
                mix(new Color(entry.palette().top()), new Color(entry.palette().bottom()), 0.45);
        int folds = 12;
        for (int fold = 0; fold < folds; fold++) {
            AffineTransform turned = g.getTransform();
            g.setColor(paper);
            g.fill(scaled(petal(186, 22), 0, -8, open));
            g.fill(scaled(circle(0, -206, 9), 0, 0, 1));
            g.rotate(Math.PI / folds);
            g.fill(AffineTransform.getTranslateInstance(0, -128).createTransformedShape(petal(66 * open, 17)));
            g.fill(circle(0, -112, 8 * open));
            g.fill(circle(0, -88, 5 * open));
            g.setTransform(turned);
            g.setColor(main);
            g.fill(AffineTransform.getTranslateInstance(0, -92).createTransformedShape(petal(70 * open, 9)));
            g.rotate(2 * Math.PI / folds);
        }
        g.setColor(main);
        g.fill(circle(0, 0, 52));
        g.setColor(paper);
        for (int i = 0; i < 8; i++) {
            g.fill(petal(44 * open, 9));
            g.rotate(Math.PI / 4);
        }
        g.setTransform(still);
        double snip = 0.16 + 0.16 * Math.abs(Math.sin(t * 5));
        double angle = t * 0.9 - 1;
        g.translate(224 * Math.cos(angle), 224 * Math.sin(angle));
        g.rotate(angle + Math.PI);
        for (int side = -1; side <= 1; side += 2) {
            AffineTransform before = g.getTransform();
            g.rotate(side * snip);
            stroke(8, new Color(0x59636e));
            g.draw(new Line2D.Double(-40, 0, 60, 0));
            stroke(7, new Color(entry.palette().accent()));
            g.draw(circle(-62, side * -4, 20));
            g.setTransform(before);
        }
        g.setTransform(still);
    }

    private void powerLine() {
        glow(-90, 90, 230, accent, 150);
        g.setColor(accent);
        g.fill(circle(-90, 120, 62));
        Path2D dune = new Path2D.Double();
        dune.moveTo(-320, 700);
        for (int x = -320; x <= 320; x += 16) {
            dune.lineTo(x, 150 + 22 * Math.sin(x * 0.013 + t * 0.15));
        }
        dune.lineTo(320, 700);
        dune.closePath();
        g.setColor(mix(new Color(entry.palette().bottom()), Color.BLACK, 0.62));
        g.fill(dune);
        pylon(-170, 170, 0.62);
        pylon(130, 200, 1.05);
        for (int wire = 0; wire < 3; wire++) {
            double sway = 5 * Math.sin(t * 1.6 + wire);
            double y1 = 170 - 0.62 * (330 - wire * 62);
            double y2 = 200 - 1.05 * (330 - wire * 62);
            double x1 = -170 + 0.62 * 62;
            double x2 = 130 - 1.05 * 62;
            double sag = (y1 + y2) / 2 + 74 + sway;
            stroke(2.4f, main);
            g.draw(new QuadCurve2D.Double(x1, y1, (x1 + x2) / 2, sag, x2, y2));
            g.draw(new QuadCurve2D.Double(130 + 65, y2, 260, y2 + 50 + sway, 340, y2 + 10));
            g.draw(new QuadCurve2D.Double(-340, y1 + 20, -260, y1 + 40 + sway, -170 - 38, y1));
            double u = (t * 0.55 + wire * 0.33) % 1;
            double px = (1 - u) * (1 - u) * x1 + 2 * u * (1 - u) * (x1 + x2) / 2 + u * u * x2;
            double py = (1 - u) * (1 - u) * y1 + 2 * u * (1 - u) * sag + u * u * y2;
            glow(px, py, 26, Color.WHITE, 255);
        }
    }

    private void pylon(double x, double y, double size) {
        AffineTransform still = g.getTransform();
        g.translate(x, y);
        g.scale(size, size);
        stroke(6, main);
        g.draw(new Line2D.Double(-58, 0, -10, -370));
        g.draw(new Line2D.Double(58, 0, 10, -370));
        stroke(3.2f, main);
        for (int i = 0; i < 6; i++) {
            double low = 58 - 48 * i / 6.0;
            double high = 58 - 48 * (i + 1) / 6.0;
            double bottom = -370 * i / 6.0;
            double top = -370 * (i + 1) / 6.0;
            g.draw(new Line2D.Double(-low, bottom, high, top));
            g.draw(new Line2D.Double(low, bottom, -high, top));
        }
        stroke(6, main);
        for (int arm = 0; arm < 3; arm++) {
            g.draw(new Line2D.Double(-66, -330 + arm * 62, 66, -330 + arm * 62));
        }
        g.setTransform(still);
    }
}
