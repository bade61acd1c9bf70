import { stageTitle } from '#domain/stages.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import type { CycleCard } from '#persistence/views/cycles.view.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { stageDayInWords } from './cycle.presenter.js';
import { cycleTag } from './cycle-words.js';

/** One audit in a list: where it stands, by when, and what comes automatically. */
export function cycleCard(line: CycleCard, today: PlainDate) {
  return {
    href: pathTo('cycle', { cycle: line.reference }),
    title: line.title,
    reference: line.reference,
    tag: cycleTag(line.state),
    stage: stageTitle(line.stage),
    due: stageDayInWords(line, today),
    next: line.nextAt === null ? '' : instantInWords(line.nextAt),
  };
}
