import type { Role } from '#domain/cycle/facts.js';
import { panelAnswers } from '#domain/moderation/concordance.js';
import type { Story, StoryAct, StoryFixture } from '#domain/story/story.js';
import { panelQuestions } from '#domain/templates/asked.js';
import { interventionsForNeglect } from '#domain/templates/interventions-for-neglect.template.js';
import { localTime } from '#domain/time/instant.js';
import { addDays, type PlainDate, plainDate } from '#domain/time/plain-date.js';
import { BANK_HOLIDAYS, completeAnswers } from './cycle-builders.js';

const AGENCIES = ['AMB', 'CAM', 'CHS', 'CSC', 'EDU', 'EHS', 'GPS', 'HOU', 'POL', 'VCS'];
const LAUNCH = plainDate('2026-01-12');

const RECOMMENDATIONS = Array.from({ length: 10 }, (_, index) => String(index + 1).padStart(2, '0'));
const ref = (name: string) => ({ $ref: name });

/** How many cases make a story of ten thousand acts. */
export const CASES_OF_TEN_THOUSAND_ACTS = 516;

/**
 * The cycle-year that costs are measured on: ten agencies that know all of its cases (twelve where nothing else is said), ten recommendations and twenty
 * actions. One agency never answers and one is late, a child is at risk on a Saturday, the cycle rests over Easter, an
 * action has more time, one's evidence comes back, and one is never worked on and goes to the executive.
 */
export function aLargeStory(size = 12): Story {
  const cases = Array.from({ length: size }, (_, index) => `C${String(index + 1).padStart(2, '0')}`);
  return {
    name: 'large',
    title: 'A large cycle',
    fixture: fixture(),
    seed: '000102030405060708090a0b0c0d0e0f',
    until: plainDate('2027-05-31'),
    cycles: [
      {
        as: 'N',
        day: plainDate('2026-01-05'),
        time: localTime('10:00'),
        by: 'coordinator',
        plan: {
          title: 'A large cycle',
          template: interventionsForNeglect.key,
          launchOn: LAUNCH,
          agencies: AGENCIES.map((agency) => ({ agency })),
          rationale: 'To measure what a cycle costs.',
          sample: { size },
        },
        frame: Array.from({ length: size * 5 }, (_, index) => ({ id: `K-${index}`, stratum: 'ALL' })),
      },
    ],
    acts: inOrder([...collection(cases), ...report(cases), ...tracking(), ...oneYearOn()]),
    expect: [
      { expect: 'count', cycle: 'N', on: plainDate('2026-03-25'), entity: 'action', where: {}, is: 20 },
      { expect: 'state', cycle: 'N', on: plainDate('2027-04-30'), entity: 'cycle', field: 'state', is: 'closed' },
    ],
  };
}

function collection(cases: readonly string[]): readonly StoryAct[] {
  const answers = completeAnswers(interventionsForNeglect);
  const returns = AGENCIES.slice(0, -1).flatMap((agency, place) =>
    cases.flatMap((one, index) => {
      const isLate = place === 8 && index >= cases.length - 2;
      const day = isLate ? plainDate('2026-02-12') : addDays(LAUNCH, 14 + (place % 5) + 7 * Math.floor(place / 5));
      const of = { return: `${one}-${agency}` };
      const minute = Math.floor((index * 144) / cases.length) + place;
      return [
        act(day, 600 + minute, auditorOf(agency), 'saveReturn', { ...of, answers }),
        act(day, 605 + minute, leadOf(agency), 'submitReturn', of),
      ];
    }),
  );
  return [
    act(LAUNCH, 550, 'coordinator', 'launchCycle', {}),
    act(LAUNCH, 560, 'coordinator', 'supplyFrame', {}),
    act(LAUNCH, 570, 'coordinator', 'drawSample', {}),
    ...AGENCIES.map((agency, index) =>
      act(addDays(LAUNCH, 1 + (index % 4)), 600 + index, leadOf(agency), 'confirmInvolvement', {
        agency,
        known: cases,
        notKnown: [],
      }),
    ),
    act(addDays(LAUNCH, 7), 600, 'coordinator', 'lockSample', {}),
    ...returns,
    act(plainDate('2026-01-31'), 1180, leadOf('CHS'), 'raiseAlert', ALERT, 'alert'),
    act(plainDate('2026-01-31'), 1300, 'chs-safe', 'acknowledgeAlert', { alert: ref('alert') }),
    act(plainDate('2026-01-31'), 1340, 'chs-safe', 'referAlert', {
      alert: ref('alert'),
      reference: 'REF-1',
      told: 'The duty team.',
    }),
    act(plainDate('2026-02-02'), 660, 'coordinator', 'resolveAlert', {
      alert: ref('alert'),
      outcome: 'RESOLVED',
      note: 'An adult is there.',
    }),
  ];
}

