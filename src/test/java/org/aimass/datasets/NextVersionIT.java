package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.aimass.RunningProduct;
import org.aimass.launcher.Rest;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Files that make the next version of a dataset by replace, append and upsert, over HTTP. */
class NextVersionIT {
  private static final RunningProduct PRODUCT = RunningProduct.get();
  private static final Rest ENGINEER = PRODUCT.as("data_engineer");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String RUN = " " + Long.toString(System.currentTimeMillis(), 36);

  private static final String FIRST = "id,name,age\n1,Ann,31\n2,Bob,42\n3,Cai,53\n";

  private static JsonNode started(String name, String csv, String options) {
    return ENGINEER.upload(
        "/api/v1/datasets",
        "people.csv",
        csv.getBytes(StandardCharsets.UTF_8),
        Map.of("name", name, "options", options));
  }

  /** The result of an import that succeeds. */
  private static JsonNode imported(String name, String csv, String options) {
    String job = started(name, csv, options).get("job").asText();
    ENGINEER.await(job, PATIENCE);
    return ENGINEER.get("/api/v1/jobs/" + job).get("result");
  }

  /** Why an import fails. */
  private static String refused(String name, String csv, String options) {
    String job = started(name, csv, options).get("job").asText();
    JsonNode ended = ENGINEER.ended(job, PATIENCE);
    assertThat(ended.get("state").asText()).isEqualTo("FAILED");
    return ended.get("error").asText();
  }

  private static List<String> rows(JsonNode result) {
    return StreamSupport.stream(
            ENGINEER
                .get("/api/v1/datasets/" + result.get("datasetId").asText() + "/rows")
                .get("rows")
                .spliterator(),
            false)
        .map(
            row ->
                row.path("id").asText()
                    + "|"
                    + row.path("name").asText()
                    + "|"
                    + row.path("age").asText())
        .toList();
  }

  @Test
  void rows_are_appended_with_the_types_that_are_there() {
    String name = "Appended" + RUN;
    imported(name, "id,name,code\n1,Ann,007\n2,Bob,A8\n", "{}");

    JsonNode result = imported(name, "code,id,name\n9,3,Cai\n", "{\"mode\":\"APPEND\"}");

    assertThat(result.get("version").asInt()).isEqualTo(2);
    assertThat(result.get("rows").asInt()).isEqualTo(3);
    assertThat(result.get("rowsAdded").asInt()).isEqualTo(1);
    JsonNode last =
        ENGINEER
            .get("/api/v1/datasets/" + result.get("datasetId").asText() + "/rows")
            .get("rows")
            .get(2);
    assertThat(last.get("code").isTextual()).isTrue();
    assertThat(last.get("code").asText()).isEqualTo("9");
  }

  @Test
  void rows_are_updated_by_key_and_new_keys_stand_behind() {
    String name = "Upserted" + RUN;
    imported(name, FIRST, "{}");

    JsonNode result =
        imported(
            name,
            "id,name,age\n2,Bob,43\n4,Dan,20\n3,Cai,53\n",
            "{\"mode\":\"UPSERT\",\"key\":[\"id\"]}");

    assertThat(rows(result)).containsExactly("1|Ann|31", "2|Bob|43", "3|Cai|53", "4|Dan|20");
    assertThat(result.get("rowsAdded").asInt()).isEqualTo(1);
    assertThat(result.get("rowsChanged").asInt()).isEqualTo(1);
  }

