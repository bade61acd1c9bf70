import type { AuditCase } from '#domain/cycle/facts.js';
import type { FrameRow } from '#domain/selection/frame.js';

/**
 * Which child a case is, as the list has it: its reference for those who may read it (a null row is not theirs), its
 * group and its team; '' when none is to be told.
 */
export function childWords({ stratum, team }: Pick<AuditCase, 'stratum' | 'team'>, row: FrameRow | null): string {
  return [row === null ? '' : `Reference ${row.id}`, stratum === 'ALL' ? '' : stratum, team ?? '']
    .filter((text) => text !== '')
    .join(', ');
}
