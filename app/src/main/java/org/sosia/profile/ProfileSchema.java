package org.sosia.profile;

import java.util.Arrays;
import java.util.Optional;

/**
 * The module whose events a profile belongs to, with the database schema that holds its {@code
 * anonymous_profile} table. Source: Anonymous Profiling Support, "In which modules is the profile
 * data being captured?".
 */
public enum ProfileSchema {
  PRE_REGISTRATION("mosip_prereg", "pre-registration"),
  REGISTRATION("mosip_regprc", "registration"),
  ISSUANCE("mosip_idrepo", "issuance"),
  AUTHENTICATION("mosip_ida", "authentication");

  private final String schemaName;
  private final String pathName;

  ProfileSchema(String schemaName, String pathName) {
    this.schemaName = schemaName;
    this.pathName = pathName;
  }

  /** The database schema's name, for example {@code mosip_regprc}. */
  public String schemaName() {
    return schemaName;
  }

  /** The module's name in the public capture interface, for example {@code pre-registration}. */
  public String pathName() {
    return pathName;
  }

  /** The schema of this database name, or empty if there is none. */
  public static Optional<ProfileSchema> findBySchemaName(String schemaName) {
    return Arrays.stream(values()).filter(s -> s.schemaName.equals(schemaName)).findFirst();
  }

  /** The schema of this name in the capture interface's path, or empty if there is none. */
  public static Optional<ProfileSchema> findByPathName(String pathName) {
    return Arrays.stream(values()).filter(s -> s.pathName.equals(pathName)).findFirst();
  }
}
