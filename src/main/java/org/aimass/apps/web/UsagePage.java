package org.aimass.apps.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.apps.App;
import org.aimass.apps.Apps;
import org.aimass.apps.Key;
import org.aimass.apps.usage.KeyUsage;
import org.aimass.apps.usage.UsageLedger;
import org.aimass.platform.Json;
import org.aimass.platform.web.FacesText;

/** What my applications have asked: requests and errors by key, and why the last ones failed. */
@Named
@RequestScoped
public class UsagePage {
  private static final int FAILURES = 50;

  @Inject Apps apps;
  @Inject UsageLedger ledger;
  @Inject KeyUsage usage;
  private Long id;
  private int days = 7;
  private List<App> all;
  private App app;
  private Map<Long, Key> keys;
  private List<UsageLedger.Line> lines;

  public void open() {
    all = apps.list();
    if (id != null) {
      app = apps.find(id);
    } else if (!all.isEmpty()) {
      app = all.get(0);
      id = app.id();
    }
    keys = new HashMap<>();
    lines = List.of();
    if (app != null) {
      apps.keys(app.id()).forEach(key -> keys.put(key.id(), key));
      lines = ledger.lines(app.id(), days);
    }
  }

  public List<App> getApps() {
    return all;
  }

  public App getApp() {
    return app;
  }

  public List<UsageLedger.Line> getLines() {
    return lines;
  }

  public long getRequests() {
    return lines.stream().mapToLong(UsageLedger.Line::requests).sum();
  }

  public long getErrors() {
    return lines.stream().mapToLong(line -> line.refused() + line.failed()).sum();
  }

  public long getRows() {
    return lines.stream().mapToLong(UsageLedger.Line::rows).sum();
  }

  public String key(long keyId) {
    Key key = keys.get(keyId);
    return key == null ? String.valueOf(keyId) : key.name() + " · " + key.prefix() + "…";
  }

  /** How many requests a key may make in a second. */
  public String quota(long keyId) {
    Key key = keys.get(keyId);
    return key == null || key.perSecond() == null
        ? FacesText.text("apps.usage.noQuota")
        : FacesText.text("apps.usage.perSecond", key.perSecond());
  }

  public String reason(KeyUsage.Failure failure) {
    return failure.problem().text(FacesText.locale());
  }

  /** The last requests that were not answered, newest first, since the start of this server. */
  public List<KeyUsage.Failure> getFailures() {
    List<KeyUsage.Failure> failures = new ArrayList<>();
    keys.keySet().forEach(key -> failures.addAll(usage.failures(key)));
    failures.sort(Comparator.comparing(KeyUsage.Failure::when).reversed());
    return failures.subList(0, Math.min(FAILURES, failures.size()));
  }

  public String getChart() {
    List<UsageLedger.Point> points = ledger.points(app.id(), Math.min(days, 7) * 24);
    return Json.write(
        Map.of(
            "type",
            "bar",
            "x",
            points.stream().map(p -> p.from().toString()).toList(),
            "times",
            "hour",
            "series",
            List.of(
                Map.of(
                    "name",
                    FacesText.text("apps.usage.answered"),
                    "data",
                    points.stream().map(p -> p.requests() - p.errors()).toList()),
                Map.of(
                    "name",
                    FacesText.text("apps.usage.errors"),
                    "data",
                    points.stream().map(UsageLedger.Point::errors).toList())),
            "stack",
            true,
            "whole",
            true,
            "yName",
            FacesText.text("apps.usage.requests")));
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  public int getDays() {
    return days;
  }

  public void setDays(int days) {
    this.days = Math.max(1, Math.min(400, days));
  }
}