const ALERT = {
  agency: 'CHS',
  case: 'C03',
  told: 'The duty team, by telephone.',
  concern: 'Left without an adult this weekend.',
};

function report(cases: readonly string[]): readonly StoryAct[] {
  const panel = plainDate('2026-03-04');
  return [
    ...cases.map((one, index) =>
      act(panel, 530 + Math.floor((index * 240) / cases.length), 'panel-chair', 'answerConcordance', {
        case: one,
        answers: panelQuestions(interventionsForNeglect).map((question) => ({
          ...{ question: question.key, answer: panelAnswers(question)[0]?.value ?? '' },
        })),
      }),
    ),
    ...cases.map((one, index) =>
      act(panel, 540 + Math.floor((index * 240) / cases.length), 'panel-chair', 'moderateCase', {
        case: one,
        grade: index % 3 === 0 ? 'INADEQUATE' : 'REQUIRES_IMPROVEMENT',
        rationale: 'Weighed against every return.',
        evidence: ['Case record'],
      }),
    ),
    ...RECOMMENDATIONS.flatMap((number, index) => [
      act(
        panel,
        800 + index * 10,
        'panel-chair',
        'addFinding',
        {
          text: `Finding ${number} is made.`,
          polarity: 'KEY_LEARNING',
          theme: 'recording',
          attribution: 'PRACTICE',
          casesAffected: 6,
          casesApplicable: 12,
          cases: cases.slice(0, 6),
        },
        `f${number}`,
      ),
      act(panel, 805 + index * 10, 'panel-chair', 'decideFinding', {
        finding: ref(`f${number}`),
        decision: 'RECOMMEND',
      }),
    ]),
    act(panel, 960, 'panel-chair', 'closeModeration', {}),
    ...RECOMMENDATIONS.map((number, index) =>
      act(
        plainDate('2026-03-10'),
        600 + index * 10,
        'coordinator',
        'draftRecommendation',
        {
          text: `Write what recommendation ${number} asks for into every record.`,
          target: 'PARTNERSHIP',
          priority: index < 3 ? 'HIGH' : 'MEDIUM',
          findings: [ref(`f${number}`)],
          outcome: 'Anyone who opens the record can tell.',
          measure: 'Cases whose record tells it.',
          baselineAffected: 6,
          baselineApplicable: 12,
          targetAffected: 10,
          overCapReason: 'Each finding has its own answer.',
        },
        `r${number}`,
      ),
    ),
    ...ACTIONS.map(({ as, number, agency }, index) =>
      act(
        plainDate('2026-03-11'),
        600 + index * 10,
        'coordinator',
        'proposeAction',
        {
          recommendation: ref(`r${number}`),
          agency,
          owner: ownerOf(agency),
          text: 'Change the form of the record and show staff how to use it.',
          deliverable: 'The form in use.',
          measure: 'A sample of ten records each quarter.',
        },
        as,
      ),
    ),
    act(plainDate('2026-03-12'), 900, 'coordinator', 'issueDraft', {}),
    ...AGENCIES.slice(0, 8).map((agency, index) =>
      act(plainDate(index < 4 ? '2026-03-16' : '2026-03-17'), 600 + index * 11, leadOf(agency), 'confirmFacts', {
        agency,
      }),
    ),
    act(plainDate('2026-03-24'), 830, 'executive', 'approveReport', {}),
    act(plainDate('2026-03-24'), 840, 'qa-chair', 'approveReport', {}),
  ];
}

