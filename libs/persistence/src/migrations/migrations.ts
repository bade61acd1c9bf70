import { Roles0000000000001 } from './0001-roles.js';
import { Partnerships0000000000002 } from './0002-partnerships.js';
import { Cycles0000000000003 } from './0003-cycles.js';
import { ActivityLog0000000000004 } from './0004-activity-log.js';
import { WakesAndPost0000000000005 } from './0005-wakes-and-post.js';
import { Content0000000000006 } from './0006-content.js';
import { PostWatch0000000000007 } from './0007-post-watch.js';
import { Visits0000000000008 } from './0008-visits.js';
import { SignIn0000000000009 } from './0009-sign-in.js';
import { DraftPlans0000000000010 } from './0010-draft-plans.js';
import { CalendarFeeds0000000000012 } from './0012-calendar-feeds.js';
import { PostInHand0000000000014 } from './0014-post-in-hand.js';
import { WaysIn0000000000015 } from './0015-ways-in.js';
import { KeysOfCases0000000000016 } from './0016-keys-of-cases.js';
import { NotMe0000000000017 } from './0017-not-me.js';
import { ContentFiles0000000000018 } from './0018-content-files.js';
import { DelegatedReturns0000000000019 } from './0019-delegated-returns.js';
import { UnsentAnswers0000000000020 } from './0020-unsent-answers.js';
import { UnreportedFindings0000000000021 } from './0021-unreported-findings.js';
import { QuestionsOfFindings0000000000022 } from './0022-questions-of-findings.js';
import { Duties0000000000023 } from './0023-duties.js';
import { FactsStamps0000000000024 } from './0024-facts-stamps.js';
import { LatePost0000000000025 } from './0025-late-post.js';
import { NotTheirs0000000000026 } from './0026-not-theirs.js';
import { Corrections0000000000027 } from './0027-corrections.js';
import { WaitingSince0000000000028 } from './0028-waiting-since.js';
import { AuditsTakenPartIn0000000000029 } from './0029-audits-taken-part-in.js';
import { Editions0000000000030 } from './0030-editions.js';
import { Signatures0000000000031 } from './0031-signatures.js';
import { CheckedFacts0000000000032 } from './0032-checked-facts.js';
import { PlansUntilLaunch0000000000033 } from './0033-plans-until-launch.js';
import { WaysOut0000000000034 } from './0034-ways-out.js';
import { EngineSeen0000000000035 } from './0035-engine-seen.js';
import { KeptForms0000000000036 } from './0036-kept-forms.js';
import { GoingOn0000000000037 } from './0037-going-on.js';
import { WhatIsSigned0000000000038 } from './0038-what-is-signed.js';
import { MarksOfSessions0000000000039 } from './0039-marks-of-sessions.js';
import { SaidToBeReady0000000000040 } from './0040-said-to-be-ready.js';
import { Challenges0000000000041 } from './0041-challenges.js';
import { DestroyedByRule0000000000042 } from './0042-destroyed-by-rule.js';
import { OwnTemplates0000000000043 } from './0043-own-templates.js';
import { RolesAskedApart0000000000044 } from './0044-roles-asked-apart.js';
import { Tallies0000000000045 } from './0045-tallies.js';
import { Disputes0000000000046 } from './0046-disputes.js';
import { GradesRead0000000000047 } from './0047-grades-read.js';
import { Answers0000000000048 } from './0048-answers.js';
import { WhatBriefingsRestOn0000000000052 } from './0052-what-briefings-rest-on.js';
import { PublicAddresses0000000000053 } from './0053-public-addresses.js';
import { FollowUps0000000000054 } from './0054-follow-ups.js';
import { Surveys0000000000056 } from './0056-surveys.js';
import { Concordances0000000000057 } from './0057-concordances.js';
import { Proposals0000000000058 } from './0058-proposals.js';
import { Sources0000000000065 } from './0065-sources.js';

/** Every migration, in order; new ones go to the end, none is ever changed. */
export const MIGRATIONS = [
  Roles0000000000001,
  Partnerships0000000000002,
  Cycles0000000000003,
  ActivityLog0000000000004,
  WakesAndPost0000000000005,
  Content0000000000006,
  PostWatch0000000000007,
  Visits0000000000008,
  SignIn0000000000009,
  DraftPlans0000000000010,
  CalendarFeeds0000000000012,
  PostInHand0000000000014,
  WaysIn0000000000015,
  KeysOfCases0000000000016,
  NotMe0000000000017,
  ContentFiles0000000000018,
  DelegatedReturns0000000000019,
  UnsentAnswers0000000000020,
  UnreportedFindings0000000000021,
  QuestionsOfFindings0000000000022,
  Duties0000000000023,
  FactsStamps0000000000024,
  LatePost0000000000025,
  NotTheirs0000000000026,
  Corrections0000000000027,
  WaitingSince0000000000028,
  AuditsTakenPartIn0000000000029,
  Editions0000000000030,
  Signatures0000000000031,
  CheckedFacts0000000000032,
  PlansUntilLaunch0000000000033,
  WaysOut0000000000034,
  EngineSeen0000000000035,
  KeptForms0000000000036,
  GoingOn0000000000037,
  WhatIsSigned0000000000038,
  MarksOfSessions0000000000039,
  SaidToBeReady0000000000040,
  Challenges0000000000041,
  DestroyedByRule0000000000042,
  OwnTemplates0000000000043,
  RolesAskedApart0000000000044,
  Tallies0000000000045,
  Disputes0000000000046,
  GradesRead0000000000047,
  Answers0000000000048,
  WhatBriefingsRestOn0000000000052,
  PublicAddresses0000000000053,
  FollowUps0000000000054,
  Surveys0000000000056,
  Concordances0000000000057,
  Proposals0000000000058,
  Sources0000000000065,
];
