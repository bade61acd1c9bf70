import { ACTIVITY_METHODS, type Activity, isActivity } from '../questions/activity.js';
import { KINDS } from '../questions/kinds.js';
import { ANSWER_KINDS, type Question } from '../questions/question.js';
import { NOT_APPLICABLE, NOT_EVIDENCED, type Scale } from '../questions/scale.js';
import { SHIPPED_SCALES, scaleCalled } from '../questions/scales.js';
import { ownOf } from '../record.js';
import { STAGES } from '../stages.js';
import { AUDIENCES, SURVEY_KINDS, type Survey, type SurveyQuestion } from '../surveys/survey.js';
import { isPlainDate } from '../time/plain-date.js';
import { capitalised, figures } from '../words.js';
import { AUDIT_KINDS } from './audit-kinds.js';
import { activitiesIn, enquiriesInOrder, enquiriesOfPart, hasPartAbout, subjectAsked, templateAbout } from './parts.js';
import { type SampleOffered, TEMPLATE_FORM, type Template } from './template.js';

const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Keys of steps, options and segments: they stand in answers, not in addresses. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;
/** Keys that no question has: what a form carries beside its questions, and what every object has. */
export const TAKEN: readonly string[] = ['seen', 'next', 'names', 'constructor'];
/** How many segments a format has when it is fixed. */
const SEGMENTS: Readonly<Record<string, number>> = { SEVEN_MINUTE: 7, AUDIT_SUMMARY: 4 };
const SAID = ['scale', 'options', 'least', 'most', 'decimals', 'unit'] as const;

/** How many there may be of each thing, and how many characters a text may have. */
const MOST = {
  ...{
    parts: 10,
    objects: 20,
    enquiries: 100,
    questions: 200,
    activities: 50,
    evidence: 20,
    options: 50,
    scales: 20,
    steps: 20,
    segments: 50,
    surveys: 10,
    counts: 20,
    asked: 50,
    open: 60,
  },
  ...{ size: 500, strata: 20, teams: 40, minimum: 100, reserves: 100 },
  ...{ key: 40, title: 200, words: 200, text: 300, descriptor: 1000, unit: 40, notes: 4000 },
} as const;
/** A box for a number takes nine figures. */
const LARGEST = 999_999_999;

/** What is wrong with one part of a template: where, as `questions[3].scale`, and what to mend, without a full stop. */
export interface TemplateFault {
  readonly path: string;
  readonly words: string;
}

type Faults = readonly TemplateFault[];

/**
 * What is wrong with a template, each in a line that says what to mend; empty when it can be used. The one gate for
 * shipped templates, for those of a story and for a partnership's own.
 */
export function templateFaults(template: Template): readonly string[] {
  return faultsIn(template).map(({ words }) => words);
}

/** The same, each with its path. */
export function faultsIn(template: Template): readonly TemplateFault[] {
  const { scales, questions, sample, surveys } = template;
  return [
    ...identityFaults(template),
    ...partFaults(template),
    ...stageFaults(template),
    ...scales.flatMap((scale, at) => under(`scales[${at}]`, scaleFaults(scale))),
    ...under('scales', [...twice('scale', scales), ...tooMany('scales', scales, MOST.scales)]),
    ...under('surveys', [...twice('survey', surveys), ...tooMany('surveys', surveys, MOST.surveys)]),
    ...surveys.flatMap((survey, at) => under(`surveys[${at}]`, surveyFaults(template, survey))),
    ...under('grading', gradingFaults(template)),
    ...questionsFaults(template),
    ...questions.flatMap((question, at) => under(`questions[${at}]`, questionFaults(template, question))),
    ...(sample === null ? [] : under('sample', sampleFaults(sample))),
    ...under('briefing', briefingFaults(template)),
  ];
}

/**
 * The same for people, a sentence each: a question by its number, counted through the lines of enquiry in their order, and a
 * line of enquiry by its title. Where questions are `meant`, by their keys, only what is wrong with those.
 */
