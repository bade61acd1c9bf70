import { describe, expect, it } from '@jest/globals';
import { filePlace } from '#domain/acts/tracking/evidence-file.js';
import {
  addEvidenceFile,
  describeEvidenceFiles,
  type FileToAdd,
  removeEvidenceFile,
} from '#domain/acts/tracking/evidence-files.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { CycleOnPaper } from '#test/support/cycle-builders.js';
import { anAction, aTrackedRoster, trackedCycle } from '#test/support/tracked-cycle.js';
import { placeKey, valueIn } from '../../cycle/content.js';

const action = 'A02';
const note = { action, kind: 'MINUTES', note: 'Minutes of the meeting.' } as const;

function paperOn(day: string): CycleOnPaper {
  return trackedCycle({ A02: anAction() }, { policy: DEFAULT_POLICY, roster: aTrackedRoster() }).on(day);
}

function aFile(differences: Partial<FileToAdd> = {}): FileToAdd {
  return {
    action,
    name: 'minutes.pdf',
    type: 'application/pdf',
    kind: 'MINUTES',
    documentOn: plainDate('2026-04-01'),
    size: 2000,
    sha256: 'a'.repeat(64),
    ...differences,
  };
}

/** Adds a file and writes down what was decided; answers its number, or why not. */
function adds(paper: CycleOnPaper, person: string, differences: Partial<FileToAdd> = {}): number | string {
  const outcome = addEvidenceFile(paper.facts, aFile(differences), paper.context(person));
  if (!outcome.ok) return outcome.refusals[0].code;
  const { number, piece } = outcome.value;
  paper.content.set(placeKey(piece.entity, piece.ref, piece.field), piece.value);
  expect(piece.agencyKey).toBe('ACT');
  return number;
}

const lies = (paper: CycleOnPaper, number: number) => valueIn(paper.content, ...filePlace(action, number));

