import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Document } from '#documents/document.js';
import { toDocx } from '#documents/docx.js';
import { PdfMaker } from '#documents/pdf.js';
import { toText } from '#documents/text.js';
import { counted } from '#domain/words.js';
import type { FileForm } from './file-forms.js';

/** Hands a document over as a file. */
@Injectable()
export class DocumentFiles {
  #pdf: PdfMaker | null = null;

  /**
   * Answers with the document of `issuer`, the partnership, as a download called `name` and the ending of its form.
   * Characters that the typeface of the PDF lacks are `?` there, which the file itself says under its title.
   */
  async send(response: Response, document: Document, issuer: string, name: string, form: FileForm): Promise<void> {
    const file = await this.#fileOf(document, issuer, form);
    response
      .attachment(`${name}.${form}`)
      .setHeader('x-content-type-options', 'nosniff')
      .setHeader('content-type', CONTENT_TYPES[form])
      .end(file);
  }

  async #fileOf(document: Document, issuer: string, form: FileForm): Promise<Buffer | string> {
    switch (form) {
      case 'pdf':
        return this.#pdfOf(document, issuer);
      case 'docx':
        return toDocx(document, issuer);
      case 'txt':
        return toText(document);
    }
  }

  #pdfOf(document: Document, issuer: string): Buffer {
    this.#pdf ??= new PdfMaker();
    const { file, replaced } = this.#pdf.make(document, issuer);
    if (replaced.length === 0) return file;
    const said = `${counted(replaced.length, 'character')} cannot be shown in a PDF and stand here as “?”. The Word file has them.`;
    return this.#pdf.make({ ...document, lines: [...document.lines, said] }, issuer).file;
  }
}

const CONTENT_TYPES: Readonly<Record<FileForm, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain; charset=utf-8',
};
