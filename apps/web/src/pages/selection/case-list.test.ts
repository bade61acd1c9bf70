import { describe, expect, it } from '@jest/globals';
import type { SampleRule } from '#domain/templates/template.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { faultsInLines, readCaseList } from './case-list.js';

const RULE: SampleRule = {
  ...{ method: 'stratified', size: 2, strata: ['CIN', 'CP'], minimumPerStratum: 1, teams: [], reserves: 1 },
};
const SIMPLE: SampleRule = { ...RULE, method: 'simple-random', strata: [], minimumPerStratum: 0 };
const texts = (text: string) => readCaseList(text, RULE).faults.map((fault) => fault.text);

describe('a pasted list', () => {
  it('is read the same from a spreadsheet, a CSV file and one made in another language', () => {
    const rows = [
      { id: 'A-1', stratum: 'CIN', team: 'North', household: 'H1', exclude: true },
      { id: 'A-2', stratum: 'CP', team: 'South, east' },
    ];
    const lists = [
      'A-1\tCIN\tNorth\tH1\tyes\nA-2\tCP\tSouth, east\t\t\n',
      'Reference,Group,Team,Household,Leave out\nA-1,CIN,North,H1,Yes\nA-2,CP,"South, east",,\n',
      '\uFEFFstratum;ref;team;excluded;household\nCIN;A-1;North;x;H1\n\nCP;A-2;"South, east";no;\n;;;;\n',
    ];
    for (const list of lists) expect(readCaseList(list, RULE)).toMatchObject({ rows, faults: [] });
    expect(lists.map((list) => readCaseList(list, RULE).lines)).toEqual([
      [1, 2],
      [2, 3],
      [2, 4],
    ]);
  });

  it('may be references alone where cases are drawn from all', () => {
    expect(readCaseList('A-1\nA-2', SIMPLE).rows).toEqual([
      { id: 'A-1', stratum: 'ALL' },
      { id: 'A-2', stratum: 'ALL' },
    ]);
  });

  it('keeps doubled quotes as one and a quote inside a word as it is', () => {
    expect(readCaseList('"A ""1""",CIN\nB"2,CP', RULE).rows.map((row) => row.id)).toEqual(['A "1"', 'B"2']);
  });

  it.each([
    ['with Excel’s own first line', 'sep=;\nreference;team\nK-101;North\nK-102;South'],
    ['with colons', 'Reference:,Team:\nK-101,North\nK-102,South'],
    ['with underscores and capitals', 'CASE_REF,TEAM_NAME\nK-101,North\nK-102,South'],
    ['with no-break spaces', 'Case\u00a0ID,\u00a0Team\nK-101\u00a0,North\nK-102,\u00a0South'],
    ['under a title', 'Cases for the audit,\n,\nUnique reference,Team\nK-101,North\nK-102,South'],
    ['with the marks of a form', '*Reference (required),Team (optional)\nK-101,North\nK-102,South'],
    ['in brackets', '[Reference],[Team]\nK-101,North\nK-102,South'],
    ['with wide colons', 'Reference\uff1a,Team\uff1a\nK-101,North\nK-102,South'],
    ['with a number', 'Case reference no.:,Team:\nK-101,North\nK-102,South'],
    ['with a hash', 'Ref#,Team#\nK-101,North\nK-102,South'],
    ['of a child', 'Child\u2019s reference:,Team name\nK-101,North\nK-102,South'],
    ['broken by a soft hyphen', 'Refe\u00adrence:,Team:\nK-101,North\nK-102,South'],
    ['between tabs, with quotation marks', '"Child ref."\t"Team"\n"K-101"\t"North"\n"K-102"\t"South"'],
  ])('knows its headings %s', (_, text) => {
    expect(readCaseList(text, SIMPLE)).toMatchObject({
      rows: [
        { id: 'K-101', stratum: 'ALL', team: 'North' },
        { id: 'K-102', stratum: 'ALL', team: 'South' },
      ],
      faults: [],
    });
  });

  it.each([
    ['in capitals', 'SEP=;\nreference;team\nK-101;North\nK-102;South'],
    ['with a mark of byte order', '\ufeffsep=;\r\nreference;team\r\nK-101;North\r\nK-102;South'],
    ['for commas', 'sep=,\nreference,team\nK-101,North\nK-102,South'],
    ['for tabs', 'sep=\t\nreference\tteam\nK-101\tNorth\nK-102\tSouth'],
    ['for strokes', 'sep=|\nreference|team\nK-101|North\nK-102|South'],
    ['with blanks after it', 'sep=;  \nreference;team\nK-101;North\nK-102;South'],
  ])('obeys Excel’s own first line %s', (_, text) => {
    const { rows, lines } = readCaseList(text, SIMPLE);
    expect([rows.map(({ id, team }) => [id, team]), lines]).toEqual([
      [
        ['K-101', 'North'],
        ['K-102', 'South'],
      ],
      [3, 4],
    ]);
  });

  it.each(['\u00a0', '\u202f', '\u2007', '\u3000', ' \u00a0 ', '_', '\u200b \u200b'])(
    'takes what looks like a space between the words of a heading for one: %j',
    (space) => {
      const [first] = readCaseList(`reference,Leave${space}out\nK-101,yes`, SIMPLE).rows;
      expect(first).toEqual({ id: 'K-101', stratum: 'ALL', exclude: true });
    },
  );

  it('leaves out who is to be left out, also under a heading with a no-break space', () => {
    const { rows } = readCaseList('reference,Leave\u00a0out\nK-101,yes\nK-102,', SIMPLE);
    expect(rows.map(({ id, exclude }) => [id, exclude])).toEqual([
      ['K-101', true],
      ['K-102', undefined],
    ]);
  });

  it('leaves out, and shows, what a spreadsheet has beside its children', () => {
    const lines = [
      'Cases in March',
      'reference',
      'K-1',
      'Total',
      'Grand total: 1',
      'Sub-total',
      'TOTALS',
      'Count',
      'Reference',
    ];
    const { rows, noChildren } = readCaseList(lines.join('\n'), SIMPLE);
    expect(rows.map(({ id }) => id)).toEqual(['K-1']);
    expect(noChildren.map(({ line }) => line)).toEqual([1, 4, 5, 6, 7, 8, 9]);
    expect(noChildren[1]?.text).toBe('Line 4 (“Total”) is left out: it holds no child.');
  });

  it.each([
    ...['#REF!', '#N/A', '#DIV/0!', '#NAME?', '#SPILL!', '#CALC!', '#FIELD!', '#ref!', '#VALUE!', '#NULL!', '#NUM!'],
    ...['#BUSY!', '#GETTING_DATA', '#PYTHON!', '#BEZUG!', '#NV', '#\u00a1REF!', '#N/A N/A', 'Err:502'],
  ])('never leaves out a child in silence whose reference is %s of a spreadsheet', (error) => {
    const { faults, noChildren } = readCaseList(`reference,group\nA-1,CIN\n${error},CP`, RULE);
    expect([faults.map(({ text }) => text), noChildren]).toEqual([
      [`Line 3 holds the error “${error}” of a spreadsheet. Put it right there, or take it out.`],
      [],
    ]);
  });

  it.each(['1.23E+11', '1,5E+09', '2e+10'])('takes no number whose last digits a spreadsheet cut off: %s', (id) => {
    expect(texts(`reference,group\nA-1,CIN\n"${id}",CP`)).toEqual([
      `Line 3 has the number \u201c${id}\u201d, which a spreadsheet has shortened. Format its column as text there, and take it again.`,
    ]);
  });

  it.each(['Total:', 'Total = 4', 'Grand total', '4 cases', '(4 rows affected)', '12 records in all', '3 children'])(
    'leaves out, and shows, a line that counts the others: %s',
    (last) => {
      const { rows, noChildren } = readCaseList(`reference\nK-1\n${last}`, SIMPLE);
      expect([rows.length, noChildren.map(({ line }) => line)]).toEqual([1, [3]]);
    },
  );

  it('says where a quotation mark is never closed', () => {
    expect(texts('reference,group\nA-1,CIN\n"A-2,CP\nA-3,CP')).toEqual([
      'Line 3 has a quotation mark that is never closed. Take it out.',
    ]);
  });

  it('says what else is wrong beside it, and where others are not closed', () => {
    const list = 'reference,group,leave out\nA-1,CIN,perhaps\n"A-2,CP,\nA-3,CP,#REF!\nA-4,CIN,no';
    expect(texts(list)).toEqual([
      'Line 3 has a quotation mark that is never closed. Take it out.',
      'Line 2: “leave out” must be “yes”, “no” or blank',
      'Line 4 holds the error “#REF!” of a spreadsheet. Put it right there, or take it out.',
    ]);
    expect(readCaseList(list, RULE).rows.map(({ id }) => id)).toEqual(['A-1', 'A-2', 'A-3', 'A-4']);
    const tabs = 'reference\tgroup\r\nA-1\t"CIN\r\nA-2\tCP';
    expect(readCaseList(tabs, RULE)).toMatchObject({ lines: [2, 3], faults: [{ line: 2 }] });
  });

  it('asks what a column holds that its heading does not tell, and takes each once', () => {
    expect(texts('Reference,Name,Date of birth,Group\nA-1,x,y,CIN')).toEqual([
      'Line 1 has a column “Name”. Choose what it holds.',
      'Line 1 has a column “Date of birth”. Choose what it holds.',
    ]);
    expect(texts('Group,Team\nCIN,North')).toEqual(['Line 1 has no column “reference”. Add one.']);
    expect(texts('Ref,Key,Group\nA,B,CIN')).toEqual(['Line 1 has the column “Key” twice. Keep one of them.']);
    expect(texts('A-1,CIN,North,H1,,more')).toEqual(['Line 1 has 6 columns, but only 5 are read. Take out the rest.']);
  });

  it('knows a group however its letters are written', () => {
    const groups = readCaseList('A-1,cin\nA-2,Cp\nA-3,other', RULE).rows.map(({ stratum }) => stratum);
    expect(groups).toEqual(['CIN', 'CP', 'other']);
  });

  it('says of each line what is wrong with it', () => {
    expect(texts(`\nA-1,CIN,,,perhaps\n${'x'.repeat(61)},CP`)).toEqual([
      'Line 2: “leave out” must be “yes”, “no” or blank',
      'Line 3: each cell must be 60 characters or fewer',
    ]);
    expect(texts('A,CIN\n'.repeat(10_001))).toEqual(['Add 10,000 rows or fewer']);
    // Nothing is parsed of what is longer than any list: while one is read nobody else is answered.
    expect(texts('A\n'.repeat(4_000_000))).toEqual(['Add 10,000 rows or fewer']);
    expect(texts(`A,CIN\n${'\n'.repeat(200_000)}B,CIN`)).toEqual(['Add 10,000 rows or fewer']);
    expect(readCaseList(`A,CIN\n${',,,,\r\n'.repeat(1_500_000)}`, RULE)).toMatchObject({
      rows: [{ id: 'A' }],
      faults: [],
    });
  });

  it('may give the age and the sex of each child, in the words people use', () => {
    const text = [
      'reference,group,age,sex',
      'K-001,CP,2 months,girl',
      'K-002,CP,7 years 3 months,M',
      'K-003,CP,17y,female',
      'K-004,CP,,',
    ].join('\n');
    const { rows, faults } = readCaseList(text, SIMPLE);
    expect(faults).toEqual([]);
    expect(rows.map(({ ageMonths, sex }) => [ageMonths, sex])).toEqual([
      [2, 'GIRL'],
      [87, 'BOY'],
      [204, 'GIRL'],
      [undefined, undefined],
    ]);
    const inMonths = readCaseList('reference,group,age in months\nK-001,CP,86\nK-002,CP,9 months', SIMPLE);
    expect(inMonths.rows.map(({ ageMonths }) => ageMonths)).toEqual([86, 9]);
  });

  it('takes no date of birth for an age, no number without months or years, and no other word for a sex', () => {
    const text = 'reference,group,age,sex\nK-001,CP,12/03/2019,girl\nK-002,CP,7,boy\nK-003,CP,7 years,child';
    const { faults } = readCaseList(text, SIMPLE);
    expect(faults.map(({ line, text: words }) => [line, words.split(':')[0]])).toEqual([
      [2, 'Line 2 has an age that cannot be read'],
      [3, 'Line 3 has an age that cannot be read'],
      [4, 'Line 4'],
    ]);
  });

  it('has what the rule refuses told by the lines people see', () => {
    const paper = new CycleOnPaper().launched();
    const list = readCaseList('Reference,Group\nA,CIN\n\nA,CP\nB,ELSE\n', RULE);
    const outcome = paper.tries('dana', 'supplyFrame', { rows: list.rows });
    if (outcome.ok) throw new Error('the rule took it');
    expect(faultsInLines(outcome.refusals, list.lines)).toEqual([
      { line: 4, text: 'Line 4 has the same reference as line 2.' },
      { line: 5, text: 'Line 5 has a group that is not CIN, CP or CLA.' },
    ]);
    expect(faultsInLines([{ code: 'empty-list', words: 'No rows.', field: 'rows' }], [])).toEqual([
      { line: 0, text: 'No rows.' },
    ]);
  });

  it.each([
    ['words', 'Unique pupil key,Area\nK-1,North\nK-2,South'],
    ['a language of its own', 'Aktenzeichen;Stadtteil\nK-1;Nord\nK-2;Süd'],
    ['one word', 'Cases in hand\nK-1\nK-2'],
    ['a blank beside it', 'Children,,\nK-1,,CIN\nK-2,,CP'],
    ['headings of other systems', 'LCS person,Allocated team\n12345678,North\n12345679,South'],
  ])('asks about a first line that looks like headings: %s', (_, text) => {
    const read = readCaseList(text, SIMPLE);
    expect(read).toMatchObject({ mayBeHeadings: true, hasReferences: false });
    expect(read.faults.at(-1)?.text).toBe('Line 1 has no column “reference”. Choose which it is, or add one.');
    const asChild = readCaseList(text, SIMPLE, { columns: {}, firstIsChild: true });
    expect(asChild.rows.length).toBe(read.rows.length + 1);
  });

  it('reads columns as somebody says, and nothing of one that is not used', () => {
    const text =
      'Key to it,Name of child,Patch,,\nK-1,Jane Smith of a street with a very long name and many more letters than sixty,North,,7\n';
    const read = readCaseList(text, SIMPLE);
    expect(read.unknown).toEqual([
      { field: 'column-keytoit', heading: '“Key to it”', example: 'K-1' },
      { field: 'column-nameofchild', heading: '“Name of child”', example: expect.stringMatching(/^Jane.{56}$/) },
      { field: 'column-patch', heading: '“Patch”', example: 'North' },
      { field: 'column-no5', heading: 'number 5, without a heading', example: '7' },
    ]);
    const columns = {
      'column-keytoit': 'id',
      'column-nameofchild': 'none',
      'column-patch': 'team',
      'column-no5': 'none',
    };
    const chosen = readCaseList(text, SIMPLE, { columns, firstIsChild: false });
    expect(chosen).toMatchObject({ rows: [{ id: 'K-1', stratum: 'ALL', team: 'North' }], faults: [] });
    const twice = readCaseList(text, SIMPLE, { columns: { ...columns, 'column-patch': 'id' }, firstIsChild: false });
    expect(twice.faults.map((fault) => fault.text)).toEqual(['Line 1 has the column “Patch” twice. Keep one of them.']);
    const unsound = readCaseList(text, SIMPLE, {
      columns: { ...columns, 'column-patch': '__proto__' },
      firstIsChild: false,
    });
    expect(unsound.faults.map(({ field }) => field)).toEqual(['column-patch']);
  });

  it('says where a spreadsheet has an error beside a reference', () => {
    expect(texts('reference,group,leave out\nA-1,CIN,#N/A')).toEqual([
      'Line 2 holds the error “#N/A” of a spreadsheet. Put it right there, or take it out.',
    ]);
  });
});
