package org.sosia.wiring;

import org.sosia.adjudication.internal.AnswerDesk;
import org.sosia.adjudication.internal.AskingStage;
import org.sosia.adjudication.internal.CaseControl;
import org.sosia.adjudication.internal.CasePush;
import org.sosia.adjudication.internal.CaseStore;
import org.sosia.adjudication.internal.Reminders;
import org.sosia.adjudication.internal.Resends;
import org.sosia.adjudication.jms.AnswerQueueHandler;
import org.sosia.adjudication.jms.UnreadRequests;

/** One flow of cases, put together. */
record CaseParts(
    CaseStore store,
    CasePush push,
    AskingStage stage,
    Resends resends,
    Reminders reminders,
    CaseControl control,
    AnswerDesk desk,
    AnswerQueueHandler answers,
    UnreadRequests unread) {}
