package org.aimass.serving;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A name that programs call. Its newest release is its champion. */
@Entity
class Deployment {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String name;
  Instant created;

  @Column(name = "created_by")
  String createdBy;

  Long teamId;

  @Column(name = "problem_key")
  String problemKey;

  @Column(name = "problem_arguments")
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String problemArguments;

  protected Deployment() {}

  void refused(Problem problem) {
    problemKey = problem.key();
    problemArguments =
        Json.write(
            java.util.Arrays.stream(problem.arguments())
                .map(a -> a instanceof Number ? a : String.valueOf(a))
                .toList());
  }

  void released() {
    problemKey = null;
    problemArguments = null;
  }
}
