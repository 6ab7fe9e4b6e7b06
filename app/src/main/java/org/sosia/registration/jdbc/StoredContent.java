package org.sosia.registration.jdbc;

import java.util.Base64;
import java.util.List;
import org.sosia.platform.Sensitive;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.registration.CaptureContext;
import org.sosia.registration.Demographics;
import org.sosia.registration.RegistrationDocument;
import org.sosia.registration.RegistrationId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The encrypted columns of a registration. Each value is bound to its registration and its column,
 * so that one put in another's place does not decrypt.
 */
final class StoredContent {
  private static final TypeReference<List<StoredDocument>> DOCUMENTS = new TypeReference<>() {};

  private final PersonalDataCipher cipher;
  private final JsonMapper json;

  StoredContent(PersonalDataCipher cipher, JsonMapper json) {
    this.cipher = cipher;
    this.json = json;
  }

  /** A document as it stands in the column. */
  private record StoredDocument(String category, String type, String contentBase64) {}

  byte[] encrypt(RegistrationId id, String column, byte[] content) {
    return cipher.encrypt(content, context(id, column));
  }

  byte[] encrypt(RegistrationId id, String column, String content) {
    return cipher.encryptText(content, context(id, column));
  }

  byte[] encryptJson(RegistrationId id, String column, Object content) {
    return encrypt(id, column, json.writeValueAsBytes(content));
  }

  byte[] encryptDocuments(RegistrationId id, List<RegistrationDocument> documents) {
    return encryptJson(
        id,
        "documents",
        documents.stream()
            .map(document ->
                new StoredDocument(
                    document.category(),
                    document.type(),
                    Base64.getEncoder().encodeToString(document.content().expose())))
            .toList());
  }

  byte[] decrypt(RegistrationId id, String column, byte[] stored) {
    return cipher.decrypt(stored, context(id, column));
  }

  String decryptText(RegistrationId id, String column, byte[] stored) {
    return cipher.decryptText(stored, context(id, column));
  }

  Demographics decryptDemographics(RegistrationId id, byte[] stored) {
    return json.readValue(decrypt(id, "demographics", stored), Demographics.class);
  }

  CaptureContext decryptCapture(RegistrationId id, byte[] stored) {
    return json.readValue(decrypt(id, "capture", stored), CaptureContext.class);
  }

  List<RegistrationDocument> decryptDocuments(RegistrationId id, byte[] stored) {
    return json.readValue(decrypt(id, "documents", stored), DOCUMENTS).stream()
        .map(document ->
            new RegistrationDocument(
                document.category(),
                document.type(),
                Sensitive.of(Base64.getDecoder().decode(document.contentBase64()))))
        .toList();
  }

  private static String context(RegistrationId id, String column) {
    return "registration/" + id + "/" + column;
  }
}
