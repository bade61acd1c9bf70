import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStory } from '#contracts/story/story.schema.js';
import type { ActName } from '#domain/acts/acts.js';
import { evolve, put, set } from '#domain/cycle/change.js';
import { placeKey } from '#domain/cycle/content.js';
import type { CycleFacts, Role, Source, Submission, SurveyRun } from '#domain/cycle/facts.js';
import type { Outcome } from '#domain/outcome.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { disputesOf } from '#domain/policy/dispute-ladders.js';
import { rungKey } from '#domain/policy/rule-keys.js';
import { ownOf } from '#domain/record.js';
import { isPublishedBriefing } from '#domain/reporting/live.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { drive, type Result } from '#domain/story/driver.js';
import { RehearsalEngine, type RehearsalTools } from '#domain/story/rehearsal.js';
import type { Story, StoryAct } from '#domain/story/story.js';
import type { Survey } from '#domain/surveys/survey.js';
import { TEMPLATES } from '#domain/templates/templates.js';
import { EARLIER } from '#domain/text/earlier-words.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import type { Instant } from '#domain/time/instant.js';
import { london } from '#platform/clock.js';
import { sha256 } from '#platform/ids.js';
import { PAGES, type PageName } from '../../paths.js';
import { PROJECT_ROOT } from '../../project-root.js';
import type { ActForm, FormView } from '../act-form.js';
import type { FormPage } from '../act-form.page.js';

/** The shipped stories, where the sources are: an installation without them has no examples. */
const STORIES = join(PROJECT_ROOT, 'apps/cli/stories');
const TOOLS: RehearsalTools = {
  ...{ london, sha256, templates: TEMPLATES, policy: DEFAULT_POLICY, calendars: [ENGLAND_AND_WALES] },
  render: () => ({ subject: '', reason: '', next: '', items: [] }), // nobody reads them here
};

/** The act before which something could be done, to what and by whom, if not to the same and by whoever does that act. */
interface Untold {
  readonly before: ActName;
  readonly to?: (facts: CycleFacts, input: Result) => Result;
  readonly by?: Role;
  /** What lies there beside what the story says. */
  readonly said?: readonly (readonly [place: string, value: unknown])[];
  /** What is otherwise there, where no shipped story comes to it. */
  readonly where?: (facts: CycleFacts) => CycleFacts;
}

/** The comment that an agency makes on the draft of a shipped story. */
const COMMENT = 'FC01';

/** Its agency named the first finding, and was right. */
function agreedToBeWrong(facts: CycleFacts): CycleFacts {
  const [about = ''] = Object.keys(standingFindings(facts));
  const correctionDueOn = facts.stage.reporting?.dueOn ?? facts.cycle.launchOn;
  return evolve(facts, [set('comment', COMMENT, { about, part: 'TEXT', agreed: true, correctionDueOn })]);
}

const DISPUTE = 'D01';

/** Two agencies disagree about the first finding: at the first stage of the ladder, or at its last. */
const disputed =
  (at: 'first' | 'last') =>
  (facts: CycleFacts): CycleFacts => {
    const [agencyKey = '', againstKey = ''] = Object.keys(facts.participant);
    const { stages } = disputesOf(facts.cycle.policy);
    const dueOn = facts.stage.reporting?.dueOn ?? facts.cycle.launchOn;
    const stageAt = london.toInstant(dueOn, facts.cycle.policy.times.steps);
    const dispute = put('dispute', DISPUTE, {
      ...{ agencyKey, againstKey, about: 'FINDING', thing: 'F01', urgent: false, raisedAt: stageAt, raisedBy: '' },
      ...{ state: 'OPEN', stage: stages.at(at === 'first' ? 0 : -1)?.key ?? '', stageAt, dueOn, dueAt: stageAt },
      ...{ planOn: null, turns: 1, endedAt: null, endedBy: null, climbed: [] },
    });
    return evolve(facts, [dispute]);
  };
const onDispute = (at: 'first' | 'last', by: Role): Untold => ({
  ...{ before: 'approveReport', by, to: () => ({ dispute: DISPUTE }), where: disputed(at) },
});

