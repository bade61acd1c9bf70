import { ROLE_WORDS } from '#domain/access/who-may.js';
import { isWithdrawnAction } from '#domain/action/open-action.js';
import { DAY_PROPOSED } from '#domain/acts/reporting/propose-action.act.js';
import { GIVEN_BY } from '#domain/acts/reporting/record-signature.act.js';
import { REPLACED_BECAUSE } from '#domain/acts/reporting/replace-signatory.act.js';
import { sentBackField } from '#domain/acts/reporting/send-back-report.act.js';
import { type Place, type Said, textSaid, valueIn } from '#domain/cycle/content.js';
import { isApproved } from '#domain/cycle/cycle-state.js';
import type { Action, Comment, CycleFacts, Participant, Recommendation } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { standingDisputes } from '#domain/dispute/dispute-state.js';
import { namedInWords } from '#domain/follow-up/left-open.js';
import type { SigningPost } from '#domain/policy/policy.js';
import { ownOf } from '#domain/record.js';
import { accuracyClosed, accuracyOver } from '#domain/reporting/accuracy-window.js';
import { withoutActions } from '#domain/reporting/approval-held-up.js';
import { checkingAgain } from '#domain/reporting/checked-again.js';
import { BEFORE, commentsThat, factOf, isToCheckAgain, isToCorrect } from '#domain/reporting/checked-facts.js';
import { isIssued } from '#domain/reporting/draft-fixed.js';
import { withoutRecommendation } from '#domain/reporting/draft-held-up.js';
import {
  isListedBriefing,
  isWithdrawnRecommendation,
  leftOutField,
  standingActions,
  standingRecommendations,
} from '#domain/reporting/live.js';
import { aimInWords, countOf } from '#domain/reporting/prevalence-words.js';
import { isPrompt, type Measured, standingPrompts, themeOf } from '#domain/reporting/prompts.js';
import { isToLookAt } from '#domain/reporting/resting-counts.js';
import { reportVersion, signatories, signingRole, unsigned } from '#domain/reporting/signatories.js';
import { signedVersion, sinceSigned } from '#domain/reporting/since-signed.js';
import { restingOn, standingFindings } from '#domain/reporting/standing-findings.js';
import { givesThemes, themesInOrder } from '#domain/reporting/themes.js';
import { WITHDRAWN_BECAUSE } from '#domain/text/earlier-words.js';
import type { Instant } from '#domain/time/instant.js';
import { dayInWords, dueInWords, type PlainDate } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import type { Approval, ReportFacts } from '#persistence/views/report.view.js';
import { instantInWords, london } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { fileLinks } from '../../view/file-forms.js';
import { ROLE_NAMES } from '../../view/words.js';
import { inView } from '../actions/action-in-view.js';
import { actionState, priorityWords } from '../actions/action-words.js';
import { auditRooms } from '../audit-rooms.js';
import { disputeInReport } from '../disputes/dispute-words.js';
import { destroyHref, EARLIER_FIELDS, earlierSaid } from '../earlier-said.js';
import { isOpenTo, shutToAll } from '../open.js';
import { evidenceOf } from '../panel/finding-evidence.js';
import { DECISIONS, POLARITIES } from '../panel/panel-words.js';
import { recommendationTag } from '../reviews/review-words.js';
import { surveysInReport } from '../surveys/survey.presenter.js';
import { answerOf, changeAfter, correctionOf, factInWords } from './fact-words.js';
import { withoutAction } from './propose-for-each.form.js';
import { challengeLines } from './report-around.js';
import { briefingInView } from './report-in-view.js';
import { limitsOf, placesOfLimits } from './report-limits.js';
import { presentMethod } from './report-method.js';
import { editionPlaces, versionsOf } from './report-versions.js';
import { reportingDoings } from './reporting-links.js';
import { briefingMark, formatInWords, forWhom, PROMPTS, seenIn, signatoryName, timeOf } from './reporting-words.js';

/** A report with who looks at it, when, and what people typed. */
export interface ReportInView extends ReportFacts {
  readonly who: SignedIn;
  readonly now: Instant;
  readonly said: Said;
}

