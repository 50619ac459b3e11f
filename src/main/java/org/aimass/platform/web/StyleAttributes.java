package org.aimass.platform.web;

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

/**
 * Writes data-style where a component would write a style attribute: the content security policy
 * forbids style attributes, many components of PrimeFaces write some, and
 * resources/aimass/js/styles.js puts them into force through the element's style object, which the
 * policy allows. Named in faces-config.xml.
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

  private static final class Strict extends ResponseWriterWrapper {
    Strict(ResponseWriter wrapped) {
      super(wrapped);
    }

    @Override
    public void writeAttribute(String name, Object value, String property) throws IOException {
      getWrapped().writeAttribute("style".equals(name) ? "data-style" : name, value, property);
    }

    @Override
    public ResponseWriter cloneWithWriter(Writer writer) {
      return new Strict(getWrapped().cloneWithWriter(writer));
    }
  }
}
