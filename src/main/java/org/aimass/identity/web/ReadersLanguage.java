package org.aimass.identity.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import java.util.Locale;

/**
 * A page has its reader's language from the beginning: otherwise what is put into words while it is
 * opened speaks the browser's. Named in faces-config.xml.
 */
public class ReadersLanguage extends ViewHandlerWrapper {
  public ReadersLanguage(ViewHandler wrapped) {
    super(wrapped);
  }

  @Override
  public Locale calculateLocale(FacesContext faces) {
    return CDI.current().select(Look.class).get().getLocale();
  }
}
