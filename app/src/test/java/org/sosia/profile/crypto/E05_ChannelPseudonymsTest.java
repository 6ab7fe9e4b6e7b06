package org.sosia.profile.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sosia.config.ProfileSettings.KeyPeriod;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.platform.crypto.MasterKey;
import org.sosia.profile.protocol.ChannelNormaliser;

class E05_ChannelPseudonymsTest {
  private final KeyedChannelPseudonyms pseudonyms =
      new KeyedChannelPseudonyms(new KeyedHash(MasterKey.of(new byte[32])), KeyPeriod.MONTH::of);
  private final ChannelNormaliser normaliser = new ChannelNormaliser("251", "0");

  private String pseudonym(String phone, LocalDate day) {
    return pseudonyms.pseudonym("phone:" + normaliser.phone("phone", phone), day);
  }

  @Test
  void e05_twoSpellingsOfAPhone_haveOnePseudonymUntilTheNextPeriod() {
    LocalDate day = LocalDate.of(2026, 3, 1);
    String first = pseudonym("0911 234 567", day);
    assertEquals(first, pseudonym("+251-911-234567", day.plusDays(30)));
    assertNotEquals(first, pseudonym("0911 234 567", day.plusDays(31)));
    assertNotEquals(first, pseudonym("0911 234 568", day));
  }

  @ParameterizedTest
  @CsvSource({"DAY, 2026-03-01", "MONTH, 2026-03", "QUARTER, 2026-Q1", "YEAR, 2026"})
  void of_day_namesItsPeriod(KeyPeriod period, String name) {
    assertEquals(name, period.of(LocalDate.of(2026, 3, 1)));
    assertEquals(
        4, List.of(KeyPeriod.values()).stream().map(p -> p.of(LocalDate.EPOCH)).distinct().count());
  }
}
