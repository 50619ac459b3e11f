package org.aimass.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Which bodies are the same to a repeated call. */
class BodyPrintTest {
  private static String json(String text) {
    return BodyPrint.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String file(String boundary, String content) throws IOException {
    return BodyPrint.over(body(boundary, content), "multipart/form-data; boundary=" + boundary)
        .print();
  }

  private static InputStream body(String boundary, String content) {
    return new ByteArrayInputStream(
        ("--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n"
                + content
                + "\r\n--"
                + boundary
                + "--\r\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void json_is_the_same_in_any_order_and_another_with_another_value() {
    assertThat(json("{\"a\":1,\"b\":{\"c\":2,\"d\":[1,2]}}"))
        .isEqualTo(json("{ \"b\": {\"d\":[1,2],\"c\":2}, \"a\":1 }"))
        .isNotEqualTo(json("{\"a\":1,\"b\":{\"c\":2,\"d\":[2,1]}}"))
        .isNotEqualTo(json("{\"a\":2,\"b\":{\"c\":2,\"d\":[1,2]}}"));
    assertThat(json("no json")).isNotEqualTo(json("no JSON"));
  }

  @Test
  void a_file_is_the_same_with_another_boundary_and_another_with_another_byte() throws IOException {
    assertThat(file("aab", "a,b\n1,2"))
        .isEqualTo(file("----x", "a,b\n1,2"))
        .isNotEqualTo(file("----x", "a,b\n1,3"));
    assertThat(file("aab", "aaaaaaba aab-aaa"))
        .as("near to the boundary")
        .isNotEqualTo(file("aab", "aaaaaab aab-aaa"));
  }

  @Test
  void what_somebody_has_read_of_it_does_not_matter() throws IOException {
    BodyPrint.Stream read = BodyPrint.over(body("aab", "a,b"), "multipart/x; boundary=\"aab\"");
    read.readNBytes(30);
    read.skip(2);

    assertThat(read.print()).isEqualTo(file("aab", "a,b"));
  }

  @Test
  void no_byte_is_lost_where_a_boundary_begins_and_does_not_end() throws IOException {
    assertThat(file("abcabd", "abcab abcabc abcabcab"))
        .isEqualTo(file("zzz", "abcab abcabc abcabcab"))
        .isNotEqualTo(file("zzz", "abcab abcabc abcabca"));
  }
}
