package org.aimass.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What components write, as the browser gets it. */
class StyleAttributesTest {
  private final StringWriter page = new StringWriter();
  private final ResponseWriter writer = new StyleAttributes.Strict(new Plain(page));

  @ParameterizedTest
  @ValueSource(strings = {"<!--<script>", "</script><script>", "</SCRIPT >", "<!-- "})
  void a_name_in_a_script_opens_and_closes_nothing(String name) throws IOException {
    writer.startElement("script", null);
    writer.write("ask('" + name + "')");
    writer.writeText(name, null);
    writer.endElement("script");

    String script = page.toString();
    String inside = script.substring("<script>".length(), script.length() - "</script>".length());
    assertThat(inside).doesNotContain("<").contains("\\x3C");
  }

  @Test
  void code_and_the_text_of_the_page_stay_as_they_are() throws IOException {
    writer.startElement("script", null);
    writer.write("if (a < b) { c(); }");
    writer.endElement("script");
    writer.write("<!-- a comment -->");

    assertThat(page).hasToString("<script>if (a < b) { c(); }</script><!-- a comment -->");
  }

  @Test
  void a_style_becomes_data() throws IOException {
    writer.writeAttribute("style", "width:1px", null);

    assertThat(page).hasToString(" data-style=width:1px");
  }

  /** Writes what it is told. */
  private static final class Plain extends ResponseWriter {
    private final Writer out;

    Plain(Writer out) {
      this.out = out;
    }

    @Override
    public String getContentType() {
      return "text/html";
    }

    @Override
    public String getCharacterEncoding() {
      return "UTF-8";
    }

    @Override
    public void flush() {}

    @Override
    public void startDocument() {}

    @Override
    public void endDocument() {}

    @Override
    public void startElement(String name, UIComponent component) throws IOException {
      out.write("<" + name + ">");
    }

    @Override
    public void endElement(String name) throws IOException {
      out.write("</" + name + ">");
    }

    @Override
    public void writeAttribute(String name, Object value, String property) throws IOException {
      out.write(" " + name + "=" + value);
    }

    @Override
    public void writeURIAttribute(String name, Object value, String property) throws IOException {
      writeAttribute(name, value, property);
    }

    @Override
    public void writeComment(Object comment) {}

    @Override
    public void writeText(Object text, String property) throws IOException {
      out.write(String.valueOf(text));
    }

    @Override
    public void writeText(char[] text, int from, int length) throws IOException {
      out.write(text, from, length);
    }

    @Override
    public ResponseWriter cloneWithWriter(Writer writer) {
      return new Plain(writer);
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      out.write(text, from, length);
    }

    @Override
    public void close() {}
  }
}
