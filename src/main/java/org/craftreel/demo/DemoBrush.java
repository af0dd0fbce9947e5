package org.craftreel.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;

/** Shapes and colours that the scenes share. */
abstract class DemoBrush {
    final Graphics2D g;

    DemoBrush(Graphics2D g) {
        this.g = g;
    }

    final void plate(double x, double y, double width, double height, Color top, Color bottom) {
        g.setPaint(new GradientPaint(0, (float) y, top, 0, (float) (y + height), bottom));
        g.fill(new RoundRectangle2D.Double(x, y, width, height, 10, 10));
    }

    final void glow(double x, double y, double radius, Color color, int alpha) {
        Color[] colors = {withAlpha(color, alpha), withAlpha(color, alpha / 4), withAlpha(color, 0)};
        g.setPaint(new RadialGradientPaint(
                new Point2D.Double(x, y), (float) Math.max(1, radius), new float[] {0, 0.4f, 1}, colors));
        g.fill(circle(x, y, radius));
    }

    final void stroke(float width, Color color) {
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(color);
    }

    static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** From the centre upwards. */
    static Shape petal(double length, double width) {
        Path2D petal = new Path2D.Double();
        petal.moveTo(0, 0);
        petal.curveTo(-width, -length * 0.35, -width, -length * 0.9, 0, -length);
        petal.curveTo(width, -length * 0.9, width, -length * 0.35, 0, 0);
        return petal;
    }

    static Shape scaled(Shape shape, double dx, double dy, double factor) {
        AffineTransform change = AffineTransform.getTranslateInstance(dx, dy);
        change.scale(factor, factor);
        return change.createTransformedShape(shape);
    }

    static Color withAlpha(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), Math.max(0, Math.min(255, alpha)));
    }

    static Color mix(Color from, Color to, double share) {
        double s = Math.max(0, Math.min(1, share));
        return new Color(
                (int) (from.getRed() + (to.getRed() - from.getRed()) * s),
                (int) (from.getGreen() + (to.getGreen() - from.getGreen()) * s),
                (int) (from.getBlue() + (to.getBlue() - from.getBlue()) * s));
    }
}
