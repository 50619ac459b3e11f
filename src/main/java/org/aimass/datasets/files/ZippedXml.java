package org.aimass.datasets.files;

import java.io.CharConversionException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.aimass.datasets.files.FileRefused.Reason;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A zip file of parts, most of them XML, as every present kind of workbook is one. No part may hold
 * a document type, which ends every game with entities.
 */
public final class ZippedXml implements Closeable {

  private final GuardedZip zip;
  private final String name;

  private ZippedXml(GuardedZip zip, String name) {
    this.zip = zip;
    this.name = name;
  }

  public static ZippedXml open(Path file, String name) throws IOException {
    return new ZippedXml(GuardedZip.open(file, name), name);
  }

  public boolean has(String part) {
    return zip.has(part);
  }

  public long size(String part) {
    return zip.size(part);
  }

  /** A part's bytes; those that unpack beyond their budget are refused while they are read. */
  public InputStream stream(String part) throws IOException {
    return zip.open(part);
  }

  /** Bytes unpacked from the part that was opened last. */
  public long unpacked() {
    return zip.unpacked();
  }

  /** Walks through a part; {@link Enough} ends it early. */
  public void parse(String part, DefaultHandler handler) throws IOException {
    try (InputStream in = zip.open(part)) {
      parser().parse(new InputSource(in), handler);
    } catch (Enough e) {
      // The handler has what it wanted.
    } catch (SinkFailed e) {
      throw e.getCause();
    } catch (SAXParseException e) {
      if (e.getMessage() != null && e.getMessage().contains("DOCTYPE")) {
        throw FileRefused.because(Reason.DOCUMENT_TYPE, part);
      }
      throw FileRefused.because(Reason.DAMAGED, name, part);
    } catch (SAXException
        | ZipException
        | EOFException
        | UnsupportedEncodingException
        | CharConversionException e) {
      throw FileRefused.because(Reason.DAMAGED, name, part);
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
  public static String local(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(colon + 1);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Ends a parse early; without a stack trace, for it is no fault. */
  public static final class Enough extends SAXException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /** A fault of who takes the rows, on its way through the parser. */
  public static final class SinkFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SinkFailed(IOException cause) {
      super(cause);
    }

    @Override
    public synchronized IOException getCause() {
      return (IOException) super.getCause();
    }
  }
}
