package org.aimass.platform.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.aimass.platform.CurrentCall;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.aimass.platform.Sha256;

/**
 * Gives a repeated write the answer of the first one. A key is its caller's own and holds for one
 * address and a day; with another body it is refused with 422. While the first call is at work, a
 * second one is told so with 409. A call that failed leaves nothing, so that it can be tried again;
 * so does one whose server died before it had queued its job. If it had, the job is the answer.
 *
 * <p>Who calls, and whether that person may, has been decided before this reads a body.
 */
@Provider
@Idempotent
@ApplicationScoped
@Priority(Priorities.USER)
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String HEADER = "Idempotency-Key";
  private static final String CLAIM = "org.aimass.idempotency";
  private static final String BODY = "org.aimass.idempotency.body";
  private static final int LONGEST = 200;

  @Inject IdempotentCalls calls;
  @Inject CurrentCall call;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    String key = request.getHeaderString(HEADER);
    if (key == null || key.isBlank()) {
      return;
    }
    if (key.length() > LONGEST) {
      throw new Problem(400, "platform.problem.tooLong", HEADER, LONGEST).at(HEADER);
    }
    String hash = hash(request, key);
    // Small bodies are read at once; a file passes on its way to the disk.
    boolean file = isFile(request);
    BodyPrint.Stream passing =
        file
            ? BodyPrint.over(request.getEntityStream(), request.getHeaderString("Content-Type"))
            : null;
    String print = file ? null : printed(request);
    Optional<IdempotentCalls.Answer> earlier = calls.claim(hash, print);
    if (earlier.isEmpty()) {
      call.markedBy(hash);
      request.setProperty(CLAIM, hash);
      if (file) {
        request.setEntityStream(passing);
        request.setProperty(BODY, passing);
      }
      return;
    }
    IdempotentCalls.Answer answer = earlier.get();
    if (answer.print() != null && !answer.print().equals(file ? passing.print() : print)) {
      throw new Problem(422, "platform.problem.sameKeyOtherBody").at(HEADER);
    }
    if (answer.status() == 0) {
      throw new Problem(409, "platform.problem.sameKeyAtWork").at(HEADER);
    }
    Response.ResponseBuilder again =
        Response.status(answer.status())
            .header("Idempotency-Replayed", "true")
            .entity(answer.body());
    if (answer.body() != null) {
      again.type(MediaType.APPLICATION_JSON_TYPE);
    }
    if (answer.location() != null) {
      again.header(HttpHeaders.LOCATION, answer.location());
    }
    request.abortWith(again.build());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response)
      throws IOException {
    String hash = (String) request.getProperty(CLAIM);
    if (hash == null) {
      return;
    }
    if (response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL) {
      Object body = response.getEntity();
      calls.answered(
          hash,
          response.getStatus(),
          response.getHeaderString(HttpHeaders.LOCATION),
          body == null ? null : Json.write(body),
          request.getProperty(BODY) instanceof BodyPrint.Stream passed ? passed.print() : null);
    } else {
      calls.release(hash);
    }
  }

  private static boolean isFile(ContainerRequestContext request) {
    MediaType type = request.getMediaType();
    return type != null && type.getType().equals("multipart");
  }

  private static String printed(ContainerRequestContext request) throws IOException {
    byte[] body = request.getEntityStream().readAllBytes();
    request.setEntityStream(new ByteArrayInputStream(body));
    return BodyPrint.of(body);
  }

  private static String hash(ContainerRequestContext request, String key) {
    String caller = request.getSecurityContext().getUserPrincipal().getName();
    return Sha256.hex(
        caller
            + "\n"
            + request.getMethod()
            + " "
            + request.getUriInfo().getPath()
            + "\n"
            + key.strip());
  }
}
