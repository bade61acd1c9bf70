import type { Role } from '#domain/cycle/facts.js';
import type { Story, StoryAct, StoryFixture } from '#domain/story/story.js';
import { localTime } from '#domain/time/instant.js';
import { addDays, type PlainDate, plainDate } from '#domain/time/plain-date.js';
import { aTemplate, BANK_HOLIDAYS, completeAnswers } from './cycle-builders.js';

const AGENCIES = ['AMB', 'CAM', 'CHS', 'CSC', 'EDU', 'EHS', 'GPS', 'HOU', 'POL', 'VCS'];
const CASES = Array.from({ length: 12 }, (_, index) => `C${String(index + 1).padStart(2, '0')}`);
const LAUNCH = plainDate('2026-01-12');

/** The cycle that costs are measured on: ten agencies that know all of twelve cases; the last of them never sends. */
export function aLargeStory(): Story {
  const template = aTemplate({
    sample: { method: 'simple-random', size: CASES.length, strata: [], minimumPerStratum: 0, teams: [], reserves: 2 },
  });
  return {
    name: 'large',
    title: 'A large cycle',
    fixture: fixture(),
    seed: '000102030405060708090a0b0c0d0e0f',
    cycles: [
      {
        as: 'N',
        day: LAUNCH,
        time: localTime('09:05'),
        by: 'coordinator',
        plan: {
          title: 'A large cycle',
          template,
          launchOn: LAUNCH,
          agencies: AGENCIES.map((agency) => ({ agency })),
          rationale: 'To measure what a cycle costs.',
        },
        frame: Array.from({ length: 60 }, (_, index) => ({ id: `K-${index}`, stratum: 'ALL' })),
      },
    ],
    acts: [
      act(LAUNCH, 550, 'coordinator', 'launchCycle', {}),
      act(LAUNCH, 560, 'coordinator', 'supplyFrame', {}),
      act(LAUNCH, 570, 'coordinator', 'drawSample', {}),
      ...AGENCIES.map((agency, index) =>
        act(addDays(LAUNCH, 2), 600 + index, `${agency.toLowerCase()}-lead`, 'confirmInvolvement', {
          agency,
          known: CASES,
          notKnown: [],
        }),
      ),
      act(addDays(LAUNCH, 7), 600, 'coordinator', 'lockSample', {}),
      ...AGENCIES.flatMap((agency, place) =>
        CASES.flatMap((one, index) => {
          const day = addDays(LAUNCH, 8 + place);
          const at = agency.toLowerCase();
          const ref = { return: `${one}-${agency}` };
          const saved = act(day, 600 + index * 10, `${at}-auditor`, 'saveReturn', {
            ...ref,
            answers: completeAnswers(template),
          });
          const sent = act(day, 605 + index * 10, `${at}-lead`, 'submitReturn', ref);
          return place === AGENCIES.length - 1 ? [saved] : [saved, sent];
        }),
      ),
    ],
    expect: [],
  };
}

function act(day: PlainDate, minutes: number, by: string, name: string, input: StoryAct['with']): StoryAct {
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  const time = localTime(`${hours}:${String(minutes % 60).padStart(2, '0')}`);
  return { cycle: 'N', day, time, by, do: name, with: input };
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
      executiveMeetings: [plainDate('2026-09-22'), plainDate('2027-03-23')],
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
