package org.aimass.modelling.engines.pmml;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.aimass.modelling.ModelFileRefused;

/**
 * Reads a document without anything that lies outside of it: no document type, no entities of its
 * own, bounded in elements and depth. Extensions mean something to their makers alone and are left
 * out.
 */
final class Xml {
  static final int DEEPEST = 400;
  static final int MOST_ELEMENTS = 3_000_000;
  private static final int LONGEST_TEXT = 8 << 20;
  private static final int SHORT = 40;

  private final Map<String, String> words = new HashMap<>();
  private int elements;
  private long texts;

  private Xml() {}

  /**
   * @throws ModelFileRefused when it does not read, or breaks a limit
   */
  static Element read(byte[] document) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("refers to what lies outside");
        });
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
      try {
        return new Xml().root(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new ModelFileRefused("modelling.engines.pmml.malformed", said);
    }
  }

  private Element root(XMLStreamReader reader) throws XMLStreamException {
    Deque<Element> open = new ArrayDeque<>();
    Element root = null;
    int extension = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new ModelFileRefused("modelling.engines.pmml.entities");
        case XMLStreamConstants.START_ELEMENT -> {
          if (extension > 0 || reader.getLocalName().equals("Extension")) {
            extension++;
            if (extension > DEEPEST) {
              throw new ModelFileRefused("modelling.engines.pmml.deep", DEEPEST);
            }
            continue;
          }
          if (open.size() >= DEEPEST) {
            throw new ModelFileRefused("modelling.engines.pmml.deep", DEEPEST);
          }
          if (++elements > MOST_ELEMENTS) {
            throw new ModelFileRefused("modelling.engines.pmml.elements", MOST_ELEMENTS);
          }
          Element element = element(reader);
          if (open.isEmpty()) {
            root = element;
          } else {
            open.peek().add(element);
          }
          open.push(element);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (extension > 0) {
            extension--;
          } else {
            open.pop();
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (extension == 0 && !open.isEmpty()) {
            boolean spaces = reader.isWhiteSpace();
            texts += spaces ? 0 : reader.getTextLength();
            if (texts > LONGEST_TEXT) {
              throw new ModelFileRefused("modelling.engines.pmml.texts", LONGEST_TEXT >> 20);
            }
            open.peek().text(reader.getText(), spaces);
          }
        }
        default -> {
          // Comments and instructions say nothing about the model.
        }
      }
    }
    return root;
  }

  private Element element(XMLStreamReader reader) {
    String[] attributes = new String[2 * reader.getAttributeCount()];
    for (int i = 0; i < attributes.length; i += 2) {
      attributes[i] = word(reader.getAttributeLocalName(i / 2));
      attributes[i + 1] = word(reader.getAttributeValue(i / 2));
    }
    return new Element(word(reader.getLocalName()), attributes);
  }

  /** One object for the same name of a field that stands in a hundred thousand places. */
  private String word(String text) {
    if (text.length() > SHORT || words.size() > 100_000) {
      return text;
    }
    String known = words.putIfAbsent(text, text);
    return known == null ? text : known;
  }
}
