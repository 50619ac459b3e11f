package org.aimass.modelling.storing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.aimass.modelling.Predictor;
import org.aimass.platform.Configuration;

/**
 * The models in memory. A version never changes, so that a loaded one stays right; when they grow
 * beyond the limit (AIMASS_WARM_MODELS_MB of files), those unasked for longest are let go.
 */
@ApplicationScoped
public class WarmModels {
  private static final long LIMIT = Configuration.number("AIMASS_WARM_MODELS_MB", 256) << 20;

  private record Key(String name, int version) {}

  /** A loaded model and the size of its file. */
  public record Loaded(Predictor predictor, long bytes) {}

  private final Map<Key, CompletableFuture<Loaded>> byUse = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * The model, from memory or by the loader; whoever comes while it loads waits for the same one.
   */
  public Predictor get(String name, int version, Supplier<Loaded> loader) {
    Key key = new Key(name, version);
    CompletableFuture<Loaded> loading = new CompletableFuture<>();
    CompletableFuture<Loaded> known;
    synchronized (byUse) {
      known = byUse.get(key);
      if (known == null) {
        byUse.put(key, loading);
      }
    }
    if (known == null) {
      load(key, loading, loader);
      known = loading;
    }
    try {
      return known.join().predictor();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void load(Key key, CompletableFuture<Loaded> loading, Supplier<Loaded> loader) {
    try {
      loading.complete(loader.get());
      makeRoom();
    } catch (RuntimeException | Error e) {
      synchronized (byUse) {
        byUse.remove(key);
      }
      loading.completeExceptionally(e);
    }
  }

  private void makeRoom() {
    synchronized (byUse) {
      long bytes =
          byUse.values().stream()
              .filter(WarmModels::ready)
              .mapToLong(loaded -> loaded.join().bytes())
              .sum();
      var oldest = byUse.values().iterator();
      while (bytes > LIMIT && byUse.size() > 1 && oldest.hasNext()) {
        CompletableFuture<Loaded> candidate = oldest.next();
        if (ready(candidate)) {
          bytes -= candidate.join().bytes();
          oldest.remove();
        }
      }
    }
  }

  private static boolean ready(CompletableFuture<Loaded> loaded) {
    return loaded.isDone() && !loaded.isCompletedExceptionally();
  }
}