  @Test
  void a_key_that_stands_twice_is_told_with_its_rows_of_the_file_unless_the_last_counts() {
    String name = "Twice" + RUN;
    JsonNode first = imported(name, FIRST, "{}");
    String twice = "id,name,age\n\n7,Eve,1\n\n8,Fay,2\n7,Eve,3\n";

    String reason = refused(name, twice, "{\"mode\":\"UPSERT\",\"key\":[\"id\"]}");

    assertThat(reason).contains("7 (3, 6)");
    assertThat(rows(first)).hasSize(3);
    JsonNode result =
        imported(name, twice, "{\"mode\":\"UPSERT\",\"key\":[\"id\"],\"duplicates\":\"LAST\"}");
    assertThat(rows(result)).contains("7|Eve|3", "8|Fay|2").hasSize(5);
    assertThat(refused(name, "id,name,age\n8,Fay,9\n", "{\"mode\":\"APPEND\",\"key\":[\"id\"]}"))
        .contains("8 (2)");
    assertThat(
            refused(
                name, "id,name,age\n,Fay,9\n1,Gus,8\n", "{\"mode\":\"UPSERT\",\"key\":[\"id\"]}"))
        .contains("id");
  }

  @Test
  void a_column_that_the_file_calls_something_else_goes_on_and_so_does_the_next_file() {
    String name = "Renamed" + RUN;
    imported(name, FIRST, "{}");

    imported(
        name,
        "id,Vorname,age\n4,Dan,20\n",
        "{\"mode\":\"APPEND\",\"columns\":[{\"name\":\"Vorname\",\"as\":\"name\"}]}");
    JsonNode result =
        imported(name, "id,Vorname,age\n5,Eve,21\n", "{\"mode\":\"APPEND\",\"like\":\"last\"}");

    assertThat(rows(result))
        .containsExactly("1|Ann|31", "2|Bob|42", "3|Cai|53", "4|Dan|20", "5|Eve|21");
  }

