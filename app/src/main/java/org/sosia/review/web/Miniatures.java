package org.sosia.review.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.sosia.review.BodyPart;

/**
 * The small pictures of a record and how many pages its documents have, as they are kept between
 * two looks: samples rather than files, so that nothing is decoded again before a name is written
 * across them.
 *
 * @param pages by the document's position; 0 = it cannot be displayed
 */
record Miniatures(Map<BodyPart, Samples> pictures, List<Integer> pages) {
  static final Miniatures NONE = new Miniatures(Map.of(), List.of());
  private static final int FORMAT = 1;

  /** Shorter sides in pixels: twice what the case page gives them, for fine screens. */
  private static final int FACE_PIXELS = 300;

  private static final int PRINT_PIXELS = 150;

  Miniatures {
    pictures = Map.copyOf(pictures);
    pages = List.copyOf(pages);
  }

  /**
   * A picture's samples by rows.
   *
   * @param bands 1 = grey, 3 = blue, green, red
   */
  record Samples(int widthPixels, int heightPixels, int bands, byte[] bytes) {
    static Samples of(BufferedImage image) {
      return new Samples(
          image.getWidth(),
          image.getHeight(),
          image.getRaster().getNumBands(),
          Rasters.samples(image));
    }

    BufferedImage picture() {
      return Rasters.of(widthPixels, heightPixels, bands, bytes);
    }

    @Override
    public String toString() {
      return "Samples[" + widthPixels + " by " + heightPixels + " pixels]";
    }
  }

  /** A body part as small as the case page shows it. */
  static BufferedImage reduced(BodyPart part, BufferedImage whole) {
    return Rasters.reduced(whole, part == BodyPart.FACE ? FACE_PIXELS : PRINT_PIXELS);
  }

  Optional<BufferedImage> find(BodyPart part) {
    return Optional.ofNullable(pictures.get(part)).map(Samples::picture);
  }

  /** Pages of a document; empty = not counted yet. */
  OptionalInt findPages(int document) {
    return document < pages.size() ? OptionalInt.of(pages.get(document)) : OptionalInt.empty();
  }

  byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 * 1024);
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, fast))) {
      out.writeByte(FORMAT);
      out.writeByte(pictures.size());
      for (Map.Entry<BodyPart, Samples> picture : pictures.entrySet()) {
        out.writeUTF(picture.getKey().path());
        out.writeShort(picture.getValue().widthPixels());
        out.writeShort(picture.getValue().heightPixels());
        out.writeByte(picture.getValue().bands());
        out.write(picture.getValue().bytes());
      }
      out.writeInt(pages.size());
      for (int count : pages) {
        out.writeInt(count);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    } finally {
      fast.end();
    }
    return bytes.toByteArray();
  }

  /**
   * @param bytes as this class wrote them; nobody else's, so they are trusted
   * @return {@link #NONE} for what another release wrote in a form of its own
   */
  static Miniatures read(byte[] bytes) {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      if (in.readByte() != FORMAT) {
        return NONE;
      }
      Map<BodyPart, Samples> pictures = new EnumMap<>(BodyPart.class);
      int count = in.readByte();
      for (int i = 0; i < count; i++) {
        Optional<BodyPart> part = BodyPart.findByPath(in.readUTF());
        int width = in.readUnsignedShort();
        int height = in.readUnsignedShort();
        int bands = in.readByte();
        Samples samples = new Samples(width, height, bands, in.readNBytes(width * height * bands));
        part.ifPresent(known -> pictures.put(known, samples));
      }
      List<Integer> pages = new ArrayList<>();
      int documents = in.readInt();
      for (int i = 0; i < documents; i++) {
        pages.add(in.readInt());
      }
      return new Miniatures(pictures, pages);
    } catch (IOException e) {
      throw new UncheckedIOException("miniatures that were not written by this class", e);
    }
  }

  @Override
  public String toString() {
    return "Miniatures[" + pictures.size() + "]";
  }
}
