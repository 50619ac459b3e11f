package org.aimass.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.aimass.platform.Messages;

/**
 * The sentences of all capabilities for pages: {@code #{msg['datasets.title']}}, and with arguments
 * {@code #{msg.with('datasets.rows', page.rows)}}.
 */
@Named("msg")
@RequestScoped
public class MessageMap extends AbstractMap<String, String> {
  @Override
  public String get(Object key) {
    return Messages.text(FacesText.locale(), (String) key);
  }

  @Override
  public boolean containsKey(Object key) {
    return true;
  }

  public String with(String key, Object first) {
    return Messages.text(FacesText.locale(), key, first);
  }

  public String with(String key, Object first, Object second) {
    return Messages.text(FacesText.locale(), key, first, second);
  }

  public String with(String key, Object first, Object second, Object third) {
    return Messages.text(FacesText.locale(), key, first, second, third);
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return Set.of();
  }
}
