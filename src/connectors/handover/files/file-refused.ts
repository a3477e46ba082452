/** A file that can't be taken, and what to do about it: the person who uploaded it reads this sentence. */
export class FileRefused extends Error {
  /** Where in the file: an entry of the archive, a sheet, a cell. */
  readonly place: string | null;

  constructor(message: string, { place = null, cause }: { place?: string | null; cause?: unknown } = {}) {
    super(message, { cause });
    this.name = "FileRefused";
    this.place = place;
  }
}
