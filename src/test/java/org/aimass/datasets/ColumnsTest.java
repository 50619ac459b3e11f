package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import org.aimass.platform.Json;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  /** As versions were kept until names were those of the file. */
  private static List<Column> kept(String... namesAndLabels) throws Exception {
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < namesAndLabels.length; i += 2) {
      json.append(i == 0 ? "" : ",")
          .append("{\"name\":")
          .append(Json.write(namesAndLabels[i]))
          .append(",\"label\":")
          .append(Json.write(namesAndLabels[i + 1]))
          .append(",\"type\":\"TEXT\",\"role\":\"FEATURE\"}");
    }
    return Columns.today(
        Json.MAPPER.readValue(json.append("]").toString(), new TypeReference<List<Column>>() {}));
  }

  @Test
  void an_earlier_version_is_named_as_its_file_and_still_found_by_its_earlier_names()
      throws Exception {
    List<Column> columns =
        kept("total_charges", "Total Charges", "c2", "金额", "c3", "金额", "tenure", "tenure");

    assertThat(columns)
        .extracting(Column::name)
        .containsExactly("Total Charges", "金额", "金额_2", "tenure");
    assertThat(columns).extracting(Column::label).isEqualTo(Columns.names(columns));
    assertThat(columns)
        .extracting(Column::stored)
        .containsExactly("total_charges", "c2", "c3", "tenure");
    assertThat(Columns.find(columns, "total_charges")).contains(columns.get(0));
    assertThat(Columns.find(columns, "Total Charges")).contains(columns.get(0));
    assertThat(Columns.find(columns, "c3")).contains(columns.get(2));
    assertThat(Columns.find(columns, "金额")).contains(columns.get(1));
    assertThat(Columns.find(columns, "TOTAL CHARGES")).isEmpty();
    assertThat(Columns.renamed(columns))
        .isEqualTo(Map.of("total_charges", "Total Charges", "c2", "金额", "c3", "金额_2"));
  }

  @Test
  void an_earlier_name_never_means_another_column() throws Exception {
    List<Column> columns = kept("a", "A", "a_2", "a", "c3", "a_2");

    for (String earlier : List.of("a", "a_2", "c3")) {
      assertThat(Columns.find(columns, earlier).orElseThrow().stored()).isEqualTo(earlier);
    }
    assertThat(columns).extracting(Column::name).doesNotHaveDuplicates();
  }

  @Test
  void what_was_translated_once_is_kept_so() throws Exception {
    List<Column> columns = kept("total_charges", "Total Charges", "tenure", "tenure");
    String json = Json.write(columns);

    assertThat(Columns.today(Json.MAPPER.readValue(json, new TypeReference<List<Column>>() {})))
        .isEqualTo(columns);
  }
}
