package org.aimass.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Slows whoever guesses passwords or codes. It counts the wrong ones of each place (an address with
 * a name, an account with its old password), whether the name exists or not: after a few, one try
 * is let through after each wait, and the waits double up to half a minute. Other places are not
 * kept waiting, and tries during a wait do not make it longer.
 *
 * <p>Whoever knows the password gets in from the same place, too, however often a stranger tries: a
 * secret that is known to be wrong takes nobody's turn, and a secret that was shown before and is
 * shown again (a person does that) goes before new ones (a guesser shows).
 *
 * <p>It lies in the memory of this server and is bounded.
 */
@ApplicationScoped
public class WrongTries {
  static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** Wrong ones that cost nothing. */
  private static final int FREE = 5;

  /** Tries of a place that may be at work at once. */
  private static final int AT_ONCE = 8;

  private static final Duration FORGET = Duration.ofMinutes(15);

  /** After a wait, secrets that come again are asked before new ones for so long. */
  private static final Duration PRIORITY = Duration.ofSeconds(10);

  private static final int MOST_PLACES = 20_000;
  private static final int WRONG_ONES = 8;
  private static final int MOST_SEEN = 4_000;
  private static final int MOST_SEEN_IN_ALL = 100_000;

  /** Letters of an address only: nothing here is asked of a name server. */
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  private final Clock clock;
  private final SecretKeySpec key;
  private final Map<String, Place> places = new LinkedHashMap<>(64, .75f, true);
  private int seenInAll;

  /** For the container. */
  protected WrongTries() {
    this(Clock.systemUTC());
  }

  @Inject
  public WrongTries(Clock clock) {
    this.clock = clock;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, "HmacSHA256");
  }

  private static final class Place {
    private int wrong;
    private int atWork;
    private Instant last = Instant.MIN;
    private Instant until = Instant.MIN;
    private boolean told;
    private Instant repeated = Instant.MIN;
    private final long[] knownWrong = new long[WRONG_ONES];
    private Set<Long> seen = new HashSet<>();
    private Set<Long> before = new HashSet<>();
  }

  /**
   * What becomes of a try.
   *
   * @param waiting zero: go on, and say afterwards whether it was right; otherwise come back after
   *     it
   * @param first whether this is the first try of this wait, which is worth a line in the record
   */
  public record Turn(Duration waiting, boolean first) {
    public boolean granted() {
      return waiting.isZero();
    }
  }

  /** A place for an address (IPv6 by its network, which one client has whole) and a name. */
  public static String place(String address, String name) {
    return network(address) + " " + LookAlikes.folded(name == null ? "" : name);
  }

  /** An address as it counts: IPv6 by its first 64 bits. */
  public static String network(String address) {
    if (address == null || !IPV6.matcher(address).matches()) {
      return String.valueOf(address);
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length == 16
          ? HexFormat.ofDelimiter(":").formatHex(bytes, 0, 8)
          : InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }

  /** Asks for a turn; whoever gets one calls {@link #right} or {@link #wrong} afterwards. */
  public synchronized Turn ask(String where, String secret) {
    Instant now = clock.instant();
    Place place = places.computeIfAbsent(where, w -> new Place());
    if (place.atWork == 0 && place.last.isBefore(now.minus(FORGET))) {
      forget(place);
      place.wrong = 0;
      place.until = Instant.MIN;
      place.last = now;
    }
    shrink();
    long mac = mac(secret);
    boolean free = place.wrong < FREE;
    if (free && place.atWork < AT_ONCE - place.wrong) {
      place.atWork++;
      return new Turn(Duration.ZERO, false);
    }
    boolean again = place.seen.contains(mac) || place.before.contains(mac);
    boolean over = !free && place.atWork == 0 && !place.until.isAfter(now);
    boolean behindOthers =
        !again
            && place.repeated.isAfter(now.minus(FORGET))
            && now.isBefore(place.until.plus(PRIORITY));
    if (over && !isKnownWrong(place, mac) && !behindOthers) {
      place.atWork++;
      place.repeated = Instant.MIN;
      return new Turn(Duration.ZERO, false);
    }
    if (again) {
      place.repeated = now;
    } else if (place.seen.size() < MOST_SEEN
        && seenInAll < MOST_SEEN_IN_ALL
        && !isKnownWrong(place, mac)) {
      place.seen.add(mac);
      seenInAll++;
    }
    boolean first = !place.told;
    place.told = true;
    Duration left = Duration.between(now, place.until);
    return new Turn(
        place.until.isAfter(now) && left.compareTo(Duration.ofSeconds(1)) > 0
            ? left
            : Duration.ofSeconds(1),
        first);
  }

  /** The try was right: this place has nothing to wait for any more. */
  public synchronized void right(String where) {
    Place place = places.remove(where);
    if (place != null) {
      forget(place);
    }
  }

  /** The try was wrong. */
  public synchronized void wrong(String where, String secret) {
    Instant now = clock.instant();
    Place place = places.computeIfAbsent(where, w -> new Place());
    place.atWork = Math.max(0, place.atWork - 1);
    place.last = now;
    place.knownWrong[place.wrong % WRONG_ONES] = mac(secret);
    place.wrong++;
    if (place.wrong >= FREE) {
      Duration wait = Duration.ofSeconds(1L << Math.min(place.wrong - FREE, 10));
      place.until = now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
      place.told = false;
      seenInAll -= place.before.size();
      place.before = place.seen;
      place.seen = new HashSet<>();
    }
  }

  /** The try came to no end: nobody knows whether it was right. */
  public synchronized void unknown(String where) {
    Place place = places.get(where);
    if (place != null) {
      place.atWork = Math.max(0, place.atWork - 1);
    }
  }

  /** A name has a new password: nobody who wants to sign in with it waits for the old one. */
  public synchronized void forgetName(String name) {
    String end = " " + LookAlikes.folded(name);
    places
        .entrySet()
        .removeIf(
            e -> {
              boolean goes = e.getKey().endsWith(end);
              if (goes) {
                forget(e.getValue());
              }
              return goes;
            });
  }

  /** How many places are remembered. */
  synchronized int places() {
    return places.size();
  }

  private void forget(Place place) {
    seenInAll -= place.seen.size() + place.before.size();
    place.seen = new HashSet<>();
    place.before = new HashSet<>();
  }

  private void shrink() {
    if (places.size() > MOST_PLACES) {
      var eldest = places.entrySet().iterator();
      forget(eldest.next().getValue());
      eldest.remove();
    }
  }

  private static boolean isKnownWrong(Place place, long mac) {
    for (int i = 0; i < Math.min(place.wrong, WRONG_ONES); i++) {
      if (place.knownWrong[i] == mac) {
        return true;
      }
    }
    return false;
  }

  /** Tells secrets apart without keeping them. */
  private long mac(String secret) {
    String text = secret == null ? "" : secret.substring(0, Math.min(secret.length(), 2000));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] bytes = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      long value = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        value = value << 8 | bytes[i] & 0xff;
      }
      return value;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
