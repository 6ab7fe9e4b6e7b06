package org.sosia.matching.evidence;

import org.jspecify.annotations.Nullable;

/**
 * A name in one language, as parts.
 *
 * @param language the language's number
 * @param parts all parts: the given names, then those of the surname
 * @param surnameFrom the first part of the surname; as many as there are parts = no surname
 * @param givenWhole the given names written together; null = fewer than two parts
 * @param surnameWhole the surname written together; null = fewer than two parts
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared; one object for each record of a register
record NameForm(
    int language,
    Word[] parts,
    int surnameFrom,
    @Nullable Word givenWhole,
    @Nullable Word surnameWhole) {
  boolean isSurname(int part) {
    return part >= surnameFrom;
  }
}