export function faultsInWords(template: Template, meant: readonly string[] | null = null): readonly string[] {
  const { enquiries, questions } = template;
  const order = enquiriesInOrder(template).flatMap(({ key }) => questions.filter(({ enquiry }) => enquiry === key));
  return faultsIn(template).flatMap(({ path, words }) => {
    const [, list, at] = /^(questions|enquiries)\[(\d+)\]/.exec(path) ?? [];
    const question = list === 'questions' ? questions[Number(at)] : undefined;
    const enquiry = list === 'enquiries' ? enquiries[Number(at)] : undefined;
    if (meant !== null && !meant.some((key) => key === question?.key)) return [];
    const number = question === undefined ? 0 : order.indexOf(question) + 1;
    const said = words
      .replace(`the question ${question?.key}`, number > 0 ? `question ${number}` : 'a question')
      .replace(`the enquiry ${enquiry?.key}`, `the line of enquiry “${enquiry?.title}”`);
    return [`${capitalised(said)}.`];
  });
}

function identityFaults(template: Template): Faults {
  const { form, key, version, title, origin, notes, kind, year, objects, definition, intervention } = template;
  const { counts = [], series } = template;
  return [
    ...fault(form !== TEMPLATE_FORM, `the form is ${TEMPLATE_FORM}`, 'form'),
    ...fault(!isKey(key), 'the key can have only small letters, digits and hyphens, 40 at most', 'key'),
    ...fault(!Number.isSafeInteger(version) || version < 1, 'the version is a whole number from 1', 'version'),
    ...fault(!isText(title, MOST.title), 'the title has 1 to 200 characters', 'title'),
    ...fault(!isText(origin, MOST.title), 'the origin says in 1 to 200 characters where it comes from', 'origin'),
    ...fault(notes.length > MOST.notes, 'the notes have at most 4,000 characters', 'notes'),
    ...fault(!Object.hasOwn(AUDIT_KINDS, kind), `the kind is one of ${Object.keys(AUDIT_KINDS).join(', ')}`, 'kind'),
    ...fault(
      year !== null && (!Number.isInteger(year) || year < 2000 || year > 2100),
      'the year is from 2000 to 2100, or null',
      'year',
    ),
    ...under('objects', [
      ...tooMany('objects', objects, MOST.objects),
      ...fault(new Set(objects).size !== objects.length, 'an object is in the list once'),
      ...fault(
        objects.some((one) => !isText(one, MOST.words)),
        'an object has a name of 1 to 200 characters',
      ),
    ]),
    ...fault(
      definition !== null && !(isText(definition.words, MOST.descriptor) && isText(definition.source, MOST.words)),
      'the definition has words of 1 to 1,000 characters, and a source of 1 to 200',
      'definition',
    ),
    ...fault(
      intervention !== undefined && !isText(intervention.title, MOST.title),
      'what came in has a title of 1 to 200 characters',
      'intervention.title',
    ),
    ...fault(
      intervention !== undefined && intervention.on !== null && !isPlainDate(intervention.on),
      'what came in did so on a real day, or on one that the plan says (null)',
      'intervention.on',
    ),
    ...under('counts', [
      ...twice('count', counts),
      ...tooMany('counts', counts, MOST.counts),
      ...fault(
        counts.some((one) => !isKey(one.key) || !isText(one.title, MOST.title)),
        'a count by month has a key in small letters, digits and hyphens, and a title of 1 to 200 characters',
      ),
    ]),
    ...fault(
      series !== undefined && !isText(series, MOST.title),
      'the series it stands in has a title of 1 to 200 characters',
      'series',
    ),
  ];
}

function partFaults(template: Template): Faults {
  const { parts, enquiries } = template;
  return [
    ...under('parts', [
      ...twice('part', parts),
      ...tooMany('parts', parts, MOST.parts),
      ...fault(parts.length === 0, 'an audit has a part about cases or about agencies'),
    ]),
    ...parts.flatMap((part, at) =>
      under(`parts[${at}]`, [
        ...fault(!isKey(part.key), `the part ${part.key} needs a key in small letters, digits and hyphens`, 'key'),
        ...fault(!isText(part.title, MOST.title), `the part ${part.key} has a title of 1 to 200 characters`, 'title'),
        ...fault(
          part.about !== 'cases' && part.about !== 'agencies',
          `the part ${part.key} is about cases or about agencies`,
          'about',
        ),
        ...fault(enquiriesOfPart(template, part).length === 0, `the part “${part.title}” has no line of enquiry`),
      ]),
    ),
    ...enquiries.flatMap(({ key, part }, at) =>
      fault(
        parts.every((one) => one.key !== part),
        `the enquiry ${key} is in ${part}, which is not a part`,
        `enquiries[${at}].part`,
      ),
    ),
  ];
}

