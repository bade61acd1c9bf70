import { isAgreement, panelAnswers } from '#domain/moderation/concordance.js';
import type { AskedQuestion } from '#domain/questions/question.js';
import type { StoryAct } from '#domain/story/story.js';
import { type LocalTime, localTime } from '#domain/time/instant.js';
import { addMonths, type PlainDate } from '#domain/time/plain-date.js';
import type { WorkingDays } from '#domain/time/working-days.js';
import type { RandomNumbers } from './random-numbers.js';

/** Who writes down the acts of a story as it goes along. */
export interface Teller {
  readonly random: RandomNumbers;
  readonly days: WorkingDays;
  readonly agencies: readonly string[];
  readonly cases: readonly string[];
  /** Agencies by case that know it. */
  readonly known: ReadonlyMap<string, readonly string[]>;
  /** What the panel answers itself. */
  readonly panelQuestions: readonly AskedQuestion[];
  /** What was done so far. */
  readonly acts: readonly StoryAct[];
  /** Somebody does something. */
  does(day: PlainDate, time: LocalTime, by: string, act: string, input: StoryAct['with'], as?: string): void;
  /** A time of a working day. */
  time(from?: number, to?: number): LocalTime;
}

/** Everything after collection: moderation, report, actions, extensions, reviews, one year on. Gives the last day. */
export function laterActs(teller: Teller, closedOn: PlainDate): PlainDate {
  const { random, days, agencies, cases } = teller;
  const shift = (day: PlainDate, count: number): PlainDate => days.shift(day, count);
  const panel = shift(closedOn, random.whole(2, 12));
  const grades = new Map<string, string>();
  for (const [at, one] of cases.entries()) {
    const answers = teller.panelQuestions.map((question, place) => ({
      question: question.key,
      ...viewOn(question, at + place),
    }));
    if (answers.length > 0) {
      teller.does(panel, localTime('09:50'), 'panel-chair', 'answerConcordance', { case: one, answers });
    }
    const grade = (at: LocalTime) => {
      grades.set(one, random.oneOf(['REQUIRES_IMPROVEMENT', 'GOOD', 'INADEQUATE']));
      teller.does(panel, at, 'panel-chair', 'moderateCase', {
        case: one,
        grade: grades.get(one) ?? '',
        rationale: 'Weighed against every return.',
        evidence: ['Case record, section 4'],
      });
    };
    grade(localTime('10:00'));
    if (!random.happens(0.2)) continue;
    const reopened = { case: one, reason: 'A return says more.', namesSomebody: random.happens(0.3) };
    teller.does(panel, localTime('10:20'), 'qa-chair', 'reopenGrade', reopened);
    grade(localTime('10:40'));
  }
  teller.does(
    panel,
    localTime('11:00'),
    'panel-chair',
    'addFinding',
    {
      text: 'Plans were made without the child.',
      polarity: 'KEY_LEARNING',
      theme: 'voice',
      attribution: 'PRACTICE',
      casesAffected: 1,
      casesApplicable: cases.length,
      cases: ['C01'],
    },
    'finding',
  );
  teller.does(panel, localTime('11:10'), 'panel-chair', 'decideFinding', {
    finding: { $ref: 'finding' },
    decision: 'RECOMMEND',
  });
  changedItsMind(teller, panel);
  teller.does(panel, localTime('11:30'), 'panel-chair', 'closeModeration', {});

  const draft = shift(panel, random.whole(1, 17));
  teller.does(
    draft,
    localTime('10:00'),
    'coordinator',
    'draftRecommendation',
    {
      text: 'Hear every child before a plan is made.',
      target: 'EACH_AGENCY',
      priority: 'MEDIUM',
      findings: [{ $ref: 'finding' }],
      outcome: 'Plans say what the child said.',
      measure: 'Cases in which the child was heard.',
      baselineAffected: cases.length === 1 ? 0 : 1,
      baselineApplicable: cases.length,
      targetAffected: cases.length,
    },
    'recommendation',
  );
  for (const agency of agencies) {
    teller.does(
      draft,
      localTime('10:30'),
      'coordinator',
      'proposeAction',
      {
        recommendation: { $ref: 'recommendation' },
        agency,
        owner: `${agency.toLowerCase()}-owner`,
        deputy: `${agency.toLowerCase()}-deputy`,
        text: 'Change the form so that it asks what the child said.',
        deliverable: 'The form in use.',
        measure: 'The form is used in every plan.',
      },
      `action-${agency}`,
    );
  }
  draftedAndTakenBack(teller, draft);
  teller.does(draft, localTime('15:00'), 'coordinator', 'issueDraft', {});
  const finder = errorFound(teller, draft, shift);
  for (const agency of agencies) {
    if (!random.happens(0.7) || agency === finder) continue;
    const day = shift(draft, random.whole(1, 4));
    teller.does(day, teller.time(), `${agency.toLowerCase()}-lead`, 'confirmFacts', { agency });
  }
  const approved = shift(draft, random.whole(7, 24));
  const isGrave =
    [...grades.values()].includes('INADEQUATE') || teller.acts.some(({ do: act }) => act === 'raiseAlert');
  const executiveAt = random.oneOf(['13:30', '14:30']);
  if (isGrave) teller.does(approved, localTime(executiveAt), 'executive', 'approveReport', {});
  teller.does(approved, localTime('14:00'), 'qa-chair', 'approveReport', {});
  for (const agency of agencies) actionOf(teller, agency, approved);
  putRight(teller, shift(approved, random.whole(2, 20)));
  briefed(teller, shift(approved, random.whole(2, 20)));
  return addMonths(approved, 13);
}

