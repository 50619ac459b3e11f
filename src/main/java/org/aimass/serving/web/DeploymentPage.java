package org.aimass.serving.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Role;
import org.aimass.platform.Json;
import org.aimass.platform.web.FacesText;
import org.aimass.serving.Deployments;
import org.aimass.serving.Release;
import org.aimass.serving.Releases;
import org.aimass.serving.watching.TrafficLedger;

/** One deployment: what answers, how well, what answered before, and the way back. */
@Named
@ViewScoped
public class DeploymentPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Deployments deployments;
  @Inject Releases releases;
  @Inject TrafficLedger ledger;
  @Inject CurrentUser current;

  private String name;
  private String span = "hour";
  private Long job;
  private transient Deployments.Card card;
  private transient List<Release> history;
  private transient List<TrafficLedger.Point> points;

  /** Loads what changes, for the page and for each look of its live part. */
  public void open() {
    card = deployments.find(name);
    points = null;
  }

  public Deployments.Card getCard() {
    if (card == null) {
      open();
    }
    return card;
  }

  public List<Release> getHistory() {
    if (history == null) {
      history = deployments.history(name);
    }
    return history;
  }

  public boolean isMayRollBack() {
    return current.has(Role.MODEL_OPERATOR) || current.has(Role.ADMIN);
  }

  /** The release that one click brings back; null when nothing else has answered here. */
  public Release getBefore() {
    return Release.before(getHistory()).orElse(null);
  }

  public boolean champion(Release release) {
    return release.id() == getHistory().get(0).id();
  }

  public boolean mayReturnTo(Release release) {
    return isMayRollBack() && !release.same(getHistory().get(0));
  }

  public void rollBack(Long release) {
    job = releases.rollBack(name, release, null);
    FacesText.info("serving.deployment.rollingBack");
    history = null;
    card = null;
  }

  /** Requests and errors of the last hour or day, and how long answers took. */
  public String getRequestsChart() {
    return chart(
        "bar",
        List.of(
            Map.of(
                "name",
                FacesText.text("serving.deployment.answered"),
                "data",
                points().stream().map(p -> p.requests() - p.errors()).toList()),
            Map.of(
                "name",
                FacesText.text("serving.deployment.errors"),
                "data",
                points().stream().map(TrafficLedger.Point::errors).toList())),
        true);
  }

  public String getLatencyChart() {
    return chart(
        "line",
        List.of(
            latency("p50", TrafficLedger.Point::p50),
            latency("p95", TrafficLedger.Point::p95),
            latency("p99", TrafficLedger.Point::p99)),
        false);
  }

  /** Milliseconds; nothing where nobody asked, so that no line falls to zero there. */
  private Map<String, Object> latency(String name, ToLongFunction<TrafficLedger.Point> micros) {
    List<Double> millis = new ArrayList<>();
    for (TrafficLedger.Point point : points()) {
      millis.add(point.requests() == 0 ? null : micros.applyAsLong(point) / 1000.0);
    }
    return Map.of("name", name, "data", millis, "showSymbol", true);
  }

  private String chart(String type, List<Map<String, Object>> series, boolean stack) {
    return Json.write(
        Map.of(
            "type",
            type,
            "x",
            points().stream().map(p -> p.from().toString()).toList(),
            "times",
            "minute",
            "series",
            series,
            "stack",
            stack,
            "min",
            0,
            "whole",
            stack,
            "yName",
            FacesText.text(
                stack ? "serving.deployment.requests" : "serving.deployment.milliseconds")));
  }

  private List<TrafficLedger.Point> points() {
    if (points == null) {
      points = span.equals("day") ? ledger.points(name, 1440, 15) : ledger.points(name, 60, 1);
    }
    return points;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getSpan() {
    return span;
  }

  public void setSpan(String span) {
    this.span = "day".equals(span) ? "day" : "hour";
  }

  public Long getJob() {
    return job;
  }
}
