import type { EntityName } from '#domain/cycle/fields.js';

/** The table of each kind of thing, where it is not called as the kind is. */
const TABLES: Readonly<Partial<Record<EntityName, string>>> = {
  case: 'audit_case',
  comment: 'accuracy_comment',
  surveyResult: 'survey_result',
  followUp: 'follow_up',
};

/** The table in which a kind of thing is kept. */
export function tableOf(name: EntityName): string {
  return TABLES[name] ?? name;
}
