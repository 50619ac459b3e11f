package org.aimass.serving.releasing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.aimass.jobs.JobCancelled;
import org.aimass.jobs.JobContext;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.aimass.serving.Deployments;
import org.aimass.serving.Release;
import org.aimass.serving.Releases;
import org.aimass.serving.routing.ModelsForTests;
import org.aimass.serving.routing.Router;
import org.aimass.serving.routing.Thresholds;
import org.junit.jupiter.api.Test;

/** A release takes effect and ends in one transaction. */
class ReleaseJobTest {
  private final List<String> told = new ArrayList<>();
  private final ReleaseJob release = new ReleaseJob();
  private boolean inTheLastTransaction;
  private Problem refusal;

  ReleaseJobTest() {
    release.router =
        new Router() {
          @Override
          public Loaded load(String model, int version) {
            return ModelsForTests.loaded(model, version);
          }

          @Override
          public synchronized void refresh() {
            told.add("routes");
          }
        };
    release.thresholds =
        new Thresholds() {
          @Override
          public void refresh() {}
        };
    release.gate =
        new HealthGate() {
          @Override
          public void check(Router.Loaded model) {}
        };
    release.releases =
        new Releases() {
          @Override
          public long swap(ReleaseJob.Order order, long jobId) {
            assertThat(inTheLastTransaction).isTrue();
            if (refusal != null) {
              throw refusal;
            }
            told.add("champion");
            return 7;
          }
        };
    release.deployments =
        new Deployments() {
          @Override
          public void admit(String model, int version) {}

          @Override
          public void refused(String name, Problem problem) {
            told.add("refused: " + problem.key());
          }
        };
  }

  @Test
  void the_swap_is_part_of_the_transaction_that_ends_the_job() {
    Work job = new Work(false);

    release.run(job);

    assertThat(told).containsExactly("champion", "routes");
    assertThat(job.result).contains("\"release\":\"7\"");
  }

  @Test
  void cancelled_at_the_last_moment_nothing_is_released() {
    assertThatThrownBy(() -> release.run(new Work(true))).isInstanceOf(JobCancelled.class);

    assertThat(told).isEmpty();
  }

  @Test
  void what_the_last_transaction_refuses_stands_at_the_deployment() {
    refusal = new Problem(409, "modelling.problem.archived", "m", 1);

    assertThatThrownBy(() -> release.run(new Work(false))).isSameAs(refusal);

    assertThat(told).containsExactly("refused: modelling.problem.archived");
  }

  /** A job in no table. */
  private final class Work implements JobContext {
    private final boolean cancelling;
    private String result;

    Work(boolean cancelling) {
      this.cancelling = cancelling;
    }

    @Override
    public long id() {
      return 1;
    }

    @Override
    public int attempt() {
      return 1;
    }

    @Override
    public String payload() {
      return Json.write(
          new ReleaseJob.Order("churn", "m", 1, Release.Kind.RELEASE, null, null, "anna"));
    }

    @Override
    public String ownerName() {
      return "olga";
    }

    @Override
    public void progress(int percent, String stepKey, Object... arguments) {}

    @Override
    public boolean cancelled() {
      return false;
    }

    @Override
    public void checkCancelled() {}

    @Override
    public void onCancel(Runnable action) {}

    @Override
    public void result(String json) {
      result = json;
    }

    @Override
    public <T> T write(Callable<T> work) {
      try {
        return work.call();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void complete(Callable<String> lastWork) {
      if (cancelling) {
        throw new JobCancelled();
      }
      inTheLastTransaction = true;
      try {
        result = lastWork.call();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      } finally {
        inTheLastTransaction = false;
      }
    }
  }
}
