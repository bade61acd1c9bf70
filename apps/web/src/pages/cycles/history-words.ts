import { EVENT_NAMES, eventTitle } from '#domain/cycle/events.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { ownOf } from '#domain/record.js';
import { STAGES } from '#domain/stages.js';
import { holdsAll } from '#domain/text/looked-for.js';
import type { EventLine, LoggedWord } from '#persistence/views/events.view.js';
import { instantInWords } from '#platform/clock.js';

/** One line of history as the page prints it. */
export interface HistoryLine {
  readonly title: string;
  readonly when: string;
  readonly by: string;
  readonly words: string;
}

/**
 * One line of the log, with the name of the person who did it, or that it came by itself when nobody in the list of
 * people did.
 */
export function historyLine(facts: CycleFacts, line: EventLine): HistoryLine {
  const person = ownOf(facts.roster.people, line.by);
  const isStage = STAGES.some(({ key }) => key === line.subject);
  return {
    title: `${eventTitle(line.name)}${line.subject === '' || isStage ? '' : `: ${line.subject}`}`,
    when: instantInWords(line.at),
    by: person?.name ?? 'Done automatically',
    words: line.reason,
  };
}

/** A word that is looked for in the history, with the events and the people that are called by it there. */
export function inTheLog({ roster }: CycleFacts, word: string): LoggedWord {
  return {
    word,
    names: EVENT_NAMES.filter((name) => holdsAll(eventTitle(name), [word])),
    people: Object.values(roster.people).flatMap(({ key, name }) => (holdsAll(name, [word]) ? [key] : [])),
  };
}