/** An agency names a sentence or a count of the draft: it is right, and checks the correction, or it is not. Gives the agency. */
function errorFound(
  teller: Teller,
  draft: PlainDate,
  shift: (day: PlainDate, count: number) => PlainDate,
): string | null {
  const { random, agencies } = teller;
  if (!random.happens(0.6)) return null;
  const agency = agencies[random.whole(0, agencies.length - 1)] ?? '';
  const lead = `${agency.toLowerCase()}-lead`;
  const comment = { $ref: 'error' };
  const part = random.oneOf(['TEXT', 'COUNT'] as const);
  const about = { $ref: 'finding' };
  const found = { agency, about, part, text: 'It was on another day.' };
  teller.does(shift(draft, 1), localTime('10:05'), lead, 'commentOnFacts', found, 'error');
  const agreed = random.happens(0.7);
  const answer = { comment, agreed, answer: 'The record says when it was.' };
  teller.does(
    shift(draft, 1),
    localTime('10:15'),
    random.oneOf(['coordinator', 'panel-chair']),
    'answerComment',
    answer,
  );
  if (!agreed) return agency;
  const now = part === 'COUNT' ? { casesAffected: 0, cases: [] } : { text: 'Plans were made with the child.' };
  teller.does(shift(draft, 2), localTime('10:25'), 'coordinator', 'correctFact', { comment, ...now });
  teller.does(shift(draft, 3), localTime('10:35'), lead, 'confirmCorrection', { comment });
  return agency;
}

/** The panel adds a finding, corrects it, decides on it, decides otherwise, and may withdraw it in the end. */
function changedItsMind(teller: Teller, panel: PlainDate): void {
  const said = {
    ...{ text: 'Chronologies were kept.', polarity: 'GOOD_PRACTICE', theme: 'records', attribution: 'RECORDING' },
    ...{ casesAffected: 1, casesApplicable: 1, cases: [] },
  };
  const finding = { $ref: 'second' };
  teller.does(panel, localTime('11:12'), 'panel-chair', 'addFinding', said, 'second');
  const corrected = { finding, ...said, text: 'Chronologies were kept well.', casesAffected: 0 };
  teller.does(panel, localTime('11:14'), 'coordinator', 'correctFinding', {
    ...corrected,
    namesSomebody: teller.random.happens(0.3),
  });
  teller.does(panel, localTime('11:16'), 'panel-chair', 'decideFinding', {
    finding,
    decision: 'ALREADY_ACTIONED',
    note: 'In the plan.',
  });
  teller.does(panel, localTime('11:18'), 'qa-chair', 'decideFinding', { finding, decision: 'NOTE' });
  if (teller.random.happens(0.3)) return;
  const withdrawn = { finding, reason: 'Said twice.', namesSomebody: teller.random.happens(0.5) };
  teller.does(panel, localTime('11:20'), 'panel-chair', 'withdrawFinding', withdrawn);
}

