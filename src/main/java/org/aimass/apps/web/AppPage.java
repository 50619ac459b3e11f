package org.aimass.apps.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.aimass.apps.App;
import org.aimass.apps.Apps;
import org.aimass.apps.Key;
import org.aimass.identity.User;
import org.aimass.platform.web.FacesText;
import org.aimass.serving.Deployments;

/**
 * One application and its keys. A new key's secret is shown on this page once, until it is left.
 */
@Named
@ViewScoped
public class AppPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Apps apps;
  @Inject Deployments deployments;
  @Inject Clock clock;

  private long id;
  private String keyName;
  private String kind = Key.Kind.LIVE.name();
  private List<String> scope = List.of();
  private String deployment;
  private Integer days;
  private Integer perSecond;
  private String owner;
  private transient String secret;
  private transient App app;
  private transient List<Key> keys;
  private transient List<String> choices;

  public void open() {
    getApp();
    if (deployment != null && getChoices().contains(deployment)) {
      scope = List.of(deployment);
    }
  }

  /** For which a key is wanted: chosen when the page opens. */
  public String getDeployment() {
    return deployment;
  }

  public void setDeployment(String deployment) {
    this.deployment = deployment;
  }

  public App getApp() {
    if (app == null) {
      app = apps.find(id);
    }
    return app;
  }

  public List<Key> getKeys() {
    if (keys == null) {
      keys = apps.keys(id);
    }
    return keys;
  }

  /** What a key can be for. */
  public List<String> getChoices() {
    if (choices == null) {
      choices = deployments.list().stream().map(Deployments.Card::name).toList();
    }
    return choices;
  }

  public String state(Key key) {
    return key.state(clock.instant());
  }

  public String tone(Key key) {
    return switch (state(key)) {
      case "GOOD" -> "success";
      case "EXPIRED" -> "warning";
      default -> "neutral";
    };
  }

  public void issue() {
    Apps.Issued issued =
        apps.issue(
            id,
            new Apps.KeyWish(
                keyName,
                Key.Kind.valueOf(kind),
                scope,
                days == null || days == 0 ? null : clock.instant().plus(Duration.ofDays(days)),
                perSecond));
    secret = issued.secret();
    keys = null;
    keyName = null;
    scope = List.of();
  }

  /** To whom an administrator may give it. */
  public List<User> getOwners() {
    return apps.owners();
  }

  public void handOver() {
    app = apps.handOver(id, owner);
    FacesText.info("apps.owner.done", app.name());
  }

  public void revoke(Key key) {
    apps.revoke(id, key.id());
    FacesText.info("apps.keys.revokedNow", key.prefix());
    keys = null;
  }

  public long getId() {
    return id;
  }

  public void setId(long id) {
    this.id = id;
  }

  public String getKeyName() {
    return keyName;
  }

  public void setKeyName(String keyName) {
    this.keyName = keyName;
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  public List<String> getScope() {
    return scope;
  }

  public void setScope(List<String> scope) {
    this.scope = scope == null ? List.of() : List.copyOf(scope);
  }

  public Integer getDays() {
    return days;
  }

  public void setDays(Integer days) {
    this.days = days;
  }

  public Integer getPerSecond() {
    return perSecond;
  }

  public void setPerSecond(Integer perSecond) {
    this.perSecond = perSecond;
  }

  public String getOwner() {
    return owner == null ? getApp().owner() : owner;
  }

  public void setOwner(String owner) {
    this.owner = owner;
  }

  public String getSecret() {
    return secret;
  }
}
