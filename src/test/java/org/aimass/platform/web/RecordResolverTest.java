package org.aimass.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import jakarta.el.VariableMapper;
import org.junit.jupiter.api.Test;

class RecordResolverTest {
  /** As pages meet them. */
  public record Order(String name, int count) {
    public String label() {
      return name + " x " + count;
    }
  }

  private final ELContext context =
      new ELContext() {
        @Override
        public ELResolver getELResolver() {
          return null;
        }

        @Override
        public FunctionMapper getFunctionMapper() {
          return null;
        }

        @Override
        public VariableMapper getVariableMapper() {
          return null;
        }
      };

  private Object value(String property) {
    return new RecordResolver().getValue(context, new Order("a", 2), property);
  }

  @Test
  void a_part_and_what_a_record_derives_from_its_parts_are_properties() {
    assertThat(value("name")).isEqualTo("a");
    assertThat(value("count")).isEqualTo(2);
    assertThat(value("label")).isEqualTo("a x 2");
  }

  @Test
  void what_it_does_not_say_itself_is_left_to_others() {
    assertThat(value("getClass")).isNull();
    assertThat(value("nothing")).isNull();
    assertThat(context.isPropertyResolved()).isFalse();
  }
}
