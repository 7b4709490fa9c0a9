import type * as z from 'zod';
import { answerGiven } from './appeals/answer-given.v1.ts';
import { appealAlerted } from './appeals/appeal-alerted.v1.ts';
import { appealPublished } from './appeals/appeal-published.v1.ts';
import { appealReceived } from './appeals/appeal-received.v1.ts';
import { appealUnderstood } from './appeals/appeal-understood.v1.ts';
import { attachmentUploaded } from './appeals/attachment-uploaded.v1.ts';
import { deadlineWarned } from './appeals/deadline-warned.v1.ts';
import { hotTopicsTold } from './appeals/hot-topics-told.v1.ts';
import { matterAlerted } from './appeals/matter-alerted.v1.ts';
import { mergeProposed } from './appeals/merge-proposed.v1.ts';
import { orderAccepted } from './appeals/order-accepted.v1.ts';
import { orderClosed } from './appeals/order-closed.v1.ts';
import { orderContacted } from './appeals/order-contacted.v1.ts';
import { orderDispatched } from './appeals/order-dispatched.v1.ts';
import { orderGrouped } from './appeals/order-grouped.v1.ts';
import { orderMerged } from './appeals/order-merged.v1.ts';
import { orderPaused } from './appeals/order-paused.v1.ts';
import { orderReopened } from './appeals/order-reopened.v1.ts';
import { orderResolved } from './appeals/order-resolved.v1.ts';
import { orderResumed } from './appeals/order-resumed.v1.ts';
import { orderReturned } from './appeals/order-returned.v1.ts';
import { orderSplit } from './appeals/order-split.v1.ts';
import { orderWithdrawn } from './appeals/order-withdrawn.v1.ts';
import { requestAnswered } from './appeals/request-answered.v1.ts';
import { requestMade } from './appeals/request-made.v1.ts';
import { unitInvolved } from './appeals/unit-involved.v1.ts';
import { unitOverloaded } from './appeals/unit-overloaded.v1.ts';
import { certificateExpired } from './certificates/certificate-expired.v1.ts';
import { certificateRegistered } from './certificates/certificate-registered.v1.ts';
import { certificateRenewed } from './certificates/certificate-renewed.v1.ts';
import { certificateRevoked } from './certificates/certificate-revoked.v1.ts';
import { expiryReminderDue } from './certificates/expiry-reminder-due.v1.ts';
import { reuseAnswered } from './certificates/reuse-answered.v1.ts';
import type { EventDefinition, HouseEvent } from './envelope.ts';
import { checkedIn } from './identity/checked-in.v1.ts';
import { codeWanted } from './identity/code-wanted.v1.ts';
import { consentRevoked } from './identity/consent-revoked.v1.ts';
import { doorOpened } from './identity/door-opened.v1.ts';
import { faceAdded } from './identity/face-added.v1.ts';
import { fraudSuspected } from './identity/fraud-suspected.v1.ts';
import { personEnrolled } from './identity/person-enrolled.v1.ts';
import { personRemoved } from './identity/person-removed.v1.ts';
import { pullingSuspected } from './identity/pulling-suspected.v1.ts';
import { noticeFailed } from './notification/notice-failed.v1.ts';
import { noticeSent } from './notification/notice-sent.v1.ts';
import { noticeShown } from './notification/notice-shown.v1.ts';
import { partnerAppealMade } from './partners/appeal-made.v1.ts';
import { partnerCertificateIssued } from './partners/certificate-issued.v1.ts';
import { partnerCertificateRenewed } from './partners/certificate-renewed.v1.ts';
import { partnerCertificateRevoked } from './partners/certificate-revoked.v1.ts';
import { partnerClerkAttendance } from './partners/clerk-attendance.v1.ts';
import { partnerEnterpriseChanged } from './partners/enterprise-changed.v1.ts';
import { partnerLegacyTicketCalled } from './partners/legacy-ticket-called.v1.ts';
import { partnerLegacyTicketIssued } from './partners/legacy-ticket-issued.v1.ts';
import { applicationApproved } from './policy/application-approved.v1.ts';
import { applicationCorrectionDue } from './policy/application-correction-due.v1.ts';
import { applicationLapsed } from './policy/application-lapsed.v1.ts';
import { applicationPaid } from './policy/application-paid.v1.ts';
import { applicationRejected } from './policy/application-rejected.v1.ts';
import { applicationReturned } from './policy/application-returned.v1.ts';
import { applicationRevoked } from './policy/application-revoked.v1.ts';
import { applicationSubmitted } from './policy/application-submitted.v1.ts';
import { decisionAppealed } from './policy/decision-appealed.v1.ts';
import { enterpriseChanged } from './policy/enterprise-changed.v1.ts';
import { firmMatched } from './policy/firm-matched.v1.ts';
import { needEnding } from './policy/need-ending.v1.ts';
import { needMatched } from './policy/need-matched.v1.ts';
import { needPublished } from './policy/need-published.v1.ts';
import { policyEnded } from './policy/policy-ended.v1.ts';
import { policyPublished } from './policy/policy-published.v1.ts';
import { relocationWarned } from './policy/relocation-warned.v1.ts';
import { spaceAsked } from './policy/space-asked.v1.ts';
import { spaceEnding } from './policy/space-ending.v1.ts';
import { spaceFound } from './policy/space-found.v1.ts';
import { spaceOffered } from './policy/space-offered.v1.ts';
import { crowdWarningChanged } from './ticketing/crowd-warning-changed.v1.ts';
import { nearTurn } from './ticketing/near-turn.v1.ts';
import { serviceDayClosed } from './ticketing/service-day-closed.v1.ts';
import { surgeAdvised } from './ticketing/surge-advised.v1.ts';
import { ticketActionUndone } from './ticketing/ticket-action-undone.v1.ts';
import { ticketCalled } from './ticketing/ticket-called.v1.ts';
import { ticketCancelled } from './ticketing/ticket-cancelled.v1.ts';
import { ticketFinished } from './ticketing/ticket-finished.v1.ts';
import { ticketHeld } from './ticketing/ticket-held.v1.ts';
import { ticketIssued } from './ticketing/ticket-issued.v1.ts';
import { ticketMissed } from './ticketing/ticket-missed.v1.ts';
import { ticketMoved } from './ticketing/ticket-moved.v1.ts';
import { ticketPaused } from './ticketing/ticket-paused.v1.ts';
import { ticketResumed } from './ticketing/ticket-resumed.v1.ts';
import { ticketReturned } from './ticketing/ticket-returned.v1.ts';
import { ticketStarted } from './ticketing/ticket-started.v1.ts';
import { ticketUnserved } from './ticketing/ticket-unserved.v1.ts';
import { waitAlertAcknowledged } from './ticketing/wait-alert-acknowledged.v1.ts';
import { waitAlertEscalated } from './ticketing/wait-alert-escalated.v1.ts';
import { waitAlertRaised } from './ticketing/wait-alert-raised.v1.ts';
import { waitAlertRepeated } from './ticketing/wait-alert-repeated.v1.ts';
import { windowChanged } from './ticketing/window-changed.v1.ts';
import { windowClosed } from './ticketing/window-closed.v1.ts';
import { windowOpened } from './ticketing/window-opened.v1.ts';

