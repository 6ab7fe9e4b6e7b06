package org.sosia.matching.evidence;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the name of a column says of its texts. An address that is not known for one would be
 * weighed as a person's own, and a household's people taken for one person, so the words are those
 * of many countries' registers: in English anywhere in a column's name, in other languages as a
 * word of it, without accents and numbers.
 */
final class ColumnWords {
  private static final List<String> WITHIN =
      List.of(
          "address",
          "street",
          "suburb",
          "city",
          "town",
          "village",
          "state",
          "province",
          "region",
          "district",
          "county",
          "country",
          "postcode",
          "postal",
          "zip",
          "pincode",
          "pin_code",
          "place",
          "location",
          "locality",
          "zone",
          "quarter",
          "house",
          "road");

  private static final Set<String> WORDS =
      Set.of(
          ("ward camp block parish municipality settlement estate building apartment landmark hamlet"
                  + " subdistrict division constituency governorate prefecture canton colony"
                  // French, Spanish, Portuguese, Italian, German
                  + " adresse rue avenue ville commune quartier departement arrondissement lieu"
                  + " direccion calle ciudad municipio barrio departamento provincia comuna colonia"
                  + " domicilio poblado vereda endereco rua cidade bairro concelho"
                  + " freguesia indirizzo strasse ort wohnort plz codigopostal cp"
                  // East Africa, Ethiopia
                  + " woreda wereda kebele kifleketema mtaa kijiji kata wilaya mkoa tarafa shehia"
                  + " subcounty"
                  // South Asia
                  + " tehsil tehseel taluk taluka mandal panchayat upazila thana mohalla gali nagar"
                  + " zila jila palika tole"
                  // South-East Asia
                  + " barangay purok sitio poblacion kelurahan kecamatan kabupaten desa alamat khum"
                  + " phum sangkat srok khet tambon amphoe changwat"
                  // Arabic, Persian, Turkish and Russian in Latin letters
                  + " muhafaza mudiriya hay sharia qarya wilayat baladiya mahalle ilce il gorod"
                  + " ulitsa oblast rayon")
              .split(" "));

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");

  private ColumnWords() {}

  /** Whether a column holds a part of an address. */
  static boolean isPlace(String column) {
    String name =
        ACCENTS
            .matcher(Normalizer.normalize(column.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
            .replaceAll("");
    return WITHIN.stream().anyMatch(name::contains)
        || Arrays.stream(BETWEEN_WORDS.split(name)).anyMatch(WORDS::contains);
  }
}
