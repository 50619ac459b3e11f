package org.aimass.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * People as they were at most two seconds ago: each request asks who its caller is, and a role that
 * was taken away must be gone within five seconds, on every node.
 */
@ApplicationScoped
public class KnownUsers {
  private static final long FRESH_NANOS = 2_000_000_000L;

  @Inject Users users;

  private final Map<Long, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(Optional<User> user, long at) {}

  public Optional<User> find(long id) {
    Seen last = seen.get(id);
    if (last == null || System.nanoTime() - last.at > FRESH_NANOS) {
      last = new Seen(users.find(id), System.nanoTime());
      if (seen.size() > 10_000) {
        seen.clear();
      }
      seen.put(id, last);
    }
    return last.user;
  }

  public void forget(long id) {
    seen.remove(id);
  }
}
