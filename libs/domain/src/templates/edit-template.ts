import { type Activity, isActivity } from '../questions/activity.js';
import type { Question } from '../questions/question.js';
import { STAGE_KEYS } from '../stages.js';
import { keyFor } from './key-for.js';
import { activitiesIn, hasPartAbout } from './parts.js';
import type { SampleOffered, Subject, Template } from './template.js';
import { TAKEN } from './template-faults.js';

/** Which way something goes in its list. */
export type Move = 'up' | 'down';

/** What a question says beside its key. */
export type QuestionSaid = Omit<Question, 'key'>;

/**
 * The template with one question more, the last of its line of enquiry; its key is made of its text. Answers and
 * comparisons go by keys, so a question keeps its own whatever it is made to say later.
 */
export function withQuestion(template: Template, said: QuestionSaid): Template {
  const key = keyFor(said.text, [...template.questions.map((one) => one.key), ...TAKEN]);
  return { ...template, questions: placed(template.questions, { key, ...said }) };
}

/** The template in which a question says something else; it goes to the end of another line of enquiry. */
export function withQuestionChanged(template: Template, key: string, said: QuestionSaid): Template {
  const { questions } = template;
  const before = questions.find((one) => one.key === key);
  if (before === undefined) return template;
  const after = { key, ...said };
  if (before.enquiry === said.enquiry) {
    return { ...template, questions: questions.map((one) => (one.key === key ? after : one)) };
  }
  return { ...template, questions: placed(without(questions, key), after) };
}

/** The template without a question. */
export function withoutQuestion(template: Template, key: string): Template {
  return { ...template, questions: without(template.questions, key) };
}

/** The template with a question before or after its neighbour in the same line of enquiry; as it was at the end of it. */
export function withQuestionMoved(template: Template, key: string, move: Move): Template {
  const question = template.questions.find((one) => one.key === key);
  const beside = (one: Question) => one.enquiry === question?.enquiry;
  return { ...template, questions: moved(template.questions, key, move, beside) };
}

/** The template with one line of enquiry more, the last of its part; it needs a question before it can be published. */
export function withEnquiry(template: Template, title: string, part: string): Template {
  const { enquiries } = template;
  const key = keyFor(
    title,
    enquiries.map((one) => one.key),
  );
  return { ...template, enquiries: [...enquiries, { key, title, part }] };
}

/** The template in which a line of enquiry has another title, or belongs to another part. */
export function withEnquiryCalled(template: Template, key: string, title: string, part: string): Template {
  return { ...template, enquiries: template.enquiries.map((one) => (one.key === key ? { ...one, title, part } : one)) };
}

/** The template without a line of enquiry and the questions under it. */
export function withoutEnquiry(template: Template, key: string): Template {
  return {
    ...template,
    enquiries: without(template.enquiries, key),
    questions: template.questions.filter(({ enquiry }) => enquiry !== key),
  };
}

/** The template with a line of enquiry, and its questions, before or after its neighbour in its part; as it was at the end. */
export function withEnquiryMoved(template: Template, key: string, move: Move): Template {
  const part = template.enquiries.find((one) => one.key === key)?.part;
  const enquiries = moved(template.enquiries, key, move, (one) => one.part === part);
  return { ...template, enquiries, questions: inOrderOf(enquiries, template.questions) };
}

/** What an activity says beside its key. */
export type ActivitySaid = Omit<Activity, 'key'>;

/** What activities stand under, by its key. */
export type ActivityPlace = { readonly question: string } | { readonly enquiry: string };

/** The template with one activity more, the last under a question or under a line of enquiry; its key is made of its title. */
export function withActivity(template: Template, place: ActivityPlace, said: ActivitySaid): Template {
  const taken = [...template.questions, ...activitiesIn(template)].map(({ key }) => key);
  const activity = { key: keyFor(said.title, [...taken, ...TAKEN]), ...said };
  const added = <T extends string | Activity>(before: readonly (T | Activity)[] = []) => [...before, activity];
  return 'question' in place
    ? {
        ...template,
        questions: template.questions.map((one) =>
          one.key === place.question ? { ...one, activities: added(one.activities) } : one,
        ),
      }
    : {
        ...template,
        enquiries: template.enquiries.map((one) =>
          one.key === place.enquiry ? { ...one, activities: added(one.activities) } : one,
        ),
      };
}

