import { describe, expect, it } from '@jest/globals';
import { anOrganisationalTemplate, aQuestion, CycleOnPaper } from '#test/support/cycle-builders.js';
import type { Activity } from '../questions/activity.js';
import type { Answer } from '../questions/answer.js';
import { faultsOf } from '../submission/answers.js';
import { completeness } from '../submission/completeness.js';
import { questionsAsked } from './asked.js';
import { withActivity, withActivityChanged, withActivityMoved, withoutActivity } from './edit-template.js';
import type { PlannedTemplate } from './template.js';
import { faultsIn } from './template-faults.js';

const records: Activity = { key: 'records', title: 'Training records', method: 'record-check', evidence: 2 };
const views: Activity = { key: 'views', title: 'What staff say', method: 'interview', evidence: 0 };
const files: Activity = { key: 'files', title: 'Case files', method: 'case-sample', evidence: 1 };

/** One question with a hint and two activities, and one activity of its whole line of enquiry. */
function aTemplateOfActivities(): PlannedTemplate {
  return {
    ...anOrganisationalTemplate(),
    enquiries: [{ key: 'work', title: 'Training', part: 'agencies', activities: [files] }],
    questions: [aQuestion('known', 'yes-no', 'Do staff know it?', { activities: ['Ask widely', records, views] })],
  };
}

const template = aTemplateOfActivities();
const lacks = (answer: Answer, key = 'records') =>
  completeness(template, { known: { value: 'YES' }, [key]: answer }).lacks.map(({ code }) => code);

describe('the activities of a template', () => {
  it('are asked for one by one: after their question, and those of a line of enquiry at its end', () => {
    const asked = questionsAsked(template);
    expect(asked.map(({ key, kind }) => `${key} ${kind}`)).toEqual([
      ...['known yes-no', 'records activity', 'views activity', 'files activity'],
    ]);
    expect(asked.map(({ hints }) => hints)).toEqual([['Ask widely'], [], [], []]);
  });

  it('may be left out; once begun, each says what was done, what was found, and where it can be seen', () => {
    expect(completeness(template, { known: { value: 'YES' } }).lacks).toEqual([]);
    const whole = { value: 'Nine of ten were trained.', narrative: 'We read the list.', evidence: ['Page 2'] };
    expect(lacks(whole)).toEqual([]);
    expect(lacks({ value: whole.value, evidence: whole.evidence })).toEqual(['done-unsaid']);
    expect(lacks({ ...whole, value: null })).toEqual(['not-answered']);
    expect(lacks({ value: whole.value, narrative: whole.narrative })).toEqual(['no-evidence']);
    expect(lacks({ value: 'Most do.', narrative: 'We asked ten.' }, 'views')).toEqual([]);
  });

  it('have as many places for evidence as they say, and none that identifies a child', () => {
    const faults = (key: string, answer: Answer) => faultsOf(template, { [key]: answer }, []).map(({ code }) => code);
    expect(faults('records', { value: 'So.', evidence: ['1', '2'] })).toEqual([]);
    expect(faults('records', { value: 'So.', evidence: ['1', '2', '3'] })).toEqual(['answer-not-readable']);
    expect(faults('views', { value: 'So.', evidence: ['1'] })).toEqual(['answer-not-readable']);
    expect(faults('views', { value: 'So.', narrative: 'Went to SW1A 1AA.' })).toEqual(['personal-detail']);
  });

  it('are stored in the return, and sent with it', () => {
    const paper = new CycleOnPaper({ template }).launched();
    paper.sends('POL');
    expect(paper.content.get('submission/POL/answers')).toMatchObject({
      records: { value: expect.any(String), narrative: expect.any(String), evidence: [expect.any(String)] },
      views: { value: expect.any(String) },
    });
  });

  it.each<readonly [string, string, Partial<Activity>]>([
    ['questions[0].activities[1].key', 'needs a key', { key: 'No Key' }],
    ['questions[0].activities[1].key', 'pages need themselves', { key: 'seen' }],
    ['questions[0].activities[1].method', 'is done by one of', { method: 'weather' as 'survey' }],
    ['questions[0].activities[1].evidence', '0 to 20 places', { evidence: 21 }],
    ['questions[0].activities', '1 to 200', { title: ' ' }],
    ['questions', 'the key of something else', { key: 'known' }],
    ['questions', 'the key of something else', { key: 'files' }],
  ])('are refused at %s: %s', (path, words, change) => {
    const question = aQuestion('known', 'yes-no', 'Do staff know it?', {
      activities: ['Ask widely', { ...records, ...change }],
    });
    expect(faultsIn({ ...template, questions: [question] })).toEqual([{ path, words: expect.stringContaining(words) }]);
  });

  it('are added, changed, moved and dropped, under a question as under a line of enquiry', () => {
    const { key: _, ...said } = { ...views, title: 'Seen in practice' };
    const one = withActivity(template, { question: 'known' }, said);
    const keys = (from: PlannedTemplate | typeof one) =>
      from.questions[0]?.activities?.map((each) => (typeof each === 'string' ? '…' : each.key));
    expect(keys(one)).toEqual(['…', 'records', 'views', 'seen-in-practice']);
    expect(keys(withActivityMoved(one, 'views', 'up'))).toEqual(['…', 'views', 'records', 'seen-in-practice']);
    expect(keys(withActivityMoved(one, 'records', 'up'))).toEqual(keys(one));
    expect(keys(withoutActivity(one, 'records'))).toEqual(['…', 'views', 'seen-in-practice']);
    const changed = withActivityChanged(one, 'records', { ...said, evidence: 5 });
    expect(changed.questions[0]?.activities?.[1]).toEqual({ key: 'records', ...said, evidence: 5 });
    const shared = withActivity(template, { enquiry: 'work' }, said).enquiries[0]?.activities;
    expect(shared?.map(({ key }) => key)).toEqual(['files', 'seen-in-practice']);
  });
});