/**
 * Content places (entity, ref, field) of the texts of a report: findings, those that stand unless `withdrawn-too`,
 * recommendations, actions, comments and signatures.
 */
export function placesOfReport(facts: CycleFacts, which: 'standing' | 'withdrawn-too' = 'standing'): readonly Place[] {
  const things = which === 'standing' ? { ...facts, finding: standingFindings(facts) } : facts;
  const of = (
    entity: 'finding' | 'recommendation' | 'action' | 'comment' | 'signature',
    ...fields: readonly string[]
  ) => Object.keys(things[entity]).flatMap((ref) => fields.map((field) => [entity, ref, field] as const));
  return [
    ...of('finding', 'text', 'theme', 'note'),
    ...of('recommendation', 'text', 'outcome', 'measure', WITHDRAWN_BECAUSE, ...EARLIER_FIELDS),
    ...Object.entries(facts.recommendation).flatMap(([ref, { leftOut }]) =>
      leftOut.map((agency) => ['recommendation', ref, leftOutField(agency)] as const),
    ),
    ...of('action', 'text', 'deliverable', DAY_PROPOSED, WITHDRAWN_BECAUSE, ...EARLIER_FIELDS),
    ...of('comment', 'text', 'answer', BEFORE),
    ...of('signature', REPLACED_BECAUSE, GIVEN_BY),
    ...placesOfLimits(facts),
    ...editionPlaces(facts),
    ['cycle', '', sentBackField(facts.cycle.draftNumber - 1)],
  ];
}

/** The report as its page prints it, draft or approved, for the reader. */
export function presentReport(view: ReportInView) {
  const { facts, who, approval } = view;
  const { cycle } = facts;
  const at = { cycle: cycle.reference };
  return {
    title: cycle.approvedOn === null ? 'Draft report' : 'Report',
    caption: `${cycle.title}, ${cycle.reference}`,
    back: { href: pathTo('cycle', at), text: cycle.title },
    rooms: auditRooms(facts, who, 'report'),
    files: fileLinks((form) => pathTo('reportFile', { ...at, form })),
    standing: standingOf(view),
    sentBack: sentBackOf(view),
    approval: approval === null ? null : approvalLines(view, approval),
    asItStands: asItStands(view),
    signing: signingLines(view),
    doing: reportingDoings(view),
    ...presentMethod(facts, view.said, who),
    inTheWay: inTheWay(view),
    toLookAt: toLookAt(view),
    findings: findingLines(view),
    recommendations: Object.entries(standingRecommendations(facts)).map(([ref, one]) =>
      recommendationLine(view, ref, one),
    ),
    promptsTitle: PROMPTS,
    prompts: Object.entries(standingPrompts(facts)).map(([ref, one]) => promptLine(view, ref, one)),
    withdrawn: actorOf(who).reach === 'partnership' ? withdrawnOf(view) : [],
    limits: limitsOf(facts, view.said),
    surveys: surveysInReport(facts),
    disputes: standingDisputes(facts).map(([ref, one]) => disputeInReport(facts, ref, one)),
    challenges: challengeLines(view, 'signed'),
    laterChallenges: challengeLines(view, 'later'),
    versions: versionsOf(view),
    checks: checksOf(view),
    briefings: Object.entries(facts.briefing)
      .filter(([ref, one]) => isListedBriefing(one) && briefingInView(facts, ref, who) !== null)
      .map(([ref, one]) => ({
        text: `${formatInWords(one.format)} ${ref}${briefingMark(one)}`,
        state: one.publishedAt === null ? null : `published at ${instantInWords(one.publishedAt)}`,
        href: pathTo('briefing', { ...at, briefing: ref }),
      })),
  };
}

