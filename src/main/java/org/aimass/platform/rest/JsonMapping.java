package org.aimass.platform.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import org.aimass.platform.Json;

/**
 * Makes the API speak JSON as the product does everywhere. Beyond that, a number that is none or
 * infinite leaves as null: JSON has no word for it, and a text in its place breaks clients.
 */
@Provider
public class JsonMapping implements ContextResolver<ObjectMapper> {
  private static final ObjectMapper MAPPER =
      Json.MAPPER
          .copy()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Double.class, new Finite())
                  .addSerializer(double.class, new Finite())
                  .addSerializer(double[].class, new AllFinite()));

  @Override
  public ObjectMapper getContext(Class<?> type) {
    return MAPPER;
  }

  private static final class Finite extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    Finite() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider all)
        throws IOException {
      write(value, out);
    }

    static void write(double value, JsonGenerator out) throws IOException {
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeNull();
      }
    }
  }

  private static final class AllFinite extends StdSerializer<double[]> {
    private static final long serialVersionUID = 1L;

    AllFinite() {
      super(double[].class);
    }

    @Override
    public void serialize(double[] values, JsonGenerator out, SerializerProvider all)
        throws IOException {
      out.writeStartArray();
      for (double value : values) {
        Finite.write(value, out);
      }
      out.writeEndArray();
    }
  }
}
