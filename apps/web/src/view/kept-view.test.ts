import { describe, expect, it } from '@jest/globals';
import { localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';
import { keptView } from './kept-view.js';

const until = london.toInstant(plainDate('2026-05-16'), localTime('10:00'));
const typed = { note: 'Half of the staff are trained.', progress: 'IN_PROGRESS', declared: '', seen: 'action/A01 3' };
const kept = { id: 'k1', shown: { typed, until, hadFiles: false } };

describe('what is kept of a form', () => {
  it('is what was typed, without the keys of what was chosen', () => {
    expect(keptView(kept, true, 'live')?.shown).toEqual({
      isForm: true,
      lines: ['Half of the staff are trained.'],
      until: '10am on Saturday 16 May 2026',
      hadFiles: false,
    });
  });

  it('names the clock by which it is kept where the page shows another', () => {
    expect(keptView(kept, true, 'practice')?.shown?.until).toBe(
      '10am on Saturday 16 May 2026, by real time and not the practice clock',
    );
  });
});
