package org.fairlead.casework;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures as a phone makes them: red on the left, blue on the right, with the place and the phone in them. */
public final class Photograph {

    public static final String PHONE = "Invented Phone 7";
    public static final String PLACE = "51.5007N";

    private Photograph() {}

    /** @param turn how the phone was held, from 1 to 8 as Exif counts */
    public static byte[] jpeg(int turn) {
        byte[] plain = painted("jpeg");
        byte[] exif = exif(turn);
        ByteBuffer whole = ByteBuffer.allocate(plain.length + exif.length + 4);
        whole.put(plain, 0, 2);
        whole.putShort((short) 0xFFE1).putShort((short) (exif.length + 2)).put(exif);
        whole.put(plain, 2, plain.length - 2);
        return whole.array();
    }

    public static byte[] png() {
        byte[] plain = painted("png");
        byte[] text = ("Comment\0" + PHONE + " at " + PLACE).getBytes(StandardCharsets.ISO_8859_1);
        byte[] named = ByteBuffer.allocate(text.length + 4)
                .put("tEXt".getBytes(StandardCharsets.US_ASCII))
                .put(text)
                .array();
        CRC32 sum = new CRC32();
        sum.update(named);
        int head = 8 + 25;
        ByteBuffer whole = ByteBuffer.allocate(plain.length + named.length + 8);
        whole.put(plain, 0, head).putInt(text.length).put(named).putInt((int) sum.getValue());
        whole.put(plain, head, plain.length - head);
        return whole.array();
    }

    private static byte[] painted(String format) {
        BufferedImage picture = new BufferedImage(60, 30, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = picture.createGraphics();
        paint.setColor(Color.RED);
        paint.fillRect(0, 0, 30, 30);
        paint.setColor(Color.BLUE);
        paint.fillRect(30, 0, 30, 30);
        paint.dispose();
        try {
            ByteArrayOutputStream made = new ByteArrayOutputStream();
            ImageIO.write(picture, format, made);
            return made.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Orientation, the phone, and where it was. */
    private static byte[] exif(int turn) {
        byte[] phone = (PHONE + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] place = (PLACE + "\0").getBytes(StandardCharsets.US_ASCII);
        int first = 8;
        int gps = first + 2 + 3 * 12 + 4;
        int texts = gps + 2 + 12 + 4;
        ByteBuffer tiff = ByteBuffer.allocate(texts + phone.length + place.length);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(first);
        tiff.putShort((short) 3);
        tiff.putShort((short) 0x0110).putShort((short) 2).putInt(phone.length).putInt(texts);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) turn)
                .putShort((short) 0);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(gps);
        tiff.putInt(0);
        tiff.putShort((short) 1);
        tiff.putShort((short) 0x001B).putShort((short) 2).putInt(place.length).putInt(texts + phone.length);
        tiff.putInt(0);
        tiff.put(phone).put(place);
        byte[] head = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + tiff.capacity())
                .put(head)
                .put(tiff.array())
                .array();
    }
}
