package org.aimass.identity.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.aimass.identity.Audit;
import org.aimass.identity.AuditFilter;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;
import org.aimass.platform.web.FacesText;

/** Search in the record of who did what; the address alone restores it. */
@Named
@RequestScoped
public class AuditPage {
  private static final int ROWS = 50;

  @Inject Audit audit;
  private String actor;
  private String action;
  private String object;
  private String from;
  private String to;
  private Long before;
  private List<Audit.Entry> found;

  public void open() {
    AuditFilter filter = AuditFilter.of(actor, action, object, from, to);
    found = audit.search(filter, before == null ? Long.MAX_VALUE : before, ROWS + 1);
  }

  public List<Audit.Entry> getEntries() {
    return found.subList(0, Math.min(ROWS, found.size()));
  }

  /** The address of the entries before these; empty when these are the oldest. */
  public String getOlder() {
    return found.size() <= ROWS ? "" : address() + "&before=" + found.get(ROWS - 1).id();
  }

  /** The address of the newest entries; empty when they are shown. */
  public String getNewest() {
    return before == null ? "" : address();
  }

  private String address() {
    return "/identity/audit.xhtml?" + query();
  }

  /** The address of what is shown, and all that is older, as CSV. */
  public String getExport() {
    return "/identity/audit-export?" + query();
  }

  private String query() {
    return "actor="
        + encoded(actor)
        + "&action="
        + encoded(action)
        + "&object="
        + encoded(object)
        + "&from="
        + encoded(from)
        + "&to="
        + encoded(to);
  }

  private static String encoded(String text) {
    return text == null ? "" : URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public List<String> getActions() {
    return audit.actions();
  }

  /** What was done, in the words of the module that did it; the action's own name without any. */
  public String text(String action) {
    return Messages.ofAnyModule(FacesText.locale(), "action." + action).orElse(action);
  }

  private static Optional<String> word(String key) {
    return Optional.of(FacesText.text(key)).filter(text -> !text.equals(key));
  }

  /** The details as words and values instead of JSON. */
  public String details(Audit.Entry entry) {
    if (entry.details() == null || !entry.details().startsWith("{")) {
      return entry.details();
    }
    StringJoiner text = new StringJoiner(" · ");
    Json.read(entry.details(), JsonNode.class)
        .properties()
        .forEach(
            e ->
                text.add(
                    FacesText.text(
                        "identity.audit.detail",
                        word("identity.detail." + e.getKey()).orElse(e.getKey()),
                        value(e.getKey(), e.getValue()))));
    return text.toString();
  }

  /** A value in words where its key says what kind of word it is. */
  private static String value(String key, JsonNode value) {
    if (value.isArray()) {
      StringJoiner items = new StringJoiner(", ");
      value.forEach(item -> items.add(value(key, item)));
      return items.toString();
    }
    if (!value.isValueNode()) {
      return value.toString();
    }
    String text = value.asText();
    return switch (key) {
      case "roles" -> word("identity.role." + text).orElse(text);
      case "why" -> word("identity.why." + text).orElse(text);
      case "disabled" -> word("identity.disabled." + text).orElse(text);
      default -> text;
    };
  }

  public String getActor() {
    return actor;
  }

  public void setActor(String actor) {
    this.actor = actor;
  }

  public String getAction() {
    return action;
  }

  public void setAction(String action) {
    this.action = action;
  }

  public String getObject() {
    return object;
  }

  public void setObject(String object) {
    this.object = object;
  }

  public String getFrom() {
    return from;
  }

  public void setFrom(String from) {
    this.from = from;
  }

  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }

  public Long getBefore() {
    return before;
  }

  public void setBefore(Long before) {
    this.before = before;
  }
}
