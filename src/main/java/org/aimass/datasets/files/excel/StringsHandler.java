package org.aimass.datasets.files.excel;

import java.io.IOException;
import org.aimass.datasets.files.ZippedXml;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Fills the table of shared texts; the parts of a rich text are joined, reading aids for Japanese
 * left out.
 */
final class StringsHandler extends DefaultHandler {

  private final StringTable table;
  private final CellText text = new CellText();
  private boolean collecting;
  private int phonetic;

  StringsHandler(StringTable table) {
    this.table = table;
  }

  @Override
  public void startElement(String uri, String local, String qName, Attributes a) {
    switch (ZippedXml.local(qName)) {
      case "si" -> text.clear();
      case "rPh" -> phonetic++;
      case "t" -> collecting = phonetic == 0;
      default -> {}
    }
  }

  @Override
  public void endElement(String uri, String local, String qName) {
    switch (ZippedXml.local(qName)) {
      case "rPh" -> phonetic--;
      case "t" -> collecting = false;
      case "si" -> {
        try {
          int length = text.toUtf8();
          table.add(text.utf8(), length);
        } catch (IOException e) {
          throw new ZippedXml.SinkFailed(e);
        }
      }
      default -> {}
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) {
    if (collecting) {
      text.append(chars, start, length, table.size() + 1L, 1);
    }
  }
}
