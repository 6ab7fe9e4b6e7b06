package org.sosia.platform.messaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import org.apache.activemq.command.ActiveMQBytesMessage;
import org.apache.activemq.command.ActiveMQMapMessage;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.ActiveMQObjectMessage;
import org.apache.activemq.command.ActiveMQStreamMessage;
import org.apache.activemq.command.ActiveMQTextMessage;
import org.junit.jupiter.api.Test;

class MessageContentTest {
  private static String text(Message message) throws JMSException {
    return new String(MessageContent.of(message), StandardCharsets.UTF_8);
  }

  @Test
  void of_textAndBytes_asTheyAre() throws JMSException {
    ActiveMQTextMessage text = new ActiveMQTextMessage();
    assertEquals("", text(text));
    text.setText("é");
    assertEquals("é", text(text));
    ActiveMQBytesMessage bytes = new ActiveMQBytesMessage();
    bytes.writeBytes(new byte[] {1, -1});
    bytes.reset();
    assertArrayEquals(new byte[] {1, -1}, MessageContent.of(bytes));
  }

  @Test
  void c15_mapAndStream_entriesAsJson() throws JMSException {
    ActiveMQMapMessage map = new ActiveMQMapMessage();
    map.setString("requestId", "r1");
    map.setInt("returnValue", 1);
    map.setBytes("raw", new byte[] {1, 2});
    map.setObject("none", null);
    assertEquals(
        "{\"none\":null,\"raw\":\"AQI=\",\"requestId\":\"r1\",\"returnValue\":1}", text(map));
    ActiveMQStreamMessage stream = new ActiveMQStreamMessage();
    stream.writeString("a");
    stream.writeBoolean(true);
    stream.reset();
    assertEquals("[\"a\",true]", text(stream));
  }

  @Test
  void c15_object_itsBytesAreKeptAndNeverRead() throws JMSException {
    ActiveMQObjectMessage object = new ActiveMQObjectMessage();
    object.setObject("an answer");
    assertTrue(text(object).contains("an answer"));
    assertEquals(0, MessageContent.of(new ActiveMQMessage()).length);
  }
}
