package org.sosia.registration;

import org.sosia.platform.Sensitive;

/**
 * A document that was scanned with a registration.
 *
 * @param category what it proves, such as {@code proofOfIdentity}
 * @param type what it is, such as {@code passport}
 * @param content the file: PDF, JPEG or PNG by its first bytes
 */
public record RegistrationDocument(String category, String type, Sensitive<byte[]> content) {}