/** Two actions a recommendation, two an agency. */
const ACTIONS = RECOMMENDATIONS.flatMap((number, index) =>
  [0, 5].map((step) => ({
    as: `a${number}-${step}`,
    number,
    agency: AGENCIES[(index + step) % AGENCIES.length] ?? '',
    isHigh: index < 3,
    place: index,
  })),
);
/** Never accepted, updated or evidenced until the executive has heard of it. */
const DRIFTING = 'a02-5';
const EXTENDED = 'a05-0';
const SENT_BACK = 'a06-0';

/** Days on which evidence comes in, after the first. */
const EVIDENCE_DAYS = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11];

function tracking(): readonly StoryAct[] {
  const worked = ACTIONS.filter(({ as }) => as !== DRIFTING);
  return [
    ...worked.map(({ as, agency }, index) =>
      act(
        addDays(plainDate('2026-03-25'), [0, 1, 2, 5, 6][index % 5] ?? 0),
        600 + index * 9,
        ownerOf(agency),
        'acceptAction',
        {
          action: ref(as),
        },
      ),
    ),
    act(plainDate('2026-04-01'), 660, 'coordinator', 'pauseCycle', { reason: 'Easter comes.' }),
    act(plainDate('2026-04-13'), 540, 'coordinator', 'resumeCycle', {}),
    ...['2026-04-23', '2026-05-21'].flatMap((day, month) =>
      worked
        .filter(({ isHigh }) => !isHigh || month === 0)
        .map(({ as, agency }, index) =>
          act(
            addDays(plainDate(day), [0, 1, 4, 5, 6][index % 5] ?? 0),
            600 + index * 9,
            ownerOf(agency),
            'updateAction',
            {
              action: ref(as),
              note: month === 0 ? 'The form is drafted.' : 'Half of the staff use the form.',
            },
          ),
        ),
    ),
    act(
      plainDate('2026-06-12'),
      670,
      ownerOf(agencyOf(EXTENDED)),
      'requestExtension',
      {
        action: ref(EXTENDED),
        toOn: plainDate('2026-07-24'),
        reason: 'The record system is updated in July.',
        mitigation: 'A paper form until then.',
      },
      'more-time',
    ),
    act(plainDate('2026-06-16'), 930, 'qa-chair', 'decideExtension', {
      extension: ref('more-time'),
      decision: 'APPROVED',
      reason: 'The paper form covers the risk.',
    }),
    ...worked.flatMap(({ as, agency, isHigh, place }, index) => {
      if (as === SENT_BACK) return [];
      const sent = plainDate(isHigh ? '2026-04-27' : as === EXTENDED ? '2026-07-20' : '2026-06-08');
      const later = as === EXTENDED ? 0 : isHigh ? place : (EVIDENCE_DAYS[(index * 3) % EVIDENCE_DAYS.length] ?? 0);
      return evidence(as, agency, addDays(sent, later), addDays(sent, later + 7), index);
    }),
    act(plainDate('2026-06-15'), 640, ownerOf(agencyOf(SENT_BACK)), 'submitEvidence', {
      action: ref(SENT_BACK),
      kind: 'POLICY_OR_DOC',
      note: 'The form.',
    }),
    act(plainDate('2026-06-22'), 840, 'qa-chair', 'rejectEvidence', {
      action: ref(SENT_BACK),
      reason: 'A form alone does not show that it is used.',
    }),
    ...evidence(SENT_BACK, agencyOf(SENT_BACK), plainDate('2026-06-29'), plainDate('2026-07-03'), 1),
    act(plainDate('2026-06-24'), 600, ownerOf(agencyOf(DRIFTING)), 'acceptAction', { action: ref(DRIFTING) }),
    ...evidence(DRIFTING, agencyOf(DRIFTING), plainDate('2026-10-01'), plainDate('2026-10-05'), 2),
    act(plainDate('2026-07-08'), 600, 'coordinator', 'completeReview', { review: 'M3', note: 'One action is late.' }),
    ...RECOMMENDATIONS.map((number, index) =>
      act(plainDate('2026-10-06'), 600 + index, 'qa-chair', 'closeRecommendation', {
        recommendation: ref(`r${number}`),
        evidence: 'Nine of ten records tell it.',
      }),
    ),
    act(plainDate('2026-10-07'), 600, 'coordinator', 'completeReview', {
      review: 'M6',
      note: 'All actions are closed.',
    }),
  ];
}

