package org.aimass.datasets.files.excel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The styles of a workbook of Excel 2007 and later, with a red one for each that a marked cell has:
 * all but the fill is that of the cell.
 */
final class RedStyles {
  /** Black and blue text can be read on it. */
  private static final String RED = "FFFF7C80";

  private final Document styles;
  private final Element formats;
  private final int known;
  private final Map<Integer, Integer> red = new LinkedHashMap<>();
  private int fill = -1;

  private RedStyles(Document styles) {
    this.styles = styles;
    Element sheet = styles.getDocumentElement();
    Element found = child(sheet, "cellXfs");
    formats = found == null ? added(sheet, "cellXfs", null) : found;
    if (count(formats) == 0) {
      added(formats, "xf", null);
    }
    known = count(formats);
  }

  /** Reads the part with the styles. */
  static RedStyles read(InputStream part) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new RedStyles(factory.newDocumentBuilder().parse(part));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  /** The number of the red style for cells of another. */
  int of(int style) {
    return red.computeIfAbsent(style < known ? style : 0, this::add);
  }

  private int add(int style) {
    Element copy = (Element) children(formats, style).cloneNode(true);
    copy.setAttribute("fillId", String.valueOf(fill()));
    copy.setAttribute("applyFill", "1");
    formats.appendChild(copy);
    int number = count(formats) - 1;
    formats.setAttribute("count", String.valueOf(number + 1));
    return number;
  }

  private int fill() {
    if (fill < 0) {
      Element sheet = styles.getDocumentElement();
      Element fills = child(sheet, "fills");
      if (fills == null) {
        fills = added(sheet, "fills", formats);
      }
      while (count(fills) < 2) {
        // The first two are Excel's own: none, and a grey pattern.
        Element none = added(added(fills, "fill", null), "patternFill", null);
        none.setAttribute("patternType", count(fills) == 1 ? "none" : "gray125");
      }
      Element pattern = added(added(fills, "fill", null), "patternFill", null);
      pattern.setAttribute("patternType", "solid");
      added(pattern, "fgColor", null).setAttribute("rgb", RED);
      added(pattern, "bgColor", null).setAttribute("indexed", "64");
      fill = count(fills) - 1;
      fills.setAttribute("count", String.valueOf(fill + 1));
    }
    return fill;
  }

  private Element added(Element parent, String name, Node before) {
    String prefix = styles.getDocumentElement().getPrefix();
    Element made =
        styles.createElementNS(
            styles.getDocumentElement().getNamespaceURI(),
            prefix == null ? name : prefix + ":" + name);
    parent.insertBefore(made, before);
    return made;
  }

  private static Element child(Element parent, String name) {
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e && name.equals(e.getLocalName())) {
        return e;
      }
    }
    return null;
  }

  private static int count(Element parent) {
    int count = 0;
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      count += n instanceof Element ? 1 : 0;
    }
    return count;
  }

  private static Element children(Element parent, int number) {
    int at = 0;
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e && at++ == number) {
        return e;
      }
    }
    throw new IllegalArgumentException("No style " + number);
  }

  void write(OutputStream to) throws IOException {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.transform(new DOMSource(styles), new StreamResult(to));
    } catch (TransformerException e) {
      throw new IOException(e);
    }
  }
}
