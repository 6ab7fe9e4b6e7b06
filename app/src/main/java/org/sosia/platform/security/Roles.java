package org.sosia.platform.security;

/** The roles that tokens and sessions carry in their claim {@code roles}. */
public final class Roles {
  /** Judges cases. */
  public static final String OPERATOR = "operator";

  /** Breaks ties between operators, sees their work. */
  public static final String SUPERVISOR = "supervisor";

  /** Reads dashboards. */
  public static final String ANALYST = "analyst";

  /** Sees the state of the parts. */
  public static final String ADMIN = "admin";

  /**
   * May read whole messages that could not be handled, which may hold personal data, each with a
   * reason that is kept. Not implied by {@link #ADMIN}.
   */
  public static final String DATA_OFFICER = "data-officer";

  /** A registration client or processor: sends registrations in. MOSIP's own name. */
  public static final String REGISTRATION_PROCESSOR = "REGISTRATION_PROCESSOR";

  /** May create data shares. MOSIP's own name. */
  public static final String CREATE_SHARE = "CREATE_SHARE";

  /** May read the shares made for it. */
  public static final String PARTNER = "PARTNER";

  /** May hand in partners' certificates. */
  public static final String PARTNER_ADMIN = "PARTNER_ADMIN";

  /** May hand in events for anonymous profiles. */
  public static final String PROFILE_SOURCE = "PROFILE_SOURCE";

  private Roles() {}
}