function standingOf({ facts, issuedAt, now }: ReportInView): string {
  const { cycle, stage } = facts;
  const today = london.dayOf(now);
  const dueOn = stage.reporting?.dueOn ?? null;
  if (cycle.approvedOn !== null) return `Approved on ${dayInWords(cycle.approvedOn)}.`;
  if (!isIssued(facts)) return `The report is being written.${byWhen('It', dueOn, today)}`;
  const issued = issuedAt === null ? 'The draft was issued' : `The draft was issued at ${instantInWords(issuedAt)}`;
  if (!accuracyOver(facts, today)) return `${issued}. Agencies are checking its facts.`;
  // Until the check is closed, the day of the stage is still that of the draft.
  const by = byWhen('Its approval', accuracyClosed(facts) ? dueOn : null, today);
  const open = Object.values(facts.comment).filter(({ answeredAt }) => answeredAt === null).length;
  if (open > 0) return `${issued}. It is waiting for the answer to ${counted(open, 'comment')} on facts.${by}`;
  const wrong = commentsThat(facts, isToCorrect).length;
  if (wrong > 0) return `${issued}. It is waiting for the correction of ${counted(wrong, 'fact')}.${by}`;
  const again = commentsThat(facts, isToCheckAgain).length;
  if (again > 0) return `${issued}. It is waiting for the check of ${counted(again, 'correction')}.${by}`;
  const changed = checkingAgain(facts).map((agency) => agencyName(facts, agency));
  if (changed.length > 0) {
    return `${issued}. It is waiting for ${listed(changed)} to check what is new or has changed since.${by}`;
  }
  const names = listed(unsigned(facts).map((one) => signatoryName(facts, one)));
  return `${issued} and its facts have been checked. It is waiting for ${names} to sign it.${by}`;
}

/** When and why the last draft was sent back, while a new one is written; null otherwise. */
function sentBackOf({ facts, said }: ReportInView): string | null {
  const { draftNumber, sentBackOn } = facts.cycle;
  if (isApproved(facts) || isIssued(facts) || sentBackOn === null) return null;
  return `The last draft was sent back on ${dayInWords(sentBackOn)}: ${textSaid(said, 'cycle', '', sentBackField(draftNumber - 1))}`;
}

function byWhen(what: string, dueOn: PlainDate | null, today: PlainDate): string {
  if (dueOn === null) return '';
  return ` ${what} ${dueOn < today ? '' : 'is '}${dueInWords(dueOn, today)}.`;
}

function approvalLines(view: ReportInView, { at, by, signatories: keys }: Approval) {
  const { facts } = view;
  const nameOf = (key: string): string => ownOf(facts.roster.people, key)?.name ?? key;
  return {
    when: `Approved at ${instantInWords(at)} by ${nameOf(by)}.`,
    signed: [
      ...keys.map((key) => {
        const one = Object.values(facts.signature).findLast(
          ({ personKey, signedAt, givenOn }) => personKey === key && signedAt !== null && givenOn === null,
        );
        // Where people did not sign for themselves yet, no day of each signature is known.
        const on = one?.signedAt == null ? '' : `, on ${dayInWords(london.dayOf(one.signedAt))}`;
        const role = one === undefined ? ownOf(facts.roster.people, key)?.roles[0] : signingRole(facts, one.post, key);
        return `${nameOf(key)}${role == null ? '' : `, ${ROLE_NAMES[role]}`}${on}`;
      }),
      ...Object.entries(facts.signature).flatMap(([ref, one]) =>
        one.givenOn !== null && one.reportVersion === reportVersion(facts) ? [givenOnPaper(view, ref)] : [],
      ),
    ],
  };
}

/** A signature that was given on paper: for whom, by whom where the reader may know, on which day, and who recorded it. */
function givenOnPaper({ facts, said }: ReportInView, ref: string): string {
  const one = facts.signature[ref] as CycleFacts['signature'][string];
  const by = textSaid(said, 'signature', ref, GIVEN_BY);
  const recorder = ownOf(facts.roster.people, one.personKey)?.name ?? one.personKey;
  const on = one.givenOn === null ? '' : ` on ${dayInWords(one.givenOn)}`;
  return `For ${ROLE_WORDS[one.post]}: given on paper${by === '' ? '' : ` by ${by}`}${on}, recorded by ${recorder}`;
}