/** A second recommendation with an action: both are corrected, and both or the action alone may be withdrawn. */
function draftedAndTakenBack(teller: Teller, draft: PlainDate): void {
  const { random, agencies } = teller;
  const does = (time: string, act: string, input: StoryAct['with'], as?: string): void =>
    teller.does(draft, localTime(time), 'coordinator', act, input, as);
  const agency = random.oneOf(agencies as [string, ...string[]]);
  const said = {
    ...{ text: 'Share chronologies.', target: 'PARTNERSHIP', priority: 'LOW', findings: [{ $ref: 'finding' }] },
    ...{ outcome: 'Plans rest on all that is known.', measure: 'Cases with a shared chronology.' },
    ...{ baselineAffected: 0, baselineApplicable: 1, targetAffected: 1 },
  };
  const recommendation = { $ref: 'taken-back' };
  does('12:00', 'draftRecommendation', said, 'taken-back');
  const task = {
    ...{ owner: `${agency.toLowerCase()}-owner`, text: 'Send it each month.' },
    ...{ deliverable: 'The chronology.', measure: 'Sent in each case.' },
  };
  const action = { $ref: 'taken-back-action' };
  does('12:10', 'proposeAction', { recommendation, agency, ...task }, 'taken-back-action');
  const priority = random.oneOf(['LOW', 'HIGH']);
  does('12:20', 'correctRecommendation', { recommendation, ...said, priority, namesSomebody: random.happens(0.3) });
  does('12:30', 'correctAction', { action, ...task, deputy: `${agency.toLowerCase()}-deputy` });
  does('12:40', 'withdrawAction', { action, reason: 'It is done already.', namesSomebody: random.happens(0.5) });
  if (random.happens(0.3)) return;
  does('12:50', 'withdrawRecommendation', { recommendation, reason: 'The first covers it.' });
}

/** What was approved is corrected by the chair, in one version or in several, and words may be destroyed afterwards. */
function putRight(teller: Teller, day: PlainDate): void {
  const { random, cases } = teller;
  const does = (time: string, act: string, input: StoryAct['with']): void =>
    teller.does(day, localTime(time), 'qa-chair', act, input);
  const recommendation = { $ref: 'recommendation' };
  const said = {
    ...{ target: 'EACH_AGENCY', priority: 'MEDIUM', findings: [{ $ref: 'finding' }] },
    ...{ outcome: 'Plans say what the child said.', measure: 'Cases in which the child was heard.' },
    ...{ baselineAffected: cases.length === 1 ? 0 : 1, baselineApplicable: cases.length, targetAffected: cases.length },
    ...{ reason: 'It said too little.' },
  };
  does('13:00', 'correctRecommendation', { recommendation, ...said, text: 'Hear every child, alone.' });
  if (random.happens(0.5)) {
    const text = 'Hear every child alone before a plan is made.';
    does('13:10', 'correctRecommendation', { recommendation, ...said, text, namesSomebody: random.happens(0.3) });
    does('13:12', 'correctRecommendation', { recommendation, ...said, text: 'Hear every child alone.' });
  }
  if (random.happens(0.5)) does('13:20', 'destroyWords', { thing: 'recommendation/R01', reason: 'A name was left.' });
  const words = { rationale: 'Weighed again.', evidence: ['Case record, section 5'], reason: 'It was misspelt.' };
  does('13:30', 'correctGradeWords', { case: random.oneOf(cases as [string, ...string[]]), ...words });
}

