package org.aimass.sources.connectors.hive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.aimass.sources.SourceRefused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiveSqlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        " SELECT a FROM t WHERE b = 'drop; -- it' ;",
        "with q as (select 1 x) select * from q",
        "(select 1)",
        "select map('a', 1), `update` from t -- a note",
        "select \"it's; insert\" from t"
      })
  void what_reads_is_taken(String query) throws SourceRefused {
    assertThat(HiveSql.reading(query)).isEqualTo(query.strip().replaceFirst(";$", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "drop table t",
        "select 1; drop table t",
        "with q as (select 1) insert into t select * from q",
        "from t insert overwrite table u select *",
        "select transform(a) using 'sh' from t",
        "select * from (map a using 'sh' from t) m",
        "select reflect('java.lang.System', 'exit', 1)",
        "select java_method('java.lang.Runtime', 'x')",
        "set hive.exec.post.hooks=x",
        "select 'a' /* ; */ ; delete from t",
        "select 'open",
        "select 1 */ drop"
      })
  void what_writes_or_runs_programs_is_refused(String query) {
    assertThatThrownBy(() -> HiveSql.reading(query)).isInstanceOf(SourceRefused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1 = 1) union select * from u where (1 = 1", "a = 1; drop table t", "a) or ("})
  void a_condition_that_is_more_is_refused(String condition) {
    assertThatThrownBy(() -> HiveSql.condition(condition)).isInstanceOf(SourceRefused.class);
  }
}