/**
 * Of an approved report: that its actions and challenges stand as of a day, the way to what was signed, and how its
 * actions differ from that; null before approval.
 */
function asItStands({ facts, now }: ReportInView) {
  if (!isApproved(facts)) return null;
  const signed = signedVersion(facts);
  const { added, moved, ended, amended, closed, reopened } = sinceSigned(facts);
  const onDay = (at: Instant) => dayInWords(london.dayOf(at));
  const whose = (ref: string) => `${ref} (${agencyName(facts, facts.action[ref]?.agencyKey ?? '')})`;
  const dueOf = (ref: string) => dayInWords(facts.action[ref]?.dueOn ?? london.dayOf(now));
  return {
    text: `This page shows the report as it stands on ${dayInWords(london.dayOf(now))}: how its actions go, who owns them, and what came of challenges and disputes has changed since it was signed.`,
    href: signed === null ? null : pathTo('reportVersion', { cycle: facts.cycle.reference, edition: signed }),
    changes: [
      ...added.map(
        (ref) => `${whose(ref)} was added on ${dayInWords(facts.action[ref]?.startOn ?? london.dayOf(now))}.`,
      ),
      ...moved.map(([ref, day]) => `${whose(ref)} is due on ${dueOf(ref)}. What was signed says ${dayInWords(day)}.`),
      ...amended.map(
        ([refs, at, change]) =>
          `${listed(refs)} ${refs.length === 1 ? 'was' : 'were'} ${change === 'WITHDRAWN' ? 'withdrawn' : 'corrected'} on ${onDay(at)}.`,
      ),
      ...ended.map(([ref, at, done]) => `${whose(ref)} was ${done ? 'done' : 'cancelled'} on ${onDay(at)}.`),
      ...closed.map(([ref, at]) => `${ref} was closed on ${onDay(at)}.`),
      ...reopened.map(([ref, on]) => `${ref} was opened again on ${dayInWords(on)}.`),
    ],
  };
}

/** Who has signed and who is asked while the report waits for it, and who was asked before, with why somebody else is. */
function signingLines(view: ReportInView): readonly string[] {
  const { facts, who, said, now } = view;
  if (actorOf(who).reach !== 'partnership') return [];
  const today = london.dayOf(now);
  const named = (post: SigningPost, key: string): string =>
    `${ownOf(facts.roster.people, key)?.name ?? key}, ${ROLE_NAMES[signingRole(facts, post, key) ?? post]}`;
  const stageDue = accuracyClosed(facts) ? (facts.stage.reporting?.dueOn ?? null) : null;
  const asked = !isIssued(facts) || !accuracyOver(facts, today) ? [] : signatories(facts);
  const present = asked.map(({ post, person, ref, signedAt, givenOn, dueOn: own }) => {
    if (givenOn !== null) {
      return `${givenOnPaper(view, ref)}. Reason: ${textSaid(said, 'signature', ref, REPLACED_BECAUSE)}`;
    }
    if (person === null) return `${ROLE_NAMES[post]}: nobody who could sign holds this post.`;
    if (signedAt !== null) return `${named(post, person)}: signed on ${dayInWords(london.dayOf(signedAt))}.`;
    const dueOn = own ?? stageDue;
    return `${named(post, person)}: not signed yet${dueOn === null ? '' : `, ${dueInWords(dueOn, today)}`}.`;
  });
  const before = Object.entries(facts.signature).flatMap(([ref, one]) => {
    if (one.replacedAt === null) return [];
    const on = dayInWords(london.dayOf(one.replacedAt));
    const because = textSaid(said, 'signature', ref, REPLACED_BECAUSE);
    const onPaper = Object.values(facts.signature).some(
      (next) => next.givenOn !== null && next.signedAt === one.replacedAt,
    );
    const what = onPaper ? 'a signature on paper was recorded instead' : 'somebody else was asked';
    return [`${named(one.post, one.personKey)}: ${what} on ${on}. Reason: ${because}`];
  });
  return [...present, ...before];
}