const SURVEY: Survey = {
  ...{ key: 'staff', title: 'How staff find it', audience: 'staff', introduction: '', openWorkingDays: 10 },
  questions: [{ key: 'helps', text: 'What would help?', kind: 'narrative' }],
};
const WORDS = ['A shorter form.', 'Examples.', 'More time.', 'Supervision.', 'Training.'];

/** The audit has a survey of staff, which is not opened yet, or stands so. */
const surveyed =
  (state: SurveyRun['state'] | null) =>
  (facts: CycleFacts): CycleFacts => {
    const template = { ...facts.cycle.template, surveys: [SURVEY] };
    const { launchOn } = facts.cycle;
    const closesOn = facts.stage.submission?.dueOn ?? launchOn;
    const run: SurveyRun = {
      ...{ opensOn: launchOn, closesOn, firstClosesOn: closesOn, moved: 0, setOn: launchOn, openedAt: null },
      ...{ endedAt: null, countedAt: null, replies: null, asked: null, address: '', state: state ?? 'OPEN' },
    };
    const answered = { survey: SURVEY.key, question: 'helps', answered: WORDS.length, said: [] };
    return evolve({ ...facts, cycle: { ...facts.cycle, template } }, [
      ...(state === null ? [] : [put('survey', SURVEY.key, run)]),
      ...(state === 'COUNTED'
        ? [put('surveyResult', `${SURVEY.key}-1`, { ...answered, mean: null, median: null, wordsReadBy: null })]
        : []),
    ]);
  };
const onSurvey = (state: SurveyRun['state'] | null): Untold => ({
  ...{ before: 'submitReturn', by: 'coordinator', where: surveyed(state) },
  to: () => ({ survey: SURVEY.key, question: 'helps' }),
  said: [[placeKey('survey', SURVEY.key, 'words-helps'), WORDS]],
});

/** As if every action had been passed up to the executive of its agency. */
function passedUp(facts: CycleFacts): CycleFacts {
  const at = london.toInstant(facts.cycle.launchOn, facts.cycle.policy.times.steps);
  const rung = { key: 'action-overdue-10' };
  const steps = Object.entries(facts.action).map(
    ([ref, { occurrence }]) => [rungKey(rung, { ref, occurrence }), { at, outcome: 'done' as const }] as const,
  );
  return { ...facts, steps: { ...facts.steps, ...Object.fromEntries(steps) } };
}

/** As if evidence of a kind stood beside the returns. */
const beside = (kind: Source['kind']): Untold => ({
  ...{ before: 'closeModeration', by: 'coordinator', to: () => ({ source: 'E01' }) },
  where: (facts) => {
    const { launchOn } = facts.cycle;
    const by = { recordedOn: launchOn, recordedBy: facts.roster.coordinatorKey, withdrawnAt: null, withdrawnBy: null };
    const counts = [{ key: 'contacts', title: 'Contacts about neglect' }];
    const made =
      kind === 'COUNTS'
        ? { datedOn: null, count: 'contacts', numbers: [`${launchOn.slice(0, 7)} 31`] }
        : { datedOn: launchOn, count: null, numbers: [] };
    const asking = { ...facts, cycle: { ...facts.cycle, template: { ...facts.cycle.template, counts } } };
    return evolve(asking, [put('source', 'E01', { kind, ...made, ...by })]);
  },
});

const PROPOSAL = 'P01';

/** As if the coordinator had proposed to cancel the audit. */
function proposed(facts: CycleFacts): CycleFacts {
  const on = facts.cycle.launchOn;
  const proposal = put('proposal', PROPOSAL, {
    ...{ what: 'CANCEL', proposedOn: on, proposedBy: facts.roster.coordinatorKey, asks: 'executive', dueOn: on },
    ...{ state: 'OPEN', endedAt: null, endedBy: null },
  });
  return evolve(facts, [proposal]);
}
const onProposal = (by: Role): Untold => ({
  ...{ before: 'submitReturn', by, to: () => ({ proposal: PROPOSAL }), where: proposed },
});

const theFirst =
  (kind: 'recommendation' | 'action' | 'briefing') =>
  (facts: CycleFacts): Result => ({ [kind]: Object.keys(facts[kind])[0] ?? '' });

