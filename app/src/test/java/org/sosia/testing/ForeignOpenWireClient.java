package org.sosia.testing;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client of ActiveMQ 5.16.4 with the javax API, as adjudicators in the field run it, loaded apart
 * from everything else: its classes have the names of ours. It speaks OpenWire over TCP with a
 * failover address, and acknowledges automatically.
 */
public final class ForeignOpenWireClient implements AutoCloseable {
  private static final int AUTO_ACKNOWLEDGE = 1;

  private final URLClassLoader loader;
  private final Object connection;
  private final Object session;

  /**
   * @param brokerUrl such as {@code tcp://127.0.0.1:61616}
   */
  public ForeignOpenWireClient(String brokerUrl) {
    this.loader = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Object factory =
          loader
              .loadClass("org.apache.activemq.ActiveMQConnectionFactory")
              .getConstructor(String.class)
              .newInstance("failover:(" + brokerUrl + "," + brokerUrl + ")?randomize=false");
      Object connected = needed(call(factory, "createConnection"));
      call(connected, "start");
      this.connection = connected;
      this.session = needed(call(connected, "createSession", false, AUTO_ACKNOWLEDGE));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the foreign client cannot be loaded", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL[] jars() {
    try (Stream<Path> files = Files.list(Path.of("target", "foreign-client"))) {
      return files
          .map(file -> {
            try {
              return file.toUri().toURL();
            } catch (MalformedURLException e) {
              throw new IllegalStateException(e);
            }
          })
          .toArray(URL[]::new);
    } catch (IOException e) {
      throw new IllegalStateException("the foreign client's jars are not there", e);
    }
  }

  /**
   * A message that came.
   *
   * @param bytes whether it was a bytes message; else a text message
   */
  public record Received(String body, boolean bytes) {}

  /** Takes one message; null when none came in time. */
  public @Nullable Received receive(String queue, Duration limit) {
    Delivered delivered = receiveDelivered(queue, limit);
    return delivered == null ? null : delivered.received();
  }

  /**
   * A message that came, and how it was sent.
   *
   * @param priority 0 to 9
   * @param timeToLive zero = for ever
   */
  public record Delivered(Received received, int priority, Duration timeToLive) {}

  /** Takes one message; null when none came in time. */
  public @Nullable Delivered receiveDelivered(String queue, Duration limit) {
    Object destination = needed(call(session, "createQueue", queue));
    Object consumer = needed(call(session, "createConsumer", destination));
    try {
      Object message = call(consumer, "receive", limit.toMillis());
      if (message == null) {
        return null;
      }
      long expires = (Long) needed(call(message, "getJMSExpiration"));
      long sentAt = (Long) needed(call(message, "getJMSTimestamp"));
      return new Delivered(
          received(message),
          (Integer) needed(call(message, "getJMSPriority")),
          expires == 0 ? Duration.ZERO : Duration.ofMillis(expires - sentAt));
    } finally {
      call(consumer, "close");
    }
  }

  private Received received(Object message) {
    if (isA(message, "javax.jms.TextMessage")) {
      return new Received((String) needed(call(message, "getText")), false);
    }
    byte[] body = new byte[Math.toIntExact((Long) needed(call(message, "getBodyLength")))];
    Object read = call(message, "readBytes", (Object) body);
    if (!Integer.valueOf(body.length).equals(read) && body.length > 0) {
      throw new IllegalStateException("the body was not read whole");
    }
    return new Received(new String(body, StandardCharsets.UTF_8), true);
  }

  /** Sends as a text or a bytes message. */
  public void send(String queue, String body, boolean bytes) {
    Object message;
    if (bytes) {
      message = needed(call(session, "createBytesMessage"));
      call(message, "writeBytes", (Object) body.getBytes(StandardCharsets.UTF_8));
    } else {
      message = needed(call(session, "createTextMessage", body));
    }
    Object producer =
        needed(call(session, "createProducer", needed(call(session, "createQueue", queue))));
    call(producer, "send", message);
    call(producer, "close");
  }

  @Override
  public void close() {
    call(connection, "close");
    try {
      loader.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isA(Object object, String type) {
    try {
      return loader.loadClass(type).isInstance(object);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object needed(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("the client gave nothing");
    }
    return value;
  }

  /** Calls the one public method of the name that takes such arguments. */
  private static @Nullable Object call(Object target, String name, Object... arguments) {
    List<Method> fitting =
        Arrays.stream(target.getClass().getMethods())
            .filter(method -> method.getName().equals(name) && takes(method, arguments))
            .toList();
    if (fitting.isEmpty()) {
      throw new IllegalStateException("no method " + name);
    }
    try {
      return fitting.getFirst().invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the client failed in " + name, e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean takes(Method method, Object[] arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      Class<?> type = types[i];
      boolean fits =
          type == boolean.class
              ? arguments[i] instanceof Boolean
              : type == int.class
                  ? arguments[i] instanceof Integer
                  : type == long.class
                      ? arguments[i] instanceof Long
                      : type.isInstance(arguments[i]);
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