/** What has to be looked at again because a count that it rests on was corrected, with the way there for whoever does it. */
function toLookAt(view: ReportInView) {
  const { facts } = view;
  if (actorOf(view.who).reach !== 'partnership') return [];
  return Object.entries(standingRecommendations(facts))
    .filter(([, one]) => isToLookAt(one))
    .map(([ref, one]) => ({
      text: `A count that recommendation ${ref} rests on was corrected. ${countsFound(facts, one.findings)}. ${ref} says: ${aimInWords(one)}`,
      href: isOpenTo(view, 'correctRecommendation', { recommendation: ref })
        ? pathTo('recommendationCorrect', { cycle: facts.cycle.reference, recommendation: ref })
        : null,
      ref,
    }));
}

/** 'F01 was seen in 3 of 6 cases and F02 was seen in 2 of 6 cases': what findings say now. */
function countsFound(facts: CycleFacts, findings: readonly string[]): string {
  return listed(
    findings.flatMap((ref) => {
      const found = ownOf(facts.finding, ref);
      return found === undefined ? [] : [`${ref} was seen in ${countOf(found)}`];
    }),
  );
}

/** Why the next step cannot be taken, whoever takes it; null when it can, or there is none. */
function inTheWay(view: ReportInView): { readonly title: string; readonly lines: readonly string[] } | null {
  const { facts } = view;
  if (isApproved(facts)) return null;
  const issued = isIssued(facts);
  const shut = shutToAll(view, issued ? 'approveReport' : 'issueDraft', {});
  const reasons = shut.length > 0 || issued ? shut : [withoutRecommendation(facts)].filter((one) => one !== null);
  // A draft can be issued without them, and the report is then not approved: it is said before.
  const later = reasons.length > 0 || shut.length > 0 ? [] : withoutActions(facts);
  const lines = [...reasons, ...later].map(({ words }) => words);
  if (lines.length === 0) return null;
  const isLater = issued || reasons.length === 0;
  return { title: isLater ? 'Before the report can be approved' : 'Before the draft can be issued', lines };
}

/** What was found: good practice first, then what is to be learned, each under its heading; under the template's themes where it gives them. */
function findingLines(view: ReportInView) {
  const all = Object.entries(standingFindings(view.facts));
  const { template } = view.facts.cycle;
  if (givesThemes(template)) {
    const lines = Object.keys(POLARITIES).flatMap((polarity) =>
      all.flatMap(([ref, one]) => (one.polarity === polarity ? [{ one, line: findingLine(view, ref) }] : [])),
    );
    return themesInOrder(
      template,
      lines.map(({ line }) => line.theme),
    ).flatMap((theme) =>
      lines
        .filter(({ line }) => line.theme === theme)
        .map(({ one, line }, n) => ({
          ...line,
          heading: n === 0 ? theme || 'Other findings' : null,
          theme: POLARITIES[one.polarity],
        })),
    );
  }
  return (['GOOD_PRACTICE', 'KEY_LEARNING'] as const).flatMap((polarity) =>
    all
      .filter(([, one]) => one.polarity === polarity)
      .map(([ref], n) => ({ heading: n === 0 ? POLARITIES[polarity] : null, ...findingLine(view, ref) })),
  );
}

function findingLine({ facts, who, said }: ReportInView, ref: string) {
  const one = facts.finding[ref] as CycleFacts['finding'][string];
  const theme = textSaid(said, 'finding', ref, 'theme');
  const note = textSaid(said, 'finding', ref, 'note');
  return {
    ref,
    theme,
    text: textSaid(said, 'finding', ref, 'text'),
    count: seenIn(facts, one),
    ...evidenceOf(facts, who, one),
    decision: one.decision === null ? 'Not decided yet.' : `${DECISIONS[one.decision]}.`,
    note: note === '' ? null : note,
    ledTo: restingOn(facts, ref),
  };
}

