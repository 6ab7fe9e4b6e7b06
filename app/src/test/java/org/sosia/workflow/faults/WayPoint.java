package org.sosia.workflow.faults;

/**
 * The marked points of a registration's way, in their order: a statement that the database has
 * executed, or the commit of a transaction with it.
 */
enum WayPoint {
  REGISTRATION_STORED("insert into sosia.registration_content", 1, Moment.EXECUTED),
  REGISTRATION_COMMITTED("insert into sosia.registration_content", 1, Moment.COMMITTED),
  RUN_BEGUN("insert into sosia.dedupe_run", 1, Moment.EXECUTED),
  ADMITTED("insert into sosia.dedupe_entry", 1, Moment.EXECUTED),
  ADMISSION_COMMITTED("insert into sosia.dedupe_entry", 1, Moment.COMMITTED),
  FORWARDED("insert into sosia.external_stage_visit", 1, Moment.EXECUTED),
  FORWARDED_COMMITTED("insert into sosia.external_stage_visit", 1, Moment.COMMITTED),
  DUPLICATES_STORED("insert into mosip_regprc.reg_demo_dedupe_list", 1, Moment.EXECUTED),
  GALLERY_TOLD("insert into sosia.gallery_check", 1, Moment.EXECUTED),
  GALLERY_TOLD_COMMITTED("insert into sosia.gallery_check", 1, Moment.COMMITTED),
  GALLERY_ASKED("insert into sosia.gallery_check", 2, Moment.EXECUTED),
  GALLERY_ASKED_COMMITTED("insert into sosia.gallery_check", 2, Moment.COMMITTED),
  GALLERY_ANSWERED("insert into sosia.gallery_check", 3, Moment.EXECUTED),
  GALLERY_ANSWERED_COMMITTED("insert into sosia.gallery_check", 3, Moment.COMMITTED),
  ROUTED("set authentication_checks", 1, Moment.BEFORE_COMMIT),
  ROUTED_COMMITTED("set authentication_checks", 1, Moment.COMMITTED),
  REFUSAL_KEPT("insert into sosia.adjudication_answer", 1, Moment.EXECUTED),
  REFUSAL_COMMITTED("insert into sosia.adjudication_answer", 1, Moment.COMMITTED),
  RESENT("insert into sosia.adjudication_request", 2, Moment.EXECUTED),
  RESENT_BEFORE_COMMIT("insert into sosia.adjudication_request", 2, Moment.BEFORE_COMMIT),
  RESENT_COMMITTED("insert into sosia.adjudication_request", 2, Moment.COMMITTED),
  STAGE_ANSWERED("update sosia.external_stage_visit", 1, Moment.EXECUTED),
  STAGE_ANSWER_COMMITTED("update sosia.external_stage_visit", 1, Moment.COMMITTED),
  COMPLETED("update mosip_regprc.registration set status_code", 1, Moment.BEFORE_COMMIT),
  COMPLETED_COMMITTED("update mosip_regprc.registration set status_code", 1, Moment.COMMITTED);

  private final String statement;
  private final int time;
  private final Moment moment;

  /**
   * @param statement a part of its text, in one line
   * @param time the how manieth of them, from 1
   */
  WayPoint(String statement, int time, Moment moment) {
    this.statement = statement;
    this.time = time;
    this.moment = moment;
  }

  boolean isIn(String sql) {
    return sql.contains(statement);
  }

  int time() {
    return time;
  }

  Moment moment() {
    return moment;
  }

  /** When the point is reached. */
  enum Moment {
    EXECUTED,
    BEFORE_COMMIT,
    COMMITTED
  }
}