function stageFaults({ stages, parts, sample }: Template): Faults {
  const order = STAGES.map((stage) => stage.key).filter((key) => stages.includes(key));
  const asksForCases = hasPartAbout({ parts }, 'cases');
  return [
    ...under('stages', [
      ...fault(stages.join() !== order.join(), 'each stage appears once, in order'),
      ...fault(
        !stages.includes('planning') || !stages.includes('submission'),
        'an audit is planned and asks for returns',
      ),
      ...fault(
        !stages.includes('moderation') || !stages.includes('reporting'),
        'a panel moderates what comes in, and a report is written',
      ),
      ...fault(!stages.includes('tracking'), 'what a report asks for is tracked'),
      ...fault(
        asksForCases !== stages.includes('selection'),
        'cases are selected when a part is about cases, and only then',
      ),
    ]),
    ...fault(
      asksForCases !== (sample !== null),
      'a sample rule goes with a part about cases, and only with one',
      'sample',
    ),
  ];
}

function scaleFaults({ key, title, steps, goodFrom }: Scale): Faults {
  const keys = steps.map((step) => step.key);
  return [
    ...fault(!isKey(key), `the scale ${key} needs a key in small letters, digits and hyphens`),
    ...fault(ownOf(SHIPPED_SCALES, key) !== undefined, `the scale ${key} has the key of a shipped one`),
    ...fault(!isText(title, MOST.title), `the scale ${key} has a title of 1 to 200 characters`),
    ...fault(
      steps.length < 2 || steps.length > MOST.steps,
      `the scale ${key} has 2 to ${MOST.steps} steps, worst first`,
    ),
    ...under('steps', twice(`step of the scale ${key}`, steps)),
    ...steps.flatMap((step, at) =>
      under(`steps[${at}]`, [
        ...choiceFaults(`step ${step.key} of the scale ${key}`, step),
        ...fault(
          step.descriptor !== undefined && !isText(step.descriptor, MOST.descriptor),
          `the step ${step.key} of the scale ${key} has a descriptor of 1 to 1,000 characters`,
          'descriptor',
        ),
      ]),
    ),
    ...fault(
      keys.indexOf(goodFrom) < 1,
      `the scale ${key} says from which step on it is good enough: any but the lowest`,
      'goodFrom',
    ),
  ];
}

function gradingFaults({ grading, scales }: Template): Faults {
  return fault(
    grading !== null && scaleCalled(scales, grading) === null,
    `the panel grades on ${grading}, which is not a scale`,
  );
}

function questionsFaults(template: Template): Faults {
  const { enquiries, questions } = template;
  const asked = new Set(questions.map((question) => question.enquiry));
  const ofCases = templateAbout(template, 'cases').questions.filter(({ kind }) => kind === 'safety-now').length;
  const ofAgencies = questions.filter((question) => subjectAsked(template, question) === 'agencies');
  return [
    ...under('enquiries', [...twice('enquiry', enquiries), ...tooMany('enquiries', enquiries, MOST.enquiries)]),
    ...enquiries.flatMap(({ key, title, activities = [] }, at) =>
      under(`enquiries[${at}]`, [
        ...fault(!asked.has(key), `the enquiry ${key} has no question`),
        ...fault(!isText(title, MOST.title), `the enquiry ${key} has a title of 1 to 200 characters`, 'title'),
        ...under('activities', [
          ...tooMany(`activities of the enquiry ${key}`, activities, MOST.activities),
          ...fault(
            activities.some((one) => !isText(one.title, MOST.words)),
            `the enquiry ${key} has activities of 1 to 200 characters each`,
          ),
          ...activityFaults(activities),
        ]),
      ]),
    ),
    ...under('questions', [
      ...twice('question', questions),
      ...activitiesTwice(template),
      ...tooMany('questions', questions, MOST.questions),
      ...fault(
        (['cases', 'agencies'] as const).some(
          (about) =>
            hasPartAbout(template, about) &&
            templateAbout(template, about).questions.every(({ kind }) => kind === 'concordance'),
        ),
        'agencies are asked at least one question in each return',
      ),
      ...fault(
        hasPartAbout(template, 'cases') && ofCases !== 1,
        'one question, and only one, asks whether somebody must act now',
      ),
      ...fault(
        ofAgencies.some(({ kind }) => kind === 'safety-now'),
        'a return without a case does not ask about a child’s safety',
      ),
      ...fault(
        ofAgencies.some(({ kind }) => kind === 'concordance'),
        'the panel answers questions about cases, and a part about agencies has none',
      ),
    ]),
  ];
}

