/** The forms of a file in which a document can be taken away, with what people call each. */
export const FILE_FORMS = { pdf: 'PDF', docx: 'Word', txt: 'plain text' } as const;
/** One of FILE_FORMS. */
export type FileForm = keyof typeof FILE_FORMS;

/** The form somebody asks for in an address; null where there is none of that name. */
export function fileFormOf(asked: string): FileForm | null {
  return Object.hasOwn(FILE_FORMS, asked) ? (asked as FileForm) : null;
}

/** The links by which a document is taken away, one for each form; `hrefOf` is the address of its file. */
export function fileLinks(
  hrefOf: (form: FileForm) => string,
): readonly { readonly text: string; readonly href: string }[] {
  return (Object.keys(FILE_FORMS) as FileForm[]).map((form) => ({ text: FILE_FORMS[form], href: hrefOf(form) }));
}
