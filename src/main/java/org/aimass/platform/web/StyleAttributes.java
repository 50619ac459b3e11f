package org.aimass.platform.web;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseStream;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.context.ResponseWriterWrapper;
import jakarta.faces.render.RenderKit;
import jakarta.faces.render.RenderKitFactory;
import jakarta.faces.render.RenderKitWrapper;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.regex.Pattern;

/**
 * Writes data-style where a component would write a style attribute: the content security policy
 * forbids style attributes, many components of PrimeFaces write some, and
 * resources/aimass/js/styles.js puts them into force through the element's style object, which the
 * policy allows. Named in faces-config.xml.
 *
 * <p>And keeps a script a script: what a component writes into one may carry a name that somebody
 * has chosen, and the browser's parser takes {@code <!--}, {@code <script} and {@code </script} for
 * its own, also within a text of the script.
 */
public class StyleAttributes extends RenderKitFactory {
  public StyleAttributes(RenderKitFactory wrapped) {
    super(wrapped);
  }

  @Override
  public void addRenderKit(String id, RenderKit kit) {
    getWrapped().addRenderKit(id, kit);
  }

  @Override
  public RenderKit getRenderKit(FacesContext faces, String id) {
    RenderKit kit = getWrapped().getRenderKit(faces, id);
    return kit == null || kit instanceof Kit ? kit : new Kit(kit);
  }

  @Override
  public Iterator<String> getRenderKitIds() {
    return getWrapped().getRenderKitIds();
  }

  private static final class Kit extends RenderKitWrapper {
    Kit(RenderKit wrapped) {
      super(wrapped);
    }

    @Override
    public ResponseWriter createResponseWriter(Writer writer, String types, String encoding) {
      return new Strict(getWrapped().createResponseWriter(writer, types, encoding));
    }

    @Override
    public ResponseStream createResponseStream(java.io.OutputStream out) {
      return getWrapped().createResponseStream(out);
    }
  }

  static final class Strict extends ResponseWriterWrapper {
    private static final Pattern MARKUP =
        Pattern.compile("<(?=!--|/?script)", Pattern.CASE_INSENSITIVE);
    private boolean inScript;

    Strict(ResponseWriter wrapped) {
      super(wrapped);
    }

    @Override
    public void writeAttribute(String name, Object value, String property) throws IOException {
      getWrapped().writeAttribute("style".equals(name) ? "data-style" : name, value, property);
    }

    @Override
    public void startElement(String name, UIComponent component) throws IOException {
      inScript = "script".equalsIgnoreCase(name);
      getWrapped().startElement(name, component);
    }

    @Override
    public void endElement(String name) throws IOException {
      inScript = false;
      getWrapped().endElement(name);
    }

    @Override
    public void write(String text) throws IOException {
      getWrapped().write(inScript ? script(text) : text);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      if (inScript) {
        getWrapped().write(script(text.substring(from, from + length)));
      } else {
        getWrapped().write(text, from, length);
      }
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      if (inScript) {
        getWrapped().write(script(new String(text, from, length)));
      } else {
        getWrapped().write(text, from, length);
      }
    }

    @Override
    public void writeText(Object text, String property) throws IOException {
      getWrapped().writeText(inScript ? script(String.valueOf(text)) : text, property);
    }

    @Override
    public void writeText(Object text, UIComponent component, String property) throws IOException {
      getWrapped().writeText(inScript ? script(String.valueOf(text)) : text, component, property);
    }

    /** The same text to the script, and none of the parser's words. */
    private static String script(String text) {
      return MARKUP.matcher(text).replaceAll("\\\\x3C");
    }

    @Override
    public ResponseWriter cloneWithWriter(Writer writer) {
      return new Strict(getWrapped().cloneWithWriter(writer));
    }
  }
}
