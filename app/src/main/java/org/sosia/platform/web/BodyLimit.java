package org.sosia.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses a request body over the limit with 413, by its announced length or as soon as it has
 * grown too long.
 */
public final class BodyLimit extends OncePerRequestFilter {
  private final long limitBytes;
  private final JsonMapper json;

  public BodyLimit(long limitBytes, JsonMapper json) {
    this.limitBytes = limitBytes;
    this.json = json;
  }

  /** Uploads of shares have a limit of their own, sosia.datashare.max-upload-bytes. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/v1/datashare/create/") && isMultipart(request);
  }

  /** Whether a request announces a form with files, in whatever case it spells that. */
  public static boolean isMultipart(HttpServletRequest request) {
    return String.valueOf(request.getContentType())
        .toLowerCase(Locale.ROOT)
        .startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
  }

  static ProblemDetail problem(long limitBytes) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.CONTENT_TOO_LARGE, "body: longer than " + limitBytes + " bytes");
    problem.setType(URI.create("urn:sosia:problem:body-too-large"));
    problem.setTitle("The input cannot be taken");
    return problem;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > limitBytes) {
      response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      json.writeValue(response.getOutputStream(), problem(limitBytes));
      return;
    }
    chain.doFilter(new LimitedRequest(request, limitBytes), response);
  }

  /** Thrown by a stream that has grown past the limit. */
  static final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1L;
    private final long limitBytes;

    BodyTooLarge(long limitBytes) {
      super("the body is longer than " + limitBytes + " bytes");
      this.limitBytes = limitBytes;
    }

    long limitBytes() {
      return limitBytes;
    }
  }

  private static final class LimitedRequest extends HttpServletRequestWrapper {
    private final long limitBytes;

    LimitedRequest(HttpServletRequest request, long limitBytes) {
      super(request);
      this.limitBytes = limitBytes;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new LimitedStream(super.getInputStream(), limitBytes);
    }
  }

  private static final class LimitedStream extends ServletInputStream {
    private final ServletInputStream in;
    private final long limitBytes;
    private long seen;

    LimitedStream(ServletInputStream in, long limitBytes) {
      this.in = in;
      this.limitBytes = limitBytes;
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      if (value >= 0) {
        count(1);
      }
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      if (read > 0) {
        count(read);
      }
      return read;
    }

    private void count(int more) throws BodyTooLarge {
      seen += more;
      if (seen > limitBytes) {
        throw new BodyTooLarge(limitBytes);
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