/** A question of a survey stands under no line of enquiry: under this one, as a question of an agency would. */
const NO_ENQUIRY = { key: 'survey', title: 'Survey', part: 'survey' };

function surveyFaults(template: Template, survey: Survey): Faults {
  const { key, title, audience, introduction, questions, openWorkingDays: days } = survey;
  const asQuestion = (one: SurveyQuestion): Question => ({
    ...one,
    ...{ enquiry: NO_ENQUIRY.key, required: false, evidence: false, compared: false },
  });
  return [
    ...fault(!isKey(key), `the survey ${key} needs a key in small letters, digits and hyphens`, 'key'),
    ...fault(!isText(title, MOST.title), `the survey ${key} has a title of 1 to 200 characters`, 'title'),
    ...fault(!AUDIENCES.includes(audience), `the survey ${key} asks one of: ${AUDIENCES.join(', ')}`, 'audience'),
    ...fault(
      introduction.length > MOST.notes,
      `the introduction of the survey ${key} has at most 4,000 characters`,
      'introduction',
    ),
    ...fault(
      !Number.isInteger(days) || days < 1 || days > MOST.open,
      `the survey ${key} is open for 1 to ${MOST.open} working days`,
      'openWorkingDays',
    ),
    ...under('questions', [
      ...fault(questions.length === 0, `the survey ${key} asks at least one question`),
      ...twice(`question of the survey ${key}`, questions),
      ...tooMany(`questions of the survey ${key}`, questions, MOST.asked),
    ]),
    ...questions.flatMap((question, at) =>
      under(`questions[${at}]`, [
        ...fault(
          !SURVEY_KINDS.includes(question.kind),
          `the question ${question.key} of a survey is of one of the kinds ${SURVEY_KINDS.join(', ')}`,
          'kind',
        ),
        ...questionFaults({ ...template, enquiries: [NO_ENQUIRY] }, asQuestion(question)),
      ]),
    ),
  ];
}

function questionFaults({ scales, enquiries }: Template, question: Question): Faults {
  const { key, enquiry, kind, text, compared, required, evidence, activities = [] } = question;
  const where = fault(
    enquiries.every((one) => one.key !== enquiry),
    `the question ${key} is under ${enquiry}, which is not an enquiry`,
    'enquiry',
  );
  if (!ANSWER_KINDS.includes(kind)) {
    return [...where, ...fault(true, `the question ${key} is of the kind ${kind}, which is not known`, 'kind')];
  }
  const { parts, differ } = KINDS[kind];
  return [
    ...where,
    ...fault(!isKey(key), `the question ${key} needs a key in small letters, digits and hyphens`, 'key'),
    ...fault(TAKEN.includes(key), `the question ${key} has a key that pages need themselves: choose another`, 'key'),
    ...fault(!isText(text, MOST.text), `the question ${key} has a text of 1 to 300 characters`, 'text'),
    ...fault(compared && differ === undefined, `the question ${key} cannot be compared between agencies`, 'compared'),
    ...fault(
      kind === 'safety-now' && !required,
      `the question ${key} asks for safety and cannot be left out`,
      'required',
    ),
    ...fault(
      kind === 'concordance' && evidence,
      `the question ${key} is the panel’s and cites the returns themselves`,
      'evidence',
    ),
    ...under('activities', [
      ...tooMany(`activities of the question ${key}`, activities, MOST.activities),
      ...fault(
        activities.some((one) => !isText(isActivity(one) ? one.title : one, MOST.words)),
        `the question ${key} has activities of 1 to 200 characters each`,
      ),
      ...activityFaults(activities),
    ]),
    ...SAID.flatMap((part) =>
      fault(
        question[part] !== undefined && !parts.includes(part),
        `the question ${key} is of the kind ${kind}, which has no ${part}`,
        part,
      ),
    ),
    ...fault(
      parts.includes('scale') && scaleCalled(scales, question.scale ?? '') === null,
      `the question ${key} is answered on ${question.scale ?? 'no scale'}, which is not a scale`,
      'scale',
    ),
    ...(parts.includes('options') && !offersUsual(question) ? under('options', optionFaults(question)) : []),
    ...(parts.includes('least') ? rangeFaults(question) : []),
  ];
}

