/** How a part of a bar looks: a fill and a pattern, so that it is told apart without colour. */
export type Tone = 'done' | 'good' | 'warn' | 'bad' | 'none';

/** One bar: its name and its parts, in order. */
export interface Bar {
  readonly label: string;
  readonly parts: readonly { readonly tone: Tone; readonly count: number }[];
  /** What stands at its end instead of the sum, where the sum is not to be told. */
  readonly says?: string;
  /** Other words at its end than the bare sum; the numbers stay. */
  readonly end?: string;
}

/** One rectangle; places across are shares of the width, so that the chart fits any window with its words unshrunk. */
export interface Segment {
  readonly x: string;
  readonly width: string;
  readonly y: number;
  readonly tone: Tone;
  /** The number inside, and where; null where it would not fit. */
  readonly number: { readonly x: string; readonly y: number; readonly text: string } | null;
}

/** A chart of bars, ready to be drawn. */
export interface BarChart {
  readonly height: number;
  readonly thickness: number;
  readonly bars: readonly { readonly label: string; readonly y: number; readonly segments: readonly Segment[] }[];
}

const STEP = 58;
const LABEL = 16;
const TOP = 24;
const THICKNESS = 24;
const NARROW = 6;
const LONG = 34;

/**
 * The measures of a chart of bars below each other, in its own units, each with its name and sum above it; the longest
 * is as long as the chart is wide. Long names are cut.
 */
export function drawBars(bars: readonly Bar[]): BarChart {
  const sums = bars.map(({ parts }) => parts.reduce((sum, { count }) => sum + count, 0));
  const longest = Math.max(1, ...sums);
  return {
    height: bars.length * STEP,
    thickness: THICKNESS,
    bars: bars.map(({ label, parts, says, end }, n) => ({
      label: `${short(label)}: ${says ?? end ?? sums[n]}`,
      y: n * STEP + LABEL,
      segments: segmentsOf(parts, longest, n * STEP + TOP, says !== undefined),
    })),
  };
}

function segmentsOf(parts: Bar['parts'], longest: number, y: number, isSilent: boolean): readonly Segment[] {
  let before = 0;
  return parts.flatMap(({ tone, count }) => {
    const from = before;
    before += count;
    if (count === 0) return [];
    const share = (count / longest) * 100;
    const fits = share >= NARROW && !isSilent;
    return [
      {
        x: percent((from / longest) * 100),
        width: percent(share),
        y,
        tone,
        number: fits
          ? { x: percent((from / longest) * 100 + share / 2), y: y + THICKNESS - 7, text: String(count) }
          : null,
      },
    ];
  });
}

/** A name that fits a phone; the table beside the chart has it whole. */
function short(label: string): string {
  return label.length <= LONG ? label : `${label.slice(0, LONG - 1).trimEnd()}…`;
}

function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}