/** As if every return stood so. */
function withReturns(facts: CycleFacts, state: Submission['state']): CycleFacts {
  return evolve(
    facts,
    Object.keys(facts.submission).map((ref) => set('submission', ref, { state })),
  );
}

/** For an act that no shipped story does as its page asks it: where in a story it could be done. */
const NOT_TOLD: Partial<Record<ActName, Untold>> = {
  replaceCase: {
    before: 'lockSample',
    to: ({ case: cases }) => ({ case: Object.keys(cases).find((ref) => cases[ref]?.state === 'SELECTED') }),
  },
  admitLateReturn: { before: 'closeModeration', to: ({ submission }) => ({ return: Object.keys(submission)[0] }) },
  takeBackReturn: { before: 'submitReturn', where: (facts) => withReturns(facts, 'SUBMITTED') },
  sayReturnReady: { before: 'submitReturn', by: 'auditor' },
  reopenNil: { before: 'nilReturn', by: 'coordinator' },
  proceedWithFew: { before: 'moderateCase', by: 'panel-chair', where: (facts) => withReturns(facts, 'NOT_RECEIVED') },
  recordNil: { before: 'closeModeration', by: 'coordinator' },
  waiveReturns: { before: 'closeModeration', by: 'qa-chair' },
  correctFinding: { before: 'decideFinding' },
  withdrawFinding: { before: 'decideFinding' },
  reopenGrade: { before: 'closeModeration', by: 'qa-chair' },
  correctFact: { before: 'approveReport', to: () => ({ comment: COMMENT }), by: 'coordinator', where: agreedToBeWrong },
  raiseDispute: { before: 'approveReport', by: 'coordinator' },
  planForDispute: onDispute('first', 'coordinator'),
  resolveDispute: onDispute('first', 'coordinator'),
  escalateDispute: onDispute('first', 'coordinator'),
  recordDisagreement: onDispute('last', 'qa-chair'),
  withdrawDispute: onDispute('first', 'coordinator'),
  openSurvey: onSurvey(null),
  moveSurvey: onSurvey('OPEN'),
  withdrawSurvey: onSurvey('OPEN'),
  countSurvey: onSurvey('CLOSED'),
  readSurveyWords: onSurvey('COUNTED'),
  sendBackReport: { before: 'approveReport' },
  sendBackBriefing: { before: 'publishBriefing' },
  withdrawBriefing: { before: 'publishBriefing' },
  openBriefing: { before: 'completeReview', by: 'qa-chair', to: theFirst('briefing') },
  correctGradeWords: {
    before: 'closeModeration',
    to: ({ case: cases }) => ({ case: Object.keys(cases).find((ref) => cases[ref]?.state === 'MODERATED') }),
  },
  destroyWords: {
    before: 'issueDraft',
    to: () => ({ kind: 'finding', ref: 'F01' }),
    said: [[placeKey('finding', 'F01', EARLIER), [{ text: 'What was said at first.' }]]],
  },
  correctRecommendation: { before: 'issueDraft', to: theFirst('recommendation') },
  withdrawRecommendation: { before: 'proposeAction' },
  correctAction: { before: 'issueDraft', to: theFirst('action') },
  withdrawAction: { before: 'issueDraft', to: theFirst('action') },
  replaceSignatory: { before: 'approveReport', to: () => ({ post: 'qa-chair' }), by: 'coordinator' },
  recordSignature: { before: 'approveReport', to: () => ({ post: 'qa-chair' }), by: 'coordinator' },
  agreeToProposal: onProposal('executive'),
  refuseProposal: onProposal('executive'),
  withdrawProposal: onProposal('coordinator'),
  recordUpdate: { before: 'submitEvidence', by: 'coordinator' },
  answerChallenge: {
    before: 'submitEvidence',
    by: 'qa-chair',
    to: (_, { action }) => ({ about: `action-${action}` }),
    where: passedUp,
  },
  cancelAction: { before: 'acceptAction', to: ({ action }) => ({ action: Object.keys(action)[0] }) },
  saveReturn: { before: 'saveReturn', to: (_, { return: ref }) => ({ return: ref, section: 'part-1' }) },
  raiseAlert: { before: 'submitReturn' },
  movePanel: { before: 'moderateCase', by: 'coordinator' },
  declineFollowUp: { before: 'recordVerdict', by: 'coordinator' },
  chaseByEmail: {
    before: 'submitReturn',
    to: ({ participant }) => ({ thing: `returns.${Object.keys(participant)[0]}` }),
  },
};