/** Whether the panel answers with the words that all its questions have which say nothing else. */
function offersUsual({ kind, options }: Question): boolean {
  return kind === 'concordance' && options === undefined;
}

/** Activities are answered in the same return as questions: no two have the same key. */
function activitiesTwice(template: Template): Faults {
  const activities = activitiesIn(template);
  const keys = [...new Set(template.questions.map(({ key }) => key)), ...activities.map(({ key }) => key)];
  const doubled = activities.filter(({ key }) => keys.indexOf(key) !== keys.lastIndexOf(key));
  return [...new Set(doubled.map(({ key }) => key))].flatMap((key) =>
    fault(true, `the activity ${key} has the key of something else that is asked`),
  );
}

/** What is wrong with the activities among what stands under a question, or under a line of enquiry. */
function activityFaults(all: readonly (string | Activity)[]): Faults {
  return all.flatMap((one, at) => {
    if (!isActivity(one)) return [];
    const { key, method, evidence } = one;
    return under(`[${at}]`, [
      ...fault(!isKey(key), `the activity ${key} needs a key in small letters, digits and hyphens`, 'key'),
      ...fault(TAKEN.includes(key), `the activity ${key} has a key that pages need themselves: choose another`, 'key'),
      ...fault(
        !Object.hasOwn(ACTIVITY_METHODS, method),
        `the activity ${key} is done by one of ${Object.keys(ACTIVITY_METHODS).join(', ')}`,
        'method',
      ),
      ...fault(
        !Number.isInteger(evidence) || evidence < 0 || evidence > MOST.evidence,
        `the activity ${key} has 0 to ${MOST.evidence} places for evidence`,
        'evidence',
      ),
    ]);
  });
}

function optionFaults({ key, options = [] }: Question): Faults {
  return [
    ...fault(
      options.length < 2 || options.length > MOST.options,
      `the question ${key} offers 2 to ${MOST.options} options`,
    ),
    ...twice(`option of the question ${key}`, options),
    ...options.flatMap((one, at) => under(`[${at}]`, choiceFaults(`option ${one.key} of the question ${key}`, one))),
  ];
}

/** What is wrong with something that can be chosen: a step of a scale, an option of a question. */
function choiceFaults(what: string, { key, words }: { readonly key: string; readonly words: string }): Faults {
  return [
    ...fault(!NAME.test(key), `the ${what} needs a key of letters, digits, hyphens and underscores`),
    ...fault(
      NAME.test(key) && !isName(key),
      `the ${what} has a key that every question has of its own: choose another`,
    ),
    ...fault(!isText(words, MOST.words), `the ${what} has words of 1 to 200 characters`),
  ];
}

function rangeFaults({ key, least, most, decimals = false, unit }: Question): Faults {
  const bounds = [least, most].filter((one) => one !== undefined);
  return [
    ...fault(
      bounds.some((one) => !Number.isFinite(one) || Math.abs(one) > LARGEST),
      `the question ${key} has bounds of at most ${figures(LARGEST)}`,
    ),
    ...fault(
      !decimals && bounds.some((one) => !Number.isInteger(one)),
      `the question ${key} asks for a whole number, and its bounds are whole too`,
    ),
    ...fault(
      (least ?? -Infinity) > (most ?? Infinity),
      `the question ${key} has a least number above its most`,
      'least',
    ),
    ...fault(
      unit !== undefined && !isText(unit, MOST.unit),
      `the question ${key} has a unit of 1 to 40 characters`,
      'unit',
    ),
  ];
}

