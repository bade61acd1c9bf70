import type { Instant } from '#domain/time/instant.js';
import { instantInWords } from '#platform/clock.js';
import { PROCESS_ID } from '../../http/process-id.js';
import { pathTo } from '../../paths.js';

/** What the page prints: what would be lost, that it is under way, or that it is not possible here. */
export function startOverView(
  { isOffered, isAsked }: { readonly isOffered: boolean; readonly isAsked: boolean },
  now: Instant,
) {
  return {
    title: isAsked ? 'Starting over' : 'Start over',
    back: isAsked ? undefined : { href: pathTo('play'), text: 'The practice clock' },
    isOffered,
    isAsked,
    process: PROCESS_ID,
    post: pathTo('startOver'),
    playHref: pathTo('play'),
    now: instantInWords(now),
    lost: [
      'every audit of every practice partnership, with its returns, files, findings, reports and actions',
      'every email in the mailbox and the history of who was told what',
      'everything that you and others who use this installation have typed',
    ],
  };
}