/** Every event of the house. What is not in this list is not published and not accepted. */
export const catalog = [
  ticketIssued,
  ticketCalled,
  ticketStarted,
  ticketHeld,
  ticketResumed,
  ticketPaused,
  ticketReturned,
  ticketMoved,
  ticketFinished,
  ticketMissed,
  ticketCancelled,
  ticketUnserved,
  ticketActionUndone,
  nearTurn,
  windowOpened,
  windowChanged,
  windowClosed,
  waitAlertRaised,
  waitAlertRepeated,
  waitAlertEscalated,
  waitAlertAcknowledged,
  crowdWarningChanged,
  surgeAdvised,
  serviceDayClosed,
  certificateRegistered,
  certificateRenewed,
  certificateRevoked,
  certificateExpired,
  expiryReminderDue,
  reuseAnswered,
  partnerAppealMade,
  partnerCertificateIssued,
  partnerCertificateRenewed,
  partnerCertificateRevoked,
  partnerClerkAttendance,
  partnerEnterpriseChanged,
  partnerLegacyTicketCalled,
  partnerLegacyTicketIssued,
  personEnrolled,
  checkedIn,
  faceAdded,
  consentRevoked,
  personRemoved,
  codeWanted,
  pullingSuspected,
  fraudSuspected,
  doorOpened,
  noticeShown,
  noticeSent,
  noticeFailed,
  appealPublished,
  appealReceived,
  attachmentUploaded,
  appealUnderstood,
  orderDispatched,
  orderAccepted,
  orderReturned,
  orderContacted,
  unitInvolved,
  requestMade,
  requestAnswered,
  orderPaused,
  orderResumed,
  orderResolved,
  answerGiven,
  orderClosed,
  orderReopened,
  orderMerged,
  orderGrouped,
  orderSplit,
  orderWithdrawn,
  deadlineWarned,
  appealAlerted,
  mergeProposed,
  matterAlerted,
  hotTopicsTold,
  unitOverloaded,
  enterpriseChanged,
  firmMatched,
  relocationWarned,
  spaceOffered,
  needPublished,
  needMatched,
  spaceFound,
  spaceAsked,
  spaceEnding,
  needEnding,
  policyPublished,
  policyEnded,
  applicationSubmitted,
  applicationReturned,
  applicationCorrectionDue,
  applicationLapsed,
  applicationApproved,
  applicationRejected,
  applicationRevoked,
  applicationPaid,
  decisionAppealed,
] as const satisfies readonly EventDefinition[];

/** Type names of all events of the house. */
export type EventType = (typeof catalog)[number]['type'];
/** The payload of the event of type `T`. */
export type EventData<T extends EventType> = z.infer<Extract<(typeof catalog)[number], { type: T }>['data']>;
/** The event of type `T` in its envelope. */
export type CatalogEvent<T extends EventType = EventType> = { [K in T]: HouseEvent<K, EventData<K>> }[T];

const byType = new Map<string, EventDefinition>(catalog.map((definition) => [definition.type, definition]));

/** The definition of an event type, or undefined for one the house does not know. */
export const definitionOf = (type: string): EventDefinition | undefined => byType.get(type);