  @Test
  void rejected_rows_come_back_and_complete_the_dataset() throws Exception {
    String name = "Completed" + RUN;
    String options = "{\"onError\":\"skip\",\"columns\":[{\"name\":\"age\",\"type\":\"INTEGER\"}]}";
    String job =
        started(name, "id,name,age\n1,Ann,31\n2,Bob,many\n3,Cai,53\n", options).get("job").asText();
    ENGINEER.await(job, PATIENCE);

    HttpResponse<String> back = rejected(job, "data_engineer");

    assertThat(back.statusCode()).isEqualTo(200);
    assertThat(back.body()).startsWith("\uFEFFid,name,age,AI Mass").contains("2,Bob,many,");
    assertThat(rejected(job, "model_developer").statusCode()).isEqualTo(403);
    JsonNode result = imported(name, back.body().replace("many", "42"), "{\"mode\":\"APPEND\"}");
    assertThat(rows(result)).containsExactly("1|Ann|31", "3|Cai|53", "2|Bob|42");
    String whole = started(name, FIRST, "{}").get("job").asText();
    ENGINEER.await(whole, PATIENCE);
    assertThat(rejected(whole, "data_engineer").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> rejected(String job, String person) throws Exception {
    return rejected(job, person, HttpResponse.BodyHandlers.ofString());
  }

  private static <T> HttpResponse<T> rejected(
      String job, String person, HttpResponse.BodyHandler<T> body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(PRODUCT.address().resolve("/api/v1/jobs/" + job + "/rejected"))
                .header("Accept-Language", "en")
                .header("Authorization", "Bearer " + PRODUCT.token(person))
                .build(),
            body);
  }

  @Test
  void a_workbook_comes_back_with_its_bad_cells_red_and_goes_in_whole() throws Exception {
    String name = "Completed workbook" + RUN;
    String options = "\"columns\":[{\"name\":\"age\",\"type\":\"INTEGER\"}],\"headerRow\":2}";
    byte[] people =
        workbook(
            new XSSFWorkbook(),
            sheet -> {
              cells(sheet, 0, "People");
              cells(sheet, 1, "id", "name", "age");
              cells(sheet, 2, "1", "Ann", "31");
              cells(sheet, 3, "2", "Bob", "many");
              cells(sheet, 4, "3", "Cai", "some");
            });
    String job = started(name, "people.xlsx", people, "{\"onError\":\"skip\"," + options);
    ENGINEER.await(job, PATIENCE);

    HttpResponse<byte[]> back =
        rejected(job, "data_engineer", HttpResponse.BodyHandlers.ofByteArray());

    assertThat(back.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("people-rejected.xlsx");
    byte[] corrected =
        workbook(
            new XSSFWorkbook(new ByteArrayInputStream(back.body())),
            sheet -> {
              assertThat(sheet.getRow(3).getCell(2).getCellStyle().getFillPattern())
                  .isEqualTo(FillPatternType.SOLID_FOREGROUND);
              assertThat(sheet.getRow(3).getCell(3).getStringCellValue()).contains("many");
              cells(sheet, 3, "2", "Bob", "42");
              sheet.getRow(4).getCell(2).setCellValue("53");
            });
    String next = started(name, "people.xlsx", corrected, "{\"mode\":\"APPEND\"," + options);
    ENGINEER.await(next, PATIENCE);
    assertThat(rows(ENGINEER.get("/api/v1/jobs/" + next).get("result")))
        .containsExactly("1|Ann|31", "2|Bob|42", "3|Cai|53");
    String again =
        started(name, "people.xlsx", marked(corrected), "{\"mode\":\"APPEND\"," + options);
    assertThat(ENGINEER.ended(again, PATIENCE).get("error").asText())
        .contains("people.xlsx", "nothing to append");
    assertThat(
            PRODUCT.as("admin").get("/api/v1/audit?action=DATASET_EXPORT").get("items").toString())
        .contains("people-rejected.xlsx");
  }

  /** The same where every row says that it is in the dataset. */
  private static byte[] marked(byte[] workbook) throws IOException {
    return workbook(
        new XSSFWorkbook(new ByteArrayInputStream(workbook)),
        sheet -> {
          for (int r = 2; r < 5; r++) {
            sheet.getRow(r).createCell(3).setCellValue("In the dataset already");
          }
        });
  }

  private static String started(String name, String fileName, byte[] file, String options) {
    return ENGINEER
        .upload("/api/v1/datasets", fileName, file, Map.of("name", name, "options", options))
        .get("job")
        .asText();
  }

  /** A workbook whose first sheet was changed, or made. */
  private static byte[] workbook(XSSFWorkbook workbook, Consumer<Sheet> change) throws IOException {
    try (workbook;
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      change.accept(
          workbook.getNumberOfSheets() == 0 ? workbook.createSheet() : workbook.getSheetAt(0));
      workbook.write(out);
      return out.toByteArray();
    }
  }

  /** A row of texts; its other cells are gone, and with them a reason. */
  private static void cells(Sheet sheet, int row, String... texts) {
    Row made = sheet.createRow(row);
    for (int c = 0; c < texts.length; c++) {
      made.createCell(c).setCellValue(texts[c]);
    }
  }

  @Test
  void mistakes_in_what_is_wanted_are_named() {
    String name = "Mistaken" + RUN;

    assertThat(status(name, "{\"mode\":\"MERGE\"}")).isEqualTo("400 mode");
    assertThat(status(name, "{\"mode\":\"UPSERT\"}")).isEqualTo("400 key");
    assertThat(status(name, "{\"key\":[null]}")).isEqualTo("400 key");
    assertThat(status(name, "{\"key\":\"id\",\"mode\":7}")).startsWith("400");
    assertThat(status(name, "{\"duplicates\":\"FIRST\"}")).isEqualTo("400 duplicates");
    assertThat(refused(name, FIRST, "{\"mode\":\"UPSERT\",\"key\":[\"number\"]}"))
        .contains("number");
    assertThat(refused(name, FIRST, "{\"columns\":[{\"name\":\"age\",\"as\":\"name\"}]}"))
        .contains("name");
  }

  private static String status(String name, String options) {
    try {
      started(name, FIRST, options);
      return "accepted";
    } catch (Rest.Refused e) {
      return e.status() + " " + e.body().path("field").asText();
    }
  }
}
