import type { SignedIn } from '#operations/shared/signed-in.js';
import type { ChallengeLine } from '#persistence/views/challenges.view.js';
import type { Page } from '#persistence/views/page.js';
import { mayOpen, pathTo } from '../../paths.js';
import { addressWith, narrowing } from '../../view/narrowing.js';
import { challengeLine } from '../challenge-line.js';

/** What the log is narrowed to, and where its page begins. */
export interface ChallengesAsked {
  readonly show?: 'open' | 'over' | undefined;
  readonly words?: string | undefined;
  readonly agency?: string | undefined;
  readonly after?: string | undefined;
}

/** The log of challenges as its page prints it; the agencies to choose from are null for a reader of one agency. */
export function presentChallenges(
  who: SignedIn,
  { show, words, agency, after }: ChallengesAsked,
  page: Page<ChallengeLine>,
  agencies: readonly { readonly key: string; readonly name: string }[] | null,
) {
  const here = pathTo('challenges');
  const ofAgency = {
    ...{ name: 'agency', label: 'Agency', all: 'All agencies', chosen: agency },
    from: (agencies ?? []).map(({ key, name }) => ({ value: key, text: name })),
  };
  const [board] = mayOpen('dashboard', who.roles) ? [{ href: pathTo('dashboard'), text: 'Dashboard' }] : [];
  return {
    title: 'Challenges',
    back: board ?? { href: pathTo('cycles'), text: 'Audits' },
    firstHref: after === undefined ? null : addressWith(here, { show, words, agency }),
    nextHref: page.next === null ? null : addressWith(here, { show, words, agency, after: page.next }),
    by: narrowing({
      ...{ here, things: 'challenges' },
      none: 'There are no challenges. What stays missing or late until it is passed up stands here from that day.',
      words: { label: 'Audit, agency or reference', typed: words },
      choices: [
        ...(agencies === null ? [] : [ofAgency]),
        {
          ...{ name: 'show', label: 'State', all: 'All', chosen: show },
          from: [
            { value: 'open', text: 'Open' },
            { value: 'over', text: 'No longer open' },
          ],
        },
      ],
    }),
    lines: page.items.map((one) => ({
      ...challengeLine(one, one.agencyName),
      title: one.title,
      href: pathTo('cycle', { cycle: one.cycle }),
      cycle: one.cycle,
    })),
  };
}