describe('files of an action', () => {
  it('are for those who may send its evidence, while it can be sent', () => {
    const paper = paperOn('2026-04-10');
    expect(adds(paper, 'act-deputy')).toBe(1);
    expect(adds(paper, 'pol-owner')).toBe('not-found');
    expect(adds(paper, 'quentin')).toBe('not-allowed');
    expect(adds(paper, 'act-owner', { action: 'A99' })).toBe('not-found');
    paper.does('act-owner', 'submitEvidence', note);
    expect(adds(paper, 'act-owner')).toBe('with-reviewer');
  });

  it('hold at most ten, the same bytes once, and nothing that names a child or comes from the future', () => {
    const paper = paperOn('2026-04-10');
    for (let n = 1; n <= 10; n += 1) expect(adds(paper, 'act-owner', { sha256: String(n) })).toBe(n);
    expect(adds(paper, 'act-owner', { sha256: '3' })).toBe(3);
    expect(adds(paper, 'act-owner', { sha256: '11' })).toBe('too-many-files');
    expect(adds(paper, 'act-owner', { name: 'NHS 943 476 5919.pdf' })).toBe('personal-detail');
    expect(adds(paper, 'act-owner', { documentOn: plainDate('2026-04-11') })).toBe('date-to-come');
    expect(adds(paper, 'act-owner', { size: 10 * 1024 * 1024 + 1 })).toBe('too-large');
    expect(adds(paper, 'act-owner', { size: 0 })).toBe('empty-file');
  });

  it('keep their name: the same content under another is refused, and is taken again once the first is sent', () => {
    const paper = paperOn('2026-04-10');
    expect(adds(paper, 'act-owner', { name: 'dip.pdf' })).toBe(1);
    const again = aFile({ name: 'dip2.pdf' });
    expect(addEvidenceFile(paper.facts, again, paper.context('act-owner'))).toMatchObject({
      refusals: [
        {
          code: 'same-content',
          words: 'The file has the same content as dip.pdf, which is there already.',
          field: 'bytes',
        },
      ],
    });
    expect(lies(paper, 1)).toMatchObject({ name: 'dip.pdf' });
    expect(adds(paper, 'act-owner', { name: 'dip.pdf' })).toBe(1);
    expect(adds(paper, 'act-deputy', { name: 'dip2.pdf' })).toBe(2);
    paper.does('act-owner', 'submitEvidence', { ...note, files: [1] });
    paper.does('quentin', 'rejectEvidence', { action, reason: 'Of which day?' });
    expect(adds(paper, 'act-owner', { name: 'dip2.pdf' })).toBe(3);
  });

  it('go with the evidence that names them, once, with their digests in the log', () => {
    const paper = paperOn('2026-04-10');
    adds(paper, 'act-owner', { sha256: 'b1' });
    adds(paper, 'act-owner', { sha256: 'b2' });
    adds(paper, 'act-deputy', { sha256: 'b3' });
    expect(paper.refusals('act-owner', 'submitEvidence', { ...note, files: [3] })).toEqual(['no-such-file']);
    expect(paper.refusals('act-owner', 'submitEvidence', { ...note, files: [7] })).toEqual(['no-such-file']);
    const { entries } = paper.does('act-owner', 'submitEvidence', { ...note, files: [1, 2] });
    expect(entries[0]?.facts).toEqual({ kind: 'MINUTES', round: 1, files: 2, sha256: 'b1 b2' });
    expect(lies(paper, 1)).toMatchObject({ sentWith: 'evidence-1-1', documentOn: '2026-04-01', by: 'act-owner' });
    paper.does('quentin', 'rejectEvidence', { action, reason: 'Whose minutes?' });
    expect(paper.refusals('act-owner', 'submitEvidence', { ...note, files: [1] })).toEqual(['no-such-file']);
  });

  it('wait until somebody has said what they are, and are not sent before', () => {
    const paper = paperOn('2026-04-10');
    const unsaid = { kind: null, documentOn: null };
    expect(adds(paper, 'act-owner', { ...unsaid, sha256: 'd1' })).toBe(1);
    expect(adds(paper, 'act-owner', { sha256: 'd2' })).toBe(2);
    expect(adds(paper, 'act-deputy', { ...unsaid, sha256: 'd3' })).toBe(3);
    expect(paper.refusals('act-owner', 'submitEvidence', { ...note, files: [1] })).toEqual(['file-not-described']);
    const said = { action, kind: 'COMMS_ISSUED', documentOn: plainDate('2026-04-02') } as const;
    const late = { ...said, documentOn: plainDate('2026-04-11') };
    expect(describeEvidenceFiles(paper.facts, late, paper.context('act-owner'))).toMatchObject({
      refusals: [{ code: 'date-to-come' }],
    });
    expect(describeEvidenceFiles(paper.facts, said, paper.context('quentin'))).toMatchObject({ ok: false });
    const outcome = describeEvidenceFiles(paper.facts, said, paper.context('act-owner'));
    expect(outcome).toMatchObject({ value: [{ field: 'file-1', agencyKey: 'ACT' }] });
    for (const one of outcome.ok ? outcome.value : []) {
      paper.content.set(placeKey(one.entity, one.ref, one.field), one.value);
    }
    expect(lies(paper, 1)).toMatchObject({ kind: 'COMMS_ISSUED', documentOn: '2026-04-02', sha256: 'd1' });
    expect(adds(paper, 'act-owner', { ...unsaid, sha256: 'd2' })).toBe(2);
    expect(lies(paper, 2)).toMatchObject({ kind: 'MINUTES', documentOn: '2026-04-01' });
    expect(paper.refusals('act-owner', 'submitEvidence', { ...note, files: [1, 2] })).toEqual([]);
  });

  it('leave the log as it was where no file is sent', () => {
    const { entries } = paperOn('2026-04-10').does('act-owner', 'submitEvidence', note);
    expect(entries[0]?.facts).toEqual({ kind: 'MINUTES', round: 1 });
  });

  it('can be taken away by the person who added them until they are sent', () => {
    const paper = paperOn('2026-04-10');
    adds(paper, 'act-owner', { sha256: 'c1' });
    const removes = (person: string, file: number) =>
      removeEvidenceFile(paper.facts, { action, file }, paper.context(person));
    expect(removes('act-deputy', 1)).toMatchObject({ ok: false, refusals: [{ code: 'no-such-file' }] });
    expect(removes('act-owner', 2)).toMatchObject({ ok: false, refusals: [{ code: 'no-such-file' }] });
    expect(removes('act-owner', 1)).toMatchObject({ ok: true, value: { field: 'file-1', value: null } });
    paper.does('act-owner', 'submitEvidence', { ...note, files: [1] });
    paper.does('quentin', 'rejectEvidence', { action, reason: 'Whose minutes?' });
    expect(removes('act-owner', 1)).toMatchObject({ ok: false, refusals: [{ code: 'no-such-file' }] });
  });
});
