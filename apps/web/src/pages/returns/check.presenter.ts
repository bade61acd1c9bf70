import type { Refusal } from '#domain/outcome.js';
import { completeness } from '#domain/submission/completeness.js';
import { isBack } from '#domain/submission/return-state.js';
import { counted } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import type { FormErrors } from '../../view/form.js';
import { isTheirs } from '../open.js';
import { headingOf } from './heading.js';
import type { OwnReturn } from './own-return.js';
import { sectionOfQuestion, sectionsOf } from './sections.js';
import { senderOf } from './tasks.presenter.js';
import { answerLines } from './words.js';

/**
 * Every answer of a return in the order of its pages, what it lacks, and the way to send it, for who may; `errors` is
 * null before it was tried.
 */
export function presentCheck(own: OwnReturn, errors: FormErrors | null) {
  const { facts, ref, answers } = own;
  const address = { cycle: facts.cycle.reference, ref };
  const sections = sectionsOf(facts.cycle.template);
  const heading = headingOf(own);
  const isOpen = heading.closed === null;
  const { lacks } = completeness(facts.cycle.template, answers);
  const maySend = isTheirs(own, 'submitReturn', { return: ref });
  const { panelChairKey, partnershipName, people } = facts.roster;
  return {
    title: isOpen ? 'Check your answers before you send them' : 'Your answers',
    back: { href: pathTo('returnTasks', address), text: 'All parts of this return' },
    ...heading,
    ...(errors === null ? {} : { errors }),
    missing: isOpen
      ? lacks.map((lack) => ({
          text: lackInWords(own, lack),
          href: placeOf(own, lack.field ?? '') ?? pathTo('returnTasks', address),
        }))
      : [],
    missingTitle: `${counted(lacks.length, 'thing is', 'things are')} missing before it can be sent`,
    sections: sections.flatMap((section) =>
      section.enquiries.map((enquiry) => ({
        title: enquiry.title,
        rows: enquiry.questions.map(({ number, question }) => ({
          question: `${number}. ${question.text}`,
          lines: answerLines(question, answers[question.key]),
          change: isOpen
            ? {
                href: `${pathTo('returnSection', { ...address, section: section.key })}#${question.key}`,
                hidden: `the answer to question ${number}`,
              }
            : null,
        })),
      })),
    ),
    copyHref: pathTo('returnCopy', address),
    send:
      isOpen && lacks.length === 0 && maySend
        ? { action: pathTo('returnCheck', address), seen: versionOf(own), button: `Send to ${partnershipName}` }
        : null,
    receiver: {
      name: partnershipName,
      chair: people[panelChairKey]?.name ?? null,
      isResent: isBack(own.submission),
    },
    sender: isOpen && lacks.length === 0 && !maySend ? (senderOf(own) ?? 'your agency’s lead for audits') : null,
  };
}

/** The path to the answer that a refusal speaks of by its field (`answers.q1`); null when it speaks of none. */
export function placeOf({ facts, ref }: OwnReturn, field: string): string | null {
  const key = field.replace(/^answers\./, '');
  const section = sectionOfQuestion(sectionsOf(facts.cycle.template), key);
  if (section === undefined) return null;
  return `${pathTo('returnSection', { cycle: facts.cycle.reference, ref, section: section.key })}#${key}`;
}

/**
 * What an answer lacks, as people read it, by its question's number: the words of the API name questions and choices by
 * their keys.
 */
export function lackInWords({ facts }: OwnReturn, { code, field, words }: Refusal): string {
  const key = (field ?? '').replace(/^answers\./, '');
  const asked = sectionOfQuestion(sectionsOf(facts.cycle.template), key)?.questions;
  const number = asked?.find(({ question }) => question.key === key)?.number;
  const said = LACKS[code];
  return number === undefined || said === undefined ? words : `Question ${number}: ${said}`;
}

const LACKS: Readonly<Record<string, string>> = {
  'not-answered': 'it has no answer yet',
  'none-known-unsaid': 'the list is empty. Add to it, or say that there is none and what you looked at',
  'search-unsaid': 'say what you looked at or searched',
  'no-example': 'the answer is no or not met. Give an example',
  'no-narrative': 'say why you chose this grade',
  'no-evidence': 'say where in your records it can be seen',
};

/** How often the return was changed, from 1: what was checked is what is sent. */
export function versionOf({ facts, ref }: OwnReturn): number {
  return facts.versions.submission?.[ref] ?? 1;
}
