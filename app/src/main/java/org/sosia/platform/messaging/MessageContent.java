package org.sosia.platform.messaging;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.util.ByteSequence;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands in a message, of whatever kind it is, so that nothing is lost of one that is refused
 * for its kind. An object that a sender serialised is never read, only its bytes are kept.
 */
final class MessageContent {
  private MessageContent() {}

  /**
   * @return a text as UTF-8; bytes as they are; the entries of a map or a stream as JSON; of any
   *     other message what lies in its frame
   */
  static byte[] of(Message message) throws JMSException {
    return switch (message) {
      case TextMessage text -> utf8(text.getText() == null ? "" : text.getText());
      case BytesMessage bytes -> {
        byte[] body = new byte[Math.toIntExact(bytes.getBodyLength())];
        bytes.readBytes(body);
        yield body;
      }
      case MapMessage map -> utf8(JsonMapper.shared().writeValueAsString(entries(map)));
      case StreamMessage stream -> utf8(JsonMapper.shared().writeValueAsString(elements(stream)));
      case ActiveMQMessage other -> frame(other);
      default -> new byte[0];
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, @Nullable Object> entries(MapMessage map) throws JMSException {
    Map<String, @Nullable Object> entries = new TreeMap<>();
    Enumeration<?> names = map.getMapNames();
    while (names.hasMoreElements()) {
      String key = String.valueOf(names.nextElement());
      entries.put(key, map.getObject(key));
    }
    return entries;
  }

  private static List<@Nullable Object> elements(StreamMessage stream) throws JMSException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (true) {
      try {
        elements.add(stream.readObject());
      } catch (MessageEOFException end) {
        return elements;
      }
    }
  }

  private static byte[] frame(ActiveMQMessage message) {
    ByteSequence content = message.getContent();
    return content == null
        ? new byte[0]
        : Arrays.copyOfRange(
            content.getData(), content.getOffset(), content.getOffset() + content.getLength());
  }
}