function recommendationLine(view: ReportInView, ref: string, one: Measured) {
  const { facts, said } = view;
  const at = { cycle: facts.cycle.reference, recommendation: ref };
  const only = one.target === 'NAMED_AGENCY' ? one.agencyKey : null;
  return {
    ref,
    title: forWhom(facts, one),
    text: textSaid(said, 'recommendation', ref, 'text'),
    outcome: textSaid(said, 'recommendation', ref, 'outcome'),
    measure: textSaid(said, 'recommendation', ref, 'measure'),
    counts: aimInWords(one),
    takesUp: one.continues === null ? null : namedInWords(one.continues),
    priority: `${priorityWords(one.priority)}: its actions have ${timeOf(facts, one.priority)} from approval.`,
    state: recommendationTag(one.state).text,
    findings: one.findings.map((finding) => ({ ref: finding, cases: listed(facts.finding[finding]?.cases ?? []) })),
    actions: Object.entries(standingActions(facts))
      .filter(([, action]) => action.recommendation === ref)
      .map(([key, action]) => actionLine(view, key, action)),
    leftOut: one.leftOut.map(
      (agency) =>
        `${agencyName(facts, agency)} is left out: ${textSaid(said, 'recommendation', ref, leftOutField(agency))}`,
    ),
    ...changesOf(view, ref),
    eachHref: offersEach(view, ref) ? pathTo('actionForEach', at) : null,
    proposeHref: !isOpenTo(view, 'proposeAction', { recommendation: ref })
      ? null
      : only === null
        ? pathTo('actionFor', at)
        : pathTo('proposeAction', { ...at, agency: only }),
  };
}

/** What practitioners are asked to think about, under the theme of what it rests on. */
function promptLine(view: ReportInView, ref: string, { findings }: Recommendation) {
  const { said } = view;
  return {
    ref,
    theme: themeOf(findings, said),
    text: textSaid(said, 'recommendation', ref, 'text'),
    findings,
    ...changesOf(view, ref),
  };
}

/** What a recommendation or a practice prompt said before, and the ways to change it. */
function changesOf(view: ReportInView, ref: string) {
  const { facts } = view;
  const at = { cycle: facts.cycle.reference, recommendation: ref };
  const correct = isPrompt(facts.recommendation[ref] as Recommendation)
    ? (['correctPrompt', 'promptCorrect'] as const)
    : (['correctRecommendation', 'recommendationCorrect'] as const);
  return {
    earlier: earlierSaid(view, 'recommendation', ref),
    destroyHref: destroyHref(view, 'recommendation', ref),
    correctHref: isOpenTo(view, correct[0], { recommendation: ref }) ? pathTo(correct[1], at) : null,
    withdrawHref: isOpenTo(view, 'withdrawRecommendation', { recommendation: ref })
      ? pathTo('recommendationWithdraw', at)
      : null,
  };
}

/** Whether one action for each agency can be proposed at once: the recommendation is for all, and some have none yet. */
function offersEach(view: ReportInView, ref: string): boolean {
  const isForAll = view.facts.recommendation[ref]?.target === 'EACH_AGENCY';
  return (
    isForAll &&
    withoutAction({ facts: view.facts, ref }).length > 0 &&
    isOpenTo(view, 'proposeAction', { recommendation: ref })
  );
}

/** What was withdrawn, for the partnership: by its reference, with the reason and what it said. */
function withdrawnOf(view: ReportInView) {
  const { facts, said } = view;
  const { recommendation, action } = facts;
  const entries = [
    ...Object.entries(recommendation).flatMap(([ref, one]) =>
      isWithdrawnRecommendation(one) ? [['recommendation', ref] as const] : [],
    ),
    ...Object.entries(action).flatMap(([ref, one]) => (isWithdrawnAction(one) ? [['action', ref] as const] : [])),
  ];
  return entries.map(([entity, ref]) => ({
    ref,
    reason: textSaid(said, entity, ref, WITHDRAWN_BECAUSE),
    earlier: earlierSaid(view, entity, ref),
    destroyHref: destroyHref(view, entity, ref),
  }));
}

