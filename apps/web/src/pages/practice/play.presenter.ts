import { counted } from '#domain/words.js';
import { instantInWords } from '#platform/clock.js';
import type { Play } from '../../practice/practice-play.js';

/** What the page of a play prints. */
export interface PlayView {
  readonly title: string;
  readonly isRunning: boolean;
  readonly words: string;
  readonly mails: readonly {
    readonly when: string;
    readonly to: string;
    readonly subject: string;
    readonly reason: string;
    readonly href: string;
  }[];
}

/** A play in words: where the clock is, how far it goes, how much has happened; null where none was begun. */
export function playView(play: Play | null, now: string, mails: PlayView['mails']): PlayView {
  if (play === null) {
    return { title: 'The practice clock', isRunning: false, words: `It is ${now}. Nothing is being played.`, mails };
  }
  const at = instantInWords(play.now);
  const days = Math.round((play.now - play.from) / 86_400_000);
  const so = `${counted(days, 'day')} and ${counted(play.moves, 'event')} after ${instantInWords(play.from)}`;
  switch (play.state) {
    case 'running':
      return {
        title: 'Playing',
        isRunning: true,
        words: `It is ${at}, ${so}.${play.until === null ? '' : ` The clock runs until ${instantInWords(play.until)}.`}`,
        mails,
      };
    case 'stopping':
      return {
        title: 'Stopping',
        isRunning: true,
        words: `It is ${at}. The clock stops as soon as what is due now is done.`,
        mails,
      };
    case 'stopped':
      return {
        title: 'Stopped',
        isRunning: false,
        words: `It is ${at} now, ${so}. You stopped the clock here.`,
        mails,
      };
    case 'done':
      return { title: 'Played', isRunning: false, words: `It is ${at} now, ${so}.`, mails };
    case 'stuck':
      return {
        title: 'The clock has stopped',
        isRunning: false,
        words: `It is ${at}. Something that is due now has not been done: part of the system may not be working. Nothing is lost. Try again in a minute.`,
        mails,
      };
  }
}
