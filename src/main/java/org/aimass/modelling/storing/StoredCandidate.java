package org.aimass.modelling.storing;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.training.worker.WorkerEvent.CandidateDone;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One algorithm with its settings in a training, and what became of it. */
@Entity
@Table(name = "candidate")
public class StoredCandidate {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  long trainingId;

  @Column(name = "candidate_key")
  String key;

  String engine;
  String algorithm;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String settings;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Candidate.State state;

  Double score;

  Double scoreLow;

  Double scoreHigh;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String metrics;

  Long judgedRows;

  Boolean complete;

  Long learntRows;

  Double trainSeconds;

  Double predictMicros;

  Long sizeBytes;

  Double atSeconds;

  Boolean withinLimits;

  String modelFile;

  /** The sweep has been here. */
  boolean swept;

  String errorKey;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String errorDetail;

  Instant started;
  Instant ended;

  protected StoredCandidate() {}

  public StoredCandidate(
      long trainingId,
      String key,
      String engine,
      String algorithm,
      Map<String, Object> settings,
      Instant now) {
    this.trainingId = trainingId;
    this.key = key;
    this.engine = engine;
    this.algorithm = algorithm;
    this.settings = Stored.json(settings == null ? Map.of() : settings);
    this.started = now;
    this.state = Candidate.State.RUNNING;
  }

  /** Begins anew after a restart; what is done stays done. */
  public void started(Instant now) {
    if (state != Candidate.State.DONE) {
      state = Candidate.State.RUNNING;
      started = now;
      ended = null;
      errorKey = null;
      errorDetail = null;
    }
  }

  public void done(CandidateDone told, Instant now) {
    settings = Stored.json(told.settings() == null ? Map.of() : told.settings());
    score = finite(told.score());
    scoreLow = finite(told.scoreLow());
    scoreHigh = finite(told.scoreHigh());
    metrics = Stored.json(told.metrics());
    judgedRows = told.judgedRows();
    complete = told.whole();
    learntRows = told.learntRows() == null ? null : told.learntRows().longValue();
    trainSeconds = told.trainSeconds();
    predictMicros = told.predictMicros();
    sizeBytes = told.sizeBytes();
    atSeconds = told.at();
    withinLimits = told.fitting();
    modelFile = told.model();
    errorKey = null;
    errorDetail = null;
    end(Candidate.State.DONE, now);
  }

  /** The database holds no NaN: a score that does not exist is missing. */
  private static Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  public void failed(String reason, String detail, Instant now) {
    if (state != Candidate.State.DONE) {
      errorKey = reason;
      errorDetail = detail == null || detail.length() <= 4000 ? detail : detail.substring(0, 4000);
      end(Candidate.State.FAILED, now);
    }
  }

  public void stopped(Instant now) {
    if (state == Candidate.State.RUNNING) {
      end(Candidate.State.STOPPED, now);
    }
  }

  private void end(Candidate.State end, Instant now) {
    state = end;
    ended = now;
  }

  public long id() {
    return id;
  }

  public long trainingId() {
    return trainingId;
  }

  public boolean done() {
    return state == Candidate.State.DONE;
  }

  /** Its file is gone: it can be trained again, but not registered. */
  public void modelDeleted() {
    modelFile = null;
  }

  public void swept() {
    swept = true;
  }

  /** File name in the training's folder; null before it is done, and when the file was deleted. */
  public String modelFile() {
    return modelFile;
  }

  public Candidate view() {
    return new Candidate(
        id,
        trainingId,
        key,
        engine,
        algorithm,
        Stored.map(settings, new TypeReference<Map<String, Object>>() {}),
        state,
        score,
        scoreLow,
        scoreHigh,
        Stored.map(metrics, new TypeReference<Map<String, Double>>() {}),
        judgedRows,
        complete == null || complete,
        learntRows,
        trainSeconds,
        predictMicros,
        sizeBytes,
        atSeconds,
        withinLimits == null || withinLimits,
        errorKey,
        errorDetail,
        started,
        ended);
  }
}