/** The template in which an activity says something else. */
export function withActivityChanged(template: Template, key: string, said: ActivitySaid): Template {
  return withActivities(template, (all) =>
    all.map((one) => (isActivity(one) && one.key === key ? ({ key, ...said } as typeof one) : one)),
  );
}

/** The template without an activity. */
export function withoutActivity(template: Template, key: string): Template {
  return withActivities(template, (all) => all.filter((one) => !isActivity(one) || one.key !== key));
}

/** The template with an activity before or after its neighbour under the same question or line of enquiry. */
export function withActivityMoved(template: Template, key: string, move: Move): Template {
  return withActivities(template, (all) => {
    const at = (one: string | Activity) => (isActivity(one) ? one.key : null);
    const keys = all.flatMap((one) => at(one) ?? []).map((own) => ({ key: own }));
    const order = moved(keys, key, move, () => true).map((one) => one.key);
    const hints = all.filter((one) => !isActivity(one));
    return [...hints, ...order.flatMap((one) => all.filter((other) => at(other) === one))];
  });
}

/** The template with something done to every list of activities in it; lists that there are not stay so. */
function withActivities(
  template: Template,
  change: <T extends string | Activity>(all: readonly T[]) => readonly T[],
): Template {
  return {
    ...template,
    questions: template.questions.map((one) =>
      one.activities === undefined ? one : { ...one, activities: change(one.activities) },
    ),
    enquiries: template.enquiries.map((one) =>
      one.activities === undefined ? one : { ...one, activities: change(one.activities) },
    ),
  };
}

/** The template with one part more, the last; a part about cases brings the stage and the rule by which they are drawn. */
export function withPart(template: Template, title: string, about: Subject): Template {
  const key = keyFor(
    title,
    template.parts.map((one) => one.key),
  );
  return drawingAsItAsks({ ...template, parts: [...template.parts, { key, title, about }] });
}

/** The template in which a part has another title; what it is about stays. */
export function withPartCalled(template: Template, key: string, title: string): Template {
  return { ...template, parts: template.parts.map((one) => (one.key === key ? { ...one, title } : one)) };
}

/** The template without a part, its lines of enquiry and their questions; without the last about cases, none are drawn. */
export function withoutPart(template: Template, key: string): Template {
  const bare = template.enquiries
    .filter(({ part }) => part === key)
    .reduce((rest, enquiry) => withoutEnquiry(rest, enquiry.key), template);
  return drawingAsItAsks({ ...bare, parts: without(template.parts, key) });
}

/** Cases are selected where a part is about them, and only there. */
function drawingAsItAsks(template: Template): Template {
  const draws = hasPartAbout(template, 'cases');
  const sample = draws ? (template.sample ?? USUAL_SAMPLE) : null;
  return {
    ...template,
    sample,
    stages: STAGE_KEYS.filter((key) => (key === 'selection' ? draws : template.stages.includes(key))),
  };
}

/** Cases drawn at random, as many as the plan says. */
const USUAL_SAMPLE: SampleOffered = {
  ...{ method: 'simple-random', size: null, strata: [], minimumPerStratum: 0, teams: [], reserves: 3 },
};

/** The questions after one another as their lines of enquiry are. */
function inOrderOf(enquiries: Template['enquiries'], questions: readonly Question[]): readonly Question[] {
  const known = new Set(enquiries.map(({ key }) => key));
  return [
    ...enquiries.flatMap(({ key }) => questions.filter(({ enquiry }) => enquiry === key)),
    ...questions.filter(({ enquiry }) => !known.has(enquiry)),
  ];
}

function placed(questions: readonly Question[], question: Question): readonly Question[] {
  const last = questions.findLastIndex(({ enquiry }) => enquiry === question.enquiry);
  return last < 0 ? [...questions, question] : questions.toSpliced(last + 1, 0, question);
}

function without<T extends { readonly key: string }>(things: readonly T[], key: string): readonly T[] {
  return things.filter((one) => one.key !== key);
}

/** The things with one changed places with the next of those beside it. */
function moved<T extends { readonly key: string }>(
  things: readonly T[],
  key: string,
  move: Move,
  beside: (one: T) => boolean,
): readonly T[] {
  const at = things.findIndex((one) => one.key === key);
  const to =
    move === 'up'
      ? things.findLastIndex((one, index) => index < at && beside(one))
      : things.findIndex((one, index) => index > at && beside(one));
  const [one, other] = [things[at], things[to]];
  return one === undefined || other === undefined ? things : things.with(at, other).with(to, one);
}