/** A briefing is sent back or published at once, replaced by a new version or not, and withdrawn or not. */
function briefed(teller: Teller, day: PlainDate): void {
  const { random } = teller;
  const draft = (time: string, as: string, more: StoryAct['with'] = {}): void => {
    const segments = [{ key: 'what-we-saw', text: 'Hear the child.' }];
    teller.does(
      day,
      localTime(time),
      'coordinator',
      'draftBriefing',
      { format: 'WEB_LEARNING', segments, ...more },
      as,
    );
  };
  const chair = (time: string, act: string, as: string, more: StoryAct['with'] = {}): void =>
    teller.does(day, localTime(time), 'qa-chair', act, { briefing: { $ref: as }, ...more });
  draft('14:00', 'briefing-1');
  if (random.happens(0.5)) {
    chair('14:10', 'sendBackBriefing', 'briefing-1', { reason: 'It is too short.' });
    if (random.happens(0.3)) return;
    draft('14:20', 'briefing-2');
  } else draft('14:20', 'briefing-2');
  chair('14:30', 'publishBriefing', 'briefing-2', { disclosureChecked: true });
  if (random.happens(0.5)) return;
  draft('14:40', 'briefing-3', { replaces: { $ref: 'briefing-2' }, reason: 'A count was wrong.' });
  chair('14:50', 'publishBriefing', 'briefing-3', { disclosureChecked: true });
  if (random.happens(0.5)) return;
  const withdrawn = { reason: 'A family can be known from it.', namesSomebody: random.happens(0.5) };
  chair('15:00', 'withdrawBriefing', 'briefing-3', withdrawn);
}

/** One owner's year: accepts early, late or never, updates, asks for time, sends evidence, or drifts. */
function actionOf(teller: Teller, agency: string, approved: PlainDate): void {
  const { random, days } = teller;
  const owner = `${agency.toLowerCase()}-owner`;
  const action = { $ref: `action-${agency}` };
  const manner = random.oneOf(['done', 'done', 'extended', 'drifts', 'silent']);
  if (manner === 'silent') return;
  const accepted = days.shift(approved, random.whole(1, 8));
  teller.does(accepted, teller.time(), owner, 'acceptAction', { action });
  const updated = days.shift(accepted, random.whole(5, 30));
  teller.does(updated, teller.time(), owner, 'updateAction', { action, note: 'The form is drafted.' });
  const due = days.onOrAfter(addMonths(approved, 3));
  if (manner === 'extended') {
    const asked = days.shift(due, -random.whole(6, 12));
    const input = {
      action,
      toOn: days.shift(due, random.whole(5, 15)),
      reason: 'The supplier is late.',
      mitigation: 'A paper form.',
    };
    teller.does(asked, localTime('11:00'), owner, 'requestExtension', input, `more-${agency}`);
    teller.does(days.shift(asked, random.whole(1, 4)), localTime('15:00'), 'qa-chair', 'decideExtension', {
      extension: { $ref: `more-${agency}` },
      decision: random.oneOf(['APPROVED', 'REFUSED']),
      reason: 'Weighed against the risk.',
    });
  }
  const sent = days.shift(due, manner === 'drifts' ? random.whole(8, 30) : random.whole(-3, 3));
  teller.does(sent, localTime('11:30'), owner, 'submitEvidence', {
    action,
    kind: 'POLICY_OR_DOC',
    note: 'The new form.',
  });
  if (random.happens(0.3)) {
    teller.does(days.shift(sent, 3), localTime('12:00'), 'qa-chair', 'rejectEvidence', {
      action,
      reason: 'It is not in use.',
    });
    teller.does(days.shift(sent, 9), localTime('12:00'), owner, 'submitEvidence', {
      action,
      kind: 'DIP_SAMPLE_RESULT',
      note: 'A sample.',
    });
  }
  teller.does(days.shift(sent, 14), localTime('12:30'), 'qa-chair', 'acceptEvidence', { action });
}

/** What the panel answers to a question of its own: one of all answers in turn, so that no number is drawn for it. */
function viewOn(question: AskedQuestion, turn: number) {
  const offered = panelAnswers(question);
  const answer = offered[turn % offered.length]?.value ?? '';
  return { answer, ...(isAgreement(question, answer) ? {} : { note: 'The returns say so.' }) };
}
