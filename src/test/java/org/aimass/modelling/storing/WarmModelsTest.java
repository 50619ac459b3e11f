package org.aimass.modelling.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.aimass.modelling.Answer;
import org.aimass.modelling.Field;
import org.aimass.modelling.ModelFileDamaged;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.Predictor;
import org.junit.jupiter.api.Test;

class WarmModelsTest {
  private final WarmModels warm = new WarmModels();
  private final AtomicInteger loads = new AtomicInteger();

  private WarmModels.Loaded loaded(long bytes) {
    loads.incrementAndGet();
    return new WarmModels.Loaded(
        new Predictor() {
          @Override
          public List<Field> inputs() {
            return List.of();
          }

          @Override
          public List<String> classes() {
            return List.of();
          }

          @Override
          public Prediction predict(Map<String, Object> row) {
            return new Prediction(new Answer.OfNumber(1.0));
          }

          @Override
          public List<Prediction> predict(List<Map<String, Object>> rows, Duration limit) {
            return rows.stream().map(this::predict).toList();
          }
        },
        bytes);
  }

  @Test
  void a_model_is_loaded_once_however_many_ask() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    CountDownLatch go = new CountDownLatch(1);

    List<Future<Predictor>> all =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    threads.submit(
                        () -> {
                          go.await();
                          return warm.get("churn", 1, () -> loaded(10));
                        }))
            .toList();
    go.countDown();

    for (Future<Predictor> each : all) {
      assertThat(each.get()).isSameAs(all.get(0).get());
    }
    assertThat(loads).hasValue(1);
    threads.shutdownNow();
  }

  @Test
  void a_damaged_model_is_told_as_such_and_tried_again() {
    assertThatThrownBy(
            () ->
                warm.get(
                    "churn",
                    1,
                    () -> {
                      throw new ModelFileDamaged("churn 1", "its checksum does not fit");
                    }))
        .isInstanceOf(ModelFileDamaged.class);

    assertThat(warm.get("churn", 1, () -> loaded(10))).isNotNull();
  }

  @Test
  void the_one_unasked_for_longest_makes_room() {
    warm.get("old", 1, () -> loaded(200L << 20));
    warm.get("new", 1, () -> loaded(200L << 20));

    warm.get("new", 1, () -> loaded(1));
    assertThat(loads).hasValue(2);
    warm.get("old", 1, () -> loaded(1));
    assertThat(loads).hasValue(3);
  }
}
