package org.craftreel.page;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A text as a QR code (ISO/IEC 18004), of which a quarter may be dirty or torn (level Q), with the margin of four modules
 * that readers need. It is dark on white whatever the page is.
 */
public final class QrCode {

    private static final int MARGIN = 4;

    private final ByteMatrix modules;

    private QrCode(ByteMatrix modules) {
        this.modules = modules;
    }

    /** @param text some hundred characters at the most, as addresses are */
    public static QrCode of(String text) {
        try {
            return new QrCode(Encoder.encode(text, ErrorCorrectionLevel.Q).getMatrix());
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }

    /** Modules a side, with the margins. */
    public int side() {
        return modules.getWidth() + 2 * MARGIN;
    }

    /** The dark modules as a path of SVG, one unit a module. */
    public String path() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int end = x;
                while (end < modules.getWidth() && modules.get(end, y) == 1) {
                    end++;
                }
                if (end > x) {
                    int length = end - x;
                    path.append("M%d %dh%dv1h-%dz".formatted(x + MARGIN, y + MARGIN, length, length));
                }
                x = end + 1;
            }
        }
        return path.toString();
    }

    /** A file for printing in any size. */
    public String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" width="60mm" height="60mm" \
                shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>
                """.formatted(side(), path());
    }

    /**
     * A file for programs that take no SVG, in black and white.
     *
     * @param width in pixels, at least; each module has whole pixels
     */
    public byte[] png(int width) {
        int scale = Math.max(1, (width + side() - 1) / side());
        BufferedImage image = new BufferedImage(side() * scale, side() * scale, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.BLACK);
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y) == 1) {
                    graphics.fillRect((x + MARGIN) * scale, (y + MARGIN) * scale, scale, scale);
                }
            }
        }
        graphics.dispose();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        // A cache on disk, which is the usual one, would need a place for it.
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }
}
