package org.aimass.identity.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aimass.identity.Audit;
import org.aimass.identity.AuditFilter;
import org.aimass.identity.User;
import org.aimass.identity.Users;
import org.aimass.jobs.JobView;
import org.aimass.jobs.Jobs;
import org.aimass.platform.Health;
import org.aimass.platform.web.FacesText;
import org.aimass.platform.web.Sizes;

/** The administrator's home page: how the server is, who is here, what was done last. */
@Named
@RequestScoped
public class AdminHome {
  private static final int ENTRIES = 8;
  private static final int TIGHT = 80;
  private static final int FULL = 93;

  @Inject Health health;
  @Inject Jobs jobs;
  @Inject Users users;
  @Inject Audit audit;

  private Optional<Duration> database;
  private Health.Room disk;
  private Health.Room memory;
  private List<JobView> open;
  private List<User> people;
  private List<Audit.Entry> entries;

  @PostConstruct
  void look() {
    database = health.database();
    disk = health.disk();
    memory = health.memory();
    open = jobs.open(null);
    people = users.list();
    entries = audit.search(AuditFilter.ALL, Long.MAX_VALUE, ENTRIES);
  }

  public boolean isDatabaseUp() {
    return database.isPresent();
  }

  public String getDatabaseTime() {
    return database
        .map(t -> FacesText.text("identity.admin.millis", t.toNanos() / 100_000 / 10.0))
        .orElse("");
  }

  public boolean isJobsUp() {
    return health.parts().get("jobs");
  }

  public List<JobView> getOpen() {
    return open;
  }

  public long getWaiting() {
    return jobs.queueLength();
  }

  public String getDiskFree() {
    return Sizes.text(disk.free(), FacesText.locale());
  }

  public String getDiskTotal() {
    return Sizes.text(disk.total(), FacesText.locale());
  }

  public String getDiskTone() {
    return tone(disk);
  }

  public String getMemoryUsed() {
    return Sizes.text(memory.used(), FacesText.locale());
  }

  public String getMemoryTotal() {
    return Sizes.text(memory.total(), FacesText.locale());
  }

  private static String tone(Health.Room room) {
    return room.percent() >= FULL ? "danger" : room.percent() >= TIGHT ? "warning" : "";
  }

  /** For how long the server has run: "3 h", "2 d". */
  public String getUp() {
    Duration up = health.up();
    if (up.toHours() >= 48) {
      return FacesText.text("identity.admin.days", up.toDays());
    }
    return up.toMinutes() >= 120
        ? FacesText.text("identity.admin.hours", up.toHours())
        : FacesText.text("identity.admin.minutes", up.toMinutes());
  }

  public long getActive() {
    return people.stream().filter(u -> !u.disabled()).count();
  }

  public int getPeople() {
    return people.size();
  }

  public List<Audit.Entry> getEntries() {
    return entries;
  }
}