/** The same for a page whose act another page does first. */
const OTHER_PAGES: Partial<Record<PageName, Untold>> = {
  sourceEventCorrect: beside('EVENT'),
  sourceElsewhereCorrect: beside('ELSEWHERE'),
  sourceCountsCorrect: beside('COUNTS'),
  sourceWithdraw: beside('ELSEWHERE'),
  findingCount: { before: 'addFinding', to: () => ({ question: 'impact-understood' }) },
  briefingVersion: {
    before: 'closeCycle',
    by: 'coordinator',
    to: ({ briefing }) => ({ briefing: Object.keys(briefing).find((ref) => isPublishedBriefing(briefing[ref])) }),
  },
};

/** Each form as it stands just before somebody does its act in a shipped story: what its page is drawn from. */
export async function formExamples(forms: readonly FormPage[]): Promise<ReadonlyMap<ActForm, FormView>> {
  const found = new Map<ActForm, FormView>();
  const files = existsSync(STORIES) ? readdirSync(STORIES).filter((name) => name.endsWith('.json')) : [];
  for (const file of files) {
    const read = readStory(JSON.parse(readFileSync(join(STORIES, file), 'utf8')), TOOLS);
    if (!read.ok) throw new Error(`${file} is not a story: ${read.problems[0]?.words}`);
    const engine = new WatchedEngine(read.story, (act, input, view) => {
      for (const { page, form } of forms) {
        const other = OTHER_PAGES[page] ?? NOT_TOLD[form.act];
        if (found.has(form) || (other?.before ?? form.act) !== act) continue;
        const at = namedBy(page, { ...(other?.to?.(view.facts, input) ?? input), cycle: view.facts.cycle.reference });
        const ref = Object.entries(at).find(([name]) => name !== 'cycle')?.[1] ?? '';
        found.set(form, {
          ...view,
          facts: other?.where?.(view.facts) ?? view.facts,
          who: other?.by === undefined ? view.who : somebodyAs(other.by, view),
          at,
          ref,
          said: new Map([...view.said, ...(other?.said ?? [])]),
        });
      }
    });
    const going = drive([read.story], engine, london);
    while ((await going.next()).done !== true);
  }
  return found;
}

/** The first person of the partnership who holds a role; whoever looks where nobody does. */
function somebodyAs(role: Role, { facts, who }: Pick<FormView, 'facts' | 'who'>): FormView['who'] {
  const person = Object.values(facts.roster.people).find(({ roles }) => roles.includes(role));
  return person === undefined ? who : { ...person, partnershipId: '', person: person.key };
}

/** What the address of a page names, from the input of its act; a return's reference is `ref` there. */
function namedBy(page: PageName, input: Result): Readonly<Record<string, string>> {
  const names = [...PAGES[page].path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const ofRequest = typeof input.extension === 'string' ? { action: input.extension.replace(/-X\d+$/, '') } : {};
  const given: Result = { ...ofRequest, ...input };
  return Object.fromEntries(names.map((name) => [name, String(given[name] ?? given.return ?? '')]));
}

type Watch = (act: string, input: Result, view: Omit<FormView, 'at' | 'ref'>) => void;

/** A rehearsal that shows each act that will be accepted, with the facts and the person, before it is done. */
class WatchedEngine extends RehearsalEngine {
  #now = 0 as Instant;

  constructor(
    story: Story,
    private readonly watch: Watch,
  ) {
    super([story], TOOLS);
  }

  override move(to: Instant): Promise<void> {
    this.#now = to;
    return super.move(to);
  }

  override act(story: Story, reference: string, act: StoryAct, input: Result): Promise<Outcome<Result>> {
    const facts = this.factsOf(story, reference);
    const person = ownOf(facts?.roster.people ?? {}, act.by);
    if (facts !== null && person !== undefined && act.refused === undefined) {
      const who = { ...person, partnershipId: '', person: person.key };
      this.watch(act.do, input, { facts, who, now: this.#now, said: this.contentOf(story, reference) });
    }
    return super.act(story, reference, act, input);
  }
}
