package org.sosia.matching.evidence;

import org.jspecify.annotations.Nullable;
import org.sosia.matching.contact.ContactKeys;

/**
 * A record in the form in which it is compared. Places are by field, then by language.
 *
 * @param dateFrequency how many records have this date; grows while the register is read
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared; one object for each record of a register
record Person(
    EvidenceRecord record,
    int gender,
    @Nullable WrittenDate birthDate,
    int[] dateFrequency,
    NameForm[] names,
    @Nullable PlaceText[][] texts,
    ContactKeys contacts) {}