function actionLine(view: ReportInView, ref: string, action: Action) {
  const { facts, who, now, said } = view;
  const at = { cycle: facts.cycle.reference, action: ref };
  const ownDay = valueIn(said, 'action', ref, DAY_PROPOSED) === true;
  const isActive = facts.cycle.approvedOn !== null;
  const today = london.dayOf(now);
  const owner = action.ownerKey === null ? undefined : ownOf(facts.roster.people, action.ownerKey);
  const hasLink = inView(facts, ref, who, now) !== null;
  return {
    ref,
    href: hasLink ? pathTo('action', { cycle: facts.cycle.reference, action: ref }) : null,
    text: textSaid(said, 'action', ref, 'text'),
    deliverable: textSaid(said, 'action', ref, 'deliverable'),
    who: `${agencyName(facts, action.agencyKey)}, ${owner?.name ?? 'nobody yet'}`,
    due:
      isActive || ownDay
        ? `${action.dueOn < today ? 'Was due' : 'Due'} on ${dayInWords(action.dueOn)}.`
        : `Due ${timeOf(facts, action.priority)} after approval.`,
    state: isActive ? `${actionState(action.state)}.` : '',
    earlier: earlierSaid(view, 'action', ref),
    destroyHref: destroyHref(view, 'action', ref),
    correctHref: isOpenTo(view, 'correctAction', { action: ref }) ? pathTo('actionCorrect', at) : null,
    withdrawHref: isOpenTo(view, 'withdrawAction', { action: ref }) ? pathTo('actionWithdraw', at) : null,
  };
}

/** What the agencies say of the facts: of every agency for people of the partnership, of their own for others. */
function checksOf(view: ReportInView) {
  const { facts, who } = view;
  const seesAll = actorOf(who).reach === 'partnership';
  return Object.values(facts.participant)
    .filter(({ accuracyDueOn, agencyKey }) => accuracyDueOn !== null && (seesAll || agencyKey === who.agencyKey))
    .map((part) => ({
      agency: agencyName(facts, part.agencyKey),
      answer: answerInWords(view, part),
      comments: commentsOf(view, part.agencyKey),
    }));
}

function answerInWords({ facts, now }: ReportInView, part: Participant): string {
  const { accuracyAnsweredAt: at, accuracyDueOn: dueOn, agencyKey } = part;
  const by = dueOn === null ? '' : ` by ${dayInWords(dueOn)}`;
  const again =
    part.recheckDueOn === null
      ? ''
      : ` Asked to check ${listed(part.recheckOf)}, new or changed since, by ${dayInWords(part.recheckDueOn)}.`;
  if (at !== null) {
    const commented = Object.values(facts.comment).some((one) => one.agencyKey === agencyKey);
    return `${commented ? 'Commented' : 'Confirmed that the facts are right'} at ${instantInWords(at)}.${again}`;
  }
  return accuracyOver(facts, london.dayOf(now))
    ? `No answer${by}, which counts as no comment.${again}`
    : `Not answered yet${by === '' ? '' : `, to be answered${by}`}.${again}`;
}

function commentsOf(view: ReportInView, agencyKey: string) {
  const { facts, said } = view;
  return Object.entries(facts.comment)
    .filter(([, one]) => one.agencyKey === agencyKey)
    .map(([ref, one]) => ({
      ref,
      when: instantInWords(one.madeAt),
      about: aboutOf(facts, one),
      text: textSaid(said, 'comment', ref, 'text'),
      answer: one.answeredAt === null ? null : answerOf(one, textSaid(said, 'comment', ref, 'answer')),
      standing: correctionOf(one)[0] ?? null,
      change: changeAfter(view, ref, one),
      correctHref: isOpenTo(view, 'correctFact', { comment: ref })
        ? pathTo('correctFact', { cycle: facts.cycle.reference, comment: ref })
        : null,
      answerHref: isOpenTo(view, 'answerComment', { comment: ref })
        ? pathTo('answerComment', { cycle: facts.cycle.reference, comment: ref })
        : null,
    }));
}

function aboutOf(facts: CycleFacts, comment: Comment): string | null {
  const fact = factOf(comment);
  return fact === null ? null : factInWords(facts, fact);
}
