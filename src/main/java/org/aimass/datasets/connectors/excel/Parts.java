package org.aimass.datasets.connectors.excel;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.aimass.datasets.connectors.FileRefused;
import org.aimass.datasets.connectors.Limits;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The parts of a workbook's package. A package is a zip file of strangers: it is weighed before a
 * byte is unpacked, and again while it is, because a zip's table of contents can lie. No part may
 * hold a document type, which ends every game with entities.
 */
final class Parts implements Closeable {

  private final ZipFile zip;
  private final String name;
  private volatile long unpacked;

  private Parts(ZipFile zip, String name) {
    this.zip = zip;
    this.name = name;
  }

  static Parts open(Path file, String name) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw FileRefused.truncated(name);
    }
    try {
      weigh(zip);
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
    return new Parts(zip, name);
  }

  private static void weigh(ZipFile zip) {
    if (zip.size() > Limits.ZIP_ENTRIES) {
      throw FileRefused.tooManyParts(zip.size(), Limits.ZIP_ENTRIES);
    }
    Set<String> seen = new HashSet<>();
    long sum = 0;
    for (var entries = zip.entries(); entries.hasMoreElements(); ) {
      ZipEntry entry = entries.nextElement();
      if (!seen.add(entry.getName())) {
        throw FileRefused.duplicateParts(entry.getName());
      }
      long size = Math.max(0, entry.getSize());
      suspicious(entry, size);
      sum += size;
    }
    if (sum > Limits.UNPACKED_BYTES) {
      throw FileRefused.tooLarge(Limits.UNPACKED_BYTES >> 20);
    }
  }

  private static void suspicious(ZipEntry entry, long size) {
    if (size > Limits.ZIP_SMALL
        && size > Math.max(1, entry.getCompressedSize()) * Limits.ZIP_RATIO) {
      throw FileRefused.suspiciousCompression(entry.getName(), Limits.ZIP_RATIO);
    }
  }

  boolean has(String part) {
    return zip.getEntry(part) != null;
  }

  long size(String part) {
    ZipEntry entry = zip.getEntry(part);
    return entry == null ? 0 : Math.max(0, entry.getSize());
  }

  /** Bytes unpacked from the part that was opened last. */
  long unpacked() {
    return unpacked;
  }

  InputStream open(String part) throws IOException {
    ZipEntry entry = zip.getEntry(part);
    if (entry == null) {
      throw FileRefused.damaged(name, part);
    }
    unpacked = 0;
    return new FilterInputStream(zip.getInputStream(entry)) {
      private long count;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        int n = super.read(to, offset, length);
        if (n > 0) {
          count += n;
          unpacked = count;
          suspicious(entry, count);
          if (count > Limits.UNPACKED_BYTES) {
            throw FileRefused.tooLarge(Limits.UNPACKED_BYTES >> 20);
          }
        }
        return n;
      }
    };
  }

  /** Walks through a part; {@link Enough} ends it early. */
  void parse(String part, DefaultHandler handler) throws IOException {
    try (InputStream in = open(part)) {
      parser().parse(new InputSource(in), handler);
    } catch (Enough e) {
      // The handler has what it wanted.
    } catch (SheetHandler.SinkFailed e) {
      throw e.getCause();
    } catch (SAXParseException e) {
      if (e.getMessage() != null && e.getMessage().contains("DOCTYPE")) {
        throw FileRefused.documentType(part);
      }
      throw FileRefused.damaged(name, part);
    } catch (SAXException | ZipException | java.io.EOFException e) {
      throw FileRefused.damaged(name, part);
    }
  }

  private static SAXParser parser() {
    try {
      // The JDK's own, whatever else stands on the class path: its features are the ones that we
      // tested.
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setNamespaceAware(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      return factory.newSAXParser();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Element names without the prefix that some programs write. */
  static String local(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(colon + 1);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Ends a parse early; without a stack trace, for it is no fault. */
  static final class Enough extends SAXException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
