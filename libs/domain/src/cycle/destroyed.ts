/** Content of one kind that is destroyed together: one field of it, or with null every field but those named. */
export interface Destroyed {
  readonly entity: 'submission' | 'cycle' | 'case';
  readonly field: string | null;
  readonly but: readonly string[];
}

/** Whether a destruction takes a piece of content. */
export function takes({ entity, field, but }: Destroyed, piece: { readonly entity: string; readonly field: string }) {
  return piece.entity === entity && (field === null ? !but.includes(piece.field) : piece.field === field);
}