function sampleFaults(sample: SampleOffered): Faults {
  const { method, strata, minimumPerStratum: minimum, teams, reserves } = sample;
  const isOpen = sample.size === null;
  const size = sample.size ?? MOST.size;
  const whole = [size, minimum, reserves].every((count) => Number.isInteger(count) && count >= 0);
  return [
    ...fault(!whole, 'size, minimum and reserves are whole numbers from 0'),
    ...fault(
      size > MOST.size || minimum > MOST.minimum || reserves > MOST.reserves,
      `a sample has at most ${MOST.size} cases, ${MOST.minimum} from each stratum and ${MOST.reserves} reserves`,
    ),
    ...tooMany('strata', strata, MOST.strata),
    ...tooMany('teams', teams, MOST.teams),
    ...fault(
      [...strata, ...teams].some((one) => !isText(one, MOST.words)),
      'a stratum or a team has a name of 1 to 200 characters',
    ),
    ...fault(size < 1 && method !== 'census', 'a sample has at least one case'),
    ...fault(isOpen && method === 'census', 'a census takes every case: its size cannot be left open'),
    ...fault(new Set(strata).size !== strata.length, 'a stratum is in the list once'),
    ...fault(new Set(teams).size !== teams.length, 'a team is in the list once'),
    ...fault(method === 'stratified' && (strata.length === 0 || minimum < 1), 'each stratum gives at least one case'),
    ...fault(method === 'stratified' && strata.length * minimum > size, 'the strata need more cases than are drawn'),
    ...fault(method === 'quota' && (strata.length === 0 || teams.length === 0), 'a quota is set by team and stratum'),
    ...fault(
      method === 'quota' && !isOpen && teams.length * strata.length * minimum !== size,
      'the size of a quota sample is teams times strata times the number for each',
    ),
    ...fault(method !== 'quota' && teams.length > 0, 'only a quota names teams'),
  ];
}

function briefingFaults({ briefing }: Template): Faults {
  const fixed = ownOf(SEGMENTS, briefing.format);
  return [
    ...fault(!isName(briefing.format), 'the format of the briefing is of letters, digits, hyphens and underscores'),
    ...twice('segment', briefing.segments),
    ...tooMany('segments', briefing.segments, MOST.segments),
    ...fault(briefing.segments.length === 0, 'a briefing has segments'),
    ...fault(
      fixed !== undefined && briefing.segments.length !== fixed,
      `a briefing of the format ${briefing.format} has exactly ${fixed} segments`,
    ),
    ...briefing.segments.flatMap(({ key, heading }, at) =>
      under(`segments[${at}]`, [
        ...fault(!isName(key), `the segment ${key} needs a key of letters, digits, hyphens and underscores`, 'key'),
        ...fault(heading.trim() === '', `the segment ${key} has no heading`, 'heading'),
        ...fault(heading.length > MOST.title, `the segment ${key} has a heading of at most 200 characters`, 'heading'),
      ]),
    ),
  ];
}

function isKey(key: string): boolean {
  return KEY.test(key) && key.length <= MOST.key;
}

function isName(name: string): boolean {
  return NAME.test(name) && name !== NOT_EVIDENCED && name !== NOT_APPLICABLE;
}

function isText(text: string, most: number): boolean {
  return text.trim() !== '' && text.length <= most;
}

function tooMany(what: string, things: readonly unknown[], most: number): Faults {
  return fault(things.length > most, `there are at most ${most} ${what}`);
}

function twice(what: string, things: readonly { readonly key: string }[]): Faults {
  const keys = things.map((thing) => thing.key);
  const doubled = new Set(keys.filter((key, at) => keys.indexOf(key) !== at));
  return [...doubled].flatMap((key) => fault(true, `the ${what} ${key} is there twice`));
}

function fault(wrong: boolean, words: string, path = ''): Faults {
  return wrong ? [{ path, words }] : [];
}

/** The faults of a part, as those of what it is part of. */
function under(path: string, faults: Faults): Faults {
  return faults.map((one) => {
    const below = one.path === '' || one.path.startsWith('[') ? one.path : `.${one.path}`;
    return { ...one, path: `${path}${below}` };
  });
}