function evidence(
  as: string,
  agency: string,
  sent: PlainDate,
  accepted: PlainDate,
  index: number,
): readonly StoryAct[] {
  return [
    act(sent, 600 + index * 9, ownerOf(agency), 'submitEvidence', {
      action: ref(as),
      kind: 'DIP_SAMPLE_RESULT',
      note: 'Ten records, nine with what was asked for.',
    }),
    act(accepted, 840 + index, 'qa-chair', 'acceptEvidence', { action: ref(as) }),
  ];
}

function oneYearOn(): readonly StoryAct[] {
  return [
    ...RECOMMENDATIONS.map((number, index) =>
      act(plainDate('2027-04-14'), 600 + index * 10, 'qa-chair', 'recordVerdict', {
        recommendation: ref(`r${number}`),
        review: 'M12',
        affected: index === 1 ? 2 : index === 2 ? 6 : 10,
        applicable: 12,
        verdict: index === 1 ? 'WORSE' : index === 2 ? 'NO_CHANGE' : 'IMPROVED',
        note: 'Counted in the same way as a year before.',
      }),
    ),
    act(plainDate('2027-04-16'), 600, 'coordinator', 'completeReview', { review: 'M12', note: 'One is worse.' }),
    act(plainDate('2027-04-22'), 840, 'qa-chair', 'closeCycle', { note: 'The next audit takes up what is worse.' }),
  ];
}

function agencyOf(as: string): string {
  return ACTIONS.find((action) => action.as === as)?.agency ?? '';
}

const leadOf = (agency: string) => `${agency.toLowerCase()}-lead`;
const auditorOf = (agency: string) => `${agency.toLowerCase()}-auditor`;
const ownerOf = (agency: string) => `${agency.toLowerCase()}-owner`;

function inOrder(acts: readonly StoryAct[]): readonly StoryAct[] {
  return [...acts].sort((a, b) =>
    `${a.day} ${a.time}` < `${b.day} ${b.time}` ? -1 : `${a.day} ${a.time}` > `${b.day} ${b.time}` ? 1 : 0,
  );
}

function act(
  day: PlainDate,
  minutes: number,
  by: string,
  name: string,
  input: StoryAct['with'],
  as?: string,
): StoryAct {
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  const time = localTime(`${hours}:${String(minutes % 60).padStart(2, '0')}`);
  return { cycle: 'N', day, time, by, do: name, with: input, ...(as === undefined ? {} : { as }) };
}

function fixture(): StoryFixture {
  const person = (key: string, agency: string | null, role: Role): StoryFixture['people'][number] => ({
    key,
    name: `Person ${key}`,
    email: `${key}@large.example`,
    agency,
    roles: [role],
  });
  return {
    partnership: {
      name: 'A large partnership',
      code: 'LARGE',
      coordinator: 'coordinator',
      qaChair: 'qa-chair',
      executive: 'executive',
      panelChair: 'panel-chair',
      executiveMeetings: ['2026-06-11', '2026-09-22', '2027-03-23'].map(plainDate),
    },
    agencies: AGENCIES.map((key) => ({
      key,
      name: `Agency ${key}`,
      lead: `${key.toLowerCase()}-lead`,
      executive: `${key.toLowerCase()}-exec`,
      safeguarding: `${key.toLowerCase()}-safe`,
      calendars: [],
    })),
    people: [
      person('coordinator', null, 'coordinator'),
      person('qa-chair', null, 'qa-chair'),
      person('executive', null, 'executive'),
      person('panel-chair', null, 'panel-chair'),
      ...AGENCIES.flatMap((key) => {
        const at = key.toLowerCase();
        return [
          person(`${at}-lead`, key, 'agency-lead'),
          person(`${at}-auditor`, key, 'auditor'),
          person(`${at}-exec`, key, 'agency-executive'),
          person(`${at}-safe`, key, 'safeguarding-lead'),
          person(`${at}-owner`, key, 'action-owner'),
        ];
      }),
    ],
    calendars: [BANK_HOLIDAYS],
    limits: {},
  };
}
