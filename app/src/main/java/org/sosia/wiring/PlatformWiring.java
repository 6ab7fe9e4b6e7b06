package org.sosia.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.sosia.config.PartsSettings;
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.platform.crypto.MasterKey;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.crypto.jdbc.KeyCheck;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.jdbc.JdbcDeadLetters;
import org.sosia.platform.outbox.jdbc.JdbcOutbox;
import org.sosia.platform.outbox.jdbc.OutboxRelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Time, ids, keys, the data folder and the outbox. */
@Configuration(proxyBeanMethods = false)
class PlatformWiring {
  @Bean
  InstantSource clock() {
    return Clock.systemUTC();
  }

  @Bean
  IdSource ids() {
    return IdSource.random();
  }

  @Bean
  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  @Bean
  DataFolder dataFolder(PartsSettings parts) throws IOException {
    String refused = parts.refusedInProduction();
    if (refused != null) {
      throw new IllegalStateException(refused);
    }
    return DataFolder.take(parts.data());
  }

  @Bean
  MasterKey masterKey(DataFolder data, PartsSettings parts) throws IOException {
    return parts.masterKey().isBlank()
        ? MasterKey.loadOrCreate(data.resolve("keys").resolve("master.key"))
        : MasterKey.load(Path.of(parts.masterKey()));
  }

  @Bean
  KeyCheck keyCheck(JdbcClient db, PersonalDataCipher cipher) {
    return KeyCheck.of(db, cipher);
  }

  @Bean
  PersonalDataCipher personalDataCipher(MasterKey master, SecureRandom random) {
    return new PersonalDataCipher(master, random);
  }

  @Bean
  KeyedHash keyedHash(MasterKey master) {
    return new KeyedHash(master);
  }

  @Bean
  JdbcOutbox outbox(
      JdbcClient db,
      PersonalDataCipher cipher,
      JsonMapper json,
      InstantSource clock,
      KeyCheck checkedBefore) {
    return new JdbcOutbox(db, cipher, json, clock);
  }

  @Bean
  JdbcDeadLetters deadLetters(
      JdbcClient db,
      PersonalDataCipher cipher,
      JsonMapper json,
      IdSource ids,
      InstantSource clock) {
    return new JdbcDeadLetters(db, cipher, json, ids, clock);
  }

  @Bean
  OutboxRelay outboxRelay(
      JdbcOutbox outbox,
      DeadLetters deadLetters,
      TransactionTemplate transactions,
      List<OutboxChannel> channels) {
    return new OutboxRelay(outbox, deadLetters, transactions, channels);
  }
}
