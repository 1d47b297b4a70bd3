package org.fairlead.casework;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Paints a picture anew, the right way up. Only what can be seen goes over: not where and with what it was taken, and
 * nothing else that was hidden in it.
 */
final class Pictures {

    /** Enough to read handwriting on a large sheet. */
    private static final int LONGEST_SIDE = 4000;

    private static final long MOST_POINTS = 150_000_000L;
    private static final float QUALITY = 0.88f;

    private Pictures() {}

    /**
     * @param format as ImageIO calls what is made: {@code png} or {@code jpeg}
     * @throws IOException when it is no picture that can be read, or far too large a one
     */
    // one at a time: a picture of a phone takes a few hundred megabytes while it is painted
    static synchronized byte[] paintedAnew(byte[] picture, String format) throws IOException {
        BufferedImage read = read(picture);
        BufferedImage upright = upright(read, turn(picture), format.equals("png"));
        return write(upright, format);
    }

    private static BufferedImage read(byte[] picture) throws IOException {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new IOException("No picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MOST_POINTS) {
                    throw new IOException("Too many points");
                }
                ImageReadParam param = reader.getDefaultReadParam();
                int every = Math.max(1, Math.round((float) Math.max(width, height) / LONGEST_SIDE));
                param.setSourceSubsampling(every, every, 0, 0);
                return reader.read(0, param);
            } catch (RuntimeException broken) {
                throw new IOException("Broken", broken);
            } finally {
                reader.dispose();
            }
        }
    }

    /** How the camera was held, from 1 to 8 as Exif counts. */
    private static int turn(byte[] picture) {
        try {
            ExifIFD0Directory exif = ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture))
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer turn = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return turn == null ? 1 : turn;
        } catch (ImageProcessingException | IOException | RuntimeException unreadable) {
            return 1;
        }
    }

    private static BufferedImage upright(BufferedImage read, int turn, boolean clear) {
        int width = read.getWidth();
        int height = read.getHeight();
        AffineTransform way = switch (turn) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        boolean onItsSide = turn >= 5 && turn <= 8;
        BufferedImage upright = new BufferedImage(
                onItsSide ? height : width,
                onItsSide ? width : height,
                clear && read.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = upright.createGraphics();
        try {
            if (!upright.getColorModel().hasAlpha()) {
                paint.setColor(Color.WHITE);
                paint.fillRect(0, 0, upright.getWidth(), upright.getHeight());
            }
            paint.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
            paint.drawImage(read, way, null);
        } finally {
            paint.dispose();
        }
        return upright;
    }

    private static byte[] write(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(made)) {
            writer.setOutput(stream);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        return made.toByteArray();
    }
}
