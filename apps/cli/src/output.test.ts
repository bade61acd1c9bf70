import { describe, expect, it } from '@jest/globals';
import { ProgressLine } from './output.js';

function aStream(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: unknown): boolean => {
    written.push(String(text));
    return true;
  };
  return { written, stream: { isTTY, columns: 20, write } };
}

describe('progress', () => {
  it('is one line on a terminal, cut to its width and taken away at the end', () => {
    const { written, stream } = aStream(true);
    const progress = new ProgressLine(stream);
    progress.show('one');
    progress.show('one');
    progress.show('two, and a good deal more');
    progress.clear();
    progress.clear();
    expect(written).toEqual(['\r\x1b[2Kone', '\r\x1b[2Ktwo, and a good dea', '\r\x1b[2K']);
  });

  it('is a line now and then elsewhere', () => {
    const { written, stream } = aStream(false);
    let now = 0;
    const progress = new ProgressLine(stream, () => now);
    for (; now <= 12_000; now += 1_000) progress.show(`second ${now / 1_000}`);
    progress.clear();
    expect(written).toEqual(['second 0\n', 'second 5\n', 'second 10\n']);
  });
});
